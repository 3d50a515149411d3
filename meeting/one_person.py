"""Two entries that turn out to be one person: everything the open meeting says of the one is said of the other."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from meeting import presence
from meeting.meeting import Meeting

_OF_A_PERSON = frozenset({"person", "people", "owners", "host", "voter", "by", "author", "order"})
"""The fields of the values of a meeting that hold a person's id, or several."""

_PARTS = ("captures", "turns", "heard", "speaking_rounds", "draws", "breakouts", "polls", "walls", "ticks")


def as_one_person(meeting: Meeting, keep_id: str, other_id: str) -> Meeting:
    """Return the meeting in which ``other_id`` is ``keep_id``: presence with its times, rooms, answers, notes, turns.

    Somebody who would then sit twice in a room, or own an action twice, is named there once.
    """
    changed: dict[str, Any] = {
        part: tuple(_with_one(row, keep_id, other_id) for row in getattr(meeting, part)) for part in _PARTS
    }
    return presence.one_person(replace(meeting, **changed), keep_id, other_id)


def _with_one(value: Any, keep: str, other: str) -> Any:  # noqa: ANN401 - any of the frozen values
    changed = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _renamed(old, keep, other) if field.name in _OF_A_PERSON else _inner(old, keep, other)
        if new != old:
            changed[field.name] = new
    return replace(value, **changed) if changed else value


def _renamed(ids: Any, keep: str, other: str) -> Any:  # noqa: ANN401 - an id or several
    if isinstance(ids, str):
        return keep if ids == other else ids
    return tuple(dict.fromkeys(keep if one == other else one for one in ids))


def _inner(value: Any, keep: str, other: str) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return tuple(_with_one(one, keep, other) for one in value)
    return value
