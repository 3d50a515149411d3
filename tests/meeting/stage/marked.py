"""Meetings in which everything that may never stand on the stage carries a mark, wherever such a thing is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import strategies as st

from meeting.activities import Activity
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.captured import Capture, CaptureKind
from meeting.cards import Card, CardKind, Change, Stage, Touch
from meeting.checks import CheckStep, ConsensusCheck, Echo, Method, Position, Wording
from meeting.floors import Turn
from meeting.meeting import Correction, Meeting
from meeting.network import Network
from meeting.people import Attendance, Person, Presence
from meeting.polls import Ballot, Poll, PollKind, PollState, UnclearLine
from meeting.stage.steering import Mode, Place, Steering
from meeting.walls import Theme, Wall, WallNote
from tests.meeting.stage.pages import Seen, stage_pages
from tests.strategies import NINE, durations

MARK = "zqx"
"""Stands in every text that is private, and in no other."""

PRIVATE_NAME = "Zqxine Zqxsen"
ADDRESS = "zqx@zqx.example"
OPEN_TEXT = f"asked by {PRIVATE_NAME}, ALIAS ZQX or {ADDRESS}"
"""A text that may be shown but for whom it names."""

PLACES = (
    (Place.AGENDA, ""), (Place.PEOPLE, ""), (Place.BREAKOUTS, ""), (Place.BREAKOUTS, ""), (Place.POLLS, "q1"),
    (Place.POLLS, "q2"), (Place.POLLS, "q3"), (Place.WALL, "w1"), (Place.WALL, "w2"), (Place.CHECK, "e1"),
    (Place.PROMISES, ""), (Place.BETWEEN, ""), (Place.BETWEEN, "v1"), (Place.BETWEEN, "v2"), (Place.BOARD, "k1"),
    (Place.SUMMARY, ""), (Place.POLLS, "q4"), (Place.POLLS, "gone"),
)  # fmt: skip
"""What can be in front of the facilitator."""

_PAGES = stage_pages("en", NINE)
STATES = tuple(_PAGES[name][1] for name in ("now", "now", "now", "paused", "over", "break", "welcome", "thanks"))
"""Meetings in the states that lead to different pages: cheap to choose from, so that many marks can be tried."""


@st.composite
def marked(draw: st.DrawFn, *, of: st.SearchStrategy[Meeting] | None = None) -> Seen:
    """Return a network, a meeting in some state, any steering, and the instant they are looked at."""
    meeting = _with_marks(draw(st.sampled_from(STATES) if of is None else of), draw)
    network = _network(meeting, draw)
    place, what = draw(st.sampled_from(PLACES))
    steering = Steering(
        meeting=draw(st.sampled_from((*(meeting.id,) * 9, "other"))),
        place=place,
        what=what,
        mode=draw(st.sampled_from((*(Mode.FOLLOW,) * 6, Mode.HOLD, Mode.HOLD, Mode.BLANK, Mode.MESSAGE))),
        text="Back soon",
        size=draw(st.integers(-2, 4)),
    )
    return network, meeting, steering, NINE + draw(durations(below=120))


def _with_marks(meeting: Meeting, draw: st.DrawFn) -> Meeting:
    items = tuple(
        replace(item, notes=MARK, lead=draw(st.sampled_from(("", PRIVATE_NAME, "Bo"))), prompt=OPEN_TEXT)
        for item in meeting.items
    )
    return replace(
        meeting,
        purpose=OPEN_TEXT,
        items=items,
        notes=MARK,
        link=draw(st.sampled_from(("", "https://example.org/a", f"https://example.org/{ADDRESS}"))),
        captures=(Capture(id="c1", kind=CaptureKind.NOTE, text=MARK, at=NINE), _capture(CaptureKind.ACTION, "c2")),
        turns=(Turn(id="t1", item="i1", person="p1", asked=NINE, text=MARK),),
        attendance=(Attendance(person="p1", presence=Presence.PRESENT), Attendance(person="p2")),
        breakouts=(_rooms(draw, NINE),),
        polls=_polls(draw),
        walls=_walls(),
        checks=(_check(draw),),
        corrections=(Correction(at=NINE, text=MARK),),
    )


def _capture(kind: CaptureKind, name: str) -> Capture:
    return Capture(id=name, kind=kind, text=OPEN_TEXT, at=NINE, owners=("p1", "p2"), subgoal=MARK)


def _rooms(draw: st.DrawFn, at: datetime) -> Breakout:
    state = draw(st.sampled_from(RoundState))
    planned = BreakoutRound(
        id="r2", question=MARK, rooms=(BreakoutRoom(people=("p1", "p2"), name=MARK, question=MARK),)
    )  # fmt: skip
    room = BreakoutRoom(people=("p1", "p2"), host="p1", question=OPEN_TEXT, harvest=OPEN_TEXT)
    started = at if state is RoundState.RUNNING else None
    one = BreakoutRound(id="r1", rooms=(room,), state=state, started=started, question=OPEN_TEXT)
    if state is RoundState.PLANNED:
        one = replace(one, question=MARK, rooms=(replace(room, question=MARK, harvest=""),))
    return Breakout(id="b1", rounds=(one, planned))


def _polls(draw: st.DrawFn) -> tuple[Poll, ...]:
    kind = draw(st.sampled_from(PollKind))
    ballots = (
        Ballot(voter="p1", picks=(0,), text=MARK), Ballot(name=PRIVATE_NAME, picks=(1,), text=MARK),
    )  # fmt: skip
    hidden = Poll(
        id="q1", question=OPEN_TEXT, kind=kind, options=("Yes", "No", "Neither"), points=3, is_hidden=True,
        state=PollState.OPEN, ballots=ballots, unclear=(UnclearLine(name=MARK, text=MARK),), source=MARK,
    )  # fmt: skip
    prepared = Poll(id="q2", question=MARK, options=(MARK, MARK))
    named = tuple(replace(one, text="") for one in ballots)
    closed = replace(hidden, id="q3", state=PollState.CLOSED, ballots=named)
    return hidden, prepared, closed, replace(hidden, id="q4", kind=PollKind.OPEN)


def _walls() -> tuple[Wall, ...]:
    theme = Theme(id="h1", title=OPEN_TEXT)
    notes = (WallNote(id="n1", text=MARK, theme="h1", author="p1"), WallNote(id="n2", text=MARK, name=MARK))
    shown = tuple(replace(one, text=OPEN_TEXT, name=PRIVATE_NAME) for one in notes)
    return (
        Wall(id="w1", question=OPEN_TEXT, is_hidden=True, themes=(theme,), notes=notes),
        Wall(id="w2", question=OPEN_TEXT, themes=(theme,), notes=shown),
    )


def _check(draw: st.DrawFn) -> ConsensusCheck:
    position = Position(person="p1", name=MARK, stand="objection", text=MARK)
    return ConsensusCheck(
        id="e1",
        method=draw(st.sampled_from(Method)),
        wordings=(Wording(wording=MARK, at=NINE), Wording(wording=OPEN_TEXT, at=NINE + timedelta(minutes=1))),
        step=draw(st.sampled_from(CheckStep)),
        positions=(position,),
        unasked=MARK,
        echoes=(Echo(name=MARK, text=MARK),),
    )


def _network(meeting: Meeting, draw: st.DrawFn) -> Network:
    private = Person(
        id="p1", name=PRIVATE_NAME, organisation=MARK, email=ADDRESS, role=MARK, note=MARK, private=True,
        aliases=("alias zqx",), former=("p9",),
    )  # fmt: skip
    public = Person(id="p2", name="Bo Holm", email=ADDRESS, note=MARK, role=MARK, organisation=MARK)
    here = draw(st.sampled_from((meeting.id, "earlier")))
    change = Change(at=NINE, what=Touch.HELPED, why=MARK, was=MARK, became=MARK, meeting=meeting.id)
    card = Card(
        id="k1", kind=draw(st.sampled_from(CardKind)), text=OPEN_TEXT, stage=draw(st.sampled_from(Stage)), reason=MARK,
        owners=("p1", "p2", "p9"), tag=MARK, help=MARK, meeting=here, changes=(change,),
    )  # fmt: skip
    activity = Activity(
        id="v1", text=OPEN_TEXT, why=OPEN_TEXT, where=f"write to {ADDRESS}", use=OPEN_TEXT, people=("p1", "p2"),
        meeting=here, reason=MARK, help=MARK, changes=(change,),
    )  # fmt: skip
    other = replace(activity, id="v2", where=f"https://example.org/{ADDRESS}", people=())
    return Network(id="n", name=OPEN_TEXT, people=(private, public), cards=(card,), activities=(activity, other))
