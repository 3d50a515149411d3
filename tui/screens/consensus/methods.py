"""How the network finds out whether it agrees: the method a consensus check begins with, for each kind of card."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from meeting.cards import CardKind
from meeting.checks import Method
from meeting.consensus.methods import METHODS, choose_method, default_method, form_of
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.words import N_, Sentence, sentence
from tui.command_table.board_dialogs import METHOD_KEYS
from tui.lines import Line, cut_line, line_width, spread
from tui.saying import _, ngettext
from tui.screens.dialogs import Answer, ChoiceScreen, digit_key, digit_of, styles
from tui.screens.live_dialog import LiveDialog, bindings_of
from tui.widgets.consensus.keys import DialogKeys
from tui.widgets.rows import Row, Rows

KINDS = (
    (CardKind.GOAL, N_("Goals")),
    (CardKind.SUBGOAL, N_("Sub-goals")),
    (CardKind.ACTION, N_("Actions")),
    (CardKind.DECISION, N_("Decisions")),
    (CardKind.QUESTION, N_("Questions")),
    (None, N_("All others")),
)
"""The kinds of card a method is chosen for, and at last all kinds that have none of their own."""

FITS = "fits"
"""Stands for no method of one's own."""

_INDENT = 3
_GAP = 2


class MethodChoice(ChoiceScreen):
    """Asks for a method, each with the line that explains it; gives its id, `FITS`, or None."""

    CSS_PATH: ClassVar[Any] = styles("consensus/consensus.tcss")

    def __init__(self, said: str, now: Method | None, *, may_fit: bool = False) -> None:
        answers = [Answer(form.method, _(form.name), _(form.explained)) for form in METHODS.values()]
        answers += [Answer(FITS, _("As fits kind and number of people"))] if may_fit else []
        super().__init__(_("How do we find out whether we agree?"), said, answers)
        self._now = now

    def on_mount(self) -> None:
        """Begin with the method that holds now."""
        self.call_after_refresh(self.query_one(Rows).select, self._now or FITS)


class MethodsScreen(LiveDialog):
    """Lists the kinds of card with the method of each; follows the network."""

    CSS_PATH: ClassVar[Any] = styles("consensus/consensus.tcss")
    COMMANDS_HERE = METHOD_KEYS
    PURPOSE = N_("The method a consensus check begins with; in a check, m takes another one for that check alone.")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(METHOD_KEYS)]

    def __init__(self, network: Network, meeting: Meeting, *, kind: CardKind | None, now: datetime | None) -> None:
        """Take the values, and the kind of card to begin with."""
        super().__init__(network, meeting, now=now)
        self._first = _id(kind)

    def compose(self) -> ComposeResult:
        """Lay out the kinds."""
        with Vertical(classes="dialog"):
            yield Static(_("How we find out whether we agree"), classes="dialog-title", markup=False)
            yield Static(_(self.PURPOSE), classes="dialog-text", markup=False)
            yield Rows(id="methods")
            yield DialogKeys()

    def on_mount(self) -> None:
        """Show the keys, and begin with the kind that was given."""
        self.query_one(DialogKeys).show_keys(
            (("1–6", _("choose")), ("⌫", _("as fits")), ("u", _("undo")), ("?", _("help")), ("Esc", _("back")))
        )
        self.query_one(Rows).show(self._rows, select=self._first)

    def show_values(self) -> None:
        """Show the methods as they are now."""
        if self.query(Rows):
            self.query_one(Rows).show(self._rows)

    def _rows(self, width: int) -> list[Row]:
        return [self._row(place, width) for place in range(len(KINDS))]

    def on_key(self, event: events.Key) -> None:
        """Choose for the kind with this digit."""
        if 1 <= digit_of(event) <= len(KINDS):
            event.stop()
            kind = KINDS[digit_of(event) - 1][0]
            self.query_one(Rows).select(_id(kind))
            self._ask(kind)

    def on_rows_chosen(self) -> None:
        """Choose for the selected kind."""
        self._ask(self._kind)

    def action_forget(self) -> None:
        """Go back to what fits kind and size."""
        if self._own(self._kind) is not None:
            self._choose(self._kind, None)

    # What holds

    @property
    def _kind(self) -> CardKind | None:
        selected = self.query_one(Rows).selected_id
        return next((kind for kind, _name in KINDS if _id(kind) == selected), None)

    @property
    def _present(self) -> int:
        return self.meeting.present_count if self.meeting is not None else 0

    def _own(self, kind: CardKind | None) -> Method | None:
        """Return the network's own method for a kind, None for that which fits."""
        chosen = self.network.methods if self.network is not None else ()
        return next((one.method for one in chosen if one.kind == (kind or "")), None)

    def _method(self, kind: CardKind | None) -> Method | None:
        """Return the method a check of a kind begins with; of all others, only their own."""
        if kind is None or self.network is None:
            return self._own(kind)
        return default_method(kind, size=self._present, chosen=self.network.methods)

    def _row(self, place: int, width: int) -> Row:
        kind, name = KINDS[place]
        method = self._method(kind)
        said = _(form_of(method).name) if method is not None else _("as fits kind and number of people")
        wide = max(cell_len(_(one)) for _kind, one in KINDS) + _GAP
        named = _(name) + " " * (wide - cell_len(_(name)))
        head: Line = ((digit_key(place + 1), "key"), (named, "title"), (said, "accent"))
        why = self._why(kind)
        told: Line = ((why, "now" if self._own(kind) is not None else "dim"),) if why else ()
        if line_width(head) + line_width(told) + _GAP <= width:
            return Row(_id(kind), (spread(head, told, width),))
        return Row(_id(kind), (cut_line(head, width), cut_line(((" " * _INDENT, "plain"), *told), width)))

    def _why(self, kind: CardKind | None) -> str | None:
        """Return where a method comes from."""
        if self._own(kind) is not None:
            return _("our own")
        if kind is None:
            return None
        if self._own(None) is not None:
            return _("our own for all")
        return ngettext("fits {n} person", "fits {n} people", self._present)

    # Choosing

    def _ask(self, kind: CardKind | None) -> None:
        def chosen(answer: str | None) -> None:
            if answer == FITS:
                self.action_forget()
            elif answer is not None:
                self._choose(kind, Method(answer))

        name = _(next(name for one, name in KINDS if one is kind))
        self.app.push_screen(MethodChoice(name, self._own(kind), may_fit=True), chosen)

    def _choose(self, kind: CardKind | None, method: Method | None) -> None:
        def change(network: Network, meeting: Meeting, _at: datetime) -> tuple[Network, Meeting]:
            return choose_method(network, method, kind=kind), meeting

        self.try_both(change, _label(kind, method))


def _label(kind: CardKind | None, method: Method | None) -> Sentence:
    name = next(name for one, name in KINDS if one is kind)
    if method is None:
        return sentence(N_("the method for {kind} as fits"), kind=sentence(name))
    return sentence(N_("{method} as the method for {kind}"), method=sentence(form_of(method).name), kind=sentence(name))


def _id(kind: CardKind | None) -> str:
    return kind.value if kind is not None else "others"
