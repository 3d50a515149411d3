"""Pages on which participants are asked something: breakout rooms, a poll, a wall, a proposal."""

from __future__ import annotations

from datetime import datetime

from meeting.breakout.found import current, round_number
from meeting.breakout.texts import Voice, back_text, room_title, used_rooms
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.checks import CheckStep, ConsensusCheck
from meeting.consensus.methods import STEP_NAMES, form_of
from meeting.consensus.texts import RESULT_NAMES
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.poll.choices import VALUED, WITH_OPTIONS
from meeting.poll.result import Bar, Result, result_of
from meeting.poll.texts import prompt
from meeting.poll.wording import percent, say_answered, say_decimal, say_result
from meeting.polls import Poll, PollKind, PollState
from meeting.stage.discretion import room_names
from meeting.stage.page import Countdown, Group, PageKind, StageBar, StagePage
from meeting.stage.voice import StageVoice
from meeting.there import asked
from meeting.wall.notes import columns
from meeting.walls import Theme, Wall, WallNote
from meeting.words import N2_, N_, Sentence

_HOST_MARK = "★"
_LEAST_OPTIONS = 2
_UNNAMED = N2_("and {n} more (not shown by name)", "and {n} more (not shown by name)")
_ONLY_UNNAMED = N2_("{n} person (not shown by name)", "{n} people (not shown by name)")


def rooms_page(network: Network, meeting: Meeting, now: datetime, voice: StageVoice) -> StagePage | None:
    """Return the rooms of the round that runs or has been announced, else what came out of them; None for nothing.

    A round that is only planned is nobody's business but the facilitator's.
    """
    breakout = current(meeting)
    if breakout is None:
        return None
    one = breakout.running or next((one for one in breakout.upcoming if one.state is RoundState.ANNOUNCED), None)
    if one is None:
        return _harvest(breakout, voice)
    speaks = Voice(translator=voice.translator, clock=voice.clock)
    names = room_names(network)
    return StagePage(
        kind=PageKind.ROOMS,
        title=_round_title(breakout, one, voice),
        text=one.question,
        countdown=_recall(one, voice),
        groups=tuple(_room(room, number, names, voice) for number, room in used_rooms(one)),
        foot=(_capital(back_text(one, speaks, now=now)),) if one.started else (),
    )


def poll_page(meeting: Meeting, poll_id: str, voice: StageVoice) -> StagePage | None:
    """Return a poll, with bars only when they may be seen; None for one that is not there or not open yet."""
    poll = next((one for one in meeting.polls if one.id == poll_id), None)
    if poll is None or poll.state is PollState.PREPARED:
        return None
    result = result_of(poll)
    foot = [say_answered(result, present=len(asked(meeting, poll))).say(voice.translator)]
    if poll.state is PollState.CLOSED:
        foot.append(voice.say(N_("closed")))
    said = tuple(one.say(voice.translator) for one in say_result(result)) if result.is_shown else ()
    if not result.is_shown and result.answered:
        said = (_capital(voice.say(N_("the result is hidden until the poll is closed"))),)
    how = _how(poll, voice) if poll.state is PollState.OPEN else ()
    is_shown = result.is_shown and result.answered > 0
    bars = _scale(result, voice) if poll.kind in VALUED and not is_shown else _bars(result, voice, is_shown=is_shown)
    return StagePage(
        kind=PageKind.POLL,
        title=poll.question,
        lines=(*how, *said) if result.answered else how,
        bars=bars,
        groups=_open_answers(poll, result),
        foot=(" · ".join(foot),),
    )


def wall_page(meeting: Meeting, wall_id: str, voice: StageVoice) -> StagePage | None:
    """Return a wall by themes, nobody named; of a hidden one only its question and how many notes there are."""
    wall = next((one for one in meeting.walls if one.id == wall_id), None)
    if wall is None:
        return None
    number = voice.count(N2_("{n} note", "{n} notes"), len(wall.notes)) if wall.notes else ""
    lines: tuple[str, ...] = ()
    if wall.is_hidden or not wall.notes:
        lines = (voice.say(N_("Write it in the chat: one thought in each message.")),)
    return StagePage(
        kind=PageKind.WALL,
        title=wall.question,
        lines=lines,
        groups=_asked_columns(wall) if wall.is_hidden else _columns(wall, voice),
        foot=(number,) if number else (),
    )


def proposal_page(meeting: Meeting, check_id: str, voice: StageVoice) -> StagePage | None:
    """Return a consensus check: the wording, its method in a line, what can be answered; who answered what is not."""
    check = next((one for one in meeting.checks if one.id == check_id), None)
    if check is None:
        return None
    if check.result is not None:
        said = voice.say(RESULT_NAMES[check.result])
        outcome = (check.outcome,) if check.outcome and check.outcome != check.text else ()
        return StagePage(
            kind=PageKind.PROPOSAL, title=_capital(said), text=check.text, groups=(Group(lines=outcome, is_list=True),)
        )
    form = form_of(check.method)
    step = voice.say(STEP_NAMES[check.step])
    return StagePage(
        kind=PageKind.PROPOSAL,
        title=voice.say(N_("Proposal")),
        text=check.text,
        lines=(voice.say(form.explained),),
        bars=_stands(check, voice) if check.step is CheckStep.POSITIONS else (),
        foot=(f"{voice.say(form.name)} · {step}",),
    )


