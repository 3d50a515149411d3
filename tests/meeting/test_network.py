"""A network's people and the index of its meetings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, HeldRoom, RoundState
from meeting.captured import Capture, CaptureKind
from meeting.errors import NotFound, NotUnderstood
from meeting.item import Span
from meeting.meeting import MeetingState
from meeting.network import (
    Network,
    add_person,
    archive_meeting,
    entry_of,
    held_rooms,
    people_by_prefix,
    rename,
    with_entry,
    without_entry,
)
from meeting.people import Attendance, Presence
from meeting.text import fold
from meeting.there import there_count
from tests.strategies import NINE, after, meetings, networks, spring, texts


def north(*names: str) -> Network:
    network = Network(id="north", name="North")
    for name in names:
        network, _ = add_person(network, name)
    return network


def found(network: Network, prefix: str) -> list[str]:
    return [person.name for person in people_by_prefix(network.people, prefix)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("soren", ["Søren Ås"]),
        ("an", ["Anna Holm", "Anne-Marie Bo", "Bo Andersen"]),
        ("an h", ["Anna Holm"]),
        ("marie", ["Anne-Marie Bo"]),
        ("anne-m", ["Anne-Marie Bo"]),
        ("bo", ["Bo", "Bo Andersen", "Anne-Marie Bo"]),
        ("h an", []),
        ("x", []),
        ("  ", []),
        ("-", []),
    ],
)
def test_people_are_found_by_the_beginning_of_their_names(typed, names):
    network = north("Anna Holm", "Anne-Marie Bo", "Søren Ås", "Bo Andersen", "Bo")
    assert found(network, typed) == names


@settings(max_examples=25, deadline=None)
@given(networks(), texts(max_size=10))
def test_whoever_is_found_is_one_of_the_people_and_everybody_is_found_by_name(network, typed):
    assert set(people_by_prefix(network.people, typed)) <= set(network.people)
    for person in network.people:
        assert person in people_by_prefix(network.people, person.name) or not fold(person.name).strip("- ")


def test_two_people_may_share_a_name_but_never_an_id():
    network = north("Bo Jensen", "Bo Jensen")
    first, second = network.people
    assert first.name == second.name
    assert first.id != second.id
    assert network.person(second.id) == second
    assert network.person("p9") is None


def test_an_id_is_not_used_again_after_somebody_left():
    network = replace(north("Anna", "Bo"), people=north("Anna").people)
    _, person = add_person(network, "Chadi", organisation=" North\x1b ", email="c@example.org")
    assert person.id == "p3"
    assert person.organisation == "North"


@pytest.mark.parametrize("name", ["", "  ", "\u200b\u200d", "\x00"])
def test_names_that_cannot_be_seen_are_refused(name):
    with pytest.raises(NotUnderstood, match="A person needs a name"):
        add_person(north(), name)
    with pytest.raises(NotUnderstood, match="A network needs a name"):
        rename(north(), name)


def test_a_network_gets_another_name():
    assert rename(north(), "  Syd\n") == replace(north(), name="Syd")


@settings(max_examples=40, deadline=None)
@given(meetings())
def test_the_index_tells_what_the_meeting_is(meeting):
    entry = entry_of(meeting)
    assert (entry.title, entry.state, entry.starts_at) == (meeting.title, meeting.state, meeting.starts_at)
    assert entry.items == len(meeting.items)


def test_the_index_tells_how_long_a_meeting_was_once_it_is_over():
    planned = replace(spring(5), length_minutes=60)
    ended = replace(planned, state=MeetingState.ENDED, started_at=after(1), ended_at=after(76.4))
    assert [entry_of(one).length_minutes for one in (planned, ended)] == [60, 75]
    assert entry_of(replace(ended, started_at=None)).length_minutes == 60
    assert entry_of(replace(ended, ended_at=after(1))).length_minutes == 1
    assert entry_of(replace(ended, ended_at=after(99_999))).length_minutes == 7 * 24 * 60


def test_who_is_there_counts_now_and_once_it_is_over_who_was_there_at_all():
    gone = Attendance(person="p2", presence=Presence.LEFT)
    meeting = replace(
        spring(5),
        state=MeetingState.LIVE,
        attendance=(Attendance(person="p1", presence=Presence.LATE), gone, Attendance(person="p3")),
    )
    assert there_count(meeting) == 1
    assert there_count(replace(meeting, state=MeetingState.ENDED)) == 2


def test_the_index_counts_the_actions():
    lines = tuple(Capture(id=f"c{n}", kind=kind, text="x", at=NINE) for n, kind in enumerate(CaptureKind))
    assert entry_of(replace(spring(5), captures=lines)).actions == 1


def test_meetings_stand_newest_first_and_only_once():
    old, new = entry_of(spring(5)), entry_of(replace(spring(5), id="autumn", starts_at=after(1)))
    network = with_entry(with_entry(north(), new), old)
    assert network.meetings == (new, old)
    ended = replace(old, state=MeetingState.ENDED)
    assert network.entry("spring") == old
    assert with_entry(network, ended).meetings == (new, ended)
    assert without_entry(network, new.id).meetings == (old,)


def test_a_meeting_is_archived_and_taken_out_again():
    network = with_entry(north(), entry_of(spring(5)))
    put_away = archive_meeting(network, "spring", archived=True)
    assert put_away.entry("spring").archived
    assert archive_meeting(put_away, "spring", archived=False) == network


def test_a_meeting_of_another_network_is_not_found():
    with pytest.raises(NotFound, match="not in this network"):
        north().entry("spring")


def test_who_was_not_in_the_meeting_has_met_nobody_and_who_left_before_has_not_either():
    stays = (Span(started=NINE, ended=after(5)),)
    room = BreakoutRoom(people=("p1", "p2", "p3", "p4"))
    alone = BreakoutRoom(people=("p5", "p1"))
    held = BreakoutRound(id="r1", rooms=(room, alone), state=RoundState.HELD, started=after(10), ended=after(16))
    meeting = replace(
        spring(30),
        breakouts=(Breakout(id="b2", rounds=(held, replace(held, id="r3", state=RoundState.CANCELLED))),),
        attendance=(
            Attendance(person="p1", presence=Presence.ABSENT),
            Attendance(person="p2", presence=Presence.LEFT, stays=stays),
            Attendance(person="p3", presence=Presence.PRESENT, stays=(Span(started=NINE),)),
        ),
    )

    assert entry_of(meeting).met == (HeldRoom(people=("p3", "p4"), minutes=6),)
    assert entry_of(meeting).there == ("p2", "p3")
    untimed = replace(held, started=None, ended=None, minutes=9)
    assert held_rooms(replace(meeting, breakouts=(Breakout(id="b2", rounds=(untimed,)),)))[0].minutes == 9
