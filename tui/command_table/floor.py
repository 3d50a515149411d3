"""Commands: the floor list, and who has come into play.

The keys inside the floor panel and the dialogs of ``H`` stand in tables of their own: they mean something only there.
"""

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
    Command("floor.notice", "f7", N_("what is noted"),
            N_("Copy a line for the chat that tells the participants what is noted about who speaks."), _G, _MEETING,
            "copy_notice"),
)  # fmt: skip

FLOOR_KEYS: tuple[Command, ...] = (
    Command("turn.type", "t,A", N_("add"), N_("Type the beginnings of names; ? before them is a question, ! a point of "
            "order, and what stands behind a colon is what it is about."), _G, _MEETING, "type"),
    Command("turn.next", "space", N_("next"), N_("Give the floor to the next in the order that is in force."), _G,
            _MEETING, "next"),
    Command("turn.give", "enter", N_("give the floor"), N_("Give the floor to the selected one at once."), _G, _MEETING,
            ""),
    Command("turn.pause", "p", N_("pause"), N_("Stop the clock of the turn for a while, or let it go on."), _G,
            _MEETING, "hold"),
    Command("turn.stop", "s", N_("stop"), N_("End the turn; nobody else gets the floor yet."), _G, _MEETING, "stop"),
    Command("turn.up", "shift+up", N_("up"), N_("Move the selected one up."), _G, _MEETING, "move(-1)"),
    Command("turn.down", "shift+down", N_("down"), N_("Move the selected one down."), _G, _MEETING, "move(1)"),
    Command("turn.remove", "delete,backspace", N_("remove"), N_("Take the selected one off the list."), _G, _MEETING,
            "remove"),
    Command("turn.order", "o", N_("order"), N_("Change between “as asked” and “quiet first”."), _G, _MEETING, "order"),
    Command("turn.last", "z", N_("last three"),
            N_("Announce the last three: so many more may ask, then the list is closed."), _G, _MEETING, "last"),
    Command("turn.close", "x", N_("close list"), N_("Close the list for new names, or open it again."), _G, _MEETING,
            "close_list"),
    Command("turn.longer", "plus", N_("limit"), N_("Give each turn 30 seconds more, from no limit at all."), _G,
            _MEETING, "limit(30)"),
    Command("turn.shorter", "minus", N_("limit"), N_("Give each turn 30 seconds less, down to no limit."), _G, _MEETING,
            "limit(-30)"),
    Command("turn.balance", "b", N_("balance"),
            N_("Show in a line how the floor is shared so far; once more: by organisation."), _G, _MEETING, "balance"),
    Command("turn.copy", "y", N_("copy"), N_("Copy the list for the chat, without any figures."), _G, _MEETING, "copy"),
    Command("turn.copy_as", "Y", N_("copy as"), N_("Show what would be copied, and choose for which chat."), _G,
            _MEETING, "copy(True)"),
    Command("turn.undo", "u", N_("undo"), N_("Undo the last step, saying what is undone; any number of steps."), _G,
            _MEETING, "app.undo"),
    Command("turn.help", "question_mark", N_("help"), N_("Show the keys that work here."), _G, _MEETING, "help"),
    Command("turn.leave", "escape", N_("back"), N_("Close the panel; the list stays as it is."), _G, _MEETING,
            "leave"),
)  # fmt: skip

_OF_BOTH = (
    Command("quiet.undo", "u", N_("undo"), N_("Undo the last step, saying what is undone; any number of steps."), _G,
            _MEETING, "app.undo"),
    Command("quiet.redo", "U", N_("redo"), N_("Do again what was undone."), _G, _MEETING, "app.redo"),
    Command("quiet.help", "question_mark", N_("help"), N_("Show the keys that work here."), _G, _MEETING, "help"),
    Command("quiet.close", "escape", N_("back"), N_("Close; all that was done is kept."), _G, _MEETING, ""),
)  # fmt: skip

QUIET_KEYS: tuple[Command, ...] = (
    Command("quiet.next", "1–4", N_("bring in"),
            N_("Put a way of bringing people in into the agenda, as its next item."), _G, _MEETING, ""),
    Command("quiet.heard", "enter", N_("heard"), N_("Mark the selected one as heard, by voice."), _G, _MEETING, ""),
    Command("quiet.how", "h", N_("heard otherwise"),
            N_("Type who was heard and how: “an bo chat”; camera, object, room, poll."), _G, _MEETING, "how"),
    Command("quiet.draw", "exclamation_mark", N_("draw"),
            N_("Draw somebody by lot among those least in play; never somebody who has passed twice."), _G, _MEETING,
            "draw(1)"),
    Command("quiet.draw_more", "D", N_("draw several"), N_("Draw several people by lot."), _G, _MEETING, "draw_more"),
    Command("quiet.pass", "comma", N_("passes"), N_("The one who was drawn says pass."), _G, _MEETING, "pass_turn"),
    Command("quiet.round", "Q", N_("round"), N_("Begin a round in which everybody is asked once, or go back to it."),
            _G, _MEETING, "round"),
    Command("quiet.balance", "b", N_("by organisation"), N_("Show how the floor is shared by organisation, or not."),
            _G, _MEETING, "balance"),
    *_OF_BOTH,
)  # fmt: skip

ROUND_KEYS: tuple[Command, ...] = (
    Command("asked.tick", "enter", N_("has had a turn"), N_("Tick off the selected one; the next is asked."), _G,
            _MEETING, ""),
    Command("asked.pass", "comma,s", N_("passes"), N_("Let the selected one pass; the next is asked."), _G, _MEETING,
            "pass_turn"),
    Command("asked.later", "m", N_("later"), N_("Ask the selected one last instead of now."), _G, _MEETING, "later"),
    Command("asked.said", "e", N_("what was said"), N_("Write down in a line what the selected one said."), _G,
            _MEETING, "said"),
    Command("asked.remove", "delete,backspace", N_("take back"), N_("Take the turn of the selected one back."), _G,
            _MEETING, "remove"),
    Command("asked.come", "l", N_("late-comer"), N_("Somebody has come: they are asked behind the others."), _G,
            _MEETING, "late"),
    Command("asked.gone", "full_stop", N_("has left"), N_("The selected one has left, and is passed over."), _G,
            _MEETING, "gone"),
    Command("asked.order", "Q", N_("other order"), N_("Put those who are left in another order, or end the order."),
            _G, _MEETING, "round"),
    Command("asked.quiet", "H", N_("not yet heard"), N_("See who has not been heard yet in the whole meeting."), _G,
            _MEETING, "quiet"),
    Command("asked.copy", "y", N_("copy"), N_("Copy the order of those who are left for the chat."), _G, _MEETING,
            "copy"),
    *_OF_BOTH,
)  # fmt: skip
