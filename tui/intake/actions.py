"""What a text or file says about actions: those it lists, the cards they stand for, and how they are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from meeting.board.changing import Occasion
from meeting.cards import Card, Stage
from meeting.exchange.actions_in import ReadAction, cards_meant, holds_actions, read_actions, take_actions
from meeting.exchange.recognise import Source
from meeting.exchange.understood import SourceKind
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.words import N2_, N_, Sentence, sentence
from tui.i18n import zone_of

MOST = 500
"""The most actions that are taken from one list."""

_MAYBE = frozenset(
    {SourceKind.UNKNOWN, SourceKind.TABLE, SourceKind.NAMES, SourceKind.CHAT_LINES, SourceKind.POLL_TABLE}
)
"""What a list of actions may have been taken for."""

_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundActions:
    """The actions of a list.

    Attributes:
        cards: the card each of them stands for; None for a new one.
        warnings: what is doubtful, each in a sentence.
    """

    actions: tuple[ReadAction, ...]
    cards: tuple[Card | None, ...]
    warnings: tuple[Sentence, ...] = ()


def actions_in(source: Source, kind: SourceKind, network: Network, meeting: Meeting) -> FoundActions | None:
    """Return the actions that a text lists, or None where it is something else."""
    if kind not in _MAYBE or not holds_actions(source.text):
        return None
    day = (meeting.started_at or meeting.starts_at).astimezone(zone_of(meeting.timezone)).date()
    read = read_actions(source.text, people=network.people, today=day)
    if not read.actions:
        return None
    actions, left = read.actions[:MOST], len(read.actions) - MOST
    warnings = read.warnings
    if left > 0:
        one, many = N2_(
            "Only the first {most} actions are taken; one more was left out.",
            "Only the first {most} actions are taken; {n} more were left out.",
        )
        warnings = (*warnings, sentence(one, plural=many, n=left, most=MOST))
    return FoundActions(actions=actions, cards=cards_meant(network, actions), warnings=warnings)


def offered(found: FoundActions) -> Sentence:
    """Return what can be done with them."""
    return _plural(N2_("Put {n} action on the board", "Put {n} actions on the board"), len(found.actions))


def details(found: FoundActions) -> Iterator[Sentence]:
    """Yield what that would change: what is new, and what is known already."""
    new = [action for action, card in zip(found.actions, found.cards, strict=True) if card is None]
    if new:
        yield sentence(N_("new: {actions}"), actions=_listed([action.text for action in new]))
    known = [(action, card) for action, card in zip(found.actions, found.cards, strict=True) if card is not None]
    over = [card.label for action, card in known if card.is_open and action.stage in {Stage.DONE, Stage.DROPPED}]
    if over:
        yield sentence(N_("done or dropped now: {actions}"), actions=_listed(over))
    others = [card.label for _, card in known if card.label not in over]
    if others:
        yield sentence(N_("known, owners and days are added: {actions}"), actions=_listed(others))


def taken(found: FoundActions, network: Network, meeting: Meeting, at: datetime) -> Network:
    """Return the network with them on its board; raises `MeetingError` where the board is full."""
    is_live = meeting.state is MeetingState.LIVE
    return take_actions(network, found.actions, on=Occasion(at=at, meeting=meeting.id if is_live else ""))


def label(found: FoundActions) -> Sentence:
    """Return what undo calls it."""
    return _plural(N2_("put {n} action on the board", "put {n} actions on the board"), len(found.actions))


def _plural(forms: tuple[str, str], n: int) -> Sentence:
    return sentence(forms[0], plural=forms[1], n=n)


def _listed(texts: list[str]) -> str:
    return "; ".join(texts[:_SHOWN]) + (" …" if len(texts) > _SHOWN else "")
