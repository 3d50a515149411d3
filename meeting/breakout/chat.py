"""What breakout rooms give for the chat, in parts that can be left out: rooms, moves, the whole plan, the recall."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from meeting.breakout.forms import form_of
from meeting.breakout.found import round_number
from meeting.breakout.proposal import room_moves
from meeting.breakout.texts import (
    Voice,
    moves_lines,
    people_line,
    places_of,
    recall_text,
    room_title,
    round_before,
    used_rooms,
    when_line,
)
from meeting.breakouts import OPEN_ROUNDS, Breakout, BreakoutRound, RoundState
from meeting.chat.text import ChatText, Entry, Heading, Line, Pair, Paragraph, Section
from meeting.words import N_, Sentence, sentence


def rooms_chat(
    breakout: Breakout, one: BreakoutRound, voice: Voice, now: datetime | None, *, by_person: bool
) -> ChatText:
    """Return who sits where in a round, with its question and when people are back.

    Args:
        breakout: the round's.
        one: the round.
        voice: how it speaks.
        now: when a round to come would begin; None leaves its clock time out.
        by_person: a line for each person in the order of names, instead of one for each room.
    """
    lines = _person_lines(one, voice) if by_person else _room_lines(breakout, one, voice)
    rooms = Section(id="rooms", name=sentence(N_("who sits where")), lines=lines)
    return ChatText(subject=_subject(breakout, one, voice), sections=(*_opening(breakout, one, voice, now), rooms))


def round_chat(
    breakout: Breakout, one: BreakoutRound, voice: Voice, now: datetime | None, *, by_person: bool
) -> ChatText:
    """Return who sits where in a round, with what calls people back from it while it runs, and what came out of it.

    What calls them back is there to be chosen, and not in unless it is. See `rooms_chat`.
    """
    rooms = rooms_chat(breakout, one, voice, now, by_person=by_person)
    more: tuple[Section, ...] = ()
    if one.state is RoundState.RUNNING:
        more = tuple(replace(section, included=False) for section in recall_chat(breakout, one, voice).sections)
    elif one.state is RoundState.HELD:
        more = _harvest(replace(breakout, rounds=(one,)), voice)
    return replace(rooms, sections=(*rooms.sections, *more))


def moves_chat(breakout: Breakout, one: BreakoutRound, voice: Voice) -> ChatText:
    """Return who has to move since the round before; a first round is told whole."""
    before = round_before(breakout, one)
    if before is None:
        return rooms_chat(breakout, one, voice, None, by_person=False)
    moves = room_moves(before, one)
    lines: list[Line] = [Entry(line) for line in moves_lines(moves, one, voice)]
    if not moves:
        lines = [Paragraph(voice.say(N_("Nobody has to move.")))]
    elif one.people - {move.person for move in moves}:
        lines.append(Paragraph(voice.say(N_("Everybody else stays in the same room."))))
    heading = voice.say(N_("Round {round}: who moves"), round=round_number(breakout, one.id))
    return ChatText(
        subject=heading,
        sections=(
            Section(id="moves", name=sentence(N_("who moves")), lines=(Heading(heading), *lines)),
            *_question(one),
            Section(
                id="rooms",
                name=sentence(N_("who sits where")),
                lines=_room_lines(breakout, one, voice),
                included=False,
            ),
        ),
    )


def plan_chat(breakout: Breakout, voice: Voice) -> ChatText:
    """Return all rounds; those that are over are left out at first as long as there are others to come."""
    rounds = [one for one in breakout.rounds if one.state is not RoundState.CANCELLED]
    is_to_come = any(one.state in OPEN_ROUNDS for one in rounds)
    sections = tuple(
        Section(
            id=one.id,
            name=_round_name(breakout, one),
            lines=(
                Heading(when_line(breakout, one, voice)),
                *([Paragraph(one.question)] if one.question else []),
                *_room_lines(breakout, one, voice),
            ),
            included=not (is_to_come and one.state is RoundState.HELD),
        )
        for one in rounds
    )
    return ChatText(subject=_form_name(breakout, voice), sections=(*sections, *_harvest(breakout, voice)))


def recall_chat(breakout: Breakout, one: BreakoutRound, voice: Voice) -> ChatText:
    """Return what calls people back, and how each room can write what came out of it."""
    ask = voice.say(N_("One of each room: write here what came out of it, your room’s number first. Like this: “2: …”"))
    return ChatText(
        subject=_subject(breakout, one, voice),
        sections=(
            Section(id="recall", name=sentence(N_("come back")), lines=(Paragraph(recall_text(breakout, one, voice)),)),
            Section(id="ask", name=sentence(N_("ask what came out of it")), lines=(Paragraph(ask),), included=False),
        ),
    )


def harvest_chat(breakout: Breakout, voice: Voice) -> ChatText | None:
    """Return what came out of the rooms; None for nothing."""
    sections = _harvest(breakout, voice)
    return ChatText(subject=_form_name(breakout, voice), sections=sections) if sections else None


def _opening(breakout: Breakout, one: BreakoutRound, voice: Voice, now: datetime | None) -> tuple[Section, ...]:
    when = Heading(when_line(breakout, one, voice, now=now))
    return (Section(id="time", name=sentence(N_("round and time")), lines=(when,)), *_question(one))


def _question(one: BreakoutRound) -> tuple[Section, ...]:
    if not one.question:
        return ()
    return (Section(id="question", name=sentence(N_("the question")), lines=(Paragraph(one.question),)),)


def _room_lines(breakout: Breakout, one: BreakoutRound, voice: Voice) -> tuple[Line, ...]:
    lines: list[Line] = []
    for number, room in used_rooms(one):
        lines.append(Pair(room_title(room, number, voice), people_line(breakout, room, voice)))
        if room.question:
            lines.append(Entry(room.question, depth=1))
    return tuple(lines)


def _person_lines(one: BreakoutRound, voice: Voice) -> tuple[Line, ...]:
    return tuple(Pair(name, title) for name, title in places_of(one, voice))


def _harvest(breakout: Breakout, voice: Voice) -> tuple[Section, ...]:
    """Return what came out of the rooms as one section, a heading for each round where there are several."""
    brought = [one for one in breakout.rounds if any(room.harvest for room in one.rooms)]
    lines: list[Line] = []
    for one in brought:
        title = voice.say(N_("What came out of the rooms"))
        if len(brought) > 1:
            number = round_number(breakout, one.id)
            title = voice.say(N_("What came out of the rooms in round {round}"), round=number)
        lines.append(Heading(title))
        lines += [
            Pair(room_title(room, number, voice), room.harvest) for number, room in enumerate(one.rooms) if room.harvest
        ]
    name = sentence(N_("what came out of the rooms"))
    return (Section(id="harvest", name=name, lines=tuple(lines)),) if lines else ()


def _round_name(breakout: Breakout, one: BreakoutRound) -> Sentence:
    number = round_number(breakout, one.id)
    if one.state is RoundState.HELD:
        return sentence(N_("round {round}, which is over"), round=number)
    return sentence(N_("round {round}"), round=number)


def _subject(breakout: Breakout, one: BreakoutRound, voice: Voice) -> str:
    form, number = _form_name(breakout, voice), round_number(breakout, one.id)
    return voice.say(N_("{form}, round {round}"), form=form, round=number)


def _form_name(breakout: Breakout, voice: Voice) -> str:
    return voice.translator.gettext(form_of(breakout.form).name)