def _round_title(breakout: Breakout, one: BreakoutRound, voice: StageVoice) -> str:
    rounds = sum(each.state is not RoundState.CANCELLED for each in breakout.rounds)
    if rounds == 1:
        return voice.say(N_("Breakout rooms"))
    return voice.say(N_("Round {round} of {rounds}"), round=round_number(breakout, one.id), rounds=rounds)


def _recall(one: BreakoutRound, voice: StageVoice) -> Countdown | None:
    if one.recall_at is None:
        return None
    return Countdown(until=one.recall_at, label=voice.say(N_("left")), over=voice.say(N_("come back now")))


def _room(room: BreakoutRoom, number: int, names: dict[str, str], voice: StageVoice) -> Group:
    """Return a room with the names that may be read; the others are counted."""
    title = room_title(room, number, Voice(translator=voice.translator))
    shown = [(person, names[person]) for person in room.people if person in names]
    lines = [f"{name} {_HOST_MARK}" if person == room.host else name for person, name in shown]
    unnamed = len(room.people) - len(shown)
    if unnamed:
        lines.append(voice.count(_UNNAMED if shown else _ONLY_UNNAMED, unnamed))
    return Group(title=title, text=room.question, lines=tuple(lines))


def _harvest(breakout: Breakout, voice: StageVoice) -> StagePage | None:
    """Return what came out of the rooms of the last round that brought something."""
    brought = [one for one in breakout.rounds if any(room.harvest for room in one.rooms)]
    if not brought:
        return None
    speaks = Voice(translator=voice.translator)
    rooms = ((number, room) for number, room in enumerate(brought[-1].rooms) if room.harvest)
    lines = tuple(f"{room_title(room, number, speaks)}: {room.harvest}" for number, room in rooms)
    return StagePage(
        kind=PageKind.WALL,
        title=voice.say(N_("What came out of the rooms")),
        text=brought[-1].question,
        groups=(Group(lines=lines, is_list=True),),
    )


def _how(poll: Poll, voice: StageVoice) -> tuple[str, ...]:
    """Return how to answer: what the prompt for the chat says below question and options."""
    marked = len(poll.options) if poll.kind in WITH_OPTIONS and poll.kind is not PollKind.YES_NO else 0
    if poll.kind in WITH_OPTIONS and len(poll.options) < _LEAST_OPTIONS:
        return ()
    return tuple(prompt(poll, translator=voice.translator).split("\n")[1 + marked :])


def _bars(result: Result, voice: StageVoice, *, is_shown: bool) -> tuple[StageBar, ...]:
    return tuple(
        StageBar(
            mark="" if bar.mark == bar.label else bar.mark,
            label=bar.label,
            figure=_figure(result.poll, bar, voice) if is_shown else "",
            share=min(1.0, bar.share) if is_shown else None,
        )
        for bar in result.bars
    )


def _figure(poll: Poll, bar: Bar, voice: StageVoice) -> str:
    said = say_decimal(bar.count)
    count = said.say(voice.translator) if isinstance(said, Sentence) else said
    if poll.kind is PollKind.RANKING:
        return count
    return f"{count} · {voice.say(N_('{percent} %'), percent=percent(bar.share))}"


def _scale(result: Result, voice: StageVoice) -> tuple[StageBar, ...]:
    """Return the ends of a scale that has been given words for them; single values say nothing yet."""
    del voice
    poll = result.poll
    ends = ((poll.low, poll.low_label), (poll.high, poll.high_label))
    return tuple(StageBar(mark=str(value), label=label) for value, label in ends if label)


def _open_answers(poll: Poll, result: Result) -> tuple[Group, ...]:
    """Return the answers to an open question once they may be seen, without who gave them."""
    if poll.kind is not PollKind.OPEN or not result.is_shown:
        return ()
    lines = tuple(f"• {' '.join(remark.text.split())}" for remark in result.remarks)
    return (Group(lines=lines, is_list=True),) if lines else ()


def _asked_columns(wall: Wall) -> tuple[Group, ...]:
    return tuple(Group(title=theme.title, text=theme.prompt) for theme in wall.themes)


def _columns(wall: Wall, voice: StageVoice) -> tuple[Group, ...]:
    found: list[tuple[Theme | None, tuple[WallNote, ...]]] = list(columns(wall))
    free = voice.say(N_("Without a theme")) if wall.themes else ""
    groups = [
        Group(
            title=theme.title if theme else free,
            text=theme.prompt if theme and not notes else "",
            lines=tuple(map(_note_line, notes)),
            is_list=True,
        )
        for theme, notes in found
        if notes or theme
    ]
    return tuple(group for group in groups if group.title or group.lines)


def _note_line(note: WallNote) -> str:
    dots = f"  ● {note.votes}" if note.votes else ""
    return f"• {' '.join(note.text.split())}{dots}"


def _stands(check: ConsensusCheck, voice: StageVoice) -> tuple[StageBar, ...]:
    """Return what can be answered; a name that begins with its own digit has no other mark."""
    stands = ((one.key, voice.say(one.name)) for one in form_of(check.method).stands)
    return tuple(StageBar(mark="" if name[:1].isdigit() else key, label=name) for key, name in stands)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
