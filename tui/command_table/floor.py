"""Commands: the floor list, and who has come into play."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.FLOOR
_MEETING = Where.MEETING

FLOOR: tuple[Command, ...] = (
    Command("floor.open", "t", N_("floor"),
            N_("The floor list: type name prefixes to add people, or Enter alone for the next speaker."), _G,
            _MEETING, "floor", 8),
    Command("meeting.acted", "h", N_("heard"),
            N_("Mark who came into play: type name prefixes, or Enter alone for everybody."), _G, _MEETING, "acted"),
    Command("floor.unheard", "H", N_("not yet heard"),
            N_("See who has not been heard yet, and how to bring them in."), _G, _MEETING, "unheard"),
)  # fmt: skip
