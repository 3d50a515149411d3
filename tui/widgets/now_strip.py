"""The strip that says what is now: running item, time left or over, projected end, what is next.

Tall terminals get the countdown in digits three lines high; low ones get two plain lines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime, timedelta, tzinfo
from operator import attrgetter
from typing import ClassVar

from textual.reactive import reactive
from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

from meeting.breakouts import Breakout, BreakoutRound, RoundState
from meeting.formats import ACTIVE_FORMATS
from meeting.item import Item, ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.timing import Urgency, last_acted, projected_end, schedule, shown_between, urgency
from meeting.words import N_
from tui.lines import Line, Stretch, bar, cut, first_that_fits, line_width, spread
from tui.saying import _, language, ngettext
from tui.widgets.floor.now import strip_line
from tui.widgets.line_widget import LineWidget
from tui.wording import (
    MINUTE,
    acted_words,
    clock,
    countdown,
    drift_sign,
    drift_words,
    minutes_words,
    nearest_clock,
    place_words,
    whole_minutes,
)

_SHORTEST_BAR = 8
_APART = 3
"""Cells between two things said on one line, so that they are not read as one."""

_NOT_TOLD_OF = frozenset({"polls", "walls"})
_TOLD_OF = attrgetter(*(field.name for field in fields(Meeting) if field.name not in _NOT_TOLD_OF))
_OF_ITEMS = attrgetter("state", "starts_at", "length_minutes", "started_at", "ended_at", "heard_at", "items")
"""What the lines about the agenda are derived from, beside the time."""
_GLYPHS = DIGITS3X3_BOLD
_URGENCY_WORDS = {
    Urgency.CALM: N_("left"),
    Urgency.SOON: N_("soon over"),
    Urgency.LAST: N_("last moments"),
    Urgency.OVER: N_("over"),
}
_URGENCY_ROLES = {Urgency.CALM: "now", Urgency.SOON: "soon", Urgency.LAST: "over", Urgency.OVER: "over"}


def _seen(meeting: Meeting | None, now: datetime | None) -> tuple[object, ...]:
    """Return all that the strip tells of, the time as it is counted down: equal while it looks the same."""
    if meeting is None or now is None:
        return (meeting, now)
    running, round_ = meeting.running, meeting.running_round
    left = running.remaining(now) if running is not None else now - meeting.starts_at
    back = round_[1].remaining(now) if round_ is not None else timedelta()
    lefts = tuple((countdown(one), one > timedelta()) for one in (left, back))
    return (*_TOLD_OF(meeting), *lefts, now.replace(microsecond=0))


def big_digits(text: str) -> tuple[str, str, str]:
    """Return a time such as ``04:12`` as three lines of large digits."""
    rows = ["", "", ""]
    for character in text:
        place = DIGITS.find(character) * 3
        glyph = [row.ljust(3) for row in _GLYPHS[place : place + 3]]
        if character == ":":
            glyph = [row.strip().center(1) for row in glyph]
        for number in range(3):
            rows[number] += glyph[number]
    return rows[0], rows[1], rows[2]


class NowStrip(LineWidget):
    """What is now, unmistakable from two metres away; derived anew from stored instants each second."""

    DEFAULT_CSS: ClassVar[str] = """
    NowStrip { height: auto; padding: 0 1; background: $surface; border-bottom: blank; }
    NowStrip.-flash { background: $accent 25%; }
    NowStrip.-flash:ansi { background: ansi_default; padding: 0; }
    NowStrip.-flash:ansi { border-left: outer $warning; border-right: outer $warning; }
    """

    network: reactive[Network | None] = reactive(None, repaint=False)
    meeting: reactive[Meeting | None] = reactive(None, repaint=False)
    now: reactive[datetime | None] = reactive(None, repaint=False)
    tall: reactive[bool] = reactive(default=True, repaint=False)

    def __init__(self, *, silence_minutes: int, zone: tzinfo | None = None) -> None:
        super().__init__()
        self._silence = timedelta(minutes=silence_minutes)
        self._zone = zone
        self._seen: tuple[object, ...] = ()
        self._agenda: tuple[tuple[object, ...], tuple[Line, ...]] = ((), ())

    def watch_meeting(self) -> None:
        """Follow the meeting."""
        self._follow()

    def watch_now(self) -> None:
        """Follow the clock."""
        self._follow()

    def show_now(self, meeting: Meeting | None, now: datetime | None) -> None:
        """Show this meeting at this time, before the values come down to it."""
        self.set_reactive(NowStrip.meeting, meeting)
        self.set_reactive(NowStrip.now, now)
        self._follow()

    def watch_tall(self) -> None:
        """Change between large digits and plain lines."""
        self.show_soon()

    def _follow(self) -> None:
        """Show what is now, if that can be something else: not when a key counts an answer within the same second."""
        seen = _seen(self.meeting, self.now)
        if seen != self._seen:
            self._seen = seen
            self.show_soon()

    def flash(self) -> None:
        """Light the strip up three times: a minute before an item's end, and at its end."""
        for beat in range(3):
            self.set_timer(beat * 0.6 + 0.01, lambda: self.add_class("-flash"))
            self.set_timer(beat * 0.6 + 0.3, lambda: self.remove_class("-flash"))

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines for the state the meeting is in."""
        meeting, now = self.meeting, self.now
        if meeting is None or now is None:
            return [()]
        if meeting.state is MeetingState.DRAFT:
            return self._draft(meeting, now, width)
        if meeting.state is MeetingState.ENDED:
            return self._ended(meeting, now, width)
        lines = self._agenda_lines(meeting, now, width)
        if meeting.running_round is not None:
            ending = () if self.tall else self._ending_words(meeting, projected_end(meeting, now), drift_sign)
            lines[-1] = self._round_line(*meeting.running_round, now, width, ending)
        floor = strip_line(meeting, self.network.people if self.network else (), now, width)
        return lines if floor is None else [*lines, floor]

    def _agenda_lines(self, meeting: Meeting, now: datetime, width: int) -> list[Line]:
        """Return the lines about the agenda; most keys change something else, and leave them as they are."""
        running = meeting.running
        left = countdown(running.remaining(now)) if running is not None else ""
        looks = (width, self.tall, language(), left, now.replace(microsecond=0), meeting.running_round is not None)
        key = (*looks, *_OF_ITEMS(meeting))
        if key != self._agenda[0]:
            if running is not None:
                self._agenda = key, tuple(self._lines_running(meeting, running, now, width))
            else:
                self._agenda = key, tuple(self._through(meeting, now, width))
        return list(self._agenda[1])

    def _lines_running(self, meeting: Meeting, item: Item, now: datetime, width: int) -> list[Line]:
        role = _URGENCY_ROLES[urgency(item, now)]
        left = item.remaining(now)
        over = left <= timedelta()
        digits = ("+" if over else "") + countdown(left)
        word = _(_URGENCY_WORDS[urgency(item, now)])
        if meeting.is_paused:
            role, word = "soon", _("paused")
        mark = "‖" if meeting.is_paused else "▶"
        place = place_words(meeting)
        if not self.tall:
            return [
                self._plain_first(item, (mark, place, digits, word), width, role, now),
                self._second(meeting, now, width),
            ]
        rows = big_digits(digits)
        room = width - len(rows[0]) - 2
        share = item.elapsed(now) / item.length
        label = f" {word}"
        filled, rest = bar(max(4, room - len(label)), share)
        beside = [
            spread(((f"{mark} {item.title}", "now"),), ((place, "dim"),), room),
            ((filled, role if role != "now" else "bar"), (rest, "rest"), (label, role)),
            self._ending(meeting, now, room),
        ]
        is_in_rooms = meeting.running_round is not None  # whose line takes the place of what is next
        return [*self._beside(rows, role, beside), () if is_in_rooms else self._next_line(meeting, now, width)]

    def _round_line(self, rotation: Breakout, round_: BreakoutRound, now: datetime, width: int, ending: Line) -> Line:
        """Return the line of a breakout round: it takes the place of what comes next, which can wait."""
        counted = [one for one in rotation.rounds if one.state is not RoundState.CANCELLED]
        left = round_.remaining(now)
        role = "over" if left <= timedelta() else "soon" if left <= MINUTE else "now"
        name = _("round {n} of {all}", n=counted.index(round_) + 1, all=len(counted))
        time = f"{'+' if left <= timedelta() else ''}{countdown(left)} "
        word = _("over") if left <= timedelta() else _("left")
        back = _("back at {time}", time=clock(round_.recall_at or now, self._zone))
        head: Line = ((f"◫ {name}  ", role), (time + word, role))
        gap: Line = ((" · ", "faint"),) if ending else ()
        room = width - line_width(head) - 2
        tail = first_that_fits(room, ((back, "title"), *gap, *ending), ((back, "title"),))
        return spread(head, tail, width)

    def _draft(self, meeting: Meeting, now: datetime, width: int) -> list[Line]:
        until = meeting.starts_at - now
        span = f"{clock(meeting.starts_at, self._zone)}–{clock(meeting.planned_end, self._zone)}"
        spare = meeting.length_minutes - meeting.agenda_minutes
        fits: Stretch = (_("the agenda fits exactly"), "ok")
        if spare > 0:
            fits = (_("{n} min free", n=spare), "dim")
        elif spare < 0:
            fits = (_("{n} min too long", n=-spare), "over")
        if abs(until) < timedelta(hours=24):
            word = _("starts in {time}") if until > timedelta() else _("should have begun {time} ago")
            when = word.format(time=countdown(until)) if abs(until) >= timedelta(seconds=1) else _("starts now")
        else:
            days = (meeting.starts_at.astimezone(self._zone).date() - now.astimezone(self._zone).date()).days
            ahead = ngettext("in {n} day", "in {n} days", days)
            when = ahead if until > timedelta() else _("planned for a day that is past")
        first: Line = ((when, "now" if until > timedelta() else "soon"), (f"  {span}", "dim"))
        purpose = meeting.purpose or _("No purpose yet: R says what the meeting is for.")
        start: Line = ((_("space starts it"), "key"),)
        return [spread(first, start, width), spread(((purpose, "dim"),), (fits,), width)]

    def _ended(self, meeting: Meeting, now: datetime, width: int) -> list[Line]:
        began, ended = meeting.started_at or meeting.starts_at, meeting.ended_at or now
        took, late = whole_minutes(shown_between(began, ended)), shown_between(meeting.planned_end, ended)
        span = f"{clock(began, self._zone)}–{clock(ended, self._zone)}"
        return [
            (
                (_("Ended"), "now"),
                (f"  {span} · {minutes_words(took)} · {drift_words(late)}", "dim"),
            ),
            ((cut(meeting.purpose, width), "dim"),),
        ]

    def _through(self, meeting: Meeting, now: datetime, width: int) -> list[Line]:
        if meeting.upcoming:
            said, keys = _("No item is running."), _("space goes on")
        else:
            said, keys = _("The agenda is through."), _("c closes the meeting")
        return [spread(((said, "now"),), ((keys, "key"),), width), self._second(meeting, now, width)]

    def _plain_first(self, item: Item, words: tuple[str, str, str, str], width: int, role: str, now: datetime) -> Line:
        mark, place, digits, word = words
        right: Line = ((f"  {digits} {word}", role),)
        left: Line = ((f"{mark} {place} {item.title} ", "now"),)
        room = width - line_width(left) - line_width(right)
        if room < _SHORTEST_BAR:
            return spread(left, right, width)
        filled, rest = bar(room, item.elapsed(now) / item.length)
        return (*left, (filled, role if role != "now" else "bar"), (rest, "rest"), *right)

    def _second(self, meeting: Meeting, now: datetime, width: int) -> Line:
        ending = self._ending_words(meeting, projected_end(meeting, now))
        acted = self._acted(meeting, now)
        right: Line = ((" " * (_APART - 1), "plain"), *acted) if acted else ()
        return spread((*ending, *self._next_words(meeting, now)), right, width)

    def _ending(self, meeting: Meeting, now: datetime, width: int) -> Line:
        end = projected_end(meeting, now)
        endings = [self._ending_words(meeting, end, say_drift) for say_drift in (drift_words, drift_sign)]
        acted = self._acted(meeting, now)
        gaps: list[Stretch] = [(" " * max(1, width - line_width((*ending, *acted))), "plain") for ending in endings]
        both = [(*ending, gap, *acted) for ending, gap in zip(endings, gaps, strict=True)]
        apart = [line for line, (gap, _role) in zip(both, gaps, strict=True) if len(gap) >= _APART]
        return first_that_fits(width, *apart, both[-1], *endings)

    def _ending_words(
        self, meeting: Meeting, end: datetime, say_drift: Callable[[timedelta], str] = drift_words
    ) -> Line:
        late = end - meeting.planned_end
        role = "over" if whole_minutes(late) > 0 else "ok"
        return (
            (_("ends {time}", time=nearest_clock(end, self._zone)), "title"),
            (" · ", "faint"),
            (say_drift(late), role),
        )

    def _acted(self, meeting: Meeting, now: datetime) -> Line:
        acted = last_acted(meeting, now, active_formats=ACTIVE_FORMATS)
        if acted is None:
            return ()
        silent = bool(self._silence) and now - acted >= self._silence and not meeting.is_paused
        words = acted_words(acted, now)
        return ((f"! {words}" if silent else words, "soon" if silent else "dim"),)

    def _next_words(self, meeting: Meeting, now: datetime) -> Line:
        for slot in schedule(meeting, now):
            if slot.item.state is ItemState.PLANNED and slot.starts is not None:
                late: Line = ()
                if whole_minutes(slot.late) > 0:
                    late = (("  " + _("{n} min after its fixed time", n=whole_minutes(slot.late)), "over"),)
                return ((f" · {_('next')} ", "faint"), (slot.item.title, "dim"), *late)
        return ()

    def _next_line(self, meeting: Meeting, now: datetime, width: int) -> Line:
        for slot in schedule(meeting, now):
            if slot.item.state is ItemState.PLANNED and slot.starts is not None:
                minutes: Line = ((minutes_words(slot.item.minutes), "dim"),)
                if whole_minutes(slot.late) > 0:
                    minutes = ((_("{n} min after its fixed time", n=whole_minutes(slot.late)), "over"),)
                at = clock(slot.starts, self._zone)
                return spread(((f"{_('next')} {at}  ", "faint"), (slot.item.title, "plain")), minutes, width)
        return ((_("This is the last item."), "faint"),)

    @staticmethod
    def _beside(rows: tuple[str, str, str], role: str, lines: list[Line]) -> list[Line]:
        return [((row, role), ("  ", "plain"), *line) for row, line in zip(rows, lines, strict=True)]
