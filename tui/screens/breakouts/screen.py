"""Breakout rounds: who sits with whom, made so that people meet people they have not met."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from meeting.breakout import found
from meeting.breakout.setup import default_setup, setup_line
from meeting.breakouts import Breakout, BreakoutRound
from meeting.meeting import Meeting, MeetingState
from meeting.words import N_
from store.settings import Settings
from tui.commands import Where, bindings_for
from tui.lines import Line, wrapped
from tui.saying import _, say, translator
from tui.screens.breakouts.hand import BreakoutsHandScreen
from tui.screens.typed_line import DIGITS_HEIGHT, DIGITS_WIDTH
from tui.widgets.breakouts.board import RoomBoard
from tui.widgets.breakouts.cards import Card, RoomsView, cards_of
from tui.widgets.breakouts.head import HeadView, RoundHead
from tui.widgets.line_widget import LineWidget

_KEYS = 14
"""Cells for the keys on the empty screen."""


class EmptyRooms(LineWidget):
    """Says how rooms are made, where there are none."""

    def __init__(self) -> None:
        super().__init__(id="empty")
        self._said: tuple[tuple[str, str], ...] = ()

    def say(self, *paragraphs: tuple[str, str]) -> None:
        """Say this: each a key and what it does, or no key and a text; the most important first."""
        self._said = paragraphs
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the paragraphs, with a line between them."""
        lines: list[Line] = []
        for place, (keys, text) in enumerate(self._said):
            edge = f"{keys:<{_KEYS}}" if keys else ""
            role = "plain" if keys else "dim" if place else "title"
            for number, part in enumerate(wrapped(text, max(1, width - cell_len(edge)))):
                lines.append(((edge if not number else " " * cell_len(edge), "key"), (part, role)))
            lines.append(())
        return lines


