"""The screens and dialogs of consensus checks."""
