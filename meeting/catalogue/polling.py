"""Formats in which everybody is asked and the answers are counted or weighed."""

from __future__ import annotations

from meeting.catalogue.format import CAMERA_FREE, CAMERA_HANDS, Active, Family, Format
from meeting.words import N_

POLLING = (
    Format(
        id="poll",
        name=N_("Poll"),
        good_for=N_("Shows in a minute where the whole group stands, and gives something to talk from."),
        minutes=(2, 5, 12),
        group=(5, 500),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "Now I would like an answer from all of you. I read the options aloud, and then you have a minute. We "
            "look at the result together and hear from somebody in each camp."
        ),
        family=Family.POLL,
        needs=N_("The poll of the meeting, or a link to one."),
        aliases=("polls", "vote", "voting", "mentimeter", "menti", "afstemning", "afstemninger", "stem"),
        is_poll=True,
    ),
    Format(
        id="indication",
        name=N_("Indication in the chat"),
        good_for=N_("The quickest poll: everybody writes a letter, a number or a word in the chat."),
        minutes=(2, 3, 6),
        group=(4, 200),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "Write in the chat: A if you are for the first, B for the second, and C if it is all the same to you. "
            "One letter is enough, but do write a word or two about why."
        ),
        family=Family.POLL,
        needs=N_("The chat of the meeting."),
        aliases=("chat poll", "chat vote", "tilkendegivelse i chatten", "tilkendegivelse"),
        is_poll=True,
    ),
    Format(
        id="dot-vote",
        name=N_("Dot votes on the wall"),
        good_for=N_("Sorts out many ideas: each person has three dots to give."),
        minutes=(3, 5, 12),
        group=(4, 100),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "You have three dots each. Put them on the notes that you most want us to go on with; you may give "
            "several to the same one. In three minutes we look at where they lie."
        ),
        family=Family.POLL,
        needs=N_("The shared digital wall, or the chat."),
        aliases=("dots", "dot voting", "prioritise", "prikker på opslagstavlen", "prikker", "prioritering"),
        is_poll=True,
    ),
    Format(
        id="temperature",
        name=N_("Temperature check"),
        good_for=N_("Tells how the group is doing just now, so that you can adjust in time."),
        minutes=(1, 3, 6),
        group=(3, 200),
        active=Active.EVERYBODY,
        camera=CAMERA_HANDS,
        prompt=N_(
            "Just a quick feel of the temperature. Show with your hand: high up if you are with us and full of "
            "energy, low down if you are flat or in doubt. What would lift your hand a little?"
        ),
        family=Family.POLL,
        aliases=("temperature check", "mood", "pulse", "temperaturmåling", "stemningstjek", "pulsmåling"),
        is_poll=True,
    ),
    Format(
        id="fist-to-five",
        name=N_("Fist to five"),
        good_for=N_("Shows how strong the support for a proposal is before you decide, and where the doubt sits."),
        minutes=(2, 4, 10),
        group=(3, 40),
        active=Active.EVERYBODY,
        camera=CAMERA_HANDS,
        prompt=N_(
            "Show me with your fingers. Five: I will carry it forward. Three: I can live with it. One: I have "
            "real doubts. A fist means stop. Those with two or fewer, what would have to change?"
        ),
        family=Family.POLL,
        needs=N_("A camera, or a number in the chat."),
        aliases=("fist of five", "five fingers", "fem fingre", "finger-tjek", "knytnæve til fem"),
        is_poll=True,
    ),
)
"""Polls of every kind, from the most used to the most special."""
