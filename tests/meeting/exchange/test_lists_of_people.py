from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.exchange.names_list import are_surely_names, names_in, read_names_list
from meeting.exchange.sheet import rows_of_csv
from meeting.exchange.table_columns import Columns, explains_all, guess_columns, people_in_columns
from tests.strategies import texts


def named(text: str) -> list[str]:
    read = read_names_list(text)
    return [] if read is None else [shown(one.name, one.email, one.organisation) for one in read.people]


def shown(*parts: str) -> str:
    return " | ".join(part for part in parts if part)


def rows(text: str) -> list[str]:
    sheet = rows_of_csv(text)
    return [shown(one.name, one.email, one.organisation) for one in people_in_columns(sheet, guess_columns(sheet))]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Anna Holm <Anna@x.dk>; Bo Jensen", ["Anna Holm | anna@x.dk", "Bo Jensen"]),
        ("Anna Holm <a@x.dk>, Bo Juhl <b@x.dk>,", ["Anna Holm | a@x.dk", "Bo Juhl | b@x.dk"]),
        ('"Holm, Anna" <a@x.dk>; "Juhl, Bo P" <b@x.dk>', ["Anna Holm | a@x.dk", "Bo P Juhl | b@x.dk"]),
        ("anna.holm@x.dk, bo@y.dk", ["Anna Holm | anna.holm@x.dk", "bo@y.dk | bo@y.dk"]),
        ("Anna Holm\r\nBo Juhl\r\n\r\n", ["Anna Holm", "Bo Juhl"]),
        ("Anna, Bo, Carla", ["Anna", "Bo", "Carla"]),
        ("1. Anna\n2) Bo\n- Carla\n• Dan\n[x] Eva", ["Anna", "Bo", "Carla", "Dan", "Eva"]),
        ("Holm, Anna\nJuhl, Bo Peter", ["Anna Holm", "Bo Peter Juhl"]),
        ("Anna Holm, Aarhus Kommune\nBo von Juhl", ["Anna Holm | Aarhus Kommune", "Bo von Juhl"]),
        (
            "Anna Holm (Red Cross)\nBirthe (hun/hende)\n#4 Lærke",
            ["Anna Holm | Red Cross", "Birthe (hun/hende)", "#4 Lærke"],
        ),
        ("Anna\tAarhus\ta@x.dk\nBo\tOdense\tb@x.dk", ["Anna | a@x.dk | Aarhus", "Bo | b@x.dk | Odense"]),
        ("Anna a@x.dk\nA. P. Møller\n太郎", ["Anna | a@x.dk", "A. P. Møller", "太郎"]),
        ("a@x.dk A long sentence: this is no name at all!\nBo <b@x.dk>", ["a@x.dk | a@x.dk", "Bo | b@x.dk"]),
        ("Anna\nanna\nAnna <a@x.dk>\nAnna <b@x.dk>", ["Anna", "Anna | a@x.dk", "Anna | b@x.dk"]),
    ],
)
def test_lists_are_read_as_they_are_written(text: str, people: list[str]) -> None:
    assert named(text) == people


def test_commas_that_may_mean_two_things_are_left_and_said() -> None:
    read = read_names_list("Holm, Anna\nBo Juhl")
    assert read is not None
    assert [one.name for one in read.people] == ["Holm, Anna", "Bo Juhl"]
    assert "not clear" in str(read.warnings[0])


def test_lines_that_are_no_names_are_counted_and_the_first_is_quoted() -> None:
    read = read_names_list("Participants:\nAnna\nBo\nCarla")
    assert read is not None
    assert [one.name for one in read.people] == ["Anna", "Bo", "Carla"]
    assert [str(one) for one in read.warnings] == ["One line is no name and was left out: “Participants:”."]

    read = read_names_list(
        "Anna Holm\nBo Juhl\nCarla Ek\nDan Lo\nWho else is to come to the meeting after all that?\n?\nEva By"
    )
    assert read is not None
    (said,) = map(str, read.warnings)
    assert said == "2 lines are no names and were left out; the first is “Who else is to come to the meeting afte…”."


