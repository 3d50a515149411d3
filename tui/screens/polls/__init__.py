"""The screens and dialogs of polls, asked and counted."""
