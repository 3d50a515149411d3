"""Live actions in words do what the keys do, and say in a sentence what they do not understand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting import running
from meeting.breakout.rounds import start_round
from meeting.captured import CaptureKind
from meeting.errands import ERRANDS, Standing, run_errand
from meeting.errors import MeetingError, NotAllowed, NotUnderstood
from meeting.floor import speaking, waiting
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.people import Presence
from meeting.polls import PollState
from meeting.sample import Sample, sample_network
from tests.strategies import NASTY_TEXTS, spring, texts

NOW = datetime(2026, 11, 24, 9, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample() -> Sample:
    return sample_network(NOW, language="en")


def standing(sample: Sample, meeting: Meeting | None = None) -> Standing:
    return Standing(network=sample.network, meeting=meeting or sample.live, at=NOW, today=date(2026, 11, 24))


def label(sample: Sample, words: str, meeting: Meeting | None = None) -> str:
    return str(run_errand(words.split(" "), standing(sample, meeting))[1])


def done(sample: Sample, words: str, meeting: Meeting | None = None) -> tuple[Network, Meeting]:
    return run_errand(words.split(" "), standing(sample, meeting))[0]


def without_rooms(sample: Sample) -> Meeting:
    return replace(sample.live, breakouts=(), turns=())


def test_items_are_started_paused_skipped_parked_and_gone_back_to(sample: Sample):
    live = without_rooms(sample)
    assert live.running is not None
    title = live.running.title

    _, following = done(sample, "next", live)
    assert following.running is not None
    assert following.running.title != title
    later = replace(standing(sample, following), at=NOW + timedelta(minutes=1))
    returned = run_errand(["back"], later)[0][1].running
    assert returned is not None
    assert returned.title == title
    _, paused = done(sample, "pause", live)
    assert paused.is_paused
    assert not done(sample, "resume", paused)[1].is_paused
    assert [item.title for item in done(sample, "skip", live)[1].upcoming] == [item.title for item in live.upcoming[1:]]
    assert done(sample, "park", live)[1].items[live.index(live.running.id)].state == "parked"


def test_minutes_go_to_the_round_where_one_runs_else_to_the_item(sample: Sample):
    rounds = done(sample, "more 3")[1].running_round
    before = sample.live.running_round
    assert rounds is not None
    assert before is not None
    assert rounds[1].minutes == before[1].minutes + 3

    live = without_rooms(sample)
    assert live.running is not None
    assert done(sample, "more", live)[1].running.minutes == live.running.minutes + 1  # type: ignore[union-attr]
    assert done(sample, "less 2", live)[1].running.minutes == live.running.minutes - 2  # type: ignore[union-attr]

    assert label(sample, "more 3") == "3 min more for round 2"
    assert label(sample, "more", live) == f"1 min more for “{live.running.title}”"
    # no less than it has used
    least = done(sample, "less 400", live)[1].running
    assert least is not None
    assert label(sample, "less 400", live) == f"{live.running.minutes - least.minutes} min less for “{least.title}”"


def test_a_captured_line_becomes_a_card_on_the_board(sample: Sample):
    network, meeting = done(sample, "capture a Bo: send the list by fri")

    assert meeting.captures[-1].kind is CaptureKind.ACTION
    assert meeting.captures[-1].text == "send the list"
    assert meeting.captures[-1].due == date(2026, 11, 27)
    assert len(network.cards) == len(sample.network.cards) + 1


def test_people_come_go_ask_and_speak(sample: Sample):
    network, meeting = done(sample, "late Nora Nyborg")
    assert network.people[-1].name == "Nora Nyborg"
    assert meeting.present_count == sample.live.present_count + 1

    gone = done(sample, "left anna holm")[1]
    assert next(one for one in gone.attendance if one.person == "p1").presence is Presence.LEFT
    back = done(sample, "here anna holm", gone)[1]
    assert next(one for one in back.attendance if one.person == "p1").presence is not Presence.LEFT

    assert label(sample, "late wafa") == "let in Wafa Hussein"
    assert label(sample, "late Nora Nyborg") == "let in Nora Nyborg"
    assert label(sample, "left anna bo") == "mark Anna Holm, Bo Jensen as gone"
    assert label(sample, "left anna", gone) == "mark Anna Holm as gone"
    assert label(sample, "here anna", gone) == "mark Anna Holm as here"

    live = without_rooms(sample)
    assert live.running is not None
    assert label(sample, "floor anna bo", live) == "put on the floor list: Anna Holm, Bo Jensen"
    asked = done(sample, "floor anna bo", live)[1]
    assert len(waiting(asked, live.running.id)) == 2
    speaks = done(sample, "speaker", asked)[1]
    assert speaking(speaks, live.running.id) is not None
    assert speaking(done(sample, "thanks", speaks)[1], live.running.id) is None
    assert {one.person for one in done(sample, "heard anna chat", live)[1].heard} >= {"p1"}
    assert done(sample, "heard", live)[1].heard_at == NOW


def test_rounds_and_polls_go_on_and_the_meeting_begins_and_ends(sample: Sample):
    called_back = done(sample, "round")[1]
    assert called_back.running_round is None
    again = run_errand(["round"], replace(standing(sample, called_back), at=NOW + timedelta(minutes=1)))[0][1]
    assert again.running_round is not None
    assert again == start_round(called_back, again.running_round[1].id, at=NOW + timedelta(minutes=1))

    prepared = replace(
        sample.live,
        polls=tuple(
            replace(one, state=PollState.PREPARED, item=sample.live.running.id) for one in sample.live.polls[:1]
        ),  # type: ignore[union-attr]
    )
    opened = done(sample, "poll", prepared)[1]
    assert opened.polls[0].state is PollState.OPEN
    assert done(sample, "poll", opened)[1].polls[0].state is PollState.CLOSED

    assert done(sample, "start", spring(5, 5))[1].state is MeetingState.LIVE
    assert done(sample, "end")[1].state is MeetingState.ENDED


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("dance", "“dance” is nothing that can be done"),
        ("", "is nothing that can be done"),
        ("more lots", "“lots” is no number of minutes"),
        ("more 0", "no number of minutes"),
        ("capture", "Say more behind “capture”"),
        ("capture x y", "Begin with a, d, g, n or q"),
        ("capture a", "Begin with a, d, g, n or q"),
        ("left jens nielsen", "can be"),
        ("floor zzz", "Nobody is called “zzz”"),
    ],
)
def test_what_is_not_understood_is_said(sample: Sample, words: str, said: str):
    with pytest.raises(NotUnderstood, match=said):
        done(sample, words)


@pytest.mark.parametrize("words", ["more", "skip", "round", "poll", "next"])
def test_what_cannot_be_done_now_is_said(sample: Sample, words: str):
    ended = running.end(replace(sample.live, breakouts=(), polls=()), at=NOW)
    with pytest.raises(NotAllowed):
        done(sample, words, ended)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([*ERRANDS]), st.sampled_from(NASTY_TEXTS) | texts())
def test_no_text_behind_an_errand_breaks_anything(sample: Sample, word: str, text: str):
    try:
        (network, meeting), label = run_errand([word, text], standing(sample))
    except MeetingError as error:
        assert str(error.sentence)  # noqa: PT017 - most texts are understood
    else:
        assert str(label)
        assert network.people
        assert meeting.items
