"""How good a plan is, in words.

The first line says the most important: *All 30 meet 12 new people; nobody meets anybody twice.*
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meeting.rotation.figures import Figures
from meeting.rotation.request import Request
from meeting.words import N2_, N_, Sentence, sentence

_NAMED = 3
"""Pairs named before the rest is only counted."""

_TWICE = 2


def quality_words(request: Request, figures: Figures) -> tuple[Sentence, ...]:
    """Return what a facilitator wants to know of a plan, the most important first."""
    return (_summary(request, figures), *_repeats(figures), *_earlier(request, figures))


def _summary(request: Request, figures: Figures) -> Sentence:
    """Return whom people meet and how often, in one line."""
    met = _new_people(figures)
    if len(request.sizes) < _TWICE:
        return sentence("{met}.", met=met)
    if not figures.repeated:
        return sentence("{met}; {again}.", met=met, again=sentence(N_("nobody meets anybody twice")))
    pairs = _pairs(request, [(one, other) for one, other, _times in figures.repeated])
    count = len(figures.repeated)
    again = _numbered(
        N2_("{n} pair meets more than once: {pairs}", "{n} pairs meet more than once: {pairs}"), count, pairs=pairs
    )
    return sentence("{met}; {again}.", met=met, again=again)


def _new_people(figures: Figures) -> Sentence:
    people = len(figures.new_people)
    fewest, most = min(figures.new_people, default=0), max(figures.new_people, default=0)
    if fewest == most:
        return _numbered(
            N2_("All {people} meet {n} new person", "All {people} meet {n} new people"), most, people=people
        )
    return sentence(N_("All {people} meet from {fewest} to {most} new people"), people=people, fewest=fewest, most=most)


def _repeats(figures: Figures) -> Iterator[Sentence]:
    if figures.most_meetings > _TWICE:
        yield sentence(N_("One pair meets {times} times."), times=figures.most_meetings)
    if figures.repeated and figures.proved:
        yield sentence(N_("No plan for these rooms and rounds has fewer repeats."))


def _earlier(request: Request, figures: Figures) -> Iterator[Sentence]:
    if figures.known:
        yield _numbered(
            N2_(
                "{n} pair has met in an earlier meeting: {names}.",
                "{n} pairs have met in earlier meetings: {names}.",
            ),
            len(figures.known),
            names=_pairs(request, figures.known),
        )


def _pairs(request: Request, pairs: Sequence[tuple[int, int]]) -> Sentence:
    """Return the first pairs by name, and how many more there are."""
    names = request.people
    shown = {
        f"pair{place}": sentence(N_("{one} and {other}"), one=names[one], other=names[other])
        for place, (one, other) in enumerate(pairs[:_NAMED])
    }
    some = Sentence(", ".join(f"{{{place}}}" for place in shown), shown)
    rest = len(pairs) - _NAMED
    if rest <= 0:
        return some
    return _numbered(N2_("{names} and {n} more", "{names} and {n} more"), rest, names=some)


def _numbered(messages: tuple[str, str], n: int, **fields: object) -> Sentence:
    return sentence(messages[0], plural=messages[1], n=n, **fields)
