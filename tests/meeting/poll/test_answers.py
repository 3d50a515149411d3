"""What one line of chat answers: a vote, something unclear, or chatter."""

import pytest
from hypothesis import example, given, settings

from meeting.people import Person
from meeting.poll.answers import AnswerReader
from meeting.poll.typed import read_vote
from tests.meeting.poll.rooms import PEOPLE, alike, poll
from tests.strategies import texts

SINGLE = "Which theme? Onboarding / Climate / Neither"
DATES = "Which date? 3 Dec / 10 Dec / neither"
MANY = "* Which? Onboarding / Climate / Food and drink"
YES_NO = "Går vi videre? ja/nej"
SCALE = "1-10 How useful?"
FIST = "fist: Adopt?"
RANK = "rank: Best? Alpha / Beta / Gamma"
DOTS = "dots 5: Where? Food / Music / Sport"


def reader(line):
    return AnswerReader(poll(line), likeness=alike)


def picks(line, text):
    answer = reader(line).read(text)
    return answer.picks if answer.verdict == "vote" else answer.verdict.value


@pytest.mark.parametrize(
    ("text", "option"),
    [
        *[
            ("1", 0),
            ("2!", 1),
            ("2.", 1),
            ("nr. 3", 2),
            ("nr.3", 2),
            ("no 2", 1),
            ("#2", 1),
            ("2️⃣", 1),
            ("2 🎉", 1),
            ("2 2", 1),
        ],
        *[("option two", 1), ("mulighed to", 1), ("two", 1), ("b", 1), ("B)", 1), ("option C", 2), ("- 2", 1)],
        *[("I vote for 2", 1), ("jeg stemmer på nr. 2", 1), ("2 for me", 1)],
        *[
            ("climate", 1),
            ("CLIMATE!", 1),
            ("Climte", 1),
            ("onbording", 0),
            ("onbo", 0),
            ("2 - Climate", 1),
            ("2: climate", 1),
        ],
        *[("neither", 2), ("2 climat", 1)],
    ],
)
def test_one_option_is_understood_in_many_spellings(text, option):
    assert picks(SINGLE, text) == (option,)


@pytest.mark.parametrize(
    "text",
    [
        *[
            "1 and 3",
            "1,3",
            "2 or 3",
            "not climate",
            "1 climate",
            "5",
            "2?",
            "2? I think",
            "+1",
            "👍",
            "ja",
            "1.5",
            "nr 9",
        ],
        *[
            "I think option 2 is best, is it not?",
            "We are 3 people here at one screen",
            "the first one",
            "none",
            "ved ikke",
        ],
        *[
            "2 👎",
            "climate onboarding",
            "A or B, it is all the same, whatever",
            "clamote",
            "9999999",
        ],
    ],
)
def test_what_is_not_certain_is_unclear(text):
    assert picks(SINGLE, text) == "unclear"


@pytest.mark.parametrize(
    "text",
    [
        "Thanks!",
        "good point, it worked for me so far, so yes",
        *["can you hear me?", "ok", "tak for i dag", "hej alle", "🎉", "", "https://zoom.us/j/12345", "is that all?"],
        "I will be back in a moment, the dog wants to go out again at 10 and then I am with you all day",
    ],
)
def test_chatter_is_no_answer(text):
    assert picks(SINGLE, text) == "chatter"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[("3", "unclear"), ("nr 3", (2,)), ("3 dec", (0,)), ("10", (1,)), ("10. dec", (1,)), ("1", (0,)), ("A", (0,))],
        *[("11 dec", "unclear"), ("dec", "unclear")],
    ],
)
def test_a_number_that_stands_in_another_option_is_not_guessed(text, expected):
    assert picks(DATES, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[("1 and 3", (0, 2)), ("3 og 1", (0, 2)), ("1,3", (0, 2)), ("1 3", (0, 2)), ("1+3", (0, 2)), ("2", (1,))],
        *[("climate & onboarding", (0, 1)), ("food and drink", (2,)), ("food and drink, climat", (1, 2))],
        *[("13", "unclear"), ("1-3", "unclear"), ("alle", "unclear"), ("1, 9", "unclear")],
    ],
)
def test_several_options_are_understood_where_several_may_be_chosen(text, expected):
    assert picks(MANY, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[("ja", (0,)), ("jep", (0,)), ("yes", (0,)), ("👍🏽", (0,)), ("+1", (0,)), ("ja tak", (0,)), ("ja ja", (0,))],
        *[("yes 👍", (0,)), ("j", (0,)), ("1", (0,)), ("Nej!!!", (1,)), ("-1", (1,)), ("👎", (1,)), ("2", (1,))],
        *[("undlader", (2,)), ("blank", (2,)), ("ja/nej", "unclear"), ("ikke nej", "unclear"), ("ja?", "unclear")],
        *[
            ("ja men", "unclear"),
            ("ja nej", "unclear"),
            ("hvad siger I?", "chatter"),
            ("a", "unclear"),
            ("so I would say yes to it all", "unclear"),
        ],
    ],
)
def test_yes_and_no_are_understood(text, expected):
    assert picks(YES_NO, text) == expected


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        *[(SCALE, text, (7,)) for text in ("7", "7/10", "7 ud af 10", "7 out of 10", "seven", "syv!", "7 tak", "7°")],
        *[(SCALE, "🔟", (10,)), (SCALE, "0", "unclear"), (SCALE, "3,5", "unclear"), (SCALE, "7/5", "unclear")],
        *[
            (SCALE, "3-4", "unclear"),
            (SCALE, "99999999", "unclear"),
            (SCALE, "very", "chatter"),
            (SCALE, "7'er", (7,)),
        ],
        *[
            (FIST, "✋", (5,)),
            (FIST, "✊", (0,)),
            (FIST, "3 fingers", (3,)),
            (FIST, "6", "unclear"),
            (FIST, "👍", "unclear"),
        ],
        *[
            (RANK, text, (1, 0, 2))
            for text in ("B > A > C", "2,1,3", "213", "2 1 3", "beta > alpha > gamma", "Betta > A > C")
        ],
        *[(RANK, "2 > 1", (1, 0)), (RANK, "2", "unclear"), (RANK, "2 2 1", "unclear"), (RANK, "A > D", "unclear")],
        *[
            (DOTS, text, (3, 2, 0))
            for text in ("3 2 0", "3, 2, 0", "food 3, music 2", "A:3 B:2", "1: 3, 2: 2", "Food = 3; Music = 2")
        ],
        *[
            (DOTS, "music 5", (0, 5, 0)),
            (DOTS, "6 0 0", "unclear"),
            (DOTS, "3 2", "unclear"),
            (DOTS, "5 music", "unclear"),
        ],
        *[(DOTS, "food 3, food 2", "unclear"), (DOTS, "food 3, jazz 2", "unclear"), (DOTS, "0 0 0", "unclear")],
    ],
)
def test_values_rankings_and_points_are_understood(line, text, expected):
    assert picks(line, text) == expected


