"""The screens and dialogs of the agenda, prepared and run."""
