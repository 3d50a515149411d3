"""Presence: who is there, since when, in which stays, and who is waited for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting import running
from meeting.errors import MeetingError, NotAllowed, NotUnderstood
from meeting.exchange.understood import Attendee, Stay
from meeting.item import Item, Span
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network, add_person, entry_of, with_entry
from meeting.people import HERE, Attendance, Presence
from meeting.presence import (
    arrive,
    attendance_of,
    joined_stays,
    mark,
    mark_everybody,
    minutes_there,
    one_person,
    presence_of,
    toggled,
    waiting_for,
    who_arrives,
)
from meeting.presence_files import from_attendees
from meeting.roster import add_alias, merge_people
from tests.strategies import NINE, after

PRESENT, LATE, LEFT, ABSENT = Presence.PRESENT, Presence.LATE, Presence.LEFT, Presence.ABSENT
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.fixture
def draft():
    return Meeting(id="m", title="M", starts_at=NINE, items=(Item(id="i1", title="Round", minutes=60),), counter=1)


@pytest.fixture
def live(draft):
    return running.start(draft, at=NINE)


@pytest.fixture
def network():
    network = Network(id="north", name="North")
    for name in ("Anna Holm", "Bo Jensen", "Bodil Hansen", "Anders And"):
        network, _ = add_person(network, name)
    return network


def stays(meeting: Meeting, person: str = "p1") -> list[tuple[float, float | None]]:
    """Return somebody's stays in minutes after nine."""

    def minutes(at: datetime | None) -> float | None:
        return None if at is None else (at - NINE) / timedelta(minutes=1)

    return [(minutes(one.started) or 0.0, minutes(one.ended)) for one in attendance_of(meeting, person).stays]


def test_who_comes_leaves_and_comes_back_has_two_stays(live):
    meeting = mark(live, ["p1"], PRESENT, at=after(1))
    assert stays(meeting) == [(1, None)]
    assert attendance_of(meeting, "p1").since == after(1)

    meeting = mark(meeting, ["p1"], LEFT, at=after(10))
    assert stays(meeting) == [(1, 10)]
    assert presence_of(meeting, "p1") is LEFT

    meeting = mark(meeting, ["p1"], PRESENT, at=after(20))
    assert stays(meeting) == [(1, 10), (20, None)]
    assert minutes_there(meeting, "p1", now=after(25)) == 14
    assert meeting.present_count == 1


def test_marking_somebody_what_they_are_changes_nothing(live):
    meeting = mark(live, ["p1", "p1"], PRESENT, at=after(1))
    assert mark(meeting, ["p1"], PRESENT, at=after(9)) == meeting
    assert mark(meeting, [], LEFT, at=after(9)) == meeting


def test_late_put_right_to_present_keeps_the_stay(live):
    meeting = mark(mark(live, ["p1"], LATE, at=after(8)), ["p1"], PRESENT, at=after(9))
    assert (presence_of(meeting, "p1"), stays(meeting)) == (PRESENT, [(8, None)])


def test_absent_right_after_present_takes_the_mistake_back(live):
    meeting = mark(live, ["p1", "p2"], PRESENT, at=after(1))
    assert stays(mark(meeting, ["p1"], ABSENT, at=after(3))) == []
    assert stays(mark(meeting, ["p1"], ABSENT, at=after(4))) == [(1, 4)]
    assert presence_of(mark(meeting, ["p1"], ABSENT, at=after(4)), "p1") is ABSENT


def test_a_clock_set_back_makes_no_stay_negative_and_none_overlap(live):
    meeting = mark(live, ["p1"], PRESENT, at=after(10))
    meeting = mark(meeting, ["p1"], LEFT, at=after(5))
    assert stays(meeting) == [(10, 10)]
    assert stays(mark(meeting, ["p1"], PRESENT, at=after(6))) == [(10, 10), (10, None)]


def test_one_key_does_the_obvious_next(live):
    meeting = toggled(live, "p1", at=after(5))
    assert presence_of(meeting, "p1") is PRESENT
    meeting = toggled(meeting, "p1", at=after(10))
    assert presence_of(meeting, "p1") is LEFT
    meeting = toggled(meeting, "p1", at=after(20))
    assert presence_of(meeting, "p1") is PRESENT
    assert stays(meeting) == [(5, 10), (20, None)]
    assert presence_of(toggled(live, "p2", at=after(5.1)), "p2") is LATE


