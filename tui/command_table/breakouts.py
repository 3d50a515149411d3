"""Commands: breakout rounds."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.BREAKOUTS
_HERE = Where.BREAKOUTS

BREAKOUTS: tuple[Command, ...] = (
    Command("rooms.move", "m", N_("move"),
            N_("Move the selected person: each room says what that would mean; press its number."), _G, _HERE, "move",
            3),
    Command("rooms.swap", "w", N_("swap"),
            N_("Let the selected person change places with the one picked next."), _G, _HERE, "swap", 6),
    Command("rooms.pin", "x", N_("pin"),
            N_("Keep the selected person in this room in all rounds as its host, or let them move on again."), _G,
            _HERE, "pin", 10),
    Command("rooms.together", "j", N_("together"),
            N_("Keep the selected person together with the one picked next; twice: type the names."), _G, _HERE,
            "keep('together')"),
    Command("rooms.apart", "k", N_("apart"),
            N_("Keep the selected person apart from the one picked next; twice: type the names."), _G, _HERE,
            "keep('apart')"),
    Command("rooms.moves", "M", N_("moves only"),
            N_("See who has to change room since the round before, and copy only that."), _G, _HERE, "moves", 7),
    Command("round.skip", "s", N_("skip"), N_("Skip the round that is shown, or bring it back."), _G, _HERE, "skip",
            11),
    Command("round.not_held", "O", N_("not held"),
            N_("The round that is shown was not held after all, so nobody met in it; or it was."), _G, _HERE,
            "not_held"),
    Command("rotation.again", "S", N_("another plan"),
            N_("Plan the rounds that nobody knows yet anew, with another start."), _G, _HERE, "another_plan", 9),
    Command("round.harvest", "V", N_("harvest"),
            N_("Note one line for each room when people are back; it can become a note, a card or hang on a wall."),
            _G, _HERE, "harvest", 6),
    Command("rooms.view", "T", N_("by person"),
            N_("Show the round by person instead of by room, or another rotation of the meeting."), _G, _HERE,
            "turn_view", 10),
    Command("rooms.text", "E", N_("question"),
            N_("Change the question of the round that is shown, of one room (2: …), or a room’s name (2 = …)."), _G,
            _HERE, "edit_text"),
    Command("rooms.file", "Z", N_("as a file"),
            N_("Write the round as the file from which Zoom assigns rooms, or the whole plan as Markdown."), _G, _HERE,
            "to_file"),
)  # fmt: skip
