"""Dates, clock times and lengths as people type them."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.dates import find_dates, names_next_meeting, read_clock, read_date, read_duration

TUESDAY = date(2026, 11, 24)
NEXT_MEETING = date(2027, 1, 12)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", "2026-11-24"),
        ("i dag", "2026-11-24"),
        ("tomorrow", "2026-11-25"),
        ("i morgen", "2026-11-25"),
        ("imorgen", "2026-11-25"),
        ("i overmorgen", "2026-11-26"),
        ("fri", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("fre", "2026-11-27"),
        ("fredag", "2026-11-27"),
        ("tirsdag", "2026-12-01"),
        ("lørdag", "2026-11-28"),
        ("loerdag", "2026-11-28"),
        ("next fri", "2026-12-04"),
        ("næste fredag", "2026-12-04"),
        ("+3d", "2026-11-27"),
        ("+2w", "2026-12-08"),
        ("+2u", "2026-12-08"),
        ("om 3 dage", "2026-11-27"),
        ("in 2 weeks", "2026-12-08"),
        ("24/11", "2026-11-24"),
        ("23/11", "2027-11-23"),
        ("24/11/2026", "2026-11-24"),
        ("24/11-26", "2026-11-24"),
        ("23/11/2026", "2026-11-23"),
        ("24.11.", "2026-11-24"),
        ("24.11.2026", "2026-11-24"),
        ("24.11.26", "2026-11-24"),
        ("24-11-2026", "2026-11-24"),
        ("24 nov", "2026-11-24"),
        ("24. november", "2026-11-24"),
        ("1st of March 2028", "2028-03-01"),
        ("Nov 24", "2026-11-24"),
        ("Sept 3rd, 2027", "2027-09-03"),
        ("2. maj", "2027-05-02"),
        ("2026-11-24", "2026-11-24"),
        ("fredag den 27. november", "2026-11-27"),
        ("next week", "2026-12-04"),
        ("næste uge", "2026-12-04"),
        ("next meeting", "2027-01-12"),
        ("næste møde", "2027-01-12"),
        ("week 48", "2026-11-27"),
        ("uge 3", "2027-01-22"),
    ],
)
def test_a_date_is_read_in_english_and_danish(typed, day):
    found = read_date(typed, today=TUESDAY, next_meeting=NEXT_MEETING)

    assert found is not None
    assert found.day == date.fromisoformat(day)
    assert typed[found.start : found.end] == typed


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31/2",
        "31/2/2026",
        "29/2",
        "0/1",
        "32. maj",
        "2026-13-01",
        "uge 60",
        "24:11",
        "24.11",
        "May 10:30",
        "1.2.3.4",
    ],
)
def test_what_is_no_possible_day_is_not_a_date(typed):
    assert read_date(typed, today=TUESDAY, next_meeting=NEXT_MEETING) is None


def test_next_meeting_is_no_date_while_none_is_planned():
    assert read_date("next meeting", today=TUESDAY) is None


def test_a_leap_day_is_found_in_the_year_that_has_it():
    found = read_date("29/2", today=date(2027, 6, 1))

    assert found is not None
    assert found.day == date(2028, 2, 29)


def test_the_longest_reading_wins_and_dates_do_not_overlap():
    found = find_dates("fri 27/11 or 4. december", today=TUESDAY)

    assert [(one.day, one.start, one.end) for one in found] == [
        (date(2026, 11, 27), 0, 9),
        (date(2026, 12, 4), 13, 24),
    ]


@pytest.mark.parametrize(("word", "doubtful"), [("man", True), ("søn", True), ("Sun", True), ("fri", False)])
def test_a_weekday_that_is_an_ordinary_word_too_is_marked_doubtful(word, doubtful):
    found = read_date(word, today=TUESDAY)

    assert found is not None
    assert found.doubtful is doubtful


def test_days_beyond_the_calendar_are_not_dates():
    assert read_date("tomorrow", today=date.max) is None


@settings(max_examples=50, deadline=None)
@given(st.dates(), st.text())
def test_any_text_on_any_day_is_read_without_failing(today, text):
    for found in find_dates(text, today=today):
        assert 0 <= found.start < found.end <= len(text)


@settings(max_examples=80, deadline=None)
@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2199, 1, 1)))
def test_an_iso_date_means_itself(day):
    found = read_date(f"by {day.isoformat()}.", today=TUESDAY)

    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("10:30", time(10, 30)),
        ("10.30", time(10, 30)),
        ("1030", time(10, 30)),
        ("930", time(9, 30)),
        ("kl. 10", time(10)),
        ("9", time(9)),
        ("9 pm", time(21)),
        ("12 am", time(0)),
        ("13 pm", None),
        ("25", None),
        ("10:75", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_clock_time_is_read_as_typed(typed, clock):
    assert read_clock(typed) == clock


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90),
        ("90 min", 90),
        ("10m", 10),
        ("15'", 15),
        ("45 minutter", 45),
        ("1h30", 90),
        ("1½ time", 90),
        ("½ time", 30),
        ("1,5 time", 90),
        ("1.25 hours", 75),
        ("1 h", 60),
        ("1t 30m", 90),
        ("1:30", 90),
        ("2 timer", 120),
        ("1 time og 15 min", 75),
        ("0", None),
        ("0:00", None),
        ("h", None),
        ("a while", None),
    ],
)
def test_a_length_is_read_in_minutes(typed, minutes):
    assert read_duration(typed) == minutes


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("by next meeting", True),
        ("til næste møde", True),
        ("fri, or next meeting", False),
        ("next week", False),
        ("", False),
    ],
)
def test_the_next_meeting_is_known_as_a_day_before_anybody_has_said_when_it_is(text: str, names: bool):
    assert names_next_meeting(text) is names
