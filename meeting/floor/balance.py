"""How evenly the floor is shared, in one calm line and by organisation; and over the meetings of a network.

Nobody is ranked: these figures name organisations at most, never people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from meeting.floor.quiet import not_yet_heard
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.people import HERE, Person, by_id
from meeting.words import N2_, N_, Sentence, sentence

MOST = 3
"""Whose share of the turns is told: the three who spoke most, together."""

_ORGANISATIONS_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How the floor was shared so far.

    Attributes:
        turns: how many turns were had.
        speakers: how many people had them.
        most: how many of the turns the three had who spoke most.
        quiet: how many of those who are here have not come into play.
    """

    turns: int = 0
    speakers: int = 0
    most: int = 0
    quiet: int = 0

    @property
    def percent(self) -> int:
        """The share of the turns of the three who spoke most, in per cent."""
        return round(100 * self.most / self.turns) if self.turns else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingInPlay:
    """How many of those who were in a meeting came into play: counts, and nobody's name."""

    meeting: str
    title: str
    starts_at: datetime
    heard: int
    there: int

    @property
    def percent(self) -> int:
        """The share of those who were there, in per cent."""
        return round(100 * min(self.heard, self.there) / self.there) if self.there else 0


def balance(meeting: Meeting, people: Iterable[Person]) -> Balance:
    """Return how the floor is shared in a meeting so far."""
    had = Counter(turn.person for turn in meeting.turns if turn.started is not None)
    return Balance(
        turns=had.total(),
        speakers=len(had),
        most=sum(count for _, count in had.most_common(MOST)),
        quiet=len(not_yet_heard(meeting, people)),
    )


def say_balance(shared: Balance) -> Sentence:
    """Return the balance in one calm line."""
    quiet = _say_quiet(shared.quiet)
    if shared.turns == 0:
        return sentence(N_("Nobody has had the floor yet · {quiet}"), quiet=quiet)
    if shared.speakers <= MOST:
        pair = N2_("{n} turn so far · {quiet}", "{n} turns so far · {quiet}")
        return sentence(*pair, n=shared.turns, quiet=quiet)
    return sentence(
        N_("The three who spoke most had {percent} % of the turns · {quiet}"), percent=shared.percent, quiet=quiet
    )


def say_organisations(meeting: Meeting, people: Iterable[Person]) -> tuple[Sentence, ...]:
    """Return which organisations had the turns and of which nobody was heard; nothing where the roster has not two."""
    known = by_id(people)
    organisations = {one.organisation for one in known.values()} - {""}
    if len(organisations) <= 1:
        return ()
    found = (_say_shares(meeting, known), _say_quiet_organisations(meeting, known))
    return tuple(one for one in found if one is not None)


def in_play_trend(network: Network) -> tuple[MeetingInPlay, ...]:
    """Return how many came into play in each ended meeting where that was kept, the oldest first."""
    kept = (one for one in network.meetings if one.heard and one.there and one.state is MeetingState.ENDED)
    points = (
        MeetingInPlay(meeting=one.id, title=one.title, starts_at=one.starts_at, heard=one.heard, there=len(one.there))
        for one in kept
    )
    return tuple(sorted(points, key=lambda point: (point.starts_at, point.meeting)))


def _say_quiet(quiet: int) -> Sentence:
    if quiet == 0:
        return sentence(N_("everybody has been heard"))
    return sentence(*N2_("{n} not heard yet", "{n} not heard yet"), n=quiet)


def _say_shares(meeting: Meeting, known: dict[str, Person]) -> Sentence | None:
    """Return the share of turns of the organisations that had most, the others together."""
    speakers = (known.get(turn.person) for turn in meeting.turns if turn.started is not None)
    had = Counter(one.organisation for one in speakers if one is not None and one.organisation)
    if not had:
        return None
    shown = had.most_common(_ORGANISATIONS_SHOWN)
    others = had.total() - sum(count for _, count in shown)
    shares = [_say_share(name, count, had.total()) for name, count in shown]
    if others:
        shares.append(_say_share(sentence(N_("others")), others, had.total()))
    return sentence(N_("Turns: {shares}"), shares=_listed(shares))


def _say_quiet_organisations(meeting: Meeting, known: dict[str, Person]) -> Sentence | None:
    quiet = not_yet_heard(meeting, known.values())
    silent = Counter(one.person.organisation for one in quiet if one.person.organisation)
    here = Counter(
        known[one.person].organisation for one in meeting.attendance if one.person in known and one.presence in HERE
    )
    names = sorted(name for name, count in silent.items() if count == here[name])
    if not names:
        return None
    more = "…" if len(names) > _ORGANISATIONS_SHOWN else ""
    shown = ", ".join(names[:_ORGANISATIONS_SHOWN])
    return sentence(N_("Nobody heard yet from: {names}"), names=shown + more)


def _say_share(name: str | Sentence, count: int, total: int) -> Sentence:
    return sentence(N_("{name} {percent} %"), name=name, percent=round(100 * count / total))


def _listed(parts: list[Sentence]) -> Sentence:
    """Return sentences with commas between them, still without a language."""
    listed = parts[0]
    for part in parts[1:]:
        listed = sentence(N_("{first}, {second}"), first=listed, second=part)
    return listed
