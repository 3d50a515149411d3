"""Tables of plain documents ↔ frozen values: the one place where the two meet, and it is strict.

Every text that comes in is cleaned, every time made UTC, every unknown or missing field refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from meeting.activities import Activity
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, HeldRoom, Tie
from meeting.captured import Capture
from meeting.cards import Card, Change
from meeting.checks import ConsensusCheck, Echo, MethodChoice, Position, StandCount, Wording
from meeting.floors import Draw, FloorList, Heard, SpeakingRound, Turn
from meeting.item import Item, Span
from meeting.meeting import Correction, Meeting
from meeting.network import MeetingEntry, Network
from meeting.people import Attendance, Person
from meeting.polls import Ballot, Poll, UnclearLine
from meeting.text import LINE_LIMIT, clean, clean_lines
from meeting.walls import Theme, Tick, Wall, WallNote
from meeting.words import N_, Sentence, sentence
from store.errors import FileBroken, Unfit
from store.schema import PARTS, FileKind, check_meeting, check_network
from store.storage import broken

Value = TypeVar("Value", bound=Meeting | Network)
"""What one file holds."""

Rows = list[dict[str, Any]]
"""The documents of one table, in order."""

_ROW_TYPES: dict[str, Any] = {
    "items": Item,
    "captures": Capture,
    "turns": Turn,
    "floors": FloorList,
    "heard": Heard,
    "speaking_rounds": SpeakingRound,
    "draws": Draw,
    "attendance": Attendance,
    "breakouts": Breakout,
    "polls": Poll,
    "walls": Wall,
    "ticks": Tick,
    "checks": ConsensusCheck,
    "corrections": Correction,
    "people": Person,
    "meetings": MeetingEntry,
    "cards": Card,
    "activities": Activity,
}
_INNER_TYPES: dict[str, Any] = {
    "spans": Span,
    "stays": Span,
    "pauses": Span,
    "rounds": BreakoutRound,
    "rooms": BreakoutRoom,
    "ties": Tie,
    "ballots": Ballot,
    "unclear": UnclearLine,
    "dropped": UnclearLine,
    "themes": Theme,
    "notes": WallNote,
    "met": HeldRoom,
    "changes": Change,
    "wordings": Wording,
    "positions": Position,
    "counted": StandCount,
    "echoes": Echo,
    "methods": MethodChoice,
}
"""The fields that hold a list of values inside an entry."""

_INSTANTS = frozenset(
    field.name
    for made in (Meeting, Network, *_INNER_TYPES.values(), *_ROW_TYPES.values())
    for field in fields(made)
    if "datetime" in str(field.type)
)
_SEVERAL_LINES = frozenset({"notes", "note", "prompt", "text", "wording", "outcome", "was", "became"})
_NUMBER = re.compile(r"\d{1,9}$")


@dataclass(frozen=True, slots=True)
class Form(Generic[Value]):
    """How one kind of value is laid out in a file.

    Attributes:
        kind: what the file is about; also the name of the table with the single fields.
        made: the value's class.
        check: raises `Unfit` when a value is out of range; ``was`` is an earlier, checked value.
        mended: returns the value with what can be put right in it, and what was.
    """

    kind: FileKind
    made: type[Value]
    check: Callable[..., None]
    mended: Callable[[Value], tuple[Value, tuple[Sentence, ...]]]

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of such a file, apart from ``meta``."""
        return (str(self.kind), *PARTS[self.kind])

    def rows(self, value: Value, *, was: Value | None = None) -> dict[str, Rows]:
        """Return the documents of each table in which ``value`` differs from ``was`` (None: of all)."""
        parts = PARTS[self.kind]
        changed = [part for part in parts if was is None or getattr(value, part) != getattr(was, part)]
        rows: dict[str, Any] = {part: getattr(value, part) for part in changed}
        single = [field.name for field in fields(self.made) if field.name not in parts]
        if was is None or any(getattr(value, name) != getattr(was, name) for name in single):
            rows[str(self.kind)] = [{name: getattr(value, name) for name in single}]
        plain: dict[str, Rows] = msgspec.json.decode(msgspec.json.encode(rows))
        return plain

    def value(self, rows: dict[str, Rows], *, stem: str, name: str) -> tuple[Value, tuple[Sentence, ...]]:
        """Return the value in the documents of a file, and what had to be put right in it.

        Args:
            rows: the documents of each table.
            stem: the id the value gets: the file's or folder's name, whatever the documents say.
            name: the file as it is named in an error.

        Raises:
            FileBroken: something is missing, unknown, of a wrong type or out of range.
        """
        try:
            single = self._single(rows)
            document = {**single, "id": stem, **{part: rows[part] for part in PARTS[self.kind]}}
            for part in PARTS[self.kind]:
                _refuse_unknown(rows[part], _ROW_TYPES[part], part)
            made: Value = msgspec.convert(_cleaned(document, ""), self.made)
            self.check(made)
        except Unfit as problem:
            raise broken(name, problem.sentence) from problem
        except msgspec.ValidationError as problem:
            raise _misshapen(name, str(problem)) from problem
        except RecursionError as problem:
            raise _misshapen(name, "nesting") from problem
        return self.mended(made)

    def _single(self, rows: dict[str, Rows]) -> dict[str, Any]:
        missing = [name for name in self.tables if name not in rows]
        surplus = [name for name in rows if name not in self.tables]
        if missing:
            raise Unfit(N_("the table “{table}” is missing"), table=missing[0])
        if surplus:
            raise Unfit(N_("the table “{table}” is not known"), table=clean(surplus[0]))
        documents = rows[str(self.kind)]
        if len(documents) != 1:
            raise Unfit(
                N_("the table “{table}” holds {count} documents instead of one"),
                table=str(self.kind),
                count=len(documents),
            )
        _refuse_unknown(documents, self.made, str(self.kind))
        return documents[0]


