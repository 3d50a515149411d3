"""A round as lines: who is asked now, large; who is next; who has had a turn, let it pass, or left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from meeting.floor.rounds import ORDER_NAMES, RoundNow, round_now, speaking_round
from meeting.floors import OrderKind
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.ticks import ticks_of
from meeting.walls import Tick
from tui.lines import Line, Stretch, cut, cut_line, line_width, spread, wrapped
from tui.saying import _, ngettext
from tui.stage.letters import lettered_lines
from tui.widgets.line_widget import LineWidget
from tui.widgets.rows import Row
from tui.wording import clock, countdown

_INDENT = 10
_APART = 3
"""Cells between a name and where somebody is from, which is left out before the name is cut."""

_THEN = 3
"""So many of those who follow are named in a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """What the dialog is drawn from."""

    item: Item
    kind: OrderKind
    stands: RoundNow
    ticks: tuple[Tick, ...]
    people: Mapping[str, Person]
    is_low: bool = False

    def name(self, person: str) -> str:
        """Return the name of a person."""
        known = self.people.get(person)
        return known.name if known is not None else "?"


def round_view(
    meeting: Meeting, item: Item, people: Mapping[str, Person], *, now: datetime, is_low: bool = False
) -> RoundView | None:
    """Return how the round of an item stands, or None where it has none."""
    one = speaking_round(meeting, item.id)
    if one is None:
        return None
    return RoundView(
        item=item,
        kind=one.kind,
        stands=round_now(meeting, item.id, now),
        ticks=ticks_of(meeting, item.id),
        people=people,
        is_low=is_low,
    )


def round_head(view: RoundView, width: int) -> list[Line]:
    """Return who is asked now and for how long, how long each has, and who follows."""
    stands = view.stands
    left = len(stands.following) + bool(stands.asked)
    done = _("{had} of {all} asked", had=len(stands.had), all=len(stands.had) + left)
    if stands.passed:
        done += " · " + ngettext("{n} passed", "{n} passed", len(stands.passed))
    title: Line = ((_("Round"), "now"), (f" · {_(ORDER_NAMES[view.kind])}", "dim"))
    lines: list[Line] = [spread(title, ((done, "dim"),), width)]
    if not stands.asked:
        said = _("Everybody has been asked.") if stands.is_through else _("Nobody is asked yet.")
        return [*lines, (), ((said, "ok" if stands.is_through else "dim"),)]
    lines += [(), *_large(view.name(stands.asked), width, is_low=view.is_low)]
    return [*lines, *_turn(stands, width), *_then(view, width)]


def round_rows(view: RoundView, width: int) -> list[Row]:
    """Return those who are left in order, those who left before their turn, and those who were asked."""
    stands = view.stands
    rows = [_left(view, stands.asked, width, is_asked=True)] if stands.asked else []
    rows += [_left(view, person, width, is_asked=False) for person in stands.following]
    if stands.away:
        names = ", ".join(view.name(one) for one in stands.away)
        said = ngettext("is not there now: {names}", "are not there now: {names}", len(stands.away), names=names)
        parts = wrapped(said, max(8, width - 4))
        rows.append(Row("away", tuple(((f"    {part}", "faint"),) for part in parts), selectable=False))
    if view.ticks:
        rows.append(Row("head", ((), ((f" {_('have been asked')}", "dim"),)), selectable=False))
    return rows + [_had(view, one, width) for one in reversed(view.ticks)]


class RoundHead(LineWidget):
    """Says who is asked now."""

    def __init__(self) -> None:
        super().__init__(id="round-head")
        self._view: RoundView | None = None

    def show(self, view: RoundView) -> None:
        """Show this."""
        self._view = view
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines."""
        return round_head(self._view, width) if self._view is not None else []


def _large(name: str, width: int, *, is_low: bool) -> list[Line]:
    """Return a name in block letters where it fits on a line and there is room, else in bold ones."""
    letters = None if is_low else _letters(name, width)
    plain: Line = ((f"▶ {cut(name, max(4, width - 2))}", "now"),)
    if letters is None:
        return [plain]
    return [*(((line, "now"),) for line in letters), (), plain]


def _letters(name: str, width: int) -> list[str] | None:
    """Return the whole name in block letters, or its first part, or None."""
    whole = lettered_lines(name, width, 1, most=1)
    return whole if whole is not None else lettered_lines(name.partition(" ")[0], width, 1, most=1)


def _turn(stands: RoundNow, width: int) -> list[Line]:
    line: list[Stretch] = [(f"  {countdown(stands.turn)}", "title")]
    if stands.seconds_each:
        each = timedelta(seconds=stands.seconds_each)
        role = "soon" if stands.turn > each else "dim"
        line.append((f" · {_('about {time} for each who is left', time=countdown(each))}", role))
    return [cut_line(line, width)]


def _then(view: RoundView, width: int) -> list[Line]:
    following = view.stands.following
    if not following:
        return [(("  " + _("the last one"), "dim"),)]
    first, *others = (view.name(one) for one in following[:_THEN])
    line: list[Stretch] = [(f"  {_('next')} ", "dim"), (first, "title")]
    if others:
        line.append((f" · {' · '.join(others)}{' …' if len(following) > _THEN else ''}", "dim"))
    return [cut_line(line, width)]


def _left(view: RoundView, person: str, width: int, *, is_asked: bool) -> Row:
    known = view.people.get(person)
    where: Line = ((known.organisation, "faint"),) if known is not None else ()
    mark: Stretch = ("  ▶ ", "accent") if is_asked else ("    ", "plain")
    head: Line = (mark, (view.name(person), "now" if is_asked else "plain"))
    line = spread(head, where, width - 1) if line_width((*head, *where)) + _APART < width else cut_line(head, width)
    return Row(person, (line,), current=is_asked)


def _had(view: RoundView, one: Tick, width: int) -> Row:
    mark: Stretch = ("  – ", "dim") if one.passed else ("  ✓ ", "ok")
    passed: Line = ((f"  {_('passed')}", "dim"),) if one.passed else ()
    head: Line = (mark, (f"{clock(one.at, None)}  ", "faint"), (view.name(one.person), "plain"), *passed)
    parts = wrapped(one.text, max(8, width - _INDENT)) if one.text else []
    lines = (head, *(((" " * _INDENT, "plain"), (part, "dim")) for part in parts))
    return Row(one.person, tuple(cut_line(line, width) for line in lines))
