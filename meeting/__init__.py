"""What a meeting is and what may happen to it: frozen values and pure functions.

Standard library only. No clock, no input or output and no randomness of its own lives
here: time comes in as ``at=`` (aware, UTC) and chance as ``random.Random``.
"""
