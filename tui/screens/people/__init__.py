"""The screens and dialogs of who is there, and who has met whom."""
