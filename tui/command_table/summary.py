"""Commands: the summary and the minutes; and the keys inside the dialog that closes a meeting."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G, _SUMMARY = Group.SUMMARY, Where.SUMMARY

NO_ACTION = ""
"""The action of a key that is listed here, and listened to elsewhere."""

SUMMARY: tuple[Command, ...] = (
    Command("summary.whole", "T", N_("the minutes"),
            N_("Change between the short summary and the whole minutes."), _G, _SUMMARY, "other_view", 3),
    Command("summary.next_target", "greater_than_sign", N_("which chat"),
            N_("Show it as the next chat takes it: Zoom, Teams, Meet, Slack, Markdown, plain, e-mail."), _G, _SUMMARY,
            "target(1)", 6),
    Command("summary.last_target", "less_than_sign", N_("chat before"),
            N_("Show it as the chat before in the row takes it."), _G, _SUMMARY, "target(-1)"),
    Command("summary.file", "Z", N_("to a file"),
            N_("Write Markdown, a page, tables, everything, or the next meeting for a calendar; where, is said."),
            _G, _SUMMARY, "write_file", 4),
)  # fmt: skip

CLOSING_KEYS: tuple[Command, ...] = (
    Command("closing.on", "enter", N_("go on"),
            N_("Go on to the next step that is open; from the last one, close the meeting and see its summary."), _G,
            _SUMMARY, NO_ACTION),
    Command("closing.back", "b,left", N_("back"), N_("Go back to the step before."), _G, _SUMMARY, "step(-1)"),
    Command("closing.step", "right", N_("next step"), N_("Look at the next step, settled or not."), _G, _SUMMARY,
            "step(1)"),
    Command("closing.edit", "e", N_("mend"),
            N_("Type owner and date of the selected action; make a question an action; open what the step is about."),
            _G, _SUMMARY, "edit"),
    Command("closing.add", "A,a", N_("add"),
            N_("Add an action, or what the network does until it meets again, in one line."), _G, _SUMMARY, "add"),
    Command("closing.remove", "delete,backspace", N_("let go"),
            N_("Drop the selected action, saying why; a question that has been answered goes off the list."), _G,
            _SUMMARY, "remove"),
    Command("closing.present", "P", N_("presented"), N_("What happens until then has been presented, or not."), _G,
            _SUMMARY, "present"),
    Command("closing.start", "G", N_("go to"), N_("Start the check-out now, in the agenda."), _G, _SUMMARY, "start"),
    Command("closing.take", "1", N_("take it"), N_("Take the day that is proposed for the next meeting."), _G, _SUMMARY,
            "take_proposed"),
    Command("closing.copy", "y", N_("copy"), N_("Copy what the step is about for the chat."), _G, _SUMMARY, "copy"),
    Command("closing.plain", "c", N_("close now"), N_("Close without going through the steps."), _G, _SUMMARY, "plain"),
    Command("closing.undo", "u", N_("undo"), N_("Undo the last step, saying what is undone; any number of steps."), _G,
            _SUMMARY, "app.undo"),
    Command("closing.redo", "U", N_("redo"), N_("Do again what was undone."), _G, _SUMMARY, "app.redo"),
    Command("closing.help", "question_mark", N_("help"), N_("Show the keys that work here."), _G, _SUMMARY, "help"),
    Command("closing.let_go", "escape", N_("not yet"), N_("Go back to the meeting; all that was done is kept."), _G,
            _SUMMARY, NO_ACTION),
)  # fmt: skip
