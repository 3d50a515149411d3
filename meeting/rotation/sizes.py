"""How many people sit in each room: as even as can be, about so many to a room, or given."""

from __future__ import annotations

from meeting.errors import NotUnderstood
from meeting.words import N_

FEWEST = 3
"""The fewest people in a room, unless somebody asks for fewer."""


def even_rooms(people: int, rooms: int) -> tuple[int, ...]:
    """Return the sizes of so many rooms, as even as can be, the larger ones first."""
    size, larger = divmod(people, rooms)
    return (size + 1,) * larger + (size,) * (rooms - larger)


def rooms_of(people: int, size: int, *, fewest: int = FEWEST) -> tuple[int, ...]:
    """Return rooms of about ``size`` people, none of fewer than ``fewest`` if that can be.

    The number of rooms is the one whose mean size is nearest to ``size``; of two as near, the one
    with the smaller rooms. Fewer people than ``fewest`` get one room.
    """
    if people <= 0:
        return ()
    fewest = min(fewest, size)
    most = max(1, people // max(1, fewest))
    rooms = min(range(1, most + 1), key=lambda count: (abs(people / count - size), -count))
    return even_rooms(people, rooms)


def rooms_by_number(people: int, rooms: int, *, fewest: int = FEWEST) -> tuple[int, ...]:
    """Return so many rooms, as even as can be.

    Raises:
        NotUnderstood: there is not even one room, or somebody would sit with fewer than ``fewest``.
    """
    if rooms < 1:
        raise NotUnderstood(N_("There has to be at least one room."))
    if rooms > 1 and people // rooms < fewest:
        raise NotUnderstood(
            N_("{people} people in {rooms} rooms leave fewer than {fewest} in a room: ask for at most {most} rooms."),
            people=people,
            rooms=rooms,
            fewest=fewest,
            most=max(1, people // fewest),
        )
    return even_rooms(people, rooms) if people else ()