def test_a_long_name_before_its_organisation_is_a_name() -> None:
    assert named("Anna Holm, Malmö\nKirsten Marie Elisabeth Overgaard-Christoffersen, Lyngby-Taarbæk Kommune") == [
        "Anna Holm | Malmö",
        "Kirsten Marie Elisabeth Overgaard-Christoffersen | Lyngby-Taarbæk Kommune",
    ]


@pytest.mark.parametrize(
    "text", ["", "hello", "We meet at five. It is fine.\nok then\nsee you", "1\n2\n3", "a\tb\tc\td\te"]
)
def test_prose_is_no_list(text: str) -> None:
    assert read_names_list(text) is None


def test_a_text_known_to_be_names_need_not_look_like_them() -> None:
    assert [one.name for one in names_in("anna\nbo juhl").people] == ["anna", "bo juhl"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Navn;E-mail;Firma\nAnna;A@x.dk;FOF\nBo;;DGI", ["Anna | a@x.dk | FOF", "Bo | DGI"]),
        ("First name,Last name,Email\nAnna,Holm,a@x.dk\n,,\n,,b@x.dk", ["Anna Holm | a@x.dk", "b@x.dk | b@x.dk"]),
        ("Name,Surname,Role\nAnna,Holm,chair\nBo,Juhl,host", ["Anna Holm", "Bo Juhl"]),
        ("Liste over alle\n\nFornavn\tEfternavn\nAnna\tHolm\nBo\tJuhl", ["Anna Holm", "Bo Juhl"]),
        ("Name,Contact\nAnna,a@x.dk\nBo,b@x.dk", ["Anna | a@x.dk", "Bo | b@x.dk"]),
        ("Qui,Où\nAnna,a@x.dk\nBo,b@x.dk", ["Anna | a@x.dk", "Bo | b@x.dk"]),
        ("a@x.dk,Anna\nb@x.dk,Bo", ["Anna | a@x.dk", "Bo | b@x.dk"]),
        ("12,a@x.dk\n13,b@x.dk", ["a@x.dk | a@x.dk", "b@x.dk | b@x.dk"]),
        ("Name,Last name,First name\nBo,Juhl,Bo", ["Bo Juhl"]),
        ("Name\nAnna", ["Anna"]),
        ("Name", []),
        ("a,b\n1,2\n3,4", []),
        ("", []),
    ],
)
def test_columns_of_people_are_guessed(text: str, people: list[str]) -> None:
    assert rows(text) == people


def test_picked_columns_decide() -> None:
    sheet = rows_of_csv("x,Anna,30 min,FOF,a@x.dk\ny,Bo,1 hr,DGI,b@x.dk")
    people = people_in_columns(sheet, Columns(name=1, email=4, organisation=3, minutes=2))
    assert [(one.name, one.email, one.organisation, one.minutes) for one in people] == [
        ("Anna", "a@x.dk", "FOF", 30),
        ("Bo", "b@x.dk", "DGI", 60),
    ]


def test_table_with_more_than_people_is_not_only_a_list_of_them() -> None:
    lean, rich = rows_of_csv("Name,Email\nAnna,a@x.dk"), rows_of_csv("Name,Email,Which day?\nAnna,a@x.dk,Monday")
    assert explains_all(lean, guess_columns(lean))
    assert not explains_all(rich, guess_columns(rich))


@settings(max_examples=50, deadline=None)
@given(st.lists(texts(), max_size=5), st.sampled_from("\n\t,;"))
def test_people_always_have_a_name(parts: list[str], sign: str) -> None:
    text = sign.join(parts)
    assert all(one.name for one in names_in(text).people)
    sheet = rows_of_csv(text)
    assert all(one.name for one in people_in_columns(sheet, guess_columns(sheet)))


@pytest.mark.parametrize(
    ("names", "are_sure"),
    [
        (["Anna Holm", "Bo van den Berg", "Carla Dahl"], True),
        (["Anna", "Bo"], False),
        (["Shopping", "Milk", "Bread"], False),
        (["The Road Not Taken", "Robert Frost", "Two Roads Diverged"], False),
        (["Agenda", "Welcome And News", "Budget Report", "Next Steps"], False),
        (["2026-11-03 ERROR Something"], False),
    ],
)
def test_only_first_and_last_names_are_surely_names(names: list[str], are_sure: bool):
    assert are_surely_names(names) is are_sure
