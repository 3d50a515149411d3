"""What comes from and goes to other tools: pure text or bytes to values and back."""
