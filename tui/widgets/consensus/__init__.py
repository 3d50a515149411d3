"""What is drawn on the screens of consensus checks."""
