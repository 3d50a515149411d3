"""What the agenda says for the chat: before the meeting, while it runs, and afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meeting import running
from meeting.chat.targets import ChatTarget
from meeting.chat.writing import written
from meeting.meeting import Meeting
from meeting.minutes.agenda_text import agenda_text
from meeting.minutes.voice import Voice
from tests.strategies import NINE, after, spring


def said(meeting: Meeting, minutes: float = 0, *sections: str) -> str:
    text = agenda_text(meeting, Voice(), now=after(minutes))
    return written(text.only(sections) if sections else text, ChatTarget.PLAIN)


def test_a_draft_is_an_invitation_with_clock_times_and_without_private_notes():
    draft = spring(5, 10, notes="ask Gry")
    draft = running.park(replace(draft, purpose="To agree", link="https://example.org"), "i2", at=NINE)

    assert said(draft) == (
        "Spring\n"
        "When: 2026-11-24, 09:00–10:00\n"
        "Purpose: To agree\n"
        "Link: https://example.org\n"
        "\n"
        "Agenda\n"
        "• 09:00 A (5 min)"
    )
    assert agenda_text(draft, Voice(), now=NINE).subject == "Invitation: Spring"


def test_a_draft_that_nobody_has_planned_yet_still_says_when():
    assert said(spring()) == "Spring\nWhen: 2026-11-24, 09:00–10:00"


def test_now_and_next_follow_the_clock_and_the_whole_agenda_can_be_chosen():
    meeting = running.start(spring(5, 10, prompt="What brought you here?"), at=NINE)

    assert said(meeting, 2) == "Now: A (until 09:05)\nNext: 09:05 B\n\nWhat brought you here?"
    assert said(meeting, 7) == "Now: A\nNext: 09:07 B\n\nWhat brought you here?"
    assert said(meeting, 2, "agenda") == "Agenda\n• 09:00 A (5 min)\n• 09:05 B (10 min)"


def test_a_pause_makes_no_promise_about_the_clock_and_the_last_item_has_nothing_after_it():
    paused = running.pause(running.start(spring(5, 10), at=NINE), at=after(1))
    last = running.start_next(running.start(spring(5, 10), at=NINE), at=after(5))

    assert said(paused, 2) == "Now: A\nNext: B"
    assert said(last, 6) == "Now: B (until 09:15)"


def test_between_and_after_the_items_the_whole_agenda_is_told():
    meeting = running.start(spring(5, 10), at=NINE)
    through = running.start_next(running.start_next(meeting, at=after(6)), at=after(16))
    early = running.end(meeting, at=NINE + timedelta(minutes=6))

    assert said(through, 17) == "Agenda\n• 09:00 A (5 min)\n• 09:06 B (10 min)"
    assert said(early, 90) == "Agenda\n• 09:00 A (5 min)\n• 09:05 B (10 min)"
    assert said(running.end(running.start(spring(5), at=NINE), at=after(1)), 2).startswith("Agenda")
