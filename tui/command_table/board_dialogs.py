"""The keys inside the dialogs of agreement and follow-up: they bind them, and ``?`` lists them.

They mean something only while their dialog is open, so that they stand neither in the key bar nor in the palette.
"""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G, _BOARD = Group.BOARD, Where.BOARD

NO_ACTION = ""
"""The action of a key that is listed here, and bound or listened to elsewhere."""

_UNDO = (
    Command("dialog.undo", "u", N_("undo"), N_("Undo the last step, saying what is undone; any number of steps."), _G,
            _BOARD, "app.undo"),
    Command("dialog.redo", "U", N_("redo"), N_("Do again what was undone."), _G, _BOARD, "app.redo"),
    Command("dialog.help", "question_mark", N_("help"), N_("Show the keys that work here."), _G, _BOARD, "help"),
    Command("dialog.close", "escape", N_("back"), N_("Close; all that was done is kept."), _G, _BOARD, NO_ACTION),
)  # fmt: skip

CHECK_KEYS: tuple[Command, ...] = (
    Command("check.step", "space", N_("next step"), N_("Go to the next step; from the last, say the outcome."), _G,
            _BOARD, "step"),
    Command("check.back", "b", N_("back"), N_("Go to the step before."), _G, _BOARD, "back"),
    Command("check.skip", "s", N_("skip"), N_("Leave the step out."), _G, _BOARD, "skip"),
    Command("check.count", "0–8", N_("count"),
            N_("Count a position without a name; on a person in the list, it is theirs."), _G, _BOARD, NO_ACTION),
    Command("check.take_back", "minus", N_("take back"), N_("Let the next digit take one back."), _G, _BOARD,
            "take_back"),
    Command("check.ballot", "B", N_("by name"),
            N_("Type positions by name, such as “fa 3: June collides with the audit”; commas between several names."),
            _G, _BOARD, "ballot"),
    Command("check.settle", "enter", N_("settle"),
            N_("Say what the selected person thinks, or whose an unclear line is; in a read-back, tick the OK."), _G,
            _BOARD, NO_ACTION),
    Command("check.leave_out", "delete,backspace", N_("leave out"),
            N_("Take the selected position away, or leave an unclear line out."), _G, _BOARD, "leave_out"),
    Command("check.everybody", "asterisk", N_("all asked"),
            N_("Everybody has been asked; in a read-back, all have said OK."), _G, _BOARD, "everybody"),
    Command("check.paste", "v", N_("paste"),
            N_("Take positions, or answers to the read-back, from lines of the chat."), _G, _BOARD, "paste"),
    Command("check.amend", "e", N_("amend"),
            N_("Word the proposal anew, which answers the objections, and ask everybody again."), _G, _BOARD, "amend"),
    Command("check.action", "a", N_("action"), N_("Capture an action that follows from it."), _G, _BOARD, "follow_up"),
    Command("check.method", "m", N_("method"), N_("Take another method for this check."), _G, _BOARD, "method"),
    Command("check.methods", "M", N_("methods"), N_("Choose the network’s own methods, for each kind of card."), _G,
            _BOARD, "methods"),
    Command("check.bar", "percent_sign", N_("majority"),
            N_("Say which share of the votes a majority takes, and how many votes."), _G, _BOARD, "bar"),
    Command("check.copy", "y", N_("copy"),
            N_("Copy the question for the chat; of a closed check, the exact agreement to be read back."), _G, _BOARD,
            "copy"),
    Command("check.copy_as", "Y", N_("copy as"), N_("Show what would be copied, and choose for which chat."), _G,
            _BOARD, "copy(True)"),
    Command("check.again", "D", N_("ask again"), N_("Ask about the same card anew, once the check is closed."), _G,
            _BOARD, "again"),
    Command("check.reopen", "O", N_("reopen"), N_("Let a closed check take positions again."), _G, _BOARD, "reopen"),
    *_UNDO,
)  # fmt: skip

PROMISE_KEYS: tuple[Command, ...] = (
    Command("promise.kept", "1", N_("kept"), N_("It was kept."), _G, _BOARD, "answer('1')"),
    Command("promise.moved", "2", N_("moved"), N_("It is moved to another day, with a remark where there is one."), _G,
            _BOARD, "answer('2')"),
    Command("promise.helped", "3", N_("helped"), N_("It needs help: say what, or who could help."), _G, _BOARD,
            "answer('3')"),
    Command("promise.dropped", "4", N_("dropped"), N_("It is dropped: say why."), _G, _BOARD, "answer('4')"),
    Command("promise.sure", "F", N_("how sure"),
            N_("Ask how sure everybody is now, 1–5, beside how sure they were when it was agreed."), _G, _BOARD,
            "sure"),
    Command("promise.next", "space", N_("next"), N_("Go to the next promise that has not been taken up."), _G, _BOARD,
            "next"),
    Command("promise.copy", "y", N_("copy"), N_("Copy the promises with their answers for the chat."), _G, _BOARD,
            "copy"),
    Command("promise.copy_as", "Y", N_("copy as"), N_("Show what would be copied, and choose for which chat."), _G,
            _BOARD, "copy(True)"),
    *_UNDO,
)  # fmt: skip

BETWEEN_KEYS: tuple[Command, ...] = (
    Command("between.edit", "e", N_("edit"),
            N_("Edit the selected activity, or make one of the selected idea; Enter does the same."), _G, _BOARD,
            "edit"),
    Command("between.add", "A", N_("write one"), N_("Write an activity of your own."), _G, _BOARD, "add"),
    Command("between.present", "P", N_("presented"),
            N_("Mark the selected activity as presented to the participants, or not."), _G, _BOARD, "present"),
    Command("between.copy", "y", N_("copy"), N_("Copy the selected activity for the chat."), _G, _BOARD, "copy"),
    Command("between.copy_as", "Y", N_("copy as"), N_("Show what would be copied, and choose for which chat."), _G,
            _BOARD, "copy(True)"),
    Command("between.remind", "at", N_("reminder"),
            N_("Copy a reminder for one person, with what they promised and what goes on, for chat or mail."), _G,
            _BOARD, "remind"),
    *_UNDO,
)  # fmt: skip

METHOD_KEYS: tuple[Command, ...] = (
    Command("methods.choose", "1–6", N_("choose"),
            N_("Choose the method for a kind of card; Enter does so for the selected one."), _G, _BOARD, NO_ACTION),
    Command("methods.forget", "delete,backspace", N_("as fits"),
            N_("Go back to the method that fits the kind and the number of people."), _G, _BOARD, "forget"),
    *_UNDO,
)  # fmt: skip
