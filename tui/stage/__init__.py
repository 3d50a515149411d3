"""The stage as it is drawn: a window of its own, the same inside the main program, and in a browser."""
