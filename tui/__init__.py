"""What the facilitator sees and presses; the only package that imports textual or rich."""
