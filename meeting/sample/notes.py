"""The walls of the sample with their notes, and the turns of its rounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from meeting.meeting import Meeting
from meeting.people import HERE
from meeting.sample.plan import Both
from meeting.ticks import tick
from meeting.wall.hanging import add_wall
from meeting.wall.notes import add_note, vote
from meeting.walls import Theme


@dataclass(frozen=True, slots=True)
class Note:
    """One note: whose (a number, as in the list of people), under which theme (from 0; None: none yet), its votes."""

    text: Both
    author: int
    theme: int | None = None
    votes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """One wall; ``block`` is the place of its item in the agenda, from 0."""

    block: int
    question: Both
    themes: tuple[Both, ...] = ()
    notes: tuple[Note, ...]


FIRST_WALL = Hung(
    block=4,
    question=Both("Finish the sentence: “In a year we …”", "Skriv sætningen færdig: ”Om et år har vi …”"),
    themes=(Both("Knowing each other", "At kende hinanden"), Both("Doing things together", "At gøre noget sammen")),
    notes=(
        Note(Both("… call each other without thinking twice.", "… ringet til hinanden uden at tøve."), 1, 0, 6),
        Note(Both("… know who to ask about heat.", "… fundet ud af, hvem man spørger om varme."), 2, 0, 4),
        Note(Both("… have been on a trip together.", "… været på tur sammen."), 6, 0, 2),
        Note(Both("… have bought something together.", "… købt noget ind sammen."), 5, 1, 5),
        Note(Both("… count in the same way.", "… regnet på samme måde."), 14, 1, 3),
        Note(Both("… a list of everybody's mistakes.", "… en liste over alles fejl."), 10, 1, 1),
        Note(Both("… fewer meetings than today!", "… færre møder end i dag!"), 13),
    ),
)
"""The wall of the first meeting."""

WETLANDS_WALL = Hung(
    block=4,
    question=Both("What do you take home?", "Hvad tager du med hjem?"),
    themes=(Both("I bring", "Jeg har med"), Both("I take home", "Jeg tager med hjem")),
    notes=(
        Note(Both("A map of who owns what.", "Et kort over, hvem der ejer hvad."), 4, 0, 2),
        Note(Both("A landowner who likes to talk.", "En lodsejer, der gerne fortæller."), 7, 0, 3),
        Note(Both("Coffee first, map later.", "Kaffen først, kortet bagefter."), 14, 1, 5),
        Note(Both("Ask for one meadow, not for all.", "Spørg om én eng, ikke om alle."), 19, 1, 4),
        Note(Both("Patience.", "Tålmodighed."), 24, 1, 1),
    ),
)
"""The wall of the fourth meeting."""

LIVE_WALL = Hung(
    block=0,
    question=Both("What do you hope for from today?", "Hvad håber du på i dag?"),
    notes=(
        Note(Both("New ideas for the schools.", "Nye idéer til skolerne."), 7, votes=2),
        Note(Both("That the schools come along this time.", "At skolerne kommer med denne gang."), 20, votes=3),
        Note(Both("Somebody to talk to about heat pumps.", "En at tale med om varmepumper."), 5),
        Note(Both("Fewer slides.", "Færre slides."), 13, votes=4),
        Note(Both("Heat pumps: who has got the noise down?", "Varmepumper: Hvem har fået støjen ned?"), 2, votes=1),
        Note(Both("To meet somebody from the coast.", "At møde nogen fra kysten."), 4),
        Note(Both("Three sub-goals we believe in.", "Tre delmål, vi tror på."), 1, votes=2),
        Note(Both("One school in each municipality.", "Én skole i hver kommune."), 9, votes=1),
    ),
)
"""The wall of the live meeting, its notes not grouped yet."""

OBJECTS: tuple[tuple[int, Both], ...] = (
    (1, Both("A worn bicycle bell.", "En slidt cykelklokke.")),
    (2, Both("The key to a boiler room.", "Nøglen til et fyrrum.")),
    (3, Both("A bus timetable from 1987.", "En køreplan fra 1987.")),
    (4, Both("A jar of bog water.", "Et glas mosevand.")),
    (6, Both("A broken toaster.", "En brødrister, der er gået i stykker.")),
    (7, Both("A drawing by a pupil.", "En tegning af en elev.")),
    (9, Both("Six slides on paper.", "Seks slides på papir.")),
    (11, Both("A water meter.", "En vandmåler.")),
    (14, Both("A cup that says “No”.", "En kop, hvor der står ”Nej”.")),
    (19, Both("A pine cone.", "En grankogle.")),
)
"""What people showed in the first item of the first meeting."""

_PASSED = 5


def hang_wall(meeting: Meeting, hung: Hung, *, language: str) -> Meeting:
    """Return the meeting with this wall and its notes, written in the first minutes of its item."""
    item = meeting.items[hung.block]
    themes = (Theme(id="", title=title.said(language)) for title in hung.themes)
    meeting = add_wall(meeting, hung.question.said(language), item=item.id, columns=themes)
    wall = meeting.walls[-1]
    for number, note in enumerate(hung.notes, start=1):
        meeting = add_note(
            meeting,
            wall.id,
            note.text.said(language),
            at=item.spans[0].started + timedelta(seconds=15 * number),
            author=f"p{note.author}",
            theme="" if note.theme is None else wall.themes[note.theme].id,
        )
        if note.votes:
            meeting = vote(meeting, meeting.walls[-1].notes[-1].id, by=note.votes)
    return meeting


def show_objects(meeting: Meeting, *, language: str) -> Meeting:
    """Return the first meeting with what people showed; one let the turn pass, and some had none."""
    item = meeting.items[0]
    began = item.spans[0].started
    for number, (person, text) in enumerate(OBJECTS, start=1):
        at = began + timedelta(seconds=60 * number)
        meeting = tick(meeting, f"p{person}", item=item.id, at=at, text=text.said(language))
    return tick(meeting, f"p{_PASSED}", item=item.id, at=began + timedelta(minutes=12), passed=True)


def go_round(meeting: Meeting) -> Meeting:
    """Return the live meeting with those ticked who had their turn in its first round, before late-comers came."""
    item = meeting.items[0]
    span = item.spans[0]
    for at, person in _turns(meeting, span.started):
        meeting = tick(meeting, person, item=item.id, at=at)
    return meeting


def _turns(meeting: Meeting, began: datetime) -> Iterable[tuple[datetime, str]]:
    there = [one for one in meeting.attendance if one.presence in HERE and (one.since or began) <= began]
    for number, one in enumerate(there, start=1):
        yield began + timedelta(seconds=20 * number), one.person
