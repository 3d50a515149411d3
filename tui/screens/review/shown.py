"""What the screen of the past shows: a list for each way to look back, and all of what is selected beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import TypeAlias

from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Input

from meeting.meeting import Meeting
from meeting.network import Network
from meeting.review.found import Hit
from meeting.review.register import Decided, Step
from meeting.review.rows import Order, ReviewRow, in_order
from meeting.review.timeline import Event
from meeting.review.trends import Trend
from meeting.text import clean
from store.settings import Settings
from tui.i18n import say_day_of_year, zone_of
from tui.lines import Line
from tui.saying import _, language, ngettext, say
from tui.screens.base import FrameScreen
from tui.screens.review.reading import Looked, ReviewReading
from tui.screens.typed_line import DIGITS_HEIGHT, DIGITS_WIDTH
from tui.widgets.capture_line import OneLineInput
from tui.widgets.now_strip import NowStrip
from tui.widgets.places_line import PlacesLine
from tui.widgets.review.decisions import decision_lines, decision_rows, history_rows
from tui.widgets.review.found import EXAMPLE, example_rows, found_note, found_rows, hit_lines
from tui.widgets.review.head import FoundNote, HeadView, Look, ReviewHead, ReviewSide
from tui.widgets.review.rows import ORDER_NAMES, PastView, meeting_lines, meeting_rows, row_id
from tui.widgets.review.timeline import event_lines, events_of, timeline_rows
from tui.widgets.review.trends import figure_rows, trend_lines, trend_rows
from tui.widgets.rows import Row, Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Inside a meeting: what happened in it."""

    network: Network
    meeting: Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Inside a decision: how its goal or topic came about."""

    network: Network
    decided: Decided
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Inside a trend: the figures behind it."""

    network: Network
    trend: Trend


Inside: TypeAlias = Timeline | History | Behind
"""What has been gone into."""


