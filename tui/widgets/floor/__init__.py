"""What is drawn on the screens of the floor list and who has been heard."""
