"""Commands: the stage, the window that participants see."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.STAGE
_MEETING = Where.MEETING

STAGE: tuple[Command, ...] = (
    Command("stage.here", "9,f9", N_("stage"),
            N_("See what the participants see on the stage, and steer it: hold, blank, a message, larger."), _G,
            _MEETING, "stage"),
    Command("stage.blank", "ctrl+b", N_("blank the stage"), N_("Blank the stage, or show it again."), _G, _MEETING,
            "blank_stage"),
)  # fmt: skip