class BreakoutsScreen(BreakoutsHandScreen):
    """Breakout rounds: who sits with whom, made so that people meet people they have not met."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.BREAKOUTS)]
    WHERE = Where.BREAKOUTS
    PLACE = "breakouts"
    PURPOSE = N_("Breakouts: rounds of rooms in which people meet people they have not met.")

    _shown_for: tuple[object, ...] = ()
    _keys_for: tuple[object, ...] = ()
    _is_head_stale = False

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._head, self._empty = RoundHead(), EmptyRooms()

    def compose_body(self) -> Iterable[Widget]:
        """Give the head and the rooms, and what is said where there are none."""
        yield self._head
        yield self._empty
        yield RoomBoard(id="breakouts")

    def on_mount(self) -> None:
        """Show what is there."""
        self.call_after_refresh(self.show_rooms)

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self.call_after_refresh(self.show_rooms)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what changed meanwhile; Textual calls the handler of the class above by itself."""
        del event
        self.show_rooms()

    def watch_meeting(self, old: Meeting | None, new: Meeting | None) -> None:
        """Follow the meeting."""
        del old
        self.follow_meeting(new)
        self.show_rooms()

    def watch_network(self) -> None:
        """Follow the network: names may be others."""
        self._shown_for = ()
        self.show_rooms()

    def watch_now(self) -> None:
        """Follow the clock: only the time of the round that runs changes with it."""
        if self.is_composed and self.is_current and not self._is_head_stale:
            self._is_head_stale = True
            self.call_next(self._show_stale_head)  # a change that comes with the time shows it before

    def _show_stale_head(self) -> None:
        if self._is_head_stale and self.is_composed and self.is_current:
            self._show_head()

    def line_closed(self) -> None:
        """Give the focus back to the rooms."""
        self.set_focus(self.board)

    def say_again(self) -> None:
        """Say everything anew, in the language that is spoken now."""
        super().say_again()
        self._shown_for = ()
        self.show_rooms()

    def show_rooms(self) -> None:
        """Show the rooms and what is known of them."""
        if not self.is_composed or self.meeting is None or self.now is None:
            return
        one, rotation = self.round_shown, self.rotation
        if rotation is None or one is None or not one.rooms:
            self._show_empty()
        else:
            self._show_round(rotation, one)
        self._show_head()
        shown = (one.id, one.started is None, bool(one.people)) if one is not None else ()
        states = tuple((each.id, each.state) for each in rotation.rounds) if rotation is not None else ()
        running = self.meeting.running
        keys = (
            self.meeting.state,
            states,
            shown,
            self._by_person,
            running.id if running is not None else "",
            self.meeting.is_paused,
            bool(self.meeting.upcoming),
        )
        if keys != self._keys_for:
            self._keys_for = keys
            self.show_keys()

    def _show_round(self, rotation: Breakout, one: BreakoutRound) -> None:
        picking = (self._picked, self._costs, self._target)
        seen = (one.id, one.rooms, one.state, one.question)  # its minutes are shown above the rooms
        key = (seen, rotation.ties, self.meeting and self.meeting.attendance, self._by_person, picking, self.names)
        self._empty.display = False
        self.board.display = True
        if key == self._shown_for:
            return
        self._shown_for = key
        view = RoomsView(
            round=one,
            names=self.names,
            late=self.late_people(),
            gone=self.gone_people(),
            pinned=frozenset(found.hosts_of(rotation)),
            by_person=self._by_person,
            picked=self._picked,
            costs=self._costs,
            target=self._target,
        )
        self.board.show(partial(_laid_out, view, self.board))

    def _show_empty(self) -> None:
        self._shown_for = ()
        self.board.display = False
        empty = self._empty
        empty.display = True
        meeting, item = self.meeting, self.item_for_rooms()
        if meeting is None or meeting.state is MeetingState.ENDED:
            empty.say(("", _("No breakout rooms in this meeting.")))
            return
        usual = setup_line(default_setup(item), names=self.name_of, translator=translator())
        empty.say(
            ("", _("No breakout rooms yet.")),
            (_("Enter twice"), _("{what}, for “{title}”", what=usual, title=item.title) if item else usual),
            ("A", _("say it in one line: 4 rounds, rooms of 4, 6 min, What did you try?")),
            ("", _("Those who have not met are put together, over all meetings of the network.")),
        )

    def _show_head(self) -> None:
        self._is_head_stale = False
        head = self._head
        rotation, one, now = self.rotation, self.round_shown, self.now
        if rotation is None or one is None or now is None or not one.rooms:
            head.display = False
            head.show_view(None)
            return
        head.display = True
        meeting = self.meeting_shown
        several = meeting is not None and len(meeting.breakouts) > 1
        # without its second, a view differs only while a round runs
        moment = now if rotation.running is not None else now.replace(second=0, microsecond=0)
        head.show_view(
            HeadView(
                breakout=rotation,
                round=one,
                now=moment,
                title=self.title_of(rotation) if several else "",
                quality=self._quality_now(),
                person=self.person_words(),
                note=self._note(),
                is_tall=self.size.height >= DIGITS_HEIGHT and self.size.width >= DIGITS_WIDTH,
            )
        )

    def _quality_now(self) -> str:
        said = self.quality_words()
        return f"{said} {_('Looking for better rooms …')}" if self.is_searching else said

    def _note(self) -> str:
        """Return what is to be decided: how to go on with whom was picked, who came or left, or a bad plan."""
        hint = self.hint()
        if hint:
            return hint
        item = self.item_anew
        if item is not None:
            usual = setup_line(default_setup(item), names=self.name_of, translator=translator())
            return _("Not for “{title}” yet: Enter twice plans {what}.", title=item.title, what=usual)
        change = self.presence_change()
        if change is not None:
            return _("{moves} Enter shows it.", moves=say(change.sentence))
        advice = self.advice
        return _("{warning} Enter mends it.", warning=say(advice.sentence)) if advice is not None else ""

    def on_room_board_highlighted(self) -> None:
        """Say whom the selected person meets."""
        self._show_head()

    def on_room_board_turned(self, event: RoomBoard.Turned) -> None:
        """Show the round before or after."""
        rotation, one = self.rotation, self.round_shown
        if rotation is None or one is None:
            return
        places = [each.id for each in rotation.rounds]
        place = places.index(one.id) + event.by
        if 0 <= place < len(places):
            if self.hint():
                self.let_go()
            self.choose_round(places[place])
            self.show_rooms()

    def on_room_board_let_go(self) -> None:
        """Let go of whom was picked, or of the round that was chosen."""
        if self.hint():
            self.let_go()
        else:
            self.choose_round("")
            self.show_rooms()

    def on_room_board_chosen(self) -> None:
        """Finish what was begun; else decide what is to be decided; else change what the rooms are like."""
        if self.hint():
            self.finish()
        elif self.item_anew is not None:
            self.action_add()
        elif self.presence_change() is not None:
            self.follow_presence()
        elif self.advice is not None:
            self._mend()
        else:
            self.action_edit()

    def _mend(self) -> None:
        advice = self.advice
        if advice is None:
            return
        if len(advice.mends) == 1:
            self.mend(advice.mends[0])
            return
        from tui.screens.breakouts.advice import AdviceScreen

        self.app.push_screen(AdviceScreen(advice, self.name_of), lambda mend: self.mend(mend) if mend else None)


def _laid_out(view: RoomsView, board: RoomBoard, width: int) -> list[Card]:
    return cards_of(view, width, board.scrollable_content_region.height)
