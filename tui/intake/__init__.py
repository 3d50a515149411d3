"""What a pasted text or a file is, what can be kept of it, and how it is kept."""
