"""Formats in writing: the wall, the chat and paper."""

from __future__ import annotations

from meeting.catalogue.format import CAMERA_FREE, Active, Family, Format
from meeting.words import N_

_WALL = N_("The shared digital wall, or the chat.")

WALL = (
    Format(
        id="silent-writing",
        name=N_("Silent writing"),
        good_for=N_(
            "Lets people think for themselves before anybody speaks, so that the answers become more and different."
        ),
        minutes=(2, 4, 10),
        group=(2, 500),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "Now we are quiet together for a few minutes. Write for yourself what comes to you; it does not have "
            "to be finished. I say when time is up, and you decide for yourself what you share."
        ),
        family=Family.WALL,
        needs=N_("Pen and paper."),
        aliases=("writing", "think alone", "stille skrivning", "skriv selv", "tænketid"),
    ),
    Format(
        id="wall",
        name=N_("Open question on the wall"),
        good_for=N_("Everybody answers at once, and the answers can be grouped in themes."),
        minutes=(4, 8, 20),
        group=(4, 200),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "Go to the wall. Write one thought on each note, in a few words that others can understand. When you "
            "have written yours, read the others' and put those together that say the same."
        ),
        family=Family.WALL,
        needs=_WALL,
        aliases=(
            "notes",
            "whiteboard",
            "padlet",
            "open question",
            "åbent spørgsmål på opslagstavlen",
            "opslagstavle",
            "sedler",
            "tavle",
        ),
    ),
    Format(
        id="gallery-walk",
        name=N_("Gallery walk on the wall"),
        good_for=N_("Work from several groups gets readers, and everybody gives a written response."),
        minutes=(5, 10, 25),
        group=(4, 100),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "Walk along the wall, each at your own pace. Put a note at what you want to know more about, and a "
            "heart at what you will use yourself. We gather in plenary afterwards."
        ),
        family=Family.WALL,
        needs=_WALL,
        aliases=("gallery", "gallerigang ved opslagstavlen", "gallerigang", "galleri", "fernisering"),
    ),
    Format(
        id="chat-storm",
        name=N_("Chat storm"),
        good_for=N_("All answers land at the same moment, so that nobody writes what the others wrote."),
        minutes=(2, 4, 8),
        group=(5, 500),
        active=Active.EVERYBODY,
        camera=CAMERA_FREE,
        prompt=N_(
            "Write your answer in the chat, but do not press Enter yet. Everybody ready? Three, two, one: send. "
            "Take a minute to read, and then tell us which answer surprised you."
        ),
        family=Family.WALL,
        needs=N_("The chat of the meeting."),
        aliases=("chat", "waterfall", "chat waterfall", "chatstorm", "chatbombe"),
    ),
)
"""Formats in writing."""
