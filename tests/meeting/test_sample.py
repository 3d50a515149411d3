from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting import formats, running, timing
from meeting.board.capturing import CARD_KINDS
from meeting.board.due import Due, due_of, lacks
from meeting.board.finding import all_progress
from meeting.breakouts import RoundState
from meeting.captured import CaptureKind
from meeting.cards import CardKind, Stage
from meeting.floor.standing import floor_rows
from meeting.floor.turns import is_speaking
from meeting.item import ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.people import HERE, Presence
from meeting.polls import PollKind, PollState
from meeting.sample import Sample, sample_network
from meeting.sample.floor import run_floor
from meeting.sample.people import organisation_of
from meeting.sample.plan import Block, Both, Plan, advance, capture, draft
from meeting.text import clean, clean_lines
from meeting.ticks import left_over, ticks_of
from meeting.wall.suggest import suggested_themes

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)
LANGUAGES = ("en", "da")


@pytest.fixture(params=LANGUAGES, scope="module")
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
        for rotation in meeting.breakouts:
            for room in (room for one in rotation.rounds for room in one.rooms):
                texts += [room.name, room.harvest]
        for poll in meeting.polls:
            texts += [poll.question, *poll.options, *(ballot.text for ballot in poll.ballots)]
        for wall in meeting.walls:
            texts += [wall.question, *(theme.title for theme in wall.themes), *(note.text for note in wall.notes)]
        texts += [one.text for one in meeting.ticks]
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
    addresses = [person.email for person in people if person.email]
    assert len(set(addresses)) == len(addresses) == 28
    assert all(address.isascii() and address.endswith(".example.org") for address in addresses)


def test_some_share_a_first_name_and_some_are_private(sample: Sample) -> None:
    people = sample.network.people
    first_names = Counter(person.name.partition(" ")[0] for person in people)
    assert [name for name, count in first_names.items() if count > 1] == ["Jens", "Lars"]
    assert sum(person.private for person in people) == 2


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
        things: list[Any] = [*meeting.items, *meeting.captures, *meeting.breakouts, *meeting.polls, *meeting.walls]
        things += [one for rotation in meeting.breakouts for one in rotation.rounds]
        things += [one for wall in meeting.walls for one in (*wall.themes, *wall.notes)]
        numbers = [int(one.id[1:]) for one in things]
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


def pairs_met(sample: Sample, meetings: int) -> set[tuple[str, str]]:
    """Return who sat together in the first so many meetings."""
    entries = sorted(sample.network.meetings, key=lambda entry: entry.starts_at)[:meetings]
    rooms = [room.people for entry in entries for room in entry.met]
    return {pair for people in rooms for pair in combinations(sorted(people), 2)}


def test_every_past_meeting_had_rooms_in_which_everybody_sat_once_a_round(sample: Sample) -> None:
    for meeting in held(sample):
        (rotation,) = meeting.breakouts
        item = meeting.item(rotation.item)
        assert formats.format_of(item.format).uses_rooms or item.format == "goal-work"
        assert rotation.form == item.format
        for one in rotation.rounds:
            seated = [person for room in one.rooms for person in room.people]
            assert len(set(seated)) == len(seated)
            assert set(seated) == {other.person for other in meeting.attendance if other.presence in HERE}
            assert min(len(room.people) for room in one.rooms) >= rotation.fewest
            if one.state is RoundState.HELD:
                assert one.started is not None
                assert one.ended is not None
                assert item.spans[0].started <= one.started < one.ended <= item.spans[0].ended  # type: ignore[operator]
            else:
                assert (one.state, one.started) == (RoundState.CANCELLED, None)


def test_coast_and_inland_met_apart_at_first_and_mixed_later(sample: Sample) -> None:
    early, late = pairs_met(sample, 3), pairs_met(sample, 8)
    met_early = {frozenset(organisation_of(int(one[1:])) for one in pair) for pair in early}
    assert frozenset({"Fjordby Kommune", "Lyngø Kommune"}) in met_early
    assert not any({"Fjordby Kommune", "Ådal Kommune"} <= pair for pair in met_early)
    assert any({"Fjordby Kommune", "Ådal Kommune"} <= {organisation_of(int(one[1:])) for one in p} for p in late)
    assert 0.4 < len(late) / (30 * 29 / 2) < 0.8


def test_hosts_of_the_world_cafe_stay_and_sit_first_at_their_tables(sample: Sample) -> None:
    (rotation,) = held(sample)[3].breakouts
    for one in rotation.rounds:
        assert [room.host for room in one.rooms] == [tie.people[0] for tie in rotation.ties]
        assert all(room.people[0] == room.host and room.name for room in one.rooms)
    assert all(room.harvest for room in rotation.rounds[-1].rooms)


def test_those_who_came_late_or_left_have_stays_that_say_so(sample: Sample) -> None:
    for meeting in sample.meetings[:-1]:
        for one in meeting.attendance:
            assert bool(one.stays) is (one.presence is not Presence.ABSENT)
            for stay in one.stays:
                assert (stay.ended is None) is (meeting.state is MeetingState.LIVE and one.presence in HERE)
                assert one.presence is not Presence.LATE or stay.started > (meeting.started_at or NOW)


def test_second_of_three_rounds_runs_in_the_live_meeting_with_nobody_met_twice(sample: Sample) -> None:
    (rotation,) = sample.live.breakouts
    states = [one.state for one in rotation.rounds]
    assert states == [RoundState.HELD, RoundState.RUNNING, RoundState.PLANNED]
    assert rotation.running is not None
    assert rotation.running.started is not None
    assert rotation.running.started + timedelta(minutes=rotation.running.minutes) == NOW + timedelta(seconds=80)
    assert sample.live.running is not None
    assert rotation.item == sample.live.running.id
    assert {len(one.people) for one in rotation.rounds} == {17}
    pairs = [p for one in rotation.rounds for room in one.rooms for p in combinations(sorted(room.people), 2)]
    assert len(set(pairs)) == len(pairs)


