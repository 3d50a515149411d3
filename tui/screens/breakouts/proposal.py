"""A change of rooms before it is made: who goes from where to where, and who has been told another room already."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from meeting.breakout.found import Names, breakout_of, round_number
from meeting.breakout.proposal import PlaceMove, Proposal
from meeting.breakouts import RoundState
from meeting.words import N_
from tui.lines import Line, cut_line, line_width, spread
from tui.saying import _, ngettext, say
from tui.screens.dialogs import Dialog, digit_of, styles
from tui.widgets.key_hint import KeyHint
from tui.widgets.rows import Row, Rows

_STATES = {
    RoundState.RUNNING: N_("runs now"),
    RoundState.ANNOUNCED: N_("announced"),
    RoundState.PLANNED: N_("nobody has been told"),
}

_YES, _NO = 1, 2


class ProposalScreen(Dialog[bool | None]):
    """Shows a change of rooms and asks whether to make it; gives True, False, or None."""

    CSS_PATH: ClassVar[Any] = styles("breakouts/breakout_dialogs.tcss")

    def __init__(self, proposal: Proposal, names: Names, title: str) -> None:
        super().__init__()
        self._proposal, self._names, self._title = proposal, names, title
        # who comes has not been told another room, and who is gone need not be told
        self._told = frozenset(move for move in proposal.told if move.source is not None and move.target is not None)

    def compose(self) -> ComposeResult:
        """Lay out what happens in a sentence, each move, and the answers."""
        with Vertical(classes="dialog -rooms"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Static(say(self._proposal.sentence), markup=False)
            yield Rows(id="moves")
            if self._told:
                yield Static(f"● {self._to_tell}", markup=False)
            keys = _("1 or Enter makes the change · 2 or Esc leaves the rooms as they are")
            yield KeyHint(keys)

    def on_mount(self) -> None:
        """Show the moves."""
        rows = self.query_one(Rows)
        rows.show(self._move_rows)
        self.set_focus(rows)

    def on_key(self, event: events.Key) -> None:
        """Answer by digit; Enter also answers where nobody moves."""
        if digit_of(event) in {_YES, _NO} or event.key == "enter":
            event.stop()
            self.dismiss(digit_of(event) != _NO)

    def on_rows_chosen(self) -> None:
        """Make the change."""
        self.dismiss(True)  # noqa: FBT003 - the answer

    @property
    def _to_tell(self) -> str:
        people = len({move.person for move in self._told})
        return ngettext(
            "{n} person has been told another room: say it to them.",
            "{n} people have been told another room: say it to them.",
            people,
        )

    def _move_rows(self, width: int) -> list[Row]:
        breakout = breakout_of(self._proposal.meeting, self._proposal.breakout)
        rows: list[Row] = []
        for one in breakout.rounds:
            moves = [move for move in self._proposal.moves if move.round == one.id]
            if not moves:
                continue
            title = _("Round {round}", round=round_number(breakout, one.id))
            state = _STATES.get(one.state, "")
            head: Line = ((title, "accent"), (f" · {_(state)}" if state else "", "dim"))
            rows.append(Row(f"head-{one.id}", (cut_line(head, width),), selectable=False))
            rows += [self._row(move, width) for move in moves]
        return rows

    def _row(self, move: PlaceMove, width: int) -> Row:
        is_told = move in self._told
        mark = ("● ", "soon") if is_told else ("  ", "plain")
        role = "title" if is_told else "plain"
        where: Line = ((_where(move), "accent" if is_told else "dim"),)
        told: Line = ((f"  {_('has been told')}", "soon"),) if is_told else ()
        name = self._names(move.person)
        line = spread((mark, (name, role)), (*where, *told), width)
        if line_width((mark, (name, role), *where, *told)) >= width:
            line = spread((mark, (name, role)), where, width)
        return Row(f"{move.round}-{move.person}", (line,))


def _where(move: PlaceMove) -> str:
    """Return from which room to which somebody goes, rooms counted from 1."""
    match move.source, move.target:
        case None, int(target):
            return _("→ room {room}", room=target + 1)
        case int(source), int(target):
            return _("room {source} → {room}", source=source + 1, room=target + 1)
        case int(source), None:
            return _("room {source} → out", source=source + 1)
        case _:
            return ""
