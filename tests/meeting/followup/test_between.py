"""Between-meeting activities, their catalogue, and the texts of promises and reminders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from meeting.activities import Activity
from meeting.cards import Stage, Touch
from meeting.chat.targets import ChatTarget
from meeting.chat.text import ChatText
from meeting.chat.writing import written
from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.followup import between
from meeting.followup.between import (
    activities_for,
    activity_of,
    add_activity,
    draft_of,
    edit_activity,
    present_activity,
    usual_end,
)
from meeting.followup.ideas import IDEAS, idea_of
from meeting.followup.promises import Answer, answer_promise, promises
from meeting.followup.texts import (
    Voice,
    actions_text,
    activity_text,
    open_actions,
    promises_text,
    reminder_text,
)
from meeting.network import Network
from store.codec import NETWORK
from tests.meeting.board.strategies import SPRING, SUMMER, TODAY, board
from tests.strategies import NASTY_TEXTS

CALL = Activity(
    id="",
    text="Call your partner",
    why="to meet",
    where="https://example.org/call",
    begins=date(2026, 11, 25),
    until=date(2026, 12, 1),
    people=("p1", "p2", "p1"),
    use="one sentence each",
)


def with_call(**changes: object) -> Network:
    return add_activity(board(), replace(CALL, **changes), on=SPRING)[0]  # type: ignore[arg-type]


def plain(text: ChatText) -> list[str]:
    return written(text, ChatTarget.PLAIN).splitlines()


def test_there_are_ten_ideas_each_ready_to_be_read_aloud():
    assert len(IDEAS) == len({idea.id for idea in IDEAS}) == 10
    for idea in IDEAS:
        assert idea_of(idea.id) == idea
        assert idea.minutes <= 60
        assert all(text.endswith((".", "?", "!")) for text in (idea.prompt, idea.good_for, idea.use))
        draft = draft_of(idea)
        assert (draft.idea, draft.text, draft.why, draft.use) == (idea.id, idea.prompt, idea.good_for, idea.use)
    assert idea_of("dance") is None


def test_an_activity_is_agreed_in_a_meeting_presented_at_its_end_and_changed_with_a_history():
    network = with_call()
    (activity,) = activities_for(network, "spring")
    assert (activity.id, activity.people, activity.is_presented) == ("v4", ("p1", "p2"), False)

    network = present_activity(network, "v4")
    wanted = replace(CALL, text="Call somebody", until=None, people=())
    new = activity_of(edit_activity(network, "v4", wanted, on=SUMMER), "v4")

    assert (new.text, new.is_presented, new.meeting) == ("Call somebody", True, "spring")
    assert [(one.what, one.was, one.became) for one in new.changes[1:]] == [
        (Touch.WORDED, "Call your partner", "Call somebody"),
        (Touch.DUE, "2026-11-25 2026-12-01", "2026-11-25"),
        (Touch.OWNERS, "p1 p2", ""),
    ]
    assert edit_activity(network, "v4", activity_of(network, "v4"), on=SUMMER) == network
    assert not activity_of(present_activity(network, "v4", is_presented=False), "v4").is_presented


def test_one_activity_of_several_is_changed():
    network, second = add_activity(with_call(), replace(CALL, text="Read the text"), on=SPRING)

    network = present_activity(network, second.id)

    assert [(one.id, one.is_presented) for one in network.activities] == [("v4", False), ("v5", True)]
    assert activity_of(network, "v5").text == "Read the text"


def test_an_activity_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(NotUnderstood, match="ends before it begins"):
        with_call(until=date(2026, 11, 1))
    with pytest.raises(NotUnderstood):
        with_call(text="")
    with pytest.raises(NotFound):
        activity_of(board(), "v9")
    monkeypatch.setattr(between, "ACTIVITIES_LIMIT", 0)
    with pytest.raises(NotAllowed, match="at most 0"):
        with_call()


def test_a_person_added_after_an_activity_gets_another_number():
    network = with_call()

    assert network.counter == 4
    stored, _ = NETWORK.value(NETWORK.rows(replace(network, counter=0)), stem="north", name="n.json")
    assert stored == network


def test_actions_are_told_in_one_list_or_person_by_person():
    network = board()
    assert plain(actions_text(network, open_actions(network), Voice())) == [
        "Who does what",
        "• A4 Anna Holm, Bo Jensen: Call Ærø (due 2026-11-20)",
        "• A3 Bo Jensen: Send the list (due 2026-11-27)",
        "• A7 Find a room (no owner, no date)",
    ]
    told = plain(actions_text(network, open_actions(network), Voice(today=TODAY), by_person=True))
    assert [line for line in told if line] == [
        "Who does what",
        "Nobody in particular",
        "• A7 Find a room",
        "Anna Holm",
        "• A4 Call Ærø (was due 2026-11-20)",
        "Bo Jensen",
        "• A4 Call Ærø (was due 2026-11-20)",
        "• A3 Send the list (due 2026-11-27)",
    ]


def test_private_people_are_named_in_no_text_for_everybody():
    network = with_call()
    network = replace(network, people=tuple(replace(one, private=True) for one in network.people))
    texts = (
        actions_text(network, open_actions(network), Voice(), by_person=True),
        actions_text(network, open_actions(network), Voice()),
        promises_text(network, promises(network, "summer"), Voice()),
        activity_text(activity_of(network, "v4"), network, Voice()),
    )

    for text in texts:
        assert not any(person.name in written(text, ChatTarget.PLAIN) for person in network.people)


def test_last_times_promises_are_told_with_their_answers():
    network = answer_promise(with_call(), "k3", Answer(what=Touch.KEPT), on=SUMMER)

    assert plain(promises_text(network, promises(network, "summer"), Voice())) == [
        "What we promised last time",
        "• A3 Bo Jensen: Send the list (due 2026-11-27) – kept",
        "• Call your partner",
    ]
    assert "Nothing was promised." in plain(promises_text(network, (), Voice()))


def test_an_activity_is_presented_with_why_where_when_who_and_what_for():
    network = with_call()

    assert plain(activity_text(activity_of(network, "v4"), network, Voice())) == [
        "Until we meet again",
        "Call your partner",
        "Why: to meet",
        "Where: https://example.org/call",
        "When: 2026-11-25 – 2026-12-01",
        "Who: Anna Holm, Bo Jensen",
        "At the next meeting: one sentence each",
    ]


@pytest.mark.parametrize(
    ("begins", "until", "said"),
    [
        (None, date(2026, 12, 1), ["When: until 2026-12-01"]),
        (date(2026, 12, 1), None, ["When: from 2026-12-01"]),
        (None, None, []),
    ],
)
def test_the_days_of_an_activity_are_told_as_far_as_they_are_known(
    begins: date | None, until: date | None, said: list[str]
):
    network = with_call(begins=begins, until=until, people=())
    lines = plain(activity_text(activity_of(network, "v4"), network, Voice()))

    assert [line for line in lines if line.startswith("When")] == said
    assert "Who: everybody" in lines


def test_a_reminder_tells_one_person_what_is_promised_and_what_is_going_on():
    network = with_call()

    lines = [line for line in plain(reminder_text(network, network.people[1], Voice(today=TODAY))) if line]

    assert lines == [
        "Hello Bo Jensen,",
        "This is what you have promised in Netværk Nord:",
        "• A4 Call Ærø (was due 2026-11-20)",
        "• A3 Send the list (due 2026-11-27)",
        "And this is what we do until we meet again:",
        "• Call your partner (2026-11-25 – 2026-12-01 · https://example.org/call)",
        "Are you stuck? Say so, and somebody will help.",
    ]


def test_a_reminder_for_somebody_without_promises_is_a_thank_you():
    network = with_call()
    fatima = network.people[2]

    assert "You have no open promises: thank you." in plain(reminder_text(network, fatima, Voice()))
    everybody = with_call(people=(), begins=None, until=None, where="")
    lines = plain(reminder_text(everybody, fatima, Voice()))
    assert "• Call your partner" in lines
    assert not any("promised" in line for line in lines)


def test_a_reminder_knows_somebody_by_an_older_id():
    network = board()
    fatima = replace(network.people[2], former=("p1",))

    assert "• A4 Call Ærø (due 2026-11-20)" in plain(reminder_text(network, fatima, Voice()))


def test_done_actions_are_not_open():
    network = board()
    done = replace(network, cards=tuple(replace(card, stage=Stage.DONE) for card in network.cards))

    assert open_actions(done) == ()
    assert [card.label for card in open_actions(network)] == ["A4", "A3", "A7"]


@pytest.mark.parametrize("nasty", NASTY_TEXTS)
def test_hostile_activities_are_kept_harmless_and_come_back_from_disk(nasty: str):
    draft = Activity(id="", text=f"x{nasty[:900]}", why=nasty, where=nasty, use=nasty)
    network, activity = add_activity(board(), draft, on=SPRING)

    stored, _ = NETWORK.value(NETWORK.rows(network), stem="north", name="n.json")
    assert stored == network
    for target in ChatTarget:
        text = written(activity_text(activity, network, Voice()), target)
        assert not any(ord(character) < 32 and character != "\n" for character in text)


@pytest.mark.parametrize(
    ("next_meeting", "until"),
    [
        (None, None),
        (date(2026, 11, 23), date(2026, 12, 1)),
        (date(2026, 11, 24), date(2026, 12, 1)),
        (date(2026, 11, 25), date(2026, 12, 1)),
        (date(2026, 11, 26), date(2026, 11, 26)),
        (date(2027, 1, 5), date(2027, 1, 5)),
    ],
)
def test_an_activity_goes_until_the_next_meeting_if_that_leaves_time_for_it(
    next_meeting: date | None, until: date | None
):
    assert usual_end(date(2026, 11, 24), next_meeting) == until
