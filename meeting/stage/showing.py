"""Which page is on the stage: chosen by where the facilitator is, and made of the kept values alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from meeting.formats import format_of
from meeting.item import Item, ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.stage.agreed import (
    activity_page,
    agreed_groups,
    agreed_page,
    closing_page,
    link_of,
    next_meeting,
    promises_page,
)
from meeting.stage.asked import poll_page, proposal_page, rooms_page, wall_page
from meeting.stage.discretion import discreet
from meeting.stage.page import Countdown, PageKind, StagePage
from meeting.stage.steering import Mode, Place, Steering
from meeting.stage.voice import StageVoice
from meeting.timing import schedule
from meeting.words import N_

_COUNTED_DOWN = timedelta(hours=24)
_WELCOMING = frozenset({"open-door", "welcome"})


def page(network: Network, meeting: Meeting, steering: Steering, now: datetime, *, voice: StageVoice) -> StagePage:
    """Return what participants are shown at ``now`` (UTC).

    Never on it: private notes, who spoke how much, e-mail addresses, the names of private people, what is only
    prepared, results that are not to be seen yet. Steering that belongs to another meeting counts for nothing
    but its size.
    """
    if steering.meeting != meeting.id:
        steering = Steering(meeting=meeting.id, size=steering.size)
    shown = _shown(network, meeting, steering, now, voice)
    return discreet(replace(shown, head=shown.head or meeting.title, place=_place(meeting)), network)


def waiting_page(voice: StageVoice) -> StagePage:
    """Return what is shown as long as there is no meeting."""
    return StagePage(kind=PageKind.WAITING, title=voice.say(N_("Waiting for the meeting")))


def _shown(network: Network, meeting: Meeting, steering: Steering, now: datetime, voice: StageVoice) -> StagePage:
    if steering.mode is Mode.BLANK:
        return StagePage(kind=PageKind.BLANK)
    if steering.mode is Mode.MESSAGE:
        return StagePage(kind=PageKind.MESSAGE, title=steering.text)
    if meeting.state is MeetingState.DRAFT:
        return _welcome(network, meeting, now, voice)
    if meeting.state is MeetingState.ENDED:
        return _thanks(network, meeting, voice)
    return _at_place(network, meeting, steering, now, voice) or _agenda(network, meeting, steering, now, voice)


def _at_place(
    network: Network, meeting: Meeting, steering: Steering, now: datetime, voice: StageVoice
) -> StagePage | None:
    """Return the page of the place the facilitator is at, or None where there is nothing to be shown of it."""
    what = steering.what
    pages: dict[Place, Callable[[], StagePage | None]] = {
        Place.BREAKOUTS: lambda: rooms_page(network, meeting, now, voice),
        Place.POLLS: lambda: poll_page(meeting, what, voice),
        Place.WALL: lambda: wall_page(meeting, what, voice),
        Place.CHECK: lambda: proposal_page(meeting, what, voice),
        Place.PROMISES: lambda: promises_page(network, meeting, voice),
        Place.BETWEEN: lambda: activity_page(network, meeting, what, voice),
        Place.SUMMARY: lambda: closing_page(network, meeting, voice),
        Place.BOARD: lambda: agreed_page(network, meeting, voice),
    }
    made = pages.get(steering.place)
    return made() if made is not None else None


def _agenda(network: Network, meeting: Meeting, steering: Steering, now: datetime, voice: StageVoice) -> StagePage:
    held = next((one for one in meeting.items if steering.mode is Mode.HOLD and one.id == steering.what), None)
    item = held or meeting.running
    if item is None:
        return _between_items(network, meeting, now, voice)
    chosen = format_of(item.format)
    if chosen.is_break:
        return _break(meeting, item, now, voice)
    if item.format in _WELCOMING:
        return _opening(meeting, item, now, voice)
    shown = StagePage(
        kind=PageKind.NOW,
        title=item.title,
        text=item.prompt,
        countdown=_countdown(item, now, voice),
        lines=_beside(meeting, item, voice),
        foot=_following(meeting, now, voice),
        link=link_of(meeting),
    )
    if not chosen.is_closing:
        return shown
    groups = agreed_groups(network, meeting, voice)
    foot = next_meeting(meeting, voice) or shown.foot
    return replace(shown, kind=PageKind.CLOSING, groups=groups, foot=foot)


def _welcome(network: Network, meeting: Meeting, now: datetime, voice: StageVoice) -> StagePage:
    """Return the page before the meeting: what it is for, and how long until it begins."""
    door = next((one for one in meeting.items if one.format == "open-door"), None)
    ends = voice.clock(meeting.planned_end)
    when = f"{voice.day(voice.today(meeting.starts_at))} · {voice.clock(meeting.starts_at)}–{ends}"
    soon = voice.say(N_("We begin in a moment"))
    until = meeting.starts_at - now
    countdown = Countdown(until=meeting.starts_at, label=voice.say(N_("until we begin")), over=soon, counts_up=False)
    return StagePage(
        kind=PageKind.WELCOME,
        head=network.name,
        title=meeting.title,
        text=meeting.purpose,
        countdown=countdown if until < _COUNTED_DOWN else None,
        lines=(voice.say(N_("The door is open: come in and say hello.")),) if door is not None else (),
        foot=(when,),
        link=link_of(meeting, is_main=True),
    )


def _opening(meeting: Meeting, item: Item, now: datetime, voice: StageVoice) -> StagePage:
    """Return the page while people come in or are welcomed."""
    return StagePage(
        kind=PageKind.WELCOME,
        title=meeting.title,
        text=meeting.purpose,
        countdown=_countdown(item, now, voice, over=N_("We begin in a moment"), counts_up=False),
        lines=tuple(line for line in (item.title, item.prompt) if line),
        foot=_following(meeting, now, voice),
        link=link_of(meeting, is_main=True),
    )


def _break(meeting: Meeting, item: Item, now: datetime, voice: StageVoice) -> StagePage:
    left = item.remaining(now)
    back = voice.say(N_("We go on at {time}"), time=voice.clock(now + left)) if item.running_span else ""
    soon = N_("We go on in a moment")
    following = _next_item(meeting)
    return StagePage(
        kind=PageKind.BREAK,
        title=item.title,
        text=back if left > timedelta() else "",
        countdown=_countdown(item, now, voice, over=soon, counts_up=False),
        foot=(voice.say(N_("then: {title}"), title=following.title),) if following else (),
    )


def _between_items(network: Network, meeting: Meeting, now: datetime, voice: StageVoice) -> StagePage:
    """Return the page while no item runs: what comes next, or at the end what was agreed."""
    following = _next_item(meeting)
    if following is None:
        return closing_page(network, meeting, voice)
    return StagePage(
        kind=PageKind.NOW,
        title=meeting.title,
        text=meeting.purpose,
        foot=_following(meeting, now, voice),
        link=link_of(meeting),
    )


def _thanks(network: Network, meeting: Meeting, voice: StageVoice) -> StagePage:
    """Return the page when the meeting has ended."""
    closing = closing_page(network, meeting, voice)
    return replace(
        closing,
        kind=PageKind.THANKS,
        title=voice.say(N_("Thank you for today")),
        text="",
        lines=(),
    )


def _countdown(
    item: Item, now: datetime, voice: StageVoice, *, over: str = N_("time is up"), counts_up: bool = True
) -> Countdown | None:
    """Return the time left of an item that runs, standing still while it is paused."""
    if item.state is not ItemState.RUNNING:
        return None
    left = item.remaining(now)
    if item.running_span is None:
        return Countdown(left=left, label=voice.say(N_("paused")), over=voice.say(N_("paused")))
    label = voice.say(N_("left"))
    return Countdown(until=now + left, label=label, over=voice.say(over), counts_up=counts_up)


def _beside(meeting: Meeting, item: Item, voice: StageVoice) -> tuple[str, ...]:
    """Return who leads the item, and when those in breakout rooms are back."""
    lines = [voice.say(N_("with {name}"), name=item.lead)] if item.lead else []
    running = meeting.running_round
    if running is not None and running[1].recall_at is not None:
        lines.append(voice.say(N_("Breakout rooms: back at {time}"), time=voice.clock(running[1].recall_at)))
    return tuple(lines)


def _following(meeting: Meeting, now: datetime, voice: StageVoice) -> tuple[str, ...]:
    following = _next_item(meeting)
    if following is None:
        return ()
    at = next((slot.starts for slot in schedule(meeting, now) if slot.item.id == following.id), None)
    if at is None or meeting.is_paused:
        return (voice.say(N_("next: {title}"), title=following.title),)
    return (voice.say(N_("next {time}: {title}"), time=voice.clock(at), title=following.title),)


def _next_item(meeting: Meeting) -> Item | None:
    return next(iter(meeting.upcoming), None)


def _place(meeting: Meeting) -> str:
    """Return which item runs: “3/8”; "" when none does."""
    running = meeting.running
    counted = [one for one in meeting.items if one.state not in {ItemState.SKIPPED, ItemState.PARKED}]
    return f"{counted.index(running) + 1}/{len(counted)}" if running is not None else ""
