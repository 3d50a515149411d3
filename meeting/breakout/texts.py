"""Texts about rooms for the participants, in the meeting's language: plain lines, ready for a chat.

Fitting them to a chat (its limits, its signs) is for whoever copies them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from meeting.breakout.forms import Shape, form_of
from meeting.breakout.found import Names, round_number
from meeting.breakout.proposal import PlaceMove, room_moves
from meeting.breakout.rounds import recall_at, remaining
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.text import alphabetical
from meeting.words import ENGLISH, N2_, N_, Sentence, Translator, sentence


def plain_clock(moment: datetime) -> str:
    """Return an instant as hours and minutes, as it stands."""
    return f"{moment:%H:%M}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How texts speak.

    Attributes:
        names: says a person's name.
        translator: speaks the language of the meeting.
        clock: writes an instant (UTC) as a clock time where the meeting is.
    """

    names: Names = str
    translator: Translator = ENGLISH
    clock: Callable[[datetime], str] = plain_clock

    def say(self, message: str, /, **fields: object) -> str:
        """Return a message in the language of the meeting."""
        return Sentence(message, fields).say(self.translator)


def rooms_text(breakout: Breakout, one: BreakoutRound, voice: Voice, *, now: datetime | None = None) -> str:
    """Return a round room by room, with its question and when people are back.

    Args:
        breakout: the round's.
        one: the round.
        voice: how it speaks.
        now: when a round to come would begin; None leaves the clock time out.
    """
    lines = _head(breakout, one, voice, now)
    for number, room in used_rooms(one):
        lines.append(f"{room_title(room, number, voice)}: {people_line(breakout, room, voice)}")
        if room.question:
            lines.append(f"  {room.question}")
    return "\n".join(lines)


def people_text(breakout: Breakout, one: BreakoutRound, voice: Voice, *, now: datetime | None = None) -> str:
    """Return a round person by person in the order of names, with its question and when people are back."""
    lines = _head(breakout, one, voice, now)
    lines += [f"{name}: {title}" for name, title in places_of(one, voice)]
    return "\n".join(lines)


def places_of(one: BreakoutRound, voice: Voice) -> list[tuple[str, str]]:
    """Return everybody's name with what their room is called, in the order of names."""
    placed = [(voice.names(person), number, room) for number, room in used_rooms(one) for person in room.people]
    ordered = sorted(placed, key=lambda place: (alphabetical(place[0]), place[1]))
    return [(name, room_title(room, number, voice)) for name, number, room in ordered]


def start_text(breakout: Breakout, one: BreakoutRound, voice: Voice, *, now: datetime | None = None) -> str:
    """Return what is said when a round begins: the time, the question, when people are back."""
    one_min, many = N2_("Round {round} begins now: {n} minute.", "Round {round} begins now: {n} minutes.")
    number = round_number(breakout, one.id)
    words = [sentence(one_min, plural=many, n=one.minutes, round=number).say(voice.translator)]
    back = recall_at(one, now=now)
    if one.question:
        words.append(one.question)
    if back is not None:
        words.append(voice.say(N_("We are back at {time}."), time=voice.clock(back)))
    return " ".join(words)


def back_text(one: BreakoutRound, voice: Voice, *, now: datetime | None = None) -> str:
    """Return *back at 10:42*, or "" when that cannot be said."""
    back = recall_at(one, now=now)
    return voice.say(N_("back at {time}"), time=voice.clock(back)) if back is not None else ""


def recall_text(breakout: Breakout, one: BreakoutRound, voice: Voice) -> str:
    """Return what calls people back from a round."""
    number = round_number(breakout, one.id)
    return voice.say(N_("Round {round} is over: come back now, please."), round=number)


def moves_text(breakout: Breakout, one: BreakoutRound, voice: Voice) -> str:
    """Return who goes where since the round before, in the order of the rooms, as few lines as can be."""
    before = round_before(breakout, one)
    if before is None:
        return rooms_text(breakout, one, voice)
    number = round_number(breakout, one.id)
    lines = [voice.say(N_("Round {round}: who moves"), round=number)]
    lines += moves_lines(room_moves(before, one), one, voice)
    return "\n".join(lines if len(lines) > 1 else [*lines, voice.say(N_("Nobody has to move."))])


def moves_lines(moves: Iterable[PlaceMove], one: BreakoutRound, voice: Voice) -> list[str]:
    """Return moves as lines, one for each room that somebody comes to, and one for those who have none."""
    return [f"{title} ← {', '.join(names)}" for title, names in moves_by_room(moves, one, voice)]


