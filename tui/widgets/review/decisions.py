"""The register of a network's decisions, and the history of the goal or topic that one belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from meeting.consensus.methods import form_of
from meeting.consensus.texts import RESULT_NAMES
from meeting.exchange.actions_lists import STAGE_NAMES
from meeting.network import Network
from meeting.review.register import Decided, Step
from meeting.text import clean
from meeting.words import N_
from tui.i18n import say_clock, say_date, say_day_of_year, zone_of
from tui.lines import Line, cut, spread, wrapped
from tui.saying import _, language, ngettext, say
from tui.widgets.review.rows import empty_rows
from tui.widgets.rows import Row

NO_DECISIONS = (
    ("", N_("No decision has been taken in this network yet.")),
    ("", ""),
    ("d", N_("captures one while a meeting is live")),
    ("T", N_("another way to look back")),
)
_INDENT = 6


def decision_rows(decisions: Sequence[Decided], width: int) -> list[Row]:
    """Return the decisions, those to be looked at again on top; the id of a row is that of its card."""
    if not decisions:
        return empty_rows(NO_DECISIONS, width)
    due = [one for one in decisions if one.is_due]
    others = [one for one in decisions if not one.is_due]
    rows: list[Row] = []
    for name, heading, several in (("due", _("To be looked at again now"), due), ("all", _("Decided"), others)):
        if several:
            head: Line = ((f" {heading}", "soon" if name == "due" else "accent"), (f"  {len(several)}", "dim"))
            rows.append(Row(f"head:{name}", ((), head) if rows else (head,), selectable=False))
            rows += [Row(one.card.id, tuple(_decision(one, width))) for one in several]
    return rows


def decision_lines(one: Decided, width: int, *, today: date) -> Iterator[Line]:
    """Yield all that is known of a decision, for beside the list."""
    yield ((f"{one.card.label} ", "accent"), (_(STAGE_NAMES[one.card.stage]), "dim"))
    yield from _texts(one.card.text, width, "title")
    if one.check is not None or one.card.reason:
        yield ()
    if one.check is not None:
        yield from _texts(_how(one), width, "plain")
        if clean(one.check.outcome) not in {"", one.card.text}:
            yield from _texts(clean(one.check.outcome), width, "dim")
    for text in one.reservations:
        yield from _texts(f"⚑ {clean(text)}", width, "dim")
    if one.card.reason:
        yield from _texts(one.card.reason, width, "dim")
    if one.card.review is not None:
        yield ()
        role = "soon" if one.is_due else "plain"
        yield from _texts(_review(one.card.review, today=today), width, role)
    if one.meeting is not None:
        yield ()
        day = one.meeting.starts_at.astimezone(zone_of(one.meeting.timezone)).date()
        yield from _texts(one.meeting.title, width, "dim")
        yield ((say_day_of_year(day, language()), "dim"),)


def history_rows(network: Network, steps: Sequence[Step], width: int) -> list[Row]:
    """Return what happened to a goal or topic, meeting by meeting; the id of a row is the place of its step."""
    del network
    rows: list[Row] = []
    before: str | None = None
    for place, step in enumerate(steps):
        meeting = step.meeting
        where = meeting.id if meeting is not None else ""
        if where != before:
            zone = zone_of(meeting.timezone) if meeting is not None else None
            day = say_day_of_year(step.at.astimezone(zone).date(), language())
            title = meeting.title if meeting is not None else _("between meetings")
            head = spread(((f" {title}", "accent"),), ((f"{day} ", "faint"),), width)
            rows.append(Row(f"head:{place}", ((), head) if rows else (head,), selectable=False))
            before = where
        clock = say_clock(step.at, meeting.timezone) if meeting is not None else " " * 5
        first, *rest = wrapped(say(step.words), max(10, width - 10))
        lines: list[Line] = [((f"   {clock}  ", "dim"), (first, "plain"))]
        lines += [((" " * 10, "plain"), (part, "plain")) for part in rest]
        rows.append(Row(str(place), tuple(lines)))
    nothing = ((_("Nothing is known of how this came about."), "dim"),)
    return rows or [Row("empty", ((), nothing), selectable=False)]


def _decision(one: Decided, width: int) -> Iterator[Line]:
    role = "title" if one.card.is_open or one.check is not None else "plain"
    first, *rest = wrapped(one.card.text, max(10, width - _INDENT - 1))
    yield ((f" {one.card.label:<{_INDENT - 1}}", "accent"), (first, role))
    yield from (((" " * _INDENT, "plain"), (part, role)) for part in rest)
    told = [_how(one), _(STAGE_NAMES[one.card.stage]) if one.check is None else "", _held(one)]
    if one.card.review is not None:
        told.append(_("look again {day}", day=say_day_of_year(one.card.review, language())))
    yield ((" " * _INDENT, "plain"), (cut(" · ".join(filter(None, told)), max(0, width - _INDENT)), "dim"))
    yield ()


def _how(one: Decided) -> str:
    """Return method, outcome and reservations, as far as they are known."""
    if one.method is None:
        return ""
    kept = len(one.reservations)
    return " · ".join(
        filter(
            None,
            (
                _(form_of(one.method).name),
                _(RESULT_NAMES[one.result]) if one.result is not None else "",
                ngettext("{n} reservation", "{n} reservations", kept) if kept else "",
            ),
        )
    )


def _held(one: Decided) -> str:
    if one.meeting is None:
        return ""
    return say_day_of_year(one.meeting.starts_at.astimezone(zone_of(one.meeting.timezone)).date(), language())


def _review(day: date, *, today: date) -> str:
    if day <= today:
        return _("to be looked at again since {day}", day=say_date(day, language()))
    return _("to be looked at again {day}", day=say_date(day, language()))


def _texts(text: str, width: int, role: str) -> Iterator[Line]:
    return (((part, role),) for part in wrapped(text, max(10, width)))
