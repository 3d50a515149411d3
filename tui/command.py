"""What a command is: one thing the facilitator can do, where, under which key and name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from meeting.words import N_


class Where(Enum):
    """The screen a command works on."""

    EVERYWHERE = "everywhere"
    MEETING = "meeting"
    AGENDA = "agenda"
    BREAKOUTS = "breakouts"
    POLLS = "polls"
    BOARD = "board"
    WALL = "wall"
    PEOPLE = "people"
    SUMMARY = "summary"
    REVIEW = "review"
    HOME = "home"


OF_A_MEETING = frozenset(
    {Where.AGENDA, Where.BREAKOUTS, Where.POLLS, Where.BOARD, Where.WALL, Where.PEOPLE, Where.SUMMARY}
)
"""The screens that show the open meeting, on which its commands work too."""


class Group(Enum):
    """What commands are listed under in the help; the values are messages."""

    RUN = N_("Running the meeting")
    CAPTURE = N_("Capturing in one line")
    FLOOR = N_("Who speaks, and who has been heard")
    STAGE = N_("What the participants see")
    SELECTED = N_("On every screen of a meeting")
    AGENDA = N_("The agenda")
    BREAKOUTS = N_("Breakout rounds")
    POLLS = N_("Polls")
    BOARD = N_("The board")
    WALL = N_("The wall")
    PEOPLE = N_("People")
    SUMMARY = N_("Summary and minutes")
    REVIEW = N_("Looking back")
    HOME = N_("Networks and meetings")
    SCREENS = N_("Getting around")


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the facilitator can do.

    Attributes:
        id: the name used in the settings file to give it another key.
        key: Textual key names, separated by commas.
        label: a word or two for the key bar.
        help: one sentence for the help screen and the palette.
        action: the Textual action it runs.
        bar: the place in the key bar, 0 for none; low numbers survive on narrow screens.
    """

    id: str
    key: str
    label: str
    help: str
    group: Group
    where: Where
    action: str
    bar: int = 0
