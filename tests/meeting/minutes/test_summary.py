"""What a summary says and leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from meeting.activities import Activity, ActivityState
from meeting.board.changing import Occasion, edit_card, move_card
from meeting.breakouts import BreakoutRoom, RoundState
from meeting.cards import Card, CardKind, Change, Stage, Touch
from meeting.chat.targets import ChatTarget
from meeting.chat.text import Entry
from meeting.chat.writing import written
from meeting.meeting import Kind
from meeting.minutes.agreed import activities_of, agreements, began_and_ended, card_then, cards_of
from meeting.minutes.summary import summary_text
from meeting.minutes.voice import Voice, cast_of
from meeting.minutes.whole import minutes_text
from meeting.network import Network
from meeting.polls import Ballot, Poll, PollKind, PollState
from tests.meeting.minutes.evening import OVER, SIX, evening
from tests.strategies import spring

LATER = Occasion(at=OVER + timedelta(days=60), meeting="next")


def said(network, meeting) -> str:
    return written(summary_text(network, meeting, Voice()), ChatTarget.PLAIN)


def shared_of(network, meeting) -> list[str]:
    (section,) = (one for one in summary_text(network, meeting, Voice()).sections if one.id == "shared")
    return [line.text for line in section.lines if isinstance(line, Entry)]


def test_a_meeting_without_results_is_summed_up_by_its_title_and_purpose():
    text = summary_text(Network(id="n", name="N"), spring(5), Voice())

    assert text.included == ("purpose",)
    assert written(text, ChatTarget.PLAIN) == "Summary: Spring"


def test_a_decision_that_is_only_proposed_is_said_to_be():
    network, meeting = evening()
    card = next(one for one in network.cards if one.kind is CardKind.DECISION)
    on = Occasion(at=OVER, meeting=meeting.id)
    proposed = move_card(network, card.id, Stage.PROPOSED, on=on)
    parked = move_card(network, card.id, Stage.PARKED, on=on, reason="too late")

    assert "• We meet every month." in said(network, meeting)
    assert "• Proposed: We meet every month." in said(proposed, meeting)
    assert "• Parked: We meet every month." in said(parked, meeting)
    assert card.text not in [one.text for one in agreements(proposed, meeting)]
    check = replace(meeting.checks[0], card=card.id, result=None, outcome="")
    asked = replace(meeting, checks=(check,))
    assert "• Proposed: Each newcomer has a host." in said(network, asked)
    assert "We meet every month." not in said(network, asked)
    whole = minutes_text(proposed, meeting, Voice(), now=OVER)
    assert f"• {card.label} Proposed: We meet every month." in written(whole, ChatTarget.PLAIN)


def test_a_sub_goal_is_said_to_be_agreed_only_when_it_was():
    network, meeting = evening()
    card = next(one for one in network.cards if one.kind is CardKind.SUBGOAL)
    on = Occasion(at=OVER, meeting=meeting.id)
    agreed = move_card(network, card.id, Stage.AGREED, on=on)
    parked = move_card(network, card.id, Stage.PARKED, on=on, reason="too late")

    assert "• Proposed sub-goal: Twenty new members" in said(network, meeting)
    assert "• Sub-goal: Twenty new members" in said(agreed, meeting)
    assert "• Parked sub-goal: Twenty new members" in said(parked, meeting)


def test_an_exchange_is_summed_up_with_what_came_out_of_it_in_five_lines():
    network, meeting = evening()
    planning = summary_text(network, replace(meeting, kind=Kind.PLANNING), Voice())

    assert "shared" in {section.id for section in planning.sections} - set(planning.included)
    rooms = tuple(BreakoutRoom(harvest=f"Idea {n}") for n in range(5))
    held = replace(meeting.breakouts[0].rounds[0], rooms=rooms)
    breakout = replace(meeting.breakouts[0], rounds=(held, replace(held, id="r2", state=RoundState.PLANNED)))
    single, opened = meeting.polls
    tie = replace(single, ballots=single.ballots[1:], question="Level")
    unshown = replace(single, id="q3", question="Hidden?", state=PollState.PREPARED)
    scale = Poll(id="q4", question="How well?", kind=PollKind.SCALE, state=PollState.CLOSED)
    scale = replace(scale, ballots=tuple(Ballot(voter=f"p{n}", picks=(n,)) for n in range(2, 5)))
    bare = replace(meeting.walls[0], themes=(), notes=tuple(replace(one, theme="") for one in meeting.walls[0].notes))
    untold = replace(bare, is_hidden=True)
    meeting = replace(
        meeting, breakouts=(breakout,), polls=(opened, tie, unshown, scale), walls=(bare, untold, *meeting.walls)
    )
    assert shared_of(network, meeting) == [
        "From the rooms: Idea 0; Idea 1; Idea 2 and 2 more",
        "Level: Yes (50 %); No (50 %)",
        "How well? average 3",
        "What do you take with you? To ask (2 votes); To call",
        "What do you take with you? Courage (2 votes)",
    ]


def test_a_ranking_is_summed_up_by_its_first_and_a_theme_without_votes_by_its_notes():
    network, meeting = evening()
    ranking = replace(
        meeting.polls[0], kind=PollKind.RANKING, ballots=tuple(Ballot(voter=f"p{n}", picks=(1, 0)) for n in range(3))
    )
    wall = meeting.walls[0]
    wall = replace(wall, notes=tuple(replace(one, votes=0) for one in wall.notes))

    assert shared_of(network, replace(meeting, breakouts=(), polls=(ranking,), walls=(wall,))) == [
        "A host for each newcomer? No",
        "What do you take with you? Courage (1 note)",
    ]


def test_what_was_done_to_cards_later_does_not_change_what_was_agreed_then():
    network, meeting = evening()
    before = said(network, meeting)
    card = next(one for one in network.cards if one.text == "Send the list")
    changed = replace(card, text="Send all lists", owners=("p3",), due=date(2027, 3, 1))
    network = edit_card(network, card.id, changed, on=LATER)
    network = move_card(network, card.id, Stage.DONE, on=LATER)

    assert said(network, meeting) == before
    assert said(network, replace(meeting, ended_at=None)) != before
    (then,) = (one for one in cards_of(network, meeting, CardKind.ACTION) if one.id == card.id)
    assert (then.text, then.owners, then.due, then.stage) == (card.text, card.owners, card.due, card.stage)


def test_what_is_put_right_in_the_meeting_itself_counts_even_after_its_end():
    network, meeting = evening()
    card = next(one for one in network.cards if one.text == "Find a room")
    mended = replace(card, owners=("p4",), due=date(2026, 12, 1))
    network = edit_card(network, card.id, mended, on=Occasion(at=OVER + timedelta(minutes=5), meeting=meeting.id))

    assert "Gry Sørensen: Find a room (by 2026-12-01)" in said(network, meeting)


def test_what_was_dropped_in_the_meeting_is_not_told():
    network, meeting = evening()
    card = next(one for one in network.cards if one.text == "Find a room")
    on = Occasion(at=OVER, meeting=meeting.id)
    dropped = move_card(network, card.id, Stage.DROPPED, on=on, reason="no need")

    assert "Find a room" not in said(dropped, meeting)
    assert "Find a room" in said(move_card(network, card.id, Stage.DROPPED, on=LATER, reason="done with"), meeting)


def test_a_history_that_makes_no_sense_is_no_obstacle():
    _, meeting = evening()
    odd = (
        Change(at=LATER.at, what=Touch.DUE, was="soon"),
        Change(at=LATER.at, what=Touch.STAGE, was="nowhere"),
        Change(at=LATER.at, what=Touch.KIND, was="question"),
        Change(at=LATER.at, what=Touch.KIND, was="nothing"),
        Change(at=LATER.at, what=Touch.MOVED, was="2026-12-24"),
    )
    card = Card(id="k1", kind=CardKind.ACTION, text="Sing", changes=odd)

    then = card_then(card, meeting)
    assert (then.due, then.kind, then.stage) == (None, CardKind.QUESTION, Stage.PROPOSED)


def test_captured_lines_without_cards_count_as_well():
    network, meeting = evening()
    bare = replace(network, cards=())

    assert [one.text for one in agreements(bare, meeting)] == [one.text for one in agreements(network, meeting)]
    assert {one.label for one in agreements(bare, meeting)} == {""}
    assert said(bare, meeting) == said(network, meeting)


def test_a_decision_that_was_asked_about_is_told_once():
    network, meeting = evening()
    card = next(one for one in network.cards if one.kind is CardKind.DECISION)
    asked = replace(meeting, checks=(replace(meeting.checks[0], card=card.id),))

    assert [one.label for one in agreements(network, asked)] == [card.label]
    still_open = replace(asked, checks=(replace(asked.checks[0], result=None),))
    assert agreements(network, still_open) == ()


def test_an_activity_that_was_dropped_in_the_meeting_is_not_handed_out():
    network, meeting = evening()
    (activity,) = network.activities
    gone = replace(activity, state=ActivityState.DROPPED)
    dropped_here = replace(gone, changes=(Change(at=OVER, what=Touch.DROPPED, meeting=meeting.id),))

    assert activities_of(replace(network, activities=(dropped_here,)), meeting) == ()
    assert activities_of(replace(network, activities=(gone,)), meeting) == (gone,)


def test_activities_say_when_and_who_as_far_as_it_is_known():
    network, meeting = evening()
    day = date(2026, 12, 1)
    plain = Activity(id="v1", text="Walk", meeting=meeting.id, people=("p1", "p5"))
    told = (
        replace(plain, begins=day, until=day + timedelta(days=7), where="the beach"),
        replace(plain, id="v2", begins=day),
    )
    text = said(replace(network, activities=told), meeting)

    assert "Where: the beach\nWhen: 2026-12-01 – 2026-12-08\nWho: Anna Holm" in text
    assert "When: from 2026-12-01" in text
    assert "Hemmelig" not in text


def test_next_meeting_may_have_only_a_day_or_only_a_note():
    network, meeting = evening()

    assert said(network, replace(meeting, next_note="")).endswith("Next meeting\n2027-01-26 at 18:00")
    assert said(network, replace(meeting, next_at=None)).endswith("Next meeting\nIn Odense, with lunch.")


def test_private_people_and_strangers_have_no_name_here():
    network, _ = evening()
    cast = cast_of(network)

    assert (cast.name("p1"), cast.name("p5", "H"), cast.name("p99", "As typed")) == ("Anna Holm", "", "As typed")
    assert cast.names(("p2", "p5", "p99", "p1", "p2")) == ("Bo Jensen", "Anna Holm")
    assert cast.is_private("p5")
    assert not cast.is_private("p99")


def test_a_draft_is_taken_to_run_as_planned():
    draft = spring(5)

    assert began_and_ended(draft) == (draft.starts_at, draft.planned_end)
    assert began_and_ended(evening()[1]) == (SIX, OVER)
