"""The rows of the intake screen: offers with their digits, switches, polls with small bars, columns of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from meeting.exchange.sheet import cell
from meeting.meeting import Meeting
from meeting.poll.result import result_of
from meeting.poll.wording import say_answered
from meeting.polls import Poll, PollKind
from meeting.text import clean
from meeting.words import Sentence
from tui.intake.columns import Holds, header_of
from tui.intake.found import Choices, Found, FoundPoll, Switch
from tui.intake.offers import Offer, Toggle, wanted_polls
from tui.intake.words import HOLDS, POLL_KINDS
from tui.lines import Line, cut, cut_line, spread, wrapped
from tui.saying import _, ngettext, say
from tui.screens.dialogs import digit_key
from tui.widgets.rows import Row
from tui.wording import quoted

_INDENT = 3
_DETAIL_LINES = 3
_SAMPLES = 5
_ANSWERS = 3
_BAR_MOST = 18
_LABEL_LEAST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that the list shows."""

    found: Found
    meeting: Meeting
    choices: Choices
    offers: tuple[Offer, ...]
    toggles: tuple[Toggle, ...]


def intake_rows(shown: Shown, width: int) -> list[Row]:
    """Return the rows of the list for a width in cells."""
    rows = [_offer_row(number, offer, width) for number, offer in enumerate(shown.offers, start=1)]
    for heading, part in (
        ("", _toggle_rows(shown, width)),
        (_("The polls"), _poll_rows(shown, width)),
        (_("The columns"), _column_rows(shown, width)),
        (_("How it begins"), _sample_rows(shown, width)),
    ):
        found = list(part)
        if found and (rows or heading):
            rows.append(_heading(heading, len(rows)))
        rows.extend(found)
    return rows


def _heading(text: str, number: int) -> Row:
    lines: tuple[Line, ...] = ((), ((text, "dim"),)) if text else ((),)
    return Row(f"heading-{number}", lines if number else lines[1:], selectable=False)


def _offer_row(number: int, offer: Offer, width: int) -> Row:
    room = max(_LABEL_LEAST, width - _INDENT - 1)
    head, *rest = wrapped(say(offer.text), room)
    lines: list[Line] = [((digit_key(number), "key"), (head, "title"))]
    lines += [((" " * _INDENT, "plain"), (part, "title")) for part in rest]
    lines += [((" " * _INDENT, "plain"), (part, "dim")) for part in _details(offer.details, room)]
    return Row(f"way:{offer.way}", tuple(cut_line(line, width) for line in lines), current=number == 1)


def _details(details: Iterable[Sentence], room: int) -> Iterator[str]:
    for detail in details:
        lines = wrapped(say(detail)[:2_000], room)
        yield from lines[:_DETAIL_LINES]
        if len(lines) > _DETAIL_LINES:
            yield "…"


def _mark(is_on: bool) -> tuple[str, str]:  # noqa: FBT001 - whether it is on is all it says
    return (" ✓ ", "ok") if is_on else (" – ", "faint")


def _toggle_rows(shown: Shown, width: int) -> Iterator[Row]:
    for one in shown.toggles:
        is_on = one.is_on
        head, *rest = wrapped(say(one.text), max(_LABEL_LEAST, width - _INDENT - 1))
        lines: list[Line] = [(_mark(is_on), (head, "plain" if is_on else "dim"))]
        lines += [((" " * _INDENT, "plain"), (part, "plain" if is_on else "dim")) for part in rest]
        yield Row(f"switch:{one.switch}", tuple(cut_line(line, width) for line in lines))


