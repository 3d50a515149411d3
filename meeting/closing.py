"""The guided end of a meeting: the steps in their order, what each shows, and whether it is settled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from meeting.board.due import unbound
from meeting.board.views import in_order
from meeting.captured import CaptureKind
from meeting.cards import Card, CardKind, Stage
from meeting.followup.between import activities_for
from meeting.followup.promises import unanswered
from meeting.formats import format_of
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.minutes.agreed import activities_of, cards_of
from meeting.network import Network
from meeting.nextdate import propose_next, read_next, set_next
from meeting.words import N2_, N_, Sentence, sentence

__all__ = ["Closing", "ClosingStep", "closing_steps", "next_open", "propose_next", "read_next", "set_next"]


class ClosingStep(StrEnum):
    """One step of the end, in the order in which they are taken."""

    ACTIONS = "actions"
    QUESTIONS = "questions"
    PROMISES = "promises"
    BETWEEN = "between"
    CHECK_OUT = "check-out"
    NEXT = "next"
    COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A step with what it shows.

    Attributes:
        title: what it is about, in a few words.
        said: how it stands, in a sentence.
        is_settled: whether nothing is left to do; a step that is not can be passed all the same.
        cards: the ids of the cards it shows.
        captures: the ids of the captured lines it shows that have no card.
        activities: the ids of the between-meeting activities it shows.
        item: the id of the agenda item it is about, or "".
    """

    step: ClosingStep
    title: Sentence
    said: Sentence
    is_settled: bool
    cards: tuple[str, ...] = ()
    captures: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    item: str = ""


def closing_steps(network: Network, meeting: Meeting) -> tuple[Closing, ...]:
    """Return every step of the end of a meeting, in order."""
    return (
        _actions(network, meeting),
        _questions(network, meeting),
        _promises(network, meeting),
        _between(network, meeting),
        _check_out(meeting),
        _next(meeting),
        _copy(network, meeting),
    )


def next_open(steps: tuple[Closing, ...], *, after: ClosingStep | None = None) -> Closing:
    """Return the first step behind ``after`` that is not settled; copying is the last, and is never skipped."""
    order = list(ClosingStep)
    behind = steps[order.index(after) + 1 :] if after is not None else steps
    return next((one for one in behind if not one.is_settled), steps[-1])


def _actions(network: Network, meeting: Meeting) -> Closing:
    """Return the actions of this meeting that lack an owner or a day."""
    bare = in_order(unbound(network, meeting_id=meeting.id))
    made = cards_of(network, meeting, CardKind.ACTION)
    if bare:
        pair = N2_("{n} action lacks an owner or a date.", "{n} actions lack an owner or a date.")
        said = sentence(*pair, n=len(bare))
    elif made:
        pair = N2_("{n} action, with owner and date.", "{n} actions, all with owner and date.")
        said = sentence(*pair, n=len(made))
    else:
        said = sentence(N_("No action was agreed: who does what by when?"))
    settled = bool(made) and not bare
    return _step(ClosingStep.ACTIONS, N_("Actions without owner or date"), said, settled=settled, cards=_ids(bare))


def _questions(network: Network, meeting: Meeting) -> Closing:
    """Return the questions that were parked and are still open."""
    cards = [card for card in network.cards if card.meeting == meeting.id and card.kind is CardKind.QUESTION]
    parked = [card for card in cards if card.stage in {Stage.PROPOSED, Stage.AGREED, Stage.DOING}]
    carded = {card.capture for card in network.cards if card.meeting == meeting.id}
    bare = tuple(one.id for one in meeting.captures if one.kind is CaptureKind.QUESTION and one.id not in carded)
    number = len(parked) + len(bare)
    pair = N2_("{n} question is parked: who takes it on?", "{n} questions are parked: who takes them on?")
    said = sentence(*pair, n=number) if number else sentence(N_("No question is parked."))
    made = _step(ClosingStep.QUESTIONS, N_("Parked questions"), said, settled=not number, cards=_ids(parked))
    return replace(made, captures=bare)


def _promises(network: Network, meeting: Meeting) -> Closing:
    """Return the promises from before that nobody has answered, which will carry over."""
    waiting = unanswered(network, meeting.id)
    cards = tuple(one.card.id for one in waiting if one.card is not None)
    pair = N2_("{n} promise from before carries over.", "{n} promises from before carry over.")
    said = sentence(*pair, n=len(waiting)) if waiting else sentence(N_("Every promise from before has been taken up."))
    made = _step(ClosingStep.PROMISES, N_("Promises from before"), said, settled=not waiting, cards=cards)
    return replace(made, activities=tuple(one.activity.id for one in waiting if one.activity is not None))


def _between(network: Network, meeting: Meeting) -> Closing:
    """Return the between-meeting activities that were agreed in this meeting; they want to be presented as well."""
    agreed = activities_for(network, meeting.id)
    unsaid = [one for one in agreed if not one.is_presented]
    if not agreed:
        said = sentence(N_("Nothing is agreed for the time until the next meeting."))
    elif unsaid:
        said = sentence(N_("“{text}” has not been presented yet."), text=unsaid[0].text)
    else:
        said = sentence(N_("“{text}” is agreed and presented."), text=agreed[0].text)
    settled = bool(agreed) and not unsaid
    made = _step(ClosingStep.BETWEEN, N_("Until we meet again"), said, settled=settled)
    return replace(made, activities=tuple(one.id for one in agreed))


def _check_out(meeting: Meeting) -> Closing:
    """Return the item that ends the meeting in common, and whether it has run."""
    found = [item for item in meeting.items if format_of(item.format).is_closing]
    item = next((one for one in found if not one.has_run), found[-1] if found else None)
    if item is None:
        said = sentence(N_("The agenda has no check-out: one word from each is enough."))
    elif item.has_run:
        said = sentence(N_("“{title}” has been held."), title=item.title)
    else:
        said = sentence(N_("“{title}” is still to come."), title=item.title)
    made = _step(ClosingStep.CHECK_OUT, N_("Check-out"), said, settled=_has_run(item))
    return replace(made, item=item.id if item is not None else "")


def _next(meeting: Meeting) -> Closing:
    is_said = meeting.next_at is not None
    said = N_("It is said when the network meets next.") if is_said else N_("When does the network meet next?")
    return _step(ClosingStep.NEXT, N_("Next meeting"), sentence(said), settled=is_said)


def _copy(network: Network, meeting: Meeting) -> Closing:
    """Return the last step, which nothing settles: the summary goes to the chat."""
    cards = cards_of(network, meeting, CardKind.ACTION)
    between = activities_of(network, meeting)
    pair = N2_("{n} thing to do goes into the summary.", "{n} things to do go into the summary.")
    said = sentence(*pair, n=len(cards) + len(between))
    return _step(ClosingStep.COPY, N_("Summary for the chat"), said, settled=False)


def _step(step: ClosingStep, title: str, said: Sentence, *, settled: bool, cards: tuple[str, ...] = ()) -> Closing:
    return Closing(step=step, title=sentence(title), said=said, is_settled=settled, cards=cards)


def _has_run(item: Item | None) -> bool:
    return item is not None and item.has_run


def _ids(cards: tuple[Card, ...] | list[Card]) -> tuple[str, ...]:
    return tuple(card.id for card in cards)
