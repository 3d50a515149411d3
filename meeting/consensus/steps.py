"""A consensus check begun, taken from step to step, and its proposal amended; positions are `positions`' matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from meeting.board.changing import Occasion, checked_text, edit_card, move_card
from meeting.board.finding import card_of
from meeting.cards import CardKind, Stage
from meeting.checks import CheckStep, ConsensusCheck, Method, Wording
from meeting.consensus.methods import Stand, Weight, default_method, form_of
from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.words import N_

CHECKS_LIMIT = 200
"""The most consensus checks of one meeting."""

_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What it takes for a majority: the per cent of the votes for and against, and how many votes; 0 for any."""

    threshold: int = 50
    quorum: int = 0


def check_of(meeting: Meeting, check_id: str) -> ConsensusCheck:
    """Return the consensus check with this id; raises `NotFound`."""
    for check in meeting.checks:
        if check.id == check_id:
            return check
    raise NotFound(N_("That consensus check is no longer there."))


def current_check(meeting: Meeting) -> ConsensusCheck | None:
    """Return the check the meeting is about: the open one that was begun last, or None."""
    return next((check for check in reversed(meeting.checks) if check.is_open), None)


def checks_of(meeting: Meeting, card_id: str) -> tuple[ConsensusCheck, ...]:
    """Return the checks of a card in this meeting, in order."""
    return tuple(check for check in meeting.checks if check.card == card_id)


def change_check(meeting: Meeting, check_id: str, change: Callable[[ConsensusCheck], ConsensusCheck]) -> Meeting:
    """Return the meeting with one open check changed; raises `NotFound`, or `NotAllowed` when it is closed."""
    check = check_of(meeting, check_id)
    if not check.is_open:
        raise NotAllowed(N_("This consensus check is closed: begin a new one to ask again."))
    return put_check(meeting, change(check))


def put_check(meeting: Meeting, check: ConsensusCheck) -> Meeting:
    """Return the meeting with the check of the same id replaced."""
    return replace(meeting, checks=tuple(check if one.id == check.id else one for one in meeting.checks))


def begin_check(
    network: Network, meeting: Meeting, card_id: str, *, at: datetime, method: Method | None = None
) -> Meeting:
    """Return the meeting with a consensus check of a card begun, in the running item.

    Raises:
        NotFound: there is no such card.
        NotAllowed: the card is being asked about already, or there are too many checks.
    """
    card = card_of(network, card_id)
    if any(check.is_open for check in checks_of(meeting, card_id)):
        raise NotAllowed(N_("{card} is being asked about already."), card=card.label)
    if len(meeting.checks) >= CHECKS_LIMIT:
        raise NotAllowed(N_("A meeting holds at most {limit} consensus checks."), limit=CHECKS_LIMIT)
    number = meeting.counter + 1
    check = ConsensusCheck(
        id=f"e{number}",
        method=method or default_method(card.kind, size=meeting.present_count, chosen=network.methods),
        card=card_id,
        item=meeting.running.id if meeting.running else "",
        wordings=(Wording(wording=card.text, at=at),),
        began_at=at,
    )
    return replace(meeting, checks=(*meeting.checks, check), counter=number)


def put_forward(network: Network, meeting: Meeting, card_id: str, *, at: datetime) -> Network:
    """Return the network with a decision of this meeting proposed again, since everybody is asked about it now.

    Raises:
        NotFound: there is no such card.
    """
    card = card_of(network, card_id)
    if (card.kind, card.stage, card.meeting) != (CardKind.DECISION, Stage.AGREED, meeting.id):
        return network
    return move_card(network, card_id, Stage.PROPOSED, on=Occasion(at=at, meeting=meeting.id))


def remove_check(meeting: Meeting, check_id: str) -> Meeting:
    """Return the meeting without a check that was begun by mistake.

    Raises:
        NotFound: there is no such check.
        NotAllowed: somebody has taken a stand, or it is closed: then it stays in the record.
    """
    check = check_of(meeting, check_id)
    if check.positions or check.counted or not check.is_open:
        raise NotAllowed(N_("Positions have been taken: close the check with its outcome, and it stays in the record."))
    return replace(meeting, checks=tuple(one for one in meeting.checks if one.id != check_id))


