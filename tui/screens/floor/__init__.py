"""The screens and dialogs of the floor list and who has been heard."""
