"""A result said in sentences, in whatever language the reader has."""

from __future__ import annotations

from collections.abc import Iterable

from meeting.poll.choices import label_of
from meeting.poll.result import Figures, Picture, Result, Shift
from meeting.polls import Poll, PollKind
from meeting.words import N2_, N_, Sentence, sentence

_PICTURES = {
    Picture.NONE: N_("no answers yet"),
    Picture.CLEAR: N_("clear"),
    Picture.DIVIDED: N_("divided"),
    Picture.TIE: N_("tie"),
}

_NOTABLE = 0.005
"""A shift smaller than this does not show in whole per cent."""


def say_picture(result: Result) -> Sentence:
    """Return the word for the picture."""
    return Sentence(_PICTURES[result.picture])


def say_result(result: Result) -> tuple[Sentence, ...]:
    """Return what the bars alone don't say: the leading options, figures, reservations, quorum."""
    said = [_leading(result), _ranking(result), _fist(result), say_quorum(result)]
    if result.figures is not None:
        said.insert(0, say_figures(result.figures))
    return tuple(one for one in said if one is not None)


def say_answered(result: Result, *, present: int = 0) -> Sentence:
    """Return how many have answered, of those present where that is known and not fewer."""
    if present >= result.answered and present:
        return sentence(N_("{number} of {present} answered"), number=result.answered, present=present)
    one, more = N2_("{n} answer", "{n} answers")
    return sentence(one, plural=more, n=result.answered)


def say_figures(figures: Figures) -> Sentence:
    """Return average, median and spread of values."""
    return sentence(
        N_("average {average}, median {median}, spread {spread}"),
        average=say_decimal(figures.average),
        median=say_decimal(figures.median),
        spread=say_decimal(figures.spread),
    )


def say_quorum(result: Result) -> Sentence | None:
    """Return whether enough have answered, or None where no number was set."""
    quorum = result.poll.quorum
    if not quorum:
        return None
    if result.is_quorate:
        return sentence(N_("Enough have answered: {quorum} were needed."), quorum=quorum)
    one, more = N2_(
        "{n} more answer is needed for the result to count.", "{n} more answers are needed for the result to count."
    )
    return sentence(one, plural=more, n=quorum - result.answered)


def say_kept(poll: Poll) -> Sentence:
    """Return what is kept of each answer, to be shown with the poll."""
    if poll.is_named:
        return sentence(N_("named: each answer is kept with its voter"))
    return sentence(N_("anonymous: who answered what is not stored"))


def say_shift(shift: Shift) -> Sentence:
    """Return how one choice moved, in points of per cent."""
    if shift.before is None:
        return sentence(N_("“{label}” is new"), label=shift.label)
    if shift.after is None:
        return sentence(N_("“{label}” was not asked again"), label=shift.label)
    fields = {"label": shift.label, "before": percent(shift.before), "after": percent(shift.after)}
    if abs(shift.change) < _NOTABLE:
        return Sentence(N_("“{label}” stays at {after} %"), fields)
    if shift.change > 0:
        return Sentence(N_("“{label}” rose from {before} % to {after} %"), fields)
    return Sentence(N_("“{label}” fell from {before} % to {after} %"), fields)


def say_decimal(number: float) -> Sentence | str:
    """Return a number with one decimal where it is not whole; the decimal mark is the language's."""
    tenths = round(number * 10)
    if tenths % 10 == 0:
        return str(tenths // 10)
    return sentence(N_("{whole}.{tenth}"), whole=tenths // 10, tenth=tenths % 10)


def percent(share: float) -> int:
    """Return a share in whole per cent, halves up."""
    return int(share * 100 + 0.5)


def _leading(result: Result) -> Sentence | None:
    if result.picture is not Picture.TIE:
        return None
    return sentence(N_("level: {options}"), options=_listed(label_of(result.poll, pick) for pick in result.leaders))


def _ranking(result: Result) -> Sentence | None:
    if result.poll.kind is not PollKind.RANKING or not result.leaders:
        return None
    if result.condorcet is None:
        return sentence(N_("No option is preferred to every other one."))
    return sentence(
        N_("“{option}” is preferred to every other option, two by two."), option=result.poll.options[result.condorcet]
    )


def _fist(result: Result) -> Sentence | None:
    if not result.low_votes:
        return None
    one, more = N2_(
        "{n} of {number} shows fewer than three fingers: a reservation.",
        "{n} of {number} show fewer than three fingers: reservations.",
    )
    return sentence(one, plural=more, n=result.low_votes, number=result.answered)


def _listed(labels: Iterable[str]) -> str:
    return ", ".join(f"“{label}”" for label in labels)
