"""How summary and minutes speak: language, days and clock times, and who may be named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from meeting.network import Network
from meeting.people import Person, by_id
from meeting.text import alphabetical
from meeting.words import ENGLISH, N_, Sentence, Translator, sentence


def _iso(day: date) -> str:
    return day.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How a text about a meeting speaks.

    Attributes:
        translator: speaks the language of the meeting.
        format_date: writes a day in short: “Fri 27 Nov”.
        format_day: writes a day in full: “Friday 27 November 2026”.
        zone: the time zone of the clock times.
    """

    translator: Translator = ENGLISH
    format_date: Callable[[date], str] = _iso
    format_day: Callable[[date], str] = _iso
    zone: tzinfo = UTC

    def say(self, message: str, /, **fields: object) -> str:
        """Return a message in the language of the meeting."""
        return Sentence(message, fields).say(self.translator)

    def count(self, pair: tuple[str, str], n: int, **fields: object) -> str:
        """Return a message that has a plural, for ``n``."""
        return sentence(pair[0], plural=pair[1], n=n, **fields).say(self.translator)

    def clock(self, at: datetime) -> str:
        """Return an instant as a clock time where the meeting is: “10:28”."""
        return f"{at.astimezone(self.zone):%H:%M}"

    def day(self, at: datetime) -> str:
        """Return the day of an instant where the meeting is, in full."""
        return self.format_day(at.astimezone(self.zone).date())

    def moment(self, at: datetime) -> str:
        """Return an instant as day in full and clock time."""
        return self.say(N_("{day} at {clock}"), day=self.day(at), clock=self.clock(at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people of a network as they may be named: private people are not."""

    people: dict[str, Person]

    def name(self, person_id: str, other: str = "") -> str:
        """Return somebody's name; ``other`` for nobody of the network, "" for somebody private."""
        person = self.people.get(person_id)
        if person is None:
            return other
        return "" if person.private else person.name

    def names(self, person_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the names that may be told, in the order given, each person once."""
        found = dict.fromkeys(self.people[one].id for one in person_ids if one in self.people)
        return tuple(name for one in found if (name := self.name(one)))

    def sorted_names(self, person_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the names that may be told, in the order of the alphabet."""
        return tuple(sorted(self.names(person_ids), key=lambda name: (alphabetical(name), name)))

    def is_private(self, person_id: str) -> bool:
        """Tell whether somebody is not to be named."""
        person = self.people.get(person_id)
        return person is not None and person.private


def cast_of(network: Network) -> Cast:
    """Return the people of a network as they may be named."""
    return Cast(people=by_id(network.people))
