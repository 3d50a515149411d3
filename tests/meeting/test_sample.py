from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting import formats, running, timing
from meeting.captured import CaptureKind
from meeting.item import ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.people import Presence
from meeting.sample import Sample, sample_network
from meeting.sample.plan import Block, Both, Plan, advance, capture, draft
from meeting.text import clean, clean_lines

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)
LANGUAGES = ("en", "da")


@pytest.fixture(params=LANGUAGES)
def sample(request: pytest.FixtureRequest) -> Sample:
    return sample_network(NOW, language=request.param)


def held(sample: Sample) -> list[Meeting]:
    return [meeting for meeting in sample.meetings if meeting.state is MeetingState.ENDED]


def every_text(sample: Sample) -> list[str]:
    texts = [sample.network.name, *(person.role for person in sample.network.people)]
    for meeting in sample.meetings:
        texts += [meeting.title, meeting.purpose, meeting.notes]
        for item in meeting.items:
            texts += [item.title, item.prompt, item.notes]
        for line in meeting.captures:
            texts += [line.text, line.subgoal]
    return [text for text in texts if text]


def test_same_instant_gives_the_same_sample() -> None:
    assert sample_network(NOW, language="da") == sample_network(NOW, language="da")


def test_thirty_people_with_two_of_one_name_and_one_very_long(sample: Sample) -> None:
    people = sample.network.people
    names = Counter(person.name for person in people)
    assert len(people) == 30
    assert [name for name, count in names.items() if count > 1] == ["Jens Nielsen"]
    assert max(len(name) for name in names) > 50
    assert set("æøåÆØÅ") <= set("".join(names))
    assert len({person.email for person in people}) == 30
    assert all(person.email.isascii() and person.email.endswith(".example.org") for person in people)


def test_eight_meetings_lie_behind_over_fourteen_months(sample: Sample) -> None:
    starts = [meeting.starts_at for meeting in held(sample)]
    assert len(starts) == 8
    assert starts == sorted(starts)
    assert timedelta(days=400) < NOW - starts[0] < timedelta(days=440)
    assert starts[-1] < NOW - timedelta(days=20)


def test_agenda_of_every_meeting_fills_its_time(sample: Sample) -> None:
    for meeting in sample.meetings:
        assert sum(item.planned_minutes or item.minutes for item in meeting.items) == meeting.length_minutes


def test_past_meetings_ran_otherwise_than_planned(sample: Sample) -> None:
    drifts = [timing.drift(meeting, NOW) for meeting in held(sample)]
    assert max(drifts) > timedelta(minutes=5)
    assert min(drifts) < timedelta()
    assert all(abs(drift) < timedelta(minutes=10) for drift in drifts)
    states = Counter(item.state for meeting in held(sample) for item in meeting.items)
    assert states[ItemState.SKIPPED] >= 3
    assert states[ItemState.PARKED] >= 2
    assert states[ItemState.RUNNING] == states[ItemState.PLANNED] == 0


def test_items_that_did_not_run_took_no_time_and_the_others_followed_each_other(sample: Sample) -> None:
    for meeting in held(sample):
        spans = [span for item in meeting.items for span in item.spans]
        assert spans[0].started == meeting.started_at
        assert [span.ended for span in spans[:-1]] == [span.started for span in spans[1:]]
        assert spans[-1].ended == meeting.ended_at
        for item in meeting.items:
            assert bool(item.spans) is (item.state is ItemState.DONE)


def test_captures_of_all_kinds_lie_within_the_item_they_belong_to(sample: Sample) -> None:
    assert {line.kind for meeting in held(sample) for line in meeting.captures} == set(CaptureKind)
    for meeting in sample.meetings:
        for line in meeting.captures:
            span = meeting.item(line.item).spans[0]
            assert span.started <= line.at <= (span.ended or NOW)


def test_actions_have_owners_of_the_network_and_a_day_after_the_meeting(sample: Sample) -> None:
    for meeting in sample.meetings:
        for line in meeting.captures:
            if line.kind is CaptureKind.ACTION:
                assert line.due is not None
                assert line.due > meeting.starts_at.date()
                assert line.owners
                assert all(sample.network.person(owner) for owner in line.owners)


