"""How alike two names are written."""

import pytest

from store.likeness import likeness


def test_case_accents_and_the_order_of_words_do_not_count():
    assert likeness("Søren BÆK", "soren baek") == 1
    assert likeness("Jensen Bo", "Bo Jensen") == 1


def test_letters_that_changed_places_are_one_slip():
    assert likeness("Jnesen", "Jensen") == pytest.approx(5 / 6)
    assert likeness("Bo Jnesen", "Bo Jensen") > 0.85


def test_other_names_are_unlike():
    assert likeness("Anna Holm", "Bo Jensen") < 0.4
    assert likeness("Anna", "") == 0
    assert likeness("", "") == 0
