"""Everything open in all networks, what is due first on top; Enter goes to the board it is on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from meeting.board.due import Due, due_of
from meeting.board.finder import found_cards, read_filter
from meeting.board.views import Placed, everything_open
from meeting.meeting import MeetingState
from meeting.network import Network
from meeting.words import N_
from store.library import Listing
from tui.lines import Line, Stretch, cut_line, wrapped
from tui.saying import _, ngettext, say
from tui.screens.dialogs import Dialog, styles
from tui.widgets.board.card_lines import board_view, row_lines
from tui.widgets.capture_line import CaptureLine
from tui.widgets.consensus.keys import DialogKeys
from tui.widgets.line_widget import LineWidget
from tui.widgets.rows import Row, Rows

_HEADINGS = {
    Due.OVERDUE: (N_("Overdue"), "over"),
    Due.TODAY: (N_("Today"), "soon"),
    Due.SOON: (N_("Within a week"), "accent"),
    Due.LATER: (N_("Later"), "accent"),
    Due.NONE: (N_("Without a day"), "accent"),
}
"""What stands above cards by when they are due, in this order, and its role."""

_INDENT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a card is: its network, the meeting to open there ("" for none), and the card itself."""

    network: str
    meeting: str
    card: str


def open_in(listings: Sequence[Listing], typed: str, *, today: date) -> tuple[Placed, ...]:
    """Return everything open that a filter finds, in all networks that are not put away."""
    networks = [one.network for one in listings if one.network is not None and not one.network.archived]
    found = [replace(one, cards=found_cards(one, typed, today=today)) for one in networks]
    return everything_open(found)


def meeting_of(network: Network, *, now: datetime) -> str:
    """Return the id of the meeting in which a board is looked at: the live, the next, or the last; "" for none."""
    entries = [one for one in network.meetings if not one.archived]
    live = [one for one in entries if one.state is MeetingState.LIVE]
    drafts = [one for one in entries if one.state is MeetingState.DRAFT]
    following = sorted((one for one in drafts if one.starts_at >= now), key=lambda one: one.starts_at)
    last = sorted(entries, key=lambda one: one.starts_at, reverse=True)
    return next((one.id for one in (*live, *following, *last)), "")


