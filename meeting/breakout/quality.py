"""How good a plan is, in the words of one sentence, and what would mend a bad one.

*All 30 meet 12 new people; nobody meets anybody twice; Anna and Bo met in March.*
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from meeting.breakout.forms import Shape, form_of
from meeting.breakout.found import breakout_of, hosts_of
from meeting.breakout.planning import Planning
from meeting.breakout.setup import Setup
from meeting.breakouts import Breakout
from meeting.meeting import Meeting
from meeting.rotation.figures import Figures, figures_of, least_cost
from meeting.rotation.request import Allowance, Request, RotationImpossible, Rounds
from meeting.rotation.rotate import rotate
from meeting.rotation.sizes import even_rooms
from meeting.words import N2_, N_, Sentence, sentence

When = Callable[[str, str], str]
"""Says when two people met last, by their ids: “March”; "" when that is not known."""

MOST_TRIED = 120
"""People up to which other rooms and rounds are tried, since that has to be done while somebody waits."""

TRIES = Allowance(steps=1_000)

_NAMED = 3
_TWICE = 2


def never_known(_one: str, _other: str) -> str:
    """Say that nothing is known of when two people met."""
    return ""


def quality(planning: Planning, rounds: Rounds, *, when: When = never_known) -> tuple[Sentence, ...]:
    """Return what a facilitator wants to know of a plan, in clauses without a full stop; the most important first."""
    figures = figures_of(planning.request, rounds)
    return (*_new_people(planning, figures), *_repeats(planning, figures), *_earlier(planning, figures, when))


def quality_line(planning: Planning, rounds: Rounds, *, when: When = never_known) -> Sentence:
    """Return the clauses of `quality` as one sentence."""
    return joined(quality(planning, rounds, when=when))


def joined(clauses: Sequence[Sentence]) -> Sentence:
    """Return clauses as one sentence, with semicolons between them and a full stop."""
    return linked(clauses, between="; ", end="." if clauses else "")


def linked(pieces: Sequence[Sentence], *, between: str, end: str = "") -> Sentence:
    """Return several sentences as one, with something between them."""
    places = between.join(f"{{piece{number}}}" for number in range(len(pieces)))
    fields = {f"piece{number}": piece for number, piece in enumerate(pieces)}
    return Sentence("{all}", {"all": Sentence(places + end, fields)}) if pieces else sentence("{none}", none=end)


def _new_people(planning: Planning, figures: Figures) -> Iterator[Sentence]:
    new = [figures.new_people[person] for person in range(len(planning.present))]
    fewest, most = min(new, default=0), max(new, default=0)
    if not planning.request.sizes:
        return
    if fewest == most:
        yield _numbered(
            N2_("All {people} meet {n} new person", "All {people} meet {n} new people"), most, people=len(new)
        )
    else:
        yield sentence(
            N_("All {people} meet from {fewest} to {most} new people"), people=len(new), fewest=fewest, most=most
        )


def _repeats(planning: Planning, figures: Figures) -> Iterator[Sentence]:
    if len(planning.request.sizes) < _TWICE:
        return
    if not figures.repeated:
        yield sentence(N_("nobody meets anybody twice"))
        return
    pairs = [_pair(planning, one, other) for one, other, _times in figures.repeated]
    if len(pairs) <= _NAMED and figures.most_meetings == _TWICE:
        yield sentence(N_("{pairs} meet twice"), pairs=_listed(pairs))
    else:
        yield _numbered(
            N2_("{n} pair meets more than once: {pairs}", "{n} pairs meet more than once: {pairs}"),
            len(pairs),
            pairs=_listed(pairs),
        )
    if figures.proved:
        yield sentence(N_("no plan for these rooms and rounds has fewer repeats"))


def _earlier(planning: Planning, figures: Figures, when: When) -> Iterator[Sentence]:
    known = figures.known
    if not known:
        return
    if len(known) > _NAMED:
        pairs = [_pair(planning, *pair) for pair in known]
        yield _numbered(
            N2_("{n} pair has met before: {pairs}", "{n} pairs have met before: {pairs}"),
            len(pairs),
            pairs=_listed(pairs),
        )
        return
    for one, other in known:
        said = when(planning.people[one], planning.people[other])
        pair = _pair(planning, one, other)
        yield (
            sentence(N_("{pair} met in {when}"), pair=pair, when=said)
            if said
            else sentence(N_("{pair} have met before"), pair=pair)
        )


def _pair(planning: Planning, one: int, other: int) -> Sentence:
    names = planning.request.people
    return sentence(N_("{one} and {other}"), one=names[one], other=names[other])


def _listed(pairs: Sequence[Sentence]) -> Sentence:
    """Return the first pairs, and how many more there are."""
    shown = pairs[:_NAMED]
    some = linked(shown, between=", ")
    rest = len(pairs) - len(shown)
    return _numbered(N2_("{names} and {n} more", "{names} and {n} more"), rest, names=some) if rest else some


def _numbered(messages: tuple[str, str], n: int, **fields: object) -> Sentence:
    return sentence(messages[0], plural=messages[1], n=n, **fields)


class Mend(StrEnum):
    """What would make a plan better."""

    FEWER_ROOMS = "fewer rooms"
    MORE_ROOMS = "more rooms"
    FEWER_ROUNDS = "fewer rounds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A warning before a bad plan.

    Attributes:
        mends: what would help, the best first; empty when nothing nearby does.
        sentence: the warning in words.
    """

    mends: tuple[Mend, ...]
    sentence: Sentence


