"""The filter language of the board: ``@anna is:open overdue goal:members``, in English and Danish.

All terms must hold; ``-`` in front turns a term round. A word that is no term is looked for in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from meeting.board.due import Due, due_of
from meeting.board.finding import card_by_label, family
from meeting.cards import Card, CardKind, Stage
from meeting.names import find_people
from meeting.network import Network
from meeting.people import Person
from meeting.text import clean, fold
from meeting.words import N_, Sentence, sentence

_TOKEN = re.compile(r'(-?)(?:([^\W\d_]+):|(@))?("[^"]*"|[^\s"]+)')
_TERMS_LIMIT = 40

_STAGES: Mapping[str, Stage] = MappingProxyType(
    {
        **{stage.value: stage for stage in Stage},
        "foreslaet": Stage.PROPOSED,
        "aftalt": Stage.AGREED,
        "vedtaget": Stage.AGREED,
        "igang": Stage.DOING,
        "i-gang": Stage.DOING,
        "faerdig": Stage.DONE,
        "gjort": Stage.DONE,
        "parkeret": Stage.PARKED,
        "droppet": Stage.DROPPED,
        "opgivet": Stage.DROPPED,
    }
)
_KINDS: Mapping[str, CardKind] = MappingProxyType(
    {
        **{kind.value: kind for kind in CardKind},
        "sub-goal": CardKind.SUBGOAL,
        "maal": CardKind.GOAL,
        "mal": CardKind.GOAL,
        "delmal": CardKind.SUBGOAL,
        "delmaal": CardKind.SUBGOAL,
        "handling": CardKind.ACTION,
        "beslutning": CardKind.DECISION,
        "sporgsmal": CardKind.QUESTION,
    }
)
_OPEN = frozenset({"open", "aben", "abne", "abent"})
_CLOSED = frozenset({"closed", "lukket", "lukkede", "over"})
_OVERDUE = frozenset({"overdue", "late", "forfalden", "forfaldne", "forfaldent", "overskredet"})
_TODAY = frozenset({"today", "i-dag", "idag"})
_SOON = frozenset({"soon", "snart", "week", "uge"})
_OWNER = frozenset({"owner", "ejer", "ejere", "ansvarlig"})
_DAY = frozenset({"date", "due", "dato", "frist"})
_GOAL = frozenset({"goal", "subgoal", "mal", "delmal"})
_IS = frozenset({"is", "er", "stage", "kind", "type", "slags"})
_NO = frozenset({"no", "without", "uden", "mangler"})
_BY = frozenset({"due", "frist"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a term is judged by: all cards by their ids, everybody, and today."""

    network: Network
    today: date
    cards: Mapping[str, Card]


_Test = Callable[[Card, Sight], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is looked for.

    Attributes:
        typed: as it was typed, cleaned.
        tests: one for each term.
        unclear: what was not understood, each in a sentence; such a term finds nothing it should not.
    """

    typed: str = ""
    tests: tuple[_Test, ...] = ()
    unclear: tuple[Sentence, ...] = ()

    def matches(self, card: Card, sight: Sight) -> bool:
        """Tell whether all terms hold for a card."""
        return all(test(card, sight) for test in self.tests)


def sight_of(network: Network, *, today: date) -> Sight:
    """Return what terms are judged by; made once for a whole board."""
    return Sight(network=network, today=today, cards={card.id: card for card in network.cards})


def read_filter(typed: str, *, network: Network) -> Filter:
    """Read a typed filter; nothing typed finds everything."""
    typed = clean(typed)
    tests: list[_Test] = []
    unclear: list[Sentence] = []
    for sign, key, at, word in _TOKEN.findall(typed)[:_TERMS_LIMIT]:
        test, problem = _read(fold(key), at, word.strip('"'), network)
        unclear += [problem] if problem else []
        tests.append(_turned(test) if sign else test)
    return Filter(typed=typed, tests=tuple(tests), unclear=tuple(unclear))


def found_cards(network: Network, typed: str, *, today: date) -> tuple[Card, ...]:
    """Return the cards that a typed filter finds, in the order in which they came."""
    wanted, sight = read_filter(typed, network=network), sight_of(network, today=today)
    return tuple(card for card in network.cards if wanted.matches(card, sight))


def _read(key: str, at: str, word: str, network: Network) -> tuple[_Test, Sentence | None]:
    folded = fold(word)
    if at:
        return _by_owner(word, network.people)
    if key in _GOAL:
        return _below(word, network), None
    known = _known(key, folded)
    if known is not None:
        return known, None
    if key in _IS or key in _NO or key in _BY:
        return _nothing, sentence(N_("“{word}” is not known here"), word=f"{key}:{word}")
    return _worded(f"{key}:{folded}" if key else folded), None


def _known(key: str, word: str) -> _Test | None:
    """Return the test of a word that means something by itself or behind ``is:``, ``no:`` or ``due:``."""
    if key in _NO:
        if word in _OWNER:
            return lambda card, _: not card.owners
        return (lambda card, _: card.due is None) if word in _DAY else None
    if key and key not in _IS | _BY:
        return None
    for words, due in ((_OVERDUE, {Due.OVERDUE}), (_TODAY, {Due.TODAY}), (_SOON, {Due.TODAY, Due.SOON})):
        if word in words and (key or words is not _SOON):
            return _by_due(due)
    return _stage_or_kind(word) if key in _IS else None


def _stage_or_kind(word: str) -> _Test | None:
    if word in _OPEN:
        return lambda card, _: card.is_open
    if word in _CLOSED:
        return lambda card, _: not card.is_open
    if word in _STAGES:
        return lambda card, _: card.stage is _STAGES[word]
    return (lambda card, _: card.kind is _KINDS[word]) if word in _KINDS else None


def _by_due(wanted: set[Due]) -> _Test:
    return lambda card, sight: due_of(card, today=sight.today) in wanted


def _by_owner(name: str, people: tuple[Person, ...]) -> tuple[_Test, Sentence | None]:
    """Return the test for cards of anybody whom the name can mean."""
    meant = find_people(people, name.replace("_", " "))
    ids = {known for person in meant for known in (person.id, *person.former)}
    problem = None if ids else sentence(N_("nobody here is called “{word}”"), word=name)
    return (lambda card, _: not ids.isdisjoint(card.owners)), problem


def _below(word: str, network: Network) -> _Test:
    """Return the test for what belongs to a goal that is named by number, tag or part of its text, and the goal."""
    by_number = card_by_label(network, word)
    wanted = fold(word)

    def is_meant(card: Card) -> bool:
        return card is by_number or fold(card.tag) == wanted or wanted in fold(card.text)

    def test(card: Card, sight: Sight) -> bool:
        above = family(sight.cards, card)
        own = card.kind in {CardKind.GOAL, CardKind.SUBGOAL} and is_meant(card)
        return own or any(map(is_meant, above)) or (not above and fold(card.tag) == wanted)

    return test


def _worded(word: str) -> _Test:
    return lambda card, _: word in fold(card.text) or word in {fold(card.label), fold(card.tag)}


def _nothing(_card: Card, _sight: Sight) -> bool:
    return False


def _turned(test: _Test) -> _Test:
    return lambda card, sight: not test(card, sight)