class EverywhereHead(LineWidget):
    """Says how much is open, and what is looked for."""

    DEFAULT_CSS: ClassVar[str] = "EverywhereHead { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._said: Line = ()

    def show(self, said: Line) -> None:
        """Show this."""
        self._said = said
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the one line."""
        return [cut_line(self._said, width)]


class EverywhereScreen(Dialog[Place | None]):
    """Lists everything open in all networks, to be read; gives where the chosen card is."""

    CSS_PATH: ClassVar[Any] = styles("consensus/consensus.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "find", show=False)]

    def __init__(self, listings: Sequence[Listing] | None, *, now: datetime) -> None:
        super().__init__()
        self._listings, self._now = listings, now
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Lay out head, list and keys."""
        with Vertical(classes="dialog -check"):
            yield Static(_("Everything open, in all networks"), classes="dialog-title", markup=False)
            yield EverywhereHead()
            yield Rows(id="open")
            yield DialogKeys()
            yield CaptureLine()

    def on_mount(self) -> None:
        """Show what is known; more comes when the networks have been read."""
        self.set_focus(self.query_one(Rows))
        self.query_one(DialogKeys).show_keys(
            ((_("Enter"), _("to its board")), ("/", _("find")), ("Esc", _("back"))),
        )
        self._show()

    def take(self, name: str, value: object) -> None:
        """Take the networks as they were read."""
        if name == "listings" and isinstance(value, tuple) and value != self._listings:
            self._listings = value
            self._show()

    @property
    def _today(self) -> date:
        return self._now.astimezone().date()

    def _show(self) -> None:
        if not self.is_attached or self._is_answered:
            return
        placed = open_in(self._listings or (), self._typed, today=self._today)
        self.query_one(EverywhereHead).show(tuple(self._head(placed)))
        self.query_one(Rows).show(lambda width: list(self._rows(placed, width)))

    def _head(self, placed: Sequence[Placed]) -> Iterator[Stretch]:
        if self._listings is None:
            yield (_("Reading …"), "dim")
            return
        count = len({one.network.id for one in placed})
        if not count:
            yield (_("No card is like that.") if self._typed else _("Nothing is open."), "plain")
            return
        yield (ngettext("{n} open", "{n} open", len(placed)), "plain")
        yield (" " + ngettext("in {n} network", "in {n} networks", count), "plain")
        overdue = sum(due_of(one.card, today=self._today) is Due.OVERDUE for one in placed)
        if overdue:
            yield (" · ", "faint")
            yield (ngettext("{n} overdue", "{n} overdue", overdue), "over")
        if self._typed:
            yield (f" · / {self._typed}", "accent")
        broken = [one for one in self._listings if one.problem is not None]
        if broken:
            yield (" · ", "faint")
            yield (ngettext("{n} network cannot be read", "{n} networks cannot be read", len(broken)), "soon")

    def _rows(self, placed: Sequence[Placed], width: int) -> Iterator[Row]:
        above: tuple[Line, ...] = ()
        for due, (heading, role) in _HEADINGS.items():
            group = [one for one in placed if due_of(one.card, today=self._today) is due]
            if group:
                head: Line = ((_(heading), role), (f"  {len(group)}", "faint"))
                yield Row(f"head:{due}", (*above, head), selectable=False)
                above = ((),)
            for one in group:
                yield self._row(one, width)

    def _row(self, placed: Placed, width: int) -> Row:
        network, card = placed.network, placed.card
        view = board_view(network, self._today)
        lines = row_lines(view, card, width)
        whose = " · ".join(filter(None, (view.names_of(card), network.name)))
        room = max(1, width - _INDENT)
        lines += tuple(((" " * _INDENT, "plain"), (part, "dim")) for part in wrapped(whose, room)[:2])
        return Row(f"{network.id}/{card.id}", lines)

    # Keys

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go to the board of the chosen card."""
        network_id, _slash, card_id = event.row_id.partition("/")
        network = next((one.network for one in self._listings or () if one.id == network_id), None)
        if network is None:
            return
        meeting = meeting_of(network, now=self._now)
        if meeting:
            self.dismiss(Place(network=network_id, meeting=meeting, card=card_id))
        else:
            said = _("{network} has no meeting in which its board could be opened.", network=network.name)
            self.notify(said, markup=False)

    def action_find(self) -> None:
        """Open the line for what is looked for."""
        hint = _("@anna overdue -word; empty shows all")
        self.query_one(CaptureLine).open("filter", read=self._reading, placeholder=hint, value=self._typed)

    def _reading(self, text: str) -> Line:
        found = open_in(self._listings or (), text, today=self._today)
        said = ngettext("{n} open", "{n} open", len(found))
        line: Line = ((_("find"), "now"), (f" · {said}", "accent" if found else "soon"))
        networks = [one.network for one in self._listings or () if one.network is not None]
        unclear = [{say(one) for one in read_filter(text, network=network).unclear} for network in networks]
        # a name is nobody's only where no network knows it
        nowhere = sorted(set.intersection(*unclear)) if unclear else []
        return (*line, *((f" · {words}", "soon") for words in nowhere))

    def on_capture_line_typed(self, event: CaptureLine.Typed) -> None:
        """Show what was looked for."""
        self._typed = event.text
        self.query_one(CaptureLine).close()
        self.set_focus(self.query_one(Rows))
        self._show()

    def on_capture_line_let_go(self) -> None:
        """Give the focus back."""
        self.set_focus(self.query_one(Rows))
        self.query_one(CaptureLine).go_on()