def _refuse_unknown(documents: Rows, made: type, part: str) -> None:
    known = _field_names(made)
    for place, document in enumerate(documents, start=1):
        if not known.issuperset(document):
            surplus = clean(next(key for key in document if key not in known))
            raise Unfit(N_("{field} is not known"), field=f"{part} {place}, {surplus}")
        for key, inner in _INNER_TYPES.items():
            entries = document.get(key)
            if isinstance(entries, list) and entries and all(isinstance(entry, dict) for entry in entries):
                _refuse_unknown(entries, inner, f"{part} {place}, {key}")


@cache
def _field_names(made: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(made))


def _misshapen(name: str, detail: str) -> FileBroken:
    """Return the error for what msgspec refused: ``Expected `int`, got `str` - at `$.items[0].minutes```."""
    return broken(name, sentence(N_("it does not fit together ({detail})"), detail=clean(detail.replace("$.", ""))))


def _cleaned(value: Any, key: str) -> Any:  # noqa: ANN401 - whatever stood in the file
    """Return a document with its texts cleaned and its times parsed, at every depth."""
    if isinstance(value, str):
        if key in _INSTANTS:
            return _instant(value, key)
        if _is_plain(value):
            return value
        return clean_lines(value) if key in _SEVERAL_LINES else clean(value)
    if isinstance(value, dict):
        return {name: _cleaned(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_cleaned(inner, key) for inner in value]
    return value


def _is_plain(text: str) -> bool:
    """Return whether cleaning would change nothing, for the many short texts where that is seen at once."""
    ascii_line = len(text) <= LINE_LIMIT and text.isascii() and text.isprintable()
    return ascii_line and "  " not in text and text == text.strip()


def _instant(text: str, key: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
        if instant.tzinfo is not None:
            return instant.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Unfit(
        N_("{field} is “{value}”: it takes a time in UTC, such as 2026-11-24T09:00:00Z"), field=key, value=clean(text)
    )


def _mended_meeting(meeting: Meeting) -> tuple[Meeting, tuple[Sentence, ...]]:
    """Return the meeting with a number behind all ids in use, and a time zone this computer knows."""
    highest = _highest(_ids_of(meeting))
    if highest > meeting.counter:
        meeting = replace(meeting, counter=highest)
    if _is_zone(meeting.timezone):
        return meeting, ()
    warning = sentence(
        N_("The time zone “{zone}” of “{title}” is not known on this computer: its times are shown in UTC."),
        zone=meeting.timezone,
        title=meeting.title,
    )
    return replace(meeting, timezone="UTC"), (warning,)


def _ids_of(meeting: Meeting) -> Iterable[str]:
    """Yield every id that the meeting has given out and still uses."""
    parts = (meeting.items, meeting.captures, meeting.turns, meeting.breakouts, meeting.polls, meeting.walls)
    yield from (one.id for part in (*parts, meeting.checks) for one in part)
    yield from (one.id for rotation in meeting.breakouts for one in rotation.rounds)
    yield from (one.id for wall in meeting.walls for part in (wall.themes, wall.notes) for one in part)


def _mended_network(network: Network) -> tuple[Network, tuple[Sentence, ...]]:
    """Return the network with a number behind all ids in use, and its meetings in order."""
    highest = _highest(one.id for part in (network.people, network.activities) for one in part)
    cards = max(network.card_counter, _highest(card.id for card in network.cards))
    entries = (one if _is_zone(one.timezone) else replace(one, timezone="UTC") for one in network.meetings)
    ordered = tuple(sorted(entries, key=lambda one: (one.starts_at, one.id), reverse=True))
    return replace(network, counter=max(network.counter, highest), card_counter=cards, meetings=ordered), ()


def _highest(ids: Iterable[str]) -> int:
    numbers = (int(found.group()) for one in ids if (found := _NUMBER.search(one)))
    return max(numbers, default=0)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


MEETING = Form(FileKind.MEETING, Meeting, check_meeting, _mended_meeting)
"""The layout of a meeting file."""

NETWORK = Form(FileKind.NETWORK, Network, check_network, _mended_network)
"""The layout of a network's file."""
