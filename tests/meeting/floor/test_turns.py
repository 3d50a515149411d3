"""The floor list: who waits to speak, who speaks, who is next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meeting import running
from meeting.errors import NotAllowed, NotFound
from meeting.floor import (
    ask,
    close_floor,
    next_speaker,
    read_names,
    speaking,
    stop_speaking,
    waiting,
    withdraw,
)
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.names import find_people
from meeting.people import Person

START = datetime(2026, 11, 24, 9, tzinfo=UTC)
LATER = START + timedelta(minutes=1)
PEOPLE = tuple(
    Person(id=f"p{number}", name=name)
    for number, name in enumerate(
        ["Anna Holm", "Bo Jensen", "Ida Ø", "Søren Bak", "Anders And", "Bodil Hansen"], start=1
    )
)


@pytest.fixture
def live():
    items = (Item(id="i1", title="Round", minutes=10), Item(id="i2", title="Talk", minutes=10))
    meeting = Meeting(id="m", title="M", starts_at=START, items=items, counter=2)
    return running.start(meeting, at=START)


def names(turns):
    return [turn.person for turn in turns]


def test_several_people_ask_at_once_and_wait_in_order(live):
    meeting = ask(live, ["p2", "p1", "p2"], at=START)

    assert names(waiting(meeting, "i1")) == ["p2", "p1"]
    assert [turn.id for turn in meeting.turns] == ["t3", "t4"]
    assert meeting.counter == 4


def test_nobody_waits_twice(live):
    meeting = ask(ask(live, ["p1"], at=START), ["p1", "p2"], at=LATER)

    assert names(waiting(meeting, "i1")) == ["p1", "p2"]
    with pytest.raises(NotAllowed, match="on the floor list already"):
        ask(meeting, ["p1"], at=LATER)


def test_one_who_speaks_may_ask_again(live):
    meeting = ask(next_speaker(ask(live, ["p1"], at=START), at=START), ["p1"], at=LATER)

    assert names(waiting(meeting, "i1")) == ["p1"]


def test_nobody_asks_while_no_item_runs(live):
    ended = running.end(live, at=LATER)

    with pytest.raises(NotAllowed, match="No item is running"):
        ask(ended, ["p1"], at=LATER)
    with pytest.raises(NotAllowed, match="No item is running"):
        next_speaker(ended, at=LATER)


def test_the_next_speaker_takes_over_from_the_one_before(live):
    meeting = next_speaker(ask(live, ["p1", "p2"], at=START), at=START)
    assert speaking(meeting, "i1").person == "p1"

    meeting = next_speaker(meeting, at=LATER)

    assert speaking(meeting, "i1").person == "p2"
    assert meeting.turns[0].ended == LATER
    assert waiting(meeting, "i1") == ()


def test_the_last_speaker_is_followed_by_nobody(live):
    meeting = next_speaker(ask(live, ["p1"], at=START), at=START)
    meeting = next_speaker(meeting, at=LATER)

    assert speaking(meeting, "i1") is None
    with pytest.raises(NotAllowed, match="Nobody waits"):
        next_speaker(meeting, at=LATER)


def test_a_speaker_left_over_from_the_item_before_stops_when_another_begins(live):
    meeting = next_speaker(ask(live, ["p1"], at=START), at=START)
    meeting = running.start_next(meeting, at=LATER)
    meeting = next_speaker(ask(meeting, ["p2"], at=LATER), at=LATER)

    assert speaking(meeting, "i1") is None
    assert speaking(meeting, "i2").person == "p2"


def test_a_turn_ends_without_another_beginning(live):
    meeting = next_speaker(ask(live, ["p1", "p2"], at=START), at=START)
    meeting = stop_speaking(meeting, at=START - timedelta(minutes=5))

    assert speaking(meeting, "i1") is None
    assert meeting.turns[0].ended == START, "a clock set back makes no turn end before it began"
    assert names(waiting(meeting, "i1")) == ["p2"]
    with pytest.raises(NotAllowed, match="Nobody has the floor"):
        stop_speaking(meeting, at=LATER)


def test_one_who_waits_can_withdraw_but_not_one_who_has_spoken(live):
    meeting = next_speaker(ask(live, ["p1", "p2"], at=START), at=START)

    assert waiting(withdraw(meeting, "t4"), "i1") == ()
    with pytest.raises(NotAllowed, match="has begun"):
        withdraw(meeting, "t3")
    with pytest.raises(NotFound):
        withdraw(meeting, "t9")


def test_closing_the_floor_keeps_who_asked_in_vain(live):
    meeting = next_speaker(ask(live, ["p1", "p2"], at=START), at=START)
    meeting = stop_speaking(next_speaker(ask(meeting, ["p3"], at=START), at=START), at=START)
    other = replace(meeting.turns[0], id="t99", item="i2", ended=None)
    meeting = close_floor(replace(meeting, turns=(*meeting.turns, other)), "i1", at=LATER)

    assert waiting(meeting, "i1") == ()
    assert [(turn.person, turn.started, turn.ended) for turn in meeting.turns] == [
        ("p1", START, START),
        ("p2", START, START),
        ("p3", None, LATER),
        ("p1", START, None),
    ]


@pytest.mark.parametrize(
    ("typed", "people", "ambiguous", "unknown"),
    [
        ("ann bo sø", ["Anna Holm", "Bo Jensen", "Søren Bak"], [], []),
        ("soren, soren", ["Søren Bak"], [], []),
        ("an bod zz", ["Bodil Hansen"], ["an"], ["zz"]),
        ("an h bo", ["Anna Holm", "Bo Jensen"], [], []),
        ("Bo Jensen ida", ["Bo Jensen", "Ida Ø"], [], []),
        ("an, bo; ida,", ["Bo Jensen", "Ida Ø"], ["an"], []),
        ("an", [], ["an"], []),
        ("", [], [], []),
    ],
)
def test_a_line_of_names_is_read_by_prefix(typed, people, ambiguous, unknown):
    read = read_names(typed, PEOPLE)

    assert [person.name for person in read.people] == people
    assert [word for word, _ in read.ambiguous] == ambiguous
    assert list(read.unknown) == unknown


def test_an_ambiguous_name_comes_with_its_candidates():
    ((_, candidates),) = read_names("an", PEOPLE).ambiguous

    assert [person.name for person in candidates] == ["Anna Holm", "Anders And"]


def test_an_exact_full_name_wins_over_a_longer_one():
    people = (Person(id="p1", name="Bo Jensen"), Person(id="p2", name="Bo"), Person(id="p3", name="Bodil"))

    assert [person.id for person in find_people(people, "bo")] == ["p2"]
    assert [person.id for person in find_people(people, "bo j")] == ["p1"]


def test_two_people_of_the_same_name_stay_ambiguous():
    people = (Person(id="p1", name="Bo Jensen"), Person(id="p2", name="Bo Jensen"))

    assert len(find_people(people, "Bo Jensen")) == 2
