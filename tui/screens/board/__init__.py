"""The screens and dialogs of actions, decisions and goals."""
