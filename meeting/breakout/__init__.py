"""Breakout rooms in a meeting: set up from a line, planned, run, mended while people come and go, and told to them."""
