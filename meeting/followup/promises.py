"""Promises first: what was agreed before, answered with one key each; what is not answered carries over by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from meeting.activities import Activity, ActivityState
from meeting.board.changing import Occasion, iso, move_card, note, with_card
from meeting.board.finding import card_of
from meeting.board.views import in_order
from meeting.cards import ANSWERS, PROMISED_STAGES, Card, CardKind, Change, Stage, Touch
from meeting.errors import NotAllowed, NotUnderstood
from meeting.followup.between import activity_of, note_activity, with_activity
from meeting.network import Network
from meeting.text import clean
from meeting.words import N_

_PROMISING = frozenset({CardKind.ACTION, CardKind.SUBGOAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise to be taken up: an action or sub-goal, or a between-meeting activity; the other is None.

    Attributes:
        answer: what was answered in this meeting; None as long as nothing was.
        carried: how many meetings it has been carried over.
    """

    card: Card | None = None
    activity: Activity | None = None
    answer: Touch | None = None
    carried: int = 0

    @property
    def id(self) -> str:
        """The id of the card or activity."""
        return self.card.id if self.card is not None else (self.activity.id if self.activity is not None else "")

    @property
    def text(self) -> str:
        """What was promised."""
        return self.card.text if self.card is not None else (self.activity.text if self.activity is not None else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is answered about a promise.

    Attributes:
        what: kept, moved, helped or dropped.
        day: of moved, the new day.
        text: of helped, what is needed; of dropped, why; of moved and kept a remark, or "".
    """

    what: Touch
    day: date | None = None
    text: str = ""


def promises(network: Network, meeting_id: str) -> tuple[Promise, ...]:
    """Return what was promised before a meeting: actions, due first on top, then sub-goals, then activities.

    What has been answered in the meeting stays in the list, with its answer.
    """
    cards = [card for card in network.cards if card.kind in _PROMISING and _is_due(card, meeting_id)]
    actions = in_order(card for card in cards if card.kind is CardKind.ACTION)
    goals = in_order(card for card in cards if card.kind is CardKind.SUBGOAL)
    activities = (one for one in network.activities if _is_activity_due(one, meeting_id))
    return (
        *(
            Promise(card=one, answer=answer_in(one.changes, meeting_id), carried=_carried(one.changes))
            for one in (*actions, *goals)
        ),
        *(
            Promise(activity=one, answer=answer_in(one.changes, meeting_id), carried=_carried(one.changes))
            for one in activities
        ),
    )


def unanswered(network: Network, meeting_id: str) -> tuple[Promise, ...]:
    """Return the promises that nothing has been answered about in a meeting."""
    return tuple(one for one in promises(network, meeting_id) if one.answer is None)


def answer_promise(network: Network, promise_id: str, answer: Answer, *, on: Occasion) -> Network:
    """Return the network with a promise answered; the last answer of a meeting counts.

    Kept: it is done. Moved: it has another day. Helped: it goes on, and what it needs is written on it.
    Dropped: it is over, and why.

    Raises:
        NotFound: there is no such card or activity.
        NotUnderstood: there is no day, nothing that is needed, or no reason; or this is no answer.
        NotAllowed: the card is not a promise.
    """
    answer = replace(answer, text=clean(answer.text))
    _require_answer(answer)
    if any(one.id == promise_id for one in network.activities):
        return _activity_answered(network, promise_id, answer, on)
    return _card_answered(network, promise_id, answer, on)


def carry_over(network: Network, meeting_id: str, *, at: datetime) -> Network:
    """Return the network with every promise that nobody answered written down as carried over; twice is once."""
    on = Occasion(at=at, meeting=meeting_id)
    for promise in unanswered(network, meeting_id):
        if promise.card is not None and not _was_carried(promise.card.changes, meeting_id):
            network = with_card(network, note(promise.card, on, Touch.CARRIED))
        elif promise.activity is not None and not _was_carried(promise.activity.changes, meeting_id):
            network = with_activity(network, note_activity(promise.activity, on, Touch.CARRIED))
    return network


def answer_in(changes: tuple[Change, ...], meeting_id: str) -> Touch | None:
    """Return the last answer that was given in a meeting, or None."""
    answers = (change.what for change in reversed(changes) if change.meeting == meeting_id and change.what in ANSWERS)
    return next(answers, None)


def _is_due(card: Card, meeting_id: str) -> bool:
    if answer_in(card.changes, meeting_id) is not None:
        return True
    return card.stage in PROMISED_STAGES and _promised_in(card) != meeting_id


def _promised_in(card: Card) -> str | None:
    """Return the meeting in which a card became a promise last; None for a card without a history."""
    promised = {stage.value for stage in PROMISED_STAGES}
    for change in reversed(card.changes):
        if change.what is Touch.STAGE and change.became in promised and change.was not in promised:
            return change.meeting or None
        if change.what is Touch.ADDED:
            return change.meeting or None
    return None


def _is_activity_due(activity: Activity, meeting_id: str) -> bool:
    if answer_in(activity.changes, meeting_id) is not None:
        return True
    return activity.state is ActivityState.OPEN and activity.meeting != meeting_id


def _carried(changes: tuple[Change, ...]) -> int:
    return sum(change.what is Touch.CARRIED for change in changes)


def _was_carried(changes: tuple[Change, ...], meeting_id: str) -> bool:
    return any(change.what is Touch.CARRIED and change.meeting == meeting_id for change in changes)


def _require_answer(answer: Answer) -> None:
    match answer.what:
        case Touch.KEPT:
            return
        case Touch.MOVED if answer.day is None:
            raise NotUnderstood(N_("Say to which day it is moved."))
        case Touch.HELPED if not answer.text:
            raise NotUnderstood(N_("Say what is needed."))
        case Touch.DROPPED if not answer.text:
            raise NotUnderstood(N_("Say why it is dropped."))
        case Touch.MOVED | Touch.HELPED | Touch.DROPPED:
            return
        case _:
            raise NotUnderstood(N_("A promise is kept, moved, helped or dropped."))


def _card_answered(network: Network, card_id: str, answer: Answer, on: Occasion) -> Network:
    card = card_of(network, card_id)
    if not card.is_promise and answer_in(card.changes, on.meeting) is None:
        raise NotAllowed(N_("{card} is not a promise that is open."), card=card.label)
    stage = {Touch.KEPT: Stage.DONE, Touch.DROPPED: Stage.DROPPED}.get(answer.what)
    if stage is None:
        stage = card.stage if card.stage in PROMISED_STAGES else Stage.AGREED
    network = move_card(network, card_id, stage, on=on, reason=answer.text)
    card = card_of(network, card_id)
    became = iso(answer.day) if answer.what is Touch.MOVED else ""
    card = note(card, on, answer.what, was=iso(card.due) if became else "", became=became, why=answer.text)
    due = answer.day if answer.what is Touch.MOVED else card.due
    needs = answer.text if answer.what is Touch.HELPED else ""
    return with_card(network, replace(card, due=due, help=needs))


def _activity_answered(network: Network, activity_id: str, answer: Answer, on: Occasion) -> Network:
    activity = activity_of(network, activity_id)
    states = {Touch.KEPT: ActivityState.DONE, Touch.DROPPED: ActivityState.DROPPED}
    became = iso(answer.day) if answer.what is Touch.MOVED else ""
    told = note_activity(
        activity, on, answer.what, was=iso(activity.until) if became else "", became=became, why=answer.text
    )
    told = replace(
        told,
        state=states.get(answer.what, ActivityState.OPEN),
        until=answer.day if answer.what is Touch.MOVED else activity.until,
        reason=answer.text if answer.what is Touch.DROPPED else "",
        help=answer.text if answer.what is Touch.HELPED else "",
    )
    return with_activity(network, told)
