"""What happened when, the list of meetings, the register of decisions and the trends tell what was kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from meeting.breakouts import Breakout, BreakoutRound
from meeting.cards import Card, CardKind, Change, Stage, Touch
from meeting.checks import ConsensusCheck, Method, Position, Result, Wording
from meeting.floors import Heard
from meeting.item import Item, ItemState, Span
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network, entry_of
from meeting.people import Attendance, Person, Presence
from meeting.polls import Poll
from meeting.preflight.inspection import preflight
from meeting.review.formats_run import FormatRuns, Run, format_runs, hint, hints, usual_words, wanted_minutes
from meeting.review.found import Group, Sheet, best, search
from meeting.review.leaves import meeting_leaves
from meeting.review.query import read_query
from meeting.review.register import decisions, history
from meeting.review.rows import Order, head_of, in_order, row_of
from meeting.review.timeline import Happening, timeline, timeline_text
from meeting.review.trends import TREND_NAMES, About, Unit, active_share, in_play_share, trends
from meeting.sample import sample_network
from meeting.words import ENGLISH
from tests.strategies import NINE, after

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)
SAMPLE = sample_network(NOW, language="en")
ENDED = tuple(meeting for meeting in SAMPLE.meetings if meeting.state is MeetingState.ENDED)


def held(*minutes: tuple[int, float], named: str = "m", form: str = "check-in") -> Meeting:
    """Return an ended meeting whose items were planned for, and took, so many minutes."""
    items, at = [], NINE
    for number, (planned, took) in enumerate(minutes, start=1):
        span = Span(started=at, ended=at + timedelta(minutes=took))
        at = span.ended or at
        item = Item(id=f"i{number}", title=f"Item {number}", minutes=planned, planned_minutes=planned, format=form)
        items.append(replace(item, state=ItemState.DONE, spans=(span,) if took else ()))
    return Meeting(id=named, title=named, starts_at=NINE, started_at=NINE, ended_at=at, state=MeetingState.ENDED,
                   items=tuple(items), length_minutes=sum(planned for planned, _ in minutes))  # fmt: skip


def spoken(meeting: Meeting, network: Network = SAMPLE.network) -> list[str]:
    return timeline_text(meeting, network, clock=lambda at: f"{at:%H:%M}").splitlines()


def test_the_timeline_of_a_held_meeting_tells_it_from_start_to_end():
    lines = spoken(ENDED[5])

    assert lines[0] == "08:00  The meeting began."
    assert lines[-1].endswith(" turns on the floor list.")
    assert any(line.endswith("“What did we promise?” ended, 3 min over.") for line in lines)
    assert any("Poll closed with 20 answers: Are we on course? – a clear result" in line for line in lines)
    assert any(line.endswith("Round 1 began in 3 rooms.") for line in lines)
    assert any("came late" in line for meeting in ENDED for line in spoken(meeting))
    assert [event.at for event in timeline(ENDED[5], SAMPLE.network)] == sorted(
        event.at for event in timeline(ENDED[5], SAMPLE.network)
    )


def test_a_draft_has_no_timeline_and_an_early_end_is_told():
    assert timeline(SAMPLE.meetings[-1], SAMPLE.network) == ()
    early, late = held((10, 4)), held((5, 5), (5, 9))

    assert spoken(early)[-2:] == [
        "09:04  “Item 1” ended, 6 min to spare.",
        "09:04  The meeting ended 6 min early; 0 turns on the floor list.",
    ]
    assert spoken(late)[-1] == "09:14  The meeting ended 4 min late; 0 turns on the floor list."
    assert spoken(held((5, 5)))[0] == "09:00  The meeting began."
    assert spoken(held((5, 5)))[-1] == "09:05  The meeting ended on time; 0 turns on the floor list."


def test_pauses_late_comers_checks_and_polls_are_on_the_timeline():
    meeting = held((10, 10))
    spans = (Span(started=NINE, ended=after(3)), Span(started=after(5), ended=after(12)))
    check = ConsensusCheck(id="e1", method=Method.CONSENT, closed_at=after(8), result=Result.AGREED, outcome="We go")
    meeting = replace(
        meeting,
        ended_at=None,
        state=MeetingState.LIVE,
        items=(replace(meeting.items[0], spans=spans), Item(id="i2", title="Later", minutes=3)),
        attendance=(
            Attendance(person="p1", presence=Presence.LATE, stays=(Span(started=after(4)),)),
            Attendance(person="gone", presence=Presence.LEFT, stays=(Span(started=after(6), ended=after(7)),)),
            Attendance(person="p3", presence=Presence.LEFT, since=None),
            Attendance(person="p4", presence=Presence.LEFT, stays=(Span(started=NINE, ended=after(7)),)),
            Attendance(person="p5", presence=Presence.LATE),
        ),
        polls=(Poll(id="q1", question="Yes?", closed_at=after(2)), Poll(id="q2", question="No?", opened_at=after(9))),
        checks=(check, replace(check, id="e2", closed_at=None)),
        breakouts=(Breakout(id="b1", rounds=(BreakoutRound(id="r1"), BreakoutRound(id="r2", started=after(10)))),),
    )

    assert [line[7:] for line in spoken(meeting)] == [
        "The meeting began.",
        "“Item 1” began.",
        "Poll closed with 0 answers: Yes? – no answers",
        "Anna Holm came late.",
        "“Item 1” went on.",
        "somebody who was removed came late.",
        "Consensus check, agreed: We go",
        "Poll opened: No?",
        "Round 2 began in 0 rooms.",
        "“Item 1” ended on time.",
    ]
    assert {event.what for event in timeline(meeting, SAMPLE.network)} >= {Happening.ARRIVED, Happening.CHECK}


def test_who_left_came_late_only_when_they_came_well_after_the_others():
    there = Attendance(person="p1", presence=Presence.PRESENT, stays=(Span(started=after(8)),))
    left = (Attendance(person=f"p{n}", presence=Presence.LEFT, stays=(Span(started=after(n)),)) for n in (9, 14))
    meeting = replace(held((10, 10)), attendance=(there, *left))

    assert sum("came late" in line for line in spoken(meeting)) == 1


def test_rows_tell_presence_length_and_drift_and_are_sorted_by_any_of_them():
    rows = tuple(row_of(one, network_id="n", network_name="North") for one in (*ENDED, SAMPLE.live))
    row = next(one for one in rows if one.head.id == ENDED[0].id)

    assert (row.present, row.invited, row.decisions, row.actions) == (17, 19, 1, 1)
    assert row.drift is not None
    past = replace(ENDED[0], started_at=after(0.5), ended_at=after(73), starts_at=NINE, length_minutes=60)
    shown = row_of(past, network_id="n", network_name="North")  # 09:00–10:13, and 72.5 minutes in truth
    assert (shown.length, shown.drift) == (timedelta(minutes=73), timedelta(minutes=13))
    past = replace(past, started_at=after(0), ended_at=after(72.9))
    assert row_of(past, network_id="n", network_name="North").length == timedelta(minutes=72)
    assert [one.head.starts_at for one in in_order(rows)] == sorted((one.head.starts_at for one in rows), reverse=True)
    figures = {
        Order.PRESENCE: lambda one: -one.present,
        Order.DECISIONS: lambda one: -one.decisions,
        Order.ACTIONS: lambda one: -one.actions,
        Order.KIND: lambda one: one.head.kind,
        Order.TITLE: lambda one: one.head.title.casefold(),
        Order.NETWORK: lambda one: one.network_name,
    }
    for order, key in figures.items():
        found = [key(one) for one in in_order(rows, order)]
        assert found == sorted(found), order
    for order in (Order.LENGTH, Order.DRIFT):
        assert in_order(rows, order)[-1].head.id == SAMPLE.live.id


def test_the_day_is_that_of_the_place_and_an_unknown_place_has_utc():
    late = replace(ENDED[0], starts_at=datetime(2026, 5, 1, 23, 0, tzinfo=UTC))

    assert head_of(replace(late, timezone="Europe/Copenhagen")).day == date(2026, 5, 2)
    assert head_of(replace(late, timezone="Mars/Olympus")).day == date(2026, 5, 1)


def board() -> Network:
    meeting = replace(held((5, 5), named="m1"), title="Spring")
    cards = (
        Card(id="k1", kind=CardKind.GOAL, text="A common fleet", tag="boats",
             changes=(Change(at=NINE, what=Touch.ADDED, meeting="m1"),)),
        Card(id="k2", kind=CardKind.ACTION, text="Ask the yard", parent="k1",
             changes=(Change(at=after(9), what=Touch.STAGE, became="done"),)),
        Card(id="k3", kind=CardKind.DECISION, text="We buy two boats", stage=Stage.AGREED, meeting="m1",
             review=date(2026, 11, 1), changes=(Change(at=after(3), what=Touch.DUE, became="2026-12-01"),)),
        Card(id="k4", kind=CardKind.DECISION, text="Meet monthly", stage=Stage.AGREED, meeting="m1"),
        Card(id="k5", kind=CardKind.DECISION, text="Old one", stage=Stage.DROPPED, review=date(2026, 1, 1)),
    )  # fmt: skip
    return Network(
        id="n", name="North", meetings=(entry_of(meeting),), cards=cards, people=(Person(id="p1", name="Bo"),)
    )


def test_the_register_has_method_result_and_reservations_and_due_reviews_on_top():
    check = ConsensusCheck(id="e1", method=Method.CONSENT, card="k4", result=Result.WITH_RESERVATIONS,
                           wordings=(Wording(wording="Meet monthly", at=NINE),),
                           positions=(Position(stand="reservation", person="p1", text="not in July"),
                                      Position(stand="agree", person="p2")))  # fmt: skip
    found = decisions(board(), [replace(held((5, 5), named="m1"), checks=(check,))], today=date(2026, 11, 24))

    assert [(one.card.label, one.is_due) for one in found] == [("D3", True), ("D4", False), ("D5", False)]
    assert (found[1].method, found[1].result) == (Method.CONSENT, Result.WITH_RESERVATIONS)
    assert found[1].reservations == ("not in July",)
    assert (found[0].method, found[0].result, found[0].reservations) == (None, None, ())
    assert [one.meeting.title if one.meeting else None for one in found] == ["Spring", "Spring", None]


def test_the_history_of_a_goal_has_what_belongs_to_it_and_that_of_a_topic_what_was_said():
    network = board()
    by_id = history(network, "k1")
    meeting = replace(held((5, 5), named="m1"), purpose="To see boats", starts_at=after(1))
    group = Group(id="n", name="North", names={})
    elsewhere = Sheet(group, head_of(replace(meeting, id="m2")), meeting_leaves(meeting))
    there = Sheet(group, head_of(meeting), meeting_leaves(meeting))
    hits = best(search([there, elsewhere], read_query("boats"), today=date(2026, 1, 1)))
    by_words = history(network, "boats", hits)

    assert [str(step.words) for step in by_id] == ["G1 was added: A common fleet", "A2 is now done: Ask the yard"]
    assert [step.meeting is not None for step in by_id] == [True, False]
    assert [str(step.words) for step in by_words] == [
        "G1 was added: A common fleet",
        "said: To see boats",
        "D3 got another day, 2026-12-01: We buy two boats",
        "A2 is now done: Ask the yard",
    ]
    assert history(network, "") == ()


def test_trends_have_a_value_for_each_meeting_and_a_sentence():
    found = {one.about: one for one in trends(SAMPLE.network, ENDED)}

    assert set(found) == set(About) == set(TREND_NAMES)
    assert all(len(one.points) == len(ENDED) for one in found.values())
    assert found[About.PRESENCE].known[0] == 17
    assert str(found[About.PRESENCE].words) == "22 people lately, more than before."
    promises = found[About.PROMISES]
    assert str(promises.words) == "5 of 7 promises kept lately. Those of the last meeting are still open."
    assert [point.value for point in promises.points[-2:]] == [1.0, None]
    before = trends(SAMPLE.network, ENDED[:-1])[0]
    assert str(before.words) == "5 of 7 promises kept lately."
    assert trends(SAMPLE.network, ())[0].points == ()
    assert sum(found[About.NEW_PAIRS].known) == len({*met_pairs(ENDED)})
    assert all(0 <= value <= 1 for value in found[About.ACTIVE].known)


def met_pairs(meetings: tuple[Meeting, ...]) -> list[frozenset[str]]:
    rooms = [room.people for entry in map(entry_of, meetings) for room in entry.met]
    return [frozenset((one, other)) for people in rooms for one in people for other in people if one < other]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ([], "Not known yet: no meeting has kept it."),
        ([12], "2 min late lately."),
        ([10, 4, 4, 4], "6 min early lately, less than before."),
        ([11, 12, 12, 12], "2 min late lately, more than before."),
        ([12, 12, 12, 12], "2 min late lately, about as before."),
    ],
)
def test_a_trend_in_a_sentence_compares_the_last_meetings_with_those_before(minutes: list[int], words: str):
    meetings = [held((10, took), named=f"m{number}") for number, took in enumerate(minutes)]
    (drift,) = [one for one in trends(Network(id="n", name="N"), meetings) if one.about is About.DRIFT]

    assert str(drift.words) == words
    assert drift.unit is Unit.MINUTES


def test_shares_are_none_where_nothing_was_kept():
    meeting = held((10, 0))
    there = (Attendance(person="p1", presence=Presence.PRESENT), Attendance(person="p2", presence=Presence.LEFT))

    assert active_share(meeting) is None
    assert in_play_share(meeting) is None
    assert in_play_share(replace(meeting, attendance=there)) is None
    heard = replace(meeting, attendance=there, heard=(Heard(person="p1", at=NINE), Heard(person="px", at=NINE)))
    assert in_play_share(heard) == 0.5
    assert active_share(held((10, 10), form="slides")) == 0
    (variety,) = [one for one in trends(Network(id="n", name="N"), [meeting]) if one.about is About.VARIETY]
    assert variety.known == ()


def test_a_live_meeting_and_one_without_an_end_count_so_far():
    live = replace(held((10, 10)), ended_at=None)
    open_span = replace(live.items[0], spans=(Span(started=NINE),))

    assert trends(Network(id="n", name="N"), [live])[3].known == ()
    assert active_share(replace(live, items=(open_span,))) is None


def test_a_format_that_always_runs_over_gives_a_hint_for_the_next_agenda():
    meetings = [held((7, 13), named=f"m{number}") for number in range(3)]
    (runs,) = format_runs(meetings)
    items = (Item(id="i1", title="Round", minutes=7, format="check-in"), Item(id="i2", title="x", minutes=5))

    assert runs.over == 6
    ((item, words),) = hints(items, (runs,))
    assert (item, str(words)) == ("i1", "Check-in round usually runs 6 min over: plan 13 instead of 7.")
    assert str(usual_words(runs)) == "Check-in round: usually 6 min over, of 3 times."
    (spare,) = format_runs([held((10, 7), named=f"m{number}") for number in range(4)])
    assert str(hint(spare, planned=10)) == "Check-in round usually has 3 min to spare: 7 instead of 10 may do."
    assert str(usual_words(spare)) == "Check-in round: usually 3 min to spare, of 4 times."


def test_what_ran_seldom_or_unevenly_gives_no_hint():
    seldom = format_runs([held((7, 13)), held((7, 0))])[0]
    uneven = FormatRuns(
        format="poll", runs=tuple(Run(meeting="m", item="i", planned=5, took=t) for t in (9, 9, 1, 2, 9))
    )
    exact = FormatRuns(format="poll", runs=(Run(meeting="m", item="i", planned=5, took=5),) * 3)

    assert [hint(one, planned=5) for one in (seldom, uneven, exact)] == [None] * 3
    assert hints((Item(id="i1", title="Round", minutes=7, format="check-in"),), (seldom,)) == ()
    assert str(usual_words(exact)) == "Poll: as planned."


def test_experience_is_a_finding_of_the_preflight_whose_mend_settles_it():
    (runs,) = format_runs([held((7, 13), named=f"m{number}") for number in range(3)])
    items = (
        Item(id="i1", title="Round", minutes=7, format="check-in"),
        Item(id="i2", title="Long round", minutes=20, format="check-in"),
        Item(id="i3", title="Done", minutes=7, format="check-in", state=ItemState.DONE),
        Item(id="i4", title="Vote", minutes=5, format="poll"),
    )
    draft = replace(held((7, 13)), items=items, state=MeetingState.DRAFT, started_at=None, ended_at=None)
    (found,) = [one for one in preflight(draft, runs=(runs,)) if one.id == "experience"]

    assert (found.item, str(found.sentence)) == (
        "i1", "Check-in round usually runs 6 min over: plan 13 instead of 7.",
    )  # fmt: skip
    assert str(found.mend_label) == "give “Round” 13 min"
    assert found.mend is not None
    mended = found.mend(draft, ENGLISH)
    assert mended.item("i1").minutes == 13
    assert [one for one in preflight(mended, runs=(runs,)) if one.id == "experience"] == []
    assert [one for one in preflight(draft) if one.id == "experience"] == []


def test_nothing_is_said_about_minutes_that_cover_what_a_format_usually_takes():
    (spare,) = format_runs([held((10, 7), named=f"m{number}") for number in range(4)])
    assert wanted_minutes(spare, planned=10) == 7
    assert wanted_minutes(spare, planned=7) is None
    assert wanted_minutes(spare, planned=2) is None