def test_in_a_draft_people_are_expected_and_no_time_is_kept(draft):
    meeting = toggled(draft, "p1", at=after(-60))
    assert presence_of(meeting, "p1") is PRESENT
    assert stays(meeting) == []
    assert presence_of(toggled(meeting, "p1", at=after(-59)), "p1") is ABSENT


def test_who_was_expected_and_leaves_was_there_from_the_start(draft):
    meeting = running.start(mark(draft, ["p1", "p2"], PRESENT, at=after(-60)), at=NINE)
    assert stays(mark(meeting, ["p1"], LEFT, at=after(12))) == [(0, 12)]
    assert stays(mark(meeting, ["p2"], ABSENT, at=after(12)), "p2") == []
    assert stays(mark(meeting, ["p3"], LEFT, at=after(12)), "p3") == []


def test_after_the_meeting_presence_is_put_right(live):
    meeting = mark(live, ["p1", "p2"], PRESENT, at=after(1))
    meeting = running.end(meeting, at=after(60))

    assert stays(mark(meeting, ["p1"], LEFT, at=after(900))) == [(1, 60)]
    assert stays(toggled(meeting, "p1", at=after(900))) == []
    meeting = toggled(meeting, "p3", at=after(900))
    assert (presence_of(meeting, "p3"), stays(meeting, "p3")) == (PRESENT, [])
    assert minutes_there(meeting, "p2", now=after(900)) == 59
    assert minutes_there(meeting, "p3", now=after(900)) == 0


def test_everybody_is_marked_at_once_where_it_says_something_new(live):
    everybody = ["p1", "p2", "p3", "p4"]
    meeting = mark(mark(live, ["p1"], LATE, at=after(8)), ["p2"], PRESENT, at=after(1))
    meeting = mark(meeting, ["p2"], LEFT, at=after(9))

    def marked(presence: Presence) -> list[Presence]:
        done = mark_everybody(meeting, everybody, presence, at=after(10))
        return [presence_of(done, person) for person in everybody]

    assert marked(PRESENT) == [LATE, PRESENT, PRESENT, PRESENT]
    assert marked(LEFT) == [LEFT, LEFT, ABSENT, ABSENT]
    assert marked(ABSENT) == [ABSENT, LEFT, ABSENT, ABSENT]
    assert len(mark_everybody(meeting, everybody, ABSENT, at=after(10)).attendance) == 4


def test_a_late_comer_is_typed_by_the_beginning_of_the_name(network, live):
    network, meeting = arrive(network, live, "ann", at=after(9))
    assert presence_of(meeting, "p1") is LATE
    _, meeting = arrive(network, meeting, "bo j, ande", at=after(3))
    assert [presence_of(meeting, person) for person in ("p2", "p4")] == [PRESENT, PRESENT]


def test_somebody_unknown_who_comes_is_added(network, live):
    network, meeting = arrive(network, live, "Ida\x00 Ø", at=after(1))
    assert network.people[-1].name == "Ida Ø"
    assert presence_of(meeting, "p5") is PRESENT


def test_a_beginning_that_means_several_is_asked_about_until_only_one_is_not_there(network, live):
    with pytest.raises(NotUnderstood, match="“an” can be Anna Holm, Anders And: type more"):
        arrive(network, live, "an", at=after(1))
    meeting = mark(live, ["p1"], PRESENT, at=after(1))
    assert [one.id for one in who_arrives(network, meeting, "an")] == ["p4"]
    _, meeting = arrive(network, meeting, "an", at=after(2))
    assert presence_of(meeting, "p4") is PRESENT


def test_many_of_one_name_are_not_all_named(network, live):
    for number in range(5):
        network, _ = add_person(network, f"Xenia {number}")
    with pytest.raises(NotUnderstood, match="Xenia 3…: type more"):
        arrive(network, live, "xe", at=after(1))


def test_an_alias_typed_whole_is_enough(network, live):
    network = add_alias(network, "p2", "Jønne")
    _, meeting = arrive(network, live, "jonne", at=after(1))
    assert presence_of(meeting, "p2") is PRESENT


def test_people_can_be_let_in_by_id_and_who_left_is_back(network, live):
    meeting = mark(mark(live, ["p1"], PRESENT, at=after(1)), ["p1"], LEFT, at=after(5))
    same, meeting = arrive(network, meeting, ["p1", "p2"], at=after(20))
    assert same is network
    assert [presence_of(meeting, person) for person in ("p1", "p2")] == [PRESENT, LATE]
    assert stays(meeting) == [(1, 5), (20, None)]


