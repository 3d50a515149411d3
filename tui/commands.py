"""The command table: every key, with its name, its help and where it works.

Key bindings, the key bar, the command palette, the help screen and the key reference in the
README are all made from this table, so they cannot disagree. A key means the same on every
screen; the ids are what a settings file remaps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from textual.binding import Binding

from meeting.words import N_


class Where(Enum):
    """The screen a command works on."""

    EVERYWHERE = "everywhere"
    MEETING = "meeting"
    AGENDA = "agenda"
    HOME = "home"


class Group(Enum):
    """What commands are listed under in the help; the values are messages."""

    RUN = N_("Running the meeting")
    CAPTURE = N_("Capturing in one line")
    AGENDA = N_("The agenda")
    HOME = N_("Networks and meetings")
    SCREENS = N_("Getting around")


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the facilitator can do.

    Attributes:
        id: the name used in the settings file to give it another key.
        key: Textual key names, separated by commas.
        label: a word or two for the key bar.
        help: one sentence for the help screen and the palette.
        action: the Textual action it runs.
        bar: the place in the key bar, 0 for none; low numbers survive on narrow screens.
    """

    id: str
    key: str
    label: str
    help: str
    group: Group
    where: Where
    action: str
    bar: int = 0


_R, _C, _A, _H, _S = Group.RUN, Group.CAPTURE, Group.AGENDA, Group.HOME, Group.SCREENS
_MEETING, _AGENDA, _HOME, _EVERYWHERE = Where.MEETING, Where.AGENDA, Where.HOME, Where.EVERYWHERE