def set_method(meeting: Meeting, check_id: str, method: Method) -> Meeting:
    """Return the meeting with a check done by another method; its step is kept where the method has it.

    Raises:
        NotFound: there is no such check.
        NotAllowed: it is closed, or somebody has taken a stand that the other method does not know.
    """

    def change(check: ConsensusCheck) -> ConsensusCheck:
        form = form_of(method)
        taken = {one.stand for one in check.positions} | {one.stand for one in check.counted}
        if any(form.stand(stand) is None for stand in taken):
            raise NotAllowed(N_("Positions have been taken already: finish with this method, or begin a new check."))
        return replace(check, method=method, step=check.step if check.step in form.steps else form.steps[0])

    return change_check(meeting, check_id, change)


def set_bar(meeting: Meeting, check_id: str, bar: Bar) -> Meeting:
    """Return the meeting with what a majority takes; raises `NotFound`, `NotAllowed` or `NotUnderstood`."""
    if not _WHOLE // 2 <= bar.threshold <= _WHOLE or bar.quorum < 0:
        raise NotUnderstood(N_("A majority takes 50 to 100 per cent of the votes, and no negative number of them."))
    return change_check(meeting, check_id, lambda one: replace(one, threshold=bar.threshold, quorum=bar.quorum))


def next_step(meeting: Meeting, check_id: str) -> Meeting:
    """Return the meeting with a check at its next step; raises `NotAllowed` at the last one."""
    return change_check(meeting, check_id, lambda check: replace(check, step=_step(check, by=1)))


def previous_step(meeting: Meeting, check_id: str) -> Meeting:
    """Return the meeting with a check at the step before; raises `NotAllowed` at the first one."""
    return change_check(meeting, check_id, lambda check: replace(check, step=_step(check, by=-1)))


def skip_step(meeting: Meeting, check_id: str) -> Meeting:
    """Return the meeting with a check's step left out; raises `NotAllowed` at the last one."""

    def change(check: ConsensusCheck) -> ConsensusCheck:
        skipped = tuple(dict.fromkeys((*check.skipped, check.step)))
        return replace(check, step=_step(check, by=1), skipped=skipped)

    return change_check(meeting, check_id, change)


def go_to_step(meeting: Meeting, check_id: str, step: CheckStep) -> Meeting:
    """Return the meeting with a check at any step of its method; one that was left out is not left out any more.

    Raises:
        NotFound: there is no such check.
        NotAllowed: it is closed, or the method has no such step.
    """

    def change(check: ConsensusCheck) -> ConsensusCheck:
        if step not in form_of(check.method).steps:
            raise NotAllowed(N_("This method has no such step."))
        return replace(check, step=step, skipped=tuple(one for one in check.skipped if one is not step))

    return change_check(meeting, check_id, change)


def amend(network: Network, meeting: Meeting, check_id: str, wording: str, *, at: datetime) -> tuple[Network, Meeting]:
    """Return network and meeting with the proposal worded anew, to be asked about again.

    The wordings before stay with their positions; the card gets the new wording. It answers the
    objections to the one before.

    Raises:
        NotFound: check or card are gone.
        NotUnderstood: the wording is empty, too long, or the same.
        NotAllowed: the check is closed.
    """
    text = checked_text(wording)
    check = check_of(meeting, check_id)
    if text == check.text:
        raise NotUnderstood(N_("That is the same wording: change it so that it answers the objection."))
    form = form_of(check.method)
    answers = tuple(one.person for one in check.current if _objects(form.stand(one.stand)) and one.person)
    new = Wording(wording=text, at=at, answers=answers)
    meeting = change_check(
        meeting,
        check_id,
        lambda one: replace(one, wordings=(*one.wordings, new), reached=(), step=CheckStep.POSITIONS),
    )
    on = Occasion(at=at, meeting=meeting.id)
    return edit_card(network, check.card, replace(card_of(network, check.card), text=text), on=on), meeting


def _objects(stand: Stand | None) -> bool:
    return stand is not None and stand.weight in {Weight.OBJECTION, Weight.AGAINST}


def _step(check: ConsensusCheck, *, by: int) -> CheckStep:
    steps = form_of(check.method).steps
    place = steps.index(check.step) + by
    if not 0 <= place < len(steps):
        last, first = N_("There is no further step: close the check with its outcome."), N_("This is the first step.")
        raise NotAllowed(last if by > 0 else first)
    return steps[place]
