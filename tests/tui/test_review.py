"""Looking back: the meetings that were held, finding anything in them, what was decided, and how it goes over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest

from meeting.cards import Card, CardKind, Stage
from meeting.checks import ConsensusCheck, Method, Position, Result, Wording
from meeting.meeting import Kind, MeetingState
from meeting.review import formats_run
from meeting.review.formats_run import FormatRuns, Run
from meeting.review.found import Group, Hit, Sheet, search
from meeting.review.leaves import meeting_leaves, network_leaves
from meeting.review.passage import MeetingHead, Passage, Place, What
from meeting.review.query import read_query
from meeting.review.register import Decided
from meeting.review.rows import Order, ReviewRow, head_of
from meeting.review.trends import About, Point, Trend, Unit
from meeting.sample import Sample, sample_network
from meeting.words import ENGLISH, sentence
from store.archive import Archive, Found
from store.library import Library
from tests.tui.seat import START, Folder, Ids, Seat
from tui import saying
from tui.commands import Where, commands_for, keys_of
from tui.i18n import translator_for
from tui.lines import Line, line_width
from tui.screens.review.reading import ArchiveProgressed
from tui.screens.review.texts import decisions_chat, trends_chat
from tui.widgets.review.decisions import decision_lines, decision_rows
from tui.widgets.review.found import example_rows, examples, found_note, found_rows
from tui.widgets.review.head import ReviewHead, SideLines
from tui.widgets.review.rows import PastView, meeting_rows
from tui.widgets.review.trends import figure_rows, spark, trend_rows
from tui.widgets.rows import Row


@pytest.fixture(scope="module")
def sample() -> Sample:
    return sample_network(START, language="en")


@pytest.fixture
def held(folder: Folder, sample: Sample) -> dict[str, Ids]:
    """The meetings of the sample with people and board, by their titles."""
    library, given = Library(folder.path), sample.network
    session = library.open(library.create("Network North", language="en").id)
    session.apply_network(
        lambda old: replace(
            old, people=given.people, counter=given.counter, cards=given.cards, card_counter=given.card_counter
        ),
        sentence("people"),
    )
    ids = {}
    for one in sample.meetings[-4:]:
        ids[one.title] = (session.network.id, session.add_meeting(one).id)
        session.close_meeting()
    session.close()
    return ids


@pytest.fixture
def danish() -> Iterator[None]:
    saying.speak(translator_for("da"), "da")
    yield
    saying.speak(ENGLISH, "en")


def text_of(rows: list[Row]) -> str:
    return "\n".join("".join(text for text, _ in line) for row in rows for line in row.lines)


def said(lines: list[Line]) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines)


def head(seat: Seat) -> str:
    return seat.app.screen.query_one(ReviewHead).text


def side(seat: Seat) -> str:
    return seat.app.screen.query_one(SideLines).text


def copied(folder: Folder) -> str:
    """Return what was copied last, "" before anything was."""
    file = folder.path / "clipboard.txt"
    return file.read_text("utf-8") if file.exists() else ""


def past(**more: object) -> ReviewRow:
    at = datetime(2026, 3, 10, 9, tzinfo=UTC)
    known = MeetingHead(id="m1", title="Spring meeting", kind=Kind.PLANNING, starts_at=at, day=at.date())
    row = ReviewRow(
        network_id="n", network_name="North", head=known, purpose="To plan the spring.", present=17, invited=21,
        length=timedelta(minutes=64), drift=timedelta(minutes=4), decisions=2, actions=5,
    )  # fmt: skip
    return replace(row, **more)  # type: ignore[arg-type]


def hit(text: str, what: What = What.ACTION, meeting: MeetingHead | None = None, **more: object) -> Hit:
    passage = Passage(
        network_id="n", network_name="North", meeting=meeting, what=what, text=text, place=Place.SUMMARY, id="c1"
    )
    begin = text.lower().find("udbud")
    return Hit(passage=replace(passage, **more), stretches=((begin, begin + 5),))  # type: ignore[arg-type]


# Lines


@pytest.mark.parametrize("width", [40, 58, 80, 120])
def test_a_past_meeting_tells_presence_length_drift_decisions_and_actions_at_any_width(width: int):
    rows = meeting_rows(PastView(rows=[past()], names_networks=True), width)
    told = text_of(rows)

    assert "Spring meeting" in told
    assert "10 Mar 2026" in told
    assert "17/21" in told or "17 of 21 there" in told
    assert "64 min" in told
    assert "+4 min" in told or "4 min late" in told
    assert all(line_width(line) <= width for row in rows for line in row.lines)


@pytest.mark.parametrize("width", [44, 60, 76, 80])
def test_all_meetings_are_told_of_in_the_same_words(width: int):
    rows = text_of(meeting_rows(PastView(rows=[past(actions=0), past(), past(decisions=0)]), width))

    assert rows.count("17/21") in {0, 3}
    assert rows.count("+4 min") in {0, 3}


def test_the_column_that_the_meetings_are_sorted_by_is_marked():
    rows = meeting_rows(PastView(rows=[past(drift=None, length=None, invited=0)], order=Order.ACTIONS), 100)

    assert "▾act." in text_of(rows[:1])
    assert text_of(rows[-1:]).split()[-2:] == ["2", "5"]
    assert text_of(rows).count("–") == 3


def test_files_that_cannot_be_read_are_named_below_the_meetings_or_where_there_are_none():
    for rows in ([past()], []):
        last = text_of(meeting_rows(PastView(rows=rows, problems=["The file a.json is broken."]), 60)).split("\n")[-1]
        assert last == " ✗ The file a.json is broken."
    assert "No meeting has been held yet." in text_of(meeting_rows(PastView(rows=[]), 60))


def test_what_was_found_is_lit_up_and_stands_under_its_meeting():
    meeting = past().head
    found = Found(
        query=read_query("udbud"),
        hits=(
            hit("Fælles udbud i maj", meeting=meeting, names=("Anna H",)),
            hit("Udbud", What.PERSON),
            hit("Nyt udbud", meeting=meeting),
        ),
        count=3,
        meetings=1,
    )
    rows = found_rows(found, 90)

    assert [row.selectable for row in rows] == [False, True, True, False, True]
    assert [text for text, role in rows[1].lines[0] if role == "now"] == ["udbud"]
    assert "Anna H" in text_of(rows[1:2])
    assert "Spring meeting" in text_of(rows[:1])
    assert found_note(found, is_reading=False) == (("3 places in 1 meeting", "dim"),)


def test_a_search_that_finds_too_much_or_nothing_or_is_not_understood_says_so():
    many = Found(query=read_query("a"), count=3000, is_whole=False)
    nothing, doubtful = Found(query=read_query("xyz")), Found(query=read_query("is:dec"), count=4)

    assert "more than 3000" in said([found_note(many, is_reading=False)])
    assert said([found_note(nothing, is_reading=False)]) == "nothing was found"
    assert "still being read" in said([found_note(nothing, is_reading=True)])
    assert "is:x" in said([found_note(replace(doubtful, query=read_query("is:x")), is_reading=False)])


def test_the_examples_are_searches_that_are_understood_in_english_and_danish(danish: None):
    spoken = [typed for typed, _meant in examples(START.date())]
    saying.speak(ENGLISH, "en")
    english = [typed for typed, _meant in examples(START.date())]

    assert "er:beslutning er:åben" in spoken
    assert "is:decision is:open" in english
    for mine, yours in zip(spoken, english, strict=True):
        assert read_query(mine).doubts == read_query(yours).doubts == ()
    assert [read_query(one).whats for one in spoken] == [read_query(one).whats for one in english]
    assert [read_query(one).standings for one in spoken] == [read_query(one).standings for one in english]
    for width in (50, 90):
        assert english[0] in text_of(example_rows(width, START.date()))


@pytest.mark.parametrize("spoken", ["en", "da"])
@pytest.mark.parametrize("days", [0, 100, 500])
def test_each_example_finds_something_in_the_sample_whenever_it_is_tried(spoken: str, days: int):
    now = START + timedelta(days=days)
    given = sample_network(now, language=spoken)
    group = Group(id="n", name="N", names={person.id: person.name for person in given.network.people})
    network = given.network
    sheets = [Sheet(group, None, list(network_leaves(network.people, network.cards, network.activities)))]
    sheets += [Sheet(group, head_of(one), list(meeting_leaves(one))) for one in given.meetings]
    saying.speak(translator_for(spoken), spoken)
    try:
        tried = [typed for typed, _meant in examples(now.date())]
    finally:
        saying.speak(ENGLISH, "en")

    for typed in tried:
        assert search(sheets, read_query(typed), today=now.date()).count, typed


def test_decisions_to_be_looked_at_again_stand_first_with_method_result_and_reservations():
    check = ConsensusCheck(
        id="e1", method=Method.CONSENT, card="k1", result=Result.WITH_RESERVATIONS, outcome="As tried for a year.",
        wordings=(Wording(wording="Meet in June.", at=START),), positions=(Position(stand="r", text="audit"),),
    )  # fmt: skip
    due = Card(id="k1", kind=CardKind.DECISION, text="Meet in June.", stage=Stage.AGREED, review=date(2026, 6, 1))
    decided = (
        Decided(card=due, check=check, reservations=("It collides with the audit",), is_due=True),
        Decided(card=replace(due, id="k2", text="Share the numbers.", review=None, reason="too early")),
    )
    told = text_of(decision_rows(decided, 80)).split("\n")
    beside = said([*decision_lines(decided[0], 40, today=date(2026, 7, 1))])

    assert told[0].startswith(" To be looked at again now")
    assert "consent" in told[2].lower()
    assert "agreed with reservations · 1 reservation" in told[2]
    assert "⚑ It collides with the audit" in beside
    assert "to be looked at again since" in beside
    assert "As tried for a year." in beside
    assert "too early" in said([*decision_lines(decided[1], 40, today=date(2026, 7, 1))])
    assert "No decision has been taken" in text_of(decision_rows((), 60))


def trend(unit: Unit, *values: float | None) -> Trend:
    points = tuple(Point(meeting=f"m{n}", value=value) for n, value in enumerate(values))
    return Trend(about=About.DRIFT, name="end against plan", unit=unit, points=points, words=sentence("2 min late."))


def test_a_trend_is_drawn_with_a_gap_where_nothing_is_known_and_early_ends_below():
    assert spark((0.0, None, 0.5, 1.0), Unit.SHARE) == "▁·▅█"
    assert spark((-4.0, 0.0, 4.0), Unit.MINUTES) == "▁▅█"
    assert spark((), Unit.PAIRS) == ""
    assert spark((0.0,), Unit.PAIRS) == "▁"
    for width in (30, 80):
        rows = trend_rows([trend(Unit.MINUTES, *range(50))], (), width)
        assert "+49 min" in text_of(rows)
        assert all(line_width(line) <= width for row in rows for line in row.lines)
    assert "has not held a meeting yet" in text_of(trend_rows([trend(Unit.SHARE, None)], (), 60))
    assert "has not held a meeting yet" in text_of(figure_rows(trend(Unit.SHARE, 0.5), {}, 60))


def test_a_key_does_one_thing_in_looking_back():
    keys = [key for command in commands_for(Where.REVIEW) for key in keys_of(command, {})]
    assert len(keys) == len(set(keys))


# The screen


async def test_past_meetings_are_sorted_gone_into_and_opened_at_the_right_place(folder: Folder, held: dict[str, Ids]):
    async with folder.sit(size=(140, 45)) as seat:
        await seat.press("8")
        await seat.until(lambda: "The second tender" in seat.list)
        assert "sorted by date" in head(seat)
        assert "To agree on the demands" in side(seat)

        await seat.press("greater_than_sign", "greater_than_sign", "less_than_sign")
        assert "sorted by network" in head(seat)
        await seat.press("less_than_sign", "delete")
        assert "not removed here" in seat.notice
        await seat.press("R")
        assert "only looked at here" in seat.notice

        await seat.press("enter")
        await seat.until(lambda: "The meeting began." in seat.list)
        assert "The second tender" in head(seat)
        places = [row.id for row in seat.app.screen.query_one("#past").rows if "Poll closed" in text_of([row])]  # type: ignore[attr-defined]
        seat.app.screen.query_one("#past").select(places[0])  # type: ignore[attr-defined]
        await seat.settle()
        assert "━" in side(seat)

        await seat.press("y")
        await seat.until(lambda: "10:00" in copied(folder))

        await seat.press("enter")
        await seat.until(lambda: seat.app.meeting is not None)
        assert seat.meeting.title == "The second tender"
        assert "Which demands stay?" in seat.selected
        await seat.press("8")
        assert "The meeting began." in seat.list
        await seat.press("escape")
        assert "sorted by date" in head(seat)


async def test_anything_is_found_while_it_is_typed_and_opened_where_it_is(folder: Folder, held: dict[str, Ids]):
    async with folder.sit(held["Half-year meeting"], size=(60, 40)) as seat:
        await seat.press("ctrl+f")
        await seat.until(lambda: "is:decision is:open" in seat.list)
        await seat.type("tender")
        await seat.until(lambda: "places in" in seat.screen)
        assert "The second tender" in seat.list
        await seat.type(" is:zzz")
        await seat.until(lambda: "is:zzz" in seat.screen and "not known" in seat.screen)

        await seat.press("escape", "escape")
        assert "is:decision is:open" in seat.list
        await seat.press("enter")
        await seat.until(lambda: "@mette is:action is:open" in seat.screen)
        assert "Order name tags" in seat.list

        await seat.press("slash", "end", "ctrl+u")
        await seat.type("repair counts is:decision")
        await seat.until(lambda: "Repair counts for a fifth" in seat.list)
        await seat.press("down", "up", "pagedown", "pageup", "enter")
        await seat.until(lambda: seat.meeting.title == "The second tender")
        assert "Repair counts" in seat.screen
        assert type(seat.app.screen).__name__ == "BoardScreen"
        assert seat.is_sound()


async def test_decisions_and_trends_of_a_network_with_what_lies_behind_them(
    folder: Folder, held: dict[str, Ids], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(formats_run, "ENOUGH", 2)
    folder.network(name="South")
    async with folder.sit(size=(100, 30)) as seat:
        await seat.press("8", "T", "T")
        await seat.until(lambda: "Repair counts for a fifth" in seat.list)
        assert "Network North · " in head(seat)
        await seat.press("enter")
        assert "was added: Repair counts for a fifth" in seat.list
        await seat.press("escape", "T")
        assert "Promises kept" in seat.list
        last = seat.list.rstrip().splitlines()[-1].strip()
        assert "usually" in last
        assert last not in seat.screen
        await seat.press("end")
        assert last in seat.screen
        await seat.press("home")
        assert last not in seat.screen
        assert "Promises kept" in seat.screen
        await seat.press(*["down"] * 16)
        assert last in seat.screen
        await seat.press("home", *["pagedown"] * 4)
        assert last in seat.screen
        await seat.press("home", "down", "enter")
        assert "presence" in head(seat)
        assert "The second tender" in seat.list
        assert "22" in seat.list
        await seat.press("enter")
        await seat.until(lambda: "The meeting began" in seat.list)
        await seat.press("escape", "escape", "y")
        await seat.until(lambda: "presence" in copied(folder))

        await seat.press("N")
        await seat.until(lambda: "has not held a meeting yet" in seat.list)
        assert head(seat).split("\n")[1].strip() == "South · 0 meetings"


async def test_the_next_meeting_and_a_duplicate_are_made_from_a_past_one(folder: Folder, held: dict[str, Ids]):
    async with folder.sit(size=(80, 24)) as seat:
        await seat.press("8")
        await seat.until(lambda: "The second tender" in seat.list)
        await seat.press("A")
        await seat.until(lambda: "The next meeting after" in seat.dialog)
        await seat.press("end", "ctrl+u")
        await seat.type("yesterday", "enter")
        assert "The next meeting after" in seat.dialog
        await seat.press("ctrl+u")
        await seat.type("15/12/2026 13:00", "enter")
        await seat.until(lambda: seat.app.meeting is not None)
        assert seat.meeting.state is MeetingState.DRAFT
        assert seat.meeting.starts_at.date() == date(2026, 12, 15)
        assert "follow-up" in [item.format for item in seat.meeting.items[:4]]
        assert seat.meeting.agenda_minutes == seat.meeting.length_minutes

        await seat.press("8", "D")
        await seat.until(lambda: "Another “The second tender”" in seat.dialog)
        await seat.press("enter")
        await seat.until(lambda: any(item.title == "The demands we stand by" for item in seat.meeting.items))
        assert seat.meeting.state is MeetingState.DRAFT


async def test_an_empty_past_says_what_to_press_and_reading_can_be_stopped(
    folder: Folder, held: dict[str, Ids], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def slowly(self: Archive, *, told: object, stopped: object) -> bool:
        told(3, 80)  # type: ignore[operator]
        while not stopped():  # type: ignore[operator]
            sleep(0.01)
        return False

    async with Folder(tmp_path / "none", folder.clock).sit(size=(60, 24)) as seat:
        await seat.press("8")
        await seat.until(lambda: "No meeting has been held yet." in seat.list)
        await seat.press("enter", "A", "D", "N", "y", "T", "T", "T")
        assert "has not held a meeting yet" in seat.list

    monkeypatch.setattr(Archive, "refresh", slowly)
    async with folder.sit(size=(60, 24)) as seat:
        await seat.press("8")
        assert "Reading …" in seat.list
        seat.app.screen.post_message(ArchiveProgressed(3, 80))
        await seat.settle()
        assert "3 of 80 meetings" in head(seat)
        await seat.press("escape")
        await seat.until(lambda: "not everything has been read" in head(seat))


def test_what_is_copied_of_decisions_and_trends_names_nobody_in_a_trend(sample: Sample):
    decided = (Decided(card=sample.network.cards[0]),)
    copied = decisions_chat(sample.network, decided, "da")
    told = trends_chat(sample.network, (trend(Unit.MINUTES, 2.0),), (), "da")

    assert copied is not None
    assert "Network North" in str(copied.lines[0])
    assert told is not None
    assert decisions_chat(sample.network, (), "en") is None
    assert trends_chat(sample.network, (), (), "en") is None


async def test_a_draft_is_advised_by_how_formats_have_run_before(
    folder: Folder, held: dict[str, Ids], monkeypatch: pytest.MonkeyPatch
):
    runs = (FormatRuns(format="check-in", runs=(Run(meeting="m", item="i", planned=5, took=12.0),) * 3),)
    monkeypatch.setattr(formats_run, "format_runs", lambda _meetings: runs)
    draft = next(ids for title, ids in held.items() if folder.kept(ids).state is MeetingState.DRAFT)
    async with folder.sit(draft, size=(140, 45)) as seat:
        assert "usually runs" not in seat.screen
        await seat.goes_by(seconds=1)
        await seat.goes_by(seconds=9)
        await seat.until(lambda: "usually runs 7 min over" in seat.screen)
