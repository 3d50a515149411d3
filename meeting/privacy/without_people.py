"""A meeting in which nobody can be known again: people become numbers, and names leave the texts."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from meeting.meeting import Meeting
from meeting.people import Person
from meeting.privacy.traces import Traces, traces_of_all

NOBODY = "x{number}"
"""The id of somebody in such a meeting: nobody in the roster ever has it."""

_LEFT_ALONE = frozenset({"id", "timezone", "language"})


def without_people(meeting: Meeting, people: tuple[Person, ...], *, instead: str) -> Meeting:
    """Return a meeting in which people are numbered in the order in which they first occur.

    What was decided, counted and noted stays; who it was cannot be found out from the meeting any more.

    Args:
        meeting: a meeting.
        people: everybody in the network.
        instead: what stands in running texts in the place of a name.
    """
    known = {known: person.id for person in people for known in (person.id, *person.former)}
    masked: Meeting = _Mask(known, traces_of_all(people, instead=instead)).over(meeting)
    return masked


class _Mask:
    """Goes over one meeting."""

    def __init__(self, known: dict[str, str], traces: Traces) -> None:
        self._known = known
        self._traces = traces
        self._numbers: dict[str, str] = {}

    def over(self, value: Any) -> Any:  # noqa: ANN401 - any of the frozen values, or what stands in one
        """Return a value with all its parts gone over."""
        if isinstance(value, tuple):
            return tuple(map(self.over, value))
        if is_dataclass(value) and not isinstance(value, type):
            changed = {field.name: self._field(field.name, getattr(value, field.name)) for field in fields(value)}
            return replace(value, **changed)
        return self._text(value) if type(value) is str else value

    def _field(self, name: str, value: Any) -> Any:  # noqa: ANN401 - whatever the field holds
        if name in _LEFT_ALONE:
            return value
        if name == "name" and type(value) is str:  # somebody of the chat who is not in the network
            return self._number(f" {value}") if value else ""
        return self.over(value)

    def _text(self, text: str) -> str:
        person = self._known.get(text)
        return self._number(person) if person is not None else self._traces.replaced(text)

    def _number(self, person: str) -> str:
        return self._numbers.setdefault(person, NOBODY.format(number=len(self._numbers) + 1))
