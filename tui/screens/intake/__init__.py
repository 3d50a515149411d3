"""The screens and dialogs of what is taken in from a pasted text or a file."""
