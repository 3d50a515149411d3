"""The register of a network's decisions, and the history of one goal or topic over its meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from meeting.cards import Card, CardKind, Stage, Touch
from meeting.checks import ConsensusCheck, Method, Result
from meeting.exchange.actions_lists import STAGE_NAMES
from meeting.meeting import Meeting
from meeting.network import MeetingEntry, Network
from meeting.review.found import Hit
from meeting.review.plain import plain, words_of
from meeting.words import N_, Sentence, sentence

_STAGES = {stage.value: name for stage, name in STAGE_NAMES.items()}
_OVER = frozenset({Stage.DROPPED, Stage.PARKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision of the register.

    Attributes:
        meeting: the meeting in which it was agreed, or captured; None where that is not known.
        check: the consensus check that settled it, where its meeting was at hand.
        reservations: what was said with a reservation or objection to the wording that was agreed.
        is_due: whether the day of its review has come.
    """

    card: Card
    meeting: MeetingEntry | None = None
    check: ConsensusCheck | None = None
    reservations: tuple[str, ...] = ()
    is_due: bool = False

    @property
    def method(self) -> Method | None:
        """How it was found out whether all agree; None where no check was made."""
        return self.check.method if self.check is not None else None

    @property
    def result(self) -> Result | None:
        """How the check came out."""
        return self.check.result if self.check is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step in the history of a goal or topic.

    Attributes:
        at: when (UTC).
        meeting: the meeting in which it happened; None between meetings.
        words: what happened.
        card: the id of the card it happened to; "" for something that was only said.
    """

    at: datetime
    meeting: MeetingEntry | None
    words: Sentence
    card: str = ""


_TOUCHED = {
    Touch.ADDED: N_("{label} was added: {text}"),
    Touch.WORDED: N_("{label} was worded: {became}"),
    Touch.KIND: N_("{label} became something else: {text}"),
    Touch.STAGE: N_("{label} is now {became}: {text}"),
    Touch.OWNERS: N_("{label} got other owners: {text}"),
    Touch.DUE: N_("{label} got another day, {became}: {text}"),
    Touch.PARENT: N_("{label} was put under another goal: {text}"),
    Touch.REVIEW: N_("{label} is looked at again on {became}: {text}"),
    Touch.CONFIDENCE: N_("{label}: confidence {became} of 5: {text}"),
    Touch.SPLIT: N_("{label} was split: {text}"),
    Touch.MERGED: N_("{label} was merged: {text}"),
    Touch.KEPT: N_("{label} was kept: {text}"),
    Touch.MOVED: N_("{label} was moved to {became}: {text}"),
    Touch.HELPED: N_("{label} asked for help: {text}"),
    Touch.DROPPED: N_("{label} was dropped: {text}"),
    Touch.CARRIED: N_("{label} was carried on: {text}"),
}


def decisions(network: Network, meetings: Iterable[Meeting] = (), *, today: date) -> tuple[Decided, ...]:
    """Return a network's decisions: those whose review is due first, then the newest.

    Args:
        network: whose board it is.
        meetings: the meetings whose consensus checks are told too.
        today: the day by which reviews are due.
    """
    entries = {entry.id: entry for entry in network.meetings}
    checks = {check.card: (meeting.id, check) for meeting in meetings for check in meeting.checks if check.result}
    found = []
    for card in network.cards:
        if card.kind is CardKind.DECISION:
            where, check = checks.get(card.id, (card.meeting, None))
            is_due = card.review is not None and card.review <= today and card.stage not in _OVER
            found.append(
                Decided(
                    card=card,
                    meeting=entries.get(where),
                    check=check,
                    reservations=tuple(one.text for one in check.current if one.text) if check is not None else (),
                    is_due=is_due,
                )
            )
    found.sort(key=lambda one: (one.meeting.starts_at.timestamp() if one.meeting else 0.0, one.card.id), reverse=True)
    return tuple(sorted(found, key=lambda one: not one.is_due))


def history(network: Network, topic: str, hits: Iterable[Hit] = ()) -> tuple[Step, ...]:
    """Return the history of a goal or topic, the first step first.

    Args:
        network: whose board it is.
        topic: the id of a card, which brings all cards below it, or words that a card's text has.
        hits: what was found in meetings with the words of the topic.
    """
    entries = {entry.id: entry for entry in network.meetings}
    steps = [
        Step(
            at=change.at,
            meeting=entries.get(change.meeting),
            words=_touched(card, change.what, change.became),
            card=card.id,
        )
        for card in _cards_of(network, topic)
        for change in card.changes
    ]
    for hit in hits:
        passage = hit.passage
        entry = entries.get(passage.meeting.id) if passage.meeting is not None else None
        if entry is not None and passage.network_id == network.id:
            steps.append(Step(at=entry.starts_at, meeting=entry, words=sentence(N_("said: {text}"), text=passage.text)))
    return tuple(sorted(steps, key=lambda step: step.at))


def _cards_of(network: Network, topic: str) -> list[Card]:
    """Return a card and all that belongs to it, or the cards that have all words of the topic."""
    wanted = {card.id for card in network.cards if card.id == topic}
    if not wanted:
        words = [f" {word}" for word in words_of(topic)]
        lines = {card.id: plain(f"{card.text} {card.tag}") for card in network.cards}
        wanted = {one for one, line in lines.items() if words and all(word in line for word in words)}
    size = -1
    while size != len(wanted):
        size = len(wanted)
        wanted |= {card.id for card in network.cards if card.parent in wanted}
    return [card for card in network.cards if card.id in wanted]


def _touched(card: Card, what: Touch, became: str) -> Sentence:
    name = _STAGES.get(became) if what is Touch.STAGE else None
    return sentence(_TOUCHED[what], label=card.label, text=card.text, became=sentence(name) if name else became)
