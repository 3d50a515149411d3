"""Commands: the people of the network and who is there."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.PEOPLE
_PEOPLE = Where.PEOPLE

PEOPLE: tuple[Command, ...] = (
    Command("people.late", "comma", N_("late"), N_("The selected person is here, and came late."), _G, _PEOPLE,
            "mark('late')", 4),
    Command("people.absent", "full_stop", N_("absent"), N_("The selected person does not come."), _G, _PEOPLE,
            "mark('absent')", 4),
    Command("people.everybody", "asterisk", N_("all here"),
            N_("Everybody who is expected is here; one undo takes it back."), _G, _PEOPLE, "everybody", 5),
    Command("people.view", "T", N_("who met whom"),
            N_("Change between the list, the map of who met whom, and what has been reached over time."), _G, _PEOPLE,
            "turn_view", 5),
    Command("people.not_met", "N", N_("not met"), N_("List who has not met the selected person, to read aloud."), _G,
            _PEOPLE, "not_met", 6),
    Command("people.same", "equals_sign", N_("is the same as …"),
            N_("The selected person and another one of the list are one: put them together."), _G, _PEOPLE, "same"),
    Command("people.forget", "ctrl+d", N_("forget"),
            N_("Forget the selected person: take name, address and traces out of every file, after a question."), _G,
            _PEOPLE, "forget"),
    Command("people.find", "slash", N_("find"), N_("Show only those whose name or organisation begins so."), _G,
            _PEOPLE, "search", 8),
)  # fmt: skip
