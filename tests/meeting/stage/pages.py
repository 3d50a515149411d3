"""The sample's live meeting with something different in front of the facilitator for each page of the stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

from meeting import running
from meeting.activities import Activity
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.cards import Card, CardKind, Stage
from meeting.checks import CheckStep, ConsensusCheck, Method, Position, Result, Wording
from meeting.item import Item
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.people import Person
from meeting.polls import Poll, PollKind, PollState
from meeting.sample import Sample, sample_network
from meeting.stage.page import StagePage
from meeting.stage.showing import page
from meeting.stage.steering import Mode, Place, Steering
from meeting.stage.voice import StageVoice
from meeting.walls import WallNote

Seen = tuple[Network, Meeting, Steering, datetime]

LINK = "https://www.menti.com/al4x7q2m9b"
_NAMES = ("Anna", "Bo", "Chadi", "Dorte", "Emil", "Fatima", "Gry", "Hans", "Ida", "Åse", "Jørn", "Kirsten")
_LAST = ("Ærø", "Holm", "Jensen", "Ørsted Bæk", "Krarup", "Madsen", "Nygård", "Sørensen-Lauridsen")


def at(seen: Seen, place: Place, what: str = "") -> Seen:
    network, meeting, steering, now = seen
    return network, meeting, replace(steering, place=place, what=what), now


def steered(seen: Seen, mode: Mode, text: str = "") -> Seen:
    network, meeting, steering, now = seen
    return network, meeting, replace(steering, mode=mode, text=text), now


def changed(seen: Seen, change: Callable[[Meeting], Meeting]) -> Seen:
    network, meeting, steering, now = seen
    return network, change(meeting), steering, now


def shown(seen: Seen, voice: StageVoice | None = None) -> StagePage:
    return page(*seen, voice=voice or StageVoice())


@cache
def _sample(now: datetime, language: str) -> Sample:
    return sample_network(now, language=language)


def live(now: datetime, *, language: str = "en") -> Seen:
    sample = _sample(now, language)
    meeting = replace(sample.live, link=LINK)
    return sample.network, meeting, Steering(meeting=meeting.id), now


def crowd(now: datetime, *, people: int = 200, each: int = 4) -> Seen:
    """Return a meeting with so many people in rooms, with long names and short ones."""
    network, meeting, steering, _ = live(now)
    known = tuple(
        Person(id=f"p{n}", name=f"{_NAMES[n % len(_NAMES)]} {_LAST[n % len(_LAST)]} {n}", organisation=f"O{n % 9}")
        for n in range(1, people + 1)
    )
    ids = [one.id for one in known]
    rooms = tuple(BreakoutRoom(people=tuple(ids[first : first + each])) for first in range(0, people, each))
    round_ = BreakoutRound(
        id="r900",
        rooms=rooms,
        state=RoundState.RUNNING,
        started=now - timedelta(minutes=1),
        question="What surprised you?",
    )
    meeting = replace(meeting, breakouts=(Breakout(id="b900", rounds=(round_,)),))
    return replace(network, people=known), meeting, replace(steering, place=Place.BREAKOUTS), now


def stage_pages(language: str, now: datetime) -> dict[str, Seen]:
    """Return what leads to each page, by the name of the page."""
    seen = live(now, language=language)
    sample = _sample(now, language)
    network, meeting, _steering, _ = seen
    wall = meeting.walls[0]
    return {
        "waiting": (network, replace(meeting, id="other"), Steering(), now),
        "welcome": _draft(sample, now),
        "now": seen,
        "paused": changed(seen, lambda one: running.pause(one, at=now - timedelta(seconds=5))),
        "over": (*seen[:3], now + timedelta(minutes=11)),
        "break": changed(seen, lambda one: _with_break(one, now, language)),
        "rooms": at(seen, Place.BREAKOUTS),
        "crowd": crowd(now),
        **_polls(seen, language),
        "wall": at(seen, Place.WALL, wall.id),
        "wall-hidden": at(
            changed(seen, lambda one: replace(one, walls=(replace(wall, is_hidden=True),))), Place.WALL, wall.id
        ),
        **_checks(seen, language),
        "promises": at(seen, Place.PROMISES),
        "activity": _with_activity(at(seen, Place.BETWEEN), language),
        "closing": _with_activity(_with_cards(at(seen, Place.SUMMARY), language), language),
        "thanks": changed(
            _with_cards(seen, language),
            lambda one: replace(running.end(one, at=now), next_at=now + timedelta(days=28), next_note="Zoom"),
        ),
        "message": steered(seen, Mode.MESSAGE, _said(language, "Back in 2 minutes", "Tilbage om 2 minutter")),
        "blank": steered(seen, Mode.BLANK),
    }


def _said(language: str, english: str, danish: str) -> str:
    return danish if language == "da" else english


def _draft(sample: Sample, now: datetime) -> Seen:
    draft = next(one for one in sample.meetings if one.state is MeetingState.DRAFT)
    draft = replace(draft, starts_at=now + timedelta(minutes=7, seconds=30), link=LINK)
    return sample.network, draft, Steering(meeting=draft.id), now


def _with_break(meeting: Meeting, now: datetime, language: str) -> Meeting:
    item = Item(id="i900", title=_said(language, "Break", "Pause"), minutes=10, format="break", prompt="Coffee")
    place = meeting.index(meeting.running.id) + 1 if meeting.running else 0
    meeting = replace(meeting, items=(*meeting.items[:place], item, *meeting.items[place:]))
    return running.start_next(meeting, at=now - timedelta(minutes=3))


def _polls(seen: Seen, language: str) -> dict[str, Seen]:
    poll = Poll(
        id="q900",
        question=_said(language, "Which theme for the spring?", "Hvilket tema til foråret?"),
        options=(
            _said(language, "Onboarding of new members", "Modtagelse af nye medlemmer"),
            _said(language, "Climate in the everyday work of small towns", "Klima i små kommuners hverdag på øerne"),
            _said(language, "Neither", "Ingen af dem"),
        ),
        state=PollState.OPEN,
        is_hidden=True,
        tally=(7, 3, 2),
    )  # fmt: skip
    scale = replace(
        poll, id="q901", kind=PollKind.SCALE, options=(), low=1, high=5, low_label="not at all", high_label="very much",
        tally=(0, 1, 2, 5, 3), is_hidden=False, question=_said(language, "How sure are you?", "Hvor sikker er du?"),
    )  # fmt: skip

    def with_poll(one: Poll) -> Seen:
        return at(changed(seen, lambda old: replace(old, polls=(*old.polls, one))), Place.POLLS, one.id)

    return {
        "poll": with_poll(poll),
        "poll-shown": with_poll(replace(poll, state=PollState.CLOSED)),
        "scale": with_poll(scale),
    }


def _checks(seen: Seen, language: str) -> dict[str, Seen]:
    wording = _said(
        language,
        "We meet online every second month, and in person in June, in turn in the municipalities that offer a room.",
        "Vi mødes online hver anden måned og fysisk i juni, på skift i de kommuner, der tilbyder et lokale på øen Ærø.",
    )
    check = ConsensusCheck(
        id="e900",
        method=Method.CONSENT,
        wordings=(Wording(wording=wording, at=seen[3]),),
        step=CheckStep.POSITIONS,
        positions=(Position(person="p1", stand="objection", text="June collides with the audit", at=seen[3]),),
    )
    done = replace(check, result=Result.WITH_RESERVATIONS, outcome=wording, closed_at=seen[3])

    def with_check(one: ConsensusCheck) -> Seen:
        return at(changed(seen, lambda old: replace(old, checks=(one,))), Place.CHECK, one.id)

    return {"proposal": with_check(check), "agreed": with_check(done)}


def _with_activity(seen: Seen, language: str) -> Seen:
    network, meeting, steering, now = seen
    activity = Activity(
        id="v900",
        text=_said(language, "Call somebody from your room", "Ring til en fra din gruppe"),
        why=_said(language, "Half of what was begun is gone after a month", "Halvdelen er glemt efter en måned"),
        where=LINK,
        until=date(2026, 12, 18),
        use=_said(language, "Each tells one thing", "Hver fortæller én ting"),
        meeting=meeting.id,
    )
    return replace(network, activities=(*network.activities, activity)), meeting, steering, now


def _with_cards(seen: Seen, language: str) -> Seen:
    network, meeting, steering, now = seen
    made = {"meeting": meeting.id, "owners": ("p4", "p9"), "due": date(2026, 12, 4)}
    text = _said(language, "Send the list of the members to the board", "Send listen over medlemmer til bestyrelsen")
    decision = _said(language, "We meet every second month", "Vi mødes hver anden måned på Ærø")
    cards = (
        Card(id="k907", kind=CardKind.DECISION, text=decision, stage=Stage.AGREED, meeting=meeting.id),
        Card(id="k914", kind=CardKind.ACTION, text=text, stage=Stage.AGREED, **made),
    )
    return replace(network, cards=(*network.cards, *cards)), meeting, steering, now


def note(text: str, **attributes: object) -> WallNote:
    return WallNote(id=f"n{abs(hash(text)) % 10_000}", text=text, **attributes)  # type: ignore[arg-type]
