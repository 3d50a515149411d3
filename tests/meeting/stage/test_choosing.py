"""Which meeting the stage follows when nobody says which."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from meeting.meeting import Kind, MeetingState
from meeting.network import MeetingEntry
from meeting.stage.choosing import Candidate, followed

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def one(name: str, state: MeetingState, *, hours: float = 0, is_open: bool = False) -> Candidate:
    entry = MeetingEntry(
        id=name, title=name, kind=Kind.EXCHANGE, state=state, starts_at=NOW + timedelta(hours=hours)
    )  # fmt: skip
    return Candidate(network="north", entry=entry, is_open=is_open)


LIVE, DRAFT, ENDED = MeetingState.LIVE, MeetingState.DRAFT, MeetingState.ENDED


def test_nothing_is_followed_when_nothing_is_on():
    assert followed([one("old", ENDED), one("soon", DRAFT)], None, now=NOW) is None


def test_the_live_meeting_is_followed_and_of_two_the_one_that_is_open():
    two = [one("first", LIVE, hours=-2, is_open=True), one("second", LIVE)]

    assert followed([one("old", ENDED), two[1]], ("north", "old"), now=NOW) == ("north", "second")
    assert followed(two, ("north", "second"), now=NOW) == ("north", "first")


def test_a_live_meeting_that_is_shown_is_not_left_for_another_one():
    two = [one("first", LIVE, hours=-2), one("second", LIVE)]

    assert followed(two, ("north", "first"), now=NOW) == ("north", "first")


def test_the_thank_you_page_stays_until_another_meeting_is_live():
    planned = one("next", DRAFT, is_open=True)

    assert followed([one("old", ENDED), planned], ("north", "old"), now=NOW) == ("north", "old")
    assert followed([one("old", ENDED), one("next", LIVE)], ("north", "old"), now=NOW) == ("north", "next")


def test_a_draft_that_is_open_is_shown_when_it_is_about_to_begin():
    far, near = one("far", DRAFT, hours=200, is_open=True), one("near", DRAFT, hours=1, is_open=True)

    assert followed([far], None, now=NOW) is None
    assert followed([far, near], None, now=NOW) == ("north", "near")
