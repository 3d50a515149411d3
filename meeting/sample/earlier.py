"""The sample network's first four meetings, a year ago and more."""

from __future__ import annotations

from meeting.captured import CaptureKind
from meeting.item import Importance, ItemState
from meeting.meeting import Kind, Platform
from meeting.sample.plan import Block, Both, Line, Plan

_CHECK_IN = Both("Check-in round", "Tjek-ind-runde")
_CLOSING = Both("What we agreed", "Det aftalte vi")
_BREAK = Both("Break", "Pause")

_FIRST = Plan(
    title=Both("First meeting: who are we?", "Første møde: Hvem er vi?"),
    purpose=Both(
        "That everybody knows at least five others, and what they are good at.",
        "At alle kender mindst fem andre og ved, hvad de er gode til.",
    ),
    weeks_ago=60,
    length=75,
    late_seconds=250,
    invited=19,
    absent=(8, 12),
    late=(4, 15),
    blocks=(
        Block(
            "object",
            Both("Show something from your desk", "Vis en ting fra dit skrivebord"),
            (10, 14.5),
            prompt=Both(
                "Hold something up to the camera that tells what your work is really about.",
                "Hold en ting op foran kameraet, som fortæller, hvad dit arbejde i virkeligheden går ud på.",
            ),
            lead="Anna Holm",
        ),
        Block("slides", Both("Why a network?", "Hvorfor et netværk?"), (10, 13), lead="Ida Ørsted Bæk"),
        Block(
            "speed-networking",
            Both("Speed networking", "Speednetværk"),
            (20, 19),
            prompt=Both("What are you proud of from last year?", "Hvad er du stolt af fra det seneste år?"),
        ),
        Block("break", _BREAK, (5, 6.5)),
        Block(
            "wall",
            Both("What do you hope for?", "Hvad håber du på?"),
            (15, 13),
            prompt=Both("Finish the sentence: “In a year we …”", "Skriv sætningen færdig: ”Om et år har vi …”"),
        ),
        Block(
            "energiser",
            Both("Stand up and stretch", "Op at stå og stræk"),
            (5, 0),
            importance=Importance.LOW,
            state=ItemState.SKIPPED,
        ),
        Block("agreements", _CLOSING, (10, 11), importance=Importance.HIGH),
    ),
    lines=(
        Line(CaptureKind.NOTE, Both("Many sit alone with the task at home.", "Mange sidder alene med opgaven."), 2),
        Line(CaptureKind.SUBGOAL, Both("Everybody has a sparring partner", "Alle har en sparringspartner"), 4),
        Line(CaptureKind.QUESTION, Both("Who pays for a trip?", "Hvem betaler for en tur?"), 4),
        Line(
            CaptureKind.ACTION,
            Both("Make a list of who can help with what", "Lav en liste over, hvem der kan hjælpe med hvad"),
            6,
            owners=(1,),
            due_days=14,
        ),
        Line(CaptureKind.DECISION, Both("We meet every second month.", "Vi mødes hver anden måned."), 6),
    ),
)

_HEAT = Plan(
    title=Both("Heat pumps in public buildings", "Varmepumper i offentlige bygninger"),
    purpose=Both(
        "To swap what went wrong, so that nobody has to make the same mistake twice.",
        "At bytte erfaringer med det, der gik galt, så ingen behøver begå samme fejl igen.",
    ),
    platform=Platform.TEAMS,
    weeks_ago=52,
    late_seconds=65,
    invited=21,
    absent=(3, 11, 16),
    late=(7,),
    left=(8,),
    blocks=(
        Block(
            "check-in",
            _CHECK_IN,
            (6, 9),
            prompt=Both("How warm is it where you sit?", "Hvor varmt er der, hvor du sidder?"),
        ),
        Block(
            "guest-talk",
            Both("Guest: from oil to heat pump in a year", "Gæst: fra olie til varmepumpe på et år"),
            (15, 18.5),
            lead="Grete Winther",
            locked=True,
        ),
        Block(
            "trios",
            Both("Three and three: our worst mistake", "Tre og tre: vores værste fejl"),
            (20, 20),
            prompt=Both("What went wrong, and what would you do now?", "Hvad gik galt, og hvad ville du gøre i dag?"),
        ),
        Block("chat-storm", Both("One piece of advice each", "Ét godt råd fra hver"), (5, 4)),
        Block("between-activity", Both("Until we meet again", "Indtil næste møde"), (6, 0), state=ItemState.PARKED),
        Block("agreements", _CLOSING, (8, 9), importance=Importance.HIGH),
    ),
    lines=(
        Line(CaptureKind.NOTE, Both("The electrician has to come first.", "Elektrikeren skal ind først."), 1),
        Line(CaptureKind.NOTE, Both("Noise was the neighbours' complaint.", "Naboerne klagede over støj."), 2),
        Line(
            CaptureKind.QUESTION,
            Both("Can we buy together across municipalities?", "Kan vi købe ind sammen på tværs af kommuner?"),
            2,
        ),
        Line(
            CaptureKind.ACTION,
            Both("Share the tender documents", "Del udbudsmaterialet"),
            5,
            owners=(2,),
            due_days=10,
            subgoal=Both("buying", "indkøb"),
        ),
        Line(
            CaptureKind.ACTION,
            Both("Ask the lawyers about buying together", "Spørg juristerne om fælles indkøb"),
            5,
            owners=(5, 13),
            due_days=30,
            subgoal=Both("buying", "indkøb"),
        ),
    ),
)

