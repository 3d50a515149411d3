"""Whom an imported list means: certain, to be asked about, or new."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.exchange.understood import Attendee
from meeting.matching import NEW, Reason, accepted, duplicates, matched
from meeting.name_likeness import is_personal
from meeting.network import Network, add_person
from meeting.people import Person
from meeting.roster import add_alias
from store.likeness import likeness
from tests.strategies import texts

PEOPLE = (
    Person(id="p1", name="Anna Holm", organisation="Aarhus", email="anna@example.org"),
    Person(id="p2", name="Bo Jensen", aliases=("Bosse",)),
    Person(id="p3", name="Søren Aagaard"),
    Person(id="p4", name="Jens Nielsen", organisation="Odense"),
    Person(id="p5", name="Jens Nielsen", organisation="Vejle"),
)


def match(*attendees: Attendee, people=PEOPLE):
    return matched(attendees, people, likeness=likeness)


def only(name: str, people=PEOPLE, **known: str):
    return match(Attendee(name=name, **known), people=people).matches[0]


@pytest.mark.parametrize(
    ("attendee", "person", "reason"),
    [
        (Attendee(name="iPhone", email="Anna@Example.org"), "p1", Reason.ADDRESS),
        (Attendee(name="BO  JENSEN"), "p2", Reason.NAME),
        (Attendee(name="bosse"), "p2", Reason.ALIAS),
        (Attendee(name="Bo", original="Bo Jensen"), "p2", Reason.NAME),
        (Attendee(name="soren aagaard"), "p3", Reason.NAME),
        (Attendee(name="Anna Holm"), "p1", Reason.NAME),
    ],
)
def test_an_address_or_a_name_only_one_person_has_is_certain(attendee, person, reason):
    found = match(attendee).matches[0]
    assert found.person
    assert (found.person.id, found.reason, found.suggestions) == (person, reason, ())


@pytest.mark.parametrize(
    ("name", "person", "at_least"),
    [
        ("Bo J.", "p2", 0.85),
        ("Bo (she/her)", "p2", 0.7),
        ("Bo Jensen (hun/hende)", "p2", 0.95),
        ("bjensen", "p2", 0.8),
        ("boj", "p2", 0.8),
        ("iPhone (Anna)", "p1", 0.7),
        ("Annas iPad", "p1", 0.7),
        ("Anna's MacBook Pro", "p1", 0.7),
        ("iPhone von Anna", "p1", 0.7),
        ("Jensen, Bo", "p2", 0.95),
        ("JENSEN Bo", "p2", 0.95),
        ("Bo Kaj Jensen", "p2", 0.9),
        ("Bo Jnesen", "p2", 0.8),
        ("Soeren Aagaard", "p3", 0.95),
        ("Søren Ågård", "p3", 0.8),
        ("Søren Ågaard", "p3", 0.95),
        ("Holm | Aarhus", "p1", 0.6),
        ("Bo Jensen - Odense", "p2", 0.9),
        ("Sören", "p3", 0.7),
        ("Annna", "p1", 0.6),
        ("S Aagaard", "p3", 0.85),
        ("B J (Bo)", "p2", 0.7),
    ],
)
def test_a_name_written_otherwise_is_suggested_and_never_taken(name, person, at_least):
    found = only(name)
    assert found.person is None
    assert found.is_unclear
    assert found.suggestions[0].person.id == person
    assert at_least <= found.suggestions[0].score <= 1


@pytest.mark.parametrize("name", ["iPhone", "Galaxy S21", "+45 12 34 56 78", "Zoom user", "Mette Kjær", "B", "B J", ""])
def test_nobody_is_suggested_for_a_name_that_says_nothing(name):
    assert only(name).is_new


def test_two_people_of_one_name_are_asked_about_with_the_likeliest_first():
    found = only("Jens Nielsen", organisation="vejle")
    assert [(one.person.id, one.score) for one in found.suggestions[:2]] == [("p5", 1.0), ("p4", 1.0)]


def test_another_address_makes_a_name_a_question():
    found = only("Anna Holm", email="anna@elsewhere.example.org")
    assert [one.person.id for one in found.suggestions] == ["p1"]
    assert found.suggestions[0].score < 1


def test_an_address_two_people_share_is_a_question():
    people = (PEOPLE[0], replace(PEOPLE[1], email="anna@example.org"))
    found = only("Somebody", people=people, email="anna@example.org")
    assert {one.person.id for one in found.suggestions} == {"p1", "p2"}


def test_a_login_before_the_at_is_a_hint():
    found = only("Guest", email="bo.jensen@example.org")
    assert [one.person.id for one in found.suggestions] == ["p2"]
    assert only("iPhone", email="info@example.org").is_new


def test_one_word_is_a_question_when_somebody_else_may_be_called_so():
    people = (replace(PEOPLE[1], aliases=("Bo",)), Person(id="p9", name="Bo Hansen"))
    assert {one.person.id for one in only("Bo", people=people).suggestions} == {"p2", "p9"}
    assert only("Bo", people=people[:1]).reason is Reason.ALIAS


def test_an_alias_that_is_somebody_elses_name_is_a_question():
    people = (replace(PEOPLE[0], aliases=("Bo Jensen",)), PEOPLE[1])
    assert {one.person.id for one in only("Bo Jensen", people=people).suggestions} == {"p1", "p2"}


def test_a_shown_name_and_an_account_of_two_people_are_a_question():
    found = only("Bo Jensen", original="Anna Holm")
    assert {one.person.id for one in found.suggestions} == {"p1", "p2"}


def test_two_attendees_of_one_name_are_both_asked_about():
    matching = match(Attendee(name="Bo Jensen"), Attendee(name="bo jensen"))
    assert len(matching.unclear) == 2
    assert matching.certain == ()


def test_a_name_beside_an_address_of_the_same_person_is_asked_about():
    by_address, by_name = match(Attendee(name="x", email="anna@example.org"), Attendee(name="Anna Holm")).matches
    assert by_address.reason is Reason.ADDRESS
    assert by_name.is_unclear


def test_two_devices_are_one_person_by_alias():
    matching = match(Attendee(name="Bosse"), Attendee(name="Bo Jensen"))
    assert [one.person.id for one in matching.certain if one.person] == ["p2", "p2"]
    assert matching.new == ()


def test_suspected_pairs_come_with_the_likeliest_first():
    people = (
        Person(id="p1", name="Anna Holm", email="a@example.org"),
        Person(id="p2", name="Bo Jensen"),
        Person(id="p3", name="Jensen, Bo"),
        Person(id="p4", name="Anne Marie", email="A@example.org"),
        Person(id="p5", name="Ida Ø", organisation="Aarhus", email="i@example.org"),
        Person(id="p6", name="Ida Ø", organisation="Odense", email="io@example.org"),
        Person(id="p7", name="Mette Kjær", organisation="Aarhus"),
        Person(id="p8", name="mette kjær", organisation="Odense"),
    )
    found = duplicates(people, likeness=likeness)
    assert [(pair.one.id, pair.other.id) for pair in found] == [("p1", "p4"), ("p2", "p3"), ("p7", "p8")]
    assert [pair.score for pair in found] == sorted((pair.score for pair in found), reverse=True)


def north(*names: str) -> Network:
    network = Network(id="north", name="North")
    for name in names:
        network, _ = add_person(network, name)
    return network


def test_a_list_is_accepted_with_the_answers_given():
    network = north("Anna Holm", "Bo Jensen")
    listed = (
        Attendee(name="Anna Holm", email="anna@example.org", organisation="Aarhus"),
        Attendee(name="bjensen", email="bo@example.org"),
        Attendee(name="Ida Ø"),
        Attendee(name="Anna H"),
        Attendee(name=""),
    )
    matching = matched(listed, network.people, likeness=likeness)
    network, pairs = accepted(network, matching, {1: "p2"})

    assert [(person, one.name) for person, one in pairs] == [("p1", "Anna Holm"), ("p2", "bjensen"), ("p3", "Ida Ø")]
    anna, bo, ida = network.people
    assert (anna.email, anna.organisation, anna.aliases) == ("anna@example.org", "Aarhus", ())
    assert (bo.email, bo.aliases) == ("bo@example.org", ("bjensen",))
    assert ida.name == "Ida Ø"


def test_an_answer_makes_the_next_list_certain():
    network = north("Bo Jensen")
    attendee = Attendee(name="BJ fra Odense", email="bo@example.org")
    network, _ = accepted(network, matched([attendee], network.people, likeness=likeness), {0: "p1"})
    for again in (Attendee(name="bj fra odense"), Attendee(name="x", email="bo@example.org")):
        assert only(again.name, people=network.people, email=again.email).person == network.people[0]


def test_a_second_address_is_remembered_beside_the_first():
    network = Network(id="north", name="North", people=(PEOPLE[0],))
    listed = [Attendee(name="Anna Holm", email="ah@example.org")]
    network, _ = accepted(network, matched(listed, network.people, likeness=likeness), {0: "p1"})

    assert (network.people[0].email, network.people[0].aliases) == ("anna@example.org", ("ah@example.org",))
    assert match(*listed, people=network.people).matches[0].reason is Reason.ADDRESS


def test_an_address_that_is_somebody_elses_is_not_learnt():
    network = Network(id="north", name="North", people=PEOPLE)
    listed = [Attendee(name="Bo J", email="anna@example.org")]
    network, pairs = accepted(network, matched(listed, network.people, likeness=likeness), {0: "p2"})

    assert network.people[1].email == ""
    assert "anna@example.org" not in network.people[1].aliases
    assert pairs[0][0] == "p2"


def test_a_device_is_not_remembered_as_a_name():
    network, _ = accepted(north("Bo Jensen"), match(Attendee(name="iPhone"), people=()), {0: "p1"})
    assert network.people[0].aliases == ()
    assert not is_personal("Zoom User 3")


def test_an_answer_can_be_a_new_person_nobody_or_somebody_who_is_gone():
    network = north("Bo Jensen")
    matching = matched(
        [Attendee(name="Bo J"), Attendee(name="Bo"), Attendee(name="Mette"), Attendee(name="Bo K")],
        network.people,
        likeness=likeness,
    )
    network, pairs = accepted(network, matching, {0: NEW, 1: None, 2: None, 3: "p77"})

    assert [person.name for person in network.people] == ["Bo Jensen", "Bo J"]
    assert [person for person, _ in pairs] == ["p2"]


def test_an_alias_helps_to_suggest():
    network = add_alias(north("Margrethe Olsen"), "p1", "Grethe Olsen")
    assert only("Grethe O", people=network.people).suggestions[0].person.id == "p1"


_LISTED = st.lists(
    st.builds(
        Attendee,
        name=st.one_of(
            texts(max_size=20), st.sampled_from(["Bo Jensen", "Bo J", "Anna Holm", "Jens Nielsen", "iPhone"])
        ),
        email=st.sampled_from(["", "", "anna@example.org", "bo@example.org", "nonsense"]),
    ),
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(_LISTED)
def test_nobody_is_merged_silently(listed):
    matching = matched(listed, PEOPLE, likeness=likeness)
    assert [one.attendee for one in matching.matches] == listed
    assert len(matching.certain) + len(matching.unclear) + len(matching.new) == len(listed)

    certain = [one.person.id for one in matching.certain if one.person and one.reason is Reason.NAME]
    assert len(certain) == len(set(certain))
    network, pairs = accepted(Network(id="n", name="N", people=PEOPLE, counter=5), matching, {})
    assert len(pairs) == len(matching.certain) + len(network.people) - len(PEOPLE)
    assert [person.aliases for person in network.people[:5]] == [person.aliases for person in PEOPLE]
    for one in matching.unclear:
        scores = [suggestion.score for suggestion in one.suggestions]
        assert scores == sorted(scores, reverse=True)
