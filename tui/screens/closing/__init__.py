"""The screens and dialogs of the guided end of a meeting."""
