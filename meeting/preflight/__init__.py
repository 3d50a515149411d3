"""What may make a meeting dull or unbinding, found before it starts, with what mends it.

The door is `inspection.preflight`; `finding` holds what it gives and the thresholds.
"""
