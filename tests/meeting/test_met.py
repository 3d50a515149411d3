"""Who has met whom over the meetings of a network, and what the rotation makes of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, HeldRoom, RoundState
from meeting.meeting import Kind, Meeting, MeetingState
from meeting.met.heat import heat_map
from meeting.met.pairs import acquaintances, not_met, share_met
from meeting.met.past import history
from meeting.network import MeetingEntry, Network, add_person
from meeting.people import Presence
from meeting.presence import mark
from meeting.roster import merge_people, remove_person
from tests.strategies import NINE, after

TODAY = Meeting(id="today", title="Today", starts_at=NINE, state=MeetingState.LIVE, started_at=NINE)
"""The open meeting; `north` puts the earlier ones before it."""


def north(count: int, *meetings: tuple[str, ...], minutes: int = 6) -> Network:
    """Return a network of people and earlier meetings, the first one first, with rooms such as ``1 2 3``."""
    network = Network(id="north", name="North")
    for number in range(1, count + 1):
        network, _ = add_person(network, f"Person {number}")
    entries = []
    for age, rooms in enumerate(reversed(meetings), start=1):
        held = tuple(
            HeldRoom(people=tuple(f"p{one}" for one in room.split()), minutes=minutes) for room in rooms if room
        )
        entries.append(
            MeetingEntry(
                id=f"m{len(meetings) + 1 - age}",
                title="Earlier",
                kind=Kind.EXCHANGE,
                state=MeetingState.ENDED,
                starts_at=after(-1000 * age),
                there=tuple(sorted({one for room in held for one in room.people})),
                met=held,
            )
        )
    return replace(network, meetings=tuple(entries))


def holding(*rooms: str) -> Meeting:
    """Return today's meeting with one round held in these rooms."""
    sat = tuple(BreakoutRoom(people=tuple(f"p{one}" for one in room.split())) for room in rooms)
    held = BreakoutRound(id="r1", rooms=sat, state=RoundState.HELD)
    return replace(TODAY, breakouts=(Breakout(id="b1", rounds=(held,)),))


def test_each_pair_has_met_so_often_and_last_then():
    network = north(4, ("1 2 3",), ("1 2", "3 4"), ("",))
    met = acquaintances(network)

    assert {tuple(sorted(pair)): one.times for pair, one in met.items()} == {
        ("p1", "p2"): 2,
        ("p1", "p3"): 1,
        ("p2", "p3"): 1,
        ("p3", "p4"): 1,
    }
    assert met[frozenset(("p1", "p2"))].last == "m2"
    assert met[frozenset(("p1", "p3"))].last_at == after(-3000)
    assert met.between("p3", "p1") == met[frozenset(("p1", "p3"))]
    assert (met.between("p1", "p4"), met.between("p1", "p1"), met.between("p1", "gone")) == (None, None, None)
    assert (len(met), met.get(frozenset())) == (4, None)


def test_the_open_meeting_counts_as_it_is_and_once():
    network = north(4, ("1 2",))
    stale = replace(network.meetings[0], id="today", starts_at=NINE, met=(HeldRoom(people=("p3", "p4"), minutes=5),))
    network = replace(network, meetings=(stale, *network.meetings))

    met = acquaintances(network, holding("1 2", "1 3"))
    assert met[frozenset(("p1", "p2"))].times == 2
    assert met[frozenset(("p1", "p2"))].last == "today"
    assert frozenset(("p3", "p4")) not in met


def test_merged_people_are_one_and_removed_people_are_gone():
    network = north(4, ("1 2 3", "2 4"), ("1 3",))
    merged = merge_people(network, "p1", "p2")
    pairs = {tuple(sorted(pair)): one.times for pair, one in acquaintances(merged).items()}
    assert pairs == {("p1", "p3"): 2, ("p1", "p4"): 1}
    assert acquaintances(merged).between("p2", "p3") == acquaintances(merged).between("p1", "p3")

    left = remove_person(network, "p3")
    assert {tuple(sorted(pair)) for pair in acquaintances(left)} == {("p1", "p2"), ("p2", "p4")}


def test_the_share_of_pairs_who_met_grows_from_meeting_to_meeting():
    network = north(5, ("1 2", "3 4"), ("1 2",), ("1 3", "2 4"))
    shares = share_met(network)
    assert [one.meeting for one in shares] == ["m1", "m2", "m3"]
    assert [(one.met, one.pairs) for one in shares] == [(2, 6), (2, 6), (4, 6)]
    assert shares[-1].share == pytest.approx(2 / 3)

    with_today = share_met(network, mark(holding("1 4"), ["p1", "p4"], Presence.PRESENT, at=NINE))
    assert (with_today[-1].meeting, with_today[-1].met) == ("today", 5)


def test_where_nobody_came_there_is_no_share():
    assert share_met(north(3, ("",)), TODAY) == ()
    alone = mark(TODAY, ["p1"], Presence.PRESENT, at=NINE)
    (share,) = share_met(north(3), alone)
    assert share.share == 0


def test_who_has_not_met_anna_comes_with_the_most_frequent_first():
    network = north(6, ("1 2", "3 4"), ("2 5", "4 6"), ("2 4",))
    assert [one.id for one in not_met(network, "p1")] == ["p4", "p3", "p5", "p6"]
    assert [one.id for one in not_met(network, "p1", holding("1 4"))] == ["p3", "p5", "p6"]
    assert [one.id for one in not_met(merge_people(network, "p1", "p3"), "p3")] == ["p5", "p6"]


