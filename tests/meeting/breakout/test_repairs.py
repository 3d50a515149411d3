"""Late-comers, leavers and moves by hand: nothing changes but what the proposal says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.breakout import repairs, rounds, wishes
from meeting.breakout.costs import room_costs
from meeting.breakout.found import room_of
from meeting.breakout.planning import Background
from meeting.breakout.rounds import name_room
from meeting.breakout.setup import Setup, add_breakout, default_setup, pinned_hosts
from meeting.breakouts import RoundState, Tie
from meeting.errors import NotAllowed
from meeting.people import Presence
from meeting.rotation.request import Keep

from .rooms import KNOWN, gathered, ids, marked, minutes, rotation, seats, sizes, stated, with_rooms

QUICK = settings(max_examples=20, deadline=None)
STATES = st.sampled_from(list(RoundState))


def replayed(before, proposal):
    """Return the rooms of each round as sets after making the proposal's moves by hand."""
    answer = []
    for one in rotation(before).rounds:
        rooms = [set(room.people) for room in one.rooms]
        for move in proposal.moves:
            if move.round == one.id and move.source is not None:
                rooms[move.source].remove(move.person)
        for move in proposal.moves:
            if move.round == one.id and move.target is not None:
                rooms[move.target].add(move.person)
        answer.append(rooms)
    return answer


def as_sets(meeting):
    return [[set(room.people) for room in one.rooms] for one in rotation(meeting).rounds]


@QUICK
@given(
    count=st.integers(4, 20),
    size=st.integers(2, 5),
    states=st.tuples(STATES, STATES, STATES),
    changes=st.lists(st.tuples(st.integers(1, 26), st.sampled_from(list(Presence))), max_size=4),
)
def test_following_presence_changes_what_it_says_and_leaves_the_past_alone(count, size, states, changes):
    meeting = with_rooms(count, Setup(rounds=3, size=size, fewest=2))
    for turn, state in enumerate(states):
        meeting = stated(meeting, turn, state)
    for number, presence in changes:
        meeting = marked(meeting, f"p{number}", presence)
    proposal = repairs.follow_presence(meeting, "b11", background=KNOWN)
    here = {one.person for one in meeting.attendance if one.presence in {Presence.PRESENT, Presence.LATE}}
    after = proposal.meeting if proposal else meeting
    for old, new in zip(rotation(meeting).rounds, rotation(after).rounds, strict=True):
        if old.state in {RoundState.HELD, RoundState.CANCELLED}:
            assert old == new
        else:
            assert seats(new) == sorted(here)
    if proposal is not None:
        assert replayed(meeting, proposal) == as_sets(after)
        assert str(proposal.sentence)


@QUICK
@given(count=st.integers(4, 24), size=st.integers(2, 5), person=st.integers(1, 4))
def test_one_who_leaves_changes_at_most_one_other_room_of_a_round(count, size, person):
    meeting = with_rooms(count, Setup(rounds=2, size=size, fewest=min(size, 3)))
    gone = f"p{person}"
    after = repairs.leaver(meeting, "b11", gone, background=KNOWN).meeting
    for old, new in zip(rotation(meeting).rounds, rotation(after).rounds, strict=True):
        home = room_of(old.rooms, gone)
        changed = {place for place, room in enumerate(old.rooms) if set(room.people) != set(new.rooms[place].people)}
        assert len(changed - {home}) <= 1


@QUICK
@given(count=st.integers(4, 24), size=st.integers(2, 5))
def test_a_late_comer_moves_nobody(count, size):
    meeting = with_rooms(count, Setup(rounds=2, size=size, fewest=2))
    proposal = repairs.newcomer(meeting, "b11", "p26", background=KNOWN)
    assert {move.person for move in proposal.moves} == {"p26"}
    assert len(proposal.moves) == 2


def test_what_happens_is_said_for_the_rounds_that_people_know():
    meeting = rounds.start_round(with_rooms(12), rotation(with_rooms(12)).rounds[0].id, at=minutes(1))
    late = repairs.newcomer(meeting, "b11", "p13", background=KNOWN)
    room = late.told[0].target + 1
    said = f"Round 1: Lars joins room {room}. The rounds that nobody knows yet can be planned anew."
    assert str(late.sentence) == said
    assert str(repairs.newcomer(with_rooms(12), "b11", "p13", background=KNOWN).sentence).startswith("Round 1: Lars")
    gone = repairs.leaver(with_rooms(14), "b11", "p1", background=KNOWN)
    assert "Anna is out" in str(gone.sentence)


