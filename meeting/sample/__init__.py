"""A made-up network with meetings behind, in front of and around it, for the demo and the tests.

Its texts are content, written in both languages here, and no messages of the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from meeting.meeting import Meeting
from meeting.network import Network, entry_of, with_entry
from meeting.sample import plan as planned
from meeting.sample.answers import HELD, LIVE_POLLS, NEXT_POLLS, hold_polls, prepare_polls
from meeting.sample.board import fill_board
from meeting.sample.earlier import EARLIER
from meeting.sample.floor import lead_floor, run_floor
from meeting.sample.lately import LATELY
from meeting.sample.notes import FIRST_WALL, LIVE_WALL, WETLANDS_WALL, go_round, hang_wall, show_objects
from meeting.sample.people import sample_people
from meeting.sample.plan import TIMEZONE, Both, Plan
from meeting.sample.rooms import hold_rooms, run_rooms
from meeting.sample.today import LIVE, LIVE_ITEM, NEXT

_NAME = Both("Network North", "Netværk Nord")
_TUESDAY = 1
_FIVE_MINUTES = 5 * 60


@dataclass(frozen=True, slots=True)
class Sample:
    """A network and its meetings: eight that were held, one live, one ready to start."""

    network: Network
    meetings: tuple[Meeting, ...]

    @property
    def live(self) -> Meeting:
        """The meeting that is running."""
        return next(meeting for meeting in self.meetings if meeting.running is not None)


def sample_network(now: datetime, *, language: str) -> Sample:
    """Return the sample as it looks at ``now`` (aware UTC), with its texts in ``da`` or ``en``.

    The live meeting began between 20 and 25 minutes ago and is in its third item, three
    minutes late, with the second of three breakout rounds running; the draft is planned for after it.
    """
    live = _live(now, language=language)
    coming = planned.draft(NEXT, live.starts_at + timedelta(minutes=75), language=language)
    coming = prepare_polls(coming, NEXT_POLLS, language=language)
    meetings = (*_held(now, language=language), live, coming)
    people = sample_people(language)
    network = Network(
        id="network-north", name=_NAME.said(language), language=language, people=people, counter=len(people)
    )
    for meeting in meetings:
        network = with_entry(network, entry_of(meeting))
    return Sample(fill_board(network, meetings, now=now, language=language), meetings)


def _live(now: datetime, *, language: str) -> Meeting:
    recently = now - timedelta(minutes=20)
    starts_at = recently - timedelta(seconds=recently.timestamp() % _FIVE_MINUTES)
    meeting = planned.start(LIVE, starts_at, language=language)
    for _ in range(LIVE_ITEM):
        meeting = planned.advance(meeting, LIVE, language=language)
    meeting = planned.capture(meeting, LIVE, until=now, language=language)
    meeting = prepare_polls(run_rooms(meeting, now=now), LIVE_POLLS, language=language)
    return run_floor(go_round(hang_wall(meeting, LIVE_WALL, language=language)), language=language)


def _held(now: datetime, *, language: str) -> list[Meeting]:
    """Return the meetings that lie behind, oldest first, with their rooms, polls and walls."""
    ran = (planned.hold(one, _held_at(one, now), language=language) for one in (*EARLIER, *LATELY))
    held = [
        hold_polls(meeting, polls, language=language)
        for meeting, polls in zip(hold_rooms(ran, language=language), HELD, strict=True)
    ]
    held[0] = show_objects(hang_wall(held[0], FIRST_WALL, language=language), language=language)
    held[3] = hang_wall(held[3], WETLANDS_WALL, language=language)
    return [lead_floor(meeting) for meeting in held]


def _held_at(plan: Plan, now: datetime) -> datetime:
    """Return ten o'clock, where the network meets, on the Tuesday that many weeks back (UTC)."""
    zone = ZoneInfo(TIMEZONE)
    day = now.astimezone(zone).date() - timedelta(weeks=plan.weeks_ago)
    day -= timedelta(days=(day.weekday() - _TUESDAY) % 7)
    return datetime.combine(day, time(10), tzinfo=zone).astimezone(UTC)
