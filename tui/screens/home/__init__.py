"""The screens and dialogs of the networks and their meetings."""
