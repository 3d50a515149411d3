"""How the stage speaks: in the meeting's language, with clock times and days as people there write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from meeting.breakout.texts import plain_clock
from meeting.words import ENGLISH, Sentence, Translator, sentence


def plain_day(day: date) -> str:
    """Return a day in ISO 8601."""
    return day.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class StageVoice:
    """How texts on the stage speak.

    Attributes:
        translator: speaks the language of the meeting.
        clock: writes an instant (UTC) as a clock time.
        day: writes a day.
        today: tells on which day an instant (UTC) lies.
    """

    translator: Translator = ENGLISH
    clock: Callable[[datetime], str] = plain_clock
    day: Callable[[date], str] = plain_day
    today: Callable[[datetime], date] = datetime.date

    def say(self, message: str, /, **fields: object) -> str:
        """Return a message in the language of the meeting."""
        return Sentence(message, fields).say(self.translator) if message else ""

    def count(self, pair: tuple[str, str], n: int, /, **fields: object) -> str:
        """Return a message in the right number."""
        return sentence(pair[0], plural=pair[1], n=n, **fields).say(self.translator)
