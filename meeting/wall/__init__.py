"""The wall: open answers as notes that are hung, grouped in themes and taken further, always Meeting → Meeting."""
