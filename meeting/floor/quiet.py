"""Who has not come into play yet, longest silent first; and what would bring them in, ready for the agenda."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from meeting.agenda import add_item, move_item, passed
from meeting.floors import HeardHow
from meeting.formats import Format, format_of, item_of
from meeting.in_play import came_into_play
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import HERE, Attendance, Person, by_id
from meeting.words import N2_, N_, Sentence, Translator, sentence

FEW = 3
"""So many who are quiet can be invited one by one."""

ROUND_FOR = 12
"""The most people for whom a round is not too long."""

_A_PAIR_MORE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Somebody who is in the meeting, and since when nothing has been heard of them.

    Attributes:
        since: when they last came into play (UTC), or when they came.
        is_heard: whether they have come into play at all.
        is_only_in_rooms: whether they did so nowhere but in breakout rooms.
    """

    person: Person
    since: datetime
    is_heard: bool = False
    is_only_in_rooms: bool = False

    def length(self, now: datetime) -> timedelta:
        """Return for how long; never negative."""
        return max(now - self.since, timedelta())


class Nudge(StrEnum):
    """What brings people in who have not been heard."""

    PAIRS = "pairs"
    ROUND = "round"
    CHAT = "chat"
    INVITE = "invite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A way of bringing in those who have not been heard.

    Attributes:
        format: the id of an activity format.
        minutes: how long it takes.
        why: how many it is for and why in this way, in a sentence.
        title, prompt: of the agenda item, as English messages.
    """

    nudge: Nudge
    format: str
    minutes: int
    why: Sentence
    title: str
    prompt: str


def longest_silent(meeting: Meeting, people: Iterable[Person]) -> tuple[Silence, ...]:
    """Return everybody who is here, those never heard first, and of two alike the one silent for longer."""
    came = came_into_play(meeting)
    known = by_id(people)
    found = []
    for one in meeting.attendance:
        if one.presence in HERE and one.person in known:
            ways = came.get(one.person, ())
            since = ways[-1].at if ways else _came_at(meeting, one)
            rooms = bool(ways) and all(way.how is HeardHow.ROOM for way in ways)
            silence = Silence(person=known[one.person], since=since, is_heard=bool(ways), is_only_in_rooms=rooms)
            found.append(silence)
    return tuple(sorted(found, key=lambda silence: (silence.is_heard, silence.since)))


def not_yet_heard(meeting: Meeting, people: Iterable[Person]) -> tuple[Silence, ...]:
    """Return those who are here and have not come into play, the longest silent first."""
    return tuple(silence for silence in longest_silent(meeting, people) if not silence.is_heard)


def suggestions(meeting: Meeting, people: Iterable[Person]) -> tuple[Suggestion, ...]:
    """Return what could bring in those who have not been heard, the fittest first; nothing when all have been.

    A few are invited, a small meeting takes a round, a large one goes out in pairs or writes; and what was
    just done comes last. Where everybody has come into play it is about those who did so only in rooms, whom
    another talk two and two would not bring before all.
    """
    silences = longest_silent(meeting, people)
    quiet = sum(not silence.is_heard for silence in silences)
    in_rooms = 0 if quiet else sum(silence.is_only_in_rooms for silence in silences)
    if not quiet and not in_rooms:
        return ()
    just = _just_done(meeting)
    fitting = _fitting(quiet or in_rooms, here=len(silences))
    order = sorted((one for one in fitting if quiet or one is not Nudge.PAIRS), key=lambda nudge: nudge is just)
    found = (_suggestion(nudge, quiet, here=len(silences)) for nudge in order)
    return tuple(found if quiet else (replace(one, why=sentence(*_IN_ROOMS, n=in_rooms)) for one in found))


def place_ahead(meeting: Meeting, suggestion: Suggestion, translator: Translator) -> int | None:
    """Return how many items come before what was suggested and put into the agenda; None where it does not come.

    Args:
        meeting: the meeting.
        suggestion: what may have been put into its agenda.
        translator: whoever put it there spoke this language.
    """
    title = translator.gettext(suggestion.title)
    ahead = meeting.items[passed(meeting) :]
    return next(
        (place for place, one in enumerate(ahead) if (one.format, one.title) == (suggestion.format, title)), None
    )


def put_next(meeting: Meeting, suggestion: Suggestion, translator: Translator) -> Meeting:
    """Return the meeting with what is suggested as its next agenda item, in the translator's language.

    Raises:
        NotAllowed: the agenda is full.
    """
    behind = passed(meeting)
    new = item_of(
        format_of(suggestion.format),
        translator,
        minutes=suggestion.minutes,
        title=suggestion.title,
        prompt=suggestion.prompt,
    )
    if behind:
        return add_item(meeting, new, after=meeting.items[behind - 1].id)
    first = add_item(meeting, new)
    return move_item(first, first.items[-1].id, by=-len(meeting.items)) if meeting.items else first


def _came_at(meeting: Meeting, one: Attendance) -> datetime:
    """Return when somebody came, or when the meeting began if that was later."""
    began = meeting.started_at or meeting.starts_at
    came = one.stays[-1].started if one.stays else one.since
    return max(came or began, began)


def _fitting(quiet: int, *, here: int) -> tuple[Nudge, ...]:
    if here < _A_PAIR_MORE:
        return (Nudge.INVITE, Nudge.ROUND, Nudge.CHAT)
    if quiet <= FEW:
        return (Nudge.INVITE, Nudge.CHAT, Nudge.PAIRS, Nudge.ROUND)
    if here <= ROUND_FOR:
        return (Nudge.ROUND, Nudge.PAIRS, Nudge.CHAT, Nudge.INVITE)
    return (Nudge.PAIRS, Nudge.CHAT, Nudge.INVITE, Nudge.ROUND)


def _just_done(meeting: Meeting) -> Nudge | None:
    """Return the way in which people came in with the running item, or the last one that ran."""
    ran = [item for item in meeting.items if item.spans]
    last = max(ran, key=_latest, default=None)
    return None if last is None else _nudge_of(format_of(last.format))


def _latest(item: Item) -> tuple[bool, datetime]:
    span = item.spans[-1]
    return span.ended is None, span.ended or span.started


def _nudge_of(form: Format) -> Nudge | None:
    if form.uses_rooms:
        return Nudge.PAIRS
    if form.is_poll or form.id in _WRITTEN:
        return Nudge.CHAT
    return Nudge.ROUND if form.id in _ROUNDS else None


_WRITTEN = frozenset({"check-in-chat", "chat-storm", "silent-writing", "wall", "gallery-walk"})
_ROUNDS = frozenset({"round", "check-in", "check-out", "object", "consent-round", "feedback-round"})

_TITLES: Mapping[Nudge, str] = MappingProxyType(
    {
        Nudge.PAIRS: N_("Two and two for two minutes"),
        Nudge.ROUND: N_("A short round"),
        Nudge.CHAT: N_("A question in the chat"),
        Nudge.INVITE: N_("Whom have we not heard?"),
    }
)

_PROMPTS: Mapping[Nudge, str] = MappingProxyType(
    {
        Nudge.PAIRS: N_(
            "Talk about it two and two for two minutes, one minute each: what do you think about this? "
            "Bring back one sentence from your talk."
        ),
        Nudge.ROUND: N_(
            "We take a short round and begin with those whom we have not heard yet. One sentence is enough, and "
            "you may pass."
        ),
        Nudge.CHAT: N_(
            "Take a minute and write one sentence in the chat: what do you think about this? I read along, and "
            "ask one or two of you to say more."
        ),
        Nudge.INVITE: N_(
            "I would like to hear from somebody who has not spoken yet. Take the time you need: what do you see "
            "that the rest of us have not said?"
        ),
    }
)

_WHY: Mapping[Nudge, tuple[str, str]] = MappingProxyType(
    {
        Nudge.PAIRS: N2_(
            "{n} has not been heard: two and two, everybody speaks within two minutes.",
            "{n} have not been heard: two and two, everybody speaks within two minutes.",
        ),
        Nudge.ROUND: N2_(
            "{n} has not been heard: in a short round everybody is asked once and may pass.",
            "{n} have not been heard: in a short round everybody is asked once and may pass.",
        ),
        Nudge.CHAT: N2_(
            "{n} has not been heard: in the chat everybody can answer at the same time.",
            "{n} have not been heard: in the chat everybody can answer at the same time.",
        ),
        Nudge.INVITE: N2_(
            "{n} has not been heard: invite directly, with time to think.",
            "{n} have not been heard: invite them directly, with time to think.",
        ),
    }
)

_IN_ROOMS = N2_(
    "{n} has come into play only in a breakout room so far.",
    "{n} have come into play only in breakout rooms so far.",
)

_FORMATS: Mapping[Nudge, str] = MappingProxyType(
    {Nudge.PAIRS: "pairs", Nudge.ROUND: "round", Nudge.CHAT: "chat-storm", Nudge.INVITE: "conversation"}
)


def _suggestion(nudge: Nudge, quiet: int, *, here: int) -> Suggestion:
    one, many = _WHY[nudge]
    form = format_of(_FORMATS[nudge])
    minutes = min(max(form.shortest, -(-here // 2)), form.longest) if nudge is Nudge.ROUND else form.shortest
    return Suggestion(
        nudge=nudge,
        format=form.id,
        minutes=minutes,
        why=sentence(one, many, n=quiet),
        title=_TITLES[nudge],
        prompt=_PROMPTS[nudge],
    )
