"""The agenda for the chat: an invitation before the meeting, now and next while it runs, with clock times."""

from __future__ import annotations

from datetime import datetime

from meeting.chat.text import ChatText, Entry, Heading, Line, Pair, Paragraph, Section
from meeting.item import Item, ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.minutes.summary import capitalised
from meeting.minutes.voice import Voice
from meeting.timing import planned_starts, schedule
from meeting.words import N2_, N_, sentence


def agenda_text(meeting: Meeting, voice: Voice, *, now: datetime) -> ChatText:
    """Return what the agenda says at this moment: the invitation to a draft, now and next of a meeting that runs.

    While an item runs the whole agenda is there to be chosen; otherwise it is what is told.

    Args:
        meeting: the meeting.
        voice: how it speaks.
        now: the instant it is said (UTC).
    """
    if meeting.state is MeetingState.DRAFT:
        return invitation_text(meeting, voice)
    running = meeting.running
    whole = _whole(meeting, voice, now=now)
    if running is None:
        return ChatText(subject=meeting.title, sections=(whole,) if whole.lines else ())
    sections = (
        Section(id="now", name=sentence(N_("now and next")), lines=_now_and_next(meeting, running, voice, now)),
        Section(id="prompt", name=sentence(N_("what is asked now")), lines=_prompt(running)),
        Section(id="agenda", name=whole.name, lines=whole.lines, included=False),
    )
    return ChatText(subject=meeting.title, sections=tuple(one for one in sections if one.lines))


def invitation_text(meeting: Meeting, voice: Voice) -> ChatText:
    """Return the agenda of a draft as an invitation: when, what for, where, and what is on it."""
    when = voice.say(
        N_("{day}, {begins}–{ends}"),
        day=capitalised(voice.day(meeting.starts_at)),
        begins=voice.clock(meeting.starts_at),
        ends=voice.clock(meeting.planned_end),
    )
    pairs = ((N_("When"), when), (N_("Purpose"), meeting.purpose), (N_("Link"), meeting.link))
    about: list[Line] = [Heading(meeting.title), *(Pair(voice.say(name), value) for name, value in pairs if value)]
    sections = (
        Section(id="about", name=sentence(N_("what the meeting is about")), lines=tuple(about)),
        _whole(meeting, voice, now=meeting.starts_at),
    )
    title = voice.say(N_("Invitation: {title}"), title=meeting.title)
    return ChatText(subject=title, sections=tuple(one for one in sections if one.lines))


def _whole(meeting: Meeting, voice: Voice, *, now: datetime) -> Section:
    """Return every item that is not left out, with when it begins or began."""
    planned = planned_starts(meeting)
    entries: list[Line] = []
    for slot in schedule(meeting, now):
        item = slot.item
        if item.state in {ItemState.SKIPPED, ItemState.PARKED}:
            continue
        begins = slot.starts or planned.get(item.id)
        clock = f"{voice.clock(begins)} " if begins is not None else ""
        pair = N2_("{what} ({n} min)", "{what} ({n} min)")
        entries.append(Entry(voice.count(pair, item.minutes, what=f"{clock}{item.title}")))
    lines = (Heading(voice.say(N_("Agenda"))), *entries) if entries else ()
    return Section(id="agenda", name=sentence(N_("the agenda")), lines=lines)


def _now_and_next(meeting: Meeting, running: Item, voice: Voice, now: datetime) -> tuple[Line, ...]:
    """Return what runs and until when, and what follows when."""
    slots = {slot.item.id: slot for slot in schedule(meeting, now)}
    until = slots[running.id].ends
    over = until is None or until <= now or meeting.is_paused
    said = running.title
    if until is not None and not over:
        said = voice.say(N_("{title} (until {clock})"), title=said, clock=voice.clock(until))
    lines: list[Line] = [Pair(voice.say(N_("Now")), said)]
    following = next(iter(meeting.upcoming), None)
    if following is not None:
        begins = slots[following.id].starts
        clock = f"{voice.clock(begins)} " if begins is not None and not meeting.is_paused else ""
        lines.append(Pair(voice.say(N_("Next")), f"{clock}{following.title}"))
    return tuple(lines)


def _prompt(item: Item) -> tuple[Line, ...]:
    return (Paragraph(item.prompt),) if item.prompt else ()
