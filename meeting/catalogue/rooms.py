"""Formats in which people talk in small rooms of their own."""

from __future__ import annotations

from meeting.catalogue.format import CAMERA_FREE, CAMERA_ON, Active, Family, Format
from meeting.words import N_

_VOICE = N_("A microphone; a camera if at all possible.")

ROOMS = (
    Format(
        id="pairs",
        name=N_("Pairs"),
        good_for=N_("The safest room of all: nobody can hide, and everybody is listened to."),
        minutes=(4, 8, 15),
        group=(2, 3),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "You are sent out two by two. Take half of the time each: one talks, the other listens and asks. "
            "Begin with the one whose first name comes first in the alphabet."
        ),
        family=Family.ROOMS,
        needs=_VOICE,
        aliases=("pair", "in pairs", "two and two", "par", "to og to", "makkerpar", "i par", "sidemand"),
        uses_rooms=True,
    ),
    Format(
        id="trios",
        name=N_("Trios"),
        good_for=N_("Three views on the same thing, and still time for everybody to speak."),
        minutes=(6, 12, 24),
        group=(3, 4),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "You are sent out three by three. Take a round first, so that each of you has said something, and talk "
            "freely after that. Agree on one thing that you want to bring back to all of us."
        ),
        family=Family.ROOMS,
        needs=_VOICE,
        aliases=("trio", "threes", "in threes", "tre og tre", "tremandsgrupper", "i trioer", "trioer"),
        uses_rooms=True,
    ),
    Format(
        id="group-work",
        name=N_("Work in groups"),
        good_for=N_("Gets a piece of work done by several hands, with a result to bring back."),
        minutes=(10, 25, 60),
        group=(3, 6),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "You go out in groups. The first minute is for choosing one who keeps the time and one who writes. "
            "Bring back three lines in the chat: what you agreed, what you are in doubt about, what you need."
        ),
        family=Family.ROOMS,
        needs=N_("A document to write in together."),
        aliases=(
            "rooms",
            "groups",
            "group",
            "breakout",
            "breakouts",
            "breakout rooms",
            "workshop",
            "arbejde i grupper",
            "grupper",
            "gruppe",
            "gruppearbejde",
            "grupperum",
            "breakoutrum",
        ),
        uses_rooms=True,
    ),
    Format(
        id="1-2-4-all",
        name=N_("1-2-4-all"),
        good_for=N_("Ideas grow from one to two to four people, so that the quiet ones are in it from the start."),
        minutes=(10, 16, 30),
        group=(4, 4),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "First one minute alone with pen and paper: what do you think? Then two minutes in pairs, and then two "
            "pairs meet for four minutes. When you come back, each four gives us the one idea that stood out."
        ),
        family=Family.ROOMS,
        needs=N_("Pen and paper."),
        aliases=("1-2-4", "one two four all", "en to fire alle", "1-2-4-alle", "igp"),
        uses_rooms=True,
    ),
    Format(
        id="short-talk",
        name=N_("Short talk for each other"),
        good_for=N_("Everybody gives a talk, to three or four people: experience is shared without a stage."),
        minutes=(8, 15, 30),
        group=(3, 4),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "In your group each of you gives a talk of two minutes, without slides: one thing you have tried, and "
            "what you learnt. After each talk the others take one minute to say what they will steal from it."
        ),
        family=Family.ROOMS,
        needs=N_("Two minutes to think beforehand."),
        aliases=(
            "short talks",
            "mini talk",
            "talk for each other",
            "kort oplæg for hinanden",
            "minioplæg",
            "korte oplæg",
        ),
        uses_rooms=True,
    ),
    Format(
        id="world-cafe",
        name=N_("World café"),
        good_for=N_("Several questions are talked through by everybody, and each table builds on the one before."),
        minutes=(25, 45, 90),
        group=(3, 6),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "Every room is a table with its own question and a host who stays. You sit at a table for fifteen "
            "minutes, write the best in the document, and move on. The host tells the next ones what was said "
            "before they came."
        ),
        family=Family.ROOMS,
        needs=N_("A shared document with one page for each table, and a host at each table."),
        aliases=("world cafe", "cafe", "cafébord", "café", "caféborde"),
        uses_rooms=True,
    ),
    Format(
        id="appreciative-interview",
        name=N_("Appreciative interview"),
        good_for=N_("Finds out what made it go well when it did, so that it can be done again."),
        minutes=(12, 24, 45),
        group=(2, 2),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "Two and two you interview each other. Ask the other for a story of a time when it really succeeded, "
            "and go on asking: what did you do, who helped, what made it possible? Change over halfway, and tell "
            "the other's story when you are back."
        ),
        family=Family.ROOMS,
        needs=_VOICE,
        aliases=(
            "appreciative interviews",
            "interview",
            "interviews",
            "værdsættende interview",
            "anerkendende interview",
        ),
        uses_rooms=True,
    ),
    Format(
        id="jigsaw",
        name=N_("Jigsaw groups"),
        good_for=N_("Each group goes deep into one part, and new groups put the parts together."),
        minutes=(20, 35, 60),
        group=(3, 6),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "First your group becomes the experts on one part of the subject. Then we mix you, so that every new "
            "group has one expert on each part. Tell it so that the others could tell it on."
        ),
        family=Family.ROOMS,
        needs=N_("A page to read for each part."),
        aliases=("jigsaw", "expert groups", "matrixgrupper", "matrix", "ekspertgrupper", "puslespil"),
        uses_rooms=True,
    ),
    Format(
        id="troika",
        name=N_("Troika consulting"),
        good_for=N_("Brings quick help from two colleagues for something that you are stuck in."),
        minutes=(15, 25, 45),
        group=(3, 3),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "Three and three you help each other. One tells what they are stuck in and answers questions. Then "
            "that one turns the camera off and only listens while the other two talk about it. Change over until "
            "all three have had help."
        ),
        family=Family.ROOMS,
        needs=N_("One question that you would like help with."),
        aliases=("troika", "peer consulting", "kollegial sparring", "sparring"),
        uses_rooms=True,
    ),
    Format(
        id="15-percent",
        name=N_("15-percent solutions"),
        good_for=N_("Finds the small step that each one can take tomorrow without asking anybody."),
        minutes=(8, 16, 30),
        group=(2, 4),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "Think of what you can do yourself, with the time and the means that you already have: the first "
            "fifteen per cent. Write it down alone for two minutes. Then tell it in your group, where the others "
            "help you to make it concrete."
        ),
        family=Family.ROOMS,
        needs=N_("Pen and paper."),
        aliases=("15%", "15 percent", "fifteen percent", "15-procentsløsninger", "15 procent", "første skridt"),
        uses_rooms=True,
    ),
    Format(
        id="what-now-what",
        name=N_("What, so what, now what"),
        good_for=N_("Turns an experience into learning in three calm steps: what happened, what it means, what we do."),
        minutes=(9, 18, 45),
        group=(3, 6),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "We take it in three steps in your groups. First only what happened, without explaining it. Then what "
            "it means. And last what we should do now. I write to you when it is time for the next step."
        ),
        family=Family.ROOMS,
        needs=_VOICE,
        aliases=(
            "so what",
            "reflection",
            "hvad skete der, hvad betyder det, hvad gør vi",
            "refleksion",
            "erfaringsopsamling",
        ),
        uses_rooms=True,
    ),
    Format(
        id="walk-and-talk",
        name=N_("Walk and talk by phone"),
        good_for=N_("Gets people away from the screen and makes the talk freer."),
        minutes=(10, 15, 30),
        group=(2, 2),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "Get your shoes on. You write your phone number to the person you are put with, and then you call "
            "each other and go for a walk. Be back here on the minute, with one thing that you got out of it."
        ),
        family=Family.ROOMS,
        needs=N_("A phone, and shoes for walking."),
        aliases=("walk", "walk & talk", "gå en tur i telefonen", "gåtur", "walk-and-talk"),
        uses_rooms=True,
    ),
)
"""Formats in rooms, from the smallest group to the biggest undertaking."""
