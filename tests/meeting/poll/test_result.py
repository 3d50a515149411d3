"""Results in figures and in words, for the chat, Markdown and CSV; and how they moved."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.errors import NotAllowed
from meeting.people import Person, by_id
from meeting.poll.counting import ballot_of, count, make_anonymous, vote, with_ballots
from meeting.poll.result import Picture, compare, result_of
from meeting.poll.texts import harmless, prompt, result_csv, result_markdown, result_text
from meeting.poll.wording import say_answered, say_kept, say_picture, say_result, say_shift
from meeting.polls import Ballot, PollState
from tests.meeting.poll.rooms import NINE, PEOPLE, poll
from tests.strategies import NASTY_TEXTS

RANK = "rank: Best? Alpha / Beta / Gamma"


def counted(line, *counts, **fields):
    asked = poll(line, **fields)
    first = asked.low if not asked.options else 0
    for place, number in enumerate(counts):
        asked = count(asked, first + place, by=number)
    return asked


def ranked(*rankings):
    return with_ballots(poll(RANK), [ballot_of(f"p{n}", ranking, at=NINE) for n, ranking in enumerate(rankings)])


def said(result):
    return [one.say() for one in say_result(result)]


@pytest.mark.parametrize(
    ("line", "counts", "picture"),
    [
        ("Which? A / B / C", (0, 0, 0), "none"),
        ("Which? A / B / C", (7, 3, 2), "clear"),
        ("Which? A / B / C", (6, 4, 2), "divided"),
        ("Which? A / B / C", (5, 5, 2), "tie"),
        ("Go? yes/no", (6, 4, 0), "clear"),
        ("Go? yes/no", (11, 9, 0), "divided"),
        ("dots 3: Where? A / B / C", (8, 4, 4), "clear"),
        ("dots 3: Where? A / B / C", (6, 5, 4), "divided"),
        ("1-5 How?", (0, 0, 0, 0, 0), "none"),
        ("1-5 How?", (0, 0, 4, 5, 1), "clear"),
        ("1-5 How?", (5, 0, 0, 0, 5), "divided"),
    ],
)
def test_one_word_tells_the_picture(line, counts, picture):
    assert result_of(counted(line, *counts)).picture == picture


def test_bars_hold_counts_shares_and_keys():
    bars = result_of(counted("Which? A / B / C", 7, 3, 2)).bars

    assert [(bar.key, bar.label, bar.count) for bar in bars] == [("1", "A", 7), ("2", "B", 3), ("3", "C", 2)]
    assert [round(bar.share, 2) for bar in bars] == [0.58, 0.25, 0.17]


def test_shares_of_several_picks_are_of_those_who_answered():
    asked = with_ballots(poll("* Which? A / B"), [ballot_of("p1", [0, 1], at=NINE), ballot_of("p2", [0], at=NINE)])

    assert [bar.share for bar in result_of(asked).bars] == [1.0, 0.5]


def test_values_have_average_median_and_spread():
    result = result_of(counted("1-5 How?", 1, 0, 0, 1, 2))

    assert (result.figures.average, result.figures.median) == (3.75, 4.5)
    assert said(result) == ["average 3.8, median 4.5, spread 1.6"]
    assert (result.figures.lowest, result.figures.highest) == (1, 5)


def test_fewer_than_three_fingers_are_a_reservation():
    assert "2 of 12 show fewer than three fingers: reservations." in said(
        result_of(counted("fist: Go?", 1, 0, 1, 4, 3, 3))
    )
    assert "1 of 1 shows fewer than three fingers: a reservation." in said(result_of(counted("fist: Go?", 1)))


def test_a_ranking_tells_borda_points_and_who_beats_everyone():
    result = result_of(ranked((0, 1, 2), (0, 2, 1), (1, 0, 2)))

    assert [bar.count for bar in result.bars] == [5, 3, 1]
    assert (result.condorcet, result.leaders, result.picture) == (0, (0,), Picture.CLEAR)
    assert said(result) == ["“Alpha” is preferred to every other option, two by two."]


def test_the_borda_leader_need_not_beat_everyone():
    rankings = [(0, 1, 2)] * 3 + [(1, 2, 0)] * 2
    result = result_of(ranked(*rankings))

    assert (result.condorcet, result.leaders, result.picture) == (0, (1,), Picture.DIVIDED)


def test_a_circle_of_preferences_has_no_winner_and_is_a_tie():
    result = result_of(ranked((0, 1, 2), (1, 2, 0), (2, 0, 1)))

    assert (result.condorcet, result.picture) == (None, Picture.TIE)
    assert said(result) == ["level: “Alpha”, “Beta”, “Gamma”", "No option is preferred to every other one."]


def test_a_short_ranking_shares_what_is_left():
    assert [bar.count for bar in result_of(ranked((1,))).bars] == [0.5, 2, 0.5]
    assert result_of(ranked()).condorcet is None
    assert said(result_of(ranked())) == []


def test_a_quorum_is_told():
    assert said(result_of(counted("Which? A / B", 2, quorum=2))) == ["Enough have answered: 2 were needed."]
    assert said(result_of(counted("Which? A / B", 1, quorum=2))) == ["1 more answer is needed for the result to count."]


def test_how_many_answered_is_told_of_those_present():
    result = result_of(counted("Which? A / B", 2))

    assert say_answered(result, present=5).say() == "2 of 5 answered"
    assert say_answered(result, present=1).say() == "2 answers"


@pytest.mark.parametrize("picture", Picture)
def test_each_picture_has_a_word(picture):
    assert say_picture(replace(result_of(poll()), picture=picture)).say()


def test_what_is_kept_is_told():
    assert "not stored" in say_kept(poll(is_named=False)).say()
    assert "with its voter" in say_kept(poll()).say()


def test_two_results_are_compared_option_by_option():
    before = result_of(counted("Which? A / B / D", 5, 4, 1))
    after = result_of(counted("Which? a / B / C", 8, 0, 0))

    shifts = compare(before, after)

    assert [say_shift(shift).say() for shift in shifts] == [
        "“a” rose from 50 % to 100 %",
        "“B” fell from 40 % to 0 %",
        "“C” is new",
        "“D” was not asked again",
    ]
    assert say_shift(compare(after, after)[0]).say() == "“a” stays at 100 %"


def test_the_prompt_says_how_to_answer_in_the_chat():
    assert prompt(poll("Which theme? Onboarding / Climate / Neither")) == (
        "Which theme?\n1) Onboarding\n2) Climate\n3) Neither\nWrite 1, 2 or 3 in the chat."
    )


@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("Which date? 3 Dec / 10 Dec / neither", "Write A, B or C in the chat."),
        ("Which? " + " / ".join("abcdefgh"), "Write a mark from 1 to 8 in the chat."),
        ("* Which? A / B / C", "Write 1, 2 or 3 in the chat, or several of them: 1, 3"),
        ("Go? ja/nej", "Write ja, nej or undlader in the chat."),
        ("1-5 How?", "Write a number from 1 to 5 in the chat."),
        ("1-5 How? (bad – good)", "Write a number in the chat, from 1 (bad) to 5 (good)."),
        ("temp: Now?", "Write a number in the chat, from 1 (low) to 10 (high)."),
        ("fist: Go?", "Write 0 to 5 in the chat: 5 I carry it forward, 3 I can live with it, 1 I have doubts, 0 stop."),
        ("rank: Best? A / B / C", "Write them in your order in the chat, the best first: 2 > 1 > 3"),
        ("dots 5: Where? A / B / C", "in order: 4 1 0"),
        ("open: What?", "Write your answer in the chat."),
        ("Which? A / B [anonymous]", "The record keeps the answers without names."),
    ],
)
def test_each_kind_has_its_prompt(line, how):
    assert prompt(poll(line)).endswith(how)


def reserved():
    asked = vote(poll(), ballot_of("p6", [0], text="collides with the audit", at=NINE))
    return vote(asked, Ballot(name="Guest", picks=(1,), text="because"))


def test_a_result_for_the_chat_has_figures_before_bars():
    assert result_text(result_of(counted("Which? A / B / C", 30, 1, 0)), present=40).split("\n") == [
        "Which?",
        "31 of 40 answered · clear",
        "1) A: 30 · 97 % ██████████",
        "2) B: 1 · 3 % ▏",
        "3) C: 0 · 0 %",
    ]
    assert "\n5: 2 · 100 % ██████████" in result_text(result_of(counted("1-5 How?", 0, 0, 0, 0, 2)))


def test_remarks_are_named_only_where_they_may_be():
    result = result_of(reserved())
    private = replace(PEOPLE[5], private=True)

    assert "– collides with the audit" in result_text(result)
    assert "– Fatima K: collides with the audit\n– Guest: because" in result_text(result, people=by_id(PEOPLE))
    assert "– collides" in result_text(result, people=by_id((private,)))
    assert "– because" in result_text(result_of(make_anonymous(reserved())), people=by_id(PEOPLE))
    assert [remark.is_reservation for remark in result.remarks] == [True, False]


def test_a_hidden_result_gives_no_text_until_it_is_closed():
    hidden = counted("Which? A / B [hidden]", 1)

    for text in (result_text, result_markdown, lambda result: result_csv([result])):
        with pytest.raises(NotAllowed, match="hidden until the poll is closed"):
            text(result_of(hidden))
    assert "A: 1" in result_text(result_of(replace(hidden, state=PollState.CLOSED)))


def test_markdown_holds_a_table_and_remarks_and_no_markup_of_others():
    before = result_of(counted("Which? A / B", 1))
    asked = vote(counted("Which *now*? A|B / <b>C", 1), ballot_of("p1", [1], text="[x](y)", at=NINE))

    text = result_markdown(result_of(asked), people={"p1": Person(id="p1", name="An_na")}, before=before)

    assert text.startswith("**Which \\*now\\*?**\n\n2 answers · tie\n\n| Option | Count | Share |\n|---|--:|--:|\n")
    assert "| A\\|B | 1 | 50 % |" in text
    assert "- An\\_na: \\[x\\](y)" in text
    assert "was not asked again" in text


def test_open_answers_are_listed():
    result = result_of(vote(poll("open: What?"), ballot_of("p1", text="=Time", at=NINE)))

    assert result_text(result) == "What?\n1 answer\n– =Time"
    assert "| Option" not in result_markdown(result)
    assert result_csv([result]).splitlines()[1] == "What?,'=Time,1,,1"
    assert result_markdown(result_of(poll("open: What?"))) == "**What?**\n\n0 answers\n"


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(NASTY_TEXTS), st.sampled_from("=+-@"))
def test_no_cell_of_a_csv_is_a_formula(text, sign):
    cells = csv.reader(StringIO(result_csv([result_of(counted("Which? =A / @B / -C", 1))])))

    assert not any(cell.startswith(("=", "+", "-", "@")) for row in cells for cell in row)
    assert harmless(sign + text).startswith("'")
    assert harmless(f" {sign}") == f"' {sign}"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.permutations(range(3)), max_size=9))
def test_borda_points_add_up_and_a_sole_favourite_of_most_wins(rankings):
    result = result_of(ranked(*map(tuple, rankings)))

    assert sum(bar.count for bar in result.bars) == 3 * len(rankings)
    firsts = [ranking[0] for ranking in rankings]
    for option in range(3):
        if firsts.count(option) * 2 > len(rankings):
            assert result.condorcet == option