def test_an_arrival_that_says_nothing_is_refused(network, live):
    meeting = mark(live, ["p1"], PRESENT, at=after(1))
    with pytest.raises(NotAllowed, match="Anna Holm: already marked as being there"):
        arrive(network, meeting, "anna", at=after(2))
    with pytest.raises(NotUnderstood, match="beginning of a name"):
        arrive(network, meeting, " , ", at=after(2))


def test_who_arrives_in_a_draft_or_after_the_end_is_not_late(network, draft, live):
    ended = running.end(live, at=after(60))
    for meeting in (draft, ended):
        _, changed = arrive(network, meeting, "anna", at=after(90))
        assert (presence_of(changed, "p1"), stays(changed)) == (PRESENT, [])


def waited(meeting: Meeting, network: Network) -> list[str]:
    return [person.id for person in waiting_for(meeting, network)]


def test_in_a_new_network_everybody_is_waited_for_until_they_come(network, live):
    meeting = mark(live, ["p1", "p2"], PRESENT, at=after(1))
    meeting = mark(meeting, ["p2"], LEFT, at=after(9))
    meeting = mark(meeting, ["p3"], ABSENT, at=after(9))
    assert waited(meeting, network) == ["p3", "p4"]


def test_who_said_no_before_the_meeting_is_not_waited_for(network, draft):
    meeting = mark(mark(draft, ["p1"], ABSENT, at=after(-60)), ["p2"], PRESENT, at=after(-60))
    meeting = replace(meeting, attendance=(*meeting.attendance, Attendance(person="p3")))
    assert waited(meeting, network) == ["p2", "p3", "p4"]
    assert waited(running.start(meeting, at=NINE), network) == ["p3", "p4"]


def test_those_of_the_last_meetings_are_expected_the_most_frequent_first(network, live):
    for number, there in enumerate((["p1"], ["p2"], ["p2", "p4"], [], ["p4", "p2"], ["p4", "gone"]), start=1):
        earlier = replace(live, id=f"m{number}", starts_at=after(number - 100), attendance=())
        network = with_entry(network, entry_of(mark(earlier, there, PRESENT, at=after(0))))
    network = with_entry(network, entry_of(mark(live, ["p3"], PRESENT, at=after(0))))
    assert waited(live, network) == ["p2", "p4"]
    assert waited(live, merge_people(network, "p1", "p2")) == ["p1", "p4"]


def test_two_who_turn_out_to_be_one_are_counted_once(live):
    meeting = mark(live, ["p1", "p2", "p3"], PRESENT, at=after(1))
    meeting = mark(meeting, ["p1"], LEFT, at=after(5))
    joined = one_person(meeting, "p1", "p2")

    assert [one.person for one in joined.attendance] == ["p1", "p3"]
    assert (presence_of(joined, "p1"), stays(joined)) == (PRESENT, [(1, None)])
    assert joined.present_count == 2
    assert one_person(joined, "p1", "p2") == joined
    assert [one.person for one in one_person(meeting, "p9", "p3").attendance] == ["p1", "p2", "p9"]


def local(hour: int, minute: int, *, day: int = 24, year: int = 2026) -> datetime:
    return datetime(year, 11, day, hour, minute)  # noqa: DTZ001 - what a file says has no zone


def listed(*times: tuple[datetime, datetime], minutes: int = 0) -> Attendee:
    return Attendee(name="x", minutes=minutes, stays=tuple(Stay(joined=one, left=other) for one, other in times))


def test_a_files_local_times_become_stays(live):
    ended = running.end(live, at=after(60))
    pairs = [
        ("p1", listed((local(10, 0), local(11, 0)))),
        ("p2", listed((local(10, 6), local(10, 20)), (local(10, 30), local(11, 0)))),
        ("p3", listed((local(10, 1), local(10, 40)))),
        ("p4", listed(minutes=42)),
    ]
    meeting = from_attendees(ended, pairs, zone=COPENHAGEN, at=after(900))

    assert stays(meeting) == [(0, 60)]
    assert stays(meeting, "p2") == [(6, 20), (30, 60)]
    assert [one.presence for one in meeting.attendance] == [PRESENT, LATE, LEFT, PRESENT]
    assert attendance_of(meeting, "p3").since == after(40)
    assert minutes_there(meeting, "p4", now=after(900)) == 42


def test_two_devices_of_one_person_are_laid_over_each_other(live):
    ended = running.end(live, at=after(60))
    pairs = [
        ("p1", listed((local(10, 0), local(10, 58)))),
        ("p1", listed((local(10, 20), local(10, 30)), (local(10, 50), local(11, 0)))),
        ("p2", listed(minutes=10)),
        ("p2", listed(minutes=50)),
    ]
    meeting = from_attendees(ended, pairs, zone=COPENHAGEN, at=after(900))
    assert stays(meeting) == [(0, 60)]
    assert attendance_of(meeting, "p2").minutes == 50


