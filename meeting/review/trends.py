"""How a network's meetings go over time, in figures with a sentence to each; of people only counts, never names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import fmean

from meeting.followup.share import KeptShare, kept_over_time, share_words
from meeting.formats import ACTIVE_FORMATS
from meeting.in_play import came_into_play, is_kept
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.met.pairs import share_met
from meeting.network import Network
from meeting.there import was_there
from meeting.words import N2_, N_, Sentence, sentence

RECENT = 3
"""How many of the last meetings a sentence is about."""

_NOTABLE = 0.1
_MINUTE = timedelta(minutes=1)


class Unit(StrEnum):
    """What the values of a trend are."""

    SHARE = "share"
    PEOPLE = "people"
    MINUTES = "minutes"
    FORMATS = "formats"
    PAIRS = "pairs"


class About(StrEnum):
    """What a trend is about; also its id."""

    PROMISES = "promises"
    PRESENCE = "presence"
    IN_PLAY = "in-play"
    DRIFT = "drift"
    ACTIVE = "active"
    VARIETY = "variety"
    NEW_PAIRS = "new-pairs"


TREND_NAMES = {
    About.PROMISES: N_("promises kept"),
    About.PRESENCE: N_("presence"),
    About.IN_PLAY: N_("who came into play"),
    About.DRIFT: N_("end against plan"),
    About.ACTIVE: N_("time in which participants acted"),
    About.VARIETY: N_("variety of formats"),
    About.NEW_PAIRS: N_("new pairs who met"),
}
"""What trends are called, as messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The value of one meeting; None where it is not known there."""

    meeting: str
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One trend.

    Attributes:
        name: what it is called, as a message.
        unit: shares go from 0 to 1.
        points: one for each meeting, the first one first.
        words: the trend in one sentence.
    """

    about: About
    name: str
    unit: Unit
    points: tuple[Point, ...]
    words: Sentence

    @property
    def known(self) -> tuple[float, ...]:
        """The values that are known, in order."""
        return tuple(point.value for point in self.points if point.value is not None)


def trends(network: Network, meetings: Sequence[Meeting]) -> tuple[Trend, ...]:
    """Return all trends of a network over its meetings.

    Args:
        network: whose meetings they are.
        meetings: those that have ended, the first one first.
    """
    kept = {one.meeting: one for one in kept_over_time(network)}
    pairs = _new_pairs(network)
    shares = (
        _trend(About.PROMISES, Unit.SHARE, meetings, lambda one: kept[one.id].share if one.id in kept else None),
        _trend(About.PRESENCE, Unit.PEOPLE, meetings, _presence),
        _trend(About.IN_PLAY, Unit.SHARE, meetings, in_play_share),
        _trend(About.DRIFT, Unit.MINUTES, meetings, _drift),
        _trend(About.ACTIVE, Unit.SHARE, meetings, active_share),
        _trend(About.VARIETY, Unit.FORMATS, meetings, _variety),
        _trend(About.NEW_PAIRS, Unit.PAIRS, meetings, lambda one: pairs.get(one.id)),
    )
    promised = _promises_words(tuple(kept.values()), meetings)
    return tuple(
        Trend(
            about=one.about,
            name=one.name,
            unit=one.unit,
            points=one.points,
            words=promised if one.about is About.PROMISES else one.words,
        )
        for one in shares
    )


def in_play_share(meeting: Meeting) -> float | None:
    """Return the share of those who were there who came into play; None where no figures about it are kept."""
    there = {one.person for one in meeting.attendance if was_there(one)}
    if not there or not is_kept(meeting):
        return None
    return len(came_into_play(meeting).keys() & there) / len(there)


def active_share(meeting: Meeting) -> float | None:
    """Return the share of the time in which all or some participants did something themselves; breaks count too."""
    total = sum((_ran(item) for item in meeting.items), timedelta())
    active = sum((_ran(item) for item in meeting.items if item.format in ACTIVE_FORMATS), timedelta())
    return active / total if total else None


def minutes_run(item: Item) -> float | None:
    """Return for how many minutes an item ran; None for one that never did."""
    return _ran(item) / _MINUTE if item.spans else None


def _ran(item: Item) -> timedelta:
    last = item.spans[-1] if item.spans else None
    return item.elapsed(last.ended or last.started) if last is not None else timedelta()


def _trend(about: About, unit: Unit, meetings: Sequence[Meeting], value: Callable[[Meeting], float | None]) -> Trend:
    points = tuple(Point(meeting=one.id, value=value(one)) for one in meetings)
    words = _words(unit, tuple(point.value for point in points if point.value is not None))
    return Trend(about=about, name=TREND_NAMES[about], unit=unit, points=points, words=words)


def _promises_words(kept: tuple[KeptShare, ...], meetings: Sequence[Meeting]) -> Sentence:
    """Return how promises have been kept, and that those of the last meeting may still be."""
    words = share_words(kept)[0]
    last = meetings[-1].id if meetings else ""
    is_open = any(one.is_open for one in kept if one.meeting == last)
    if not is_open or all(one.share is None for one in kept):
        return words
    return sentence(N_("{kept} Those of the last meeting are still open."), kept=words)


def _presence(meeting: Meeting) -> float | None:
    return float(sum(map(was_there, meeting.attendance))) if meeting.attendance else None


def _drift(meeting: Meeting) -> float | None:
    return (meeting.ended_at - meeting.planned_end) / _MINUTE if meeting.ended_at is not None else None


def _variety(meeting: Meeting) -> float | None:
    return float(len({item.format for item in meeting.items if item.spans})) or None


def _new_pairs(network: Network) -> dict[str, float]:
    """Return by meeting how many pairs met there for the first time."""
    shares = share_met(network)
    found = {one.meeting: float(one.met) for one in shares[:1]}
    return found | {one.meeting: float(one.met - before.met) for before, one in pairwise(shares)}


def _words(unit: Unit, values: Sequence[float]) -> Sentence:
    """Return a trend in one sentence: how the last meetings were, and whether that is more than before."""
    if not values:
        return sentence(N_("Not known yet: no meeting has kept it."))
    recent = fmean(values[-RECENT:])
    lately = _lately(unit, recent)
    earlier = values[:-RECENT]
    if not earlier:
        return sentence(N_("{lately} lately."), lately=lately)
    change = recent - fmean(earlier)
    scale = max(abs(recent), abs(fmean(earlier)))
    if abs(change) <= _NOTABLE * scale:
        return sentence(N_("{lately} lately, about as before."), lately=lately)
    if change > 0:
        return sentence(N_("{lately} lately, more than before."), lately=lately)
    return sentence(N_("{lately} lately, less than before."), lately=lately)


def _lately(unit: Unit, value: float) -> Sentence:
    whole = round(value)
    match unit:
        case Unit.SHARE:
            return sentence(N_("{percent} %"), percent=round(value * 100))
        case Unit.MINUTES if whole < 0:
            return sentence(*N2_("{n} min early", "{n} min early"), n=-whole)
        case Unit.MINUTES:
            return sentence(*N2_("{n} min late", "{n} min late"), n=whole)
        case Unit.PEOPLE:
            return sentence(*N2_("{n} person", "{n} people"), n=whole)
        case Unit.FORMATS:
            return sentence(*N2_("{n} format in a meeting", "{n} formats in a meeting"), n=whole)
        case _:
            return sentence(*N2_("{n} new pair", "{n} new pairs"), n=whole)
