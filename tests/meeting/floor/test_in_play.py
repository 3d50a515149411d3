"""Who came into play: by themselves and by a mark; who did not, and what would bring them in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meeting import running
from meeting.agenda import ITEMS_LIMIT
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.checks import ConsensusCheck, Method, Position
from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.floor.marks import HOW_NAMES, mark_heard, unmark_heard
from meeting.floor.quiet import (
    Nudge,
    longest_silent,
    not_yet_heard,
    place_ahead,
    put_next,
    suggestions,
)
from meeting.floor.turns import ask, next_speaker, stop_speaking
from meeting.floors import Draw, HeardHow, SpeakingRound
from meeting.formats import format_of
from meeting.in_play import came_into_play, heard_count, heard_on
from meeting.item import Item
from meeting.meeting import Meeting, MeetingState
from meeting.network import entry_of
from meeting.people import Person, Presence
from meeting.polls import Ballot, Poll
from meeting.ticks import tick
from meeting.walls import Wall, WallNote
from meeting.words import ENGLISH
from tests.meeting.floor.room import EVERYBODY, PEOPLE, room, someone, with_presence
from tests.strategies import NINE, after


def hows(meeting: Meeting) -> dict[str, list[str]]:
    return {person: [way.how.value for way in ways] for person, ways in came_into_play(meeting).items()}


def held(*rooms: tuple[str, ...], state: RoundState = RoundState.HELD) -> Breakout:
    one = BreakoutRound(
        id="r1",
        rooms=tuple(BreakoutRoom(people=people) for people in rooms),
        state=state,
        started=after(2),
        ended=after(8),
    )
    return Breakout(id="b1", item="i1", rounds=(one,))


def test_turn_counts_when_it_was_had_and_not_when_somebody_only_waited() -> None:
    meeting = next_speaker(ask(room(), ["p1", "p2"], at=NINE), at=after(1))
    assert hows(meeting) == {"p1": ["voice"]}

    over = came_into_play(stop_speaking(meeting, at=after(3)))
    assert [(way.at, way.item) for way in over["p1"]] == [(after(3), "i1")]


def test_marks_say_how_and_are_kept_once_for_each_way_and_item() -> None:
    meeting = mark_heard(room(), ["p1", "p2", "p1"], at=after(1), how=HeardHow.CHAT)
    meeting = mark_heard(
        mark_heard(meeting, ["p1"], at=after(2), how=HeardHow.CAMERA), ["p1"], at=after(3), how=HeardHow.CHAT
    )

    assert hows(meeting) == {"p1": ["camera", "chat"], "p2": ["chat"]}
    assert hows(unmark_heard(meeting, "p1")) == {"p1": ["camera"], "p2": ["chat"]}
    with pytest.raises(NotFound):
        unmark_heard(meeting, "p3")
    assert set(HOW_NAMES) == set(HeardHow)


def test_nobody_is_marked_before_the_meeting_or_without_a_name_but_after_the_last_item() -> None:
    draft = Meeting(id="m", title="M", starts_at=NINE)
    with pytest.raises(NotAllowed, match="has not begun"):
        mark_heard(draft, ["p1"], at=NINE)
    with pytest.raises(NotUnderstood):
        mark_heard(room(), [""], at=NINE)
    ended = mark_heard(running.end(room(), at=after(9)), ["p1"], at=after(10))
    assert ended.heard[0].item == ""


def test_named_answers_notes_and_turns_in_a_round_count_by_themselves() -> None:
    poll = Poll(
        id="q1", question="?", item="i1", ballots=(Ballot(voter="p1", at=after(1)), Ballot(voter="p2"), Ballot())
    )
    wall = Wall(id="w1", question="?", notes=(WallNote(id="n1", text="x", author="p3"), WallNote(id="n2", text="y")))
    meeting = replace(room(formats=("object", "round")), polls=(poll,), walls=(wall,))
    meeting = tick(tick(meeting, "p4", item="i1", at=after(2)), "p5", item="i2", at=after(2))
    meeting = tick(meeting, "p6", item="i2", at=after(3), passed=True)

    assert hows(meeting) == {"p1": ["poll"], "p2": ["poll"], "p3": ["other"], "p4": ["object"], "p5": ["voice"]}
    assert came_into_play(meeting)["p2"][0].at == NINE


def test_position_counts_with_words_and_an_action_for_somebody_does_not() -> None:
    positions = (Position(person="p1", stand="agree"), Position(person="p2", stand="object", text="too dear"))
    check = ConsensusCheck(id="e1", method=Method.CONSENT, item="i1", positions=positions, began_at=after(4))
    meeting = replace(room(), checks=(check,))

    assert list(came_into_play(meeting)) == ["p2"]
    assert came_into_play(meeting)["p2"][0].at == after(4)
    assert heard_on(meeting, "i1") == {"p1", "p2"}
    assert heard_on(meeting, "i2") == frozenset()


def test_rooms_count_when_they_were_held_with_somebody_else_there() -> None:
    meeting = replace(room(), breakouts=(held(("p1", "p2"), ("p3",), ("p4", "p5")),))
    meeting = with_presence(meeting, "p5", Presence.ABSENT)
    meeting = replace(
        meeting, attendance=tuple(replace(one, stays=()) if one.person == "p5" else one for one in meeting.attendance)
    )

    assert hows(meeting) == {"p1": ["room"], "p2": ["room"]}
    assert hows(replace(room(), breakouts=(held(("p1", "p2"), state=RoundState.CANCELLED),))) == {}


def test_entry_counts_who_was_there_and_came_into_play_where_that_is_kept() -> None:
    poll = Poll(id="q1", question="?", ballots=(Ballot(voter="p1"), Ballot(voter="p2")))
    only_poll = replace(room(), polls=(poll,))
    assert entry_of(only_poll).heard == 0, "a poll alone is not the whole truth"

    marked = mark_heard(only_poll, ["p3", "p77"], at=NINE)
    assert entry_of(marked).heard == 3
    assert heard_count(replace(marked, attendance=())) == 4
    assert heard_count(stop_speaking(next_speaker(ask(only_poll, ["p2"], at=NINE), at=NINE), at=NINE)) == 2
    for kept in ({"draws": (Draw(person="p1", at=NINE),)}, {"speaking_rounds": (SpeakingRound(item="i1"),)}):
        assert heard_count(replace(only_poll, **kept)) == 2  # type: ignore[arg-type]


def test_longest_silent_is_first_and_never_heard_before_heard_long_ago() -> None:
    meeting = mark_heard(mark_heard(room("p1", "p2", "p3"), ["p1"], at=after(1)), ["p2"], at=after(5))
    late = replace(someone("p4", Presence.LATE), stays=(replace(someone("p4").stays[0], started=after(3)),))
    no_times = replace(someone("p5"), stays=(), since=after(-60))
    meeting = replace(
        meeting, attendance=(late, *meeting.attendance, someone("p6", Presence.LEFT), no_times, someone("p9"))
    )
    silent = longest_silent(meeting, PEOPLE)

    assert [(one.person.id, one.is_heard, one.since) for one in silent] == [
        ("p3", False, NINE),
        ("p5", False, NINE),
        ("p4", False, after(3)),
        ("p1", True, after(1)),
        ("p2", True, after(5)),
    ]
    assert [one.person.id for one in not_yet_heard(meeting, PEOPLE)] == ["p3", "p5", "p4"]
    assert silent[2].length(after(10)).total_seconds() == 7 * 60
    assert silent[2].length(NINE).total_seconds() == 0


def crowd(count: int, *formats: str, heard: int = 0) -> tuple[Meeting, tuple[Person, ...]]:
    people = tuple(Person(id=f"p{number}", name=f"N{number}") for number in range(count))
    meeting = room(*(one.id for one in people), formats=formats or ("conversation", "round"))
    return (mark_heard(meeting, [one.id for one in people[:heard]], at=NINE) if heard else meeting), people


@pytest.mark.parametrize(
    ("count", "heard", "form", "first", "last"),
    [
        (30, 0, "conversation", Nudge.PAIRS, Nudge.ROUND),
        (30, 0, "pairs", Nudge.CHAT, Nudge.PAIRS),
        (30, 28, "conversation", Nudge.INVITE, Nudge.ROUND),
        (10, 0, "conversation", Nudge.ROUND, Nudge.INVITE),
        (10, 0, "check-in", Nudge.PAIRS, Nudge.ROUND),
        (30, 0, "poll", Nudge.PAIRS, Nudge.CHAT),
        (30, 0, "chat-storm", Nudge.PAIRS, Nudge.CHAT),
        (3, 0, "conversation", Nudge.INVITE, Nudge.CHAT),
    ],
)
def test_what_is_suggested_fits_how_many_there_are_and_what_was_just_done(
    count: int, heard: int, form: str, first: Nudge, last: Nudge
) -> None:
    meeting, people = crowd(count, form, "slides", heard=heard)
    found = suggestions(meeting, people)

    assert (found[0].nudge, found[-1].nudge) == (first, last)
    assert all(f"{count - heard} ha" in str(one.why) for one in found)
    for one in found:
        form_of = format_of(one.format)
        assert form_of.id == one.format
        assert form_of.shortest <= one.minutes <= form_of.longest


def test_nothing_is_suggested_when_everybody_was_heard_and_something_before_the_first_item() -> None:
    meeting, people = crowd(5, heard=5)
    assert suggestions(meeting, people) == ()
    assert suggestions(replace(meeting, heard=(), items=()), people)[0].nudge is Nudge.ROUND
    ended = running.start_next(crowd(30, "pairs", "slides")[0], at=after(5))
    assert suggestions(ended, crowd(30)[1])[0].nudge is Nudge.PAIRS, "the slides were done last"


def test_those_who_came_into_play_only_in_rooms_are_told_apart_and_brought_in_otherwise() -> None:
    meeting = replace(mark_heard(room(), ["p1"], at=NINE), breakouts=(held(("p1", "p2"), ("p3", "p4")),))
    assert [one.person.id for one in longest_silent(meeting, PEOPLE) if one.is_only_in_rooms] == ["p2", "p3", "p4"]
    assert "2 have not been heard" in str(suggestions(meeting, PEOPLE)[0].why), "first those who were never heard"

    everybody = mark_heard(meeting, ["p5", "p6"], at=NINE)
    found = suggestions(everybody, PEOPLE)
    assert str(found[0].why) == "3 have come into play only in breakout rooms so far."
    assert Nudge.PAIRS not in [one.nudge for one in found]
    assert suggestions(mark_heard(everybody, EVERYBODY, at=NINE), PEOPLE) == ()


def test_suggestion_comes_next_in_the_agenda_with_its_prompt() -> None:
    meeting, people = crowd(30)
    pairs, other = suggestions(meeting, people)[:2]
    assert place_ahead(meeting, pairs, ENGLISH) is None
    assert place_ahead(put_next(meeting, pairs, ENGLISH), pairs, ENGLISH) == 0
    assert place_ahead(put_next(put_next(meeting, pairs, ENGLISH), other, ENGLISH), pairs, ENGLISH) == 1
    item = put_next(meeting, pairs, ENGLISH).upcoming[0]
    assert (item.title, item.format, item.minutes) == ("Two and two for two minutes", "pairs", 4)
    assert "two minutes" in item.prompt

    draft = Meeting(id="d", title="D", starts_at=NINE, items=meeting.items[1:])
    assert [one.format for one in put_next(draft, pairs, ENGLISH).items] == ["pairs", "round"]
    assert [one.format for one in put_next(replace(draft, items=()), pairs, ENGLISH).items] == ["pairs"]


def test_suggestion_for_a_full_agenda_is_refused_in_words() -> None:
    meeting, people = crowd(30)
    more = (Item(id=f"x{number}", title="x", minutes=1) for number in range(ITEMS_LIMIT - 2))
    with pytest.raises(NotAllowed, match="at most"):
        put_next(replace(meeting, items=(*meeting.items, *more)), suggestions(meeting, people)[0], ENGLISH)


def test_everybody_is_in_a_list_of_two_hundred() -> None:
    meeting, people = crowd(200, heard=50)
    assert len(longest_silent(meeting, people)) == 200
    assert len(not_yet_heard(meeting, people)) == 150
    assert set(EVERYBODY) <= set(came_into_play(meeting))
    assert meeting.state is MeetingState.LIVE
