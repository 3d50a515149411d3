"""Of the summary: what people found out together, in rooms, in polls and on the wall, a line for each."""

from __future__ import annotations

from meeting.breakouts import RoundState
from meeting.chat.text import Entry, Heading, Line
from meeting.meeting import Meeting
from meeting.minutes.voice import Voice
from meeting.poll.result import Result, result_of
from meeting.poll.wording import percent, say_decimal
from meeting.polls import PollKind, PollState
from meeting.text import clean, shorten
from meeting.walls import Wall
from meeting.words import N2_, N_, Sentence

_MOST = 3
"""The most things that are named in one line."""

_POLLS, _WALLS = 2, 2
_LONGEST = 60
"""The most characters of one of the things."""


def shared_lines(meeting: Meeting, voice: Voice) -> tuple[Line, ...]:
    """Return a line about the rooms, about at most two polls and about at most two walls; five in all.

    Polls and walls with the most answers are told of. Nobody is named.
    """
    results = [result_of(poll) for poll in meeting.polls if poll.state is not PollState.PREPARED]
    asked = [result for result in results if result.is_shown and result.answered and _picked(result, voice)]
    most = sorted(asked, key=lambda one: -one.answered)[:_POLLS]
    hung = [wall for wall in meeting.walls if wall.notes and not wall.is_hidden]
    walls = sorted(hung, key=lambda one: -len(one.notes))[:_WALLS]
    said = [_rooms(meeting, voice)]
    said += [_told(result.poll.question, _picked(result, voice)) for result in asked if result in most]
    said += [_told(wall.question, _hung(wall, voice)) for wall in hung if wall in walls]
    entries = tuple(Entry(line) for line in said if line)
    return (Heading(voice.say(N_("What came out of it"))), *entries) if entries else ()


def _told(question: str, answer: str) -> str:
    return f"{question} {answer}" if question.endswith(("?", ":", ".", "!")) else f"{question}: {answer}"


def _listed(texts: list[str], voice: Voice) -> str:
    """Return the first few texts, and how many more there are."""
    named = "; ".join(shorten(clean(text), _LONGEST).rstrip(".") for text in texts[:_MOST])
    more = len(texts) - _MOST
    return voice.say(N_("{texts} and {n} more"), texts=named, n=more) if more > 0 else named


def _rooms(meeting: Meeting, voice: Voice) -> str:
    held = [one for breakout in meeting.breakouts for one in breakout.rounds if one.state is RoundState.HELD]
    brought = [room.harvest for one in held for room in one.rooms if clean(room.harvest)]
    return voice.say(N_("From the rooms: {texts}"), texts=_listed(brought, voice)) if brought else ""


def _picked(result: Result, voice: Voice) -> str:
    """Return what most people answered, or "" where nothing can be said in a line."""
    poll = result.poll
    if poll.kind is PollKind.OPEN:
        return _listed([remark.text for remark in result.remarks], voice)
    if result.figures is not None:
        return voice.say(N_("average {average}"), average=_decimal(say_decimal(result.figures.average), voice))
    leading = [bar for bar in result.bars if bar.pick in result.leaders]
    if poll.kind is PollKind.RANKING:
        return _listed([bar.label for bar in leading], voice)
    shares = (voice.say(N_("{percent} %"), percent=percent(bar.share)) for bar in leading)
    return _listed([f"{bar.label} ({share})" for bar, share in zip(leading, shares, strict=True)], voice)


def _decimal(number: Sentence | str, voice: Voice) -> str:
    return number if isinstance(number, str) else number.say(voice.translator)


def _hung(wall: Wall, voice: Voice) -> str:
    """Return the themes with most votes, else with most notes; the notes themselves where there are no themes."""
    themes = [(theme.title, [note for note in wall.notes if note.theme == theme.id]) for theme in wall.themes]
    sums = [(title, sum(note.votes for note in notes), len(notes)) for title, notes in themes if notes]
    if not sums:
        voted = sorted(wall.notes, key=lambda note: -note.votes)[:_MOST]
        return _listed([_voted(note.text.replace("\n", " / "), note.votes, voice) for note in voted], voice)
    best = sorted(sums, key=lambda one: (-one[1], -one[2]))[:_MOST]
    return _listed([_voted(title, votes, voice, notes) for title, votes, notes in best], voice)


def _voted(text: str, votes: int, voice: Voice, notes: int = 0) -> str:
    """Return a theme or note with its votes; a theme without votes with its notes."""
    text = shorten(clean(text), _LONGEST).rstrip(".")
    if votes:
        return f"{text} ({voice.count(N2_('{n} vote', '{n} votes'), votes)})"
    return f"{text} ({voice.count(N2_('{n} note', '{n} notes'), notes)})" if notes else text
