"""Commands: the agenda."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.AGENDA
_AGENDA = Where.AGENDA

AGENDA: tuple[Command, ...] = (
    Command("item.skip", "s", N_("skip"), N_("Skip the selected item, or bring it back."), _G, _AGENDA, "skip"),
    Command("item.park", "z", N_("park"), N_("Park the selected item for next time, or bring it back."), _G, _AGENDA,
            "park"),
    Command("item.start", "G", N_("go to"), N_("Start the selected item now, out of turn."), _G, _AGENDA,
            "start_selected"),
    Command("item.up", "shift+up", N_("move up"), N_("Move the selected item up."), _G, _AGENDA, "move_item(-1)"),
    Command("item.down", "shift+down", N_("move down"), N_("Move the selected item down."), _G, _AGENDA,
            "move_item(1)"),
    Command("item.lock", "L", N_("lock"),
            N_("Lock the selected item to a clock time, or the end of the meeting; or free them."), _G, _AGENDA,
            "lock"),
    Command("item.round", "Q", N_("round"), N_("Begin a round in which everybody is asked once, or go back to it."), _G,
            _AGENDA, "round_of_all"),
    Command("meeting.preflight", "f", N_("preflight"),
            N_("See what may make this meeting dull or unbinding, and mend it by number."), _G, _AGENDA,
            "preflight", 3),
    Command("edit.text", "E", N_("as text"), N_("Edit the whole agenda as text in your editor."), _G, _AGENDA,
            "edit_text", 6),
)  # fmt: skip
