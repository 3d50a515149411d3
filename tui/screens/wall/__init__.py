"""The screens and dialogs of notes in themes."""
