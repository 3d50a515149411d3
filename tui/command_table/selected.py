"""Commands: what is done with the selected entry of any screen, and what goes in and out of a screen."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.SELECTED
_MEETING, _EVERYWHERE = Where.MEETING, Where.EVERYWHERE

SELECTED: tuple[Command, ...] = (
    Command("add", "A", N_("add"),
            N_("Add what the screen lists: an item, a rotation, a poll, a note, people, a meeting."), _G, _EVERYWHERE,
            "add", 4),
    Command("edit", "e,enter", N_("edit"), N_("Edit what is selected, or do the obvious thing with it."), _G, _MEETING,
            "edit", 5),
    Command("item.remove", "delete,backspace", N_("remove"), N_("Remove what is selected; undo brings it back."), _G,
            _EVERYWHERE, "remove"),
    Command("copy", "y", N_("copy"), N_("Copy what this screen is about, worded for the meeting’s chat."), _G, _MEETING,
            "copy", 8),
    Command("copy.as", "Y", N_("copy as …"), N_("See the text first, choose for which chat, and what goes into it."),
            _G, _MEETING, "copy_as"),
    Command("paste", "v", N_("paste"),
            N_("Take what lies on the clipboard: names, chat lines, answers; it is shown before it is kept."), _G,
            _MEETING, "paste", 9),
    Command("import.file", "i", N_("import"),
            N_("Read a file of another tool: attendance, poll report, chat; it is shown before it is kept."), _G,
            _MEETING, "import_file"),
    Command("earlier", "F", N_("from last time"),
            N_("Take over what the last meeting had on this screen: its polls, its wall, its kind of rooms."), _G,
            _MEETING, "earlier"),
    Command("late", "l", N_("late-comer"),
            N_("Somebody has come: type the beginning of the name, or a new name, and press Enter."), _G, _MEETING,
            "late", 7),
)  # fmt: skip
