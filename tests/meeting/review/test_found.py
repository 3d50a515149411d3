"""What was said is found, the best first, and what only grew is looked for among what was found before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from meeting.activities import Activity, ActivityState
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound
from meeting.captured import Capture, CaptureKind
from meeting.cards import Card, CardKind, Stage
from meeting.checks import ConsensusCheck, Method, Position, Result, Wording
from meeting.item import Item
from meeting.meeting import Kind, Meeting, MeetingState
from meeting.people import Person
from meeting.polls import Ballot, Poll, PollState
from meeting.review.found import Group, Hit, Matches, Sheet, best, by_date, in_context, search
from meeting.review.leaves import meeting_leaves, network_leaves
from meeting.review.passage import WHAT_NAMES, Leaf, Passage, Place, What
from meeting.review.query import read_query
from meeting.review.rows import head_of
from meeting.walls import Theme, Tick, Wall, WallNote

TODAY = date(2026, 11, 24)
AT = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
GROUP = Group(
    id="nord", name="Netværk Nord", names={"p1": "Anna Holm", "p9": "Anna Holm", "p2": "Bo"}, words=("netvaerk", "nord")
)


def meeting() -> Meeting:
    """Return a meeting with something findable in each part."""
    return Meeting(
        id="m1",
        title="Udbud på Ærø",
        kind=Kind.PLANNING,
        purpose="At blive enige om udbuddet",
        notes="Husk udbudsmaterialet",
        starts_at=AT,
        state=MeetingState.ENDED,
        items=(Item(id="i1", title="Runde", minutes=5, prompt="Hvad er et udbud?", notes="Spørg Bo"),),
        captures=(
            Capture(id="c1", kind=CaptureKind.ACTION, text="Send udbud til Bo", at=AT, owners=("p9",), due=TODAY),
            Capture(id="c2", kind=CaptureKind.NOTE, text="  ", at=AT),
            Capture(id="c3", kind=CaptureKind.DECISION, text="Ét udbud om året", at=AT),
        ),
        polls=(
            Poll(
                id="q1",
                question="Hvilket udbud?",
                options=("Varme", "Vand"),
                state=PollState.CLOSED,
                ballots=(
                    Ballot(voter="p2", text="kun hvis det er lokalt"),
                    Ballot(name="Søren", text="vand, men billigt"),
                    Ballot(voter="p1"),
                ),
            ),
        ),
        walls=(
            Wall(
                id="w1",
                question="Hvad nu?",
                themes=(Theme(id="h1", title="Penge"),),
                notes=(
                    WallNote(id="n1", text="Udbud sammen", author="p2"),
                    WallNote(id="n2", text="x", name="Anna Lund"),
                ),
            ),
        ),
        ticks=(Tick(item="i1", person="p2", at=AT, text="en kop"), Tick(item="i1", person="p1", at=AT)),
        breakouts=(
            Breakout(
                id="b1",
                rounds=(
                    BreakoutRound(
                        id="r1",
                        question="Hvad lærte I?",
                        rooms=(BreakoutRoom(people=("p1",), name="Blå", harvest="Lån en bus"), BreakoutRoom()),
                    ),
                ),
            ),
        ),
        checks=(
            ConsensusCheck(
                id="e1",
                card="k1",
                method=Method.CONSENT,
                wordings=(Wording(wording="Vi køber sammen", at=AT),),
                positions=(Position(stand="reservation", person="p2", text="ikke i juli"), Position(stand="agree")),
                result=Result.AGREED,
                outcome="Vi køber sammen",
            ),
        ),
    )  # fmt: skip


def sheets() -> list[Sheet]:
    held = meeting()
    other = replace(held, id="m2", title="Runde om vand", kind=Kind.EXCHANGE, starts_at=AT.replace(year=2025))
    other = replace(other, captures=(), polls=(), walls=(), items=(), breakouts=(), checks=(), ticks=(), notes="")
    cards = (
        Card(id="k1", kind=CardKind.DECISION, text="Fælles udbud", stage=Stage.AGREED, tag="indkøb"),
        Card(id="k2", kind=CardKind.ACTION, text="Ring til Bo", stage=Stage.DONE, owners=("p1",), reason="gjort"),
        Card(id="k3", kind=CardKind.ACTION, text="Skriv til Bo", owners=("p2",), due=date(2026, 1, 2), meeting="m1"),
    )
    people = (Person(id="p1", name="Anna Holm", organisation="Havn", role="chef"), Person(id="p2", name="Bo"))
    activities = (Activity(id="v1", text="Besøg en havn", use="vises frem", people=("p2",)),
                  Activity(id="v2", text="Læs", state=ActivityState.DONE))  # fmt: skip
    of_network = list(network_leaves(people, cards, activities))
    return by_date(
        [
            Sheet(GROUP, None, [leaf for leaf in of_network if not leaf.meeting]),
            Sheet(GROUP, head_of(other), meeting_leaves(other)),
            Sheet(GROUP, head_of(held), meeting_leaves(held)),
            Sheet(GROUP, head_of(held), [leaf for leaf in of_network if leaf.meeting]),
        ]
    )


def hits(typed: str, **named: object) -> tuple[Hit, ...]:
    return best(search(sheets(), read_query(typed), today=TODAY), **named)  # type: ignore[arg-type]


def found(typed: str) -> list[str]:
    return [hit.passage.text for hit in hits(typed)]


def test_words_are_found_by_their_beginning_titles_and_whole_words_first():
    assert found("udbud") == [
        "Udbud på Ærø",
        "Hvilket udbud?",
        "Hvad er et udbud?",
        "Send udbud til Bo",
        "Ét udbud om året",
        "Udbud sammen",
        "Fælles udbud",
        "At blive enige om udbuddet",
        "Husk udbudsmaterialet",
        "At blive enige om udbuddet",
    ]
    assert found("udbudd") == ["At blive enige om udbuddet"] * 2
    assert found("run") == ["Runde", "Runde om vand"]


def test_all_words_are_needed_and_a_phrase_stands_as_it_is():
    assert found("aero UDBUD") == ["Udbud på Ærø"]
    assert found('"om vand"') == ["Runde om vand"]
    assert found('"om van"') == []
    assert found("") == found('""') == []


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("is:decision", ["Ét udbud om året", "Fælles udbud", "#indkøb"]),
        ("er:handling er:åben", ["Skriv til Bo", "Send udbud til Bo"]),
        ("is:action is:done", ["Ring til Bo", "gjort"]),
        ("is:overdue", ["Skriv til Bo"]),
        ("is:reservation", ["kun hvis det er lokalt", "vand, men billigt", "ikke i juli"]),
        ("is:room", ["Hvad lærte I?", "Blå", "Lån en bus"]),
        ("is:check", ["Vi køber sammen"]),
        ("is:person havn", ["Havn · chef"]),
        ("is:activity", ["Besøg en havn", "vises frem", "Læs"]),
        ("is:note kop", ["en kop"]),
        ("is:wall is:room", ["Hvad nu?", "Penge", "Udbud sammen", "x", "Hvad lærte I?", "Blå", "Lån en bus"]),
        ("kind:exchange", ["Runde om vand"]),
        ("before:2026", ["Runde om vand"]),
        ("after:2026-03-17 vand", ["Vand", "vand, men billigt"]),
        ("network:no kind:exchange", ["Runde om vand"]),
        ("network:syd udbud", []),
        ("@søren", ["vand, men billigt"]),
        ("@anna bus", ["Lån en bus"]),
        ("@anna is:wall", ["x"]),
        ("@bo is:note", ["en kop"]),
        ("@ann @hol is:action is:open", ["Send udbud til Bo"]),
        ('@"anna bo"', []),
    ],
)  # fmt: skip
def test_conditions_hold_together(typed: str, texts: list[str]):
    assert sorted(found(typed)) == sorted(texts)


def test_a_passage_tells_where_it_stands_and_whose_it_is():
    (hit,) = hits("send bo")

    assert hit.passage == Passage(
        network_id="nord",
        network_name="Netværk Nord",
        meeting=head_of(meeting()),
        what=What.ACTION,
        text="Send udbud til Bo",
        place=Place.SUMMARY,
        id="c1",
        is_open=True,
        due=TODAY,
        people=("p9",),
        names=("Anna Holm",),
    )
    assert hit.stretches == ((0, 4), (15, 17))
    (room,) = hits("bus")
    assert (room.passage.place, room.passage.id, room.passage.inner) == (Place.BREAKOUTS, "b1", "r1/1")
    (remark,) = hits("billigt")
    assert remark.passage.names == ("Søren",)
    assert set(WHAT_NAMES) == set(What)


def test_what_is_counted_and_what_is_shown_are_two_things():
    matches = search(sheets(), read_query("udbud"), today=TODAY)

    assert (matches.count, matches.meetings) == (10, 2)
    assert len(best(matches, limit=3)) == 3


def test_a_grown_query_finds_the_same_among_what_was_found_before():
    kept = sheets()
    for typed in ("udbud bo", "@anna is:action is:open", "er:beslutning fæ", "vand is:poll"):
        before: Matches | None = None
        for end in range(1, len(typed) + 1):
            query = read_query(typed[:end])
            matches = search(kept, query, today=TODAY, before=before)
            alone = search(kept, query, today=TODAY)
            assert [(s, list(p)) for s, p in matches.found] == [(s, list(p)) for s, p in alone.found]
            before = matches


def test_hidden_leaves_are_not_found():
    (sheet,) = [one for one in sheets() if one.head and one.head.id == "m1" and len(one.leaves) > 3]
    sheet.hidden = frozenset(place for place, leaf in enumerate(sheet.leaves) if leaf.id == "c1")

    assert search([sheet], read_query("send"), today=TODAY).count == 0
    assert search([sheet], read_query("udbud"), today=TODAY).count == 7


def test_a_stopped_search_says_so_and_is_not_narrowed():
    matches = search(sheets(), read_query("udbud"), today=TODAY, stopped=lambda: True)

    assert (matches.count, matches.is_whole) == (0, False)
    assert search(sheets(), read_query("udbudd"), today=TODAY, before=matches).count == 2


def test_a_search_that_had_enough_is_gone_on_with_where_it_stopped():
    kept = sheets()
    assert len(kept) == 4
    for limit in range(1, 11):
        first = search(kept, read_query("udbud"), today=TODAY, enough=limit)
        assert not first.is_whole or first.count == 10
        for typed in ("udbud", "udbud bo", "udbud is:decision"):
            alone = search(kept, read_query(typed), today=TODAY)
            onward = search(kept, read_query(typed), today=TODAY, before=first)
            assert [(s, list(p)) for s, p in onward.found] == [(s, list(p)) for s, p in alone.found]
            assert onward.is_whole
    # stopped among what was found before, it is not known of how many sheets this is all
    whole = search(kept, read_query("udbud"), today=TODAY)
    stopped = search(kept, read_query("udbud bo"), today=TODAY, before=whole, stopped=lambda: True)
    assert (stopped.seen, stopped.is_whole) == (0, False)


def test_a_long_text_is_cut_around_what_was_found():
    passage = replace(hits("send bo")[0].passage, text="æ" * 50 + " udbud " + "ø" * 50)
    hit = Hit(passage=passage, stretches=((51, 56), (100, 102)))

    text, (place,) = in_context(hit, 30)
    assert len(text) == 30
    assert text[0] == text[-1] == "…"
    assert text[slice(*place)] == "udbud"
    assert in_context(Hit(passage=passage), 10) == ("æ" * 9 + "…", ())
    assert in_context(hit, 200) == (passage.text, hit.stretches)
    end, (last,) = in_context(replace(hit, stretches=((104, 107),)), 12)
    assert (end[last[0] : last[1]], end[-1]) == ("øøø", "ø")


def test_a_sheet_of_many_lines_finds_rare_and_frequent_words():
    leaves = [Leaf(What.NOTE, Place.SUMMARY, str(n), f"line {n} {'rare' if n % 40 == 39 else ''}") for n in range(200)]
    sheet = Sheet(GROUP, None, leaves)

    assert list(sheet.places(" rare")) == [39, 79, 119, 159, 199]
    assert list(sheet.places(" line ")) == list(range(200))
    assert list(sheet.places(" nothing")) == []
    assert [hit.passage.id for hit in best(search([sheet], read_query("rar"), today=TODAY))] == [
        "39", "79", "119", "159", "199"
    ]  # fmt: skip
    assert best(search([sheet], read_query("lin"), today=TODAY), limit=1)[0].passage.id == "0"


def test_texts_with_line_breaks_and_punctuation_are_each_found_as_one():
    texts = ("one,  two\n\nthree", "", "– four.\n", "five; six")
    sheet = Sheet(GROUP, None, [Leaf(What.NOTE, Place.SUMMARY, text[:3], text) for text in texts])

    assert [leaf.text for leaf in sheet.leaves] == [text for text in texts if text]
    for typed, text in (("thr", texts[0]), ('"one two three"', texts[0]), ("four", texts[2]), ('"five six"', texts[3])):
        (hit,) = best(search([sheet], read_query(typed), today=TODAY))
        assert hit.passage.text.split()[0] == text.split()[0]
    assert search([sheet], read_query('"six five"'), today=TODAY).count == 0
    assert search([sheet], read_query('"six seven"'), today=TODAY).count == 0
