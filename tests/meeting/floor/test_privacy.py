"""Balance in calm words, texts without figures, and what is gone when it is not to be kept."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from meeting import running
from meeting.chat.text import Entry, Pair, Paragraph
from meeting.floor.balance import Balance, balance, in_play_trend, say_balance, say_organisations
from meeting.floor.draws import draw
from meeting.floor.keeping import forget_in_floor, notice, without_figures
from meeting.floor.leading import announce_last, close_list, lead_quiet_first, list_of, places_left
from meeting.floor.marks import mark_heard
from meeting.floor.rounds import begin_round, prepare_round, take_turn
from meeting.floor.texts import REASON_NAMES, floor_text
from meeting.floor.turns import ask, next_speaker, speaking, waiting
from meeting.floors import FiguresKept, OrderKind, TurnReason
from meeting.meeting import Meeting, MeetingState
from meeting.network import MeetingEntry, Network, entry_of, with_entry
from meeting.people import Person
from tests.meeting.floor.room import EVERYBODY, PEOPLE, room
from tests.strategies import NINE, after

NAMED = {one.id: one for one in PEOPLE}


def spoke(meeting: Meeting, *people: str) -> Meeting:
    """Return the meeting after a turn of a minute for each of them, one after another."""
    for person in people:
        meeting = next_speaker(next_speaker(ask(meeting, [person], at=NINE), at=NINE), at=after(1))
    return meeting


def busy() -> Meeting:
    """Return a meeting with something of everything: turns, marks, draws, two rounds."""
    meeting = mark_heard(spoke(room(), "p1", "p2"), ["p3"], at=after(1))
    meeting = draw(meeting, 2, rng=Random(1), at=after(1))
    for item in ("i1", "i2"):
        meeting = begin_round(prepare_round(meeting, item, kind=OrderKind.LIST, rng=Random(1)), item, at=after(1))
        meeting = take_turn(take_turn(meeting, item, "p1", at=after(2), text="a bell"), item, "p2", at=after(3))
    return next_speaker(ask(lead_quiet_first(meeting, "i1", quiet_first=True), ["p5", "p6"], at=after(4)), at=after(4))


def test_balance_is_one_calm_line() -> None:
    assert str(say_balance(balance(room(), PEOPLE))) == "Nobody has had the floor yet · 6 not heard yet"
    assert str(say_balance(balance(spoke(room(), "p1"), PEOPLE))) == "1 turn so far · 5 not heard yet"
    several = spoke(room(), "p1", "p1", "p2", "p3", "p4", "p5")
    assert str(say_balance(balance(several, PEOPLE))) == (
        "The three who spoke most had 67 % of the turns · 1 not heard yet"
    )
    assert str(say_balance(balance(spoke(several, "p6"), PEOPLE))).endswith("everybody has been heard")
    assert Balance().percent == 0
    for person in NAMED.values():
        assert person.name not in str(say_balance(balance(several, PEOPLE)))


def test_organisations_are_told_where_the_roster_has_them() -> None:
    of = ("North", "North", "South", "East", "West", "")
    people = tuple(replace(one, organisation=name) for one, name in zip(PEOPLE, of, strict=True))
    meeting = spoke(room(), "p1", "p2", "p3", "p6", "p1")

    assert say_organisations(meeting, PEOPLE) == ()
    assert [str(one) for one in say_organisations(meeting, people)] == [
        "Turns: North 75 %, South 25 %",
        "Nobody heard yet from: East, West",
    ]
    assert [str(one) for one in say_organisations(room(), people)] == ["Nobody heard yet from: East, North, South…"]
    everybody = say_organisations(spoke(meeting, "p4", "p5"), people)
    assert [str(one) for one in everybody] == ["Turns: North 50 %, South 17 %, East 17 %, others 17 %"]
    one_of_two = tuple(replace(one, organisation="North" if one.id != "p6" else "South") for one in PEOPLE)
    assert [str(one) for one in say_organisations(spoke(room(), "p1", "p6"), one_of_two)] == [
        "Turns: North 50 %, South 50 %"
    ]


def test_trend_counts_ended_meetings_where_it_was_kept_and_names_nobody() -> None:
    def entry(number: int, heard: int, state: MeetingState = MeetingState.ENDED) -> MeetingEntry:
        made = entry_of(replace(room(), id=f"m{number}", starts_at=after(-number), state=state))
        return replace(made, heard=heard)

    network = Network(id="n", name="N")
    for one in (entry(1, 3), entry(2, 6), entry(3, 0), entry(4, 2, MeetingState.LIVE)):
        network = with_entry(network, one)
    points = in_play_trend(network)

    assert [(one.meeting, one.heard, one.there, one.percent) for one in points] == [("m2", 6, 6, 100), ("m1", 3, 6, 50)]
    assert replace(points[0], there=0).percent == 0
    assert not any(person in repr(points) for person in EVERYBODY)


def test_floor_list_for_the_chat_has_names_and_no_figures() -> None:
    people = NAMED | {"p3": replace(NAMED["p3"], private=True)}
    meeting = spoke(room(), "p2")
    meeting = next_speaker(ask(meeting, ["p1"], at=NINE), at=NINE)
    meeting = ask(ask(meeting, ["p2", "p3"], at=NINE, text="secret"), ["p4"], at=NINE, reason=TurnReason.ORDER)
    text = floor_text(announce_last(meeting, "i1", at=after(1)), "i1", people)

    assert text.lines[1:] == (
        Pair("Now", "Anna Holm"),
        Entry("Søren Bak (point of order)", number=1),
        Entry("Bo Jensen", number=2),
        Entry("somebody", number=3),
        Paragraph("3 more can ask for the floor, then the list is closed."),
    )
    empty = floor_text(close_list(room(), "i1"), "i1", people)
    assert empty.lines[1:] == (Paragraph("Nobody waits to speak."), Paragraph("The floor list is closed."))
    assert floor_text(room(), "i1", people).lines[1:] == empty.lines[1:2]
    assert floor_text(ask(room(), ["p77"], at=NINE), "i1", people).lines[1] == Entry("somebody", number=1)
    assert set(REASON_NAMES) == set(TurnReason)


def test_figures_for_the_series_stay() -> None:
    meeting = running.end(busy(), at=after(9))
    assert without_figures(meeting, FiguresKept.SERIES) is meeting


@pytest.mark.parametrize("keep", [FiguresKept.MEETING, FiguresKept.NOTHING])
def test_figures_not_for_the_series_are_gone_when_the_meeting_ends_and_so_is_the_count(keep: FiguresKept) -> None:
    bare = without_figures(running.end(busy(), at=after(9)), keep)

    assert (bare.turns, bare.heard, bare.draws, bare.speaking_rounds, bare.floors) == ((), (), (), (), ())
    assert [one.text for one in bare.ticks] == ["a bell", "a bell"], "what was said in a round is no figure"
    assert entry_of(bare).heard == 0
    assert entry_of(busy()).heard > 0
    assert without_figures(bare, keep) is bare


def test_figures_for_the_meeting_stay_while_it_runs() -> None:
    assert without_figures(busy(), FiguresKept.MEETING) == busy()


def test_with_nothing_kept_only_what_goes_on_is_left() -> None:
    bare = without_figures(busy(), FiguresKept.NOTHING)

    assert speaking(bare, "i1").person == "p5"  # type: ignore[union-attr]
    assert [turn.person for turn in waiting(bare, "i1")] == ["p6"]
    assert len(bare.turns) == 2
    assert (bare.heard, bare.draws) == ((), ())
    assert [one.item for one in bare.speaking_rounds] == ["i1"]
    assert [(one.item, one.person) for one in bare.ticks] == [("i1", "p1"), ("i1", "p2"), ("i2", "p1")]
    assert list_of(bare, "i1").is_quiet_first
    assert without_figures(bare, FiguresKept.NOTHING) is bare
    assert without_figures(replace(bare, items=()), FiguresKept.NOTHING).speaking_rounds == ()


def test_last_speakers_are_still_counted_when_their_turns_are_not_kept() -> None:
    meeting = announce_last(room(), "i1", at=NINE, last=2)
    one = without_figures(spoke(meeting, "p1"), FiguresKept.NOTHING)
    assert places_left(one, "i1") == 1
    two = without_figures(spoke(one, "p2"), FiguresKept.NOTHING)

    assert (two.turns, places_left(two, "i1")) == ((), 0)


def test_forgotten_person_has_no_turn_mark_draw_or_place_left() -> None:
    meeting = busy()
    for person in EVERYBODY:
        meeting = forget_in_floor(meeting, person)
        assert f"'{person}'" not in repr(
            (meeting.turns, meeting.heard, meeting.draws, meeting.ticks, meeting.speaking_rounds)
        )
    assert meeting.turns == ()
    assert len(meeting.attendance) == 6, "presence is not the floor list's"


def test_notice_for_the_chat_says_what_is_kept() -> None:
    notices = {keep: notice(keep) for keep in FiguresKept}
    assert "delete what is noted" in notices[FiguresKept.SERIES]
    assert "deleted when the meeting ends" in notices[FiguresKept.MEETING]
    assert "not kept" in notices[FiguresKept.NOTHING]
    assert all("\n" not in text for text in notices.values())


def test_people_outside_the_roster_are_no_figures_of_an_organisation() -> None:
    people = (Person(id="p1", name="A", organisation="North"), Person(id="p2", name="B", organisation="South"))
    assert [str(one) for one in say_organisations(spoke(room("p1", "p2", "p9"), "p9", "p1"), people)] == [
        "Turns: North 100 %",
        "Nobody heard yet from: South",
    ]
