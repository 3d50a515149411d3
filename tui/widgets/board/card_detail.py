"""Everything about one card: where it stands, what it belongs to, and all that ever happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from meeting.board.finding import GOALS, Progress, family, progress
from meeting.cards import Card
from meeting.checks import ConsensusCheck
from meeting.exchange.actions_lists import STAGE_NAMES
from meeting.meeting import Meeting
from tui.lines import Line, wrapped
from tui.saying import _
from tui.widgets.board.card_history import Past, change_words
from tui.widgets.board.card_lines import KIND_WORDS, BoardView, day_words, progress_words, state_line
from tui.widgets.line_widget import LineWidget


class CardDetail(LineWidget):
    """Shows the selected card, in as many lines as there is room for: more would lay it out anew."""

    DEFAULT_CSS: ClassVar[str] = "CardDetail { height: 1fr; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._view: BoardView | None = None
        self._card: Card | None = None
        self._meeting: Meeting | None = None

    def show_card(self, view: BoardView | None, card: Card | None, meeting: Meeting | None) -> None:
        """Show this card."""
        self._view, self._card, self._meeting = view, card, meeting
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines about the card, exactly as many as are seen."""
        view, card, height = self._view, self._card, self.content_size.height
        lines = about_card(view, card, self._meeting, width) if view is not None and card is not None else []
        if len(lines) > height > 0:
            lines = [*lines[: height - 1], (("…", "dim"),)]
        return lines + [()] * (height - len(lines))

    def on_resize(self) -> None:
        """Lay out for the new size; the lines depend on the height too."""
        self.show_lines()


def about_card(view: BoardView, card: Card, meeting: Meeting | None, width: int) -> list[Line]:
    """Return everything about a card, its history with the latest on top."""
    cards = {one.id: one for one in view.network.cards}
    kind = f"  {_(KIND_WORDS[card.kind])} · {_(STAGE_NAMES[card.stage])}"
    lines: list[Line] = [((card.label, "now"), (kind, "dim"))]
    lines += _paragraph(card.text, "title", width)
    names = view.names_of(card)
    lines += _paragraph(names, "plain", width)
    state = state_line(card, view.today)
    lines += [part for stretch in state if stretch[0] != " · " for part in _paragraph(stretch[0], stretch[1], width)]
    if card.help and card.is_open:
        lines += _paragraph(_("Needs: {what}", what=card.help), "soon", width)
    lines += _facts(view, card, cards, width)
    for check in meeting.checks if meeting is not None else ():
        if check.card == card.id:
            lines += _paragraph(_asked(check, card), "accent", width)
    lines += _origin(view, card, meeting, width)
    past = Past(cards=cards, people=view.people, today=view.today)
    for change in reversed(card.changes):
        day = day_words(change.at.astimezone().date(), view.today)
        said = change_words(change, past)
        first, *rest = wrapped(f"{day}  {said}", width)
        lines.append(((day, "faint"), (first.removeprefix(day), "dim")))
        lines += [((f"  {part}", "dim"),) for part in rest]
    return lines


def _asked(check: ConsensusCheck, card: Card) -> str:
    """Return how a consensus check about a card came out: in words, or which way where its words are the card's."""
    if check.closed_at is None or check.result is None:
        return _("A consensus check is open.")
    from meeting.consensus.texts import RESULT_NAMES  # noqa: PLC0415 - only where something was agreed

    return _("Outcome: {text}", text=check.outcome if check.outcome != card.text else _(RESULT_NAMES[check.result]))


def _facts(view: BoardView, card: Card, cards: dict[str, Card], width: int) -> Iterable[Line]:
    above = " ← ".join(f"{one.label} {one.text}" for one in family(cards, card))
    far = progress(view.network, card.id) if card.kind in GOALS else Progress(done=0, total=0)
    told = (
        _("Belongs to {goal}", goal=above) if above else "",
        f"#{card.tag}" if card.tag else "",
        progress_words(far) if far.total else "",
        _("To be looked at again {day}", day=day_words(card.review, view.today)) if card.review else "",
        _("Confidence {n} of 5", n=card.confidence) if card.confidence else "",
        _("Became part of {card}", card=_label(card.merged_into, cards)) if card.merged_into else "",
        _("Taken out of {card}", card=_label(card.split_from, cards)) if card.split_from else "",
    )
    return _paragraph(" · ".join(filter(None, told)), "plain", width)


def _origin(view: BoardView, card: Card, meeting: Meeting | None, width: int) -> list[Line]:
    """Return where a card comes from: which meeting and which item, and who proposed it."""
    entry = next((one for one in view.network.meetings if one.id == card.meeting), None)
    parts = [entry.title] if entry is not None else []
    if meeting is not None and meeting.id == card.meeting:
        parts += [item.title for item in meeting.items if item.id == card.item]
    lines = _paragraph(_("From: {where}", where=" · ".join(parts)), "dim", width) if parts else []
    proposer = view.people.get(card.proposed_by)
    return lines + (_paragraph(_("Proposed by {name}", name=proposer.name), "dim", width) if proposer else [])


def _label(card_id: str, cards: dict[str, Card]) -> str:
    return cards[card_id].label if card_id in cards else "?"


def _paragraph(text: str, role: str, width: int) -> list[Line]:
    return [((part, role),) for part in wrapped(text, width)] if text else []
