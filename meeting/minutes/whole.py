"""The minutes: everything a meeting leaves behind, section by section, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from meeting.chat.text import ChatText, Line, Section
from meeting.meeting import Meeting
from meeting.minutes import agenda_part, answers_part, decided_part, people_part
from meeting.minutes.summary import between_lines, next_lines
from meeting.minutes.told import Told
from meeting.minutes.voice import Voice, cast_of
from meeting.network import Network
from meeting.words import N_, sentence

_Part = Callable[[Told], tuple[Line, ...]]

_PARTS: tuple[tuple[str, str, _Part], ...] = (
    ("about", N_("what the meeting was about"), people_part.about),
    ("presence", N_("who was there"), people_part.presence),
    ("decisions", N_("decisions"), decided_part.decisions),
    ("actions", N_("who does what"), decided_part.actions),
    (
        "between",
        N_("until we meet again"),
        lambda told: between_lines(told.network, told.meeting, told.cast, told.voice),
    ),
    ("next", N_("the next meeting"), lambda told: next_lines(told.meeting, told.voice)),
    ("agenda", N_("the items with their times and notes"), agenda_part.items),
    ("rooms", N_("rooms and what came out of them"), answers_part.rooms),
    ("polls", N_("polls with their results"), answers_part.polls),
    ("wall", N_("the wall"), answers_part.walls),
    ("questions", N_("parked questions"), decided_part.questions),
    ("unreached", N_("what got no time"), agenda_part.unreached),
    ("corrections", N_("corrections"), people_part.corrections),
)
_ON_REQUEST: tuple[tuple[str, str, _Part], ...] = (
    ("floor", N_("who had the floor, and for how long"), people_part.floor),
    ("private", N_("the facilitator’s own notes"), people_part.private),
)

SECTIONS = tuple(one[0] for one in (*_PARTS, *_ON_REQUEST))
"""The ids of all sections that minutes can have, in their order."""


def minutes_text(network: Network, meeting: Meeting, voice: Voice, *, now: datetime) -> ChatText:
    """Return the minutes of a meeting; sections that have nothing to say are not there.

    Private people are not named. How the floor was used and the facilitator's own notes are there to be
    chosen, and not in unless they are.

    Args:
        network: the one the meeting belongs to.
        meeting: the meeting, over or not.
        voice: how it speaks.
        now: until when a meeting that still runs is told (UTC).
    """
    told = Told(network=network, meeting=meeting, voice=voice, cast=cast_of(network), now=now)
    sections = [
        Section(id=name, name=sentence(title), lines=lines, included=included)
        for parts, included in ((_PARTS, True), (_ON_REQUEST, False))
        for name, title, part in parts
        if (lines := part(told))
    ]
    return ChatText(subject=voice.say(N_("Minutes: {title}"), title=meeting.title), sections=tuple(sections))
