"""What is drawn on the screens of the agenda, prepared and run."""
