"""Everything that is kept about one person, in lines that the person can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from typing import Any

from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Person
from meeting.privacy.traces import Traces, traces_of
from meeting.words import N_, Sentence, sentence

ROSTER_FIELDS = {
    "name": N_("name"),
    "organisation": N_("organisation"),
    "email": N_("e-mail"),
    "role": N_("role"),
    "note": N_("note"),
    "aliases": N_("other names"),
}

_PARTS: dict[str, str] = {
    "attendance": N_("presence"),
    "turns": N_("on the floor list"),
    "heard": N_("came into play"),
    "draws": N_("picked by lot"),
    "speaking_rounds": N_("in a round"),
    "ticks": N_("had a turn"),
    "breakouts": N_("in a breakout room"),
    "polls": N_("in a poll"),
    "walls": N_("on the wall"),
    "checks": N_("in a consensus check"),
    "captures": N_("captured"),
    "items": N_("in the agenda"),
    "corrections": N_("in a correction"),
}
"""The parts of a meeting, and what is said of somebody who is found in one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One thing that is kept about a person.

    Attributes:
        where: the part of the meeting or network, in words.
        what: the text or question it stands with, or "".
        at: when it happened, where that is kept (UTC).
        named: whether the person is named in a text, rather than meant by the row itself.
    """

    where: Sentence
    what: str = ""
    at: datetime | None = None
    named: bool = False


def in_roster(person: Person) -> tuple[tuple[Sentence, str], ...]:
    """Return the fields of a person that are filled in, each with its name."""
    found = []
    for name, label in ROSTER_FIELDS.items():
        value = getattr(person, name)
        if value:
            found.append((sentence(label), ", ".join(value) if isinstance(value, tuple) else str(value)))
    return tuple(found)


def on_board(network: Network, person: Person) -> tuple[Kept, ...]:
    """Return the cards and between-meeting activities that a person has to do with."""
    ids, traces = _ids(person), traces_of(person, network.people, instead="")
    cards = sentence(N_("on the board"))
    found = [_kept(card, cards, f"{card.label} {card.text}", ids, traces) for card in network.cards]
    activities = sentence(N_("in a between-meeting activity"))
    found += [_kept(one, activities, one.text, ids, traces) for one in network.activities]
    return tuple(one for one in found if one is not None)


def in_meeting(meeting: Meeting, network: Network, person: Person) -> tuple[Kept, ...]:
    """Return everything in a meeting that means or names a person, in the order of its parts."""
    ids, traces = _ids(person), traces_of(person, network.people, instead="")
    found: list[Kept] = []
    for part, label in _PARTS.items():
        for row in getattr(meeting, part):
            found += _in_row(row, sentence(label), ids, traces)
    notes = (meeting.title, meeting.purpose, meeting.notes, meeting.next_note)
    found += [
        Kept(where=sentence(N_("in the words about the meeting")), what=text, named=True)
        for text in notes
        if traces.are_in(text)
    ]
    return tuple(found)


def _in_row(row: Any, where: Sentence, ids: frozenset[str], traces: Traces) -> Iterator[Kept]:  # noqa: ANN401
    """Yield what one row keeps; a poll, wall, check or rotation is looked at entry by entry."""
    entries = [one for name in _inner(row) for one in getattr(row, name) if is_dataclass(one)]
    for entry in entries:
        kept = _kept(entry, where, _text_of(entry) or _text_of(row), ids, traces)
        if kept is not None:
            yield kept
    own = _kept(row, where, _text_of(row), ids, traces, deep=not entries)
    if own is not None:
        yield own


def _inner(row: Any) -> tuple[str, ...]:  # noqa: ANN401 - any of the frozen values
    return tuple(field.name for field in fields(row) if isinstance(getattr(row, field.name), tuple))


def _text_of(row: Any) -> str:  # noqa: ANN401 - see above
    for name in ("text", "question", "wording", "title", "outcome", "prompt"):
        value = getattr(row, name, "")
        if isinstance(value, str) and value:
            return value
    return ""


def _kept(
    row: Any,  # noqa: ANN401 - see above
    where: Sentence,
    what: str,
    ids: frozenset[str],
    traces: Traces,
    *,
    deep: bool = True,
) -> Kept | None:
    texts = tuple(_texts(row, deep=deep))
    means = not ids.isdisjoint(texts)
    if not means and not any(map(traces.are_in, texts)):
        return None
    return Kept(where=where, what=what, at=_instant(row), named=not means)


def _texts(value: Any, *, deep: bool) -> Iterator[str]:  # noqa: ANN401 - see above
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            if deep or isinstance(one, str):
                yield from _texts(one, deep=deep)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), deep=deep)


def _instant(row: Any) -> datetime | None:  # noqa: ANN401 - see above
    values = (getattr(row, name, None) for name in ("at", "asked", "since", "began_at", "started"))
    return next((value for value in values if isinstance(value, datetime)), None)


def _ids(person: Person) -> frozenset[str]:
    return frozenset((person.id, *person.former))