_YEAR = Plan(
    title=Both("Plan for the year", "Plan for året"),
    purpose=Both(
        "To choose three sub-goals and who carries each of them.",
        "At vælge tre delmål og aftale, hvem der bærer hvert af dem.",
    ),
    kind=Kind.PLANNING,
    weeks_ago=44,
    length=90,
    invited=22,
    absent=(4, 9, 17, 20),
    blocks=(
        Block("check-in", _CHECK_IN, (6, 7)),
        Block("follow-up", Both("What did we promise?", "Hvad lovede vi?"), (10, 12), importance=Importance.HIGH),
        Block(
            "1-2-4-all",
            Both("What matters most this year?", "Hvad er vigtigst i år?"),
            (20, 23.5),
            prompt=Both("Alone, in twos, in fours, all together.", "Alene, to og to, fire og fire, alle sammen."),
        ),
        Block("break", _BREAK, (10, 10)),
        Block("poll", Both("Choose three sub-goals", "Vælg tre delmål"), (8, 7), importance=Importance.HIGH),
        Block("action-planning", Both("Who carries what?", "Hvem bærer hvad?"), (20, 24)),
        Block(
            "slides",
            Both("Tour of the new website", "Rundtur på den nye hjemmeside"),
            (6, 0),
            importance=Importance.LOW,
            state=ItemState.SKIPPED,
        ),
        Block("agreements", _CLOSING, (10, 11), importance=Importance.HIGH),
    ),
    lines=(
        Line(CaptureKind.NOTE, Both("Seven of nine promises kept.", "Syv af ni løfter er holdt."), 1),
        Line(
            CaptureKind.SUBGOAL,
            Both("A common way of counting CO₂", "En fælles måde at regne CO₂ på"),
            4,
            subgoal=Both("numbers", "tal"),
        ),
        Line(
            CaptureKind.SUBGOAL,
            Both("Citizens in every project", "Borgere med i alle projekter"),
            4,
            subgoal=Both("citizens", "borgere"),
        ),
        Line(
            CaptureKind.SUBGOAL,
            Both("Two common tenders", "To fælles udbud"),
            4,
            subgoal=Both("buying", "indkøb"),
        ),
        Line(
            CaptureKind.ACTION,
            Both("Invite the region to the group on numbers", "Invitér regionen med i talgruppen"),
            5,
            owners=(18,),
            due_days=21,
            subgoal=Both("numbers", "tal"),
        ),
        Line(
            CaptureKind.ACTION,
            Both("Write half a page about each tender", "Skriv en halv side om hvert udbud"),
            5,
            owners=(2, 6),
            due_days=28,
            subgoal=Both("buying", "indkøb"),
        ),
        Line(
            CaptureKind.DECISION,
            Both(
                "Each sub-goal has two carriers from different municipalities.",
                "Hvert delmål har to tovholdere fra hver sin kommune.",
            ),
            7,
        ),
    ),
)

_WETLANDS = Plan(
    title=Both("Wetlands and landowners", "Vådområder og lodsejere"),
    purpose=Both(
        "To learn from three projects how landowners come along.",
        "At lære af tre projekter, hvordan man får lodsejerne med.",
    ),
    weeks_ago=36,
    length=75,
    late_seconds=120,
    invited=24,
    absent=(2, 5, 15, 23),
    late=(10, 19),
    left=(12,),
    blocks=(
        Block("open-door", Both("Door open, coffee on", "Døren er åben, og kaffen er klar"), (5, 5)),
        Block("check-in", _CHECK_IN, (6, 10)),
        Block("slides", Both("Three projects in nine minutes", "Tre projekter på ni minutter"), (9, 14)),
        Block(
            "world-cafe",
            Both("World café: three tables", "World café: tre borde"),
            (32, 32),
            prompt=Both("What made the first landowner say yes?", "Hvad fik den første lodsejer til at sige ja?"),
        ),
        Block("wall", Both("What do you take home?", "Hvad tager du med hjem?"), (10, 8)),
        Block(
            "feedback-round",
            Both("How was the meeting?", "Hvordan var mødet?"),
            (5, 0),
            importance=Importance.LOW,
            state=ItemState.SKIPPED,
        ),
        Block("agreements", _CLOSING, (8, 9), importance=Importance.HIGH),
    ),
    lines=(
        Line(
            CaptureKind.NOTE,
            Both("Start at the kitchen table, not in the hall.", "Begynd ved køkkenbordet, ikke i forsamlingshuset."),
            3,
        ),
        Line(CaptureKind.NOTE, Both("Land swaps take three years.", "Jordfordeling tager tre år."), 3),
        Line(
            CaptureKind.QUESTION,
            Both("What do we do when one says no?", "Hvad gør vi, når en enkelt siger nej?"),
            4,
        ),
        Line(
            CaptureKind.ACTION,
            Both("Arrange a walk in the bog at Søndermose", "Arrangér en tur i mosen ved Søndermose"),
            6,
            owners=(4,),
            due_days=60,
        ),
    ),
)

EARLIER = (_FIRST, _HEAT, _YEAR, _WETLANDS)
"""The first four meetings, oldest first."""
