"""How good a plan is, in words."""

from __future__ import annotations

from collections.abc import Iterator

from meeting.rotation.figures import Figures
from meeting.rotation.request import Request
from meeting.words import N2_, N_, Sentence, sentence

_NAMED = 3
"""Pairs named before the rest is only counted."""


def quality_words(request: Request, figures: Figures) -> tuple[Sentence, ...]:
    """Return what a facilitator wants to know of a plan, the most important first."""
    return (*_new_people(figures), *_repeats(request, figures), *_earlier(request, figures))


def _new_people(figures: Figures) -> Iterator[Sentence]:
    fewest, most = min(figures.new_people, default=0), max(figures.new_people, default=0)
    if fewest == most:
        yield _numbered(N2_("Everybody meets {n} new person.", "Everybody meets {n} new people."), most)
    else:
        yield sentence(N_("Everybody meets from {fewest} to {most} new people."), fewest=fewest, most=most)


def _repeats(request: Request, figures: Figures) -> Iterator[Sentence]:
    if not figures.repeated:
        yield sentence(N_("Nobody meets anybody twice."))
        return
    count = len(figures.repeated)
    names = _names(request, [(one, other) for one, other, _times in figures.repeated])
    yield _numbered(
        N2_("{n} pair meets more than once: {names}.", "{n} pairs meet more than once: {names}."), count, names=names
    )
    if figures.most_meetings > 2:  # noqa: PLR2004 - twice is said already
        yield sentence(N_("One pair meets {times} times."), times=figures.most_meetings)
    if figures.proved:
        yield sentence(N_("No plan for these rooms and rounds has fewer repeats."))


def _earlier(request: Request, figures: Figures) -> Iterator[Sentence]:
    if figures.known:
        yield _numbered(
            N2_(
                "{n} pair has met in an earlier meeting: {names}.",
                "{n} pairs have met in earlier meetings: {names}.",
            ),
            len(figures.known),
            names=_names(request, figures.known),
        )


def _names(request: Request, pairs: list[tuple[int, int]] | tuple[tuple[int, int], ...]) -> Sentence:
    some = ", ".join(f"{request.people[one]} + {request.people[other]}" for one, other in pairs[:_NAMED])
    rest = len(pairs) - _NAMED
    if rest <= 0:
        return sentence("{names}", names=some)
    return _numbered(N2_("{names} and {n} more", "{names} and {n} more"), rest, names=some)


def _numbered(messages: tuple[str, str], n: int, **fields: object) -> Sentence:
    return sentence(messages[0], plural=messages[1], n=n, **fields)
