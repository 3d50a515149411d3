"""What is drawn on the screens of who is there, and who has met whom."""
