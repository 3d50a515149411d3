"""What an activity format is: the value type that every entry of the catalogue is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from meeting.words import N_

CAMERA_ON = N_("Cameras on: seeing each other is half of it.")
"""Camera advice for what lives on faces."""

CAMERA_SPEAKER = N_("Camera on while you speak; otherwise as you like.")
"""Camera advice for when a few people speak."""

CAMERA_FREE = N_("Cameras as people like: hands and eyes are busy elsewhere.")
"""Camera advice for writing, reading and voting."""

CAMERA_HANDS = N_("Cameras on, so that hands can be seen.")
"""Camera advice for answering with hands."""

CAMERA_OFF = N_("Cameras off: let eyes and ears rest.")
"""Camera advice for breaks."""


class Active(StrEnum):
    """Who does something while the item runs."""

    EVERYBODY = "everybody"
    SOME = "some"
    ONE = "one"
    NOBODY = "nobody"


class Family(StrEnum):
    """What kind of format it is; the catalogue is listed family by family."""

    OPENING = "opening"
    ROOMS = "rooms"
    TALK = "talk"
    PRESENTATION = "presentation"
    WALL = "wall"
    POLL = "poll"
    DECISION = "decision"
    FOLLOW_UP = "follow-up"
    ENERGY = "energy"
    BREAK = "break"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way of spending the minutes of an agenda item.

    Texts are English messages to be shown with a translator.

    Attributes:
        id: a short slug; kept in meeting files, so it never changes.
        good_for: what it does for the group, in one sentence.
        minutes: shortest, typical and longest sensible time online.
        group: fewest and most people; per room where there are rooms.
        camera: what to say about cameras.
        prompt: what the facilitator says, ready to be read aloud.
        needs: what participants need; empty (and then not to be translated) for nothing.
        aliases: other words for it in English and Danish, the Danish name among them.
        uses_rooms: people talk in small groups of their own.
        informal: makes room for people before the subject; counts as an opening.
        is_poll: everybody is asked and the answers are counted or weighed.
        is_decision: ends in an agreed outcome.
        agrees_actions: actions and sub-goals are agreed in it.
        slides: one person shows slides.
        presents_activity: hands out the between-meeting activity.
        is_closing: ends the meeting.
    """

    id: str
    name: str
    good_for: str
    minutes: tuple[int, int, int]
    group: tuple[int, int]
    active: Active
    camera: str
    prompt: str
    family: Family
    needs: str = ""
    aliases: tuple[str, ...] = ()
    uses_rooms: bool = False
    informal: bool = False
    is_poll: bool = False
    is_decision: bool = False
    agrees_actions: bool = False
    slides: bool = False
    presents_activity: bool = False
    is_closing: bool = False

    @property
    def shortest(self) -> int:
        """The fewest minutes in which it makes sense."""
        return self.minutes[0]

    @property
    def typical(self) -> int:
        """The minutes it usually takes online."""
        return self.minutes[1]

    @property
    def longest(self) -> int:
        """The minutes after which it tires people."""
        return self.minutes[2]

    @property
    def participants_act(self) -> bool:
        """Whether everybody or some of the participants do something."""
        return self.active in {Active.EVERYBODY, Active.SOME}

    @property
    def is_break(self) -> bool:
        """Whether it is a break."""
        return self.family is Family.BREAK

    @property
    def protected(self) -> bool:
        """Whether it is never eaten when the meeting runs late: breaks and closings."""
        return self.is_break or self.is_closing
