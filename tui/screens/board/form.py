"""The form for one card of the board."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Select, Static

from meeting.board.changing import Occasion, edit_card, iso, link_card
from meeting.cards import Card, CardKind
from meeting.errors import MeetingError
from meeting.network import Network
from meeting.people import by_id
from meeting.text import clean
from tui.saying import _, say
from tui.screens.board.capturing import read_day, read_goal, read_owners
from tui.screens.dialogs import Dialog
from tui.widgets.board.card_history import Past, change_words
from tui.widgets.board.card_lines import KIND_WORDS, day_words
from tui.widgets.capture_line import OneLineInput
from tui.widgets.key_hint import KeyHint

_CHANGES = 4
"""How many lines of a card's history the form shows."""


class CardForm(Dialog[Card | None]):
    """Edits a card; gives it as it shall be, or None."""

    CSS = """
    CardForm .dialog.-form { height: auto; max-height: 94%; }
    CardForm .dialog.-form VerticalScroll { height: auto; }
    CardForm #history { color: $foreground 80%; height: auto; margin-top: 1; }
    CardForm #history { text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("escape", "let_go", show=False, priority=True),
    ]

    def __init__(self, network: Network, card: Card, *, today: date) -> None:
        super().__init__()
        self._network, self._card, self._today = network, card, today

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        card, owners = self._card, self._owners
        goal = next((one.label for one in self._network.cards if one.id == card.parent), "")
        with Vertical(classes="dialog -form"):
            yield Static(_("Edit {card}", card=card.label), classes="dialog-title", markup=False)
            with VerticalScroll(can_focus=False):
                yield from _field("text", _("Text"), card.text)
                with Horizontal(classes="pair"):
                    with Vertical():
                        yield from _field("owners", _("Who: names with commas"), owners)
                    with Vertical():
                        yield from _field("proposer", _("Proposed by"), self._proposer)
                with Horizontal(classes="pair"):
                    with Vertical():
                        yield from _field("due", _("By when"), iso(card.due))
                    with Vertical():
                        yield from _field("review", _("Look at it again"), iso(card.review))
                with Horizontal(classes="pair"):
                    with Vertical():
                        yield from _field("goal", _("Goal: its number or word"), goal)
                    with Vertical():
                        yield from _field("tag", _("Word behind #"), card.tag)
                with Horizontal(classes="pair -last"):
                    kinds = [(_(words), kind.value) for kind, words in KIND_WORDS.items()]
                    yield Select(kinds, value=card.kind.value, allow_blank=False, id="kind", compact=True)
                yield Static(self._history(), id="history", markup=False)
            yield Static("", id="wrong", classes="wrong", markup=False)
            yield KeyHint(_("Enter keeps it · Tab moves · Esc lets go"))

    @property
    def _owners(self) -> str:
        """The names of those who are the card's owners now."""
        people = by_id(self._network.people)
        return ", ".join(people[one].name for one in self._card.owners if one in people)

    @property
    def _proposer(self) -> str:
        """The name of whoever proposed the card."""
        people = by_id(self._network.people)
        return people[self._card.proposed_by].name if self._card.proposed_by in people else ""

    def _history(self) -> str:
        """Return what happened to the card last, the latest on top: a low terminal has no other place for it."""
        network = self._network
        past = Past(cards={one.id: one for one in network.cards}, people=by_id(network.people), today=self._today)
        return "\n".join(
            f"{day_words(change.at.astimezone().date(), self._today)}  {change_words(change, past)}"
            for change in reversed(self._card.changes[-_CHANGES:])
        )

    def on_mount(self) -> None:
        """Begin with the text."""
        self.set_focus(self.query_one("#text", Input), scroll_visible=False)

    def on_input_submitted(self) -> None:
        """Keep what is in the form."""
        self.keep()

    def keep(self) -> None:
        """Check the fields and give the card."""
        try:
            wanted = self._wanted()
            edited(self._network, wanted, Occasion(at=datetime.min.replace(tzinfo=UTC)))  # says what is wrong
        except MeetingError as error:
            self.query_one("#wrong", Static).update(say(error.sentence))
        else:
            self.dismiss(wanted)

    def _wanted(self) -> Card:
        card, network = self._card, self._network
        kind = self.query_one("#kind", Select).value
        named, proposer = self._value("owners"), self._value("proposer")
        return replace(
            card,
            text=self._value("text"),
            kind=CardKind(str(kind)),
            owners=card.owners if named == clean(self._owners) else read_owners(named, network.people, card.owners),
            proposed_by=(
                card.proposed_by
                if proposer == clean(self._proposer)
                else next(iter(read_owners(proposer, network.people, ())), "")
            ),
            due=read_day(self._value("due"), self._today),
            review=read_day(self._value("review"), self._today),
            parent=read_goal(self._value("goal"), network),
            tag=self._value("tag").removeprefix("#"),
        )

    def _value(self, field: str) -> str:
        return clean(self.query_one(f"#{field}", Input).value, limit=2_000)


def _field(name: str, label: str, value: str) -> ComposeResult:
    yield Static(label, classes="field", markup=False)
    yield OneLineInput(value, id=name, select_on_focus=False)


def edited(network: Network, wanted: Card, on: Occasion) -> Network:
    """Return the network with a card as it is wanted, its goal too; may raise `MeetingError`."""
    network = edit_card(network, wanted.id, wanted, on=on)
    return link_card(network, wanted.id, wanted.parent, on=on)
