"""The wall: open answers as notes in themes; and the tick list of a round in which everybody has a turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from meeting.errors import MeetingError
from meeting.meeting import Meeting
from meeting.people import by_id
from meeting.walls import Wall
from meeting.words import N_
from tui.commands import Command, Where, bindings_for
from tui.lines import Line
from tui.saying import _, language, say
from tui.screens.reading import KIND_NAMES
from tui.screens.wall.round import RoundScreen
from tui.widgets.nothing import nothing_lines
from tui.widgets.rows import Rows
from tui.widgets.wall.board import WallBoard
from tui.widgets.wall.cards import EDGE, CardLines, Spot, WallView, text_spot, wall_spots
from tui.widgets.wall.head import WallHead, round_head, wall_head

if TYPE_CHECKING:
    from meeting.chat.text import ChatText

NO_WALL = (
    N_("There is no wall in this meeting yet."),
    "",
    N_("A  put up a wall: a question, and columns if you like"),
    N_("Q  tick off who has had a turn in a round"),
)

NO_NOTES = (
    N_("No notes yet."),
    "",
    N_("y  copy the question for the chat"),
    N_("v  take the answers from the chat"),
    N_("A  type notes: bo: what he says"),
)

OF_NOTES = frozenset({"note.move", "note.join", "note.split", "note.vote", "note.unvote", "wall.suggest"})
"""Commands that make sense only where notes hang."""


class WallScreen(RoundScreen):
    """The wall: open answers as notes in themes."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.WALL)]
    WHERE = Where.WALL
    PLACE = "wall"
    PURPOSE = N_("The wall: open answers as notes, hung under themes.")

    _shown_for: tuple[object, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """Give the question, the wall, and the tick list that can take its place."""
        self._cards: CardLines = {}
        yield WallHead()
        yield WallBoard()
        yield Rows(id="turns")

    def on_mount(self) -> None:
        """Show what is there."""
        self._turns.display = False
        self.call_after_refresh(self.show_wall)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what changed meanwhile."""
        del event
        self.show_wall()

    def watch_meeting(self, old: Meeting | None, new: Meeting | None) -> None:
        """Follow the meeting."""
        if not self.is_composed:
            return
        if old is None or new is None or old.id != new.id:
            self._round = self._picked = ""
        self.show_wall()
        if old is None or new is None or _keys_differ_by(old) != _keys_differ_by(new):
            self.show_keys()

    def watch_network(self) -> None:
        """Follow the names of people."""
        if self.is_composed:
            self.show_wall()

    def say_again(self) -> None:
        """Say everything anew, in the language that is spoken now."""
        super().say_again()
        self.show_wall()

    def line_closed(self) -> None:
        """Give the focus back to the wall, or to the tick list."""
        self.set_focus(self._turns if self._round else self.query_one(WallBoard))

    def show_wall(self) -> None:
        """Show the wall, or the tick list, where something differs from what is shown."""
        meeting, wall = self.meeting, self.wall
        if meeting is None or not self.is_composed or not self.query(WallBoard):
            return
        if self.round_item is None:
            self._round = ""
        places = tuple((item.id, item.state, item.title) for item in meeting.items)
        captures = tuple((one.id, one.kind) for one in meeting.captures)
        of_round = (self._round, meeting.ticks, meeting.attendance) if self._round else None
        key = (meeting.id, wall, of_round, self._picked, self._order, self.people, places, captures, language())
        if key == self._shown_for:
            return
        self._shown_for = key
        self._turns.display, self.query_one(WallBoard).display = bool(self._round), not self._round
        if self._round:
            self._show_round(meeting)
        elif wall is not None:
            self._show_notes(meeting, wall)
        else:
            self._show_text(NO_WALL, ())

    def _show_round(self, meeting: Meeting) -> None:
        item = self.round_item
        if item is not None:
            self.query_one(WallHead).show(lambda width: round_head(meeting, item, width))
            self._turns.show(lambda width: self.round_rows(meeting, width))

    def _show_notes(self, meeting: Meeting, wall: Wall) -> None:
        if all(note.id != self._picked for note in wall.notes):
            self._picked = ""
        running = meeting.running.id if meeting.running else ""
        place = next((one.title for one in meeting.items if one.id == wall.item and one.id != running), "")
        picked = bool(self._picked)

        def head(width: int) -> list[Line]:
            return wall_head(wall, width, place=place, picked=picked)

        if not wall.notes and not wall.themes:
            self._show_text(NO_NOTES, head)
            return
        self.query_one(WallHead).show(head)
        view = WallView(
            wall=wall,
            names={key: person.name for key, person in by_id(self.people).items()},
            became={one.id: _(KIND_NAMES[one.kind]) for one in meeting.captures},
            order=self._order,
            picked=self._picked,
        )
        self.query_one(WallBoard).show(lambda width: self._hung(view, width))

    def _hung(self, view: WallView, width: int) -> Sequence[Spot]:
        if len(self._cards) > 2 * len(view.wall.notes) + 200:
            self._cards.clear()
        return wall_spots(view, width, self._cards)

    def _show_text(self, messages: Sequence[str], head: object) -> None:
        self.query_one(WallHead).show(head if callable(head) else lambda _width: ())

        def lay_out(width: int) -> list[Spot]:
            return [text_spot(nothing_lines(messages, width - EDGE - 1, indent=0), width)]

        self.query_one(WallBoard).show(lay_out)

    # Keys

    def makes_sense(self, command: Command) -> bool:
        """Return whether a command can do something now."""
        wall = self.wall
        if command.id in OF_NOTES:
            return not self._round and wall is not None and bool(wall.notes)
        if command.id == "wall.reveal":
            return not self._round and wall is not None
        if command.id in {"wall.view", "add"}:
            return command.id == "add" or not self._round
        if command.id == "round.pass":
            return bool(self._round)
        return super().makes_sense(command)

    def _rank(self, command: Command) -> int:
        return 1 if command.id == "add" else super()._rank(command)

    def label_of(self, command: Command) -> str:
        """Return the label that fits what is shown."""
        wall = self.wall
        if command.id == "wall.reveal" and wall is not None and wall.is_hidden:
            return _("show")
        if command.id == "round.ticks" and self._round:
            return _("wall")
        if command.id == "edit" and self._round:
            return _("what was shown")
        if command.id == "add" and not self._round:
            return _("notes") if wall is not None and self.item_without_wall is None else _("put up")
        return super().label_of(command)

    # For the chat

    def chat_text(self) -> ChatText | None:
        """Return the wall, or the order of the round, for the chat."""
        from meeting.wall.wall_text import wall_chat_text

        meeting, wall, item = self.meeting, self.wall, self.round_item
        if meeting is not None and item is not None:
            return self.round_text(meeting, item)
        return wall_chat_text(wall, self.people, translator=self.spoken) if wall is not None else None

    def action_copy(self) -> None:
        """Copy the wall; one that is hidden is not copied."""
        if self._may_copy():
            super().action_copy()

    def action_copy_as(self) -> None:
        """Show what would be copied."""
        if self._may_copy():
            super().action_copy_as()

    def _may_copy(self) -> bool:
        try:
            self.chat_text()
        except MeetingError as error:
            self.notify(say(error.sentence), severity="warning", markup=False)
            return False
        return True


def _keys_differ_by(meeting: Meeting) -> tuple[object, ...]:
    walls = tuple((wall.id, wall.is_hidden, bool(wall.notes)) for wall in meeting.walls)
    running = meeting.running.id if meeting.running else ""
    return meeting.state, meeting.is_paused, running, walls, bool(meeting.upcoming)