COMMANDS: tuple[Command, ...] = (
    Command("step.next", "space", N_("next"),
            N_("Take the obvious next step: start the meeting, then item after item."), _R, _MEETING, "step", 1),
    Command("item.back", "b", N_("back"), N_("Go back to the item before."), _R, _MEETING, "back"),
    Command("item.pause", "p", N_("pause"), N_("Pause the running item, or go on with it."), _R, _MEETING, "pause", 7),
    Command("item.more", "plus", N_("min"), N_("Give the running item one minute more."), _R, _MEETING,
            "minutes(1)", 2),
    Command("item.less", "minus", N_("minute less"), N_("Take one minute from the running item."), _R, _MEETING,
            "minutes(-1)"),
    Command("meeting.overrun", "o", N_("catch up"),
            N_("See proposals to get back on time, each with every item's new minutes."), _R, _MEETING, "overrun", 3),
    Command("item.began", "r", N_("it began …"),
            N_("Say when the meeting or the running item really began: 3 minutes ago, or at 10:02."), _R, _MEETING,
            "began"),
    Command("meeting.acted", "h", N_("they acted"),
            N_("Mark that the participants have just done something themselves."), _R, _MEETING, "acted"),
    Command("meeting.end", "c", N_("close"), N_("Close the meeting, or reopen one that has ended."), _R, _MEETING,
            "close_meeting", 9),
    Command("capture.action", "a", N_("action"), N_("Capture an action: “Bo: send the list by fri #members”."), _C,
            _MEETING, "capture('action')", 4),
    Command("capture.decision", "d", N_("decision"), N_("Capture a decision as it was said."), _C, _MEETING,
            "capture('decision')", 5),
    Command("capture.subgoal", "g", N_("sub-goal"), N_("Capture a sub-goal."), _C, _MEETING, "capture('subgoal')"),
    Command("capture.note", "n", N_("note"), N_("Capture a note."), _C, _MEETING, "capture('note')", 6),
    Command("capture.question", "q", N_("parked question"), N_("Capture a question to be taken up later."), _C,
            _MEETING, "capture('question')"),
    Command("floor.open", "t", N_("floor"),
            N_("The floor list: type name prefixes to add people, or Enter alone for the next speaker."), _C,
            _MEETING, "floor", 8),
    Command("captures.list", "l", N_("captured"), N_("List what has been captured, to mend or remove it."), _C,
            _MEETING, "captures"),
    Command("item.skip", "s", N_("skip"), N_("Skip the selected item, or bring it back."), _A, _AGENDA, "skip"),
    Command("item.park", "z", N_("park"), N_("Park the selected item for next time, or bring it back."), _A, _AGENDA,
            "park"),
    Command("item.start", "G", N_("go to"), N_("Start the selected item now, out of turn."), _A, _AGENDA,
            "start_selected"),
    Command("item.up", "shift+up,K", N_("move up"), N_("Move the selected item up."), _A, _AGENDA, "move_item(-1)"),
    Command("item.down", "shift+down,J", N_("move down"), N_("Move the selected item down."), _A, _AGENDA,
            "move_item(1)"),
    Command("item.lock", "L", N_("lock"),
            N_("Lock the selected item to a clock time, or the end of the meeting; or free them."), _A, _AGENDA,
            "lock"),
    Command("item.remove", "delete,backspace", N_("remove"),
            N_("Remove the selected item, or a draft on the first screen."), _A, _EVERYWHERE, "remove"),
    Command("meeting.preflight", "f", N_("preflight"),
            N_("See what may make this meeting dull or unbinding, and mend it by number."), _A, _AGENDA,
            "preflight", 3),
    Command("add", "A", N_("add"), N_("Add an item to the agenda, or on the first screen a meeting."), _A, _EVERYWHERE,
            "add", 4),
    Command("edit", "e,enter", N_("edit"), N_("Edit the selected item."), _A, _AGENDA, "edit", 5),
    Command("edit.text", "E", N_("as text"), N_("Edit the whole agenda as text in your editor."), _A, _AGENDA,
            "edit_text", 6),
    Command("details", "R", N_("details"),
            N_("Rename and re-plan: title, purpose, date, length; on the first screen also a network's name."), _H,
            _EVERYWHERE, "details"),
    Command("network.add", "W", N_("network"), N_("Make a new network."), _H, _HOME, "add_network", 7),
    Command("meeting.open", "enter", N_("open"), N_("Open the selected meeting."), _H, _HOME, "open_selected", 1),
    Command("meeting.resume", "space", N_("resume"), N_("Go straight into the meeting that is live."), _H, _HOME,
            "resume", 2),
    Command("archive", "X", N_("archive"), N_("Put the selected meeting or network away, or take it out again."), _H,
            _HOME, "archive"),
    Command("archive.show", "H", N_("show archived"), N_("Show or hide what has been archived."), _H, _HOME,
            "show_archived"),
    Command("import", "i", N_("import"), N_("Make a meeting from an agenda in a text file."), _H, _HOME,
            "import_agenda", 5),
    Command("search", "slash", N_("find"), N_("Find a network or meeting by typing part of its name."), _H, _HOME,
            "search", 6),
    Command("screen.home", "0", N_("home"), N_("Go to networks and meetings."), _S, _EVERYWHERE, "app.go('home')"),
    Command("screen.agenda", "1", N_("agenda"), N_("Go to the agenda of the open meeting."), _S, _EVERYWHERE,
            "app.go('agenda')"),
    Command("screen.previous", "left_square_bracket", N_("screen before"), N_("Go to the screen before."), _S,
            _EVERYWHERE, "app.turn(-1)"),
    Command("screen.next", "right_square_bracket", N_("next screen"), N_("Go to the next screen."), _S, _EVERYWHERE,
            "app.turn(1)"),
    Command("undo", "u", N_("undo"), N_("Undo the last step, saying what is undone; any number of steps."), _S,
            _EVERYWHERE, "app.undo", 10),
    Command("redo", "U", N_("redo"), N_("Do again what was undone."), _S, _EVERYWHERE, "app.redo"),
    Command("save.retry", "ctrl+s", N_("save now"), N_("Try again at once to save what could not be saved."), _S,
            _EVERYWHERE, "app.retry_save"),
    Command("language", "ctrl+l", N_("dansk / English"), N_("Change the language of the interface."), _S,
            _EVERYWHERE, "app.change_language"),
    Command("theme", "ctrl+t", N_("light / dark"), N_("Change between the dark and the light theme."), _S,
            _EVERYWHERE, "app.change_theme_shade"),
    Command("theme.choose", "f2", N_("themes"), N_("Choose among all themes."), _S, _EVERYWHERE, "app.change_theme"),
    Command("help", "question_mark", N_("help"), N_("Show the keys of this screen."), _S, _EVERYWHERE, "app.help", 11),
    Command("palette", "ctrl+p", N_("commands"), N_("Find a command by typing part of its name."), _S, _EVERYWHERE,
            "app.command_palette", 12),
    Command("quit", "ctrl+q", N_("quit"), N_("Save and quit; a live meeting goes on and is there when you return."), _S,
            _EVERYWHERE, "app.quit"),
)  # fmt: skip

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}

KEY_NAMES = {
    "space": N_("space"), "enter": N_("enter"), "escape": "esc", "plus": "+", "minus": "−", "slash": "/",
    "question_mark": "?", "left_square_bracket": "[", "right_square_bracket": "]", "delete": N_("del"),
    "backspace": "⌫", "shift+up": "⇧↑", "shift+down": "⇧↓", "up": "↑", "down": "↓", "tab": "tab",
}  # fmt: skip
"""How keys are written; what is not here is written as Textual names it."""


def commands_for(where: Where) -> tuple[Command, ...]:
    """Return the commands that work on a screen, in the order of the table."""
    places = {where, Where.EVERYWHERE} | ({Where.MEETING} if where is Where.AGENDA else set())
    return tuple(command for command in COMMANDS if command.where in places)


def bindings_for(where: Where) -> list[Binding]:
    """Return the key bindings of the commands that belong to exactly this place."""
    return [
        Binding(command.key, command.action, command.label, show=False, id=command.id)
        for command in COMMANDS
        if command.where is where
    ]


def key_of(command: Command, remapped: Mapping[str, str]) -> str:
    """Return the first key of a command, as the user's settings have it."""
    return remapped.get(command.id, command.key).split(",")[0].strip()


def keys_of(command: Command, remapped: Mapping[str, str]) -> tuple[str, ...]:
    """Return all keys of a command, as the user's settings have them."""
    return tuple(key.strip() for key in remapped.get(command.id, command.key).split(","))
