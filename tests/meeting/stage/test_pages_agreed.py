"""The pages about what was agreed: promises, decisions and actions, what is done until the next meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from meeting.activities import Activity
from meeting.captured import Capture, CaptureKind
from meeting.cards import Card, CardKind, Change, Stage, Touch
from meeting.stage.page import StagePage
from meeting.stage.steering import Place
from tests.meeting.stage.pages import LINK, at, live, shown, stage_pages

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)
PAGES = stage_pages("en", NOW)


def seen(name: str) -> StagePage:
    return shown(PAGES[name])


def test_promises_are_shown_with_their_answers_and_without_a_judgement():
    network, meeting, here, now = at(live(NOW), Place.PROMISES)

    def promise(number: int, answer: Touch | None, stage: Stage = Stage.AGREED) -> Card:
        changes = (Change(at=NOW, what=answer, meeting=meeting.id),) if answer else ()
        return Card(
            id=f"k{number}", kind=CardKind.ACTION, text=f"thing {number}", stage=stage, owners=("p2",),
            due=NOW.date() - timedelta(days=30), changes=changes,
        )  # fmt: skip

    cards = (promise(1, None), promise(2, Touch.KEPT, Stage.DONE), promise(3, Touch.HELPED), promise(4, Touch.MOVED))
    activity = Activity(id="v1", text="Walk", until=NOW.date(), people=("p3",), meeting="earlier")
    known = replace(network, cards=cards, activities=(activity,))
    name, other = network.people[1].name, network.people[2].name
    page = shown((known, meeting, here, now))

    assert set(page.groups[0].lines) == {
        f"· A1 {name}: thing 1 (2026-10-25)",
        f"✓ A2 {name}: thing 2 (kept)",
        f"· A3 {name}: thing 3 (needs help)",
        f"· A4 {name}: thing 4 (moved, 2026-10-25)",
        f"· {other}: Walk (2026-11-24)",
    }
    assert shown((replace(network, cards=(), activities=()), meeting, here, now)).lines == ("Nothing was promised.",)


def test_what_was_captured_counts_as_agreed_until_a_card_is_made_of_it():
    network, meeting, here, now = at(live(NOW), Place.BOARD)
    captures = (
        Capture(id="c1", kind=CaptureKind.DECISION, text="Every second month", at=NOW),
        Capture(id="c2", kind=CaptureKind.ACTION, text="Book it", at=NOW, owners=("p2",), due=NOW.date()),
        Capture(id="c3", kind=CaptureKind.NOTE, text="Only for me", at=NOW),
    )
    card = Card(id="k7", kind=CardKind.DECISION, text="Every month", meeting=meeting.id, capture="c1")
    bare = replace(network, cards=(), activities=())
    page = shown((bare, replace(meeting, captures=captures), here, now))
    carded = shown((replace(bare, cards=(card,)), replace(meeting, captures=captures), here, now))

    assert [group.lines for group in page.groups] == [
        ("Every second month",),
        (f"{network.people[1].name}: Book it (2026-11-24)",),
    ]
    assert carded.groups[0].lines == ("D7 Every month (proposal)",)
    assert shown((bare, replace(meeting, captures=()), here, now)).lines == ("Nothing has been agreed yet.",)


def test_the_closing_has_what_is_done_until_we_meet_again_and_its_link():
    page = seen("closing")

    assert [group.title for group in page.groups] == ["Decisions", "Sub-goals", "Who does what", "Until we meet again"]
    assert page.link is not None
    assert page.link.is_main


def test_a_closing_without_agreements_still_says_what_comes():
    network, meeting, here, now = PAGES["closing"]
    bare = replace(network, cards=())
    page = shown((bare, replace(meeting, captures=()), here, now))

    assert (page.title, page.lines) == ("", ())
    nothing = shown((replace(bare, activities=()), replace(meeting, captures=()), here, now))
    assert nothing.lines == ("Nothing has been agreed yet.",)


def test_an_activity_is_presented_with_what_it_is_for():
    page = seen("activity")

    assert page.text == "Call somebody from your room"
    assert page.lines == (
        "Why: Half of what was begun is gone after a month",
        "When: until 2026-12-18",
        "Who: everybody",
        f"Where: {LINK}",
        "At the next meeting: Each tells one thing",
    )
    assert page.link is not None
    assert page.link.address == LINK


def test_several_activities_are_a_list_and_one_of_them_can_be_asked_for():
    network, meeting, here, now = PAGES["activity"]
    other = Activity(
        id="v901", text="Walk", begins=NOW.date(), until=NOW.date(), people=("p2", "p3"), meeting=meeting.id
    )  # fmt: skip
    third = Activity(id="v902", text="Read", begins=NOW.date(), meeting=meeting.id)
    known = replace(network, activities=(*network.activities, other, third))
    lines = shown((known, meeting, here, now)).groups[0].lines
    names = f"{network.people[1].name}, {network.people[2].name}"

    assert lines[1:] == (f"Walk · 2026-11-24 – 2026-11-24 · {names}", "Read · from 2026-11-24 · everybody")
    assert shown((known, meeting, replace(here, what="v901"), now)).text == "Walk"