def test_a_file_is_added_to_what_was_kept_or_replaces_it(live):
    kept = mark(live, ["p1", "p2"], PRESENT, at=after(2))
    kept = running.end(mark(kept, ["p1"], LEFT, at=after(10)), at=after(60))
    pairs = [("p1", listed((local(10, 5), local(10, 20)))), ("p2", listed((local(10, 1), local(11, 0)), minutes=59))]

    added = from_attendees(kept, pairs, zone=COPENHAGEN, at=after(90))
    assert (stays(added), stays(added, "p2")) == ([(2, 20)], [(1, 60)])
    replaced = from_attendees(kept, pairs, zone=COPENHAGEN, at=after(90), replace_times=True)
    assert stays(replaced) == [(5, 20)]
    assert presence_of(added, "p1") is LEFT


def test_those_not_in_a_file_are_absent_only_when_asked(live):
    meeting = mark(live, ["p2"], PRESENT, at=after(1))
    pairs = [("p1", listed((local(10, 0), local(10, 30))))]
    kept = from_attendees(meeting, pairs, zone=COPENHAGEN, at=after(30))
    asked = from_attendees(meeting, pairs, zone=COPENHAGEN, at=after(30), others_absent=True)

    assert (presence_of(kept, "p2"), presence_of(asked, "p2")) == (PRESENT, ABSENT)
    assert stays(asked, "p2") == [(1, 30)]


def test_while_live_who_was_in_the_file_at_its_end_is_still_there(live):
    meeting = mark(live, ["p3"], PRESENT, at=after(1))
    pairs = [
        ("p1", listed((local(10, 0), local(10, 30)))),
        ("p2", listed((local(10, 0), local(10, 12)))),
        ("p3", listed((local(10, 0), local(10, 12)))),
    ]
    meeting = from_attendees(meeting, pairs, zone=COPENHAGEN, at=after(31), replace_times=True)

    assert [presence_of(meeting, person) for person in ("p1", "p2", "p3")] == [PRESENT, LEFT, PRESENT]
    assert (stays(meeting), stays(meeting, "p2"), stays(meeting, "p3")) == ([(0, None)], [(0, 12)], [(0, None)])


def test_clock_times_without_a_day_are_those_of_the_meeting(live):
    ended = running.end(live, at=after(60))
    pairs = [("p1", listed((local(10, 0, day=1, year=1900), local(11, 0, day=1, year=1900))))]
    assert stays(from_attendees(ended, pairs, zone=COPENHAGEN, at=after(90))) == [(0, 60)]

    night = replace(ended, starts_at=after(13 * 60), started_at=after(13 * 60), ended_at=after(16 * 60))
    pairs = [("p1", listed((local(23, 0, day=1, year=1900), local(1, 0, day=1, year=1900))))]
    assert stays(from_attendees(night, pairs, zone=COPENHAGEN, at=after(1000))) == [(13 * 60, 15 * 60)]
    pairs = [("p1", listed((local(0, 30, day=1, year=1900), local(1, 0, day=1, year=1900))))]
    assert stays(from_attendees(night, pairs, zone=COPENHAGEN, at=after(1000))) == [(14.5 * 60, 15 * 60)]


