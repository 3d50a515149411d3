"""The steps of the guided end as rows: what is settled in a line, the step that is taken now with all it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from meeting.activities import Activity
from meeting.board.due import lacks
from meeting.cards import Card
from meeting.closing import Closing, ClosingStep
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Person, by_id
from tui.i18n import say_date
from tui.lines import Line, Stretch, cut_line, wrapped
from tui.saying import _, language, say
from tui.widgets.rows import Row

_NARROWEST = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingView:
    """What the steps are shown from.

    Attributes:
        now: the step that is taken.
        passed: the steps that were passed open, on purpose.
        proposed: when the network would meet next and why then, in words; "" where it is said already.
        next_at: when it meets next as it was said, in words; "" where nobody has said.
        told: sentences that belong to the step taken now, beside what it says itself.
    """

    network: Network
    meeting: Meeting
    steps: tuple[Closing, ...]
    now: ClosingStep
    passed: frozenset[ClosingStep] = frozenset()
    proposed: str = ""
    next_at: str = ""
    told: tuple[str, ...] = ()


def closing_rows(view: ClosingView, width: int) -> list[Row]:
    """Return a row for each step; below the one that is taken now stands what it is about."""
    rows: list[Row] = []
    for step in view.steps:
        if step.step is not view.now:
            rows.append(Row(f"step:{step.step}", (_folded(step, view, width),), selectable=False))
            continue
        lines, entries = [(), *_opened(step, view, width)], list(_entries(step, view, width))
        # where a step has nothing to select, the selection rests on the step, so that Enter has its place
        rows.append(Row(f"step:{step.step}", tuple(lines), selectable=not entries, current=True))
        rows += entries
        rows.append(Row("below", ((),), selectable=False))
    return rows


def _folded(step: Closing, view: ClosingView, width: int) -> Line:
    """Return a step that is not taken now: its mark, its name, and how it stands as far as there is room."""
    name = say(step.title)
    said = f"  {_said(step, view)}"
    if step.is_settled:
        return cut_line(((" ✓ ", "ok"), (name, "dim"), (said, "faint")), width)
    if step.step in view.passed:
        return cut_line(((" → ", "faint"), (name, "dim"), (f"  {_('passed over')}", "faint")), width)
    return cut_line(((" ○ ", "dim"), (name, "plain"), (said, "faint")), width)


def _said(step: Closing, view: ClosingView) -> str:
    return view.next_at if step.step is ClosingStep.NEXT and view.next_at else say(step.said)


def _opened(step: Closing, view: ClosingView, width: int) -> Iterator[Line]:
    room = max(_NARROWEST, width - 3)
    mark: Stretch = (" ✓ ", "ok") if step.is_settled else (" ▶ ", "now")
    yield (mark, (say(step.title), "now"))
    for text in (_said(step, view), *view.told):
        yield from ((("   ", "plain"), (part, "plain")) for part in wrapped(text, room))


def _entries(step: Closing, view: ClosingView, width: int) -> Iterator[Row]:
    """Yield what can be selected in a step."""
    people = by_id(view.network.people)
    cards = {card.id: card for card in view.network.cards}
    for card_id in step.cards:
        if card_id in cards:
            yield _card_row(cards[card_id], people, width)
    captures = {one.id: one for one in view.meeting.captures}
    for capture_id in step.captures:
        yield _row(f"capture:{capture_id}", "?", captures[capture_id].text, "", width)
    activities = {one.id: one for one in view.network.activities}
    for activity_id in step.activities:
        if activity_id in activities:
            yield _activity_row(activities[activity_id], width)
    if step.step is ClosingStep.NEXT and view.proposed:
        yield _row("proposed", "1", view.proposed, "", width)
        yield _row("other", "e", _("Another day …"), "", width)


def _card_row(card: Card, people: Mapping[str, Person], width: int) -> Row:
    owners = ", ".join(people[one].name for one in card.owners if one in people)
    due = _("due {date}", date=say_date(card.due, language())) if card.due is not None else ""
    told = " · ".join(filter(None, (owners, due, *map(say, lacks(card)))))
    return _row(f"card:{card.id}", card.label, card.text, told, width, told_role="soon" if lacks(card) else "dim")


def _activity_row(one: Activity, width: int) -> Row:
    told = _("presented") if one.is_presented else _("not presented yet")
    return _row(f"activity:{one.id}", "✓" if one.is_presented else "●", one.text, told, width)


def _row(row_id: str, mark: str, text: str, told: str, width: int, *, told_role: str = "dim") -> Row:
    head = f"   {mark} "
    room = max(_NARROWEST, width - len(head))
    first, *more = wrapped(text.replace("\n", " "), room)
    lines: list[Line] = [((head, "key"), (first, "title"))]
    blank: Stretch = (" " * len(head), "plain")
    lines += [(blank, (part, "title")) for part in more]
    lines += [(blank, (part, told_role)) for part in wrapped(told, room)] if told else []
    return Row(row_id, tuple(lines))
