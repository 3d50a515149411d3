"""The result of a poll in figures: bars, picture, average and spread, ranking, remarks, and how it moved.

The picture in one word is a convention of this program, chosen to be explained in a sentence, and no test of
significance: with a handful of answers a single vote can change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, median, pstdev

from meeting.poll.answers import is_reservation
from meeting.poll.choices import VALUED, choices, pick_range
from meeting.poll.counting import answered, is_quorate, sums
from meeting.polls import Ballot, Poll, PollKind, PollState
from meeting.text import fold

CLEAR_LEAD = 0.2
"""The lead over the next option, as a share of those who answered, from which a result may be *clear*."""

CLEAR_MAJORITY = 0.5
"""The share that the leading option must exceed; among several picks and for points the lead is enough."""

NARROW_SPREAD = 0.25
"""The standard deviation, as a share of the length of the scale, up to which values count as *clear*.

Answers spread evenly over a scale lie near 0.3 (one over the root of twelve), two camps at its ends at 0.5.
"""

FIST_SUPPORT = 3
"""From this many fingers on somebody can live with a proposal; fewer count as a reservation."""

_VALUES_LIMIT = 100_000


class Picture(StrEnum):
    """The result in one word."""

    NONE = "none"
    CLEAR = "clear"
    DIVIDED = "divided"
    TIE = "tie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a result.

    Attributes:
        pick, key, mark, label: as in `choices.Choice`.
        count: answers; of dots points; of a ranking Borda points, of which there may be halves.
        share: of those who answered (of dots: of all points given; of a ranking: of the most points possible), 0 to 1.
    """

    pick: int
    key: str
    mark: str
    label: str
    count: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Average, median and spread (standard deviation of all that answered) of values on a scale."""

    average: float
    median: float
    spread: float
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """An open answer, or what stands behind a vote: a reservation or a reason."""

    text: str
    voter: str = ""
    name: str = ""
    picks: tuple[int, ...] = ()
    is_reservation: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The result of a poll as it stands.

    Attributes:
        answered: how many have answered; see `counting.answered`.
        leaders: the picks with the highest count, several when they are level; of values none.
        condorcet: of a ranking the option that beats each other one when two are compared, None if there is none.
        figures: of values on a scale, where there are any.
        low_votes: of fist to five how many show fewer than three fingers.
        is_shown: whether the result may be seen by participants now.
    """

    poll: Poll
    bars: tuple[Bar, ...]
    answered: int
    picture: Picture
    leaders: tuple[int, ...] = ()
    condorcet: int | None = None
    figures: Figures | None = None
    remarks: tuple[Remark, ...] = ()
    low_votes: int = 0
    is_quorate: bool = True
    is_shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How one choice moved between two results; the shares are None where it was not there."""

    label: str
    before: float | None
    after: float | None

    @property
    def change(self) -> float:
        """The difference of the shares, from -1 to 1."""
        return (self.after or 0.0) - (self.before or 0.0)


def result_of(poll: Poll) -> Result:
    """Return the result of a poll as it stands."""
    bars = _bars(poll)
    values = _values(poll)
    condorcet = _condorcet(poll) if poll.kind is PollKind.RANKING else None
    leaders = () if poll.kind in VALUED else _leaders(bars)
    return Result(
        poll=poll,
        bars=bars,
        answered=answered(poll),
        picture=_picture(poll, bars, values, condorcet=condorcet),
        leaders=leaders,
        condorcet=condorcet,
        figures=_figures(values),
        remarks=tuple(_remark(one) for one in poll.ballots if one.text),
        low_votes=sum(value < FIST_SUPPORT for value in values) if poll.kind is PollKind.FIST else 0,
        is_quorate=is_quorate(poll),
        is_shown=is_shown(poll),
    )


def is_shown(poll: Poll) -> bool:
    """Tell whether participants may see the result now: always, or only when the poll is closed."""
    return not poll.is_hidden or poll.state is PollState.CLOSED


def compare(before: Result, after: Result) -> tuple[Shift, ...]:
    """Return how each choice moved between two results of the same question, matched by its words."""
    earlier = {fold(bar.label): bar for bar in before.bars}
    later = {fold(bar.label): bar for bar in after.bars}
    shifts = []
    for key in (*later, *(key for key in earlier if key not in later)):
        old, new = earlier.get(key), later.get(key)
        label = (new or earlier[key]).label
        shifts.append(Shift(label=label, before=old.share if old else None, after=new.share if new else None))
    return tuple(shifts)


def _bars(poll: Poll) -> tuple[Bar, ...]:
    counts: Sequence[float] = _borda(poll) if poll.kind is PollKind.RANKING else sums(poll)
    whole = _whole(poll, counts)
    return tuple(
        Bar(
            pick=choice.pick,
            key=choice.key,
            mark=choice.mark,
            label=choice.label,
            count=count,
            share=count / whole if whole else 0.0,
        )
        for choice, count in zip(choices(poll), counts, strict=False)
    )


def _whole(poll: Poll, counts: Sequence[float]) -> float:
    """Return what a share is a share of."""
    match poll.kind:
        case PollKind.DOTS:
            return sum(counts)
        case PollKind.RANKING:
            return len(_rankings(poll)) * (len(poll.options) - 1)
        case _:
            return answered(poll)


def _leaders(bars: Sequence[Bar]) -> tuple[int, ...]:
    most = max((bar.count for bar in bars), default=0)
    return tuple(bar.pick for bar in bars if most and bar.count == most)


def _picture(poll: Poll, bars: Sequence[Bar], values: Sequence[int], *, condorcet: int | None) -> Picture:
    if poll.kind in VALUED:
        if not values:
            return Picture.NONE
        return Picture.CLEAR if pstdev(values) <= NARROW_SPREAD * (poll.high - poll.low) else Picture.DIVIDED
    leaders = _leaders(bars)
    if not leaders:
        return Picture.NONE
    if len(leaders) > 1:
        return Picture.TIE
    if poll.kind is PollKind.RANKING:
        return Picture.CLEAR if condorcet == leaders[0] else Picture.DIVIDED
    first, second, *_ = *sorted((bar.share for bar in bars), reverse=True), 0.0
    is_enough = first > CLEAR_MAJORITY or poll.kind is PollKind.DOTS
    return Picture.CLEAR if is_enough and round(first - second, 9) >= CLEAR_LEAD else Picture.DIVIDED


def _values(poll: Poll) -> list[int]:
    """Return every value given on a scale, in order of size."""
    if poll.kind not in VALUED:
        return []
    return [
        value
        for value, count in zip(pick_range(poll), sums(poll), strict=True)
        for _ in range(min(count, _VALUES_LIMIT))
    ]


def _figures(values: Sequence[int]) -> Figures | None:
    if not values:
        return None
    return Figures(
        average=fmean(values), median=median(values), spread=pstdev(values), lowest=values[0], highest=values[-1]
    )


def _rankings(poll: Poll) -> list[tuple[int, ...]]:
    """Return the rankings given, without picks that no option belongs to."""
    places = pick_range(poll)
    rankings = [tuple(dict.fromkeys(pick for pick in one.picks if pick in places)) for one in poll.ballots]
    return [ranking for ranking in rankings if ranking]


def _borda(poll: Poll) -> list[float]:
    """Return the Borda points: with n options n-1 for the first place down to 0 for the last.

    Options left out share evenly what is left, so that a short ballot has as many points as a full one.
    """
    number = len(poll.options)
    points = [0.0] * number
    for ranking in _rankings(poll):
        shared = (number - len(ranking) - 1) / 2
        for option in range(number):
            points[option] += number - 1 - ranking.index(option) if option in ranking else shared
    return points


def _condorcet(poll: Poll) -> int | None:
    """Return the option preferred to each other one by more voters than the other way round.

    What is ranked is preferred to what is left out; two left out are level.
    """
    number = len(poll.options)
    places = [
        [ranking.index(option) if option in ranking else number for option in range(number)]
        for ranking in _rankings(poll)
    ]

    def beats(one: int, other: int) -> bool:
        return sum((place[one] < place[other]) - (place[one] > place[other]) for place in places) > 0

    return next(
        (one for one in range(number) if all(beats(one, other) for other in range(number) if other != one)), None
    )


def _remark(ballot: Ballot) -> Remark:
    return Remark(
        text=ballot.text,
        voter=ballot.voter,
        name=ballot.name,
        picks=ballot.picks,
        is_reservation=is_reservation(ballot.text),
    )
