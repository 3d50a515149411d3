"""Of the minutes: what people said in rooms, in polls and on the wall."""

from __future__ import annotations

from meeting.breakout.forms import form_of
from meeting.breakout.found import round_number
from meeting.breakout.texts import Voice as RoomVoice
from meeting.breakout.texts import room_title, used_rooms
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.chat.text import Bar, Bars, Entry, Heading, Line, Paragraph
from meeting.formats import format_of
from meeting.minutes.told import Told
from meeting.poll.result import Remark, Result, result_of
from meeting.poll.wording import percent, say_answered, say_picture, say_result
from meeting.polls import Poll, PollKind, PollState
from meeting.wall.wall_text import wall_chat_text
from meeting.walls import Wall
from meeting.words import N_, sentence


def rooms(told: Told) -> tuple[Line, ...]:
    """Return each round that was held with its question, and each room with who sat there and what came out."""
    lines: list[Line] = []
    for breakout in told.meeting.breakouts:
        for one in breakout.rounds:
            if one.state is RoundState.HELD:
                lines.append(Entry(_round_title(told, breakout, one)))
                lines += [Entry(_room(told, room, place), depth=1) for place, room in used_rooms(one)]
    return (Heading(told.say(N_("In the rooms"))), *lines) if lines else ()


def polls(told: Told) -> tuple[Line, ...]:
    """Return each poll that was answered: its question, how many answered, the bars and what was said."""
    results = [result_of(poll) for poll in told.meeting.polls if poll.state is not PollState.PREPARED]
    shown = [result for result in results if result.is_shown and result.answered]
    if not shown:
        return ()
    lines: list[Line] = [Heading(told.say(N_("What we asked")))]
    for result in shown:
        lines += _poll(told, result)
    return tuple(lines)


def walls(told: Told) -> tuple[Line, ...]:
    """Return the walls that have notes and are not hidden, theme by theme."""
    lines: list[Line] = []
    for wall in told.meeting.walls:
        if wall.notes and not wall.is_hidden:
            lines += _wall(told, wall)
    return tuple(lines)


def _round_title(told: Told, breakout: Breakout, one: BreakoutRound) -> str:
    item = next((item.title for item in told.meeting.items if item.id == breakout.item), "")
    title = item or told.say(format_of(form_of(breakout.form).id).name)
    if sum(each.state is RoundState.HELD for each in breakout.rounds) > 1:
        number = round_number(breakout, one.id)
        title = told.say(N_("{title}, round {round}"), title=title, round=number)
    return f"{title} – {one.question}" if one.question else title


def _room(told: Told, room: BreakoutRoom, place: int) -> str:
    title = room_title(room, place, RoomVoice(translator=told.voice.translator))
    title = f"{title} ({room.question})" if room.question else title
    line = f"{title}: {', '.join(names)}" if (names := told.cast.names(room.people)) else title
    return f"{line} – {room.harvest}" if room.harvest else line


def _poll(told: Told, result: Result) -> list[Line]:
    poll = result.poll
    summary = say_answered(result)
    if poll.kind is not PollKind.OPEN:
        summary = sentence(N_("{answered} · {picture}"), answered=summary, picture=say_picture(result))
    lines: list[Line] = [Heading(poll.question, depth=1), Paragraph(summary.say(told.voice.translator))]
    if result.bars:
        lines.append(Bars(tuple(_bar(told, poll, result, place) for place in range(len(result.bars)))))
    lines += [Entry(one.say(told.voice.translator)) for one in say_result(result)]
    return [*lines, *(Entry(_remark(told, poll, one)) for one in result.remarks)]


def _bar(told: Told, poll: Poll, result: Result, place: int) -> Bar:
    bar = result.bars[place]
    share = told.say(N_("{percent} %"), percent=percent(bar.share))
    return Bar(label=bar.label, count=round(bar.count), detail="" if poll.kind is PollKind.RANKING else share)


def _remark(told: Told, poll: Poll, remark: Remark) -> str:
    name = told.cast.name(remark.voter, remark.name) if poll.is_named else ""
    return f"{name}: {remark.text}" if name else remark.text


def _wall(told: Told, wall: Wall) -> list[Line]:
    text = wall_chat_text(wall, told.network.people, translator=told.voice.translator)
    return [line for section in text.sections if section.id != "how" for line in section.lines]
