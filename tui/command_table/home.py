"""Commands: networks and meetings."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.HOME
_EVERYWHERE, _HOME = Where.EVERYWHERE, Where.HOME

HOME: tuple[Command, ...] = (
    Command("details", "R", N_("details"),
            N_("Rename and re-plan: title, purpose, date, length; on the first screen also a network's name."), _G,
            _EVERYWHERE, "details"),
    Command("network.add", "W", N_("new network"), N_("Make a new network."), _G, _HOME, "add_network", 7),
    Command("meeting.open", "enter", N_("open"), N_("Open the selected meeting."), _G, _HOME, "open_selected", 1),
    Command("meeting.resume", "space", N_("resume"), N_("Go straight into the meeting that is live."), _G, _HOME,
            "resume", 2),
    Command("archive", "X", N_("archive"), N_("Put the selected meeting or network away, or take it out again."), _G,
            _HOME, "archive"),
    Command("archive.show", "ctrl+x", N_("show archived"), N_("Show or hide what has been archived."), _G, _HOME,
            "show_archived"),
    Command("import", "i", N_("import"), N_("Make a meeting from an agenda in a text file."), _G, _HOME,
            "import_agenda", 5),
    Command("search", "slash", N_("find"), N_("Find a network or meeting by typing part of its name."), _G, _HOME,
            "search", 6),
)  # fmt: skip
