"""Who has met whom in breakout rooms, over all meetings of a network."""