def cells_between(network: Network, one: str, other: str) -> int:
    shown = heat_map(network)
    return shown.cells[shown.order.index(one)][shown.order.index(other)]


def test_the_heat_map_shows_who_met_whom_and_puts_strangers_last():
    network = north(5, ("1 3", "2 4"), ("1 3",))
    shown = heat_map(network)

    assert cells_between(network, "p1", "p3") == cells_between(network, "p3", "p1") == 2
    assert cells_between(network, "p2", "p4") == 1
    assert cells_between(network, "p1", "p2") == 0
    assert shown.order[-1] == "p5"
    assert abs(shown.order.index("p1") - shown.order.index("p3")) == 1
    assert heat_map(north(0)).order == ()
    assert heat_map(north(2)).cells == ((0, 0), (0, 0))


def circled(count: int, circles: int, *, seed: int) -> Network:
    """Return people of whom every so manyth belongs together, met in rooms of four with a few strangers in."""
    chance = Random(seed)
    meetings = []
    for _ in range(8):
        rooms = []
        for circle in range(circles):
            people = list(range(circle + 1, count + 1, circles))
            chance.shuffle(people)
            rooms += [" ".join(map(str, people[at : at + 4])) for at in range(0, len(people), 4)]
        rooms.append(" ".join(map(str, chance.sample(range(1, count + 1), 2))))
        meetings.append(tuple(rooms))
    return north(count, *meetings)


@pytest.mark.parametrize("seed", range(4))
def test_circles_stand_together_in_the_heat_map(seed):
    circles = 4
    order = heat_map(circled(32, circles, seed=seed)).order
    belongs = [int(one[1:]) % circles for one in order]
    borders = sum(one != other for one, other in pairwise(belongs))
    assert borders == circles - 1


def test_those_who_met_most_stand_closest_where_circles_say_nothing():
    everybody = "1 2 3 4"
    order = heat_map(north(4, (everybody,), ("1 4", "2 3"), ("1 4", "2 3"))).order
    places = {one: at for at, one in enumerate(order)}
    assert abs(places["p1"] - places["p4"]) == abs(places["p2"] - places["p3"]) == 1


_ROOMS = st.lists(
    st.sets(st.integers(1, 9), min_size=2, max_size=5).map(lambda one: " ".join(map(str, one))), max_size=5
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_ROOMS.map(tuple), max_size=4), st.integers(9, 11))
def test_the_figures_agree_with_each_other(meetings, count):
    network = north(count, *meetings)
    shown, met = heat_map(network), acquaintances(network)

    assert sorted(shown.order) == sorted(person.id for person in network.people)
    for (at, one), (other_at, other) in combinations(enumerate(shown.order), 2):
        pair = met.get(frozenset((one, other)))
        assert shown.cells[at][other_at] == shown.cells[other_at][at] == (pair.times if pair else 0)
    assert all(row[at] == 0 for at, row in enumerate(shown.cells))
    shares = share_met(network)
    assert [one.met for one in shares] == sorted(one.met for one in shares)
    assert not shares or shares[-1].met == len(met)
    for person in network.people:
        strangers = {one.id for one in not_met(network, person.id)}
        acquainted = {one for pair in met if person.id in pair for one in pair} | {person.id}
        assert strangers | acquainted == set(shown.order)
        assert not strangers & acquainted


def test_history_fades_by_meetings_in_which_rooms_were_held():
    network = north(4, ("1 2",), ("1 3",), ("",), ("1 2", "2 1"))
    assert history(network, TODAY) == (("p1", "p2", 1.25), ("p1", "p3", 0.5))
    assert history(network, TODAY, kept=1.0) == (("p1", "p2", 2.0), ("p1", "p3", 1.0))
    assert history(network, TODAY, kept=0.0) == (("p1", "p2", 1.0),)


def test_history_holds_only_what_lies_before_the_meeting():
    network = north(3, ("1 2",), ("1 3",))
    second = replace(TODAY, id="m2", starts_at=network.entry("m2").starts_at)
    assert history(network, second) == (("p1", "p2", 1.0),)
    assert history(network, replace(second, starts_at=after(-9000))) == ()


def test_a_short_room_weighs_less_and_the_longest_of_a_meeting_counts():
    network = north(3, ("1 2",), minutes=2)
    assert history(network, TODAY) == (("p1", "p2", 0.4),)
    assert history(network, TODAY, length_counts=False) == (("p1", "p2", 1.0),)

    rooms = (HeldRoom(people=("p1", "p2"), minutes=4), HeldRoom(people=("p2", "p1"), minutes=1))
    rooms += (HeldRoom(people=("p1", "p3"), minutes=0),)
    network = replace(network, meetings=(replace(network.meetings[0], met=rooms),))
    assert history(network, TODAY) == (("p1", "p2", 0.8),)


def test_history_knows_merged_people_and_forgets_what_is_long_past():
    network = north(3, ("2 3",), ("1 2", "1 3"))
    assert history(merge_people(network, "p1", "p2"), TODAY) == (("p1", "p3", 1.5),)

    long_past = north(4, ("3 4",), *(("1 2",),) * 12)
    assert [pair[:2] for pair in history(long_past, TODAY)] == [("p1", "p2")]