def test_a_room_of_two_is_helped_by_one_who_comes_over():
    meeting = stated(with_rooms(10, Setup(size=5)), 0, RoundState.ANNOUNCED)
    for person in rotation(meeting).rounds[0].rooms[0].people[:2]:
        meeting = repairs.leaver(meeting, "b11", person, background=KNOWN).meeting
    proposal = repairs.leaver(meeting, "b11", rotation(meeting).rounds[0].rooms[0].people[0], background=KNOWN)
    assert sizes(rotation(proposal.meeting).rounds[0]) == [3, 4]
    assert "goes from room 2 to room 1" in str(proposal.sentence)


def test_many_moves_are_counted_rather_than_listed():
    meeting = stated(gathered_with(12), 0, RoundState.RUNNING)
    for number in range(13, 21):
        meeting = marked(meeting, f"p{number}", Presence.LATE)
    proposal = repairs.follow_presence(meeting, "b11", background=KNOWN)
    assert str(proposal.sentence).endswith(" and 2 more.")


def gathered_with(count):
    return with_rooms(count, Setup())


def test_nobody_without_a_presence_is_taken_out():
    meeting = replace(with_rooms(), attendance=())
    assert repairs.follow_presence(meeting, "b11") is None


def test_in_a_circle_those_who_come_just_listen():
    meeting = with_rooms(12, default_setup(form="fishbowl"))
    assert repairs.follow_presence(marked(meeting, "p20", Presence.LATE), "b11") is None
    sitting = rotation(meeting).rounds[0].rooms[0].people[0]
    left = repairs.follow_presence(marked(meeting, sitting, Presence.LEFT), "b11")
    assert sizes(rotation(left.meeting).rounds[0]) == [4]


def test_a_host_who_leaves_is_host_no_more():
    meeting = with_rooms(12, Setup(form="world-cafe", rooms=3, ties=pinned_hosts(["p1", "p2", "p3"])))
    after = repairs.leaver(meeting, "b11", "p2", background=KNOWN).meeting
    assert [room.host for room in rotation(after).rounds[0].rooms] == ["p1", "", "p3"]


def test_what_cannot_be_mended_is_said():
    meeting = with_rooms()
    with pytest.raises(NotAllowed, match="have a room in every round"):
        repairs.newcomer(meeting, "b11", "p1")
    with pytest.raises(NotAllowed, match="no room in any round"):
        repairs.leaver(meeting, "b11", "p26")
    for turn in range(3):
        meeting = stated(meeting, turn, RoundState.HELD)
    with pytest.raises(NotAllowed, match="No round is left"):
        repairs.newcomer(meeting, "b11", "p26")
    with pytest.raises(NotAllowed, match="is over"):
        repairs.swap(meeting, rotation(meeting).rounds[0].id, one="p1", other="p2")


def test_somebody_is_moved_and_two_change_places():
    meeting = with_rooms()
    one = rotation(meeting).rounds[0]
    anna, other = one.rooms[0].people[0], one.rooms[1].people[0]
    moved = repairs.move(meeting, one.id, anna, room=1, background=KNOWN)
    assert [(move.person, move.source, move.target) for move in moved.moves] == [(anna, 0, 1)]
    assert rotation(moved.meeting).rounds[1:] == rotation(meeting).rounds[1:]
    swapped = repairs.swap(meeting, one.id, one=anna, other=other, background=KNOWN)
    assert {(move.person, move.target) for move in swapped.moves} == {(anna, 1), (other, 0)}
    with pytest.raises(NotAllowed, match="no room 9"):
        repairs.move(meeting, one.id, anna, room=8)
    with pytest.raises(NotAllowed):
        repairs.swap(meeting, one.id, one=anna, other="p26")
    same = repairs.move(meeting, one.id, anna, room=0, background=KNOWN)
    assert str(same.sentence) == "Nobody has to move."


def test_somebody_without_a_room_is_put_in_one():
    meeting = with_rooms()
    one = rotation(meeting).rounds[0]
    for room in range(3):
        put = repairs.move(meeting, one.id, "p26", room=room, background=KNOWN).meeting
        assert "p26" in rotation(put).rounds[0].rooms[room].people
        assert rotation(put).rounds[1:] == rotation(meeting).rounds[1:]


def test_a_name_and_a_question_stay_with_the_room():
    meeting = with_rooms()
    one = rotation(meeting).rounds[0]
    meeting = rounds.set_question(name_room(meeting, one.id, 1, "Members"), one.id, "Why?", room=1)
    after = repairs.newcomer(meeting, "b11", "p26", background=KNOWN).meeting
    assert (rotation(after).rounds[0].rooms[1].name, rotation(after).rounds[0].rooms[1].question) == ("Members", "Why?")


