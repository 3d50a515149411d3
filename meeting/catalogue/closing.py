"""Formats that bind meetings together, give new strength, and bring a meeting to its end."""

from __future__ import annotations

from meeting.catalogue.format import (
    CAMERA_FREE,
    CAMERA_HANDS,
    CAMERA_OFF,
    CAMERA_ON,
    CAMERA_SPEAKER,
    Active,
    Family,
    Format,
)
from meeting.words import N_

FOLLOWING_UP = (
    Format(
        id="follow-up",
        name=N_("Follow-up on promises"),
        good_for=N_("Shows that what is promised here is remembered, and gives help where something is stuck."),
        minutes=(3, 8, 20),
        group=(3, 40),
        active=Active.SOME,
        camera=CAMERA_SPEAKER,
        prompt=N_(
            "Here is what we promised each other last time. Those who had something: say done, on the way, or "
            "stuck, and one sentence about what you found out. If you are stuck, who in here can help?"
        ),
        family=Family.FOLLOW_UP,
        needs=N_("The list of promises from last time."),
        aliases=(
            "follow up",
            "followup",
            "promises",
            "last time",
            "opfølgning på løfter",
            "opfølgning",
            "siden sidst",
            "løfter",
        ),
    ),
    Format(
        id="between-activity",
        name=N_("Between-meeting activity"),
        good_for=N_("Keeps the network alive until next time with something small that everybody can do online."),
        minutes=(2, 4, 10),
        group=(3, 200),
        active=Active.SOME,
        camera=CAMERA_FREE,
        prompt=N_(
            "Before we meet again there is one small thing for all of us to do. It takes ten minutes, and the "
            "result is what we begin with next time. Give a thumbs up when you have it in your calendar, or write "
            "in the chat what stands in the way."
        ),
        family=Family.FOLLOW_UP,
        needs=N_("A calendar, and a link to where it happens."),
        aliases=(
            "between meetings",
            "between-meeting",
            "homework",
            "assignment",
            "mellemaktivitet",
            "hjemmeopgave",
            "til næste gang",
        ),
        presents_activity=True,
    ),
    Format(
        id="buddies",
        name=N_("Buddy agreement"),
        good_for=N_("Promises get kept when one other person asks about them."),
        minutes=(4, 6, 12),
        group=(2, 3),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "You get a buddy until next time. Tell each other what you have promised, and agree on a day when you "
            "write or call: how is it going? Put it in the calendar before you come back."
        ),
        family=Family.FOLLOW_UP,
        needs=N_("A calendar."),
        aliases=("buddy", "buddies", "buddy follow-up", "makkeraftale", "makker", "makkere", "buddyaftale"),
        uses_rooms=True,
    ),
)
"""Formats that reach from one meeting to the next."""

REFRESHING = (
    Format(
        id="energiser",
        name=N_("Energiser"),
        good_for=N_("Gets the blood going when people have sat still for a while."),
        minutes=(1, 3, 8),
        group=(3, 200),
        active=Active.EVERYBODY,
        camera=CAMERA_HANDS,
        prompt=N_(
            "Get up, all of you who can. Stretch your arms up, look out of the window for a while, and shake your "
            "shoulders. Now show with your body how the day has been so far, and we copy each other."
        ),
        family=Family.ENERGY,
        needs=N_("Room to stand up."),
        aliases=("energizer", "ice breaker", "icebreaker", "stretch", "energizerøvelse", "stræk", "icebreaker-øvelse"),
        informal=True,
    ),
    Format(
        id="quiz",
        name=N_("Quiz"),
        good_for=N_("Makes facts stick and people smile, and shows what the group knows already."),
        minutes=(4, 8, 15),
        group=(4, 200),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "Five questions, and you answer with A, B or C in the chat. You keep count yourselves, and nobody "
            "checks. The first one: are you ready?"
        ),
        family=Family.ENERGY,
        needs=N_("The chat of the meeting."),
        aliases=("kahoot", "trivia", "quizzen", "gættekonkurrence"),
        informal=True,
    ),
    Format(
        id="break",
        name=N_("Break"),
        good_for=N_("Eyes, back and head get a rest, so that the last hour is worth as much as the first."),
        minutes=(3, 5, 60),
        group=(1, 500),
        active=Active.NOBODY,
        camera=CAMERA_OFF,
        prompt=N_(
            "Now we take a break. Get away from the screen, find some water and some air. Stay in the call, but "
            "turn off camera and microphone. We begin on the minute."
        ),
        family=Family.BREAK,
        aliases=("pause", "coffee", "coffee break", "lunch", "kaffepause", "frokost", "kaffe"),
    ),
)
"""Formats that give new strength."""

CLOSING = (
    Format(
        id="feedback-round",
        name=N_("Feedback round"),
        good_for=N_("Makes the next meeting better while this one is still fresh."),
        minutes=(2, 5, 15),
        group=(3, 60),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "Help me to make the next meeting better. Write two lines in the chat: one thing that we should keep, "
            "and one that we should do differently. I read them aloud without defending myself."
        ),
        family=Family.CLOSING,
        needs=N_("The chat of the meeting."),
        aliases=("feedback", "evaluation", "feedbackrunde", "evaluering"),
    ),
    Format(
        id="agreements",
        name=N_("What we agreed"),
        good_for=N_(
            "Says the actions and sub-goals aloud, so that everybody leaves with the same picture and a promise."
        ),
        minutes=(3, 6, 15),
        group=(2, 200),
        active=Active.SOME,
        camera=CAMERA_ON,
        prompt=N_(
            "Let me read out what we have agreed: the sub-goals, and who does what by when. Say stop if I have "
            "got something wrong. Those who have an action, write “mine” in the chat when you hear it."
        ),
        family=Family.CLOSING,
        needs=N_("The board with actions and sub-goals, shown on the screen."),
        aliases=(
            "closing",
            "agreed",
            "wrap up",
            "wrap-up",
            "summing up",
            "det aftalte vi",
            "afslutning",
            "aftaler",
            "opsamling",
        ),
        is_closing=True,
        agrees_actions=True,
    ),
    Format(
        id="check-out",
        name=N_("Check-out round"),
        good_for=N_("Lets everybody leave with a last word, and tells you how the meeting was."),
        minutes=(2, 5, 15),
        group=(3, 20),
        active=Active.EVERYBODY,
        camera=CAMERA_ON,
        prompt=N_(
            "We end with a quick round. One sentence from each of you: what do you take with you from today? Wave "
            "when you have said it, and thank you for giving each other the time."
        ),
        family=Family.CLOSING,
        aliases=("checkout", "check out", "goodbye", "tjek ud", "tjek-ud-runde", "udtjekning", "farvel"),
        is_closing=True,
    ),
)
"""Formats that bring a meeting to its end."""
