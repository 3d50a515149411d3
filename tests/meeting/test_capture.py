"""The capture line: what is typed in one line and how it is understood."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting import running
from meeting.capture import (
    CAPTURE_LIMIT,
    PartKind,
    add_capture,
    capture_of,
    describe,
    edit_capture,
    read_capture,
    remove_capture,
    typed_line,
)
from meeting.captured import CaptureKind
from meeting.errors import NotFound, NotUnderstood
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.text import clean

START = datetime(2026, 11, 24, 9, tzinfo=UTC)
NAMES = ["Bo Jensen", "Anna Holm", "Anders And", "Ida Ø", "Søren Bak", "Bodil Hansen", "Anna-Lise Dam Krogh"]
PEOPLE = tuple(Person(id=f"p{number}", name=name) for number, name in enumerate(NAMES, start=1))


def read(text, kind=CaptureKind.ACTION):
    return read_capture(kind, text, people=PEOPLE, today=date(2026, 11, 24), next_meeting=date(2027, 1, 12))


def owners(reading):
    return [person.name for person in reading.owners]


def said(reading):
    return " · ".join(piece.say() for piece in describe(reading, format_date=lambda day: f"{day:%a %d %b}"))


def test_an_action_is_read_with_owner_date_and_sub_goal():
    reading = read("Bo: send the list by fri #members")

    assert reading.text == "send the list"
    assert owners(reading) == ["Bo Jensen"]
    assert reading.due == date(2026, 11, 27)
    assert reading.subgoal == "members"
    assert said(reading) == "action · owner Bo Jensen · due Fri 27 Nov · sub-goal members"


def test_the_parts_of_the_typed_line_are_told_for_colouring():
    typed = "Bo, an: ask @ida by fri #members"
    parts = [(part.kind, typed[part.start : part.end]) for part in read(typed).parts]

    assert parts == [
        (PartKind.OWNER, "Bo"),
        (PartKind.UNCLEAR, "an"),
        (PartKind.OWNER, "@ida"),
        (PartKind.DUE, "by fri"),
        (PartKind.SUBGOAL, "#members"),
    ]


@pytest.mark.parametrize(
    ("typed", "text", "names"),
    [
        ("Bo, Ida: x", "x", ["Bo Jensen", "Ida Ø"]),
        ("Bodil og Søren: x", "x", ["Bodil Hansen", "Søren Bak"]),
        ("bo & ida/soren: x", "x", ["Bo Jensen", "Ida Ø", "Søren Bak"]),
        ("bo, Bo: x", "x", ["Bo Jensen"]),
        ("send @sø the list", "send the list", ["Søren Bak"]),
        ("@bo jensen send it", "send it", ["Bo Jensen"]),
        ("@anna-lise dam krogh send it", "send it", ["Anna-Lise Dam Krogh"]),
        ("send it @anna.h.", "send it.", ["Anna Holm"]),
        ("send it (@bo)", "send it", ["Bo Jensen"]),
    ],
)
def test_owners_are_found_by_the_beginning_of_their_names(typed, text, names):
    reading = read(typed)

    assert (reading.text, owners(reading)) == (text, names)


@pytest.mark.parametrize(
    "typed", ["Budget: send it", "10:30 call them", "http://bo.dk", "mail bo@x.dk", "C# and &#x", ": x"]
)
def test_what_names_nobody_stays_text_without_a_word(typed):
    reading = read(typed)

    assert reading.text == typed
    assert (reading.owners, reading.ambiguous, reading.unknown, reading.subgoal) == ((), (), (), "")


def test_an_ambiguous_name_stays_text_and_is_reported():
    reading = read("and: hello")
    assert owners(reading) == ["Anders And"]

    reading = read("an: hello")

    assert reading.text == "an: hello"
    assert reading.owners == ()
    assert said(reading) == ("action · “an” can be Anna Holm, Anders And, Anna-Lise Dam Krogh: type more of the name")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("zz, bo: x", "zz: x"),
        ("bo, zz, ida: x", "zz: x"),
        ("bo, ida, zz: x", "zz: x"),
        ("zz, bo, ida: x", "zz: x"),
        ("bo @zz: x", "bo @zz: x"),
    ],
)
def test_an_unknown_name_among_known_ones_stays_text_and_is_reported(typed, text):
    reading = read(typed)

    assert reading.text == text
    assert reading.unknown == ("zz",)
    assert "nobody here is called “zz”" in said(reading)


@pytest.mark.parametrize(
    ("typed", "text", "due"),
    [
        ("send the list inden næste møde", "send the list", "2027-01-12"),
        ("send the list, senest d. 24/11.", "send the list.", "2026-11-24"),
        ("call them on friday", "call them", "2026-11-27"),
        ("ring på fredag!", "ring!", "2026-11-27"),
        ("send it by fri to everybody", "send it to everybody", "2026-11-27"),
        ("send it til man til alle", "send it til alle", "2026-11-30"),
        ("send (by fri)", "send", "2026-11-27"),
        ("by today tell who comes 24/11", "by today tell who comes", "2026-11-24"),
        ("prepare 24/11 for the guests", "prepare 24/11 for the guests", None),
        ("hilse på min søn", "hilse på min søn", None),
        ("send it by 31/2", "send it by 31/2", None),
    ],
)
def test_a_due_day_is_read_behind_its_word_or_at_the_end(typed, text, due):
    reading = read(typed)

    assert reading.text == text
    assert reading.due == (date.fromisoformat(due) if due else None)


def test_a_sub_goal_in_the_middle_of_a_sentence_stays_part_of_it():
    reading = read("grow #members to 30")

    assert (reading.text, reading.subgoal) == ("grow members to 30", "members")


def test_only_an_action_has_owners_and_a_date():
    reading = read("Bo: we meet by fri #spring", CaptureKind.NOTE)

    assert reading.text == "Bo: we meet by fri"
    assert (reading.owners, reading.due, reading.subgoal) == ((), None, "spring")
    assert said(reading) == "note · sub-goal spring"


def test_a_line_without_text_says_so_and_is_not_kept():
    reading = read("Bo: fri")

    assert said(reading) == "action · owner Bo Jensen · due Fri 27 Nov · no text yet"
    with pytest.raises(NotUnderstood, match="no text to keep"):
        add_capture(Meeting(id="m", title="M", starts_at=START), reading, at=START)


def test_a_line_that_is_too_long_is_refused_and_not_cut():
    with pytest.raises(NotUnderstood, match="at most 1000 characters"):
        add_capture(Meeting(id="m", title="M", starts_at=START), read("x" * (CAPTURE_LIMIT + 1)), at=START)


def test_a_capture_is_kept_with_the_running_item_and_the_time():
    meeting = Meeting(id="m", title="M", starts_at=START, items=(Item(id="i1", title="A", minutes=5),), counter=1)
    before = add_capture(meeting, read("early"), at=START)
    during = add_capture(running.start(before, at=START), read("Bo: send it by fri"), at=START + timedelta(minutes=1))

    assert [(one.id, one.item) for one in during.captures] == [("c2", ""), ("c3", "i1")]
    assert during.captures[1].at == START + timedelta(minutes=1)
    assert during.captures[1].owners == ("p1",)
    assert during.counter == 3


def test_a_capture_is_changed_in_its_place_and_removed():
    meeting = Meeting(id="m", title="M", starts_at=START)
    for text in ("one", "two"):
        meeting = add_capture(meeting, read(text), at=START)

    changed = edit_capture(meeting, "c1", read("uno", CaptureKind.DECISION))

    assert [(one.id, one.kind, one.text) for one in changed.captures] == [
        ("c1", CaptureKind.DECISION, "uno"),
        ("c2", CaptureKind.ACTION, "two"),
    ]
    assert [one.id for one in remove_capture(changed, "c1").captures] == ["c2"]
    for change in (lambda: remove_capture(meeting, "c9"), lambda: edit_capture(meeting, "c9", read("x"))):
        with pytest.raises(NotFound):
            change()


@pytest.mark.parametrize("typed", ["Bo, ida: send it by fri #members", "just text", "send it by fri"])
def test_a_capture_is_written_as_the_line_that_gives_it_back(typed):
    first = add_capture(Meeting(id="m", title="M", starts_at=START), read(typed), at=START)
    line = typed_line(capture_of(first, "c1"), people=PEOPLE)

    assert edit_capture(first, "c1", read(line)) == first


def test_somebody_who_left_the_network_is_left_out_of_the_typed_line():
    meeting = add_capture(Meeting(id="m", title="M", starts_at=START), read("Bo: send it"), at=START)

    assert typed_line(meeting.captures[0], people=()) == "send it"


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(CaptureKind),
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(["Bo", "an", ":", ", ", "@", "#", " by ", "fri", "(", ")", "24/11", "."])).map(
            "".join
        ),
    ),
)
def test_any_line_is_read_without_failing_and_into_clean_text(kind, text):
    reading = read(text, kind)

    assert clean(reading.text) == reading.text
    assert all(0 <= part.start < part.end <= len(text) for part in reading.parts)
    assert describe(reading, format_date=str)
