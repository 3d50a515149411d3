"""What is drawn on the screens of the networks and their meetings."""
