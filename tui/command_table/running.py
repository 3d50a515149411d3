"""Commands: what steers the running meeting."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.RUN
_MEETING = Where.MEETING

RUNNING: tuple[Command, ...] = (
    Command("step.next", "space", N_("next"),
            N_("Take the obvious next step: start the meeting, then item after item."), _G, _MEETING, "step", 1),
    Command("item.back", "b", N_("back"), N_("Go back to the item before."), _G, _MEETING, "back"),
    Command("item.pause", "p", N_("pause"), N_("Pause the running item, or go on with it."), _G, _MEETING, "pause", 7),
    Command("item.more", "plus", N_("min"), N_("Give the running item one minute more."), _G, _MEETING,
            "minutes(1)", 2),
    Command("item.less", "minus", N_("minute less"), N_("Take one minute from the running item."), _G, _MEETING,
            "minutes(-1)"),
    Command("meeting.overrun", "o", N_("catch up"),
            N_("See proposals to get back on time, each with every item's new minutes."), _G, _MEETING, "overrun", 3),
    Command("item.began", "r", N_("it began …"),
            N_("Say when the meeting or the running item really began: 3 minutes ago, or at 10:02."), _G, _MEETING,
            "began"),
    Command("meeting.end", "c", N_("close"), N_("Close the meeting, or reopen one that has ended."), _G, _MEETING,
            "close_meeting", 9),
)  # fmt: skip
