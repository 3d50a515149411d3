"""What was agreed in a meeting as it was agreed there, whatever has become of it since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from meeting.activities import Activity, ActivityState
from meeting.board.capturing import CARD_KINDS, draft_of
from meeting.board.views import in_order
from meeting.captured import Capture
from meeting.cards import Card, CardKind, Change, Stage, Touch
from meeting.checks import ConsensusCheck
from meeting.consensus.closing import AGREED
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network

_NOT_DECIDED = frozenset({Stage.PROPOSED, Stage.PARKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One thing the network decided.

    Attributes:
        text: the outcome in words.
        label: the number of its card, or "".
        check: the consensus check it came out of, or None for one that was only written down.
    """

    text: str
    label: str = ""
    check: ConsensusCheck | None = None


def cards_of(network: Network, meeting: Meeting, kind: CardKind) -> tuple[Card, ...]:
    """Return the cards of one kind that were made in a meeting, as they were when it was over, in order of their days.

    What was captured without a card (as in a file from elsewhere) counts as well; what was dropped in the
    meeting itself does not.
    """
    made = [card for card in network.cards if card.meeting == meeting.id]
    captured = {card.capture for card in made}
    bare = [draft_of(network, meeting, one) for one in meeting.captures if _is_bare(one, captured)]
    then = [card_then(card, meeting) for card in made]
    return in_order(card for card in (*then, *bare) if card.kind is kind and card.stage is not Stage.DROPPED)


def agreements(network: Network, meeting: Meeting) -> tuple[Agreement, ...]:
    """Return what was decided: the checks that ended in an agreement, then what was only written down."""
    labels = {card.id: card.label for card in network.cards}
    closed = [check for check in meeting.checks if not check.is_open]
    checked = [
        Agreement(text=check.outcome or check.text, label=labels.get(check.card, ""), check=check)
        for check in closed
        if check.result in AGREED
    ]
    written = [card for card in _written(network, meeting) if card.stage not in _NOT_DECIDED]
    return (*checked, *(Agreement(text=card.text, label=label_of(card)) for card in written))


def proposals(network: Network, meeting: Meeting) -> tuple[Card, ...]:
    """Return the decisions that were written down as proposals, and about which nobody was asked."""
    return tuple(card for card in _written(network, meeting) if card.stage in _NOT_DECIDED)


def _written(network: Network, meeting: Meeting) -> list[Card]:
    asked = {check.card for check in meeting.checks if check.card}
    return [card for card in cards_of(network, meeting, CardKind.DECISION) if not card.id or card.id not in asked]


def activities_of(network: Network, meeting: Meeting) -> tuple[Activity, ...]:
    """Return the between-meeting activities that were agreed in a meeting and not dropped in it."""
    return tuple(one for one in network.activities if one.meeting == meeting.id and not _was_dropped(one, meeting.id))


def label_of(card: Card) -> str:
    """Return a card's number to say aloud, or "" for one that never was on the board."""
    return card.label if card.id else ""


def card_then(card: Card, meeting: Meeting) -> Card:
    """Return a card with what was done to it after a meeting had ended, but not in that meeting, taken back."""
    if meeting.state is not MeetingState.ENDED or meeting.ended_at is None:
        return card
    for change in reversed(card.changes):
        if change.meeting != meeting.id and change.at > meeting.ended_at:
            card = _undone(card, change)
    return card


def _undone(card: Card, change: Change) -> Card:
    """Return a card without one change; what says nothing in minutes is left as it is."""
    match change.what:
        case Touch.WORDED:
            return replace(card, text=change.was)
        case Touch.OWNERS:
            return replace(card, owners=tuple(change.was.split()))
        case Touch.DUE | Touch.MOVED:
            return replace(card, due=_day(change.was))
        case Touch.STAGE if change.was in set(Stage):
            return replace(card, stage=Stage(change.was))
        case Touch.KIND if change.was in set(CardKind):
            return replace(card, kind=CardKind(change.was))
        case _:
            return card


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _is_bare(capture: Capture, captured: set[str]) -> bool:
    return capture.kind in CARD_KINDS and capture.id not in captured


def _was_dropped(activity: Activity, meeting_id: str) -> bool:
    dropped = activity.state is ActivityState.DROPPED
    return dropped and any(one.what is Touch.DROPPED and one.meeting == meeting_id for one in activity.changes)


def began_and_ended(meeting: Meeting) -> tuple[datetime, datetime]:
    """Return when a meeting really began and ended, as far as it has, else when it was planned to (UTC)."""
    return meeting.started_at or meeting.starts_at, meeting.ended_at or meeting.planned_end
