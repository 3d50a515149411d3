"""A rotation as plain lists and numbers, the way it is handed over as JSON.

``{"n", "rounds", "sizes"}`` and, where wanted, ``history`` ([[i, j, weight]]), ``absent`` ({"round":
[people]}), ``locked`` (the rounds held), ``together`` and ``apart`` ([{"people", "rounds"}]),
``pinned`` ([{"person", "group", "rounds"}]) and ``attributes`` (a label for each person). ``sizes``
is a list for all rounds or a list of lists, one for each; everything is numbered from 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NoReturn

from meeting.errors import NotUnderstood
from meeting.rotation.request import MOST_PEOPLE, MOST_ROUNDS, Keep, Request, Rounds, Wish, checked
from meeting.text import clean
from meeting.words import N_

Fields = Mapping[str, object]


def request_of(value: object) -> Request:
    """Return the request that a JSON object means; people are called by their number.

    Raises:
        NotUnderstood: it is no such object; says which field is wrong.
        RotationImpossible: seats and people do not match, or a room is named that there is not.
    """
    if not isinstance(value, Mapping):
        raise NotUnderstood(N_("A rotation is one JSON object with “n”, “rounds” and “sizes”."))
    fields: Fields = value
    people = _number(fields.get("n"), "n", most=MOST_PEOPLE)
    rounds = _number(fields.get("rounds"), "rounds", most=MOST_ROUNDS)
    return checked(
        Request(
            people=tuple(str(person) for person in range(people)),
            sizes=_sizes(fields, rounds),
            held=_held(fields),
            absent=_absent(fields, rounds),
            wishes=tuple(_wishes(fields)),
            history=tuple(_history(fields)),
            labels=_labels(fields),
        )
    )


def _sizes(fields: Fields, rounds: int) -> tuple[tuple[int, ...], ...]:
    sizes = _list(fields.get("sizes"), "sizes")
    if not all(isinstance(one, list) for one in sizes):
        return (_numbers(sizes, "sizes"),) * rounds
    if sizes and len(sizes) != rounds:
        _wrong("sizes")
    return tuple(_numbers(one, "sizes") for one in sizes) or ((),) * rounds


def _held(fields: Fields) -> Rounds:
    return tuple(
        tuple(_numbers(room, "locked") for room in _list(rooms, "locked"))
        for rooms in _list(fields.get("locked", []), "locked")
    )


def _absent(fields: Fields, rounds: int) -> tuple[frozenset[int], ...]:
    absent = fields.get("absent") or {}
    if not isinstance(absent, Mapping):
        _wrong("absent")
    away = {str(turn): frozenset(_numbers(people, "absent")) for turn, people in absent.items()}
    return tuple(away.get(str(turn), frozenset()) for turn in range(rounds)) if away else ()


def _wishes(fields: Fields) -> Iterator[Wish]:
    for keep in (Keep.TOGETHER, Keep.APART):
        for wish in _objects(fields, keep.value):
            yield Wish(keep=keep, people=_numbers(wish.get("people"), keep.value), rounds=_rounds(wish, keep.value))
    for wish in _objects(fields, "pinned"):
        person, room = _number(wish.get("person"), "pinned"), _number(wish.get("group"), "pinned")
        yield Wish(keep=Keep.PINNED, people=(person,), room=room, rounds=_rounds(wish, "pinned"))


def _rounds(wish: Fields, field: str) -> frozenset[int] | None:
    rounds = wish.get("rounds")
    return None if rounds is None else frozenset(_numbers(rounds, field))


def _history(fields: Fields) -> Iterator[tuple[int, int, float]]:
    for line in _list(fields.get("history", []), "history"):
        match line:
            case [int(one), int(other), int() | float() as weight]:
                yield one, other, float(weight)
            case _:
                _wrong("history")


def _labels(fields: Fields) -> tuple[str, ...]:
    labels = _list(fields.get("attributes") or [], "attributes")
    return tuple("" if label is None else clean(str(label)) for label in labels)


def _objects(fields: Fields, field: str) -> Iterator[Fields]:
    for one in _list(fields.get(field, []), field):
        yield one if isinstance(one, Mapping) else _wrong(field)


def _numbers(value: object, field: str) -> tuple[int, ...]:
    return tuple(_number(one, field) for one in _list(value, field))


def _list(value: object, field: str) -> list[object]:
    return value if isinstance(value, list) else _wrong(field)


def _number(value: object, field: str, *, most: int = MOST_PEOPLE) -> int:
    is_number = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most
    return value if is_number else _wrong(field)  # type: ignore[return-value]  # mypy does not follow the name


def _wrong(field: str) -> NoReturn:
    raise NotUnderstood(N_("The rotation's “{field}” is missing, or is not what it should be."), field=field)
