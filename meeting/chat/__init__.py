"""Texts that go to the meeting's chat: a neutral form, how it is written for each target, and its parts."""
