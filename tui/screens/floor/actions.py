"""Who speaks and who has been heard, the same on every screen: the panel, the lines, the dialogs of ``H``."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from meeting import running
from meeting.errors import NotUnderstood
from meeting.floor import marks, turns
from meeting.floor.names import FloorRead, NamesRead, read_floor, read_heard
from meeting.meeting import Meeting
from meeting.people import HERE, Attendance
from meeting.words import N_, Sentence, sentence
from tui.i18n import translator_for
from tui.intents import CopyRequested
from tui.lines import Line
from tui.saying import _
from tui.screens.base import FrameScreen
from tui.screens.in_and_out import HELD_SECONDS, InAndOutScreen
from tui.screens.reading import floor_line, heard_line
from tui.widgets.capture_line import CaptureLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.now_strip import NowStrip

if TYPE_CHECKING:
    from meeting.people import Person
    from store.settings import Settings
    from tui.screens.floor.panel import FloorPanel


_BEHIND = 0.005
"""How many seconds after a frame with somebody on the floor list the screen behind the panel follows."""

_VALUES = frozenset({"network", "meeting", "now"})


class FloorActionsScreen(InAndOutScreen):
    """A screen of a meeting with a floor list beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave_floor", show=False)]

    _panel: FloorPanel | None = None
    """The floor panel once it has been opened; it stays, out of sight."""

    _floor_read: tuple[str, tuple[Person, ...], frozenset[str], FloorRead] | None = None
    """What was read last, of whom and who of them was here: Enter takes what was just shown."""

    _here_of: tuple[tuple[Attendance, ...], frozenset[str]] = ((), frozenset())

    _awaits = False
    """Whether Enter has asked for something that is not there yet."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._old: dict[str, object] = {}
        self._answers = 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Esc to others while there is no panel to close."""
        if action == "leave_floor":
            return self.floor_panel is not None
        return super().check_action(action, parameters)

    @property
    def is_behind(self) -> bool:
        """Whether there is still something to follow the frame that answered Enter."""
        return self._answers > 0

    @property
    def floor_panel(self) -> FloorPanel | None:
        """The floor panel while it is open, or None."""
        return self._panel if self._panel is not None and self._panel.display else None

    @property
    def _people(self) -> tuple[Person, ...]:
        return self.network.people if self.network is not None else ()

    @property
    def _here(self) -> frozenset[str]:
        attendance = self.meeting.attendance if self.meeting is not None else ()
        if attendance is not self._here_of[0]:
            self._here_of = attendance, frozenset(one.person for one in attendance if one.presence in HERE)
        return self._here_of[1]

    # The floor list

    def action_floor(self) -> None:
        """Open the floor panel, and the line in which names are typed."""
        self._open_floor_line()
        if self._panel is None:
            from tui.screens.floor.panel import FloorPanel  # noqa: PLC0415 - when it is first asked for

            self._panel = FloorPanel(self._settings.floor)
            body = self.query_one("#body")
            body.styles.layers = "default floor"
            body.mount(self._panel)
        elif not self._panel.display:
            self._panel.display = True
            self.call_later(self._follow_panel)

    def _follow_panel(self) -> None:
        if (panel := self.floor_panel) is not None:
            panel.show_list()

    def _open_floor_line(self) -> None:
        hint = _("an bo ?sø: a question, of all named · !bo · bo: about … · Enter or space alone: next")
        self.query_one(CaptureLine).open("floor", read=self._floor_line, placeholder=hint, blank_enters=True)

    def _floor_line(self, text: str) -> Line:
        read = self._read_floor(text) if text else None
        return floor_line(text, self.meeting, self._people, here=self._here, read=read)

    def _read_floor(self, text: str) -> FloorRead:
        people, here = self._people, self._here
        last = self._floor_read
        if last is None or last[1] is not people or (last[0], last[2]) != (text, here):
            last = self._floor_read = text, people, here, read_floor(text, people, here=here)
        return last[3]

    def on_floor_panel_names_wanted(self) -> None:
        """Go back to the line."""
        self._open_floor_line()

    def action_leave_floor(self) -> None:
        """Close the panel, and give the focus back to the screen."""
        if self._panel is not None:
            self._panel.display = False
        self.line_closed()
        self.show_keys()

    def on_capture_line_let_go(self) -> None:
        """Give the focus to the panel while it is open; Textual calls the handler above by itself."""
        self.call_later(self._to_panel)

    def on_capture_line_typed(self, event: CaptureLine.Typed) -> None:
        """Give the focus to the panel while it is open, once the line is closed; that for the floor stays."""
        if event.purpose != "floor":
            self.call_later(self._to_panel)

    def show_keys(self) -> None:
        """Show the keys of the screen; those of the panel, or of its line, while they are in force."""
        panel = self.floor_panel
        if panel is not None and self.query_one(CaptureLine).purpose == "floor":
            keys = panel.line_keys
        elif panel is not None and panel.has_focus_within:
            keys = [(one, _(one.label)) for one in panel.bar_keys]
        else:
            super().show_keys()
            return
        for key_bar in self.query(KeyBar):
            key_bar.show_commands(keys)

    def say_again(self) -> None:
        """Say everything anew, in the language that is spoken now."""
        super().say_again()
        if (panel := self.floor_panel) is not None and panel.is_mounted:
            panel.show_keys()
            panel.show_list()

    def on_descendant_focus(self) -> None:
        """Show the keys that are in force where the focus went."""
        if self.floor_panel is not None:
            self.show_keys()

    def _to_panel(self) -> None:
        panel = self.floor_panel
        if panel is not None and panel.is_mounted and not self.query_one(CaptureLine).is_open:
            self.set_focus(panel.rows)

    def _take_floor(self, text: str) -> bool:
        """Put those who are named on the list, or give the floor to the next; the line stays open for more."""
        if not text:
            self._ask_checked(lambda meeting, at: turns.next_speaker(meeting, at=at), sentence(N_("next speaker")))
        else:
            from tui.screens.floor.panel import begun  # noqa: PLC0415 - when it is first asked for

            read = self._read_floor(text)
            _require_clear(read.named)
            ids, usual = tuple(one.id for one in read.named.people), self._settings.floor
            label = sentence(N_("put on the floor list: {names}"), names=_names(read.named))
            self._ask_checked(
                lambda meeting, at: turns.ask(begun(meeting, usual), ids, at=at, reason=read.reason, text=read.text),
                label,
            )
        self._await_answer()
        return False

    # The frame that answers Enter shows the name on the list and how many wait; all else follows it

    def _await_answer(self) -> None:
        """Let the line and the keys behind it wait for what was asked for, but not for ever."""
        self._awaits = True
        self._answers += 1
        self.query_one(CaptureLine).wait()
        get_running_loop().call_later(HELD_SECONDS, self._show_answer)

    def take(self, name: str, value: object) -> None:
        """Take a value; while the answer to Enter is awaited, only the panel and the strip show it at once."""
        if self._awaits and name in _VALUES:
            self._old.setdefault(name, getattr(self, name))
            self.set_reactive(getattr(FrameScreen, name), value)
        else:
            self._catch_up()
            super().take(name, value)
            if name == "meeting":
                self._read_floor_line_again()

    def paint_now(self) -> None:
        """Paint what has changed; where the answer to Enter is awaited, nothing but that."""
        self._show_answer()
        if (panel := self.floor_panel) is not None:
            panel.show_stale()
        super().paint_now()

    def _show_answer(self) -> None:
        if not self._awaits or not self.is_attached:
            return
        self._awaits = False
        if (panel := self.floor_panel) is not None:
            panel.show_list()
        strip = self.query_one(NowStrip)
        strip.show_now(self.meeting, strip.now)  # its clocks go on by themselves
        get_running_loop().call_later(_BEHIND, self.call_next, self._follow_answer)

    def _follow_answer(self) -> None:
        """Empty the line for the next, then let the screen behind the panel follow."""
        self.query_one(CaptureLine).empty()
        super().paint_now()
        get_running_loop().call_later(_BEHIND, self.call_next, self._end_answer)

    def _end_answer(self) -> None:
        self._answers -= 1
        self._catch_up()
        self._read_floor_line_again()

    def _read_floor_line_again(self) -> None:
        """Let the open line say who is next now, however it came about."""
        for line in self.query(CaptureLine):
            if line.purpose == "floor":
                line.read_again()

    def _catch_up(self) -> None:
        """Let everything follow the values that only panel and strip have shown."""
        old, self._old = self._old, {}
        for name, value in old.items():
            new = getattr(self, name)
            self.set_reactive(getattr(FrameScreen, name), value)
            setattr(self, name, new)

    def _ask_checked(self, change: Callable[[Meeting, datetime], Meeting], label: Sentence) -> None:
        """Ask for a change; raises `MeetingError` at once where it cannot be made, so that the line keeps its text."""
        meeting = self.meeting
        if meeting is not None:
            change(meeting, self.now or meeting.starts_at)
            self.ask_change(change, label)

    # Heard

    def action_acted(self) -> None:
        """Open the line that says who came into play; Enter alone: all of them did something."""
        hint = _("an bo; an chat, camera, object, room, poll · Enter alone: everybody")
        self.open_line("heard", lambda text: heard_line(text, self._people, here=self._here), hint)

    def _take_heard(self, text: str) -> bool:
        if not text:
            label = sentence(N_("mark that participants acted"))
            self.ask_change(lambda meeting, at: running.mark_acted(meeting, at=at), label)
            return True
        read = read_heard(text, self._people, here=self._here)
        _require_clear(read.named)
        ids = tuple(one.id for one in read.named.people)
        self._ask_checked(
            lambda meeting, at: running.mark_acted(marks.mark_heard(meeting, ids, at=at, how=read.how), at=at),
            sentence(N_("mark as heard: {names}"), names=_names(read.named)),
        )
        return True

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Take names for the floor list, or of those who were heard."""
        match what:
            case "floor":
                return self._take_floor(text)
            case "heard":
                return self._take_heard(text)
            case _:
                return super().take_line(what, detail, text)

    # Not yet heard, rounds

    def action_unheard(self) -> None:
        """Show the round that goes on, or who has not been heard yet."""
        from tui.screens.floor.round import round_goes_on  # noqa: PLC0415 - when it is first asked for

        if self.meeting is not None:
            self._open_dialog("round" if round_goes_on(self.meeting) else "quiet")

    def action_round_of_all(self) -> None:
        """Show the round that goes on, or choose the order of a new one."""
        from tui.screens.floor.round import round_goes_on  # noqa: PLC0415 - when it is first asked for

        meeting = self.meeting
        if meeting is None:
            return
        if meeting.running is None:
            self.notify(_("No item is running: start the item that the round belongs to."), markup=False)
        elif round_goes_on(meeting):
            self._open_dialog("round")
        else:
            self._open_dialog("quiet", begins_round=True)

    def _open_dialog(self, which: str, *, begins_round: bool = False) -> None:
        from tui.screens.floor.quiet import QuietScreen  # noqa: PLC0415 - when it is first asked for
        from tui.screens.floor.round import RoundOfAll  # noqa: PLC0415 - when it is first asked for

        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return
        kind = RoundOfAll if which == "round" else QuietScreen
        dialog = kind(network, meeting, now=self.now, earlier=self.earlier, kept_share=self._settings.rooms.kept_share)

        def closed(_result: None) -> None:
            if dialog.then:
                self._open_dialog(dialog.then)

        self.app.push_screen(dialog, closed)
        if begins_round:
            self.app.call_later(dialog.action_round)

    def action_copy_notice(self) -> None:
        """Copy the line that tells participants what is noted."""
        from meeting.chat.text import Paragraph, chat_text  # noqa: PLC0415 - when it is first asked for
        from meeting.floor.keeping import notice  # noqa: PLC0415 - when it is first asked for

        if self.meeting is not None:
            said = notice(self._settings.floor.keep, translator_for(self.meeting.language))
            self.post_message(CopyRequested(chat_text(_("What is noted about who speaks"), Paragraph(said))))


def _require_clear(named: NamesRead) -> None:
    if not named.is_clear:
        raise NotUnderstood(N_("Not everybody was found: make the names unambiguous."))


def _names(named: NamesRead) -> str:
    return ", ".join(person.name for person in named.people)
