from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.breakout.arrivals import (
    background_of,
    follow_people,
    moves_only_themselves,
    people_to_place,
    place_newcomers,
)
from meeting.breakout.repairs import follow_presence
from meeting.breakout.rounds import announce, start_round
from meeting.breakout.setup import Setup, add_breakout
from meeting.breakouts import BreakoutRound, Tie
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.people import HERE, Attendance, Person, Presence
from meeting.rotation.request import Keep

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NETWORK = Network(
    id="n", name="North", people=tuple(Person(id=f"p{n}", name=f"N{n} F", organisation=f"o{n % 3}") for n in range(30))
)


def evening(present: int, setup: Setup) -> Meeting:
    """Return a live meeting with a planned breakout for the first people."""
    here = tuple(Attendance(person=f"p{n}", presence=Presence.PRESENT) for n in range(present))
    meeting = Meeting(id="m", title="Spring", starts_at=NOW, state=MeetingState.LIVE, attendance=here)
    people = [one.person for one in here]
    return add_breakout(meeting, setup, present=people, background=background_of(NETWORK, meeting))


def marked(meeting: Meeting, person: str, presence: Presence) -> Meeting:
    rest = tuple(one for one in meeting.attendance if one.person != person)
    return replace(meeting, attendance=(*rest, Attendance(person=person, presence=presence)))


def rounds(meeting: Meeting) -> tuple[BreakoutRound, ...]:
    return meeting.breakouts[0].rounds


def where(one: BreakoutRound) -> dict[str, int]:
    return {person: place for place, room in enumerate(one.rooms) for person in room.people}


@settings(max_examples=15, deadline=None)
@given(st.integers(6, 20), st.integers(1, 4), st.integers(0, 2))
def test_newcomers_get_a_room_and_nobody_who_knows_theirs_moves(present: int, coming: int, told: int):
    meeting = evening(present, Setup(rounds=3, size=4))
    for one in rounds(meeting)[:told]:
        meeting = announce(meeting, one.id)
    before = [where(one) for one in rounds(meeting)[:told]]
    for number in range(present, present + coming):
        meeting = marked(meeting, f"p{number}", Presence.LATE)

    placed = place_newcomers(NETWORK, meeting, NOW)

    here = {one.person for one in placed.attendance if one.presence in HERE}
    assert all(sorted(one.people) == sorted(here) for one in rounds(placed))
    for one, old in zip(rounds(placed), before, strict=False):
        assert where(one).items() >= old.items()


def test_nothing_changes_when_everybody_has_a_room_or_the_meeting_is_over():
    meeting = evening(9, Setup(rounds=2, size=3))
    assert place_newcomers(NETWORK, meeting, NOW) == meeting
    over = replace(marked(meeting, "p20", Presence.LATE), state=MeetingState.ENDED)
    assert place_newcomers(NETWORK, over, NOW) == over


def test_who_comes_to_a_circle_listens():
    meeting = marked(evening(9, Setup(form="fishbowl", rounds=2, size=4)), "p20", Presence.LATE)
    assert place_newcomers(NETWORK, meeting, NOW) == meeting


def test_who_may_sit_nowhere_is_left_out_and_the_others_are_placed():
    everybody = tuple(f"p{n}" for n in range(6))
    apart = tuple(Tie(keep=Keep.APART, people=(one, "p20")) for one in everybody)
    meeting = evening(6, Setup(rounds=1, size=3, ties=apart))
    meeting = announce(meeting, rounds(meeting)[0].id)
    meeting = marked(marked(meeting, "p20", Presence.LATE), "p21", Presence.LATE)

    placed = place_newcomers(NETWORK, meeting, NOW)

    assert rounds(placed)[0].people == {*everybody, "p21"}


def test_leaver_goes_at_once_where_nobody_else_has_to_be_told():
    meeting = evening(8, Setup(rounds=2, size=4))
    meeting = start_round(meeting, rounds(meeting)[0].id, at=NOW + timedelta(minutes=1))
    meeting = marked(meeting, "p1", Presence.LEFT)

    followed = follow_people(NETWORK, meeting, NOW)

    assert all("p1" not in one.people for one in rounds(followed))


def test_leaver_who_empties_a_told_room_is_left_to_a_proposal():
    meeting = evening(6, Setup(rounds=1, size=3))
    meeting = announce(meeting, rounds(meeting)[0].id)
    meeting = marked(meeting, "p1", Presence.LEFT)

    change = follow_presence(meeting, meeting.breakouts[0].id)

    assert change is not None
    assert not moves_only_themselves(change)
    assert follow_people(NETWORK, meeting, NOW) == meeting


def test_breakout_of_rounds_that_are_over_stays_as_it_is():
    meeting = evening(6, Setup(rounds=1, size=3))
    over = replace(rounds(meeting)[0], state="held")
    meeting = replace(meeting, breakouts=(replace(meeting.breakouts[0], rounds=(over,)),))
    meeting = marked(meeting, "p1", Presence.LEFT)

    assert follow_people(NETWORK, meeting, NOW) == meeting


def test_rooms_stay_as_mended_when_too_few_are_left_to_plan_anew():
    meeting = evening(6, Setup(rounds=2, size=3))
    for number in range(1, 6):
        meeting = marked(meeting, f"p{number}", Presence.LEFT)

    followed = follow_people(NETWORK, meeting, NOW)

    assert all(one.people == {"p0"} for one in rounds(followed))


def test_before_anybody_is_here_all_are_placed_who_have_not_said_no():
    meeting = Meeting(id="m", title="Spring", starts_at=NOW)
    no = Attendance(person="p3", presence=Presence.ABSENT)
    assert len(people_to_place(NETWORK, replace(meeting, attendance=(no,)))) == 29
    here = Attendance(person="p4", presence=Presence.PRESENT)
    assert people_to_place(NETWORK, replace(meeting, attendance=(no, here))) == ("p4",)
