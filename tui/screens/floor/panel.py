"""The floor panel beside a screen of a meeting: who speaks, who waits, and the keys that lead the list.

Names are typed in the line of the screen; here is what is done with those who wait. It lies over the body of the
screen, which stays live behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from meeting.errors import MeetingError
from meeting.floor import leading, turns
from meeting.floor.balance import balance, say_balance, say_organisations
from meeting.floor.texts import floor_text
from meeting.meeting import Meeting
from meeting.people import Person, by_id
from meeting.roster import short_names
from meeting.words import N_, Sentence, sentence
from store.settings_values import Floor
from tui.command_table.floor import FLOOR_KEYS
from tui.commands import BY_ID, Command
from tui.i18n import translator_for
from tui.intents import CopyRequested, MeetingChange, MeetingChangeRequested
from tui.saying import _, say
from tui.screens.base import TALL, FrameScreen
from tui.screens.live_dialog import bindings_of
from tui.widgets.consensus.keys import DialogKeys
from tui.widgets.floor.waiting import FloorFoot, FloorHead, FloorRows, FloorView, shared_names, waiting_rows
from tui.widgets.key_bar import key_name
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from tui.screens.floor.actions import FloorActionsScreen

PURPOSE = N_("The floor list: who speaks, who waits, and in which order.")

_BAR_KEYS = (
    "turn.next", "turn.type", "turn.pause", "turn.stop", "turn.leave", "turn.give", "turn.remove", "turn.order",
    "turn.last", "turn.close", "turn.balance", "turn.copy",
)  # fmt: skip
"""Those that the key bar shows, as many as fit."""

_PANEL_KEYS = (
    "turn.type", "turn.next", "turn.give", "turn.pause", "turn.stop", "turn.up", "turn.down", "turn.remove",
    "turn.order", "turn.last", "turn.close", "turn.longer", "turn.shorter", "turn.balance", "turn.copy", "turn.help",
    "turn.leave",
)  # fmt: skip
"""Those that the panel shows itself where it is high enough."""

_HIGH = 36
"""The lines of the terminal from which the panel shows its keys."""
_VIEWS = 3
"""Without the balance, with it, and by organisation."""


_TABLE = {one.id: one for one in FLOOR_KEYS}


class FloorPanel(Vertical):
    """The list of the running item's floor; every key asks for one change."""

    SCOPED_CSS: ClassVar[bool] = False
    DEFAULT_CSS: ClassVar[str] = """
    FloorPanel {
        layer: floor; dock: right; width: 40%; min-width: 40; max-width: 64; height: 100%;
        background: $panel; border-left: outer $accent; padding: 0 1;
    }
    .-narrow FloorPanel { dock: bottom; width: 100%; max-width: 100%; height: 62%; min-height: 9; }
    .-narrow.-low FloorPanel { height: 75%; }
    FloorPanel Rows { height: 1fr; min-height: 2; background: $panel; scrollbar-background: $panel; }
    FloorPanel DialogKeys { margin-top: 1; }
    .-typing FloorPanel DialogKeys { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(FLOOR_KEYS)]

    class NamesWanted(Message):
        """Names are to be typed."""

    _is_stale = False
    _shown_for: tuple[object, ...] = ()
    _shown: int = 0
    """How much of the balance is shown, of the `_VIEWS`."""

    def __init__(self, usual: Floor) -> None:
        super().__init__(id="floor")
        self._usual = usual
        self._everybody: tuple[Person, ...] = ()
        self._by_id: dict[str, Person] = {}
        self._shared: frozenset[str] = frozenset()
        self._short: Mapping[str, str] = {}
        self._head, self._list, self._foot = (
            FloorHead(id="floor-head"),
            FloorRows(id="floor-list"),
            FloorFoot(id="floor-foot"),
        )

    def compose(self) -> ComposeResult:
        """Lay out head, list, foot and keys."""
        yield self._head
        yield self._list
        yield self._foot
        yield DialogKeys()

    def on_mount(self) -> None:
        """Follow the values of the screen."""
        self.watch(self.screen, "meeting", self._follow)
        self.watch(self.screen, "network", self._follow, init=False)
        self.watch(self.screen, "now", self._tick, init=False)
        self.show_keys()

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._shown_for = ()
        self.show_keys()
        self._follow()

    @property
    def bar_keys(self) -> tuple[Command, ...]:
        """The keys of the panel for the key bar, the most important first."""
        return (*(_TABLE[one] for one in _BAR_KEYS), BY_ID["help"])

    @property
    def line_keys(self) -> list[tuple[Command, str]]:
        """The keys of the line in which names are typed, with their labels."""
        labels = (("turn.give", _("add")), ("turn.next", _("next")), ("turn.leave", _("to the list")))
        return [(_TABLE[one], label) for one, label in labels]

    @property
    def rows(self) -> Rows:
        """The list of those who wait."""
        return self._list

    @property
    def frame(self) -> FrameScreen:
        """The screen with the values."""
        assert isinstance(self.screen, FrameScreen)  # noqa: S101 - it is mounted by one
        return self.screen

    @property
    def meeting(self) -> Meeting | None:
        """The meeting, with the list of the running item led as it will be once somebody is on it."""
        meeting = self.frame.meeting
        return None if meeting is None else begun(meeting, self._usual)

    @property
    def view(self) -> FloorView | None:
        """What is shown; None while no item runs."""
        meeting, network = self.meeting, self.frame.network
        if meeting is None or meeting.running is None:
            return None
        everybody = network.people if network is not None else ()
        if everybody is not self._everybody:
            self._everybody, self._by_id, self._shared = everybody, by_id(everybody), shared_names(everybody)
            self._short = short_names(everybody)
        now = self.frame.now or meeting.starts_at
        return FloorView(
            meeting=meeting,
            item=meeting.running,
            people=self._by_id,
            now=now,
            shared=self._shared,
            short=self._short,
            is_low=self.app.size.height < TALL,
        )

    # Showing

    def _follow(self) -> None:
        values = (self.frame.meeting, self.frame.network)
        if self.display and not self._is_stale and not _are_same(values, self._shown_for):
            self._is_stale = True
            self.call_next(self.show_stale)

    def _tick(self) -> None:
        """Let the clock of the turn go on: nothing else changes with the time."""
        if self.display and self.screen.is_current and not self._is_stale:
            self.call_next(self._show_clock)  # a change comes with its time, and shows it

    def _show_clock(self) -> None:
        if not self._is_stale and self._head.is_attached:
            self._head.show(self.view)

    def show_stale(self) -> None:
        """Show what has changed and is not shown yet."""
        if self._is_stale:
            self.show_list()

    def show_list(self) -> None:
        """Show the list as it is now."""
        self._is_stale = False
        if not self.is_attached or not self._foot.is_attached:
            return
        self._shown_for = (self.frame.meeting, self.frame.network)
        view = self.view
        self._head.show(view)
        self._foot.show(view, self._balance(view))
        rows = self._list
        rows.show(lambda width: waiting_rows(view, width, rows.known) if view is not None else ())

    def _balance(self, view: FloorView | None) -> tuple[Sentence, ...]:
        if view is None or not self._shown:
            return ()
        told = (say_balance(balance(view.meeting, view.people.values())),)
        return told if self._shown == 1 else (*told, *say_organisations(view.meeting, view.people.values()))

    def show_keys(self) -> None:
        """Show the keys, where the terminal is high enough."""
        keys = [(_TABLE[one].key.split(",")[0], _(_TABLE[one].label)) for one in _PANEL_KEYS]
        joined = {"shift+up": None, "shift+down": ("⇧↑↓", _("move")), "plus": None, "minus": ("+ −", _("limit"))}
        shown = [joined.get(key, (key_name(key), label)) for key, label in keys]
        self.query_one(DialogKeys).display = self.app.size.height >= _HIGH
        self.query_one(DialogKeys).show_keys([one for one in shown if one is not None])

    # Asking for changes

    def _ask(self, change: MeetingChange, label: Sentence) -> None:
        """Ask for a change, or say why it cannot be made."""
        meeting, usual = self.frame.meeting, self._usual
        if meeting is None:
            return

        def changed(old: Meeting, at: datetime) -> Meeting:
            return change(begun(old, usual), at)

        try:
            changed(meeting, self.frame.now or meeting.starts_at)
        except MeetingError as error:
            self.notify(say(error.sentence), severity="warning", markup=False)
        else:
            self.app.post_message(MeetingChangeRequested(changed, label))  # as the screen does: in the order asked

    def _ask_of_item(self, change: Callable[[Meeting, str, datetime], Meeting], label: Sentence) -> None:
        """Ask for a change of the running item's list."""
        meeting = self.frame.meeting
        item = meeting.running if meeting is not None else None
        if item is None:
            self.notify(_("No item is running: the floor list belongs to the item that runs."), markup=False)
        else:
            self._ask(lambda old, at: change(old, item.id, at), label)

    def _selected(self) -> tuple[str, str] | None:
        """Return the selected turn and the name of who waits, or None."""
        view, chosen = self.view, self.rows.selected_id
        turn = next((one for one in view.meeting.turns if one.id == chosen), None) if view is not None else None
        return (turn.id, view.name(turn.person)) if view is not None and turn is not None else None

    def _ask_of_selected(self, change: Callable[[Meeting, str, datetime], Meeting], label: str) -> None:
        """Ask for a change of the selected turn; the label takes the name."""
        chosen = self._selected()
        if chosen is not None:
            self._ask(lambda old, at: change(old, chosen[0], at), sentence(label, name=chosen[1]))

    # Keys

    def action_type(self) -> None:
        """Go back to the line in which names are typed."""
        self.post_message(self.NamesWanted())

    def action_leave(self) -> None:
        """Close the panel, at once: the next key is for the screen behind."""
        cast("FloorActionsScreen", self.screen).action_leave_floor()

    def action_help(self) -> None:
        """Show what the panel is for, and its keys."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415 - only when it is asked for

        self.app.push_screen(HelpScreen(_(PURPOSE), FLOOR_KEYS, {}))

    def action_next(self) -> None:
        """Give the floor to the next."""
        self._ask(lambda old, at: turns.next_speaker(old, at=at), sentence(N_("next speaker")))

    def action_hold(self) -> None:
        """Stop the clock of the turn, or let it go on."""
        meeting = self.frame.meeting
        if meeting is not None and any(turns.is_held(one) for one in meeting.turns):
            self._ask(lambda old, at: turns.resume_speaking(old, at=at), sentence(N_("let the turn go on")))
        else:
            self._ask(lambda old, at: turns.pause_speaking(old, at=at), sentence(N_("stop the clock of the turn")))

    def action_stop(self) -> None:
        """End the turn."""
        self._ask(lambda old, at: turns.stop_speaking(old, at=at), sentence(N_("end the turn")))

    def action_move(self, by: int) -> None:
        """Move the selected one."""
        label = N_("move {name} up the floor list") if by < 0 else N_("move {name} down the floor list")
        self._ask_of_selected(lambda old, turn, _at: turns.move_turn(old, turn, by=by), label)

    def action_remove(self) -> None:
        """Take the selected one off the list."""
        self._ask_of_selected(lambda old, turn, _at: turns.withdraw(old, turn), N_("take {name} off the floor list"))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Give the floor to the selected one; the screen behind has nothing to do with it."""
        event.stop()
        self._ask_of_selected(lambda old, turn, at: turns.give_floor(old, turn, at=at), N_("give {name} the floor"))

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """Keep to itself what is selected here."""
        event.stop()

    def action_order(self) -> None:
        """Change between the two orders."""
        meeting = self.meeting
        item = meeting.running if meeting is not None else None
        quiet = not (meeting and item and leading.list_of(meeting, item.id).is_quiet_first)
        label = N_("let the quiet go first") if quiet else N_("let all speak as they asked")
        self._ask_of_item(
            lambda old, item, _at: leading.lead_quiet_first(old, item, quiet_first=quiet), sentence(label)
        )

    def action_last(self) -> None:
        """Announce the last speakers."""
        label = sentence(N_("announce the last {n}"), n=leading.USUAL_LAST)
        self._ask_of_item(lambda old, item, at: leading.announce_last(old, item, at=at), label)

    def action_close_list(self) -> None:
        """Close the list, or open it again."""
        meeting = self.meeting
        item = meeting.running if meeting is not None else None
        if meeting is not None and item is not None and leading.places_left(meeting, item.id) == 0:
            self._ask_of_item(
                lambda old, item, _at: leading.reopen_list(old, item), sentence(N_("open the floor list again"))
            )
        else:
            self._ask_of_item(
                lambda old, item, _at: leading.close_list(old, item), sentence(N_("close the floor list"))
            )

    def action_limit(self, by: int) -> None:
        """Give each turn more or fewer seconds."""

        def limited(old: Meeting, item: str, _at: datetime) -> Meeting:
            wanted = leading.list_of(old, item).turn_seconds + by
            return leading.limit_turns(old, item, min(max(wanted, 0), leading.TURN_LIMIT))

        self._ask_of_item(limited, sentence(N_("limit each turn to more") if by > 0 else N_("limit each turn to less")))

    def action_balance(self) -> None:
        """Show how the floor is shared, then by organisation, then nothing of it."""
        self._shown = (self._shown + 1) % _VIEWS
        self.show_list()

    def action_copy(self, choosing: bool = False) -> None:  # noqa: FBT001, FBT002 - as a binding gives it
        """Copy the list for the chat; with ``choosing``, show it first."""
        view = self.view
        if view is None:
            self.notify(_("There is nothing here to copy yet."), markup=False)
            return
        texts = translator_for(view.meeting.language)
        text = floor_text(view.meeting, view.item.id, view.people, translator=texts)
        self.post_message(CopyRequested(text, choosing))


def _are_same(values: tuple[object, ...], others: tuple[object, ...]) -> bool:
    """Return whether these are the very same values: comparing two meetings costs more than showing one."""
    return len(values) == len(others) and all(one is other for one, other in zip(values, others, strict=True))


def begun(meeting: Meeting, usual: Floor) -> Meeting:
    """Return the meeting with the list of the running item led as the settings have it, unless it is led already."""
    item = meeting.running
    if item is None:
        return meeting
    return leading.begin_list(meeting, item.id, quiet_first=usual.quiet_first, turn_seconds=usual.turn_seconds)
