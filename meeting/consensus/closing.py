"""A consensus check closed with its outcome in words, and the agreement read back to everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from meeting.board.changing import CARD_LIMIT, Occasion, edit_card, move_card
from meeting.board.finding import card_of
from meeting.cards import CardKind, Stage
from meeting.checks import CheckStep, ConsensusCheck, Echo, Result
from meeting.consensus.indication import weighed
from meeting.consensus.methods import Weight
from meeting.consensus.positions import is_before, present, unasked
from meeting.consensus.steps import check_of, put_check
from meeting.errors import NotAllowed, NotUnderstood
from meeting.exchange.understood import ChatMessage
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.text import clean, fold
from meeting.words import N_

AGREED = frozenset({Result.AGREED, Result.WITH_RESERVATIONS})
"""The results by which something holds from now on."""

_OK = frozenset(
    {"ok", "okay", "okey", "ok.", "yes", "ja", "jep", "yep", "agreed", "enig", "fint", "correct", "korrekt"}
)
_OK_SIGNS = ("👍", "✅", "✓", "✔", "👌", "🆗")
_NOT_OK = ("no", "nej", "not", "ikke", "but", "men", "wrong", "forkert", "wait", "vent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the facilitator says when a check is closed.

    Attributes:
        sentence: the outcome in one sentence.
        sent_to: whom it is sent on to, where it is.
        review: the day on which it is looked at again.
        confidence: how sure everybody is that it happens, from 1 to 5; 0: not asked.
        actions: the ids of the action cards that follow from it.
        needs_no_action: whether somebody said that none is needed.
        unasked: why it is closed although somebody present has not been asked; "" for no such thing.
    """

    result: Result
    sentence: str
    sent_to: str = ""
    review: date | None = None
    confidence: int = 0
    actions: tuple[str, ...] = ()
    needs_no_action: bool = False
    unasked: str = ""


def close_check(
    network: Network, meeting: Meeting, check_id: str, outcome: Outcome, *, at: datetime
) -> tuple[Network, Meeting]:
    """Return network and meeting with a check closed; an agreed card gets its wording and stage, and is linked.

    Raises:
        NotFound: check, card or one of the actions are gone.
        NotUnderstood: the outcome is not said in a sentence, or not to whom it is sent on.
        NotAllowed: somebody present has not been asked, an objection stands, or no action follows and nobody
            said that none is needed.
    """
    check = check_of(meeting, check_id)
    told = replace(
        outcome,
        sentence=clean(outcome.sentence, limit=CARD_LIMIT),
        sent_to=clean(outcome.sent_to),
        unasked=clean(outcome.unasked),
    )
    silent = unasked(meeting, check, people=network.people)
    _require_closable(network, check, told, silent=len(silent))
    closed = replace(
        check,
        step=CheckStep.OUTCOME,
        closed_at=at,
        result=told.result,
        outcome=told.sentence,
        sent_to=told.sent_to if told.result is Result.SENT_ON else "",
        review=told.review,
        actions=tuple(card_of(network, action).id for action in told.actions),
        unasked=told.unasked if silent else "",
    )
    on = Occasion(at=at, meeting=meeting.id)
    return _settled(network, closed, told, on), put_check(meeting, closed)


def reopen_check(meeting: Meeting, check_id: str) -> Meeting:
    """Return the meeting with a closed check open again, its positions kept; the card stays as it is.

    Raises:
        NotFound: there is no such check.
        NotAllowed: it is not closed.
    """
    check = check_of(meeting, check_id)
    if check.is_open:
        raise NotAllowed(N_("This consensus check is not closed."))
    return put_check(meeting, replace(check, result=None, closed_at=None, outcome="", unasked="", echoes=()))