def test_polls_of_past_meetings_are_closed_and_answered_by_those_who_were_there(sample: Sample) -> None:
    polls = [(meeting, poll) for meeting in held(sample) for poll in meeting.polls]
    assert len({poll.kind for _, poll in polls}) == 4
    for meeting, poll in polls:
        assert poll.state is PollState.CLOSED
        chosen = formats.format_of(meeting.item(poll.item).format)
        assert chosen.is_poll or chosen.is_decision
        there = {one.person for one in meeting.attendance if one.presence in HERE}
        if poll.is_named:
            assert {ballot.voter for ballot in poll.ballots} == there
            values = range(len(poll.options)) if poll.options else range(poll.low, poll.high + 1)
            assert all(pick in values for ballot in poll.ballots for pick in ballot.picks)
        else:
            assert not poll.ballots
            assert len(poll.tally) == poll.high - poll.low + 1
            assert 0 < sum(poll.tally) <= len(there)


def test_average_of_fist_to_five_is_what_the_captured_line_says(sample: Sample) -> None:
    meeting = held(sample)[5]
    poll = next(poll for poll in meeting.polls if poll.kind is PollKind.FIST)
    values = [ballot.picks[0] for ballot in poll.ballots]
    assert sum(values) / len(values) == 3.4
    assert any(line.text.startswith(("Average 3.4", "Snit 3,4")) for line in meeting.captures)


def test_polls_of_the_live_meeting_and_the_draft_are_prepared_for_items_to_come(sample: Sample) -> None:
    (coming,) = [meeting for meeting in sample.meetings if meeting.state is MeetingState.DRAFT]
    assert [poll.kind for poll in sample.live.polls] == [PollKind.SINGLE, PollKind.OPEN]
    assert [len(poll.options) for poll in coming.polls] == [3]
    for meeting in (sample.live, coming):
        for poll in meeting.polls:
            assert poll.state is PollState.PREPARED
            assert meeting.item(poll.item).state is ItemState.PLANNED
    assert sample.live.polls[0].question == sample.live.item(sample.live.polls[0].item).prompt


def test_walls_have_notes_of_people_who_were_there(sample: Sample) -> None:
    hung = [(meeting, wall) for meeting in sample.meetings for wall in meeting.walls]
    assert len(hung) == 3
    for meeting, wall in hung:
        there = {one.person for one in meeting.attendance if one.presence in HERE}
        assert {note.author for note in wall.notes} <= there
        assert {note.theme for note in wall.notes} <= {"", *(theme.id for theme in wall.themes)}
        assert any(note.votes for note in wall.notes)
    assert len(suggested_themes(sample.live.walls[0].notes)) >= 2


def test_turns_of_the_rounds_are_ticked(sample: Sample) -> None:
    first = held(sample)[0]
    ticked = ticks_of(first, first.items[0].id)
    assert [one.passed for one in ticked].count(True) == 1
    assert all(one.text for one in ticked if not one.passed)
    assert left_over(first, first.items[0].id)
    late = {one.person for one in sample.live.attendance if one.presence is Presence.LATE}
    assert set(left_over(sample.live, sample.live.items[0].id)) == late


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


def test_board_holds_what_was_captured_and_what_became_of_it(sample: Sample) -> None:
    cards = sample.network.cards
    today = NOW.date()
    captured = {
        (meeting.id, line.id) for meeting in sample.meetings for line in meeting.captures if line.kind in CARD_KINDS
    }
    assert {(card.meeting, card.capture) for card in cards if card.capture} == captured
    assert {card.stage for card in cards} == set(Stage)
    assert {card.kind for card in cards} == set(CardKind)
    dues = Counter(due_of(card, today=today) for card in cards)
    assert dues[Due.OVERDUE] == dues[Due.TODAY] == 1
    assert sum(bool(lacks(card)) for card in cards) == 1
    assert all(card.reason for card in cards if card.stage in {Stage.PARKED, Stage.DROPPED})
    assert all(change.at <= NOW for card in cards for change in card.changes)
    assert all_progress(sample.network)[next(card.id for card in cards if card.kind is CardKind.GOAL)].total > 5


def test_two_wait_to_speak_in_the_live_meeting_until_people_are_back_from_the_rooms(sample: Sample) -> None:
    live = sample.live
    assert live.running is not None
    waits = floor_rows(live, live.running.id, NOW)
    assert len(waits) == 2
    assert not any(is_speaking(row.turn) for row in waits)
    here = {one.person for one in live.attendance if one.presence in HERE}
    assert {turn.person for turn in live.turns} <= here


def test_turns_of_past_meetings_were_had_by_those_who_were_there_while_their_item_ran(sample: Sample) -> None:
    for meeting in held(sample):
        assert meeting.turns
        there = {one.person for one in meeting.attendance if one.presence in HERE}
        assert {turn.person for turn in meeting.turns} <= there
        for turn in meeting.turns:
            span = meeting.item(turn.item).spans[0]
            assert span.started <= turn.started < turn.ended <= span.ended  # type: ignore[operator]
        assert 0 < sample.network.entry(meeting.id).heard <= len(sample.network.entry(meeting.id).there)


def test_plan_that_has_no_running_item_has_no_floor_list() -> None:
    plan = Plan(title=Both("a", "b"), purpose=Both("c", "d"), blocks=(Block("poll", Both("e", "f"), (5, 5)),))
    assert run_floor(draft(plan, NOW, language="en"), language="en").turns == ()