class ReviewShown(ReviewReading):
    """Shows the past; which part of it, and what is selected, is kept here."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._look = Look.MEETINGS
        self._order = Order.DATE
        self._only = ""
        self._inside: tuple[Inside, ...] = ()
        self._selected: dict[object, str] = {}
        self._shown: object = None
        self._listed: tuple[object, tuple[ReviewRow, ...]] = (None, ())

    def compose_strip(self) -> Iterable[Widget]:
        """Give what is now, where a meeting is open, and the line of screens."""
        cls = FrameScreen
        yield NowStrip(silence_minutes=self._settings.silence_minutes).data_bind(cls.network, cls.meeting, cls.now)
        yield PlacesLine("review")

    def compose_body(self) -> Iterable[Widget]:
        """Give head, the line to search in, the list, and what is beside it."""
        yield ReviewHead()
        yield OneLineInput(id="find", placeholder=_("what was said, @who, is:decision …"))
        yield FoundNote()
        with Container(id="panes"):
            yield Rows(id="past")
            yield ReviewSide(id="side")

    def on_mount(self) -> None:
        """Show what is known so far."""
        self.watch_meeting()
        self.changed()

    def on_resize(self) -> None:
        """Choose between large digits and plain lines, as on every other screen."""
        for strip in self.query(NowStrip):
            strip.tall = self.size.height >= DIGITS_HEIGHT and self.size.width >= DIGITS_WIDTH

    def watch_meeting(self) -> None:
        """Show what is now only where there is something."""
        for strip in self.query(NowStrip):
            strip.display = self.meeting is not None

    def say_again(self) -> None:
        """Say everything anew, in the language that is spoken now."""
        super().say_again()
        self.changed()

    # What is shown

    @property
    def typed(self) -> str:
        """What is searched for, as it is typed."""
        return clean(self.query_one("#find", Input).value)

    @property
    def inside(self) -> Inside | None:
        """What has been gone into last, or None."""
        return self._inside[-1] if self._inside else None

    @property
    def past(self) -> tuple[ReviewRow, ...]:
        """The meetings as they are listed."""
        key = (self._past, self._only, self._order)
        if self._listed[0] != key:
            rows = [row for row in self._past if self._only in {"", row.network_id}]
            self._listed = (key, in_order(rows, self._order))
        return self._listed[1]

    @property
    def network_ids(self) -> tuple[str, ...]:
        """The networks, the one that met last first."""
        return tuple(dict.fromkeys([*(row.network_id for row in self._past), *self._names]))

    @property
    def about(self) -> str:
        """The network that decisions and trends are of."""
        here = self.network.id if self.network is not None else ""
        ids = self.network_ids
        return self._only or (here if here in ids else next(iter(ids), ""))

    @property
    def looked(self) -> Looked | None:
        """What is told of that network; None before it has been read."""
        return self._looked.get(self.about)

    @property
    def today(self) -> date:
        """The day it is."""
        return (self.now or datetime.now(UTC)).astimezone().date()

    @property
    def selected(self) -> str:
        """The id of the selected row, "" for none."""
        return self.query_one(Rows).selected_id or ""

    def changed(self, *, progress: bool = False) -> None:
        """Show what is different; while reading goes on only how far it has come."""
        if not self.query(ReviewHead):
            return
        self.query_one(ReviewHead).show(self._head())
        if progress:
            return
        finds = self._look is Look.FIND and not self._inside
        self.query_one("#find").display = self.query_one(FoundNote).display = finds
        if finds and self._found is not None:
            self.query_one(FoundNote).show(found_note(self._found, is_reading=self._is_reading))
        elif finds:
            self.query_one(FoundNote).show(())
        if self._look in {Look.DECISIONS, Look.TRENDS} and not self._is_reading:
            self.look_at(self.about)
        rows, spot = self.query_one(Rows), self._spot
        known = self._selected.get(spot)
        rows.show(self._lay_out(), select=known)
        if spot != self._shown and known is None:
            rows.action_edge(-1)
        self._shown = spot
        self.show_side()
        self.show_keys()

    @property
    def _spot(self) -> object:
        """Where the selection belongs, so that it is found again."""
        return (self._look, len(self._inside), self.typed if self._look is Look.FIND and not self._inside else "")

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """Show all of what is selected, and find the place again later."""
        self._selected[self._spot] = event.row_id
        self.show_side()
        self.show_keys()

    def _lay_out(self) -> Callable[[int], Iterable[Row]]:
        inside = self.inside
        match inside:
            case Timeline():
                return lambda width: timeline_rows(inside.meeting, inside.network, width)
            case History():
                return lambda width: history_rows(inside.network, inside.steps, width)
            case Behind():
                entries = {entry.id: entry for entry in inside.network.meetings}
                return lambda width: figure_rows(inside.trend, entries, width)
        return self._lay_out_look()

    def _lay_out_look(self) -> Callable[[int], Iterable[Row]]:
        """Return how the list of the present way to look back is laid out."""
        looked, found, past, today = self.looked, self._found, self.past, self.today
        match self._look:
            case Look.FIND:
                if found is None:
                    return lambda width: example_rows(width, today)
                return lambda width: found_rows(found, width)
            case Look.MEETINGS if past or self._was_read:
                view = PastView(
                    rows=past,
                    order=self._order,
                    names_networks=len(self.network_ids) > 1 and not self._only,
                    problems=[say(one) for one in self._problems],
                )
                return lambda width: meeting_rows(view, width)
            case Look.DECISIONS if looked is not None or (self._was_read and not self.about):
                return lambda width: decision_rows(looked.decisions if looked else (), width)
            case Look.TRENDS if looked is not None or (self._was_read and not self.about):
                return lambda width: trend_rows(looked.trends if looked else (), looked.runs if looked else (), width)
        return lambda _width: [Row("wait", ((), ((f"  {_('Reading …')}", "dim"),)), selectable=False)]

    # The head

    def _head(self) -> HeadView:
        done, total = self._progress
        right = _("{done} of {total} meetings · Esc stops", done=done, total=total) if total else ""
        if not right and self._was_stopped:
            right = _("not everything has been read")
        key = self.key_of_view
        return HeadView(look=self._look, key=key, said=self._said(), right=right, is_busy=bool(right))

    @property
    def key_of_view(self) -> str:
        """The key that changes the way to look."""
        return self.remapped.get("review.view", "T")

    def _said(self) -> str:
        inside = self.inside
        match inside:
            case Timeline():
                zone = zone_of(inside.meeting.timezone)
                day = say_day_of_year(inside.meeting.starts_at.astimezone(zone).date(), language())
                return f"{inside.meeting.title} · {day}"
            case History():
                return _("How this came about: {text}", text=f"{inside.decided.card.label} {inside.decided.card.text}")
            case Behind():
                return f"{inside.network.name} · {_(inside.trend.name)}"
        return self._said_of_look()

    def _said_of_look(self) -> str:
        if self._look is Look.FIND:
            return _("Everything that was said and written, in all networks")
        if self._look is Look.MEETINGS:
            count = ngettext("{n} meeting", "{n} meetings", len(self.past))
            only = self._names.get(self._only, "")
            return " · ".join(filter(None, (only, count, _(ORDER_NAMES[self._order])))) if self.past else ""
        name, looked = self._names.get(self.about, self.about), self.looked
        if looked is None:
            return name
        if self._look is Look.DECISIONS:
            made = len(looked.decisions)
            return f"{name} · {ngettext('{n} decision', '{n} decisions', made)}" if made else name
        held = len(looked.trends[0].points) if looked.trends else 0
        return f"{name} · {ngettext('{n} meeting', '{n} meetings', held)}"

    # Beside the list

    def show_side(self) -> None:
        """Show all of what is selected."""
        told = self._beside()
        self.set_class(told is None, "-alone")
        for side in self.query(ReviewSide):
            side.show(told or (lambda _width: ()))

    def _beside(self) -> Callable[[int], Sequence[Line]] | None:
        inside, event = self.inside, self.event
        if isinstance(inside, Timeline):
            if event is None:
                return None
            return lambda width: [*event_lines(event, inside.meeting, inside.network, width)]
        if inside is not None:
            return None
        known: tuple[tuple[object | None, Callable[..., Iterator[Line]]], ...] = (
            (self.row, meeting_lines),
            (self.hit, hit_lines),
            (self.decided, partial(decision_lines, today=self.today)),
            (self.trend, trend_lines),
        )
        for thing, lines in known:
            if thing is not None:
                return partial(_told, lines, thing)
        return None

    # What is selected

    @property
    def row(self) -> ReviewRow | None:
        """The selected meeting of the list, or None."""
        if self._look is not Look.MEETINGS or self._inside:
            return None
        return next((row for row in self.past if row.head.id in self.selected and row_id(row) == self.selected), None)

    @property
    def hit(self) -> Hit | None:
        """The selected place that was found, or None."""
        if self._look is not Look.FIND or self._inside or self._found is None or not self.selected.isdigit():
            return None
        place = int(self.selected)
        return self._found.hits[place] if place < len(self._found.hits) else None

    @property
    def example(self) -> int | None:
        """The number of the selected example, or None."""
        if self._look is not Look.FIND or self._inside or not self.selected.startswith(EXAMPLE):
            return None
        return int(self.selected.removeprefix(EXAMPLE))

    @property
    def decided(self) -> Decided | None:
        """The selected decision, or None."""
        if self._look is not Look.DECISIONS or self._inside or self.looked is None:
            return None
        return next((one for one in self.looked.decisions if one.card.id == self.selected), None)

    @property
    def trend(self) -> Trend | None:
        """The selected trend, or None."""
        if self._look is not Look.TRENDS or self._inside or self.looked is None:
            return None
        return next((one for one in self.looked.trends if one.about.value == self.selected), None)

    @property
    def event(self) -> Event | None:
        """What is selected of what happened in a meeting, or None."""
        inside = self.inside
        if not isinstance(inside, Timeline) or not self.selected.isdigit():
            return None
        events = events_of(inside.meeting, inside.network)
        return events[int(self.selected)] if int(self.selected) < len(events) else None

    @property
    def step(self) -> Step | None:
        """The selected step of a history, or None."""
        inside = self.inside
        if not isinstance(inside, History) or not self.selected.isdigit():
            return None
        return inside.steps[int(self.selected)] if int(self.selected) < len(inside.steps) else None

    @property
    def chosen(self) -> tuple[str, str] | None:
        """The ids of the network and the meeting that are selected, or that what is selected comes from."""
        match self.inside:
            case Timeline(network=network, meeting=meeting):
                return network.id, meeting.id
            case Behind(network=network):
                return (network.id, self.selected) if any(one.id == self.selected for one in network.meetings) else None
            case History(network=network):
                step = self.step
                return (network.id, step.meeting.id) if step is not None and step.meeting is not None else None
        return self._chosen_of_look()

    def _chosen_of_look(self) -> tuple[str, str] | None:
        row, hit, decided = self.row, self.hit, self.decided
        if row is not None:
            return row.network_id, row.head.id
        if hit is not None and hit.passage.meeting is not None:
            return hit.passage.network_id, hit.passage.meeting.id
        if decided is not None and decided.meeting is not None:
            return self.about, decided.meeting.id
        return None


def _told(lines: Callable[[object, int], Iterator[Line]], thing: object, width: int) -> list[Line]:
    return [*lines(thing, width)]
