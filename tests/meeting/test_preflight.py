"""Preflight: each finding is told for the meeting it is about, and its mend really removes it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.agenda import lock_item, replace_items
from meeting.errors import NotAllowed
from meeting.formats import CATALOGUE, format_of
from meeting.item import Importance, Item, ItemState
from meeting.meeting import Kind, Meeting
from meeting.preflight.inspection import Severity, Thresholds, preflight
from meeting.preflight.stretches import fits
from meeting.running import start
from meeting.templates.proposal import propose
from meeting.words import ENGLISH
from tests.meeting.danish import danish

START = datetime(2026, 11, 24, 9, tzinfo=UTC)
GOOD_START = (("check-in", 6),)
GOOD_END = (("between-activity", 3), ("agreements", 6))


def item(format_id, minutes, **fields):
    return Item(id="", title=f"{format_id} {minutes}", minutes=minutes, format=format_id, **fields)


def draft(*blocks, kind=Kind.EXCHANGE, minutes=60, purpose="Share what works, across the country", notes=""):
    meeting = Meeting(
        id="m", title="M", kind=kind, purpose=purpose, notes=notes, starts_at=START, length_minutes=minutes
    )
    return replace_items(meeting, [block if isinstance(block, Item) else item(*block) for block in blocks])


def found(meeting, finding_id, thresholds=None):
    return [one for one in preflight(meeting, thresholds or Thresholds()) if one.id == finding_id]


def the(meeting, finding_id, thresholds=None):
    (one,) = found(meeting, finding_id, thresholds)
    return one


def mended(meeting, finding_id, thresholds=None):
    one = the(meeting, finding_id, thresholds)
    assert one.mend is not None
    assert one.mend_label is not None
    result = one.mend(meeting, ENGLISH)
    assert not [left for left in found(result, finding_id, thresholds) if left.item == one.item]
    return result


def formats(meeting):
    return [one.format for one in meeting.items if one.state is ItemState.PLANNED]


def test_a_good_meeting_has_no_findings():
    assert preflight(draft(*GOOD_START, ("trios", 20), ("wall", 10), *GOOD_END)) == ()


def test_a_meeting_without_purpose_is_sent_to_the_purpose():
    one = the(draft(*GOOD_START, ("trios", 20), *GOOD_END, purpose="  "), "no-purpose")
    assert (one.severity, one.opens, one.mend, one.item) == (Severity.PROBLEM, "purpose", None, None)
    assert "purpose" in one.sentence.say()


@pytest.mark.parametrize(
    ("purpose", "notes", "told"),
    [
        ("Share what works", "", True),
        ("Share what works across municipalities", "", False),
        ("Del erfaringer", "Vi sidder SPREDT i hele Danmark", False),
        ("Del erfaringer på tværs", "", False),
        ("Vi sparer rejsetiden", "", False),
        ("Lær af hinanden", "husk kaffe", True),
    ],
)
def test_an_exchange_meeting_should_have_a_reason_to_be_online(purpose, notes, told):
    meeting = draft(*GOOD_START, ("trios", 20), *GOOD_END, purpose=purpose, notes=notes)
    assert bool(found(meeting, "exchange-no-online-reason")) is told
    assert not found(replace(meeting, kind=Kind.PLANNING), "exchange-no-online-reason")


def test_an_empty_agenda_is_the_only_thing_said_and_can_be_filled():
    meeting = draft()
    assert [one.id for one in preflight(meeting)] == ["empty-agenda"]
    filled = mended(meeting, "empty-agenda")
    assert filled.agenda_minutes == 60
    assert preflight(filled) == ()


def test_an_empty_agenda_too_long_for_a_proposal_has_no_mend():
    assert the(draft(minutes=300), "empty-agenda").mend is None


def test_an_exchange_meeting_gets_rooms_amid_the_agenda():
    meeting = draft(*GOOD_START, ("wall", 20), ("conversation", 25), *GOOD_END)
    better = mended(meeting, "exchange-no-rooms")
    assert formats(better) == ["check-in", "wall", "trios", "conversation", "between-activity", "agreements"]
    assert better.agenda_minutes == 60
    assert better.item("i3").minutes < 25
    assert not found(replace(meeting, kind=Kind.PLANNING), "exchange-no-rooms")


def test_a_planning_meeting_needs_poll_decision_and_actions():
    meeting = draft(*GOOD_START, ("conversation", 30), *GOOD_END, kind=Kind.PLANNING)
    for finding_id, added in (("poll", "poll"), ("decision", "decision"), ("actions", "action-planning")):
        assert not found(replace(meeting, kind=Kind.EXCHANGE), f"planning-no-{finding_id}")
        meeting = mended(meeting, f"planning-no-{finding_id}")
        assert added in formats(meeting)
    assert formats(meeting).index("decision") < formats(meeting).index("action-planning")
    assert formats(meeting)[-2:] == ["between-activity", "agreements"]
    assert not [one for one in preflight(meeting) if one.id.startswith("planning")]


def test_a_check_in_is_put_first_but_after_a_welcome():
    blocks = (("trios", 20), ("wall", 10), *GOOD_END)
    assert formats(mended(draft(*blocks), "no-informal-start"))[0] == "check-in"
    assert formats(mended(draft(("welcome", 3), *blocks), "no-informal-start"))[:2] == ["welcome", "check-in"]


def test_a_closing_is_put_at_the_end_but_before_a_check_out():
    blocks = (*GOOD_START, ("trios", 20), ("between-activity", 4))
    assert formats(mended(draft(*blocks), "no-closing"))[-1] == "agreements"
    assert formats(mended(draft(*blocks, ("check-out", 5)), "no-closing"))[-2:] == ["agreements", "check-out"]


def test_action_planning_and_check_out_together_are_a_closing():
    meeting = draft(*GOOD_START, ("trios", 20), ("action-planning", 8), ("between-activity", 3), ("check-out", 4))
    assert not found(meeting, "no-closing")


def test_agreements_in_the_middle_are_no_closing():
    assert found(draft(*GOOD_START, ("agreements", 5), ("trios", 20), ("between-activity", 4)), "no-closing")


def test_a_between_meeting_activity_is_presented_before_the_closing():
    better = mended(draft(*GOOD_START, ("trios", 20), ("agreements", 6)), "no-between-activity")
    assert formats(better)[-2:] == ["between-activity", "agreements"]


def test_a_long_talk_is_cut_by_something_everybody_does():
    meeting = draft(*GOOD_START, ("guest-talk", 23), ("trios", 15), *GOOD_END)
    one = the(meeting, "passive-stretch")
    assert one.item == "i2"
    assert one.sentence.say() == "Only one person is active for 23 minutes in “guest-talk 23”."
    better = mended(meeting, "passive-stretch")
    assert formats(better)[1:3] == ["guest-talk", "chat-storm"]
    assert [one.minutes for one in better.items[1:3]] == [20, 3]


def test_a_very_long_talk_goes_on_in_parts_and_keeps_its_lock_and_lead():
    meeting = draft(*GOOD_START, item("guest-talk", 60, lead="Lone"), *GOOD_END, minutes=90)
    meeting = lock_item(meeting, "i2", START + timedelta(minutes=10))
    better = mended(meeting, "passive-stretch")
    parts = [one for one in better.items if one.format == "guest-talk"]
    assert [one.title for one in parts] == ["guest-talk 60", "guest-talk 60, part 2", "guest-talk 60, part 3"]
    assert {one.lead for one in parts} == {"Lone"}
    assert [one.locked_at is not None for one in parts] == [True, False, False]
    assert better.agenda_minutes == meeting.agenda_minutes


def test_several_talks_in_a_row_are_told_as_one_stretch():
    meeting = draft(*GOOD_START, ("welcome", 8), ("slides", 10), ("guest-talk", 14), ("trios", 10), *GOOD_END)
    one = the(meeting, "passive-stretch")
    assert one.sentence.say() == "Only one person is active for 32 minutes, from “welcome 8” to “guest-talk 14”."
    assert "aktiv i 32 minutter" in one.sentence.say(danish())
    better = mended(meeting, "passive-stretch")
    assert better.agenda_minutes <= 60
    assert "chat-storm" in formats(better)


def test_a_break_ends_a_passive_stretch():
    meeting = draft(*GOOD_START, ("slides", 15), ("break", 5), ("guest-talk", 15), ("trios", 10), *GOOD_END)
    assert not found(meeting, "passive-stretch")


def test_too_little_activity_is_told_in_per_cent_and_the_longest_talk_is_enlivened():
    meeting = draft(("check-in", 5), ("slides", 20), ("conversation", 3), ("guest-talk", 20), ("agreements", 4))
    meeting = replace_items(meeting, (*meeting.items, item("slides", 8)))
    one = the(meeting, "little-active")
    assert one.sentence.say() == "The participants act in only 20 % of the minutes; it should be at least 30 %."
    better = mended(meeting, "little-active")
    assert formats(better)[1] == "trios"
    assert better.agenda_minutes == meeting.agenda_minutes


def test_breaks_do_not_count_as_inactive():
    meeting = draft(("check-in", 10), ("break", 30), ("slides", 20))
    assert not found(meeting, "little-active")


def test_an_enlivened_item_keeps_its_own_prompt_but_not_the_one_of_its_old_format():
    own = item("slides", 10, prompt="See page 4")
    standard = item("guest-talk", 12, prompt=format_of("guest-talk").prompt)
    meeting = draft(("check-in", 3), own, ("break", 5), standard)
    better = mended(meeting, "little-active", Thresholds(active_share=1.0))
    prompts = {one.id: one.prompt for one in better.items}
    assert prompts["i2"] == "See page 4"
    assert prompts["i4"] == format_of("pairs").prompt


def test_locked_talks_are_never_enlivened():
    meeting = draft(("check-in", 3), ("guest-talk", 20), minutes=60)
    meeting = lock_item(meeting, "i2", START + timedelta(minutes=10))
    assert the(meeting, "little-active").mend is None


def test_the_same_format_twice_in_a_row_is_told_about_the_second_item():
    meeting = draft(*GOOD_START, ("trios", 10), ("trios", 12), *GOOD_END)
    one = the(meeting, "same-format-twice")
    assert one.item == "i3"
    assert one.sentence.say() == "“trios 10” and “trios 12” follow each other in the same format: Trios."
    assert one.sentence.say(danish()).endswith("form: Tre og tre.")
    assert one.mend_label is not None
    assert one.mend_label.say() == "give the second one another format: Pairs"
    better = mended(meeting, "same-format-twice")
    assert format_of(better.item("i3").format).uses_rooms


def test_where_no_other_format_suits_none_is_named():
    one = the(draft(*GOOD_START, ("slides", 480), ("slides", 480), *GOOD_END), "same-format-twice")

    assert (one.mend, one.mend_label) == (None, None)


def test_items_without_a_format_may_follow_each_other():
    assert not found(draft(("other", 5), ("other", 5)), "same-format-twice")


def test_a_second_talk_becomes_something_livelier():
    better = mended(draft(*GOOD_START, ("slides", 10), ("slides", 10), *GOOD_END), "same-format-twice")
    assert format_of(better.item("i3").format).participants_act


def test_nothing_suits_an_item_that_is_longer_than_any_format():
    assert the(draft(("world-cafe", 120), ("world-cafe", 120), minutes=240), "same-format-twice").mend is None


def test_parked_items_do_not_stand_between():
    meeting = draft(*GOOD_START, ("trios", 10), ("wall", 8), ("trios", 12), *GOOD_END)
    parked = meeting.with_item(replace(meeting.item("i3"), state=ItemState.PARKED))
    assert not found(meeting, "same-format-twice")
    assert format_of(mended(parked, "same-format-twice").item("i4").format).id != "trios"


def test_slides_in_most_items_are_counted_and_replaced():
    meeting = draft(("check-in", 5), ("slides", 10), ("other", 5), ("slides", 9), ("break", 5), ("slides", 8))
    one = the(meeting, "mostly-slides")
    assert one.sentence.say().startswith("There are slides in 3 of 5 items")
    assert formats(mended(meeting, "mostly-slides")).count("slides") == 2


def test_over_an_hour_without_a_break_gets_one_near_the_middle():
    meeting = draft(*GOOD_START, ("group-work", 25), ("wall", 18), ("trios", 20), ("wall", 12), *GOOD_END, minutes=90)
    one = the(meeting, "no-break")
    assert one.item == "i1"
    better = mended(meeting, "no-break")
    assert formats(better).index("break") == 3
    assert better.agenda_minutes == 90


def test_an_item_of_over_an_hour_is_cut_by_a_break():
    meeting = draft(("world-cafe", 66), ("agreements", 5), minutes=90)
    better = mended(meeting, "no-break")
    assert [(one.format, one.minutes) for one in better.items][:2] == [("world-cafe", 60), ("break", 6)]


def test_an_agenda_that_is_too_long_is_shortened_but_not_its_breaks_and_closing():
    meeting = draft(*GOOD_START, ("trios", 24), ("break", 10), ("wall", 20), *GOOD_END)
    one = the(meeting, "too-long")
    assert one.sentence.say() == "The agenda takes 9 minutes too long."
    better = mended(meeting, "too-long")
    assert better.agenda_minutes == 60
    assert (better.item("i3").minutes, better.item("i6").minutes) == (10, 6)
    assert better.item("i2").minutes < 24 > better.item("i4").minutes


def test_the_least_important_is_parked_where_shortening_is_not_enough():
    meeting = draft(
        *GOOD_START,
        item("world-cafe", 30),
        item("energiser", 3, importance=Importance.LOW),
        item("jigsaw", 30),
        item("decision", 10, importance=Importance.HIGH),
        *GOOD_END,
        minutes=59,
    )
    better = mended(meeting, "too-long")
    states = {one.format: one.state for one in better.items}
    assert states["energiser"] is ItemState.PARKED
    assert states["decision"] is states["agreements"] is ItemState.PLANNED
    assert better.agenda_minutes == 59


def test_an_agenda_of_important_items_only_cannot_be_made_to_fit():
    meeting = draft(item("decision", 40, importance=Importance.HIGH), minutes=2)
    assert the(meeting, "too-long").mend is None


def test_items_that_run_into_a_fixed_start_are_told_with_the_locked_item():
    meeting = draft(*GOOD_START, ("trios", 20), ("guest-talk", 15), *GOOD_END)
    meeting = lock_item(meeting, "i3", START + timedelta(minutes=25))
    one = the(meeting, "late-for-locked")
    assert one.item == "i3"
    assert one.sentence.say() == ("“guest-talk 15” has a fixed start, but the items before it take 1 minute too long.")
    better = mended(meeting, "late-for-locked")
    assert better.item("i1").minutes + better.item("i2").minutes == 25
    assert better.item("i3").minutes == 15


def test_an_item_put_in_before_a_fixed_start_takes_its_minutes_there():
    meeting = draft(("wall", 20), ("guest-talk", 10), ("trios", 20), *GOOD_END)
    meeting = lock_item(meeting, "i2", START + timedelta(minutes=20))
    better = mended(meeting, "no-informal-start")
    assert fits(better)
    assert formats(better)[:2] == ["check-in", "wall"]
    assert sum(one.minutes for one in better.items[:2]) == 20


def test_an_item_shorter_than_its_format_takes_minutes_from_the_longest():
    meeting = draft(*GOOD_START, ("1-2-4-all", 4), ("wall", 20), ("trios", 21), *GOOD_END)
    one = the(meeting, "too-short")
    assert one.item == "i2"
    assert "takes at least 10 min online" in one.sentence.say()
    better = mended(meeting, "too-short")
    assert better.item("i2").minutes == 10
    assert better.agenda_minutes == meeting.agenda_minutes == 60


def test_no_mend_is_offered_where_there_is_no_room():
    meeting = draft(("trios", 6), ("1-2-4-all", 4), minutes=10)
    one = the(meeting, "too-short")
    assert (one.mend, one.mend_label) == (None, None)
    assert the(meeting, "no-closing").mend is None


def test_a_mend_pressed_when_there_is_no_longer_room_says_so():
    one = the(draft(*GOOD_START, ("trios", 20), ("between-activity", 3)), "no-closing")
    with pytest.raises(NotAllowed, match="park one, or make the meeting longer"):
        one.mend(draft(("trios", 6), minutes=6), ENGLISH)


def test_problems_come_before_advice():
    severities = [one.severity for one in preflight(draft(("slides", 30), ("slides", 50), purpose=""))]
    assert severities == sorted(severities, key=lambda one: one is Severity.ADVICE)
    assert set(severities) == set(Severity)


def test_thresholds_can_be_set():
    meeting = draft(*GOOD_START, ("slides", 12), ("trios", 20), *GOOD_END)
    assert preflight(meeting) == ()
    assert found(meeting, "passive-stretch", Thresholds(passive_minutes=10))
    assert found(meeting, "no-break", Thresholds(unbroken_minutes=30))
    assert found(meeting, "little-active", Thresholds(active_share=0.9))
    assert found(meeting, "mostly-slides", Thresholds(slides_share=0.1))
    assert found(draft(("slides", 3), *GOOD_START, *GOOD_END), "no-informal-start", Thresholds(opening_items=1))


@pytest.mark.parametrize("limit", [-1, 0, 1, 2])
def test_limits_that_nothing_can_keep_are_told_without_a_mend(limit):
    meeting = draft(*GOOD_START, ("guest-talk", 40), ("break", 8), *GOOD_END)
    thresholds = Thresholds(passive_minutes=limit, unbroken_minutes=limit, active_share=2.0)
    for one in preflight(meeting, thresholds):
        assert one.mend is None or one.mend(meeting, ENGLISH) != meeting


def test_a_meeting_that_has_begun_is_left_alone():
    assert preflight(start(draft(("slides", 60)), at=START)) == ()


def test_mends_speak_the_language_of_the_meeting():
    one = the(draft(*GOOD_START, ("trios", 20), *GOOD_END[1:]), "no-between-activity")
    titles = [new.title for new in one.mend(draft(*GOOD_START, ("trios", 20), *GOOD_END[1:]), danish()).items]
    assert "Mellemaktivitet" in titles


def test_everything_preflight_says_has_a_danish_text():
    meetings = [
        draft(),
        draft(("slides", 80), ("slides", 2), purpose=""),
        draft(("slides", 50), ("slides", 1), kind=Kind.PLANNING, minutes=40),
        lock_item(draft(("slides", 9), ("poll", 9)), "i2", START),
    ]
    for one in (one for meeting in meetings for one in preflight(meeting)):
        for said in filter(None, (one.sentence, one.mend_label)):
            key = (said.message, said.plural) if said.plural else said.message
            assert key in danish().texts, key


blocks = st.builds(
    item,
    st.sampled_from([one.id for one in CATALOGUE] + ["slides", "other", "guest-talk", "break"]),
    st.integers(1, 90),
    importance=st.sampled_from(Importance),
    state=st.sampled_from([ItemState.PLANNED] * 5 + [ItemState.PARKED, ItemState.SKIPPED]),
)


@st.composite
def drafts(draw):
    kind = draw(st.sampled_from(Kind))
    minutes = draw(st.integers(5, 300))
    meeting = draft(*draw(st.lists(blocks, max_size=7)), kind=kind, minutes=minutes)
    for one in meeting.items:
        if draw(st.integers(0, 9)) == 0:
            meeting = lock_item(meeting, one.id, START + timedelta(minutes=draw(st.integers(0, 200))))
    return meeting


@settings(max_examples=40, deadline=None)
@given(drafts())
def test_every_mend_offered_removes_its_finding_and_leaves_what_fits_fitting(meeting):
    for one in preflight(meeting):
        assert one.item is None or meeting.item(one.item)
        assert one.sentence.say()
        assert (one.mend is None) == (one.mend_label is None)
        if one.mend is None:
            continue
        better = one.mend(meeting, danish())
        assert (one.id, one.item) not in {(left.id, left.item) for left in preflight(better)}
        assert fits(better) or not fits(meeting)
        ids = [new.id for new in better.items]
        assert len(ids) == len(set(ids))
        assert {old.id for old in meeting.items} <= set(ids)


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(Kind), st.integers(30, 240), st.integers(0, 5), st.lists(st.integers(0, 30), min_size=1, max_size=4)
)
def test_mending_one_finding_after_another_ends_in_a_meeting_without_them(kind, minutes, variant, removed):
    items = list(propose(kind, minutes=minutes, translator=ENGLISH, variant=variant))
    for place in removed:
        del items[place % len(items)]
    meeting = draft(*items, kind=kind, minutes=minutes)
    for _ in range(12):
        mend = next((one.mend for one in preflight(meeting) if one.mend), None)
        if mend is None:
            break
        meeting = mend(meeting, ENGLISH)
    assert [one for one in preflight(meeting) if one.severity is Severity.PROBLEM and one.mend] == []
    assert fits(meeting)
