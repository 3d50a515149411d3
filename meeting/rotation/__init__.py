"""Breakout rotation: who meets whom in which room, so that people meet those they have not met."""
