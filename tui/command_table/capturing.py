"""Commands: what is captured in one line."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.CAPTURE
_MEETING = Where.MEETING

CAPTURING: tuple[Command, ...] = (
    Command("capture.action", "a", N_("action"), N_("Capture an action: “Bo: send the list by fri #members”."), _G,
            _MEETING, "capture('action')", 4),
    Command("capture.decision", "d", N_("decision"), N_("Capture a decision as it was said."), _G, _MEETING,
            "capture('decision')", 5),
    Command("capture.subgoal", "g", N_("sub-goal"), N_("Capture a sub-goal."), _G, _MEETING, "capture('subgoal')"),
    Command("capture.note", "n", N_("note"), N_("Capture a note."), _G, _MEETING, "capture('note')", 6),
    Command("capture.question", "q", N_("parked question"), N_("Capture a question to be taken up later."), _G,
            _MEETING, "capture('question')"),
    Command("captures.list", "C", N_("captured"), N_("List what has been captured, to mend or remove it."), _G,
            _MEETING, "captures"),
)  # fmt: skip
