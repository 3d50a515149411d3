"""Changing rooms by hand: move, swap, pin, keep together or apart; and following those who come and go.

What people know already is only changed after it was shown who moves where.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from meeting.breakout import arrivals, costs, found, repairs, wishes
from meeting.breakout.proposal import CHANGEABLE, Proposal
from meeting.breakouts import Breakout, Tie
from meeting.errors import MeetingError
from meeting.floor import read_names
from meeting.meeting import Meeting, MeetingState
from meeting.rotation.request import Keep
from meeting.words import N_, Sentence, sentence
from tui.lines import Line, Stretch
from tui.saying import _, say
from tui.screens.breakouts.telling import BreakoutsTellingScreen
from tui.widgets.breakouts.board import RoomBoard

_DECIMAL = 10
_NOBODY = N_("Nobody has to move.")


class Picking(Enum):
    """What is done with the person who was picked."""

    NOTHING = ""
    MOVE = "move"
    SWAP = "swap"
    TOGETHER = "together"
    APART = "apart"


_KEEPS = {Picking.TOGETHER: Keep.TOGETHER, Picking.APART: Keep.APART}


class BreakoutsHandScreen(BreakoutsTellingScreen):
    """A screen on which rooms are changed by hand."""

    _picking = Picking.NOTHING
    _picked = ""
    _costs: tuple[costs.RoomCost, ...] = ()
    _target = -1
    _digits = ""
    _follows: tuple[object, Proposal | None] = (None, None)

    def let_go(self) -> None:
        """Pick nobody any more."""
        self._picking, self._picked = Picking.NOTHING, ""
        self._costs, self._target, self._digits = (), -1, ""
        self.board.is_choosing = False
        self.show_rooms()

    def hint(self) -> str:
        """Return how to go on with the person who was picked, or ""."""
        name = self.name_of(self._picked)
        match self._picking:
            case Picking.MOVE:
                typed = f" {self._digits}_" if self._digits else ""
                return _("{name} goes to room …{typed}  type its number, or arrows and Enter", name=name, typed=typed)
            case Picking.SWAP:
                return _("{name} changes places with …  go to the other person, then press w or Enter", name=name)
            case Picking.TOGETHER:
                return _("{name} together with …  go to the other person, Enter; j again: type names", name=name)
            case Picking.APART:
                return _("{name} apart from …  go to the other person, Enter; k again: type names", name=name)
            case _:
                return ""

    def _pick(self, what: Picking) -> bool:
        """Pick the selected person; False where the round cannot be changed, or nobody is selected."""
        one, person = self.round_shown, self.board.selected
        if one is None or not person:
            return False
        if one.state not in CHANGEABLE:
            self.notify(_("This round is over: its rooms stay as they were."), severity="warning")
            return False
        self.choose_round(one.id)
        self._picking, self._picked = what, person
        return True

    # Move

    def action_move(self) -> None:
        """Choose a room for the selected person."""
        meeting, one = self.meeting_shown, self.round_shown
        self._by_person = False
        if meeting is None or one is None or not self._pick(Picking.MOVE):
            return
        known = costs.room_costs(meeting, one.id, self._picked, background=self.background, when=self.when_met)
        allowed = [each for each in known if each.cost is not None and not each.is_here]
        self._costs = known
        self._target = min(allowed, key=lambda each: each.cost or 0.0).room if allowed else -1
        self.board.is_choosing = True
        self.show_rooms()
        self.board.show_card(self._target)

    def on_room_board_aimed(self, event: RoomBoard.Aimed) -> None:
        """Go on to another room."""
        wanted = self._target + event.by
        if 0 <= wanted < len(self._costs):
            self._target, self._digits = wanted, ""
            self.show_rooms()
            self.board.show_card(wanted)

    def on_room_board_typed(self, event: RoomBoard.Typed) -> None:
        """Go to the room of that number, at once where no longer number can be meant."""
        self._digits += str(event.digit)
        number, rooms = int(self._digits), len(self._costs)
        if not 1 <= number <= rooms:
            if number:
                self.notify(_("There is no room {room} in this round.", room=number), severity="warning")
            self._digits = ""
            self.show_rooms()
            return
        self._target = number - 1
        if number * _DECIMAL > rooms:
            self._move_to(self._target)
        else:
            self.show_rooms()
            self.board.show_card(self._target)

    def _move_to(self, room: int) -> None:
        one, person, known = self.round_shown, self._picked, self.background
        self.let_go()
        if one is None:
            return
        label = sentence(N_("move {name} to room {room}"), name=self.name_of(person), room=room + 1)
        self.propose(lambda meeting: repairs.move(meeting, one.id, person, room=room, background=known), label)

    # Swap, together, apart

    def action_swap(self) -> None:
        """Pick the selected person, or let the picked one change places with the selected one."""
        if self._picking is Picking.SWAP:
            self.finish()
        elif self._pick(Picking.SWAP):
            self.show_rooms()

    def action_keep(self, how: str) -> None:
        """Pick the selected person to be kept together with or apart from the next; on the same one, type names."""
        what = Picking(how)
        if self._picking is what and self.board.selected == self._picked:
            self.let_go()
            self._open_names(what)
        elif self._picking is what:
            self.finish()
        elif self._pick(what):
            self.show_rooms()

    def _open_names(self, what: Picking) -> None:
        first = self.name_of(self.board.selected)
        hint = _("an bo ida: the beginnings of names")
        self.open_line(what.value, lambda text: self._names_line(what, text), hint, f"{first} ")

    def _names_line(self, what: Picking, text: str) -> Line:
        read = read_names(text, self.network.people if self.network else ())
        head: Stretch = (_("together") if what is Picking.TOGETHER else _("apart"), "now")
        unclear = [word for word, _found in read.ambiguous] + list(read.unknown)
        named = ", ".join(self.name_of(person.id) for person in read.people)
        return (head, (f" · {named}", "accent"), *((f" · {word}?", "soon") for word in unclear))

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Keep people together or apart whose names were typed."""
        if what not in {Picking.TOGETHER.value, Picking.APART.value}:
            return super().take_line(what, detail, text)
        read = read_names(text, self.network.people if self.network else ())
        if read.ambiguous or read.unknown:
            self.notify(_("Not everybody was found: make the names unambiguous."), severity="warning")
            return False
        self._tie(Picking(what), tuple(person.id for person in read.people))
        return True

    def finish(self) -> None:
        """Do what was begun with the picked person, with the selected one or the chosen room."""
        one, picked, other, what = self.round_shown, self._picked, self.board.selected, self._picking
        if what is Picking.MOVE:
            if self._target >= 0:
                self._move_to(self._target)
            return
        if one is None or other == picked:
            self.notify(_("Go to another person first."))
            return
        self.let_go()
        if what is not Picking.SWAP:
            self._tie(what, (picked, other))
            return
        known = self.background
        label = sentence(N_("swap {one} and {other}"), one=self.name_of(picked), other=self.name_of(other))
        self.propose(lambda meeting: repairs.swap(meeting, one.id, one=picked, other=other, background=known), label)

    def _tie(self, what: Picking, people: tuple[str, ...]) -> None:
        rotation, known, keep = self.rotation, self.background, _KEEPS[what]
        if rotation is None:
            return
        names = " + ".join(map(self.name_of, people))
        tie = _same_tie(rotation, keep, people)
        if tie is not None:
            label = sentence(N_("give up a wish: {names}"), names=names)
            self.ask_change(lambda meeting, _at: wishes.untie(meeting, rotation.id, tie), label)
        elif keep is Keep.TOGETHER:
            label = sentence(N_("keep together: {names}"), names=names)
            self.propose(lambda old: wishes.keep_together(old, rotation.id, people, background=known), label)
        else:
            label = sentence(N_("keep apart: {names}"), names=names)
            self.propose(lambda old: wishes.keep_apart(old, rotation.id, people, background=known), label)

    def action_pin(self) -> None:
        """Keep the selected person in their room, or let them move on."""
        rotation, one, person, known = self.rotation, self.round_shown, self.board.selected, self.background
        if rotation is None or one is None:
            return
        if one.state not in CHANGEABLE:
            self.notify(_("This round is over: its rooms stay as they were."), severity="warning")
            return
        if person in found.hosts_of(rotation):
            label = sentence(N_("let {name} move on"), name=self.name_of(person))
            self.ask_change(lambda meeting, _at: wishes.unpin(meeting, rotation.id, person), label)
            return
        room = found.room_of(one.rooms, person)
        if room is not None:
            label = sentence(N_("{name} stays in room {room}"), name=self.name_of(person), room=room + 1)
            self.propose(lambda old: wishes.pin(old, rotation.id, person, room=room, background=known), label)

    # What is proposed

    def propose(self, make: Callable[[Meeting], Proposal], label: Sentence) -> None:
        """Make a change of rooms: at once, or after it was shown where people know their rooms already."""
        meeting = self.meeting_shown
        if meeting is None:
            return
        try:
            proposal = make(meeting)
        except MeetingError as error:
            self.notify(say(error.sentence), severity="warning")
            return

        def change(old: Meeting) -> Meeting:
            same = (old.breakouts, old.attendance) == (meeting.breakouts, meeting.attendance)
            return replace(old, breakouts=proposal.meeting.breakouts) if same else make(old).meeting

        if arrivals.moves_only_themselves(proposal):
            self.ask_change(lambda old, _at: change(old), label)
            return
        from tui.screens.breakouts.proposal import ProposalScreen  # noqa: PLC0415 - only when somebody has to be told

        def answered(accepts: bool | None) -> None:  # noqa: FBT001 - what a dialog gives back
            if accepts:
                self.ask_change(lambda old, _at: change(old), label)

        title = say(label)
        self.app.push_screen(ProposalScreen(proposal, self.name_of, title[:1].upper() + title[1:]), answered)

    def presence_change(self) -> Proposal | None:
        """Return what would make the rooms fit those who are here; None where they do."""
        meeting, rotation = self.meeting_shown, self.rotation
        if meeting is None or rotation is None or meeting.state is MeetingState.ENDED:
            return None
        key = (replace(rotation, rounds=()), self.seats(rotation), meeting.attendance)
        if self._follows[0] != key:
            self._follows = (key, self._followed(meeting, rotation))
        return self._follows[1]

    def _followed(self, meeting: Meeting, rotation: Breakout) -> Proposal | None:
        if not any(one.state in CHANGEABLE and one.rooms for one in rotation.rounds):
            return None
        try:
            return repairs.follow_presence(meeting, rotation.id, background=self.background)
        except MeetingError:
            return None

    def follow_presence(self) -> None:
        """Show what would make the rooms fit those who are here, and do it if that is wanted."""
        rotation, network, known = self.rotation, self.network, self.background
        if rotation is None or network is None:
            return

        def make(old: Meeting) -> Proposal:
            change = repairs.follow_presence(old, rotation.id, background=known)
            if change is None:
                return Proposal(
                    meeting=old, moves=(), sentence=sentence(N_("Nobody has to move.")), breakout=rotation.id
                )
            anew = arrivals.replanned(change.meeting, rotation.id, network=network, background=known)
            return Proposal(
                meeting=anew, moves=change.moves, sentence=change.sentence, breakout=rotation.id, replan=change.replan
            )

        self.propose(make, sentence(N_("fit the rooms to those who are here")))


def _same_tie(rotation: Breakout, keep: Keep, people: tuple[str, ...]) -> Tie | None:
    """Return the wish that is there already, if it is."""
    return next((tie for tie in rotation.ties if tie.keep is keep and set(tie.people) == set(people)), None)
