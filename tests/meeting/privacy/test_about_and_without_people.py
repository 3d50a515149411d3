"""What is kept about one person can be read by them, and a meeting can be left without anybody in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from meeting.floors import Draw, Heard, SpeakingRound, Turn
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.polls import Poll, UnclearLine
from meeting.privacy.about import in_meeting, in_roster, on_board
from meeting.privacy.without_people import without_people
from meeting.sample import Sample, sample_network
from store.codec import MEETING

NOW = datetime(2026, 11, 24, 9, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample() -> Sample:
    return sample_network(NOW, language="en")


def talked(meeting: Meeting) -> Meeting:
    item, ids = meeting.items[0].id, ("p1", "p2")
    return replace(
        meeting,
        turns=(Turn(id="t900", item=item, person="p1", asked=NOW, started=NOW, ended=NOW),),
        heard=(Heard(person="p1", at=NOW),),
        draws=(Draw(person="p2", at=NOW),),
        speaking_rounds=(SpeakingRound(item=item, order=ids),),
        notes="Anna Holm came by train",
    )


def test_a_person_reads_their_own_line_of_the_roster(sample: Sample):
    anna = replace(sample.network.people[0], email="anna@example.org", aliases=("AH", "Anna's iPad"))

    assert next((label.message, value) for label, value in in_roster(anna)) == ("name", anna.name)
    assert ("other names", "AH, Anna's iPad") in [(label.message, value) for label, value in in_roster(anna)]


def test_everything_in_a_meeting_that_means_or_names_a_person_is_listed(sample: Sample):
    network = sample.network
    kept = in_meeting(talked(sample.live), network, network.people[0])
    places = {one.where.message for one in kept}

    assert {"presence", "on the floor list", "came into play", "in a round", "in a breakout room"} <= places
    assert "picked by lot" not in places
    assert [one.what for one in kept if one.where.message == "in the words about the meeting"] == [
        "Anna Holm came by train"
    ]
    assert any(one.at == NOW for one in kept)


def test_answers_notes_and_promises_are_listed_with_what_they_are_about(sample: Sample):
    network = sample.network
    with_promise = next(card for card in network.cards if card.owners)
    owner = network.person(with_promise.owners[0])
    assert owner is not None

    assert f"{with_promise.label} {with_promise.text}" in {one.what for one in on_board(network, owner)}
    voters = {ballot.voter for meeting in sample.meetings for poll in meeting.polls for ballot in poll.ballots}
    voter = network.person(min(filter(None, voters)))
    assert voter is not None
    found = [one for meeting in sample.meetings for one in in_meeting(meeting, network, voter)]
    assert any(one.where.message == "in a poll" for one in found)


def ids_in(value: object) -> set[str]:
    text = MEETING.rows(value).__repr__() if isinstance(value, Meeting) else repr(value)
    return {f"p{number}" for number in range(1, 60) if f"'p{number}'" in text}


def test_a_meeting_without_people_has_the_same_rooms_counts_and_items_but_nobody_in_it(sample: Sample):
    network: Network = sample.network
    for meeting in (talked(sample.live), *sample.meetings):
        nobody = without_people(meeting, network.people, instead="(x)")

        assert ids_in(nobody) == set()
        assert not any(person.name in repr(nobody) for person in network.people)
        assert nobody.id == meeting.id
        assert [item.spans for item in nobody.items] == [item.spans for item in meeting.items]
        assert [poll.tally for poll in nobody.polls] == [poll.tally for poll in meeting.polls]
        rooms = [[len(room.people) for one in b.rounds for room in one.rooms] for b in nobody.breakouts]
        assert rooms == [[len(room.people) for one in b.rounds for room in one.rooms] for b in meeting.breakouts]


def test_lines_that_were_no_answers_are_listed_for_their_sender_and_lose_every_name(sample: Sample):
    line = UnclearLine(name="Anna’s iPad", voter="p1", text="hm, ask Anna Holm", at=NOW)
    meeting = replace(sample.live, polls=(Poll(id="q900", question="Which?", dropped=(line,)),))

    kept = in_meeting(meeting, sample.network, sample.network.people[0])
    nobody = without_people(meeting, sample.network.people, instead="(x)")

    assert ("in a poll", "hm, ask Anna Holm") in [(one.where.message, one.what) for one in kept]
    (left,) = nobody.polls[0].dropped
    assert (left.text, left.voter) == ("hm, ask (x)", nobody.attendance[0].person)
    assert left.name.startswith("x")


def test_the_same_person_has_the_same_number_throughout_a_meeting(sample: Sample):
    nobody = without_people(talked(sample.live), sample.network.people, instead="(x)")

    assert nobody.turns[0].person == nobody.heard[0].person
    assert nobody.speaking_rounds[0].order[0] == nobody.turns[0].person
    assert nobody.notes == "(x) came by train"
