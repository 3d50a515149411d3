"""What is drawn on the screens of what is taken in from a pasted text or a file."""
