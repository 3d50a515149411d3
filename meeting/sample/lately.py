"""The sample network's last four meetings before the one that is live."""

from __future__ import annotations

from meeting.captured import CaptureKind
from meeting.item import Importance, ItemState
from meeting.meeting import Kind, Platform
from meeting.sample.plan import Block, Both, Line, Plan

_CHECK_IN = Both("Check-in round", "Tjek-ind-runde")
_CLOSING = Both("What we agreed", "Det aftalte vi")
_BETWEEN = Both("Until we meet again", "Indtil næste møde")

_CITIZENS = Plan(
    title=Both("Citizens on board", "Borgerne med om bord"),
    purpose=Both(
        "To find one thing to try with citizens before the next meeting.",
        "At finde én ting at prøve af sammen med borgere inden næste møde.",
    ),
    platform=Platform.MEET,
    weeks_ago=27,
    invited=26,
    absent=(1, 8, 21),
    late=(6, 22, 25),
    blocks=(
        Block(
            "check-in",
            _CHECK_IN,
            (6, 8.5),
            prompt=Both("Which citizen did you last talk to?", "Hvilken borger talte du sidst med?"),
        ),
        Block("follow-up", Both("What did we promise?", "Hvad lovede vi?"), (6, 8), importance=Importance.HIGH),
        Block(
            "fishbowl",
            Both("Fishbowl: when citizens got angry", "Akvarium: da borgerne blev vrede"),
            (18, 20),
            prompt=Both("What did you hear that you had not expected?", "Hvad hørte du, som du ikke havde ventet?"),
        ),
        Block(
            "pairs",
            Both("Two and two: what will I try?", "To og to: Hvad vil jeg prøve?"),
            (16, 15),
            prompt=Both("Choose something that can be done in two weeks.", "Vælg noget, der kan nås på to uger."),
        ),
        Block("between-activity", _BETWEEN, (6, 5)),
        Block("agreements", _CLOSING, (8, 7), importance=Importance.HIGH),
    ),
    lines=(
        Line(CaptureKind.NOTE, Both("Invite before the plan is made.", "Invitér, før planen er lagt."), 2),
        Line(CaptureKind.NOTE, Both("Children are good messengers.", "Børn er gode ambassadører."), 2),
        Line(
            CaptureKind.ACTION,
            Both("Try a walk-and-talk with ten citizens", "Prøv en walk and talk med ti borgere"),
            4,
            owners=(7, 20),
            due_days=14,
            subgoal=Both("citizens", "borgere"),
        ),
        Line(
            CaptureKind.ACTION,
            Both("Collect our invitations in one place", "Saml vores invitationer ét sted"),
            5,
            owners=(24,),
            due_days=21,
            subgoal=Both("citizens", "borgere"),
        ),
    ),
)

_HALFWAY = Plan(
    title=Both("Halfway: keep or change?", "Halvvejs: holde fast eller lave om?"),
    purpose=Both(
        "To decide what we stop, what we keep and what we need help with.",
        "At beslutte, hvad vi stopper, hvad vi holder fast i, og hvad vi mangler hjælp til.",
    ),
    kind=Kind.PLANNING,
    weeks_ago=18,
    length=90,
    late_seconds=40,
    invited=27,
    absent=(3, 9, 14, 18, 26),
    left=(12, 23),
    blocks=(
        Block("check-in", _CHECK_IN, (6, 6.5)),
        Block("follow-up", Both("What did we promise?", "Hvad lovede vi?"), (12, 15), importance=Importance.HIGH),
        Block(
            "fist-to-five",
            Both("Fist to five: are we on course?", "Knytnæve til fem: Er vi på rette kurs?"),
            (5, 4),
        ),
        Block("goal-work", Both("Three groups, one sub-goal each", "Tre grupper, ét delmål til hver"), (25, 27)),
        Block("break", Both("Break", "Pause"), (7, 8)),
        Block(
            "consent-round",
            Both("Proposal: two meetings in person", "Forslag: to fysiske møder"),
            (12, 17),
            importance=Importance.HIGH,
        ),
        Block("action-planning", Both("Who does what?", "Hvem gør hvad?"), (12, 9)),
        Block("slides", Both("News from the region", "Nyt fra regionen"), (5, 0), state=ItemState.PARKED),
        Block("agreements", _CLOSING, (6, 6), importance=Importance.HIGH),
    ),
    lines=(
        Line(CaptureKind.NOTE, Both("Average 3.4: on course, but slowly.", "Snit 3,4: rette kurs, men langsomt."), 2),
        Line(
            CaptureKind.DECISION,
            Both("We count CO₂ the way the region does.", "Vi regner CO₂ på samme måde som regionen."),
            3,
            subgoal=Both("numbers", "tal"),
        ),
        Line(
            CaptureKind.DECISION,
            Both("Two of six meetings are in person.", "To af seks møder er fysiske."),
            5,
        ),
        Line(
            CaptureKind.QUESTION,
            Both("Who keeps minutes when we meet in person?", "Hvem skriver referat, når vi mødes fysisk?"),
            5,
        ),
        Line(
            CaptureKind.ACTION,
            Both("Find a place with room for thirty", "Find et sted med plads til tredive"),
            6,
            owners=(27,),
            due_days=30,
        ),
        Line(
            CaptureKind.ACTION,
            Both("Draft the second common tender", "Lav udkast til det andet fælles udbud"),
            6,
            owners=(6, 16),
            due_days=45,
            subgoal=Both("buying", "indkøb"),
        ),
    ),
)

