"""What is drawn on the screens of polls, asked and counted."""
