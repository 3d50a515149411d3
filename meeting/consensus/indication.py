"""What the positions point to, in words. It is for the facilitator to say the outcome: nothing is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from meeting.checks import ConsensusCheck, Method, Position, Result
from meeting.consensus.methods import Stand, Weight, form_of
from meeting.words import N2_, N_, Sentence, sentence

_TWO_THIRDS = frozenset({66, 67})
_HALF = 50
_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class StandTally:
    """How many took a stand: by name, and all together."""

    stand: Stand
    named: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Indication:
    """What the positions point to.

    Attributes:
        result: what would be said now; None as long as nothing can be.
        why: in a few sentences.
    """

    result: Result | None
    why: tuple[Sentence, ...]


def tally(check: ConsensusCheck) -> tuple[StandTally, ...]:
    """Return how many took each stand on the present wording, in the order of the stands."""
    named: dict[str, int] = {}
    for position in check.current:
        named[position.stand] = named.get(position.stand, 0) + 1
    counted = {one.stand: one.count for one in check.current_counts}
    stands = form_of(check.method).stands
    return tuple(
        StandTally(stand=one, named=named.get(one.id, 0), count=named.get(one.id, 0) + counted.get(one.id, 0))
        for one in stands
    )


def objections(check: ConsensusCheck) -> tuple[Position, ...]:
    """Return the positions on the present wording that are objections, or votes against it."""
    return _weighing(check, {Weight.OBJECTION, Weight.AGAINST})


def reservations(check: ConsensusCheck) -> tuple[Position, ...]:
    """Return the positions on the present wording that hold something against it without stopping it."""
    return _weighing(check, {Weight.RESERVATION})


def indication(check: ConsensusCheck) -> Indication:
    """Return what the positions on the present wording point to, by the method's own rule."""
    weights = weighed(check)
    if not sum(weights.values()):
        return Indication(result=None, why=(sentence(N_("Nobody has taken a stand yet.")),))
    match check.method:
        case Method.MAJORITY:
            return _majority(check, weights)
        case Method.ADVICE:
            heard = sum(weights.values())
            one, many = N2_(
                "{n} person has been heard: who carries it out decides.",
                "{n} people have been heard: who carries it out decides.",
            )
            return Indication(result=None, why=(sentence(one, plural=many, n=heard),))
        case _:
            return _without_objections(check, weights)


def weighed(check: ConsensusCheck) -> Mapping[Weight, int]:
    """Return how many stands on the present wording have each weight."""
    weights = dict.fromkeys(Weight, 0)
    for one in tally(check):
        weights[one.stand.weight] += one.count
    return weights


def _weighing(check: ConsensusCheck, weights: set[Weight]) -> tuple[Position, ...]:
    form = form_of(check.method)
    stands = {stand.id for stand in form.stands if stand.weight in weights}
    return tuple(one for one in check.current if one.stand in stands)


def _without_objections(check: ConsensusCheck, weights: Mapping[Weight, int]) -> Indication:
    against, doubts = weights[Weight.OBJECTION], weights[Weight.RESERVATION]
    if against:
        one, many = N2_("{n} objection is to be heard and answered.", "{n} objections are to be heard and answered.")
        return Indication(result=Result.NOT_AGREED, why=(sentence(one, plural=many, n=against),))
    if not weights[Weight.AGREES]:
        return Indication(result=Result.NOT_AGREED, why=(sentence(N_("Nobody supports it.")),))
    if check.method is Method.FIST and doubts:
        one, many = N2_("{n} person below 3 wants to be heard.", "{n} people below 3 want to be heard.")
        return Indication(result=Result.NOT_AGREED, why=(sentence(one, plural=many, n=doubts),))
    if doubts:
        one, many = N2_("{n} reservation, nothing that stops it.", "{n} reservations, nothing that stops it.")
        return Indication(result=Result.WITH_RESERVATIONS, why=(sentence(one, plural=many, n=doubts),))
    return Indication(result=Result.AGREED, why=(sentence(N_("No objections and no reservations.")),))


def _majority(check: ConsensusCheck, weights: Mapping[Weight, int]) -> Indication:
    """Return what a vote points to: abstentions count for the quorum, but not for the share."""
    votes = sum(weights.values())
    if votes < check.quorum:
        few = sentence(N_("{votes} of the {quorum} votes it takes."), votes=votes, quorum=check.quorum)
        return Indication(result=None, why=(few,))
    favour, against = weights[Weight.AGREES], weights[Weight.AGAINST]
    why = sentence(N_("{favour} for, {against} against."), favour=favour, against=against)
    return Indication(result=Result.AGREED if _carries(check, favour, against) else Result.NOT_AGREED, why=(why,))


def _carries(check: ConsensusCheck, favour: int, against: int) -> bool:
    """Tell whether a vote carries: more than half, or at least a higher share; 66 and 67 per cent are two thirds."""
    cast = favour + against
    if check.threshold == _HALF:
        return favour * 2 > cast
    share = Fraction(2, 3) if check.threshold in _TWO_THIRDS else Fraction(check.threshold, _WHOLE)
    return cast > 0 and Fraction(favour, cast) >= share
