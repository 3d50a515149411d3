"""The breakout forms of the catalogue: what each means for the sizes of rooms, the rounds, and who follows whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from meeting.breakout.found import hosts_of
from meeting.breakouts import Breakout
from meeting.formats import format_of
from meeting.rotation.sizes import FEWEST, even_rooms, rooms_of
from meeting.words import N_

SAME_ROOMS = "same-rooms"
"""The form in which people sit as they sat last time."""

MOST_OF_ALL = 20
"""The most rounds one breakout can have."""

_TWO = 2


class Shape(StrEnum):
    """How the rounds of a form hang together."""

    FREE = "free"
    """Every round is planned so that people meet new people."""
    DOUBLING = "doubling"
    """Pairs, and then fours that are made of two pairs."""
    JIGSAW = "jigsaw"
    """Home groups, then groups with somebody from each of them, then home again."""
    SAME = "same"
    """The same rooms in every round."""
    CIRCLE = "circle"
    """A few sit in the middle, others in each round; the rest listen and have no room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One breakout form.

    Attributes:
        id: of the activity format, or `SAME_ROOMS`.
        size: how many people sit in a room, unless something else is asked for.
        rounds: how many there are, unless asked.
        minutes: of each round; the last one stands for all that follow.
        fewest: nobody sits with fewer people, unless asked.
        fills: whether more rounds are made until the agenda item's minutes are used.
        has_hosts: whether somebody stays in each room while the others move on.
    """

    id: str
    size: int = 4
    rounds: int = 1
    minutes: tuple[int, ...] = (6,)
    fewest: int = FEWEST
    shape: Shape = Shape.FREE
    fills: bool = False
    has_hosts: bool = False

    @property
    def name(self) -> str:
        """Its name, an English message to be shown with a translator."""
        return N_("Same rooms as last time") if self.id == SAME_ROOMS else format_of(self.id).name


GROUP_WORK = Form(id="group-work", minutes=(20,))
"""What a breakout is when nothing else is said."""

FORMS: tuple[Form, ...] = (
    Form(id="pairs", size=2, minutes=(4,), fewest=2),
    Form(id="trios", size=3, minutes=(8,)),
    Form(id="speed-networking", size=2, rounds=4, minutes=(4,), fewest=2, fills=True),
    Form(id="impromptu-networking", size=2, rounds=3, minutes=(4,), fewest=2, fills=True),
    Form(id="1-2-4-all", rounds=2, minutes=(2, 4), fewest=2, shape=Shape.DOUBLING),
    Form(id="world-cafe", size=5, rounds=3, minutes=(15,), has_hosts=True),
    Form(id="jigsaw", rounds=3, minutes=(10,), shape=Shape.JIGSAW),
    Form(id="fishbowl", size=5, rounds=2, minutes=(10,), shape=Shape.CIRCLE),
    GROUP_WORK,
    Form(id="short-talk", minutes=(15,)),
    Form(id="appreciative-interview", size=2, minutes=(24,), fewest=2),
    Form(id="troika", size=3, minutes=(25,)),
    Form(id="15-percent", size=3, minutes=(12,), fewest=2),
    Form(id="what-now-what", minutes=(18,)),
    Form(id="walk-and-talk", size=2, minutes=(15,), fewest=2),
    Form(id=SAME_ROOMS, minutes=(6,), fewest=1, shape=Shape.SAME),
)
"""Every form, in the order in which a form lists them."""

_BY_ID = MappingProxyType({one.id: one for one in FORMS})


def form_of(form_id: str) -> Form:
    """Return the form with this id; work in groups for one that there is not."""
    return _BY_ID.get(form_id, GROUP_WORK)


def has_form(form_id: str) -> bool:
    """Tell whether an activity format is also a breakout form."""
    return form_id in _BY_ID


class Origin(StrEnum):
    """Where the rooms of a round come from."""

    PLANNED = "planned"
    COPIED = "copied"
    HALVED = "halved"
    DEALT = "dealt"


def origin_of(breakout: Breakout, turn: int) -> tuple[Origin, int]:
    """Return where the rooms of a round (from 0) come from, and the round they are taken from."""
    match form_of(breakout.form).shape:
        case Shape.DOUBLING if turn % 2 == 0 and turn + 1 < len(breakout.rounds):
            return Origin.HALVED, turn + 1
        case Shape.JIGSAW if turn >= _TWO:
            return Origin.COPIED, turn % 2
        case Shape.SAME:
            return Origin.COPIED, 0
        case Shape.CIRCLE:
            return Origin.DEALT, turn
        case _:
            return Origin.PLANNED, turn


def sizes_for(breakout: Breakout, people: int, *, turn: int) -> tuple[int, ...]:
    """Return how many people sit in each room of a round (from 0) when so many are there.

    A number of rooms that would leave people with fewer than asked gives fewer rooms, since people
    leave while the plan stays; so do sizes that do not add up: they grow or shrink evenly.
    """
    if people <= 0:
        return ()
    shape = form_of(breakout.form).shape
    if shape is Shape.DOUBLING:
        return _fours(people) if turn % 2 else rooms_of(people, _TWO, fewest=_TWO)
    if shape is Shape.JIGSAW and turn % 2:
        home = len(_asked(breakout, people))
        return even_rooms(people, max(1, min(round(people / home), people // max(1, breakout.fewest))))
    return _asked(breakout, people)


def _asked(breakout: Breakout, people: int) -> tuple[int, ...]:
    if breakout.sizes:
        return fitted(breakout.sizes, people)
    needed = min(people, max(hosts_of(breakout).values(), default=-1) + 1)
    if breakout.rooms:
        most = max(1, people // max(1, breakout.fewest))
        return even_rooms(people, max(needed, min(breakout.rooms, most)))
    sizes = rooms_of(people, max(1, breakout.size), fewest=max(1, breakout.fewest))
    return sizes if len(sizes) >= needed else even_rooms(people, needed)


def fitted(sizes: tuple[int, ...], people: int) -> tuple[int, ...]:
    """Return sizes that add up to so many people: the smallest rooms grow, the largest shrink."""
    rooms = [size for size in sizes if size > 0] or [people]
    while (missing := people - sum(rooms)) != 0:
        place = rooms.index(min(rooms)) if missing > 0 else len(rooms) - 1 - rooms[::-1].index(max(rooms))
        rooms[place] += 1 if missing > 0 else -1
    return tuple(size for size in rooms if size)


def _fours(people: int) -> tuple[int, ...]:
    """Return sizes that can be made of two pairs each: an odd pair joins a four, an odd person a pair."""
    pairs = rooms_of(people, _TWO, fewest=_TWO)
    return packed(pairs)


def packed(units: tuple[int, ...]) -> tuple[int, ...]:
    """Return the sizes of rooms made of two units each, the largest with the smallest; an odd one joins the last."""
    ordered = sorted(units, reverse=True)
    rooms = [ordered[place] + ordered[-1 - place] for place in range(len(ordered) // 2)]
    if len(ordered) % 2:
        middle = ordered[len(ordered) // 2]
        if rooms:
            rooms[-1] += middle
        else:
            rooms = [middle]
    return tuple(sorted(rooms, reverse=True))
