"""The screens and dialogs of past meetings."""
