"""A name is found wherever it stands as a name, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.people import Person
from meeting.privacy.traces import Traces, traces_of, traces_of_all
from tests.strategies import NASTY_TEXTS, texts

ANNA = Person(id="p1", name="Anna Holm", email="anna.holm@example.org", aliases=("AH (guest)",))
SOREN = Person(id="p2", name="Søren Ågård")
OTHER_ANNA = Person(id="p3", name="Anna Bech")
PEOPLE = (ANNA, SOREN)


@pytest.mark.parametrize(
    ("text", "became"),
    [
        ("Anna Holm sends it", "… sends it"),
        ("ANNA  HOLM sends it", "… sends it"),
        ("Anna Holm's list, Anna Holms liste", "…'s list, …s liste"),
        ("Write to anna.holm@example.org.", "Write to …."),
        ("AH (guest): hello", "…: hello"),
        ("Anna: the budget", "…: the budget"),
        ("anna is a name in small letters", "anna is a name in small letters"),
        ("Annabel, Anna-Marie and Johanna stay", "Annabel, Anna-Marie and Johanna stay"),
        ("anna@other.example stays", "anna@other.example stays"),
        ("Anna\nHolm", "…"),
    ],
)
def test_a_name_is_replaced_where_it_is_a_name(text: str, became: str):
    assert traces_of(ANNA, PEOPLE, instead="…").replaced(text) == became


def test_a_name_is_found_without_its_accents_too():
    traces = traces_of(SOREN, PEOPLE, instead="…")

    assert traces.replaced("soren agard and SØREN ÅGÅRD") == "… and …"
    assert traces.are_in("Søren has it")


def test_a_first_name_that_two_people_have_stays_where_it_stands_alone():
    traces = traces_of(ANNA, (*PEOPLE, OTHER_ANNA), instead="…")

    assert traces.replaced("Anna asks Anna Holm") == "Anna asks …"


def test_nobody_is_found_where_there_is_no_name():
    assert traces_of(Person(id="p9", name=""), PEOPLE, instead="…").replaced("Anna") == "Anna"
    assert not Traces(whole=()).are_in("anything")


def test_everybody_can_be_looked_for_at_once():
    traces = traces_of_all((ANNA, SOREN, OTHER_ANNA), instead="…")

    assert traces.replaced("Søren asks Anna Bech, not Anna") == "… asks …, not Anna"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NASTY_TEXTS) | texts(), st.sampled_from(NASTY_TEXTS) | texts(max_size=20))
def test_whatever_stands_in_a_text_or_a_name_nothing_is_left_of_a_name_and_nothing_breaks(text: str, name: str):
    person = Person(id="p1", name=name)
    traces = traces_of(person, (person,), instead="…")

    assert not traces.are_in(traces.replaced(text))
