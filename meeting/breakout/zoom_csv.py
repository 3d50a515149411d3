"""Zoom's file for assigning rooms beforehand, and who cannot be in it.

Zoom keeps one set of assignments for each meeting and knows people by the address of their account.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from meeting.breakout.texts import Voice
from meeting.breakouts import BreakoutRoom, BreakoutRound
from meeting.text import clean, fold
from meeting.words import N_, Sentence, sentence

HEADER = ("Pre-assign Room Name", "Email Address")
"""Exactly as Zoom wants it."""

_FORMULA = ("=", "+", "-", "@")
_NAME_LIMIT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoomLimits:
    """How much Zoom takes: 50 rooms and 200 people, or more where an account is enlarged (100 and 1000)."""

    rooms: int = 50
    people: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoomFile:
    """The file and what to know about it.

    Attributes:
        text: to be saved as UTF-8, line ends and all.
        lacking: the ids of those who are not in it: without an address, or with one that cannot be used.
        warnings: what Zoom would refuse.
    """

    text: str
    lacking: tuple[str, ...] = ()
    warnings: tuple[Sentence, ...] = ()


def zoom_file(
    one: BreakoutRound, *, emails: Mapping[str, str], voice: Voice | None = None, limits: ZoomLimits | None = None
) -> ZoomFile:
    """Return a round as the file that Zoom reads.

    Args:
        one: the round.
        emails: addresses by people's ids.
        voice: how rooms without a name are called.
        limits: how much Zoom takes.
    """
    spoken, most = voice or Voice(), limits or ZoomLimits()
    rows: list[tuple[str, str]] = []
    lacking, used = [], set[str]()
    for number, room in enumerate(one.rooms):
        for person in room.people:
            address = clean(emails.get(person, ""))
            if not _is_usable(address) or fold(address) in used:
                lacking.append(person)
                continue
            used.add(fold(address))
            rows.append((_title(room, number, spoken), address))
    return ZoomFile(text=_written(rows), lacking=tuple(lacking), warnings=tuple(_warnings(rows, lacking, most, spoken)))


def _is_usable(address: str) -> bool:
    """Tell whether an address can stand in the file without a spreadsheet taking it for a formula."""
    name, at, place = address.partition("@")
    return bool(name and at and place) and " " not in address and not address.startswith(_FORMULA)


def _title(room: BreakoutRoom, number: int, voice: Voice) -> str:
    """Return a room's name, which begins with its number where it has one of its own, so that no two are the same."""
    title = f"{number + 1} {room.name}" if room.name else voice.say(N_("Room {room}"), room=number + 1)
    title = clean(title, limit=_NAME_LIMIT)
    return f"'{title}" if title.startswith(_FORMULA) else title


def _written(rows: list[tuple[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return text.getvalue()


def _warnings(rows: list[tuple[str, str]], lacking: list[str], limits: ZoomLimits, voice: Voice) -> list[Sentence]:
    warnings = []
    rooms = len({title for title, _address in rows})
    if rooms > limits.rooms:
        warnings.append(
            sentence(N_("Zoom takes at most {limit} rooms, and these are {rooms}."), limit=limits.rooms, rooms=rooms)
        )
    if len(rows) > limits.people:
        words = N_("Zoom takes at most {limit} people, and these are {people}.")
        warnings.append(sentence(words, limit=limits.people, people=len(rows)))
    if lacking:
        names = ", ".join(map(voice.names, lacking))
        warnings.append(sentence(N_("Not in the file, for want of an address of their own: {names}."), names=names))
    return warnings