_NUMBERS = Plan(
    title=Both("Numbers that can be shared", "Tal, der kan deles"),
    purpose=Both(
        "That everybody can explain the common numbers to a politician in two minutes.",
        "At alle kan forklare de fælles tal for en politiker på to minutter.",
    ),
    weeks_ago=10,
    late_seconds=180,
    invited=28,
    absent=(2, 10, 13, 17, 24, 28),
    late=(5, 19),
    blocks=(
        Block("check-in", _CHECK_IN, (8, 9.5)),
        Block("slides", Both("The numbers, once and slowly", "Tallene, én gang og langsomt"), (12, 17)),
        Block(
            "short-talk",
            Both("Explain it to each other", "Forklar det for hinanden"),
            (22, 22),
            prompt=Both(
                "Two minutes each: I am the mayor, convince me.",
                "To minutter til hver: Jeg er borgmester, overbevis mig.",
            ),
        ),
        Block(
            "indication",
            Both("How sure are you now?", "Hvor sikker er du nu?"),
            (4, 3),
            prompt=Both("Write a number from 1 to 10 in the chat.", "Skriv et tal fra 1 til 10 i chatten."),
        ),
        Block("between-activity", _BETWEEN, (6, 0), state=ItemState.SKIPPED),
        Block("agreements", _CLOSING, (8, 8), importance=Importance.HIGH),
    ),
    lines=(
        Line(CaptureKind.NOTE, Both("Drop the decimals.", "Drop decimalerne."), 2),
        Line(
            CaptureKind.QUESTION,
            Both("Do we count commuting?", "Tæller pendling med?"),
            2,
            subgoal=Both("numbers", "tal"),
        ),
        Line(
            CaptureKind.ACTION,
            Both("Make one picture out of the table", "Lav tabellen om til ét billede"),
            5,
            owners=(30,),
            due_days=20,
            subgoal=Both("numbers", "tal"),
        ),
    ),
)

_TENDER = Plan(
    title=Both("The second tender", "Det andet udbud"),
    purpose=Both(
        "To agree on the demands of our second common tender.",
        "At blive enige om kravene i vores andet fælles udbud.",
    ),
    kind=Kind.PLANNING,
    platform=Platform.TEAMS,
    weeks_ago=4,
    length=75,
    invited=30,
    absent=(4, 7, 11, 15, 20, 22, 26, 29),
    late=(16,),
    left=(8, 12),
    blocks=(
        Block("check-in", _CHECK_IN, (5, 6)),
        Block("follow-up", Both("What did we promise?", "Hvad lovede vi?"), (8, 9), importance=Importance.HIGH),
        Block("slides", Both("The draft in short", "Udkastet kort fortalt"), (8, 11.5), lead="Ole Åkjær"),
        Block("group-work", Both("Read a page together", "Læs en side sammen"), (22, 21.5)),
        Block("poll", Both("Which demands stay?", "Hvilke krav bliver stående?"), (8, 6)),
        Block(
            "decision", Both("The demands we stand by", "De krav, vi står ved"), (12, 15), importance=Importance.HIGH
        ),
        Block("check-out", Both("One word each", "Ét ord fra hver"), (6, 0), state=ItemState.SKIPPED),
        Block("agreements", _CLOSING, (6, 5.5), importance=Importance.HIGH),
    ),
    lines=(
        Line(CaptureKind.NOTE, Both("Page 7 is too long.", "Side 7 er for lang."), 3),
        Line(
            CaptureKind.DECISION,
            Both("Repair counts for a fifth of the points.", "Reparation tæller en femtedel af pointene."),
            5,
            subgoal=Both("buying", "indkøb"),
        ),
        Line(
            CaptureKind.ACTION,
            Both("Send the final demands to everybody", "Send de endelige krav til alle"),
            7,
            owners=(16,),
            due_days=7,
            subgoal=Both("buying", "indkøb"),
        ),
        Line(
            CaptureKind.ACTION,
            Both("Invite Lone Holm to the half-year meeting", "Invitér Lone Holm til halvårsmødet"),
            7,
            owners=(1,),
            due_days=10,
        ),
        Line(
            CaptureKind.ACTION,
            Both("Ask two schools to join", "Spørg to skoler, om de vil være med"),
            7,
            owners=(24, 29),
            due_days=35,
            subgoal=Both("citizens", "borgere"),
        ),
    ),
)

LATELY = (_CITIZENS, _HALFWAY, _NUMBERS, _TENDER)
"""The last four meetings, oldest first."""
