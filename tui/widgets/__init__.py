"""What screens are made of: one widget and its messages per file."""
