"""Making and changing the agenda, before the meeting and live."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from meeting import agenda, running
from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.item import Importance, Item, ItemState
from tests.strategies import NASTY_TEXTS, NINE, after, items, moments, spring, states, titled


def item(title: str = "New", minutes: int = 5, **attributes) -> Item:
    return Item(id="", title=title, minutes=minutes, **attributes)


def live(*minutes: int):
    return running.start(spring(*minutes), at=NINE)


def test_items_get_ids_that_are_never_used_again():
    meeting = agenda.remove_item(spring(5, 5), "i2")
    meeting = agenda.add_item(meeting, item())
    assert [one.id for one in meeting.items] == ["i1", "i3"]


def test_a_new_item_comes_after_the_one_named_and_carries_no_past():
    past = replace(titled(running.end(live(5), at=after(5)), "A"), title="Copy", planned_minutes=9)
    meeting = agenda.add_item(spring(5, 5), past, after="i1")
    assert states(meeting) == "A Copy B"
    copy = titled(meeting, "Copy")
    assert (copy.spans, copy.planned_minutes, copy.planned_at) == ((), 0, None)


def test_a_new_item_never_lands_in_the_past():
    meeting = running.start_next(live(5, 5, 5), at=after(5))
    assert states(agenda.add_item(meeting, item(), after="i1")) == "A+ B> New C"


def test_after_a_step_back_an_item_can_follow_the_running_one():
    meeting = running.back(running.start_next(live(5, 5), at=after(5)), at=after(6))
    assert states(agenda.add_item(meeting, item(), after="i1")) == "A> New B"


def test_an_item_after_one_that_is_gone_is_refused():
    with pytest.raises(NotFound):
        agenda.add_item(spring(5), item(), after="i9")


@pytest.mark.parametrize("title", ["", "   ", "\u200b", "\x1b\x00"])
def test_an_item_needs_a_title_that_can_be_seen(title):
    with pytest.raises(NotUnderstood, match="needs a title"):
        agenda.add_item(spring(), item(title))


@pytest.mark.parametrize("minutes", [-5, 0, 481])
def test_minutes_out_of_range_are_refused_by_name(minutes):
    with pytest.raises(NotUnderstood, match=f"“New” would get {minutes} minutes: an item takes 1 to 480"):
        agenda.add_item(spring(), item(minutes=minutes))
    with pytest.raises(NotUnderstood, match="“A” would get"):
        agenda.set_minutes(spring(5), "i1", minutes)


def test_an_agenda_can_be_full():
    meeting = spring(*[1] * agenda.ITEMS_LIMIT)
    with pytest.raises(NotAllowed, match="at most 200 items"):
        agenda.add_item(meeting, item())
    with pytest.raises(NotAllowed, match="at most 200 items"):
        agenda.replace_items(meeting, (item(), *meeting.items))


@settings(max_examples=40, deadline=None)
@given(items())
def test_texts_of_an_item_are_cleaned_on_every_way_in(hostile):
    meeting = agenda.add_item(spring(5), hostile)
    added = meeting.items[-1]
    edited = agenda.edit_item(meeting, replace(hostile, id="i1")).item("i1")
    for kept in (added, edited):
        assert kept.title
        assert not set("\x1b\x00\n\u202e") & set(kept.title + kept.lead)
        assert not set("\x1b\x00\u202e") & set(kept.prompt + kept.notes)


def test_editing_keeps_what_has_happened():
    meeting = running.start_next(live(5, 5), at=after(4))
    typed = item("Better", 20, importance=Importance.HIGH)
    done = agenda.edit_item(meeting, replace(typed, id="i1")).item("i1")
    assert (done.title, done.minutes, done.state) == ("Better", 5, ItemState.DONE)
    assert done.spans == meeting.item("i1").spans
    running_one = agenda.edit_item(meeting, replace(typed, id="i2")).item("i2")
    assert (running_one.minutes, running_one.planned_minutes, running_one.state) == (20, 5, ItemState.RUNNING)


def test_minutes_of_an_item_to_come_can_be_set_and_of_a_done_one_not():
    meeting = running.start_next(live(5, 5), at=after(4))
    assert agenda.set_minutes(meeting, "i2", 12).item("i2").minutes == 12
    with pytest.raises(NotAllowed, match="“A” is done"):
        agenda.set_minutes(meeting, "i1", 12)


def test_what_has_run_cannot_be_removed():
    meeting = running.back(running.start_next(live(5, 5), at=after(4)), at=after(5))
    for item_id in ("i1", "i2"):
        with pytest.raises(NotAllowed, match="stays in the record"):
            agenda.remove_item(meeting, item_id)


@pytest.mark.parametrize(("by", "order"), [(1, "A C B D"), (-1, "B A C D"), (9, "A C D B"), (-9, "B A C D")])
def test_moving_an_item(by, order):
    assert states(agenda.move_item(spring(5, 5, 5, 5), "i2", by=by)) == order


@pytest.mark.parametrize(("item_id", "by"), [("i1", -1), ("i3", 1), ("i2", 0)])
def test_an_item_that_cannot_move_says_so(item_id, by):
    with pytest.raises(NotAllowed, match="cannot move further"):
        agenda.move_item(spring(5, 5, 5), item_id, by=by)


def test_live_items_move_among_those_to_come_only():
    meeting = running.skip(running.start_next(live(5, 5, 5, 5), at=after(5)), "i3", at=after(6))
    assert states(meeting) == "A+ B> C- D"
    assert states(agenda.move_item(meeting, "i4", by=-5)) == "A+ B> D C-"
    for item_id in ("i1", "i2"):
        with pytest.raises(NotAllowed, match="has run: only items to come"):
            agenda.move_item(meeting, item_id, by=1)


def test_a_skipped_item_that_was_passed_moves_down_only():
    meeting = running.skip(live(5, 5, 5, 5), "i2", at=after(1))
    meeting = running.start_next(meeting, at=after(5))
    assert states(meeting) == "A+ B- C> D"
    with pytest.raises(NotAllowed, match="cannot move further"):
        agenda.move_item(meeting, "i2", by=-1)
    assert states(agenda.move_item(meeting, "i2", by=1)) == "A+ C> B- D"


def test_after_a_step_back_the_item_left_can_be_moved():
    meeting = running.back(running.start_next(live(5, 5, 5), at=after(5)), at=after(6))
    assert states(agenda.move_item(meeting, "i2", by=1)) == "A> C B"


def test_locking_and_freeing_an_item():
    meeting = agenda.lock_item(spring(5, 5), "i2", after(30))
    assert meeting.item("i2").locked_at == after(30)
    assert agenda.lock_item(meeting, "i2", None) == spring(5, 5)


@pytest.mark.parametrize(("minutes", "why"), [(-61, "before the meeting"), (24 * 60 + 1, "more than a day after")])
def test_an_item_is_locked_to_a_time_of_the_meeting(minutes, why):
    with pytest.raises(NotUnderstood, match=why):
        agenda.lock_item(spring(5), "i1", after(minutes))


def test_an_item_that_runs_cannot_be_locked():
    with pytest.raises(NotAllowed, match="has run already"):
        agenda.lock_item(live(5), "i1", after(10))


def test_the_end_can_be_fixed_and_freed():
    fixed = agenda.lock_end(spring(5), locked=True)
    assert fixed.end_locked
    assert agenda.lock_end(fixed, locked=False) == spring(5)


def test_a_draft_moves_with_its_locked_items():
    meeting = agenda.lock_item(spring(5, 5), "i2", after(30))
    moved = agenda.move_start(meeting, NINE + timedelta(days=7))
    assert moved.item("i2").locked_at == after(30) + timedelta(days=7)
    assert moved.item("i1").locked_at is None


def test_a_meeting_that_has_begun_keeps_its_planned_start():
    with pytest.raises(NotAllowed, match="has begun"):
        agenda.move_start(live(5), after(5))


def test_an_agenda_edited_as_text_keeps_ids_and_takes_new_items():
    meeting = spring(5, 5, 5)
    b, c = titled(meeting, "B"), titled(meeting, "C")
    result = agenda.replace_items(meeting, [c, item("New"), replace(b, minutes=9), replace(b, title="Twice")])
    assert [(one.id, one.title, one.minutes) for one in result.items] == [
        ("i3", "C", 5), ("i4", "New", 5), ("i2", "B", 9), ("i5", "Twice", 5)
    ]  # fmt: skip


def test_a_live_agenda_edited_as_text_keeps_its_past():
    meeting = running.skip(live(5, 5, 5, 5, 5), "i2", at=after(1))
    meeting = running.start_next(meeting, at=after(5))
    assert states(meeting) == "A+ B- C> D E"
    result = agenda.replace_items(meeting, [titled(meeting, "E"), replace(titled(meeting, "B"), title="B2")])
    assert states(result) == "A+ B2- C> E"
    result = agenda.replace_items(meeting, [item("F"), replace(titled(meeting, "C"), minutes=7)])
    assert states(result) == "A+ C> F"
    assert titled(result, "C").minutes == 7
    assert titled(result, "C").running_span == titled(meeting, "C").running_span


def test_an_item_left_for_later_that_is_left_out_of_the_text_is_skipped():
    meeting = running.back(running.start_next(live(5, 5, 5), at=after(5)), at=after(6))
    result = agenda.replace_items(meeting, [titled(meeting, "C")])
    assert states(result) == "A> B- C"
    parked = running.park(meeting, "i2", at=after(6))
    assert titled(agenda.replace_items(parked, []), "B").state is ItemState.PARKED


@settings(max_examples=40, deadline=None)
@given(moments())
def test_an_agenda_taken_back_unchanged_is_the_same_meeting(moment):
    meeting, _ = moment
    result = agenda.replace_items(meeting, meeting.items)
    assert {one.id: one for one in result.items} == {one.id: one for one in meeting.items}
    place = agenda.passed(meeting)
    assert result.items[:place] == meeting.items[:place]


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_no_text_breaks_the_sentence_that_refuses_it(text):
    with pytest.raises((NotUnderstood, NotAllowed)) as refusal:
        agenda.add_item(spring(), item(text, minutes=0))
    assert refusal.value.say()
