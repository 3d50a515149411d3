"""What is drawn on the screens of what is copied and kept of a meeting."""