def advice(meeting: Meeting, planning: Planning, rounds: Rounds) -> Advice | None:
    """Return a warning when a plan lets people meet again, with what would mend it; None for a good plan.

    Other rooms and rounds are tried with little effort: what is promised is really found.
    """
    figures = figures_of(planning.request, rounds)
    if not figures.cost or planning.is_empty or len(planning.present) > MOST_TRIED:
        return None
    tried = _tried(breakout_of(meeting, planning.breakout), planning, figures.cost)
    perfect = [mend for mend, cost in tried if not cost]
    if perfect:
        ways = _ways(perfect)
        return Advice(mends=tuple(perfect), sentence=sentence(N_("{ways} and nobody meets anybody again."), ways=ways))
    helpful = [(mend, cost) for mend, cost in tried if cost <= figures.cost / 2]
    if not helpful:
        return None
    mend, _cost = min(helpful, key=lambda pair: pair[1])
    words = sentence(N_("{ways} and at most half as many meet again."), ways=_ways([mend]))
    return Advice(mends=(mend,), sentence=words)


def _tried(breakout: Breakout, planning: Planning, cost: float) -> list[tuple[Mend, float]]:
    """Return what each change nearby would cost, those left out that cannot be better."""
    found = []
    for mend, request in _nearby(breakout, replace(planning.request, labels=())):
        if least_cost(request) >= cost:
            continue
        try:
            found.append((mend, rotate(request, seed=breakout.seed, allowance=TRIES).figures.cost))
        except RotationImpossible:
            continue
    return found


def _nearby(breakout: Breakout, request: Request) -> Iterator[tuple[Mend, Request]]:
    if form_of(breakout.form).shape is not Shape.FREE:
        return
    first = len(request.held)
    if not breakout.sizes and not hosts_of(breakout):
        for mend, step in ((Mend.FEWER_ROOMS, -1), (Mend.MORE_ROOMS, 1)):
            sizes = tuple(_resized(seats, step) for seats in request.sizes[first:])
            if all(seats and min(seats) >= breakout.fewest for seats in sizes):
                yield mend, replace(request, sizes=request.sizes[:first] + sizes)
    if len(request.open_rounds) > 1:
        yield Mend.FEWER_ROUNDS, replace(request, sizes=request.sizes[:-1], absent=request.absent[:-1])


def _resized(sizes: tuple[int, ...], step: int) -> tuple[int, ...]:
    rooms = len(sizes) + step
    return even_rooms(sum(sizes), rooms) if rooms > 1 else ()


_WAYS = {
    Mend.FEWER_ROOMS: N_("One room fewer"),
    Mend.MORE_ROOMS: N_("One room more"),
    Mend.FEWER_ROUNDS: N_("One round less"),
}
_OTHER_WAYS = {
    Mend.FEWER_ROOMS: N_("one room fewer"),
    Mend.MORE_ROOMS: N_("one room more"),
    Mend.FEWER_ROUNDS: N_("one round less"),
}


def _ways(mends: Sequence[Mend]) -> Sentence:
    first = sentence(_WAYS[mends[0]])
    for mend in mends[1:]:
        first = sentence(N_("{way} or {other}"), way=first, other=sentence(_OTHER_WAYS[mend]))
    return first


def mended(setup: Setup, planning: Planning, mend: Mend) -> Setup:
    """Return a breakout's setup changed as advised, for `change_breakout`."""
    if mend is Mend.FEWER_ROUNDS:
        return replace(setup, rounds=max(1, setup.rounds - 1))
    step = 1 if mend is Mend.MORE_ROOMS else -1
    return replace(setup, rooms=max(1, len(planning.request.sizes[-1]) + step))