def _poll_rows(shown: Shown, width: int) -> Iterator[Row]:
    wanted = wanted_polls(shown.found, shown.choices)
    for place, one in enumerate(shown.found.polls):
        is_in = place in wanted
        room = max(_LABEL_LEAST, width - _INDENT - 1)
        head, *rest = wrapped(one.poll.question, room)
        lines: list[Line] = [(_mark(is_in), (head, "title" if is_in else "dim"))]
        lines += [((" " * _INDENT, "plain"), (part, "title" if is_in else "dim")) for part in rest[:2]]
        lines += [((" " * _INDENT, "plain"), (part, "dim")) for part in wrapped(_about(one), room)]
        if is_in:
            lines += [((" " * _INDENT, "plain"), *line) for line in _bars(one.poll, room)]
        yield Row(f"poll:{place}", tuple(cut_line(line, width) for line in lines))
        if place < len(shown.found.polls) - 1:
            yield Row(f"gap-{place}", ((),), selectable=False)


def _about(one: FoundPoll) -> str:
    """Return the kind of a poll, how many answered, and what becomes of it."""
    kind = _(POLL_KINDS[one.poll.kind])
    if len(one.kinds) > 1:
        kind = f"‹ {kind} ›"
    parts = [kind, say(say_answered(result_of(one.poll)))]
    if one.is_again:
        parts.append(_("was taken in before"))
    elif one.fills:
        parts.append(_("fills the poll that was prepared"))
    return " · ".join(parts)


def _bars(poll: Poll, width: int) -> Iterator[Line]:
    if poll.kind is PollKind.OPEN:
        texts = [clean(ballot.text) for ballot in poll.ballots if ballot.text]
        yield from (((quoted(cut(text, width - 2)), "plain"),) for text in texts[:_ANSWERS])
        if len(texts) > _ANSWERS:
            yield ((ngettext("and {n} more", "and {n} more", len(texts) - _ANSWERS), "faint"),)
        return
    bars = result_of(poll).bars
    most = max((bar.count for bar in bars), default=0) or 1
    figures = max((len(f"{bar.count:g}") for bar in bars), default=1)
    long = max((cell_len(bar.label) for bar in bars), default=1)
    room = max(_LABEL_LEAST, min(long, width - figures - 2 - min(_BAR_MOST, width // 3)))
    length = max(4, min(_BAR_MOST, width - room - figures - 2))
    for bar in bars:
        label = cut(bar.label, room)
        blocks = "█" * round(length * bar.count / most) or ("▏" if bar.count else "")
        pad = " " * (room - cell_len(label) + 1)
        yield ((label + pad, "plain"), (f"{bar.count:>{figures}g} ", "title"), (blocks, "bar"))


def _column_rows(shown: Shown, width: int) -> Iterator[Row]:
    table = shown.found.understood.table
    header = header_of(table, is_turned=shown.choices.is_on(Switch.HEADER))
    for place, holds in enumerate(shown.found.holds):
        name = cell(table[header], place) if 0 <= header < len(table) else ""
        name = name or _("column {number}", number=place + 1)
        samples = (cell(row, place) for row in table[header + 1 : header + 1 + _SAMPLES])
        is_used = holds is not Holds.NOTHING
        said = f"‹ {_(HOLDS[holds])} ›"
        first = spread(
            (_mark(is_used), (name, "title" if is_used else "dim")), ((said, "now" if is_used else "faint"),), width
        )
        below: Line = ((" " * _INDENT, "plain"), (", ".join(filter(None, samples)), "faint"))
        yield Row(f"column:{place}", (first, cut_line(below, width)))


def _sample_rows(shown: Shown, width: int) -> Iterator[Row]:
    """Yield the first messages or lines of what has a text of its own."""
    found, said = shown.found, shown.found.said
    if found.people.matches or found.harvest or found.holds:
        return
    for number, one in enumerate(said[:_SAMPLES]):
        text = clean(one.text)
        line: Line = ((f"{one.sender}  ", "dim"), (text, "plain")) if one.sender else ((text, "plain"),)
        yield Row(f"sample-{number}", (cut_line(((" " * _INDENT, "plain"), *line), width),), selectable=False)
    if len(said) > _SAMPLES:
        more = ngettext("and {n} more", "and {n} more", len(said) - _SAMPLES)
        yield Row("sample-more", (((" " * _INDENT, "plain"), (more, "faint")),), selectable=False)
