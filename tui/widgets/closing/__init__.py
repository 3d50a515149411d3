"""What is drawn on the screens of the guided end of a meeting."""
