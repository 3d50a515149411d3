"""Commands: polls. Digits count in an open poll without being commands: they are ballots."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.POLLS
_POLLS = Where.POLLS

POLLS: tuple[Command, ...] = (
    Command("poll.ballot", "B", N_("by name"),
            N_("Enter the answer of a person: “an 2”, or “anna by bo 3” when Bo answers for Anna."), _G, _POLLS,
            "ballot", 4),
    Command("poll.hide", "P", N_("show / hide"), N_("Show the result, or hide it until the poll is closed."), _G,
            _POLLS, "show_result", 6),
    Command("poll.repeat", "D", N_("ask again"), N_("Ask the same once more; both results are compared."), _G, _POLLS,
            "repeat", 5),
    Command("poll.reopen", "O", N_("reopen"), N_("Let a closed poll take answers again; those given are kept."), _G,
            _POLLS, "reopen", 6),
    Command("polls.text", "E", N_("as text"), N_("Write all prepared polls as text, in your editor or in a pane."), _G,
            _POLLS, "edit_text", 8),
    Command("polls.file", "Z", N_("as a file"), N_("Write the results as a CSV file for a spreadsheet."), _G, _POLLS,
            "results_file"),
)  # fmt: skip
