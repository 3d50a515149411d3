"""Commands: the wall."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.WALL
_WALL = Where.WALL

WALL: tuple[Command, ...] = (
    Command("note.move", "m", N_("move"),
            N_("Move the selected note to a theme, or type the name of a new one; merge the selected theme."), _G,
            _WALL, "move_note", 6),
    Command("note.join", "j", N_("join"),
            N_("Pick up the selected note, then join it with another one; twice on one note: with the next."), _G,
            _WALL, "join"),
    Command("note.split", "k", N_("split"), N_("Split the selected note into its lines, parts or sentences."), _G,
            _WALL, "split"),
    Command("note.vote", "greater_than_sign", N_("dot"), N_("Give the selected note a dot."), _G, _WALL, "vote(1)", 7),
    Command("note.unvote", "less_than_sign", N_("dot back"), N_("Take a dot back from the selected note."), _G, _WALL,
            "vote(-1)"),
    Command("wall.suggest", "S", N_("suggest"),
            N_("See which notes share a word, and make themes of them one by one."), _G, _WALL, "suggest", 10),
    Command("wall.reveal", "P", N_("hide"),
            N_("Hide the notes from the participants, or show them."), _G, _WALL, "reveal", 11),
    Command("wall.view", "T", N_("view"),
            N_("Order the notes by dots, go to another wall, and change the wall itself."), _G, _WALL, "view", 9),
    Command("round.ticks", "Q", N_("turns"),
            N_("Tick off who has had a turn in a round such as “show an object”, in an order drawn by lot."), _G, _WALL,
            "ticks", 10),
    Command("round.pass", "s", N_("passes"), N_("Let the selected person pass in the round."), _G, _WALL, "pass_turn",
            8),
)  # fmt: skip