def test_the_hour_that_comes_twice_makes_no_stay_negative(live):
    joined, left = (datetime(2026, 10, 25, 2, minute) for minute in (50, 10))  # noqa: DTZ001
    meeting = from_attendees(live, [("p1", listed((joined, left)))], zone=COPENHAGEN, at=NINE)
    (stay,) = attendance_of(meeting, "p1").stays
    assert (stay.started, stay.ended) == (
        datetime(2026, 10, 25, 0, 50, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 10, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("joined", "left"),
    [
        (datetime(1, 1, 1), datetime(1, 1, 1)),  # noqa: DTZ001
        (datetime(9999, 12, 31, 23), datetime(9999, 12, 31, 23)),  # noqa: DTZ001
        (local(11, 0), local(10, 0)),
    ],
)
def test_times_that_cannot_be_are_left_out(live, joined, left):
    meeting = from_attendees(live, [("p1", listed((joined, left), minutes=7))], zone=COPENHAGEN, at=after(5))
    assert (presence_of(meeting, "p1"), stays(meeting)) == (PRESENT, [])
    assert attendance_of(meeting, "p1").minutes == 7


def test_a_meeting_at_the_end_of_time_has_no_clock_times(live):
    strange = replace(live, starts_at=datetime.max.replace(tzinfo=UTC))
    pairs = [("p1", listed((local(10, 0, day=1, year=1900), local(11, 0, day=1, year=1900))))]
    assert stays(from_attendees(strange, pairs, zone=COPENHAGEN, at=after(5))) == []


def test_a_list_without_times_does_not_bring_back_who_has_left(live):
    meeting = replace(live, attendance=(Attendance(person="p1", presence=LEFT),))
    assert presence_of(from_attendees(meeting, [("p1", listed())], zone=COPENHAGEN, at=after(5)), "p1") is LEFT


_MINUTES = st.integers(-10, 70)
_SPANS = st.lists(
    st.tuples(_MINUTES, st.one_of(st.none(), st.integers(0, 30))).map(
        lambda one: Span(started=after(one[0]), ended=None if one[1] is None else after(one[0] + one[1]))
    ),
    max_size=6,
)


def assert_in_order(one: Attendance) -> None:
    """Fail unless stays follow each other, none negative, and only the last of somebody here is open."""
    for stay, following in zip(one.stays, one.stays[1:], strict=False):
        assert stay.ended is not None
        assert stay.ended <= following.started
    for stay in one.stays:
        assert stay.ended is None or stay.ended >= stay.started
    if one.presence not in HERE:
        assert all(stay.ended is not None for stay in one.stays)


@settings(max_examples=40, deadline=None)
@given(_SPANS)
def test_joined_stays_cover_the_same_minutes_without_overlaps(spans):
    def covered(some):
        late = after(200)
        return {n for n in range(-11, 102) if any(s.started <= after(n + 0.5) < (s.ended or late) for s in some)}

    joined = joined_stays(spans)
    assert covered(joined) == covered(spans)
    assert_in_order(Attendance(person="p1", presence=PRESENT, stays=joined))


_PEOPLE = st.sampled_from(["p1", "p2", "p3"])
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["mark", "toggle", "all", "arrive", "file", "replace", "only", "start", "end", "reopen", "one"]
        ),
        _PEOPLE,
        st.sampled_from(Presence),
        _MINUTES,
        st.integers(-5, 40),
    ),
    max_size=14,
)


def step_taken(meeting: Meeting, network: Network, step) -> Meeting:
    name, person, presence, minute, length = step
    at = after(minute)
    times = ((NINE + timedelta(minutes=minute)).replace(tzinfo=None), after(minute + length).replace(tzinfo=None))
    pairs = [(person, listed(times, minutes=max(0, length)))]
    changes = {
        "mark": lambda: mark(meeting, [person], presence, at=at),
        "toggle": lambda: toggled(meeting, person, at=at),
        "all": lambda: mark_everybody(meeting, ["p1", "p2", "p3"], presence, at=at),
        "arrive": lambda: arrive(network, meeting, [person], at=at)[1],
        "file": lambda: from_attendees(meeting, pairs, zone=UTC, at=at),
        "replace": lambda: from_attendees(meeting, pairs, zone=UTC, at=at, replace_times=True),
        "only": lambda: from_attendees(meeting, pairs, zone=UTC, at=at, others_absent=True),
        "start": lambda: running.start(meeting, at=at),
        "end": lambda: running.end(meeting, at=at),
        "reopen": lambda: running.reopen(meeting, at=at),
        "one": lambda: one_person(meeting, person, "p1"),
    }
    try:
        return changes[name]()
    except MeetingError:
        return meeting


@settings(max_examples=50, deadline=None)
@given(_STEPS)
def test_stays_are_in_order_whatever_is_done(todo):
    meeting = Meeting(id="m", title="M", starts_at=NINE, items=(Item(id="i1", title="R", minutes=60),), counter=1)
    network = Network(id="n", name="N")
    for name in ("Anna", "Bo", "Ida"):
        network, _ = add_person(network, name)
    for step in todo:
        meeting = step_taken(meeting, network, step)
        for one in meeting.attendance:
            assert_in_order(one)
        people = [one.person for one in meeting.attendance]
        assert len(people) == len(set(people))
        assert meeting.present_count == sum(presence_of(meeting, person) in HERE for person in people)
        if meeting.state is not MeetingState.DRAFT:
            waits = {person.id for person in waiting_for(meeting, network)}
            assert not waits & {one.person for one in meeting.attendance if one.presence in HERE}