def read_echoes(
    check: ConsensusCheck,
    messages: Sequence[ChatMessage],
    *,
    who: Callable[[str], str],
    when: Callable[[datetime], datetime | None] = lambda _: None,
) -> tuple[Echo, ...]:
    """Read the answers to the read-back: the last OK, or protest, of each sender.

    Other lines are left out, and lines from before the check was closed; the arguments are those of
    `positions.read_positions`.
    """
    found: dict[str, Echo] = {}
    for message in messages:
        name = clean(message.sender, limit=120)
        is_ok = _is_ok(clean(message.text))
        at = when(message.at) if message.at is not None else None
        if name and is_ok is not None and not message.is_private and not is_before(at, check.closed_at):
            person = who(name)
            told = "" if is_ok else clean(message.text)
            found[person or fold(name)] = Echo(person=person, name="" if person else name, text=told, is_ok=is_ok)
    return tuple(found.values())


def take_echoes(meeting: Meeting, check_id: str, echoes: Iterable[Echo], *, at: datetime) -> Meeting:
    """Return the meeting with answers to a read-back ticked, each in place of the one that voice had.

    Raises:
        NotFound: there is no such check.
        NotAllowed: it is not closed, so there is nothing to read back.
    """
    check = check_of(meeting, check_id)
    if check.is_open:
        raise NotAllowed(N_("Close the check first: then there is an agreement to read back."))
    known = {one.person or fold(one.name): one for one in check.echoes}
    known |= {one.person or fold(one.name): replace(one, at=at) for one in echoes}
    return put_check(meeting, replace(check, echoes=tuple(known.values())))


def unconfirmed(meeting: Meeting, check: ConsensusCheck) -> tuple[str, ...]:
    """Return the ids of those present who have not answered OK to the read-back."""
    confirmed = {one.person for one in check.echoes if one.is_ok}
    return tuple(person for person in present(meeting) if person not in confirmed)


def _require_closable(network: Network, check: ConsensusCheck, told: Outcome, *, silent: int) -> None:
    if not check.is_open:
        raise NotAllowed(N_("This consensus check is closed already."))
    if not told.sentence:
        raise NotUnderstood(N_("Say the outcome in one sentence: it is what everybody agrees to."))
    if told.result is Result.SENT_ON and not told.sent_to:
        raise NotUnderstood(N_("Say to whom it is sent on."))
    if silent and not told.unasked:
        raise NotAllowed(
            N_("{n} of those present have not been asked: ask them, or say why it is closed all the same."), n=silent
        )
    if told.result is Result.AGREED and weighed(check)[Weight.OBJECTION]:
        raise NotAllowed(
            N_("An objection stands: answer it with another wording, or say that it is agreed with reservations.")
        )
    if told.result in AGREED and not told.actions and not told.needs_no_action and _wants_action(network, check):
        raise NotAllowed(N_("Say which action follows from it, or that none is needed."))


def _wants_action(network: Network, check: ConsensusCheck) -> bool:
    """Tell whether something has to follow: an action is what follows itself."""
    return card_of(network, check.card).kind is not CardKind.ACTION


def _settled(network: Network, check: ConsensusCheck, told: Outcome, on: Occasion) -> Network:
    """Return the network with the card as the outcome leaves it; it stays where it is when nothing was agreed."""
    if check.result not in AGREED:
        return network
    card = card_of(network, check.card)
    wanted = replace(
        card,
        text=check.text,
        review=told.review or card.review,
        confidence=told.confidence or card.confidence,
    )
    network = edit_card(network, card.id, wanted, on=on)
    if card.stage in {Stage.PROPOSED, Stage.PARKED, Stage.DROPPED}:
        return move_card(network, card.id, Stage.AGREED, on=on)
    return network


def _is_ok(line: str) -> bool | None:
    """Tell whether a line agrees to what was read back; None for a line that says neither."""
    folded = fold(line)
    words = folded.strip(" !.,)(").split()
    if not words and not line:
        return None
    if line.startswith(_OK_SIGNS) or " ".join(words) in _OK or (words and words[0].rstrip("!.,") in {"ok", "okay"}):
        return not any(word.strip(" ,.!") in _NOT_OK for word in words[1:])
    return False if words and words[0].strip(",.!:") in _NOT_OK else None