def moves_by_room(moves: Iterable[PlaceMove], one: BreakoutRound, voice: Voice) -> list[tuple[str, tuple[str, ...]]]:
    """Return each room that somebody comes to with who does, and from where; last those who have no room."""
    coming: dict[int | None, list[str]] = {}
    for move in moves:
        name = voice.names(move.person)
        if move.source is not None and move.target is not None:
            name = voice.say(N_("{name} (from {room})"), name=name, room=move.source + 1)
        coming.setdefault(move.target, []).append(name)
    nowhere = voice.say(N_("no room"))
    return [
        (nowhere if target is None else room_title(one.rooms[target], target, voice), tuple(names))
        for target, names in coming.items()
    ]


def harvest_text(breakout: Breakout, voice: Voice) -> str:
    """Return what came out of the rooms, a line for each that brought something; "" for nothing."""
    rounds = [one for one in breakout.rounds if any(room.harvest for room in one.rooms)]
    lines = []
    for one in rounds:
        if len(rounds) > 1 or one.question:
            title = voice.say(N_("Round {round}"), round=round_number(breakout, one.id))
            lines.append(f"{title}: {one.question}" if one.question else title)
        lines += [
            f"{room_title(room, number, voice)} ({people_line(breakout, room, voice)}): {room.harvest}"
            for number, room in enumerate(one.rooms)
            if room.harvest
        ]
    return "\n".join(lines)


def plan_markdown(breakout: Breakout, voice: Voice) -> str:
    """Return all rounds as Markdown: a heading for each, a line for each room; cancelled rounds are left out."""
    blocks = [f"## {voice.translator.gettext(form_of(breakout.form).name)}"]
    for one in breakout.rounds:
        if one.state is RoundState.CANCELLED:
            continue
        number = round_number(breakout, one.id)
        title = voice.say(N_("Round {round}, {minutes} min"), round=number, minutes=one.minutes)
        lines = [f"### {title}", ""]
        lines += [marked_down(one.question), ""] if one.question else []
        for place, room in used_rooms(one):
            asked = f" – *{marked_down(room.question)}*" if room.question else ""
            got = f"\n  - {marked_down(room.harvest)}" if room.harvest else ""
            people = marked_down(people_line(breakout, room, voice))
            lines.append(f"- **{marked_down(room_title(room, place, voice))}**: {people}{asked}{got}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def room_title(room: BreakoutRoom, number: int, voice: Voice) -> str:
    """Return what a room is called: *Room 3*, or *3 Members* where it has a name."""
    return f"{number + 1} {room.name}" if room.name else voice.say(N_("Room {room}"), room=number + 1)


def marked_down(text: str) -> str:
    """Return text whose signs mean nothing in Markdown."""
    return re.sub(r"([\\`*_\[\]<>#|~!])", r"\\\1", text)


def when_line(breakout: Breakout, one: BreakoutRound, voice: Voice, *, now: datetime | None = None) -> str:
    """Return *Round 2 of 3 · 6 min · back at 10:42*, as far as it can be said.

    While it runs it is *Round 2 of 3 · back at 10:42 · 4 min left*: how long it was to be helps nobody then.
    """
    counted = [each for each in breakout.rounds if each.state is not RoundState.CANCELLED]
    words = [voice.say(N_("{minutes} min"), minutes=one.minutes), back_text(one, voice, now=now)]
    if one.state is RoundState.RUNNING and now is not None:
        words = [words[1], _left_text(one, voice, now)]
    if len(counted) > 1:
        number = round_number(breakout, one.id)
        words.insert(0, voice.say(N_("Round {round} of {rounds}"), round=number, rounds=len(counted)))
    return " · ".join(word for word in words if word)


def _left_text(one: BreakoutRound, voice: Voice, now: datetime) -> str:
    left = remaining(one, now)
    if left <= timedelta():
        return ""
    return voice.say(N_("{minutes} min left"), minutes=max(1, round(left / timedelta(minutes=1))))


def used_rooms(one: BreakoutRound) -> list[tuple[int, BreakoutRoom]]:
    """Return the rooms that have people, with their numbers (from 0)."""
    return [(number, room) for number, room in enumerate(one.rooms) if room.people]


def _head(breakout: Breakout, one: BreakoutRound, voice: Voice, now: datetime | None) -> list[str]:
    return [when_line(breakout, one, voice, now=now), *([one.question] if one.question else [])]


def people_line(breakout: Breakout, room: BreakoutRoom, voice: Voice) -> str:
    """Return the names of a room's people in a line, its host marked."""
    names = [voice.names(person) for person in room.people]
    if room.host:
        place: Sequence[str] = room.people
        host = place.index(room.host)
        names[host] = voice.say(N_("{name} (host)"), name=names[host])
    if form_of(breakout.form).shape is Shape.CIRCLE:
        names.append(voice.say(N_("the others listen")))
    return ", ".join(names)


def round_before(breakout: Breakout, one: BreakoutRound) -> BreakoutRound | None:
    """Return the round people come from: the last one before it that was not cancelled."""
    before: BreakoutRound | None = None
    for each in breakout.rounds:
        if each.id == one.id:
            return before
        before = each if each.state is not RoundState.CANCELLED else before
    return None
