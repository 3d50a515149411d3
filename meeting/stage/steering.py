"""What the facilitator is doing, as far as the stage follows it: no part of the meeting, so no undo and no save.

Pure functions from one `Steering` to the next; who writes it down is `store.stage_signal`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from meeting.meeting import Meeting
from meeting.text import clean

SIZES = (-2, 4)
"""The smallest and the largest size of what stands on the stage; 0 is what suits most windows."""

TEXT_LIMIT = 200
"""The most characters of a message on the stage."""


class Mode(StrEnum):
    """Whether the stage follows the facilitator, holds its page, shows nothing, or shows a message."""

    FOLLOW = "follow"
    HOLD = "hold"
    BLANK = "blank"
    MESSAGE = "message"


class Place(StrEnum):
    """What the facilitator has in front."""

    AGENDA = "agenda"
    BREAKOUTS = "breakouts"
    POLLS = "polls"
    WALL = "wall"
    BOARD = "board"
    CHECK = "check"
    PROMISES = "promises"
    BETWEEN = "between"
    SUMMARY = "summary"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Steering:
    """How the stage is steered.

    Attributes:
        meeting: the id of the meeting that is open; what else is said holds for that one only.
        place: what the facilitator has in front.
        what: the id of the poll, wall, check, card or activity there; of an agenda that is held, of the
            item; "" for the obvious one.
        text: of a message, what it says.
        size: how large things are, within `SIZES`.
    """

    meeting: str = ""
    place: Place = Place.AGENDA
    what: str = ""
    mode: Mode = Mode.FOLLOW
    text: str = ""
    size: int = 0


def at_place(steering: Steering, place: Place, what: str = "", *, meeting: str) -> Steering:
    """Return the steering with something else in front; a stage that is held keeps what it shows.

    Another meeting is followed, whatever was done in the one before; only the size stays.
    """
    if meeting != steering.meeting:
        return Steering(meeting=meeting, place=place, what=what, size=steering.size)
    return steering if steering.mode is Mode.HOLD else replace(steering, place=place, what=what)


def follow(steering: Steering) -> Steering:
    """Return the steering with the stage following again; say `at_place` next where it was held."""
    return replace(steering, mode=Mode.FOLLOW, text="")


def hold(steering: Steering, meeting: Meeting | None = None) -> Steering:
    """Return the steering with the stage staying at its page, whatever the facilitator goes to.

    Args:
        steering: as it is.
        meeting: the open meeting; with it the page of the running item stays when the next one begins.
    """
    what = steering.what
    if not what and steering.place in {Place.AGENDA, Place.PEOPLE} and meeting is not None and meeting.running:
        what = meeting.running.id
    return replace(steering, mode=Mode.HOLD, what=what, text="")


def blank(steering: Steering) -> Steering:
    """Return the steering with nothing on the stage."""
    return replace(steering, mode=Mode.BLANK, text="")


def message(steering: Steering, text: str) -> Steering:
    """Return the steering with a message on the stage, such as “Back in 2 minutes”; an empty one follows again."""
    said = clean(text, limit=TEXT_LIMIT)
    return replace(steering, mode=Mode.MESSAGE, text=said) if said else follow(steering)


def bigger(steering: Steering) -> Steering:
    """Return the steering with everything one size larger, as far as sizes go."""
    return replace(steering, size=fitting_size(steering.size + 1))


def smaller(steering: Steering) -> Steering:
    """Return the steering with everything one size smaller, as far as sizes go."""
    return replace(steering, size=fitting_size(steering.size - 1))


def fitting_size(size: int) -> int:
    """Return the nearest size that there is."""
    return max(SIZES[0], min(SIZES[1], size))
