"""What is drawn on the screens of breakout rooms, planned and run."""
