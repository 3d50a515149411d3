"""What stands on the stage, page by page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meeting import running
from meeting.item import Item, ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.stage import steering
from meeting.stage.page import PageKind, StagePage
from meeting.stage.showing import page, waiting_page
from meeting.stage.steering import Mode, Place, Steering
from meeting.stage.voice import StageVoice, plain_day
from meeting.walls import WallNote
from tests.meeting.stage.pages import LINK, changed, live, shown, stage_pages, steered

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)
PAGES = stage_pages("en", NOW)


def seen(name: str) -> StagePage:
    return shown(PAGES[name])


def readable(page: StagePage) -> str:
    return "\n".join(page.texts())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("welcome", PageKind.WELCOME), ("now", PageKind.NOW), ("break", PageKind.BREAK), ("rooms", PageKind.ROOMS),
        ("poll", PageKind.POLL), ("wall", PageKind.WALL), ("proposal", PageKind.PROPOSAL), ("blank", PageKind.BLANK),
        ("promises", PageKind.PROMISES), ("activity", PageKind.ACTIVITY), ("closing", PageKind.CLOSING),
        ("thanks", PageKind.THANKS), ("message", PageKind.MESSAGE), ("waiting", PageKind.NOW),
    ],
)  # fmt: skip
def test_the_page_follows_where_the_facilitator_is(name: str, kind: PageKind):
    assert seen(name).kind is kind


def test_as_long_as_there_is_no_meeting_it_is_waited_for():
    assert waiting_page(StageVoice()).title == "Waiting for the meeting"


# Before and after


def test_the_welcome_says_what_it_is_for_and_counts_down_to_the_start():
    page = seen("welcome")

    assert page.text.startswith("To decide where we go")
    assert page.countdown is not None
    assert page.countdown.left_at(NOW) == timedelta(minutes=7, seconds=30)
    assert page.countdown.over == "We begin in a moment"
    assert not page.countdown.counts_up
    assert "The door is open: come in and say hello." in page.lines
    assert page.link is not None
    assert (page.link.address, page.link.is_main) == (LINK, True)


def test_a_meeting_on_another_day_is_not_counted_down_to_and_a_closed_door_is_not_called_open():
    network, meeting, here, _ = PAGES["welcome"]
    later = replace(meeting, starts_at=NOW + timedelta(days=3), items=(), link="")
    page = shown((network, later, here, NOW))

    assert (page.countdown, page.lines, page.link) == (None, (), None)
    assert page.foot == ("2026-11-27 · 09:23–10:38",)


def test_what_is_prepared_for_the_meeting_is_not_shown_before_it():
    network, meeting, here, now = PAGES["welcome"]

    assert shown((network, meeting, replace(here, place=Place.POLLS, what=meeting.polls[0].id), now)) == seen("welcome")


def test_people_who_come_in_see_when_it_begins():
    item = Item(id="i900", title="Door open", minutes=5, format="open-door", prompt="Say hello")
    opened = changed(live(NOW), lambda one: running.start_item(replace(one, items=(*one.items, item)), "i900", at=NOW))
    page = shown(opened)

    assert page.kind is PageKind.WELCOME
    assert page.lines == ("Door open", "Say hello")
    assert page.countdown is not None
    assert page.countdown.until == NOW + timedelta(minutes=5)


def test_the_end_thanks_and_says_what_was_agreed_and_when_we_meet_again():
    page = seen("thanks")

    assert page.title == "Thank you for today"
    assert page.foot == ("We meet again 2026-12-22 at 09:23 · Zoom",)
    assert any("D907 We meet every second month" in group.lines for group in page.groups)


def test_the_next_meeting_may_be_known_only_in_words_or_only_by_its_time():
    def foot(**known: object) -> tuple[str, ...]:
        return shown(changed(live(NOW), lambda one: replace(running.end(one, at=NOW), **known))).foot

    assert foot(next_note="in the spring") == ("in the spring",)
    assert foot(next_at=NOW) == ("We meet again 2026-11-24 at 09:23",)
    assert foot() == ()


# The agenda


def test_now_has_the_prompt_the_time_left_and_what_is_next():
    page = seen("now")

    assert (page.title, page.place, page.head) == ("Speed networking", "3/8", "Half-year meeting")
    assert page.text == "What have you tried this half year that you would do again?"
    assert page.foot == ("next 09:28: Theme for the next half year",)
    assert page.lines == ("Breakout rooms: back at 09:24",)


def test_a_paused_item_stands_still():
    page = seen("paused")

    assert page.countdown is not None
    assert page.countdown.until is None
    assert page.countdown.left_at(NOW) == page.countdown.left_at(NOW + timedelta(hours=1))
    assert page.countdown.label == "paused"
    assert page.foot == ("next: Theme for the next half year",)


def test_the_same_page_comes_out_a_second_later():
    network, meeting, here, now = PAGES["now"]

    assert shown((network, meeting, here, now + timedelta(seconds=1))) == seen("now")


def test_after_the_last_item_nothing_is_said_to_come():
    last = changed(live(NOW), lambda one: replace(one, items=one.items[:3]))

    assert shown(last).foot == ()


def test_who_leads_an_item_is_said():
    led = changed(
        live(NOW), lambda one: replace(one, breakouts=(), items=tuple(replace(i, lead="Bo") for i in one.items))
    )

    assert shown(led).lines == ("with Bo",)


def test_a_break_says_when_it_goes_on_and_not_what_the_facilitator_says():
    page = seen("break")

    assert page.text == "We go on at 09:30"
    assert page.foot == ("then: Theme for the next half year",)
    assert "Coffee" not in readable(page)


def test_a_break_that_is_over_or_paused_or_the_last_item_promises_nothing():
    network, meeting, here, now = PAGES["break"]
    last = replace(meeting, items=tuple(one for one in meeting.items if one.state is not ItemState.PLANNED))

    assert shown((network, last, here, now + timedelta(hours=1))).text == ""
    assert shown((network, last, here, now)).foot == ()
    assert shown((network, running.pause(meeting, at=now), here, now)).text == ""


def test_between_two_items_the_stage_says_what_comes():
    def nothing_runs(meeting: Meeting) -> Meeting:
        return replace(
            meeting,
            items=tuple(replace(i, state=ItemState.DONE) if i.state is ItemState.RUNNING else i for i in meeting.items),
        )

    page = shown(changed(live(NOW), nothing_runs))

    assert (page.title, page.place) == ("Half-year meeting", "")
    assert page.foot == ("next 09:23: Theme for the next half year",)


def test_when_the_agenda_is_through_what_was_agreed_is_shown():
    through = changed(
        live(NOW), lambda one: replace(one, items=tuple(replace(i, state=ItemState.DONE) for i in one.items))
    )

    assert shown(through).kind is PageKind.CLOSING


def test_a_closing_item_shows_its_question_and_what_was_agreed():
    def closing(meeting: Meeting) -> Meeting:
        item = Item(id="i900", title="Check-out", minutes=5, format="check-out", prompt="One word each")
        return running.start_item(replace(meeting, items=(*meeting.items, item)), "i900", at=NOW)

    page = shown(changed(live(NOW), closing))

    assert (page.kind, page.text) == (PageKind.CLOSING, "One word each")
    assert page.groups


def test_an_item_that_is_held_stays_when_the_next_one_runs():
    network, meeting, here, now = live(NOW)
    held = steering.hold(here, meeting)
    page = shown((network, running.start_next(meeting, at=now), held, now))

    assert page.title == "Speed networking"
    assert page.countdown is None


# Steering


def test_a_message_and_a_blank_stage_show_nothing_else():
    assert seen("message").title == "Back in 2 minutes"
    assert LINK in readable(seen("now"))
    assert set(readable(seen("blank")).split("\n")) == {"", "Half-year meeting", "3/8"}


def test_steering_of_another_meeting_counts_for_nothing_but_its_size():
    network, meeting, _, now = PAGES["now"]
    other = Steering(meeting="other", place=Place.POLLS, mode=Mode.BLANK, size=2)

    assert page(network, meeting, other, now, voice=StageVoice()) == seen("now")


def test_a_day_is_written_plainly_unless_somebody_knows_better():
    assert plain_day(NOW.date()) == "2026-11-24"


def test_a_network_without_people_and_an_empty_live_meeting_have_a_stage():
    empty = Meeting(id="m", title="Spring", starts_at=NOW, state=MeetingState.LIVE)

    assert shown((Network(id="n", name="N"), empty, Steering(), NOW)).title == ""
    assert steered(PAGES["now"], Mode.HOLD)[2].mode is Mode.HOLD
    assert WallNote(id="n1", text="x").votes == 0
