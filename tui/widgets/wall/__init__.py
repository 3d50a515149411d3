"""What is drawn on the screens of notes in themes."""
