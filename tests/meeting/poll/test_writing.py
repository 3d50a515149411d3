"""Polls as one typed line."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meeting.poll.writing import checked, describe, poll_line, read_poll, read_polls
from meeting.polls import Poll, PollKind
from tests.strategies import texts

DATE = "Which date? 3 Dec / 10 Dec / neither"


@pytest.mark.parametrize(
    ("line", "kind", "question", "options"),
    [
        (DATE, "single", "Which date?", ("3 Dec", "10 Dec", "neither")),
        ("Which day? Monday; Tuesday / noon", "single", "Which day?", ("Monday", "Tuesday / noon")),
        ("Which day? Monday, Tuesday", "single", "Which day?", ("Monday", "Tuesday")),
        ("Best day: Mon / Tue", "single", "Best day", ("Mon", "Tue")),
        ("valg: Hvilken dag? man/tir", "single", "Hvilken dag?", ("man", "tir")),
        ("Pick one\n- a\n- b", "single", "Pick one", ("a", "b")),
        ("Pick one\n1. a\n2. b", "single", "Pick one", ("a", "b")),
        ("Pick one\n1. a\nb", "single", "Pick one", ("1. a", "b")),
        ("* Which topics? A / B", "multiple", "Which topics?", ("A", "B")),
        ("flere: Which topics? A / B", "multiple", "Which topics?", ("A", "B")),
        ("Which topics? A / B [multiple]", "multiple", "Which topics?", ("A", "B")),
        ("Do we go on? yes/no", "yes-no", "Do we go on?", ("yes", "no", "abstain")),
        ("Går vi videre? ja/nej", "yes-no", "Går vi videre?", ("ja", "nej", "undlader")),
        ("Go? yes / no / blank", "yes-no", "Go?", ("yes", "no", "blank")),
        ("ja/nej: Går vi videre?", "yes-no", "Går vi videre?", ("yes", "no", "abstain")),
        ("rangorden: Best? A / B / C", "ranking", "Best?", ("A", "B", "C")),
        ("dots 5: Where? A/B/C", "dots", "Where?", ("A", "B", "C")),
        ("fem fingre: Do we adopt it?", "fist", "Do we adopt it?", ()),
        ("temperatur: Hvordan går det?", "temperature", "Hvordan går det?", ()),
        ("åben: Hvad lærte du?", "open", "Hvad lærte du?", ()),
        ("What did you learn?", "open", "What did you learn?", ()),
        ("open: What did you learn?\nAnd from whom?", "open", "What did you learn? And from whom?", ()),
        ("What? And why?", "open", "What? And why?", ()),
        ("Note: this", "open", "Note: this", ()),
        ("1-5 how useful?", "scale", "how useful?", ()),
        ("open 5: really", "open", "open 5: really", ()),
        ("dots many: A / B", "single", "dots many", ("A", "B")),
    ],
)
def test_a_typed_line_is_read_as_a_poll(line, kind, question, options):
    read = read_poll(line)

    assert read.is_clear
    assert (read.poll.kind, read.poll.question, read.poll.options) == (kind, question, options)


def test_numbers_and_labels_of_a_scale_are_read():
    for line in ("1-10 How useful? (not at all – very)", "skala 1-10: How useful? (not at all / very)"):
        poll = read_poll(line).poll

        assert (poll.low, poll.high, poll.low_label, poll.high_label) == (1, 10, "not at all", "very")
        assert poll.question == "How useful?"


def test_one_word_in_brackets_is_part_of_the_question():
    assert read_poll("1-5 How useful? (really)").poll.question == "How useful? (really)"


def test_points_fingers_and_degrees_have_their_ends():
    assert read_poll("dots 5: Where? A/B").poll.points == 5
    assert read_poll("prikker: Hvor? A/B").poll.points == 3
    assert (read_poll("fist: Go?").poll.low, read_poll("fist: Go?").poll.high) == (0, 5)
    assert (read_poll("temp: Now?").poll.low, read_poll("temp: Now?").poll.high) == (1, 10)
    assert (read_poll("scale: Now?").poll.low, read_poll("scale: Now?").poll.high) == (1, 5)


def test_words_in_brackets_are_settings():
    poll = read_poll("Go? yes/no [anonymous] [skjult] [quorum 12] [sic] [hidden 4]").poll

    assert not poll.is_named
    assert poll.is_hidden
    assert poll.quorum == 12
    assert poll.options[1] == "no [sic] [hidden 4]"


@pytest.mark.parametrize(
    ("line", "is_hidden"),
    [
        ("Go? yes/no", True),
        ("ja/nej: Skal vi?", True),
        ("fist: Go?", True),
        ("Go? yes/no [anonymous]", False),
        ("Go? yes/no [anonymous] [hidden]", True),
        ("Go? yes/no [shown]", False),
        ("fist: Skal vi? [åben]", False),
        ("Go? yes/no [shown] [hidden]", True),
        ("Go? yes/no [hidden] [vist]", False),
        ("Which? a / b", False),
        ("temp: Now?", False),
    ],
)
def test_a_named_poll_that_asks_for_agreement_is_hidden_unless_it_is_said_to_be_shown(line, is_hidden):
    read = read_poll(line)

    assert read.poll.is_hidden is is_hidden
    assert read.is_said_shown is (not is_hidden and line.endswith(("[shown]", "[vist]", "[åben]")))
    assert read_poll(poll_line(read.poll)).poll == read.poll


def test_a_yes_no_poll_that_names_no_options_has_those_of_the_meetings_language():
    danish = read_poll("yes/no: Er vi enige?", language="da").poll

    assert danish.options == ("ja", "nej", "undlader")
    assert read_poll("ja/nej: Er vi enige?", language="da-DK").poll.options == danish.options
    assert read_poll("Er vi enige? yes/no", language="da").poll.options == ("yes", "no", "abstain"), "as they are typed"
    assert read_poll("yes/no: Do we agree?", language="fr").poll.options == ("yes", "no", "abstain")
    assert [read.poll.options[0] for read in read_polls("yes/no: A?\n\nyes/no: B?", language="da")] == ["ja", "ja"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("", "Write the question first"),
        ("Which? a", "at least two options"),
        ("yes/no: Which? a / b", "just yes, no and abstain"),
        ("Which? " + " / ".join(map(str, range(21))), "at most 20"),
        ("Which? Ærø / ærø", "twice"),
        ("5-1 How?", "A scale goes up"),
        ("0-90 How?", "A scale goes up"),
        ("dots 0: Which? a / b", "1 to 1000 points"),
    ],
)
def test_what_is_wrong_is_said(line, problem):
    assert problem in read_poll(line).problem.say()


@pytest.mark.parametrize("kind", PollKind)
def test_each_kind_says_how_it_is_answered(kind):
    assert "{" not in describe(Poll(id="", question="Q", kind=kind, options=("a", "b"))).say()


def test_a_scale_says_what_its_ends_mean():
    assert describe(read_poll("1-5 how? (bad – good)").poll).say() == "1 (bad) to 5 (good)"


def test_several_polls_come_from_one_text():
    text = f"# Polls\n{DATE}\nGo? yes/no\n\nWhat did you learn?\n\nPick\na\nb\n"

    reads = read_polls(text)

    assert [read.poll.question for read in reads] == ["Which date?", "Go?", "What did you learn?", "Pick"]
    assert all(read.is_clear for read in reads)


def test_a_poll_made_elsewhere_is_cleaned_and_checked():
    read = checked(Poll(id="q1", question=" Which\x1b? ", options=("a ", "b")))

    assert read.is_clear
    assert (read.poll.question, read.poll.options) == ("Which?", ("a", "b"))


_LINES = st.one_of(
    st.sampled_from([DATE, "dots 5: Where? A/B/C", "1-5 how? (bad – good)", "yes/no: Go? [hidden] [quorum 3]"]),
    st.builds(
        "{}{} {}{}".format,
        st.sampled_from(["", "*", "rank: ", "single: ", "open: ", "fist: ", "1-4 ", "dots 4: "]),
        st.sampled_from(["What?", "A: b?", "1-5 of it", "Which (one – two)?", "open: no", "Go"]),
        st.lists(st.sampled_from(["a", "b / c", "d; e", "1. f", "- g", "h, i", "no", "yes", "j?"]), max_size=4).map(
            "\n".join
        ),
        st.sampled_from(["", " [anonymous]", " [quorum 4]", " [shown]", r" \[hidden]", r" \\[vist]"]),
    ),
    texts(),
)


@settings(max_examples=50, deadline=None)
@given(line=_LINES)
@example(line="What?\n1. a\n2. b")
@example(line="open: Go\n[hid[hidden]den]")
def test_a_poll_written_back_is_read_the_same(line):
    read = read_poll(line)

    if read.is_clear:
        assert read_poll(poll_line(read.poll)).poll == read.poll


@pytest.mark.parametrize("kind", [PollKind.YES_NO, PollKind.SINGLE, PollKind.RANKING, PollKind.MULTIPLE])
def test_options_that_read_otherwise_are_written_with_their_kind_or_below(kind):
    options = ("1/2 now", "later; maybe", "no")
    written = poll_line(Poll(id="q1", question="Shall we", kind=kind, options=options))
    poll = read_poll(written).poll

    assert poll is not None
    assert (poll.kind, poll.options) == (kind, options)


@pytest.mark.parametrize(
    "word", ["[hidden]", "[Skjult]", "[quorum 3]", "a [shown] b", r"\[hidden]", "[hid[hidden]den]"]
)
def test_an_option_that_is_a_setting_by_its_words_is_written_and_read_as_an_option(word):
    poll = read_poll("What does the box say? a / b [anonymous]").poll
    poll = replace(poll, question=f"What is {word}?", options=(word, "nothing", f"nothing {word}"))

    read = read_poll(poll_line(poll))

    assert read.is_clear
    assert read.poll == poll


def test_a_backslash_makes_a_word_in_brackets_a_word_and_stands_before_any_other_as_it_is():
    poll = read_poll(r"Which? \[hidden] / C:\[x] / \\[shown] [quorum 2]").poll

    assert poll.options == ("[hidden]", r"C:\[x]", r"\[shown]")
    assert (poll.is_hidden, poll.quorum) == (False, 2)


def test_a_yes_no_question_without_a_mark_says_that_it_is_one():
    poll = Poll(id="q1", question="We go on", kind=PollKind.YES_NO, options=("yes", "no", "abstain"))

    read = read_poll(poll_line(poll)).poll
    assert read is not None
    assert (read.kind, read.question, read.options) == (poll.kind, poll.question, poll.options)
