"""The sample network's meeting that is live, and the one that is ready to start after it."""

from __future__ import annotations

from meeting.captured import CaptureKind
from meeting.item import Importance
from meeting.meeting import Kind
from meeting.sample.plan import Block, Both, Line, Plan

LIVE_ITEM = 2
"""The place of the item that runs in the live meeting, from 0."""

LIVE = Plan(
    title=Both("Half-year meeting", "Halvårsmøde"),
    purpose=Both(
        "That everybody meets somebody new, and that we agree on three sub-goals for the next half year.",
        "At alle møder nogen, de ikke kender, og at vi bliver enige om tre delmål for det næste halve år.",
    ),
    invited=21,
    absent=(3, 12, 17),
    late=(5, 19),
    left=(8,),
    notes=Both(
        "Lone Holm comes from another meeting: let her in as soon as she knocks.",
        "Lone Holm kommer fra et andet møde: Luk hende ind, så snart hun banker på.",
    ),
    blocks=(
        Block(
            "check-in",
            Both("Check-in round", "Tjek-ind-runde"),
            (5, 7 - 1 / 6),
            prompt=Both(
                "Your name, your place, and one thing that made you smile this week.",
                "Dit navn, dit sted og én ting, der fik dig til at smile i denne uge.",
            ),
        ),
        Block(
            "slides",
            Both("Why we are here", "Derfor er vi her"),
            (8, 9 + 1 / 6),
            lead="Ida Ørsted Bæk",
            notes=Both("At most five slides. Ida has six.", "Højst fem slides. Ida har seks."),
        ),
        Block(
            "speed-networking",
            Both("Speed networking", "Speednetværk"),
            (12, 12),
            prompt=Both(
                "What have you tried this half year that you would do again?",
                "Hvad har du prøvet i det seneste halve år, som du ville gøre igen?",
            ),
            notes=Both(
                "Remind them: sound is off when they come back from the rooms. Put Yrsa with somebody from the coast.",
                "Husk dem på, at lyden er slået fra, når de kommer tilbage fra grupperne."
                " Sæt Yrsa sammen med en fra kysten.",
            ),
        ),
        Block(
            "poll",
            Both("Theme for the next half year", "Tema for det næste halve år"),
            (6, 6),
            prompt=Both(
                "Which theme would you give an afternoon a month?",
                "Hvilket tema ville du give en eftermiddag om måneden?",
            ),
        ),
        Block(
            "decision",
            Both("Three sub-goals", "Tre delmål"),
            (9, 9),
            prompt=Both(
                "Can you live with these three until we look at them again in half a year?",
                "Kan du leve med de tre, indtil vi ser på dem igen om et halvt år?",
            ),
            importance=Importance.HIGH,
        ),
        Block(
            "guest-talk",
            Both("Guest: Lone Holm on courage", "Gæst: Lone Holm om mod"),
            (8, 8),
            lead="Lone Holm",
            notes=Both("She has to leave on the minute.", "Hun skal gå på klokkeslæt."),
            importance=Importance.HIGH,
            locked=True,
        ),
        Block(
            "between-activity",
            Both("Until we meet again", "Indtil næste møde"),
            (6, 6),
            prompt=Both(
                "Call somebody from your room before the month is over.",
                "Ring til en fra din gruppe, inden måneden er omme.",
            ),
        ),
        Block(
            "agreements",
            Both("What we agreed", "Det aftalte vi"),
            (6, 6),
            prompt=Both("Who does what, and by when?", "Hvem gør hvad, og hvornår er det gjort?"),
            importance=Importance.HIGH,
        ),
    ),
    lines=(
        Line(
            CaptureKind.NOTE,
            Both("Dorte's bog got its first cranes.", "Dortes mose har fået sine første traner."),
            0,
        ),
        Line(
            CaptureKind.QUESTION,
            Both("Can schools be members?", "Kan skoler være medlemmer?"),
            1,
        ),
        Line(
            CaptureKind.ACTION,
            Both("Send the slides and the address list", "Send slides og adresseliste"),
            1,
            owners=(9,),
            due_days=3,
        ),
        Line(
            CaptureKind.NOTE,
            Both("Heat pumps again: four rooms talked about noise.", "Varmepumper igen: Fire grupper talte om støj."),
            2,
        ),
        Line(
            CaptureKind.SUBGOAL,
            Both("A school in every municipality", "En skole i hver kommune"),
            2,
            subgoal=Both("schools", "skoler"),
        ),
    ),
)

NEXT = Plan(
    title=Both("Planning the study trip", "Planlægning af studietur"),
    purpose=Both(
        "To decide where we go, who finds what, and what it may cost.",
        "At beslutte, hvor vi tager hen, hvem der finder hvad, og hvad det må koste.",
    ),
    kind=Kind.PLANNING,
    length=75,
    invited=12,
    blocks=(
        Block(
            "open-door",
            Both("Door open: coffee and sound check", "Åben dør: kaffe og lydprøve"),
            (5, 5),
            prompt=Both("Say hello and try your sound.", "Sig hej, og prøv din lyd."),
        ),
        Block(
            "check-in",
            Both("Check-in round", "Tjek-ind-runde"),
            (6, 6),
            prompt=Both(
                "Which trip taught you something you still use?", "Hvilken tur har lært dig noget, du stadig bruger?"
            ),
        ),
        Block(
            "follow-up",
            Both("What did we promise?", "Hvad lovede vi?"),
            (7, 7),
            prompt=Both("Done, under way or dropped?", "Gjort, i gang eller droppet?"),
        ),
        Block(
            "1-2-4-all",
            Both("Where do we go?", "Hvor skal vi hen?"),
            (16, 16),
            prompt=Both(
                "Alone for a minute, then in twos, in fours, all together.",
                "Alene i et minut, så to og to, fire og fire og alle sammen.",
            ),
            notes=Both("Keep it at three places.", "Hold det på tre steder."),
        ),
        Block(
            "poll",
            Both("Three places, one vote", "Tre steder, én stemme"),
            (5, 5),
            prompt=Both(
                "Which of the three would you get up at five for?", "Hvilket af de tre ville du stå op klokken fem for?"
            ),
        ),
        Block("break", Both("Break", "Pause"), (6, 6)),
        Block(
            "decision",
            Both("Place, date and price", "Sted, dato og pris"),
            (10, 10),
            prompt=Both("Is there anything that makes this impossible?", "Er der noget, der gør det umuligt?"),
            importance=Importance.HIGH,
        ),
        Block(
            "action-planning",
            Both("Who finds what?", "Hvem finder hvad?"),
            (10, 10),
            prompt=Both("One name and one day for each task.", "Ét navn og én dag til hver opgave."),
        ),
        Block(
            "between-activity",
            Both("Until we meet again", "Indtil næste møde"),
            (4, 4),
            prompt=Both(
                "Write one question for our hosts on the wall.", "Skriv ét spørgsmål til værterne på opslagstavlen."
            ),
        ),
        Block(
            "agreements",
            Both("What we agreed", "Det aftalte vi"),
            (6, 6),
            prompt=Both("Who does what, and by when?", "Hvem gør hvad, og hvornår er det gjort?"),
            importance=Importance.HIGH,
        ),
    ),
    notes=Both("Budget: ask Karen Margrethe before the meeting.", "Budget: Spørg Karen Margrethe inden mødet."),
)
