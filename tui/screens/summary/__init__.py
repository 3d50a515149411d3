"""The screens and dialogs of what is copied and kept of a meeting."""
