"""What stands on the stage at a moment, as values: texts in the meeting's language, instants, bars, groups, a link.

Nothing here says how it is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class PageKind(StrEnum):
    """What a page is about."""

    WAITING = "waiting"
    WELCOME = "welcome"
    NOW = "now"
    BREAK = "break"
    ROOMS = "rooms"
    POLL = "poll"
    WALL = "wall"
    PROPOSAL = "proposal"
    PROMISES = "promises"
    ACTIVITY = "activity"
    CLOSING = "closing"
    THANKS = "thanks"
    MESSAGE = "message"
    BLANK = "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown:
    """Time that is left.

    Attributes:
        until: when it is up (UTC); None while it stands still.
        left: how much is left while it stands still.
        label: what is said beside it.
        over: what is said once it is up.
        counts_up: whether it goes on counting then; else only ``over`` is said.
    """

    until: datetime | None = None
    left: timedelta = timedelta()
    label: str = ""
    over: str = ""
    counts_up: bool = True

    def left_at(self, now: datetime) -> timedelta:
        """Return the time left; negative when it is up."""
        return self.left if self.until is None else self.until - now


@dataclass(frozen=True, slots=True, kw_only=True)
class StageBar:
    """One option of a poll.

    Attributes:
        mark: what is written in the chat for it; "" where the label is the mark.
        figure: count and share in words; "" as long as they may not be seen.
        share: from 0 to 1, None as long as it may not be seen.
    """

    mark: str
    label: str
    figure: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines that belong together: the names of a room, the notes of a theme.

    Attributes:
        text: what is asked there, under the title.
        is_list: whether each line is a sentence of its own, to be given the whole width.
    """

    title: str = ""
    text: str = ""
    lines: tuple[str, ...] = ()
    is_list: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address to be opened on a phone.

    Attributes:
        is_main: whether it belongs to what is shown, and is not only there as well.
    """

    address: str
    is_main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StagePage:
    """One page.

    Attributes:
        head: small, above everything: whose meeting it is.
        place: where the agenda stands, “3/8”.
        title: large.
        text: the question, prompt or wording; its own line breaks are kept.
        lines: more sentences below.
        foot: what stays at the bottom: what is next, when people are back.
    """

    kind: PageKind
    head: str = ""
    place: str = ""
    title: str = ""
    text: str = ""
    countdown: Countdown | None = None
    lines: tuple[str, ...] = ()
    bars: tuple[StageBar, ...] = ()
    groups: tuple[Group, ...] = ()
    foot: tuple[str, ...] = ()
    link: Link | None = None

    def texts(self) -> Iterator[str]:
        """Yield every text that can be read on the page."""
        yield from (self.head, self.place, self.title, self.text, *self.lines, *self.foot)
        if self.countdown is not None:
            yield from (self.countdown.label, self.countdown.over)
        for bar in self.bars:
            yield from (bar.mark, bar.label, bar.figure)
        for group in self.groups:
            yield from (group.title, group.text, *group.lines)
        if self.link is not None:
            yield self.link.address
