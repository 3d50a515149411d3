"""Formats in plenary: talking together, and presenting."""

from __future__ import annotations

from meeting.catalogue.format import CAMERA_ON, CAMERA_SPEAKER, Active, Family, Format
from meeting.words import N_

TALKING = (
    Format(
        id="round",
        name=N_("Round"),
        good_for=N_("Hears everybody once on the same question, without discussion."),
        minutes=(3, 10, 25),
        group=(3, 15),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "We take a round. Everybody gets the floor once, briefly, and nobody comments on what the others say. "
            "You may pass, and then I come back to you at the end."
        ),
        family=Family.TALK,
        aliases=("rounds", "go-round", "runde", "bordet rundt"),
        informal=True,
    ),
    Format(
        id="conversation",
        name=N_("Conversation in plenary"),
        good_for=N_("Gathers the threads when people have something at heart; the floor list keeps it fair."),
        minutes=(5, 10, 30),
        group=(3, 30),
        active=Active.SOME,
        camera=CAMERA_SPEAKER,
        prompt=N_(
            "The floor is open. Raise your hand if you want to speak, and I keep the list. I begin with those of "
            "you whom we have not heard yet. What is the most important thing to say about this?"
        ),
        family=Family.TALK,
        aliases=(
            "discussion",
            "plenary",
            "debate",
            "dialogue",
            "samtale i plenum",
            "samtale",
            "drøftelse",
            "plenum",
            "debat",
        ),
    ),
    Format(
        id="fishbowl",
        name=N_("Fishbowl"),
        good_for=N_("A handful talk close together while the rest listen, and the seats change along the way."),
        minutes=(12, 25, 45),
        group=(6, 60),
        active=Active.SOME,
        camera=N_("Cameras on for those in the bowl, off for the rest."),
        prompt=N_(
            "Four of you have cameras on and talk together as if we others were not here. The rest of us turn "
            "cameras off and listen. Do you want to join in? Then turn your camera on, and one of the four turns "
            "theirs off."
        ),
        family=Family.TALK,
        needs=N_("A camera that can be turned on and off."),
        aliases=("fish bowl", "akvarium", "akvariet"),
    ),
    Format(
        id="lightning-talks",
        name=N_("Lightning talks"),
        good_for=N_("Several short voices in place of one long one: two minutes each, and then the next."),
        minutes=(6, 12, 30),
        group=(4, 200),
        active=Active.SOME,
        camera=CAMERA_SPEAKER,
        prompt=N_(
            "Now come some short talks, of two minutes each. I stop you kindly when time is up. The rest of you "
            "write in the chat whom you want to hear more from."
        ),
        family=Family.PRESENTATION,
        needs=N_("Those who talk know it beforehand."),
        aliases=("lightning", "pitch", "pitches", "lynoplæg", "lyntaler", "pitchrunde"),
    ),
    Format(
        id="guest-talk",
        name=N_("Guest talk with questions"),
        good_for=N_("Brings in something that the network does not know, with time to ask about it."),
        minutes=(8, 18, 40),
        group=(5, 500),
        active=Active.ONE,
        camera=CAMERA_SPEAKER,
        prompt=N_(
            "We have a guest. While you listen, write your questions in the chat as they come to you. I gather "
            "them, and after the talk we take those that most of you ask about."
        ),
        family=Family.PRESENTATION,
        needs=N_("The chat, for questions along the way."),
        aliases=(
            "talk",
            "guest",
            "speaker",
            "presentation",
            "keynote",
            "q&a",
            "gæsteoplæg med spørgsmål",
            "oplæg",
            "gæst",
            "gæsteoplæg",
            "oplægsholder",
        ),
    ),
    Format(
        id="slides",
        name=N_("Slides"),
        good_for=N_("Gives everybody the same facts in a short time; not for more than that."),
        minutes=(2, 8, 20),
        group=(3, 500),
        active=Active.ONE,
        camera=CAMERA_SPEAKER,
        prompt=N_(
            "I show you the most important things in a few minutes; you get the rest afterwards. Meanwhile write "
            "in the chat what you want to ask about."
        ),
        family=Family.PRESENTATION,
        aliases=("slide", "powerpoint", "deck", "information", "dias", "slideshow", "orientering", "præsentation"),
        slides=True,
    ),
    Format(
        id="other",
        name=N_("Something else"),
        good_for=N_("An item without a format of its own: choose one, and the program knows who is active."),
        minutes=(1, 10, 60),
        group=(2, 500),
        active=Active.ONE,
        camera=CAMERA_SPEAKER,
        prompt=N_("This is what we do now. Say so if anything is unclear."),
        family=Family.TALK,
        aliases=("something else", "item", "noget andet", "andet", "punkt"),
    ),
)
"""Formats in plenary. ``other`` is what an unknown format falls back to."""
