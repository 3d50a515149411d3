"""The meeting: one frozen value that holds everything about one session of a network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from meeting.breakouts import Breakout, BreakoutRound
from meeting.captured import Capture
from meeting.checks import ConsensusCheck
from meeting.errors import NotFound
from meeting.floors import Draw, FloorList, Heard, SpeakingRound, Turn
from meeting.item import Item, ItemState
from meeting.people import HERE, Attendance
from meeting.polls import Poll
from meeting.walls import Tick, Wall
from meeting.words import N_


class Kind(StrEnum):
    """What the meeting is for."""

    EXCHANGE = "exchange"
    PLANNING = "planning"


class Platform(StrEnum):
    """Where the video call is held."""

    ZOOM = "zoom"
    TEAMS = "teams"
    MEET = "meet"
    OTHER = "other"


class MeetingState(StrEnum):
    """Whether the meeting is being prepared, runs or is over."""

    DRAFT = "draft"
    LIVE = "live"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Something that was changed after the meeting had ended.

    Attributes:
        at: when (UTC).
        text: what was changed, in the words of the undo list.
    """

    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting.

    Attributes:
        id: the stem of its file, ``2026-11-24-spring``; unique in the network.
        purpose: what it is for, in one sentence.
        language: of its texts (``da`` or ``en``), whatever the interface speaks.
        starts_at: the planned start (UTC).
        timezone: the IANA name of the zone it was planned in, for showing clock times.
        length_minutes: the planned length; with ``starts_at`` it gives the planned end.
        end_locked: whether the end may not be moved by an overrun proposal.
        started_at, ended_at: when it really began and ended (UTC).
        heard_at: when the facilitator last marked that participants acted (UTC).
        next_at: when the network meets next (UTC), as said at the end; None: not said.
        next_note: what else was said about the next meeting, such as where it is.
        link: an address shown to the participants, such as a shared document.
        corrections: what was changed after the end, oldest first.
        counter: the highest number given to anything in the meeting that has an id.
    """

    id: str
    title: str
    kind: Kind = Kind.EXCHANGE
    purpose: str = ""
    platform: Platform = Platform.ZOOM
    language: str = "en"
    starts_at: datetime
    timezone: str = "UTC"
    length_minutes: int = 60
    end_locked: bool = False
    state: MeetingState = MeetingState.DRAFT
    started_at: datetime | None = None
    ended_at: datetime | None = None
    heard_at: datetime | None = None
    notes: str = ""
    next_at: datetime | None = None
    next_note: str = ""
    link: str = ""
    items: tuple[Item, ...] = ()
    captures: tuple[Capture, ...] = ()
    turns: tuple[Turn, ...] = ()
    floors: tuple[FloorList, ...] = ()
    heard: tuple[Heard, ...] = ()
    speaking_rounds: tuple[SpeakingRound, ...] = ()
    draws: tuple[Draw, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    breakouts: tuple[Breakout, ...] = ()
    polls: tuple[Poll, ...] = ()
    walls: tuple[Wall, ...] = ()
    ticks: tuple[Tick, ...] = ()
    checks: tuple[ConsensusCheck, ...] = ()
    corrections: tuple[Correction, ...] = ()
    counter: int = 0

    @property
    def planned_end(self) -> datetime:
        """The end as planned (UTC)."""
        return self.starts_at + timedelta(minutes=self.length_minutes)

    @property
    def running(self) -> Item | None:
        """The item that runs (it may be paused), or None."""
        return next((item for item in self.items if item.state is ItemState.RUNNING), None)

    @property
    def is_paused(self) -> bool:
        """Whether an item runs but its clock is stopped."""
        running = self.running
        return running is not None and running.running_span is None

    @property
    def running_round(self) -> tuple[Breakout, BreakoutRound] | None:
        """The breakout round that runs, with the rotation it belongs to, or None."""
        return next(((one, one.running) for one in self.breakouts if one.running is not None), None)

    @property
    def upcoming(self) -> tuple[Item, ...]:
        """The items still to come, in order."""
        return tuple(item for item in self.items if item.state is ItemState.PLANNED)

    @property
    def agenda_minutes(self) -> int:
        """The minutes of all items that are neither skipped nor parked."""
        left_out = {ItemState.SKIPPED, ItemState.PARKED}
        return sum(item.minutes for item in self.items if item.state not in left_out)

    @property
    def present_count(self) -> int:
        """How many participants are in the meeting now."""
        return sum(one.presence in HERE for one in self.attendance)

    def item(self, item_id: str) -> Item:
        """Return the item with this id.

        Raises:
            NotFound: there is none.
        """
        for item in self.items:
            if item.id == item_id:
                return item
        raise NotFound(N_("That agenda item is no longer there."))

    def index(self, item_id: str) -> int:
        """Return the place of an item in the agenda, from 0; raises `NotFound`."""
        return self.items.index(self.item(item_id))

    def with_item(self, item: Item) -> Meeting:
        """Return the meeting with the item of the same id replaced."""
        return replace(self, items=tuple(item if old.id == item.id else old for old in self.items))
