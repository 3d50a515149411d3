"""What is drawn on the screens of past meetings."""
