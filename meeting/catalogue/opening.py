"""Formats that open a meeting: people first, then the subject."""

from __future__ import annotations

from meeting.catalogue.format import CAMERA_FREE, CAMERA_ON, CAMERA_SPEAKER, Active, Family, Format
from meeting.words import N_

OPENING = (
    Format(
        id="open-door",
        name=N_("Open door before the start"),
        good_for=N_("Gives early arrivals the small talk that the corridor gives at a physical meeting."),
        minutes=(5, 10, 20),
        group=(2, 200),
        active=Active.SOME,
        camera=CAMERA_ON,
        prompt=N_(
            "Good to see you. We have not begun yet: get yourself a cup of something and say hello. "
            "Where are you sitting today, and what can you see from your window?"
        ),
        family=Family.OPENING,
        aliases=("open door", "early arrivals", "arrival", "åben dør før start", "åben dør", "ankomst"),
        informal=True,
    ),
    Format(
        id="welcome",
        name=N_("Welcome and frame"),
        good_for=N_("Makes it clear why we are here, how long it takes and how people take part."),
        minutes=(1, 3, 10),
        group=(2, 500),
        active=Active.ONE,
        camera=CAMERA_SPEAKER,
        prompt=N_(
            "Welcome, and thank you for setting the time aside. I will say in one sentence what we want to have "
            "got out of this meeting, and then it is your turn. Write in the chat whenever you like: I read along."
        ),
        family=Family.OPENING,
        aliases=("welcome", "frame", "framing", "introduction", "intro", "velkomst og ramme", "velkomst", "ramme"),
    ),
    Format(
        id="check-in",
        name=N_("Check-in round"),
        good_for=N_("Lets every voice be heard once before the subject takes over."),
        minutes=(3, 8, 20),
        group=(3, 15),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "We take a quick round so that we have all been heard. Say your name, where you are from and one thing "
            "that you bring along today. One sentence is enough, and then you pass the word on to somebody."
        ),
        family=Family.OPENING,
        aliases=("check in", "checkin", "check-in round", "tjek ind", "tjek-ind-runde", "indtjekning"),
        informal=True,
    ),
    Format(
        id="check-in-chat",
        name=N_("Check-in in the chat"),
        good_for=N_("Gets a big group on its feet in a few minutes, without a long round."),
        minutes=(2, 4, 8),
        group=(8, 500),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "Find the chat, please. Write your name, where you are sitting and one word for the mood you are in. "
            "I read some of them aloud as they come."
        ),
        family=Family.OPENING,
        needs=N_("The chat of the meeting."),
        aliases=("chat check-in", "tjek ind i chatten", "chatrunde"),
        informal=True,
    ),
    Format(
        id="object",
        name=N_("Show an object"),
        good_for=N_(
            "Answers a question with a thing held up to the camera, and people see a little of each other's lives."
        ),
        minutes=(4, 8, 20),
        group=(3, 25),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "You have one minute: find a thing near you that says something about what fills your work just now. "
            "When you are back, hold it up to the camera. Then I ask some of you to tell us about it."
        ),
        family=Family.OPENING,
        needs=N_("A camera, and a thing within reach."),
        aliases=("show and tell", "show an object", "thing", "vis en ting", "ting", "genstand"),
        informal=True,
    ),
    Format(
        id="map",
        name=N_("Put yourself on the map"),
        good_for=N_("Shows how far apart people sit, which is why we meet online."),
        minutes=(3, 5, 10),
        group=(5, 200),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "Here is a map. Put a mark where you are sitting right now and write your first name beside it. "
            "Who sits furthest away, and who turn out to be neighbours?"
        ),
        family=Family.OPENING,
        needs=N_("A shared map or whiteboard on which everybody can draw."),
        aliases=("map", "where are you", "sæt dig på kortet", "landkort", "danmarkskort"),
        informal=True,
    ),
    Format(
        id="impromptu-networking",
        name=N_("Impromptu networking"),
        good_for=N_("Three quick talks about one question, each with somebody new, and it gets better every time."),
        minutes=(9, 15, 24),
        group=(2, 3),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "You will meet three people, one after the other. Each time you have four minutes for the two of you: "
            "what would you like help with just now, and what can you give? You come back here by yourselves."
        ),
        family=Family.ROOMS,
        needs=N_("A microphone; a camera if at all possible."),
        aliases=("impromptu", "hurtig netværksrunde", "spontant netværk"),
        uses_rooms=True,
        informal=True,
    ),
    Format(
        id="speed-networking",
        name=N_("Speed networking"),
        good_for=N_("Many new faces in a short time: people who have never spoken get a first contact."),
        minutes=(8, 15, 30),
        group=(2, 3),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "Now you meet somebody new, several times over. Each time you have four minutes: tell each other what "
            "you do and what you tried this year that you would do again. When time is up you are fetched back."
        ),
        family=Family.ROOMS,
        needs=N_("A microphone; a camera if at all possible."),
        aliases=("speed dating", "speednetworking", "networking", "lynnetværk", "speednetværk", "hurtige møder"),
        uses_rooms=True,
        informal=True,
    ),
)
"""Opening formats, from the one that stands before the start to those that take a quarter of an hour."""
