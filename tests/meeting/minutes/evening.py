"""An evening of a small network with one of everything that minutes tell of, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from meeting import agenda, running
from meeting.activities import Activity
from meeting.board.capturing import take_captures
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.captured import Capture, CaptureKind
from meeting.checks import ConsensusCheck, Method, Position, Result, Wording
from meeting.floors import Turn
from meeting.item import Item
from meeting.meeting import Correction, Kind, Meeting
from meeting.minutes.voice import Voice
from meeting.network import Network
from meeting.people import Attendance, Person, Presence
from meeting.polls import Ballot, Poll, PollKind, PollState
from meeting.walls import Theme, Tick, Wall, WallNote
from meeting.words import ENGLISH, Translator
from tests.meeting.danish import danish
from tui.i18n import say_date, say_day_long

SIX = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
"""Seven in the evening in Copenhagen."""

OVER = SIX + timedelta(minutes=64)

NAMES = ("Anna Holm", "Bo Jensen", "Fatima Khan", "Gry Sørensen", "Hemmelig Hansen", "Ida Ø")


def voice(language: str) -> Voice:
    translator: Translator = danish() if language == "da" else ENGLISH
    return Voice(
        translator=translator,
        format_date=lambda day: say_date(day, language),
        format_day=lambda day: say_day_long(day, language),
        zone=ZoneInfo("Europe/Copenhagen"),
    )


def evening(language: str = "en") -> tuple[Network, Meeting]:
    """Return the network and the meeting after its end."""
    first = 0 if language == "en" else 1

    def said(*both: str) -> str:
        return both[first]

    people = tuple(
        Person(
            id=f"p{place}",
            name=name,
            private=name.startswith("Hem"),
            note=said("knows the mayor", "kender borgmesteren") if place == 2 else "",
        )
        for place, name in enumerate(NAMES, start=1)
    )
    network = Network(
        id="north", name=said("Network North", "Netværk Nord"), language=language, people=people, counter=6
    )
    meeting = _items(said, language)
    meeting = _captured(meeting, said)
    meeting = _answers(meeting, said)
    meeting = running.end(meeting, at=OVER)
    meeting = replace(
        meeting,
        next_at=datetime(2027, 1, 26, 18, 0, tzinfo=UTC),
        next_note=said("In Odense, with lunch.", "I Odense, med frokost."),
        corrections=(Correction(at=OVER + timedelta(days=1), text=said("mend “Send the list”", "ret ”Send listen”")),),
    )
    network = take_captures(network, meeting, at=OVER)
    activity = Activity(
        id="v7",
        text=said("Call one you sat with.", "Ring til en, du sad med."),
        until=date(2026, 12, 18),
        use=said("We begin with what you heard.", "Vi begynder med det, I hørte."),
        meeting=meeting.id,
    )
    return replace(network, activities=(activity,), counter=7), meeting


def _items(said, language: str) -> Meeting:
    meeting = Meeting(
        id="2026-11-24-an-evening-together",
        title=said("An evening together", "En aften sammen"),
        kind=Kind.EXCHANGE,
        purpose=said("That we agree how to welcome new members.", "At vi bliver enige om, hvordan vi tager imod nye."),
        language=language,
        starts_at=SIX,
        timezone="Europe/Copenhagen",
        notes=said("Speak slower.", "Tal langsommere."),
        link="https://example.org/pad",
    )
    for title, minutes, kind in (
        (said("Show an object", "Vis en ting"), 10, "round"),
        (said("Who welcomes whom?", "Hvem tager imod hvem?"), 30, "pairs"),
        (said("What we agreed", "Det aftalte vi"), 15, "agreements"),
        (said("News", "Nyt"), 5, "slides"),
    ):
        meeting = agenda.add_item(meeting, Item(id="", title=title, minutes=minutes, format=kind))
    meeting = meeting.with_item(replace(meeting.items[0], notes=said("Begin with Gry.", "Begynd med Gry.")))
    meeting = running.start(meeting, at=SIX, began=SIX)
    meeting = running.park(meeting, "i4", at=SIX)
    meeting = running.start_next(meeting, at=SIX + timedelta(minutes=14))
    meeting = running.start_next(meeting, at=SIX + timedelta(minutes=44))
    presences = (Presence.PRESENT, Presence.PRESENT, Presence.LATE, Presence.LEFT, Presence.PRESENT, Presence.ABSENT)
    attendance = tuple(Attendance(person=f"p{n}", presence=one) for n, one in enumerate(presences, start=1))
    return replace(meeting, attendance=attendance)


def _captured(meeting: Meeting, said) -> Meeting:
    lines = (
        (CaptureKind.NOTE, said("Many feel alone at first.", "Mange føler sig alene i begyndelsen."), "i2", (), None),
        (CaptureKind.QUESTION, said("Who pays for the cake?", "Hvem betaler kagen?"), "i3", (), None),
        (CaptureKind.ACTION, said("Send the list", "Send listen"), "i3", ("p2", "p1"), date(2026, 11, 27)),
        (CaptureKind.ACTION, said("Find a room", "Find et lokale"), "i3", (), None),
        (CaptureKind.ACTION, said("Ask the mayor", "Spørg borgmesteren"), "i3", ("p5",), None),
        (CaptureKind.DECISION, said("We meet every month.", "Vi mødes hver måned."), "i3", (), None),
        (CaptureKind.SUBGOAL, said("Twenty new members", "Tyve nye medlemmer"), "i3", (), None),
    )
    captures = tuple(
        Capture(id=f"c{n}", kind=kind, text=text, at=SIX + timedelta(minutes=n), item=item, owners=owners, due=due)
        for n, (kind, text, item, owners, due) in enumerate(lines, start=1)
    )
    ticks = (
        Tick(item="i1", person="p4", at=SIX, text=said("A worn bell.", "En slidt klokke.")),
        Tick(item="i1", person="p5", at=SIX, text=said("A key.", "En nøgle.")),
        Tick(item="i1", person="p1", at=SIX),
    )
    turns = (
        Turn(id="t20", item="i2", person="p1", asked=SIX, started=SIX, ended=SIX + timedelta(seconds=95)),
        Turn(id="t21", item="i2", person="p1", asked=SIX, started=SIX, ended=SIX + timedelta(seconds=30)),
        Turn(id="t22", item="i2", person="p3", asked=SIX, started=SIX, ended=SIX + timedelta(seconds=20)),
        Turn(id="t23", item="i2", person="p2", asked=SIX),
    )
    return replace(meeting, captures=captures, ticks=ticks, turns=turns, counter=30)


def _answers(meeting: Meeting, said) -> Meeting:
    rooms = (
        BreakoutRoom(people=("p1", "p3"), harvest=said("Call before the first meeting.", "Ring før det første møde.")),
        BreakoutRoom(people=("p2", "p4", "p5"), name=said("Cake", "Kage"), question=said("Which?", "Hvilken?")),
    )
    held = BreakoutRound(
        id="r32", rooms=rooms, question=said("What helped you?", "Hvad hjalp dig?"), state=RoundState.HELD
    )
    poll = Poll(
        id="q33",
        question=said("A host for each newcomer?", "En vært til hver ny?"),
        kind=PollKind.SINGLE,
        options=(said("Yes", "Ja"), said("No", "Nej")),
        state=PollState.CLOSED,
        ballots=(
            Ballot(voter="p1", picks=(0,)),
            Ballot(voter="p2", picks=(0,)),
            Ballot(voter="p3", picks=(1,), text=said("if I have time", "hvis jeg har tid")),
        ),
    )
    asked = Poll(id="q34", question=said("More?", "Mere?"), kind=PollKind.OPEN, state=PollState.CLOSED, is_named=False)
    asked = replace(asked, ballots=(Ballot(text=said("Cake", "Kage")),))
    wall = Wall(
        id="w35",
        question=said("What do you take with you?", "Hvad tager du med dig?"),
        themes=(Theme(id="h36", title=said("Courage", "Mod")),),
        notes=(
            WallNote(id="n37", text=said("To ask", "At spørge"), author="p1", theme="h36", votes=2),
            WallNote(id="n38", text=said("To call", "At ringe"), author="p5"),
        ),
    )
    wording = said("Each newcomer has a host.", "Hver ny har en vært.")
    check = ConsensusCheck(
        id="e39",
        method=Method.CONSENT,
        wordings=(Wording(wording=wording, at=SIX),),
        positions=(
            Position(person="p1", stand="agree"),
            Position(person="p2", stand="agree"),
            Position(person="p3", stand="reservation", text=said("not in July", "ikke i juli")),
            Position(person="p5", stand="reservation", text=said("too soon", "for tidligt")),
        ),
        result=Result.WITH_RESERVATIONS,
        outcome=said("Each newcomer has a host, for a year.", "Hver ny har en vært, i et år."),
        review=date(2027, 6, 1),
    )
    breakout = Breakout(id="b31", item="i2", form="pairs", rounds=(held,))
    return replace(meeting, breakouts=(breakout,), polls=(poll, asked), walls=(wall,), checks=(check,), counter=40)
