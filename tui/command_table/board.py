"""Commands: the board of goals, actions and decisions."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.BOARD
_BOARD = Where.BOARD

BOARD: tuple[Command, ...] = (
    Command("card.on", "greater_than_sign", N_("on"),
            N_("Move the selected card to the next stage: proposed, agreed, doing, done."), _G, _BOARD,
            "move_stage(1)", 5),
    Command("card.back", "less_than_sign", N_("back"), N_("Move the selected card to the stage before."), _G, _BOARD,
            "move_stage(-1)", 6),
    Command("card.drop", "s", N_("drop"), N_("Drop the selected card and say why, or bring it back."), _G, _BOARD,
            "skip", 11),
    Command("card.park", "z", N_("park"), N_("Park the selected card and say why, or bring it back."), _G, _BOARD,
            "park", 10),
    Command("card.link", "m", N_("goal"), N_("Choose the goal or sub-goal that the selected card belongs to."), _G,
            _BOARD, "link", 9),
    Command("card.join", "j", N_("merge"),
            N_("Pick up the selected card, then merge it into another one of its kind."), _G, _BOARD, "join"),
    Command("card.split", "k", N_("split"), N_("Split the selected card: put ; where the next one begins."), _G, _BOARD,
            "split"),
    Command("card.check", "K", N_("consensus"),
            N_("Ask everybody about the selected card, step by step, until the outcome is said in words."), _G, _BOARD,
            "check", 7),
    Command("board.methods", "M", N_("methods"),
            N_("Choose how the network finds out whether it agrees, for each kind of card."), _G, _BOARD, "methods"),
    Command("board.promises", "J", N_("promises"),
            N_("Go through what was promised last time: kept, moved, helped or dropped."), _G, _BOARD, "promises", 8),
    Command("board.between", "I", N_("in between"),
            N_("Agree on what happens until the next meeting, and get the reminders for it."), _G, _BOARD, "between",
            11),
    Command("board.view", "T", N_("tree"), N_("See the board in columns, as a tree of goals, or by person."), _G,
            _BOARD, "view", 8),
    Command("board.find", "slash", N_("find"),
            N_("Show only some cards, such as “@anna is:open overdue goal:members”; Esc shows all again."), _G, _BOARD,
            "find", 9),
    Command("board.file", "Z", N_("as a file"),
            N_("Write the actions for a calendar, as Markdown, CSV or todo.txt, or for Taskwarrior."), _G, _BOARD,
            "export", 12),
)  # fmt: skip