@QUICK
@given(
    count=st.integers(6, 16),
    keep=st.sampled_from([wishes.keep_together, wishes.keep_apart]),
    people=st.sets(st.integers(1, 6), min_size=2, max_size=3),
)
def test_a_wish_holds_from_now_on_and_moves_are_few(count, keep, people):
    meeting = stated(stated(with_rooms(count, Setup(rounds=3, size=3)), 0, RoundState.HELD), 1, RoundState.ANNOUNCED)
    wished = [f"p{number}" for number in sorted(people)]
    try:
        proposal = keep(meeting, "b11", wished, background=KNOWN)
    except NotAllowed:
        assert keep is wishes.keep_apart
        assert len(rotation(meeting).rounds[1].rooms) < len(wished)
        return
    assert rotation(proposal.meeting).rounds[0] == rotation(meeting).rounds[0]
    for one in rotation(proposal.meeting).rounds[1:]:
        where = {room_of(one.rooms, person) for person in wished}
        assert len(where) == (1 if keep is wishes.keep_together else len(wished))
        assert seats(one) == sorted(ids(count))
    assert replayed(meeting, proposal) == as_sets(proposal.meeting)
    assert len(proposal.told) <= 2 * len(wished)


def test_somebody_is_pinned_as_host_and_let_go_again():
    meeting = with_rooms()
    pinned = wishes.pin(wishes.pin(meeting, "b11", "p1", room=0).meeting, "b11", "p1", room=2, background=KNOWN).meeting
    assert {one.rooms[2].host for one in rotation(pinned).rounds} == {"p1"}
    assert {one.rooms[0].host for one in rotation(pinned).rounds} == {""}
    free = wishes.unpin(pinned, "b11", "p1")
    assert rotation(free).ties == ()
    assert {one.rooms[2].host for one in rotation(free).rounds} == {""}
    assert as_sets(free) == as_sets(pinned)
    with pytest.raises(NotAllowed):
        wishes.pin(meeting, "b11", "p1", room=9)


def test_a_wish_is_given_up_and_of_one_alone_there_is_none():
    meeting = with_rooms()
    kept = wishes.keep_apart(meeting, "b11", ("p1", "p2"), background=KNOWN).meeting
    assert rotation(wishes.untie(kept, "b11", Tie(keep=Keep.APART, people=("p1", "p2")))).ties == ()
    with pytest.raises(NotAllowed, match="at least two"):
        wishes.keep_together(meeting, "b11", ("p1",))


def test_costs_are_said_for_every_room_while_one_is_chosen():
    known = Background(
        history=(("p9", "p1", 1.0), ("p9", "p2", 1.0), ("p9", "p3", 0.5), ("p9", "p4", 0.5)), names=KNOWN.names
    )
    meeting = add_breakout(gathered(8), Setup(rounds=1), present=ids(8), background=known)
    one = rotation(meeting).rounds[0]
    costs = room_costs(meeting, one.id, "p9", background=known, when=lambda _one, two: "March" if two == "p1" else "")
    assert [cost.room for cost in costs] == [0, 1]
    assert sum(cost.new for cost in costs) == 4
    assert {person for cost in costs for person in cost.before} == {"p1", "p2", "p3", "p4"}
    said = " ".join(str(cost.sentence) for cost in costs)
    assert "met Anna in March" in said
    assert "has met Bo before" in said
    assert not any(cost.is_here for cost in costs)


def test_costs_name_those_met_in_another_round_and_what_a_wish_forbids():
    meeting = with_rooms(8, Setup(rounds=2, ties=(Tie(keep=Keep.APART, people=("p1", "p2")),)))
    first, second = rotation(meeting).rounds
    costs = room_costs(meeting, second.id, "p1", background=KNOWN)
    forbidden = room_of(second.rooms, "p2")
    assert costs[forbidden].cost is None
    assert "against it" in str(costs[forbidden].sentence)
    home = costs[room_of(second.rooms, "p1")]
    assert home.is_here
    mates = set(first.rooms[room_of(first.rooms, "p1")].people) & set(second.rooms[home.room].people) - {"p1"}
    assert set(home.again) == mates
    assert home.cost == len(mates)


def test_many_of_them_are_counted():
    known = Background(history=tuple(("p1", f"p{number}", 1.0) for number in range(2, 17)), names=KNOWN.names)
    meeting = add_breakout(gathered(16), Setup(rounds=2, sizes=(8, 8)), present=ids(16), background=known)
    said = [str(one.sentence) for one in room_costs(meeting, rotation(meeting).rounds[1].id, "p1", background=known)]
    assert any("more twice" in one for one in said)
    assert any("more before" in one for one in said)


def test_an_empty_room_and_a_cancelled_round_cost_nothing():
    meeting = with_rooms(4, Setup(size=2, fewest=2))
    one = rotation(meeting).rounds[0]
    for person in one.rooms[0].people:
        meeting = repairs.leaver(meeting, "b11", person, background=KNOWN).meeting
    empty = sizes(rotation(meeting).rounds[0]).index(0)
    assert str(room_costs(meeting, one.id, "p9")[empty].sentence) == "nobody there yet"
    assert room_costs(rounds.cancel(meeting, one.id), one.id, "p9") == ()
