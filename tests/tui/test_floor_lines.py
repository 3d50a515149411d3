"""What the floor panel, the strip and the dialogs of ``H`` say, line by line and at any width."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from meeting.floor import draws, leading, marks, rounds, turns
from meeting.floor.quiet import put_next, suggestions
from meeting.floors import HeardHow, OrderKind
from meeting.meeting import Meeting
from meeting.people import Person, Presence, by_id
from meeting.roster import short_names
from meeting.words import ENGLISH
from tests.meeting.floor.room import PEOPLE, room, with_presence
from tests.strategies import NINE
from tui.lines import Line, line_width
from tui.screens.reading import floor_line, heard_line
from tui.widgets.agenda.items import AgendaView, floor_lines
from tui.widgets.floor.now import strip_line
from tui.widgets.floor.quiet import quiet_head, quiet_rows, quiet_view
from tui.widgets.floor.round import round_head, round_rows, round_view
from tui.widgets.floor.waiting import FloorView, foot_lines, head_lines, shared_names, waiting_rows
from tui.widgets.rows import Row

KNOWN = by_id(PEOPLE)


def later(seconds: int = 0):
    return NINE + timedelta(seconds=seconds)


def text(lines: list[Line]) -> str:
    return "\n".join("".join(part for part, _role in line) for line in lines)


def rows_text(rows: list[Row]) -> str:
    return text([line for row in rows for line in row.lines])


def floor_of(meeting: Meeting, seconds: int = 0, people: tuple[Person, ...] = PEOPLE) -> FloorView:
    assert meeting.running is not None
    shared = shared_names(people)
    return FloorView(meeting=meeting, item=meeting.running, people=by_id(people), now=later(seconds), shared=shared)


def test_a_turn_over_its_limit_says_so_gently_and_a_second_turn_is_named():
    meeting = leading.limit_turns(turns.ask(room(), ["p1", "p2"], at=NINE), "i1", 60)
    meeting = turns.next_speaker(meeting, at=later(0))
    assert "▶ Anna Holm" in text(head_lines(floor_of(meeting, 40), 60))
    assert "00:20 left" in text(head_lines(floor_of(meeting, 40), 60))
    assert "00:30 over" in text(head_lines(floor_of(meeting, 90), 60))
    assert [role for line in head_lines(floor_of(meeting, 90), 60) for _part, role in line].count("over") == 0

    again = turns.ask(turns.stop_speaking(meeting, at=later(120)), ["p1"], at=later(130))
    assert "turn 2, 2 minutes so far" in rows_text(waiting_rows(floor_of(again, 140), 60))
    assert "first time today" in rows_text(waiting_rows(floor_of(again, 140), 60))


def test_without_an_item_or_anybody_it_is_said_what_to_press():
    assert "No item is running" in text(head_lines(None, 40))
    assert foot_lines(None, (), 40) == []
    assert "the beginning of a name" in rows_text(waiting_rows(floor_of(room()), 60))
    assert strip_line(room(), PEOPLE, NINE, 60) is None


def test_two_of_the_same_name_are_told_apart_by_where_they_are_from():
    people = (Person(id="p1", name="Jens T", organisation="Ådal"), Person(id="p2", name="Jens T", organisation="Nord"))
    meeting = turns.ask(room(), ["p1", "p2"], at=NINE)
    shown = rows_text(waiting_rows(floor_of(meeting, people=people), 80))
    assert "Jens T (Ådal)" in shown
    assert "Jens T (Nord)" in shown


def test_a_name_too_long_for_its_place_is_shortened_and_the_heading_never():
    people = (Person(id="p1", name="Emil Østergaard"), Person(id="p2", name="Emil Brandt"))
    meeting = turns.ask(leading.limit_turns(room(), "i1", 60), ["p1", "p2", "p1"], at=NINE)
    meeting = meeting.with_item(replace(meeting.items[0], title="What did we get done since the last time we met?"))
    view = replace(floor_of(meeting, 40, people=people), short=short_names(people))
    assert " 1  Emil Østergaard first time today" in rows_text(waiting_rows(view, 37))
    assert " 1  Emil Ø         first time today" in rows_text(waiting_rows(view, 36))
    speaking = replace(view, meeting=turns.next_speaker(meeting, at=NINE))
    head = text(head_lines(speaking, 33))
    assert head.startswith("Floor list  What did we get done…")
    assert "▶ Emil Ø " in head
    agenda = AgendaView(meeting=speaking.meeting, people=people, now=NINE)
    assert text(floor_lines(agenda, view.item, 40)) == "floor ▶ Emil Østergaard  Emil Brandt"
    assert text(floor_lines(agenda, view.item, 30)) == "floor ▶ Emil Ø  Emil B"
    strip = [strip_line(speaking.meeting, people, later(40), width) for width in (70, 56)]
    assert "▶ Emil Østergaard 00:40 · 00:20 left · 1 waits to speak" in text([line for line in strip[:1] if line])
    assert "▶ Emil Ø 00:40 · 00:20 left · 1 waits to speak" in text([line for line in strip[1:] if line])


@pytest.mark.parametrize("width", [20, 40, 58, 98])
def test_no_line_is_wider_than_its_place(width: int):
    meeting = turns.ask(room(), ["p1"], at=NINE, text="about the budget of the year to come, and who pays for it")
    meeting = turns.next_speaker(turns.ask(meeting, ["p2", "p4"], at=NINE), at=NINE)
    meeting = leading.announce_last(leading.limit_turns(meeting, "i1", 30), "i1", at=later(1))
    view, quiet = floor_of(meeting, 90), quiet_view(meeting, KNOWN, by_organisation=True)
    asked = rounds.begin_round(rounds.prepare_round(meeting, "i1", rng=Random(1)), "i1", at=NINE)
    asked = with_presence(asked, "p6", Presence.LEFT)
    assert asked.running is not None
    one = round_view(asked, asked.running, KNOWN, now=later(90))
    assert one is not None
    strip = strip_line(meeting, PEOPLE, later(90), width)
    assert strip is not None
    lines = [strip, *head_lines(view, width), *foot_lines(view, (), width), *quiet_head(quiet, width)]
    lines += round_head(one, width)
    lines += [line for rows in (waiting_rows(view, width), quiet_rows(quiet, width), round_rows(one, width))
              for row in rows for line in row.lines]  # fmt: skip
    assert [line for line in lines if line_width(line) > width] == []


def test_those_not_heard_stand_first_with_since_when_and_nobody_is_numbered():
    meeting = marks.mark_heard(room(), ["p1", "p3"], at=later(240))
    shown = rows_text(quiet_rows(quiet_view(meeting, KNOWN), 60))
    silent, heard = shown.split("heard before")
    assert "Bo Jensen" in silent
    assert f"since {NINE.astimezone():%H:%M}" in silent
    assert "Anna Holm" in heard
    assert f"heard at {later(240).astimezone():%H:%M}" in heard
    assert not any(line.strip()[:1].isdigit() for line in shown.split("\n"))
    assert "Nobody is marked as present" in rows_text(quiet_rows(quiet_view(meeting, {}), 60))


def test_when_everybody_came_into_play_it_is_said_who_did_so_only_in_rooms():
    everybody = marks.mark_heard(room(), [one.id for one in PEOPLE], at=NINE, how=HeardHow.ROOM)
    view = quiet_view(marks.mark_heard(everybody, ["p1"], at=later(60)), KNOWN)
    said, in_rooms, heard = re.split("only in the rooms so far|heard before", rows_text(quiet_rows(view, 60)))
    assert "Everybody has come into play" in said
    assert "Bo Jensen" in in_rooms
    assert "Anna Holm" in heard
    assert "1  Whom have we not heard?" not in text(quiet_head(view, 60))
    assert "1  A short round" in text(quiet_head(view, 60))


def test_a_way_that_was_put_into_the_agenda_is_ticked_off_and_not_offered_again():
    way, other = suggestions(room(), PEOPLE)[:2]
    once = put_next(room(), way, ENGLISH)
    shown = text(quiet_head(quiet_view(once, KNOWN), 90))
    assert f"✓  “{way.title}” comes next · u takes it back" in shown
    assert f"1  {way.title}" not in shown
    assert f"2  {other.title}" in shown
    twice = text(quiet_head(quiet_view(put_next(once, other, ENGLISH), KNOWN), 90))
    assert f"✓  “{way.title}” is on the agenda" in twice


def test_who_was_drawn_together_stands_on_top_and_a_pass_is_no_reproach():
    meeting = draws.draw(draws.draw(room(), rng=Random(1), at=NINE), 2, rng=Random(2), at=later(5))
    drawn = [one.person for one in meeting.draws[1:]]
    passed = draws.pass_draw(meeting, drawn[0])
    shown = text(quiet_head(quiet_view(passed, KNOWN), 60)).split("\n")
    assert shown[0] == f"{KNOWN[drawn[0]].name} passes · ! draws another"
    assert shown[1] == f"▶ {KNOWN[drawn[1]].name}"
    assert KNOWN[meeting.draws[0].person].name not in "".join(shown[:2])


def test_a_round_shows_who_is_asked_large_where_there_is_room():
    meeting = rounds.prepare_round(room(), "i1", kind=OrderKind.LIST, rng=Random(1))
    assert meeting.running is not None
    prepared = round_view(meeting, meeting.running, KNOWN, now=NINE)
    assert prepared is not None
    assert "Nobody is asked yet." in text(round_head(prepared, 60))
    begun = rounds.begin_round(meeting, "i1", at=NINE)
    wide, low = (round_view(begun, meeting.running, KNOWN, now=NINE, is_low=one) for one in (False, True))
    assert wide is not None
    assert low is not None
    assert "█" in text(round_head(wide, 60))
    assert "█" not in text(round_head(low, 60))
    assert "▶ Anna Holm" in text(round_head(low, 60))
    assert "next Bo Jensen · Ida Ø · Søren Bak …" in text(round_head(low, 60))
    only = rounds.take_turn(begun, "i1", "p1", at=NINE, passed=True)
    for person in ("p2", "p3", "p4", "p5"):
        only = rounds.take_turn(only, "i1", person, at=NINE)
    last = round_view(only, meeting.running, KNOWN, now=NINE)
    assert last is not None
    assert "the last one" in text(round_head(last, 60))
    assert "5 of 6 asked · 1 passed" in text(round_head(last, 60))


def test_what_is_typed_is_read_while_it_is_typed():
    meeting = turns.ask(room(), ["p4"], at=NINE)
    assert text([floor_line("!bo: time", meeting, PEOPLE)]) == "floor · Bo Jensen · point of order · time"
    assert "an? Anna Holm, Anders And" in text([floor_line("an", meeting, PEOPLE)])
    assert text([floor_line("an", meeting, PEOPLE, here={"p5"})]) == "floor · Anders And"
    assert "Enter gives the floor to Søren Bak" in text([floor_line("", meeting, PEOPLE)])
    assert text([heard_line("camera ida", PEOPLE)]) == "heard · Ida Ø · with the camera"
    assert "Enter alone" in text([heard_line("", PEOPLE)])
