"""The screens and dialogs of promises and what happens between meetings."""
