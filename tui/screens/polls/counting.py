"""What the polls screen makes of keys and changes: which option a digit counts, which poll comes to the front."""

from __future__ import annotations

from dataclasses import replace

from textual import events

from meeting.meeting import Meeting
from meeting.poll.choices import choices, label_of, takes_digit
from meeting.poll.counting import count
from meeting.poll.result import Result, result_of
from meeting.poll.running import change_poll, current
from meeting.polls import Poll, PollState
from meeting.words import N_, sentence
from tui.intents import MeetingChangeRequested
from tui.widgets.polls.picture import NOT_BY_KEY
from tui.widgets.polls.questions import in_order

_WITH_SHIFT = {"!": "1", '"': "2", "@": "2", "#": "3", "£": "3", "¤": "4", "$": "4", "€": "4", "%": "5"}
"""The digits that signs are typed with together with shift, where all keyboards agree and no command has the sign."""


class Results:
    """The results of polls, worked out once for each state of each poll."""

    def __init__(self) -> None:
        self._known: dict[str, Result] = {}

    def of(self, poll: Poll) -> Result:
        """Return the result of a poll."""
        known = self._known.get(poll.id)
        if known is None or known.poll is not poll:
            known = self._known[poll.id] = result_of(poll)
        return known


def sign_of(event: events.Key, poll: Poll) -> tuple[str, int]:
    """Return what a key says to an open poll, and by how much a digit counts: −1 when it is typed with shift.

    That is the digit, “−” for taking the next one back, or "" for nothing that concerns it.
    """
    character = event.character or ""
    if character and character in "0123456789":
        return character if takes_digit(poll, character) else "", 1
    is_minus = event.key == "minus" and poll.kind not in NOT_BY_KEY
    return _WITH_SHIFT.get(character, "−" * is_minus), -1


def count_asked(poll: Poll, pick: int, *, by: int) -> MeetingChangeRequested:
    """Return the wish to count an answer, or to take one back."""
    message = N_("count “{option}”") if by > 0 else N_("take back “{option}”")
    return MeetingChangeRequested(
        lambda meeting, _at: change_poll(meeting, poll.id, lambda one: count(one, pick, by=by)),
        sentence(message, option=label_of(poll, pick)),
    )


def pick_of(poll: Poll, digit: str) -> int | None:
    """Return what a digit counts in a poll, or None."""
    if poll.kind in NOT_BY_KEY:
        return None
    return next((one.pick for one in choices(poll) if one.key == digit), None)


def hidden_or_shown(poll: Poll) -> Poll:
    """Return a poll hidden until it is closed if it was shown, else shown."""
    return replace(poll, is_hidden=not poll.is_hidden)


def wanted_poll(old: Meeting | None, new: Meeting, *, shown: str) -> str | None:
    """Return the id of the poll that shall come to the front after a change, or None for the one that is there.

    That is what has just been opened; what was added, unless one is being counted; and when another item
    runs, what that item asks.
    """
    if old is None or old.id != new.id:
        now = current(new)
        here, others = in_order(new)
        return now.id if now is not None else next((poll.id for poll in (*here, *others)), None)
    if old.polls is new.polls and old.running is new.running:
        return None
    before = {poll.id: poll.state for poll in old.polls}
    for poll in new.polls:
        if poll.state is PollState.OPEN and before.get(poll.id) is not PollState.OPEN:
            return poll.id
    fresh = [poll.id for poll in new.polls if poll.id not in before]
    if fresh and not any(poll.id == shown and poll.state is PollState.OPEN for poll in new.polls):
        return fresh[-1]
    if (old.running.id if old.running else "") != (new.running.id if new.running else ""):
        now = current(new)
        return now.id if now is not None else None
    return None