@pytest.mark.parametrize(
    ("line", "text", "pick", "remark"),
    [
        (YES_NO, "ja, men kun i juni", 0, "kun i juni"),
        (YES_NO, "yes but hurry!", 0, "hurry"),
        (YES_NO, "ja hvis vi når det", 0, "hvis vi når det"),
        (SINGLE, "2 (collides with audit)", 1, "collides with audit"),
        (SINGLE, "2 fordi det er bedst", 1, "fordi det er bedst"),
        (SINGLE, "Climte - but only in June", 1, "only in June"),
        (SINGLE, "2\nfor the sake of it", 1, "for the sake of it"),
    ],
)
def test_a_reservation_stands_behind_the_vote(line, text, pick, remark):
    answer = reader(line).read(text)

    assert (answer.picks, answer.text) == ((pick,), remark)


def test_open_answers_are_taken_as_they_are_and_questions_wait():
    asked = reader("open: What did you learn?")

    assert asked.read("I learned\na lot").text == "I learned\na lot"
    assert asked.read("can you hear me?").verdict == "unclear"
    assert asked.read("👍").verdict == "chatter"


def test_likeness_is_asked_only_for_what_nothing_else_explains():
    asked = []

    def remembering(one, other):
        asked.append(one)
        return alike(one, other)

    lines = AnswerReader(poll(SINGLE), likeness=remembering)
    for text in ("1", "nr 2", "climate", "B", "2 (late)"):
        lines.read(text)
    assert not asked
    lines.read("climmate")
    lines.read("climmate")
    assert len(asked) == 3


@pytest.mark.parametrize("line", [SINGLE, MANY, YES_NO, SCALE, RANK, DOTS])
def test_an_endless_line_is_no_vote(line):
    for endless in (" ", "-", "! ", "(", "men ", "1 a ", "2 ", "1-", "a:"):
        assert reader(line).read("hello" + endless * 50_000).verdict != "vote"
        assert reader(line).read(endless * 50_000 + "?").verdict != "vote"


@settings(max_examples=40, deadline=None)
@given(texts())
@example("¹")
def test_no_text_is_too_strange(text):
    for line in (SINGLE, MANY, YES_NO, SCALE, FIST, RANK, DOTS, "open: What?"):
        answer = reader(line).read(text)
        assert answer.verdict == "vote" or answer.picks == ()


@pytest.mark.parametrize(
    ("line", "who", "by", "pick"),
    [
        ("an 2", ["p1"], None, (1,)),
        ("Anna Holm: climate", ["p1"], None, (1,)),
        ("anna by bo 3", ["p1"], "p2", (2,)),
        ("anna by zo 3", ["p1"], None, ()),
        ("zo 2", [], None, ()),
        ("an hello", ["p1"], None, ()),
        ("", [], None, ()),
    ],
)
def test_an_answer_is_typed_for_a_person(line, who, by, pick):
    read = read_vote(line, PEOPLE, reader=reader(SINGLE))

    assert [person.id for person in read.people] == who
    assert (read.by.id if read.by else None) == by
    assert read.is_clear == bool(pick)
    assert not pick or read.picks == pick


def test_a_name_that_two_have_is_asked_for():
    people = (*PEOPLE, Person(id="p9", name="Anna Lund"))

    read = read_vote("anna 2", people, reader=reader(SINGLE))

    assert not read.is_clear
    assert read.is_answer
    assert [person.id for person in read.people] == ["p1", "p9"]
