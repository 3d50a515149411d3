"""Running the rounds: start, call back, skip, not held after all; and the texts, files and lines they give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meeting.breakout import found, rounds
from meeting.breakout.rounds import Step
from meeting.breakouts import Breakout, BreakoutRound, RoundState
from meeting.meeting import Meeting, MeetingState
from meeting.words import N_, sentence
from tui.commands import Command
from tui.saying import _
from tui.screens.breakouts.planning import BreakoutsPlanningScreen
from tui.screens.dialogs import Answer, ChoiceScreen

if TYPE_CHECKING:
    from meeting.chat.text import ChatText
    from tui.screens.breakouts.harvest import HarvestResult

_STEPS = {
    Step.START: N_("start round {round}"),
    Step.NEXT: N_("start round {round}"),
    Step.RECALL: N_("call people back from round {round}"),
}
_OF_A_ROUND = frozenset({"rooms.move", "rooms.swap", "rooms.pin", "rooms.together", "rooms.apart"})
_OF_A_ROTATION = frozenset({"rooms.moves", "rooms.view", "rooms.file", "rooms.text", "copy", "copy.as", "item.remove"})
_BEGUN = frozenset({RoundState.RUNNING, RoundState.HELD})
_CANCELLED = RoundState.CANCELLED
_CHANGEABLE = frozenset({RoundState.PLANNED, RoundState.ANNOUNCED, RoundState.RUNNING})


class BreakoutsRunningScreen(BreakoutsPlanningScreen):
    """A screen from which rounds are run."""

    def next_step(self) -> Step:
        """Return the obvious next step of the rotation that is shown; done where there is none."""
        meeting, rotation = self.meeting_shown, self.rotation
        if meeting is None or rotation is None or meeting.state is not MeetingState.LIVE:
            return Step.DONE
        return rounds.next_step(meeting, rotation.id)

    def _round_of_step(self, rotation: Breakout, step: Step) -> BreakoutRound | None:
        return rotation.running if step is Step.RECALL else next(iter(rotation.upcoming), None)

    def action_step(self) -> None:
        """Start the round, call people back, start the next one; then go on with the meeting."""
        rotation, step = self.rotation, self.next_step()
        one = self._round_of_step(rotation, step) if rotation is not None else None
        if rotation is None or one is None or step not in _STEPS:
            super().action_step()
            return
        if self._is_double_press():
            return
        self.choose_round("")
        label = sentence(_STEPS[step], round=found.round_number(rotation, one.id))
        self.ask_change(lambda meeting, at: rounds.take_next_step(meeting, rotation.id, at=at), label)

    def label_of(self, command: Command) -> str:
        """Return the label that fits the round that is shown."""
        rotation, step, one = self.rotation, self.next_step(), self.round_shown
        if command.id == "step.next" and rotation is not None and step in _STEPS:
            following = self._round_of_step(rotation, step)
            number = found.round_number(rotation, following.id) if following is not None else 0
            return _("call back") if step is Step.RECALL else _("start round {n}", n=number)
        if command.id == "round.not_held" and one is not None and one.state is RoundState.CANCELLED:
            return _("was held")
        if command.id == "round.skip" and one is not None and one.state is RoundState.CANCELLED:
            return _("bring back")
        if command.id == "rooms.view" and self._by_person:
            return _("by room")
        if command.id == "add":
            return _("rooms")
        return super().label_of(command)

    def makes_sense(self, command: Command) -> bool:
        """Return whether a command can do something with the round that is shown."""
        one, rotation = self.round_shown, self.rotation
        sense = _makes_sense(command.id, rotation, one)
        return super().makes_sense(command) if sense is None else sense

    def action_skip(self) -> None:
        """Skip the round that is shown, or bring it back."""
        rotation, one = self.rotation, self.round_shown
        if rotation is None or one is None:
            return
        number = found.round_number(rotation, one.id)
        if one.state is RoundState.CANCELLED:
            label = sentence(N_("bring round {round} back"), round=number)
            self.ask_change(lambda meeting, _at: rounds.reopen(meeting, one.id), label)
        else:
            label = sentence(N_("skip round {round}"), round=number)
            self.ask_change(lambda meeting, _at: rounds.cancel(meeting, one.id), label)

    def action_not_held(self) -> None:
        """Mark the round that is shown as not held, or as held after all."""
        rotation, one = self.rotation, self.round_shown
        if rotation is None or one is None:
            return
        number = found.round_number(rotation, one.id)
        self.choose_round(one.id)
        if one.state is RoundState.CANCELLED:
            label = sentence(N_("round {round} was held"), round=number)
            self.ask_change(lambda meeting, _at: rounds.mark_held(meeting, one.id), label)
        else:
            label = sentence(N_("round {round} was not held"), round=number)
            self.ask_change(lambda meeting, _at: rounds.mark_not_held(meeting, one.id), label)

    # Telling the participants

    def chat_text(self) -> ChatText | None:
        """Return who sits where in the round that is shown, and what came out of it; by room or by person.

        What calls people back is there to be chosen.
        """
        rotation, one = self.rotation, self.round_shown
        if rotation is None or one is None or not one.people:
            return None
        from meeting.breakout.chat import round_chat  # noqa: PLC0415 - only when it is copied

        now = self.now if self.meeting is not None and self.meeting.state is MeetingState.LIVE else None
        return round_chat(rotation, one, self.voice, now, by_person=self._by_person)

    def was_copied(self) -> None:
        """Take the round as announced: people have been told where to sit."""
        rotation, one, meeting = self.rotation, self.round_shown, self.meeting
        if rotation is None or one is None or one.state is not RoundState.PLANNED:
            return
        if meeting is None or meeting.state is not MeetingState.LIVE:
            return
        label = sentence(N_("announce round {round}"), round=found.round_number(rotation, one.id))
        self.ask_change(lambda old, _at: _announced(old, one.id), label)

    def action_moves(self) -> None:
        """Show who has to change room since the round before, and copy that."""
        rotation, one = self.rotation, self.round_shown
        if rotation is None or one is None:
            return
        from meeting.breakout.chat import moves_chat  # noqa: PLC0415 - only when it is asked for
        from tui.intents import CopyRequested  # noqa: PLC0415 - as above
        from tui.screens.breakouts.moves import MovesScreen  # noqa: PLC0415 - as above

        counted = [each for each in rotation.rounds if each.state is not RoundState.CANCELLED or each.id == one.id]
        place = counted.index(one)
        before = counted[place - 1] if place else None

        def answered(copies: bool | None) -> None:  # noqa: FBT001 - what a dialog gives back
            if copies:
                self.post_message(CopyRequested(moves_chat(rotation, one, self.voice)))
                self.was_copied()

        self.app.push_screen(MovesScreen(rotation, one, before, self.voice), answered)

    def action_harvest(self) -> None:
        """Note a line for each room."""
        meeting, rotation = self.meeting_shown, self.rotation
        if meeting is None or rotation is None:
            return
        from tui.screens.breakouts.harvest import HarvestScreen  # noqa: PLC0415 - only when people are back

        def answered(result: HarvestResult | None) -> None:
            if result is not None:
                self.ask_change(result.change, result.label)

        one = self.round_shown
        shown = one.id if one is not None and one.state in _BEGUN else ""
        self.app.push_screen(HarvestScreen(meeting, rotation.id, self.name_of, round_id=shown), answered)

    # Other views

    def action_turn_view(self) -> None:
        """Show the round by person or by room; where there are several rotations, choose among them too."""
        meeting, rotation = self.meeting_shown, self.rotation
        if meeting is None or rotation is None:
            return
        others = [one for one in meeting.breakouts if one.id != rotation.id]
        if not others:
            self._turn_view()
            return
        answers = [Answer("view", _("By room") if self._by_person else _("By person"))]
        answers += [Answer(one.id, self.title_of(one), self._rounds_words(one)) for one in others]

        def answered(answer: str | None) -> None:
            if answer == "view":
                self._turn_view()
            elif answer is not None:
                self.choose_rotation(answer)
                self.show_rooms()
                self.show_keys()

        self.app.push_screen(ChoiceScreen(_("What shall be shown?"), "", answers), answered)

    def _turn_view(self) -> None:
        self._by_person = not self._by_person
        self.show_rooms()
        self.show_keys()

    def _rounds_words(self, rotation: Breakout) -> str:
        over = sum(one.state is RoundState.HELD for one in rotation.rounds)
        return _("{held} of {rounds} rounds held", held=over, rounds=len(rotation.rounds))


def _makes_sense(command_id: str, rotation: Breakout | None, one: BreakoutRound | None) -> bool | None:
    """Return whether a command can do something with a round; None for one that is not about rounds."""
    if command_id not in _OF_A_ROUND | _OF_A_ROTATION and not command_id.startswith(("round.", "rotation.")):
        return None
    if rotation is None or one is None:
        return False
    has_begun = any(each.started is not None for each in rotation.rounds)
    is_planned = any(each.state is RoundState.PLANNED for each in rotation.rounds)
    special = {
        "round.skip": one.state is not RoundState.HELD,
        "round.not_held": one.state is RoundState.HELD or (one.state, bool(one.started)) == (_CANCELLED, True),
        "round.harvest": has_begun,
        "rotation.again": is_planned,
    }
    return special.get(command_id, command_id not in _OF_A_ROUND or one.state in _CHANGEABLE)


def _announced(meeting: Meeting, round_id: str) -> Meeting:
    """Return the meeting with a round announced, if it is not yet."""
    _rotation, one = found.round_of(meeting, round_id)
    return rounds.announce(meeting, round_id) if one.state is RoundState.PLANNED else meeting
