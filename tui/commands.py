"""The command table: every key, with its name, its help and where it works.

Key bindings, the key bar, the command palette, the help screen and the key tables of the
reference are all made from this table, so they cannot disagree. A key means the same on every
screen; the ids are what a settings file remaps.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding

from meeting.words import N_
from tui.command import OF_A_MEETING, Command, Group, Where
from tui.command_table.agenda import AGENDA
from tui.command_table.around import AROUND
from tui.command_table.board import BOARD
from tui.command_table.breakouts import BREAKOUTS
from tui.command_table.capturing import CAPTURING
from tui.command_table.floor import FLOOR
from tui.command_table.home import HOME
from tui.command_table.people import PEOPLE
from tui.command_table.polls import POLLS
from tui.command_table.review import REVIEW
from tui.command_table.running import RUNNING
from tui.command_table.selected import SELECTED
from tui.command_table.stage import STAGE
from tui.command_table.summary import SUMMARY
from tui.command_table.wall import WALL

__all__ = [
    "BY_ID",
    "COMMANDS",
    "KEY_NAMES",
    "Command",
    "Group",
    "Where",
    "bindings_for",
    "commands_for",
    "key_of",
    "keys_of",
]

COMMANDS: tuple[Command, ...] = (
    *RUNNING,
    *CAPTURING,
    *FLOOR,
    *STAGE,
    *SELECTED,
    *AGENDA,
    *BREAKOUTS,
    *POLLS,
    *BOARD,
    *WALL,
    *PEOPLE,
    *SUMMARY,
    *REVIEW,
    *HOME,
    *AROUND,
)

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}

KEY_NAMES = {
    "space": N_("space"), "enter": N_("enter"), "escape": "esc", "plus": "+", "minus": "−", "slash": "/",
    "question_mark": "?", "left_square_bracket": "[", "right_square_bracket": "]", "delete": N_("del"),
    "backspace": "⌫", "shift+up": "⇧↑", "shift+down": "⇧↓", "up": "↑", "down": "↓", "tab": "tab",
    "comma": ",", "equals_sign": "=", "full_stop": ".", "asterisk": "*", "greater_than_sign": ">",
    "less_than_sign": "<", "percent_sign": "%", "at": "@",
}  # fmt: skip
"""How keys are written; what is not here is written as Textual names it."""


def commands_for(where: Where) -> tuple[Command, ...]:
    """Return the commands that work on a screen, in the order of the table."""
    places = {where, Where.EVERYWHERE} | ({Where.MEETING} if where in OF_A_MEETING else set())
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
