"""How lines typed for the board are read: a new card with its kind in front, owners, days and goals of a form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from meeting.board.capturing import proposal_in
from meeting.board.finding import GOALS, card_by_label, card_of, goal_by_tag
from meeting.captured import CaptureKind
from meeting.cards import Card, CardKind, Stage
from meeting.dates import read_date
from meeting.errors import NotUnderstood
from meeting.meeting import Meeting
from meeting.names import find_people
from meeting.network import Network
from meeting.people import Person, by_id
from meeting.text import clean, fold
from meeting.words import N_
from tui.lines import Line
from tui.saying import _, ngettext
from tui.screens.reading import captured_line, captured_reading
from tui.widgets.board.card_lines import KIND_WORDS

PREFIXES = {
    "goal": CardKind.GOAL,
    "mal": CardKind.GOAL,
    "sub-goal": CardKind.SUBGOAL,
    "subgoal": CardKind.SUBGOAL,
    "delmal": CardKind.SUBGOAL,
    "action": CardKind.ACTION,
    "handling": CardKind.ACTION,
    "decision": CardKind.DECISION,
    "beslutning": CardKind.DECISION,
    "question": CardKind.QUESTION,
    "sporgsmal": CardKind.QUESTION,
}
"""The words that say in front of a colon, in English or Danish, what a new card is; folded."""

_READ_AS = {
    CardKind.GOAL: CaptureKind.SUBGOAL,
    CardKind.SUBGOAL: CaptureKind.SUBGOAL,
    CardKind.ACTION: CaptureKind.ACTION,
    CardKind.DECISION: CaptureKind.DECISION,
    CardKind.QUESTION: CaptureKind.QUESTION,
}

_HEAD = re.compile(r"\s*([^\W\d_][\w-]*)\s*:\s*")
_PIECES = re.compile(r"\s+/\s+|\s*;\s*")
_NAMES_SHOWN = 3


def kind_and_text(typed: str) -> tuple[CardKind, str]:
    """Return what a typed line shall become, and the line without the word that says so; an action without one."""
    head = _HEAD.match(typed)
    kind = PREFIXES.get(fold(head[1])) if head else None
    return (kind, typed[head.end() :]) if head and kind else (CardKind.ACTION, typed)


def new_card(typed: str, meeting: Meeting | None, network: Network, now: datetime | None) -> Card:
    """Return the card that a typed line describes, without an id; one with a known ``#word`` belongs to that goal."""
    kind, text = kind_and_text(typed)
    reading = captured_reading(_READ_AS[kind], text, meeting, network, now)
    goal = goal_by_tag(network, reading.subgoal) if kind not in GOALS else None
    owners = tuple(person.id for person in reading.owners)
    said, proposer = proposal_in(kind, reading.text, network.people)
    return Card(
        id="",
        kind=kind,
        text=said,
        stage=Stage.AGREED if kind is CardKind.ACTION and owners else Stage.PROPOSED,
        tag=reading.subgoal,
        owners=owners,
        due=reading.due,
        proposed_by=proposer,
        parent=goal.id if goal is not None else "",
    )


def new_card_line(typed: str, meeting: Meeting | None, network: Network, now: datetime | None) -> Line:
    """Return how a line for a new card is read."""
    kind, text = kind_and_text(typed)
    if not typed:
        hint = _("type an action, or goal: … sub-goal: … decision: … question: …")
        return ((_("new card"), "now"), (f" · {hint}", "dim"))
    _head, *rest = captured_line(_READ_AS[kind], text, meeting, network, now)
    card = new_card(typed, meeting, network, now)
    under = ((f" · {_('under {goal}', goal=card_of(network, card.parent).label)}", "accent"),) if card.parent else ()
    people = by_id(network.people)
    said = _("proposed by {name}", name=people[card.proposed_by].name) if card.proposed_by in people else ""
    proposed = ((f" · {said}", "accent"),) if said else ()
    return ((_(KIND_WORDS[kind]), "now"), *rest, *proposed, *under)


def pieces_of(typed: str) -> list[str]:
    """Return the texts that a line is cut into, at ``;`` and at ``/`` with spaces around it."""
    return [piece for piece in map(clean, _PIECES.split(typed)) if piece]


def pieces_line(typed: str) -> Line:
    """Return into which cards a line is cut."""
    pieces = pieces_of(typed)
    head = (_("split"), "now")
    if len(pieces) < 2:  # noqa: PLR2004 - one is not split
        return (head, (f" · {_('put ; where one card ends and the next begins')}", "dim"))
    said = ngettext("{n} card", "{n} cards", len(pieces))
    return (head, (f" · {said}: ", "accent"), (" | ".join(pieces), "plain"))


def read_owners(typed: str, people: Sequence[Person], known: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the people that are named with commas between.

    Args:
        typed: names, or their beginnings.
        people: everybody.
        known: the ids of those who were owners before; their names mean them.

    Raises:
        NotUnderstood: a name is nobody's, or can mean several people.
    """
    named = {fold(person.name): one for one, person in by_id(people).items() if one in known}
    owners: list[str] = []
    for name in filter(None, map(clean, typed.split(","))):
        found = find_people(tuple(people), name)
        if fold(name) in named:
            owners.append(named[fold(name)])
        elif not found:
            raise NotUnderstood(N_("Nobody here is called “{name}”."), name=name)
        elif len(found) > 1:
            names = ", ".join(one.name for one in found[:_NAMES_SHOWN])
            raise NotUnderstood(N_("“{name}” can be {names}: type more of the name."), name=name, names=names)
        else:
            owners.append(found[0].id)
    return tuple(dict.fromkeys(owners))


def read_day(typed: str, today: date) -> date | None:
    """Return the day that is typed, None for nothing; raises `NotUnderstood`."""
    typed = clean(typed)
    if not typed:
        return None
    found = read_date(typed, today=today)
    if found is None:
        raise NotUnderstood(N_("“{text}” is no day: type one such as fri, 24/11 or 2026-11-24."), text=typed)
    return found.day


def read_goal(typed: str, network: Network) -> str:
    """Return the id of the goal or sub-goal that is named by number, tag or a word, "" for nothing.

    Raises:
        NotUnderstood: there is no such goal, or more than one.
    """
    typed = clean(typed).removeprefix("#")
    if not typed:
        return ""
    found = card_by_label(network, typed) or goal_by_tag(network, typed)
    if found is None or found.kind not in GOALS:
        raise NotUnderstood(N_("“{text}” is no goal: type its number, such as G3, or its word."), text=typed)
    return found.id


def with_parent(card: Card, parent: Card | None) -> Card:
    """Return a new card put under a goal, where it belongs to none and may."""
    if parent is None or card.parent or card.kind is CardKind.GOAL:
        return card
    fits = parent.kind is CardKind.GOAL or (parent.kind is CardKind.SUBGOAL and card.kind is not CardKind.SUBGOAL)
    return replace(card, parent=parent.id) if fits else card
