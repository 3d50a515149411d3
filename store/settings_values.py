"""What the user can choose, with the usual values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from meeting.chat.targets import USUAL_LIMITS, ChatTarget
from meeting.floors import FiguresKept
from meeting.preflight.finding import Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """How texts are copied for the chat.

    Attributes:
        target: what they are written for; None for the chat of the meeting's own platform.
        clipboard: ``auto`` finds a way, ``file`` writes them to a file only, and ``command …`` names
            a command that takes them on its input.
        limits: the most characters of one message, for each target; 0 for no limit.
    """

    target: ChatTarget | None = None
    clipboard: str = "auto"
    limits: Mapping[ChatTarget, int] = field(default_factory=lambda: USUAL_LIMITS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """How breakout rounds are planned.

    Attributes:
        kept_share: how much a meeting weighs when another one follows: 0 forgets, 1 never fades.
        fewest: nobody sits with fewer people than this, unless asked for.
        seconds: how long a better plan is looked for.
        zoom_rooms, zoom_people: the most that Zoom takes in a file of pre-assigned rooms.
    """

    kept_share: float = 0.5
    fewest: int = 3
    seconds: float = 1.0
    zoom_rooms: int = 50
    zoom_people: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What is kept back until it is closed.

    Attributes:
        hide_polls: whether the result of a new poll is kept back until the poll is closed.
        hide_walls: whether the notes of a new wall are kept back until they are revealed.
    """

    hide_polls: bool = False
    hide_walls: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """How the floor list is led, and how long it is kept who came into play.

    Attributes:
        keep: for the series, only until the meeting ends, or not at all.
        quiet_first: whether a new list lets those go first who had no turn yet.
        turn_seconds: how long a turn may last on a new list; 0 for as long as it takes.
    """

    keep: FiguresKept = FiguresKept.SERIES
    quiet_first: bool = False
    turn_seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user has chosen.

    Attributes:
        language: of the interface, ``da`` or ``en``; "" takes it from the environment.
        bell: whether the terminal's bell rings along with the flash.
        flash: whether the screen flashes a minute before and at the end of an item.
        silence_minutes: minutes without anybody acting until the program says so; 0 for never.
        keys: the id of a command → its keys, separated by commas.
        preflight: from when on preflight finds a meeting dull or unbinding.
        editor: the command that edits text; "" takes ``$VISUAL`` or ``$EDITOR``.
        copy: how texts are copied for the chat.
        rooms: how breakout rounds are planned.
        answers: what is kept back until it is closed.
        floor: how the floor list is led, and how long its figures are kept.
    """

    language: str = ""
    theme: str = "ordstyrer-dark"
    bell: bool = False
    flash: bool = True
    silence_minutes: int = 10
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    preflight: Thresholds = field(default_factory=Thresholds)
    editor: str = ""
    copy: Copying = field(default_factory=Copying)
    rooms: Rooms = field(default_factory=Rooms)
    answers: Answers = field(default_factory=Answers)
    floor: Floor = field(default_factory=Floor)
