"""``ordstyrer now``, ``agenda``, ``rooms``, ``floor``, ``summary``: the live state in lines of text."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from meeting.breakout.found import round_number
from meeting.breakout.rounds import recall_at, remaining
from meeting.breakout.texts import Voice, rooms_text
from meeting.breakouts import Breakout, BreakoutRound
from meeting.chat.targets import ChatTarget
from meeting.chat.writing import written
from meeting.floor import speaking, waiting
from meeting.floor.turns import spoken
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.people import by_id
from meeting.poll.running import current
from meeting.polls import PollState
from meeting.there import there_count
from meeting.timing import drift, projected_end
from meeting.words import N_
from store.library import now
from tui.cli import console
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.cli.show import meeting_lines
from tui.i18n import say_clock, translator_for
from tui.minutes import summary_of
from tui.saying import _, translator
from tui.wording import STATE_NAMES, countdown, drift_words, place_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is told: a meeting of a network at an instant (UTC), in a language."""

    network: Network
    meeting: Meeting
    now: datetime
    language: str

    def name(self, person_id: str) -> str:
        """Return a person's name."""
        person = by_id(self.network.people).get(person_id)
        return person.name if person is not None else "?"

    def clock(self, instant: datetime) -> str:
        """Return a time of day where the meeting is."""
        return say_clock(instant, self.meeting.timezone)


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Print what is asked for of the live meeting, or of the one that is named."""
    library = desk.library()
    network_id, meeting_id = the_meeting(arguments.meeting, desk)
    meeting = library.read_meeting(network_id, meeting_id)
    listed = next((one.network for one in library.networks() if one.id == network_id), None)
    network = listed or Network(id=network_id, name=network_id)
    seen = Seen(network=network, meeting=meeting, now=now(), language=desk.language)
    for line in _TOLD[arguments.command](seen):
        console.line(line)
    return ExitCode.DONE


def the_meeting(named: str | None, desk: Desk) -> tuple[str, str]:
    """Return the ids of the network and meeting that are named, or of the live one; raises `CommandFailed`."""
    library = desk.library()
    if named:
        return library.find_meeting(named)
    live = library.live()
    if not live:
        raise CommandFailed(N_("No meeting is live: name one. “ordstyrer list” shows all of them."))
    return live[0]


def now_lines(seen: Seen) -> Iterator[str]:
    """Yield what happens now: item, time left, who speaks, rooms, poll."""
    meeting = seen.meeting
    yield f"{meeting.title} · {seen.network.name} · {_(STATE_NAMES[meeting.state])}"
    if meeting.state is MeetingState.DRAFT:
        yield _("It begins at {time}.", time=seen.clock(meeting.starts_at))
        return
    yield from _item_lines(seen)
    if meeting.state is MeetingState.LIVE:
        end = seen.clock(projected_end(meeting, seen.now))
        yield _("Ends at {time}, {drift}.", time=end, drift=drift_words(drift(meeting, seen.now)))
        yield _("{present} of {invited} present.", present=meeting.present_count, invited=len(meeting.attendance))
    else:
        yield _("{n} of {all} were there.", n=there_count(meeting), all=len(meeting.attendance))
    yield from _floor_line(seen)
    if meeting.running_round is not None:
        yield _round_line(seen, *meeting.running_round)
    poll = current(meeting)
    if poll is not None and poll.state is PollState.OPEN:
        yield _("Poll open: {question}", question=poll.question)


def _item_lines(seen: Seen) -> Iterator[str]:
    item = seen.meeting.running
    if item is not None:
        left = item.remaining(seen.now)
        time = (
            _("{time} left", time=countdown(left))
            if left.total_seconds() >= 0
            else _("{time} over", time=countdown(left))
        )
        paused = f" · {_('paused')}" if seen.meeting.is_paused else ""
        yield _("Now {place}: {title}, {time}", place=place_words(seen.meeting), title=item.title, time=time) + paused
        if item.prompt:
            yield _("Prompt: {prompt}", prompt=item.prompt)
    if seen.meeting.upcoming:
        following = seen.meeting.upcoming[0]
        yield _("Next: {title}, {minutes} min", title=following.title, minutes=following.minutes)


def _floor_line(seen: Seen) -> Iterator[str]:
    item = seen.meeting.running
    if item is None:
        return
    turn, queue = speaking(seen.meeting, item.id), waiting(seen.meeting, item.id)
    if turn is not None:
        yield _("Speaking: {name}, {time}", name=seen.name(turn.person), time=countdown(spoken(turn, seen.now)))
    if queue:
        yield _("Waiting: {names}", names=", ".join(seen.name(one.person) for one in queue))


def _round_line(seen: Seen, breakout: Breakout, one: BreakoutRound) -> str:
    back = recall_at(one)
    number, rounds = round_number(breakout, one.id), len(breakout.rounds)
    said = _("Round {round} of {rounds}", round=number, rounds=rounds)
    left = remaining(one, seen.now)
    parts = [said, _("{time} left", time=countdown(left))] if left.total_seconds() >= 0 else [said, _("time is up")]
    return ", ".join((*parts, *((_("back at {time}", time=seen.clock(back)),) if back else ())))


def agenda_lines(seen: Seen) -> Iterator[str]:
    """Yield the agenda with planned and real times."""
    return meeting_lines(seen.network, seen.meeting, now=seen.now, language=seen.language)


def rooms_lines(seen: Seen) -> Iterator[str]:
    """Yield the rooms of the round that runs, else of the next one; raises `CommandFailed` when there is none."""
    found = seen.meeting.running_round or next(
        ((one, one.upcoming[0]) for one in seen.meeting.breakouts if one.upcoming), None
    )
    if found is None:
        raise CommandFailed(N_("No breakout round is planned."))
    voice = Voice(names=seen.name, translator=translator(), clock=seen.clock)
    yield _round_line(seen, *found) if seen.meeting.running_round else _("Next round:")
    yield from rooms_text(*found, voice, now=seen.now).splitlines()


def floor_lines(seen: Seen) -> Iterator[str]:
    """Yield who speaks and who waits."""
    lines = list(_floor_line(seen))
    yield from lines or [_("Nobody is on the floor list.")]


def summary_lines(seen: Seen) -> Iterator[str]:
    """Yield the summary as plain text, in the meeting's language."""
    text = summary_of(seen.network, seen.meeting)
    yield from written(text, ChatTarget.PLAIN, translator_for(seen.meeting.language)).splitlines()


_TOLD: Mapping[str, Callable[[Seen], Iterator[str]]] = {
    "now": now_lines,
    "agenda": agenda_lines,
    "rooms": rooms_lines,
    "floor": floor_lines,
    "summary": summary_lines,
}