def test_ids_within_a_meeting_are_never_used_twice(sample: Sample) -> None:
    for meeting in sample.meetings:
        numbers = [int(one.id[1:]) for one in (*meeting.items, *meeting.captures)]
        assert len(set(numbers)) == len(numbers)
        assert max(numbers) <= meeting.counter


def test_live_meeting_is_in_the_third_of_eight_items_and_three_minutes_late(sample: Sample) -> None:
    live = sample.live
    assert live.state is MeetingState.LIVE
    assert len(live.items) == 8
    assert live.running is not None
    assert live.index(live.running.id) == 2
    assert live.running.format == "speed-networking"
    assert live.running.prompt
    assert live.running.notes
    assert timing.drift(live, NOW) == timedelta(minutes=3)
    assert live.captures[-1].item == live.running.id


def test_live_meeting_has_seventeen_of_twentyone_present(sample: Sample) -> None:
    assert (sample.live.present_count, len(sample.live.attendance)) == (17, 21)
    assert {one.presence for one in sample.live.attendance} == set(Presence)


def test_guest_of_the_live_meeting_is_locked_to_a_round_time_still_to_come(sample: Sample) -> None:
    (guest,) = [item for item in sample.live.items if item.locked_at is not None]
    assert guest.format == "guest-talk"
    assert guest.locked_at == timing.planned_starts(sample.live)[guest.id]
    assert guest.locked_at > NOW
    assert guest.locked_at.minute % 5 == 0


def test_draft_is_planned_for_after_the_live_meeting_and_can_be_started(sample: Sample) -> None:
    (coming,) = [meeting for meeting in sample.meetings if meeting.state is MeetingState.DRAFT]
    assert coming.starts_at > sample.live.planned_end
    assert all(item.prompt or item.format == "break" for item in coming.items)
    assert running.start(coming, at=NOW).running == running.start(coming, at=NOW).items[0]


def test_every_item_uses_a_format_of_the_catalogue_and_fits_it(sample: Sample) -> None:
    for meeting in sample.meetings:
        for item in meeting.items:
            assert formats.format_of(item.format).id == item.format


def test_index_of_the_network_knows_every_meeting(sample: Sample) -> None:
    assert {entry.id for entry in sample.network.meetings} == {meeting.id for meeting in sample.meetings}
    assert len(sample.network.meetings) == 10


def test_texts_of_the_two_languages_differ_and_people_keep_their_names() -> None:
    english, danish = (sample_network(NOW, language=language) for language in LANGUAGES)
    same = set(every_text(english)) & set(every_text(danish))
    assert same == set()
    assert [one.name for one in english.network.people] == [one.name for one in danish.network.people]
    assert {meeting.language for meeting in danish.meetings} == {"da"}
    assert len(every_text(english)) == len(every_text(danish))


def test_texts_are_clean_already(sample: Sample) -> None:
    for text in every_text(sample):
        assert text == clean_lines(text)
    for meeting in sample.meetings:
        assert meeting.title == clean(meeting.title, limit=160)


def test_meeting_without_a_running_item_has_nothing_to_capture_or_advance() -> None:
    plan = Plan(title=Both("a", "b"), purpose=Both("c", "d"), blocks=(Block("poll", Both("e", "f"), (5, 5)),))
    meeting = draft(plan, NOW, language="en")
    assert capture(meeting, plan, until=NOW, language="en") == meeting
    assert advance(meeting, plan, language="en") == meeting


FROM, TO = datetime(2020, 1, 1), datetime(2040, 1, 1)  # noqa: DTZ001 - hypothesis wants naive bounds


@settings(max_examples=25, deadline=None)
@given(st.datetimes(FROM, TO, timezones=st.just(UTC)))
def test_sample_is_live_and_in_time_at_any_instant(now: datetime) -> None:
    live = sample_network(now, language="da").live
    assert timedelta(minutes=20) <= now - live.starts_at < timedelta(minutes=25)
    assert timing.drift(live, now) == timedelta(minutes=3)
    assert live.running is not None
    assert live.running.remaining(now) >= timedelta(minutes=3)
