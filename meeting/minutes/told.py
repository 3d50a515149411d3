"""What every part of the minutes is told from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meeting.meeting import Meeting
from meeting.minutes.voice import Cast, Voice
from meeting.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A meeting that is told of: with its network, who may be named, how it speaks, and until when (UTC)."""

    network: Network
    meeting: Meeting
    voice: Voice
    cast: Cast
    now: datetime

    def say(self, message: str, /, **fields: object) -> str:
        """Return a message in the language of the meeting."""
        return self.voice.say(message, **fields)
