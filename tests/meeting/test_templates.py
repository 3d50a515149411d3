"""Proposed agendas: they fit to the minute, keep to the formats, and pass their own preflight."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.agenda import replace_items
from meeting.errors import NotUnderstood
from meeting.formats import format_of
from meeting.item import Importance
from meeting.meeting import Kind, Meeting
from meeting.preflight.inspection import preflight
from meeting.templates.blocks import TEMPLATES
from meeting.templates.fitting import Room, fit_minutes
from meeting.templates.proposal import LONGEST, SHORTEST, propose, templates_for
from meeting.words import ENGLISH
from tests.meeting.danish import danish

every_variant = pytest.mark.parametrize(
    ("kind", "variant"), [(kind, variant) for kind in Kind for variant in range(len(templates_for(kind)))]
)


def draft(kind, items, minutes):
    meeting = Meeting(
        id="m",
        title="Spring",
        kind=kind,
        purpose="Find out together what to try, as we sit spread across the country.",
        starts_at=datetime(2026, 11, 24, 9, tzinfo=UTC),
        length_minutes=minutes,
    )
    return replace_items(meeting, items)


@every_variant
def test_every_length_is_filled_to_the_minute_within_the_minutes_of_each_format(kind, variant):
    for minutes in range(SHORTEST, LONGEST + 1):
        items = propose(kind, minutes=minutes, translator=ENGLISH, variant=variant)
        assert sum(item.minutes for item in items) == minutes
        for item in items:
            chosen = format_of(item.format)
            assert chosen.shortest <= item.minutes <= chosen.longest, (minutes, item)


@every_variant
def test_a_proposed_agenda_passes_preflight_at_every_normal_length(kind, variant):
    for minutes in range(30, LONGEST + 1, 3):
        meeting = draft(kind, propose(kind, minutes=minutes, translator=ENGLISH, variant=variant), minutes)
        assert preflight(meeting) == (), minutes


@every_variant
@pytest.mark.parametrize("minutes", [15, 20, 29])
def test_even_the_shortest_meeting_opens_informally_acts_and_ends_with_agreements(kind, variant, minutes):
    items = propose(kind, minutes=minutes, translator=ENGLISH, variant=variant)
    meeting = draft(kind, items, minutes)
    assert {one.id for one in preflight(meeting)} <= {"planning-no-decision"}
    assert items[-1].format == "agreements"


@every_variant
def test_important_blocks_are_dropped_last(kind, variant):
    short = {item.format for item in propose(kind, minutes=30, translator=ENGLISH, variant=variant)}
    long = {item.format for item in propose(kind, minutes=150, translator=ENGLISH, variant=variant)}
    assert {"between-activity", "agreements"} <= short
    assert "energiser" in long - short
    assert len(long) > len(short)


def test_breaks_come_with_the_length():
    def breaks(minutes):
        items = propose(Kind.EXCHANGE, minutes=minutes, translator=ENGLISH)
        return [item.minutes for item in items if item.format == "break"]

    assert breaks(60) == []
    assert breaks(61) == [5]
    assert breaks(240) == [10, 10, 10]


def test_closings_and_decisions_matter_most():
    items = propose(Kind.PLANNING, minutes=120, translator=ENGLISH)
    importance = {item.format: item.importance for item in items}
    assert importance["decision"] is importance["agreements"] is Importance.HIGH
    assert importance["energiser"] is Importance.LOW


def test_items_have_no_ids_until_they_are_added():
    items = propose(Kind.EXCHANGE, minutes=60, translator=ENGLISH)
    assert {item.id for item in items} == {""}
    assert len({item.id for item in draft(Kind.EXCHANGE, items, 60).items}) == len(items)


def test_agenda_is_in_the_language_of_the_meeting():
    english = propose(Kind.EXCHANGE, minutes=60, translator=ENGLISH)
    spoken = propose(Kind.EXCHANGE, minutes=60, translator=danish())
    assert [item.minutes for item in english] == [item.minutes for item in spoken]
    assert all(one.title != other.title for one, other in zip(english, spoken, strict=True))
    assert all(one.prompt != other.prompt for one, other in zip(english, spoken, strict=True))


def test_every_text_of_the_templates_is_in_danish():
    messages = [text for one in TEMPLATES for block in one.blocks for text in (one.name, block.title, block.prompt)]
    assert [text for text in messages if text and text not in danish().texts] == []


def test_variants_differ_and_count_round():
    for kind in Kind:
        count = len(templates_for(kind))
        assert count >= 2
        proposals = {propose(kind, minutes=60, translator=ENGLISH, variant=variant) for variant in range(count)}
        assert len(proposals) == count
        assert propose(kind, minutes=60, translator=ENGLISH, variant=count) in proposals


@pytest.mark.parametrize("minutes", [-1, 0, 14, 241, 480])
def test_a_length_without_templates_is_refused_in_words(minutes):
    with pytest.raises(NotUnderstood, match=f"15 to 240 minutes, not for {minutes}"):
        propose(Kind.EXCHANGE, minutes=minutes, translator=ENGLISH)


@st.composite
def rooms(draw):
    low, typical, high = sorted(draw(st.tuples(*[st.integers(0, 90)] * 3)))
    return Room(low, typical, high)


@settings(max_examples=50, deadline=None)
@given(st.lists(rooms(), max_size=12), st.integers(0, 600))
def test_minutes_are_shared_exactly_or_not_at_all(wanted, total):
    fitted = fit_minutes(wanted, total)
    possible = sum(room.low for room in wanted) <= total <= sum(room.high for room in wanted)
    assert (fitted is not None) == possible
    if fitted is not None:
        assert sum(fitted) == total
        assert all(room.low <= minutes <= room.high for room, minutes in zip(wanted, fitted, strict=True))


def test_sharing_takes_most_from_what_can_give_most():
    assert fit_minutes([Room(2, 10, 10), Room(2, 20, 20), Room(5, 5, 5)], 22) == (6, 11, 5)
    assert fit_minutes([], 0) == ()


def test_a_network_that_has_not_met_before_has_no_promises_to_take_up():
    again, first = (propose(Kind.PLANNING, minutes=60, translator=ENGLISH, is_first=one) for one in (False, True))
    assert "follow-up" in {item.format for item in again} - {item.format for item in first}
    assert sum(item.minutes for item in first) == 60
