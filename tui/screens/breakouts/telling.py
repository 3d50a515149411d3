"""What rooms are called and asked, what of them is written to a file, and rooms like those of the last meeting."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from meeting.breakout import found, rounds, setup
from meeting.breakouts import BreakoutRound
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.words import N_, Sentence, sentence
from store.errors import StoreError
from tui.lines import Line
from tui.saying import _, say
from tui.screens.breakouts.running import BreakoutsRunningScreen
from tui.screens.dialogs import Answer, ChoiceScreen

if TYPE_CHECKING:
    from tui.outside import OutsideApp

_OF_A_ROOM = re.compile(r"(\d{1,3})\s*([:=])\s*(.*)")


class BreakoutsTellingScreen(BreakoutsRunningScreen):
    """A screen on which rounds and rooms get their questions and names, and go to files."""

    # Questions and names

    def action_edit_text(self) -> None:
        """Open the line for the round's question, a room's question, or a room's name."""
        one = self.round_shown
        if one is None:
            self.notify(_("There are no rooms yet: A plans them."))
            return
        self.open_line(
            f"asked:{one.id}", self._asked_line, _("What did you try?   2: a question   2 = a name"), one.question
        )

    def _asked_line(self, text: str) -> Line:
        of_a_room = _OF_A_ROOM.fullmatch(text)
        if of_a_room is None:
            return ((_("question of the round"), "now"), (f" · {_('2: asks room 2, 2 = names it')}", "dim"))
        number, sign, _said = of_a_room.groups()
        what = _("question of room {room}", room=number) if sign == ":" else _("name of room {room}", room=number)
        return ((what, "now"), (f" · {_('empty takes it away')}", "dim"))

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Take the question of a round or a room, or a room's name."""
        if what != "asked":
            return super().take_line(what, detail, text)
        meeting = self.meeting_shown
        if meeting is None:
            return True
        change, label = _asked(text, detail)
        change(meeting)  # says at once what is wrong
        self.ask_change(lambda old, _at: change(old), label)
        return True

    # Files

    def action_to_file(self) -> None:
        """Write the round as the file from which Zoom assigns rooms, or the whole plan as Markdown."""
        meeting, one = self.meeting_shown, self.round_shown
        if meeting is None or one is None:
            return
        answers = (
            Answer("zoom", _("This round for Zoom"), _("the CSV file from which Zoom assigns rooms beforehand")),
            Answer("plan", _("All rounds as Markdown"), _("rooms, questions and what came out of them")),
        )

        def answered(answer: str | None) -> None:
            if answer is not None:
                self.run_worker(self._write(answer, meeting, one), group="rooms file", exclusive=True)

        self.app.push_screen(ChoiceScreen(_("Write to a file"), "", answers), answered)

    async def _write(self, what: str, meeting: Meeting, one: BreakoutRound) -> None:
        try:
            said = await asyncio.to_thread(self._written, what, meeting, one)
        except StoreError as error:
            self.notify(say(error.sentence), severity="warning")
            return
        self.notify("\n".join(map(say, said)), severity="warning" if said[1:] else "information", timeout=12)

    def _written(self, what: str, meeting: Meeting, one: BreakoutRound) -> tuple[Sentence, ...]:
        from meeting.breakout.zoom_csv import ZoomLimits  # noqa: PLC0415 - only when a file is written
        from tui.breakout_file import plan_export, zoom_export  # noqa: PLC0415 - as above

        folder: Path = cast("OutsideApp", self.app).data_folder
        breakout, _one = found.round_of(meeting, one.id)
        if what == "plan":
            return plan_export(meeting, breakout, self.voice, folder)[1]
        most = self._settings.rooms
        limits = ZoomLimits(rooms=most.zoom_rooms, people=most.zoom_people)
        network = self.network or Network(id="", name="")
        return zoom_export(meeting, network, one, self.voice, limits, folder)[1]

    # From the last meeting

    def take_over(self, earlier: Meeting) -> None:
        """Plan rooms of the kind that the last meeting had."""
        if not earlier.breakouts:
            self.notify(_("“{title}” had no rooms.", title=earlier.title))
            return
        here = {person.id for person in self.network.people} if self.network else set()
        wanted = setup.setup_of(earlier.breakouts[-1])
        ties = tuple(tie for tie in wanted.ties if set(tie.people) <= here)
        self.attempt(lambda: self.plan_new(replace(wanted, ties=ties)))


def _asked(text: str, round_id: str) -> tuple[Callable[[Meeting], Meeting], Sentence]:
    """Return what a typed line changes in a round, and what that is called."""
    of_a_room = _OF_A_ROOM.fullmatch(text)
    if of_a_room is None:
        return lambda old: rounds.set_question(old, round_id, text), sentence(N_("ask in the round: {text}"), text=text)
    room, sign, said = int(of_a_room[1]), of_a_room[2], of_a_room[3]
    if sign == ":":
        label = sentence(N_("ask in room {room}: {text}"), room=room, text=said)
        return lambda old: rounds.set_question(old, round_id, said, room=room - 1), label
    label = sentence(N_("call room {room} “{name}”"), room=room, name=said)
    return lambda old: rounds.name_room(old, round_id, room - 1, said), label
