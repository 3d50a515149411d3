"""The roster: people added, corrected, merged and removed, and what they are called on small cards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.exchange.understood import Attendee
from meeting.network import Network, add_person
from meeting.people import Person, by_id
from meeting.roster import (
    add_alias,
    add_people,
    addresses_of,
    edit_person,
    enlist,
    fill_in,
    folded_name,
    how_named,
    merge_people,
    name_of_entry,
    remove_person,
    short_names,
)
from meeting.text import fold
from tests.strategies import networks, texts


def north(*people: tuple[str, str, str]) -> Network:
    network = Network(id="north", name="North")
    for name, organisation, email in people:
        network, _ = add_person(network, name, organisation=organisation, email=email)
    return network


@pytest.fixture
def network():
    return north(("Anna Holm", "Aarhus", "anna@example.org"), ("Bo Jensen", "", ""))


def names(people):
    return [person.name for person in people]


def test_new_people_get_numbers_nobody_had(network):
    network, new = add_people(replace(network, counter=7), [Attendee(name="Ida\x00 Ø"), Attendee(name="Søren Bak")])

    assert [(one.id, one.name) for one in new] == [("p8", "Ida Ø"), ("p9", "Søren Bak")]
    assert network.people[2:] == new
    assert network.counter == 9


def test_who_is_certainly_there_is_not_added_again(network):
    entries = [
        Attendee(name="Somebody Else", email="ANNA@example.org"),
        Attendee(name="bo  jensen", email="bo@example.org"),
        Attendee(name="ANNA HOLM"),
        Attendee(name=""),
    ]
    assert add_people(network, entries) == (network, ())


def test_one_name_with_another_address_or_organisation_is_another_person(network):
    entries = [
        Attendee(name="Anna Holm", email="ah@example.org"),
        Attendee(name="Anna Holm", organisation="Odense"),
        Attendee(name="Anna Holm", email="ah@example.org"),
    ]
    _, new = add_people(network, entries)

    assert [(one.email, one.organisation) for one in new] == [("ah@example.org", ""), ("", "Odense")]


def test_who_stands_twice_in_a_list_is_added_once(network):
    _, new = add_people(network, [Attendee(name="Ida Ø"), Attendee(name="Ida Ø"), Attendee(name="ida ø")])
    assert names(new) == ["Ida Ø"]


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        (Attendee(name="Bo", original="Bo Jensen"), "Bo"),
        (Attendee(name="", original="Bo Jensen"), "Bo Jensen"),
        (Attendee(name="", email="bo.jensen2@example.org"), "Bo Jensen"),
        (Attendee(name="bo_jensen@example.org"), "Bo Jensen"),
        (Attendee(name="", email="no address"), ""),
    ],
)
def test_somebody_known_by_address_only_gets_a_name_from_it(entry, name):
    assert name_of_entry(entry) == name


def test_an_address_alone_makes_a_person_with_that_address(network):
    _, (ida,) = add_people(network, [Attendee(name="ida.oe@example.org")])
    assert (ida.name, ida.email) == ("Ida Oe", "ida.oe@example.org")


def test_enlisting_takes_no_address_from_anybody(network):
    _, new = enlist(network, [Attendee(name="Anna", email="anna@example.org"), Attendee(name="B", email="no address")])
    assert [person.email for person in new] == ["", ""]


def test_nobody_is_enlisted_without_a_name(network):
    for entries in ([Attendee(name=" ")], [Attendee(name="A"), Attendee(name=" ")]):
        with pytest.raises(NotUnderstood, match="needs a name"):
            enlist(network, entries)


def test_a_person_is_corrected_and_cleaned(network):
    changed = replace(
        network.people[0],
        name=" Anna\x1b  Holm-Bak ",
        email="Mailto:Anna@Example.ORG",
        note="a\r\nb",
        role="head\x00",
        private=True,
        aliases=("Anna Holm-Bak", "Ann", "ANN", ""),
        former=("p99",),
    )
    anna = edit_person(network, changed).people[0]

    assert (anna.name, anna.email, anna.note, anna.role) == ("Anna Holm-Bak", "anna@example.org", "a\nb", "head")
    assert anna.private
    assert anna.aliases == ("Ann",)
    assert anna.former == ()


def test_what_cannot_be_is_said_in_a_sentence(network):
    anna, bo = network.people
    with pytest.raises(NotUnderstood, match="needs a name"):
        edit_person(network, replace(anna, name=" \x00"))
    for wrong in ("anna", "anna@", "@example.org", "a b@example.org", "a@example"):
        with pytest.raises(NotUnderstood, match="is not an e-mail address"):
            edit_person(network, replace(anna, email=wrong))
    with pytest.raises(NotAllowed, match=r"Anna Holm has the address anna@example\.org already"):
        edit_person(network, replace(bo, email="Anna@example.org"))
    with pytest.raises(NotFound, match="no longer in the network"):
        edit_person(network, replace(bo, id="p77"))


def test_an_address_that_came_in_unchecked_does_not_hinder_a_correction():
    network = north(("Anna", "", "see the list"))
    assert edit_person(network, replace(network.people[0], name="Anna H")).people[0].name == "Anna H"


def test_an_address_can_be_taken_away(network):
    assert edit_person(network, replace(network.people[0], email="")).people[0].email == ""


def test_two_made_one_keep_everything():
    network = north(("Anna Holm", "", "anna@example.org"), ("A. Holm", "Aarhus", "ah@example.org"), ("Bo", "", ""))
    anna, other, _ = network.people
    network = edit_person(network, replace(anna, note="first", role=""))
    network = edit_person(network, replace(other, note="second", role="head", private=True, aliases=("Annie",)))

    merged = merge_people(network, "p1", "p2")
    anna = merged.people[0]

    assert names(merged.people) == ["Anna Holm", "Bo"]
    assert (anna.organisation, anna.role, anna.note, anna.private) == ("Aarhus", "head", "first\nsecond", True)
    assert anna.aliases == ("A. Holm", "ah@example.org", "Annie")
    assert addresses_of(anna) == ("anna@example.org", "ah@example.org")
    assert by_id(merged.people)["p2"] == anna


def test_a_merged_person_can_be_merged_again(network):
    network, _ = add_people(network, [Attendee(name="ANNA  HOLM", organisation="Odense")])
    merged = merge_people(merge_people(network, "p2", "p3"), "p1", "p3")

    assert merged.people[0].former == ("p2", "p3")
    assert merged.people[0].aliases == ("Bo Jensen",)


def test_nobody_is_merged_with_themselves(network):
    network = merge_people(network, "p1", "p2")
    with pytest.raises(NotAllowed, match="Anna Holm is one person already"):
        merge_people(network, "p1", "p2")
    with pytest.raises(NotFound, match="no longer in the network"):
        merge_people(network, "p1", "p9")


def test_a_person_is_forgotten(network):
    assert names(remove_person(network, "p1").people) == ["Bo Jensen"]
    with pytest.raises(NotFound, match="no longer in the network"):
        remove_person(network, "p9")


def test_another_name_is_kept_once(network):
    network = add_alias(add_alias(network, "p2", " Bo\x00 J."), "p2", "bo j.")
    assert network.people[1].aliases == ("Bo J.",)
    assert add_alias(network, "p2", "bo jensen") == network
    with pytest.raises(NotUnderstood, match="other name Bo Jensen goes by"):
        add_alias(network, "p2", " ")


def test_only_what_was_empty_is_filled_in(network):
    filled = fill_in(fill_in(network, "p1", organisation="Odense", email="x@example.org"), "p2", email="Bo@example.org")
    assert filled.people[0] == network.people[0]
    assert filled.people[1].email == "bo@example.org"


def called(*people: str) -> list[str]:
    made = [
        Person(id=f"p{number}", name=name, organisation=organisation)
        for number, (name, _, organisation) in enumerate((one.partition("/") for one in people), start=1)
    ]
    return list(short_names(made).values())


@pytest.mark.parametrize(
    ("people", "short"),
    [
        (["Anna Holm", "Bo Jensen"], ["Anna", "Bo"]),
        (["Anna Holm", "Anna Jensen", "Bo"], ["Anna H", "Anna J", "Bo"]),
        (["Anna", "Anna Holm"], ["Anna", "Anna H"]),
        (["Anna Holm", "Anna Hansen", "Anna Bak"], ["Anna Holm", "Anna Hansen", "Anna B"]),
        (["Anna Bo Holm", "Anna Ida Holm"], ["Anna Bo Holm", "Anna Ida Holm"]),
        (["Anna Holm/Aarhus", "Anna Holm/Odense"], ["Anna Holm (Aarhus)", "Anna Holm (Odense)"]),
        (["Anna Holm/Aarhus", "ANNA HOLM"], ["Anna Holm (Aarhus)", "ANNA HOLM"]),
        (["Anna Holm", "Anna Holm"], ["Anna Holm (1)", "Anna Holm (2)"]),
        (["Anna H", "Anna Holm", "Anna Hansen"], ["Anna H", "Anna Holm", "Anna Hansen"]),
        (["Bo (she/her)", "Bodil"], ["Bo", "Bodil"]),
        (["(x)", ""], ["(x)", "p2"]),
    ],
)
def test_a_card_shows_the_shortest_name_that_is_nobody_elses(people, short):
    assert called(*people) == short


def test_one_name_is_asked_for(network):
    anna = network.people[0]
    assert how_named(network.people, anna) == "Anna"
    assert how_named((), anna) == "Anna Holm"


_NAMES = st.lists(st.sampled_from(["Anna", "Bo", "Anna Holm", "Anna Hansen", "Ånna Holm", "Anna H", "Bo H X", ""]))


@settings(max_examples=40, deadline=None)
@given(_NAMES, st.sampled_from(["", "Aarhus"]))
def test_no_two_people_are_shown_alike(given_names, organisation):
    people = [Person(id=f"p{at}", name=name, organisation=organisation) for at, name in enumerate(given_names)]
    shown = short_names(people)

    assert len({fold(one) for one in shown.values()}) == len(people)


@settings(max_examples=25, deadline=None)
@given(networks(), st.lists(texts(max_size=20), max_size=5))
def test_adding_a_list_twice_adds_nobody_the_second_time(network, listed):
    entries = [Attendee(name=name, organisation=name[:3]) for name in listed]
    once, new = add_people(network, entries)

    assert add_people(once, entries) == (once, ())
    assert once.people == network.people + new
    assert len({person.id for person in once.people}) == len(once.people)
    assert {folded_name(name_of_entry(entry)) for entry in entries} - {""} <= {
        folded_name(person.name) for person in once.people
    }
