"""Moves only: the shortest list of who goes where between two rounds, in the order of the rooms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from meeting.breakout.found import round_number
from meeting.breakout.proposal import room_moves
from meeting.breakout.texts import Voice, moves_by_room, room_title, used_rooms
from meeting.breakouts import Breakout, BreakoutRound
from tui.lines import Line, wrapped
from tui.saying import _, ngettext
from tui.screens.dialogs import Dialog, styles
from tui.widgets.key_hint import KeyHint
from tui.widgets.rows import Row, Rows

_INDENT = "  "
_UNBROKEN = "\u00a0"


class MovesScreen(Dialog[bool | None]):
    """Lists who moves between two rounds, to be read out or typed into the call; gives True to have it copied."""

    CSS_PATH: ClassVar[Any] = styles("breakouts/breakout_dialogs.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "copy", show=False)]

    def __init__(self, breakout: Breakout, one: BreakoutRound, before: BreakoutRound | None, voice: Voice) -> None:
        super().__init__()
        self._breakout, self._one, self._before, self._voice = breakout, one, before, voice
        self._moves = room_moves(before, one) if before is not None else ()

    def compose(self) -> ComposeResult:
        """Lay out how many move, and each room with those who come to it."""
        number = round_number(self._breakout, self._one.id)
        title = (
            _("Round {round}: who sits where", round=number)
            if self._before is None
            else _("Round {round}: who moves", round=number)
        )
        with Vertical(classes="dialog -rooms -moves"):
            yield Static(title, classes="dialog-title", markup=False)
            yield Static(self._how_many, markup=False)
            yield Rows(id="moves")
            yield KeyHint(_("y or Enter copies · ↑↓ scroll · Esc closes"))

    def on_mount(self) -> None:
        """Show the rooms."""
        rows = self.query_one(Rows)
        rows.show(self._room_rows)
        self.set_focus(rows)

    def key_enter(self) -> None:
        """Copy, also where there is no room to choose."""
        self.action_copy()

    def on_rows_chosen(self) -> None:
        """Copy."""
        self.action_copy()

    def action_copy(self) -> None:
        """Ask for the list to be copied."""
        self.dismiss(True)  # noqa: FBT003 - the answer

    @property
    def _how_many(self) -> str:
        everybody = len(self._one.people)
        if self._before is None:
            return ngettext("The first round: {n} person.", "The first round: all {n} people.", everybody)
        going = sum(move.target is not None for move in self._moves)
        out = len(self._moves) - going
        said = _("Nobody has to move.")
        if going:
            said = ngettext("{n} of {all} moves.", "{n} of {all} move.", going, all=everybody)
        if 0 < going < everybody:
            said = f"{said} {_('Everybody else stays.')}"
        return f"{said} {ngettext('{n} has no room.', '{n} have no room.', out)}" if out else said

    def _rooms(self) -> list[tuple[str, tuple[str, ...]]]:
        if self._before is not None:
            return moves_by_room(self._moves, self._one, self._voice)
        return [
            (room_title(room, number, self._voice), tuple(map(self._voice.names, room.people)))
            for number, room in used_rooms(self._one)
        ]

    def _room_rows(self, width: int) -> list[Row]:
        rows: list[Row] = []
        for place, (title, names) in enumerate(self._rooms()):
            head: Line = ((title, "accent"), (" ←" if self._before is not None else "", "faint"))
            said = _whole_names(names, max(8, width - len(_INDENT)))
            rows.append(Row(str(place), (head, *(((_INDENT, "plain"), (part, "title")) for part in said))))
        return rows


def _whole_names(names: Sequence[str], width: int) -> list[str]:
    """Return names in lines that break between two of them, never between a name and where it comes from."""
    kept = ", ".join(name.replace(" ", _UNBROKEN) for name in names)
    return [part.replace(_UNBROKEN, " ") for part in wrapped(kept, width)]
