"""A meeting of 23 people with four rounds, two late-comers, a leaver and a no-show, and the meeting after it."""

from __future__ import annotations

from dataclasses import replace

from meeting.breakout import repairs, rounds
from meeting.breakout.found import current
from meeting.breakout.harvest import read_harvest, set_harvests
from meeting.breakout.planning import Background, plan_at_once, planned_rounds, planning_of
from meeting.breakout.quality import quality_line
from meeting.breakout.reading import read_setup
from meeting.breakout.setup import add_breakout
from meeting.breakouts import RoundState
from meeting.network import held_rooms
from meeting.people import Presence
from meeting.rotation.request import Allowance

from .rooms import KNOWN, PEOPLE, gathered, ids, marked, met, minutes, rotation, seats

HERE = ids(23)


def begun():
    read = read_setup("4 runder, rum af 4, 6 min, Hvad har du prøvet?", people=PEOPLE)
    meeting = add_breakout(gathered(23), read.setup, item="i1", present=HERE, background=KNOWN)
    return replanned(meeting, HERE)


def replanned(meeting, here, known=KNOWN):
    """Return the meeting as it is when the engine has had its second."""
    effort = Allowance(steps=40_000)
    return plan_at_once(meeting, rotation(meeting).id, present=here, background=known, allowance=effort)


def test_the_first_evening_survives_everything_that_happens():
    meeting = begun()
    breakout = current(meeting)
    assert breakout is not None
    assert [seats(one) for one in breakout.rounds] == [sorted(HERE)] * 4
    assert max(met(breakout).values()) == 1
    # the no-show is found out when the first round is announced
    first, second, third, fourth = (one.id for one in breakout.rounds)
    meeting = marked(rounds.announce(meeting, first), "p9", Presence.ABSENT)
    proposal = repairs.follow_presence(meeting, breakout.id, background=KNOWN)
    assert proposal is not None
    assert len({move.source for move in proposal.told if move.person != "p9"}) <= 1
    meeting = proposal.meeting
    # round one runs, and a late-comer joins a room without anybody else moving
    meeting = rounds.take_next_step(meeting, breakout.id, at=minutes(1))
    running = rotation(meeting).running
    assert running is not None
    assert rounds.recall_at(running) == minutes(7)
    meeting = marked(meeting, "p24", Presence.LATE)
    late = repairs.follow_presence(meeting, breakout.id, background=KNOWN)
    assert late is not None
    assert [move.person for move in late.told] == ["p24"]
    assert set(late.replan) == {second, third, fourth}
    before = rotation(late.meeting).rounds[0]
    here = [one for one in (*HERE, "p24") if one != "p9"]
    meeting = replanned(late.meeting, here)
    assert rotation(meeting).rounds[0] == before
    assert [seats(one) for one in rotation(meeting).rounds] == [sorted(here)] * 4
    assert max(met(rotation(meeting)).values()) == 1
    # back, harvested, the next round
    meeting = rounds.take_next_step(meeting, breakout.id, at=minutes(7))
    heard = read_harvest("1: ring to the members\n2. a list", rotation(meeting).rounds[0])
    meeting = set_harvests(meeting, first, heard.lines)
    meeting = rounds.take_next_step(meeting, breakout.id, at=minutes(9))
    # somebody leaves in the middle of round two, and another one comes
    meeting = marked(marked(meeting, "p3", Presence.LEFT), "p25", Presence.LATE)
    both = repairs.follow_presence(meeting, breakout.id, background=KNOWN)
    assert both is not None
    meeting = both.meeting
    assert repairs.follow_presence(meeting, breakout.id, background=KNOWN) is None
    here = [one for one in (*here, "p25") if one != "p3"]
    meeting = replanned(meeting, here)
    assert rotation(meeting).rounds[0].rooms[0].harvest == "ring to the members"
    for at in (15, 17, 23):
        meeting = rounds.take_next_step(meeting, breakout.id, at=minutes(at))
    # the last round is skipped for want of time
    meeting = rounds.cancel(meeting, fourth)
    assert rounds.next_step(meeting, breakout.id) is rounds.Step.DONE
    assert [one.state for one in rotation(meeting).rounds] == [RoundState.HELD] * 3 + [RoundState.CANCELLED]
    assert {person for room in held_rooms(meeting) for person in room.people} == {*HERE, "p24", "p25"} - {"p9"}


def test_the_second_evening_remembers_the_first():
    first = begun()
    for turn, one in enumerate(rotation(first).rounds):
        first = rounds.start_round(first, one.id, at=minutes(10 * turn))
    pairs = tuple((one, other, 1.0) for one, other in met(rotation(first)))
    known = Background(history=pairs, labels=KNOWN.labels, names=KNOWN.names)
    setup = replace(read_setup("2 rounds, rooms of 3").setup, mixes=False)
    second = add_breakout(gathered(23), setup, item="i1", present=HERE, background=known)
    second = replanned(second, HERE, known)
    again = set(met(rotation(first))) & set(met(rotation(second)))
    assert not again
    planning = planning_of(second, rotation(second).id, present=HERE, background=known)
    said = str(quality_line(planning, planned_rounds(second, planning)))
    assert said.startswith("All 23 meet from ")
    assert said.endswith("nobody meets anybody twice.")
