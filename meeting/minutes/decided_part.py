"""Of the minutes: decisions with method and reservations, actions by owner, and parked questions."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from meeting.captured import CaptureKind
from meeting.cards import Card, CardKind
from meeting.chat.text import Entry, Heading, Line
from meeting.checks import ConsensusCheck, Position, Result
from meeting.consensus.closing import AGREED
from meeting.consensus.indication import objections, reservations, tally
from meeting.consensus.methods import form_of
from meeting.minutes.agreed import agreements, cards_of, label_of, proposals
from meeting.minutes.summary import goal_line, proposal_line, task_line
from meeting.minutes.told import Told
from meeting.text import alphabetical
from meeting.words import N_, Sentence


def decisions(told: Told) -> tuple[Line, ...]:
    """Return what was decided and how, with reservations; sub-goals; and what was asked without an agreement."""
    lines: list[Line] = []
    for one in agreements(told.network, told.meeting):
        lines.append(Entry(f"{one.label} {one.text}".lstrip()))
        lines += _how(told, one.check) if one.check is not None else ()
    for card in cards_of(told.network, told.meeting, CardKind.SUBGOAL):
        lines.append(Entry(f"{label_of(card)} {goal_line(card, told.voice)}".lstrip()))
    for card in proposals(told.network, told.meeting):
        lines.append(Entry(f"{label_of(card)} {proposal_line(card, told.voice)}".lstrip()))
    for check in told.meeting.checks:
        if check.result not in AGREED:
            lines.append(Entry(_not_agreed(check).say(told.voice.translator)))
            lines += _how(told, check)
    return (Heading(told.say(N_("What we agreed"))), *lines) if lines else ()


def actions(told: Told) -> tuple[Line, ...]:
    """Return the actions, each below everybody who promised it; those of nobody (or of nobody named) come last."""
    lines: list[Line] = []
    for name, cards in by_owner(told):
        lines.append(Entry(name or told.say(N_("Nobody in particular"))))
        lines += [Entry(f"{label_of(card)} {task_line(card, told.voice)}".lstrip(), depth=1) for card in cards]
    return (Heading(told.say(N_("Who does what"))), *lines) if lines else ()


def by_owner(told: Told) -> Iterator[tuple[str, list[Card]]]:
    """Yield each name with that person's actions, in the order of the alphabet; "" comes last."""
    owned: dict[str, list[Card]] = {}
    for card in cards_of(told.network, told.meeting, CardKind.ACTION):
        for name in told.cast.names(card.owners) or ("",):
            owned.setdefault(name, []).append(card)
    yield from sorted(owned.items(), key=lambda one: (not one[0], alphabetical(one[0]), one[0]))


def questions(told: Told) -> tuple[Line, ...]:
    """Return the questions that were parked, in the order in which they came."""
    asked = sorted(told.meeting.captures, key=attrgetter("at"))
    entries = tuple(Entry(one.text) for one in asked if one.kind is CaptureKind.QUESTION)
    return (Heading(told.say(N_("Parked questions"))), *entries) if entries else ()


def _how(told: Told, check: ConsensusCheck) -> list[Line]:
    """Return the wording, the method with the stands taken, reservations and the day it is looked at again."""
    form = form_of(check.method)
    stands = ", ".join(f"{told.say(one.stand.name)} {one.count}" for one in tally(check) if one.count)
    method = told.say(form.name)
    lines = [f"{method}: {stands}" if stands else method]
    if check.outcome and check.text and check.outcome != check.text:
        lines.insert(0, told.say(N_("Wording: {text}"), text=check.text))
    lines += [_said(told, N_("Reservation: {text}"), one) for one in reservations(check) if one.text]
    lines += [_said(told, N_("Objection: {text}"), one) for one in objections(check) if one.text]
    if check.unasked:
        lines.append(told.say(N_("Not everybody was asked: {why}"), why=check.unasked))
    if check.review is not None:
        lines.append(told.say(N_("We look at it again on {day}"), day=told.voice.format_day(check.review)))
    return [Entry(line, depth=1) for line in lines]


def _said(told: Told, message: str, position: Position) -> str:
    line = told.say(message, text=position.text)
    name = told.cast.name(position.person, position.name)
    return f"{line} ({name})" if name else line


def _not_agreed(check: ConsensusCheck) -> Sentence:
    words = check.outcome or check.text
    match check.result:
        case Result.SENT_ON:
            return Sentence(N_("Sent on to {whom}: {text}"), {"whom": check.sent_to, "text": words})
        case Result.NOT_AGREED:
            return Sentence(N_("Not agreed: {text}"), {"text": words})
        case _:
            return Sentence(N_("Asked, but not settled: {text}"), {"text": words})
