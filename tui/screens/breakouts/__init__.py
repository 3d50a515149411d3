"""The screens and dialogs of breakout rooms, planned and run."""
