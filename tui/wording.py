"""How times, states and items are said on screen, in the interface's language."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from meeting.item import Item, ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.words import N_, Sentence, sentence
from tui.i18n import zone_of
from tui.saying import _, ngettext

MINUTE = timedelta(minutes=1)

STATE_NAMES = {
    MeetingState.DRAFT: N_("draft"),
    MeetingState.LIVE: N_("live"),
    MeetingState.ENDED: N_("ended"),
}

ITEM_MARKS = {
    ItemState.PLANNED: " ",
    ItemState.RUNNING: "▶",
    ItemState.DONE: "✓",
    ItemState.SKIPPED: "✗",
    ItemState.PARKED: "→",
}


def quoted(text: str) -> str:
    """Return a text in the quotation marks of the interface's language."""
    return _("“{text}”", text=text)


def clock(instant: datetime, zone: tzinfo | None) -> str:
    """Return the wall-clock time of an instant, ``10:28``."""
    return instant.astimezone(zone).strftime("%H:%M")


def nearest_clock(instant: datetime, zone: tzinfo | None) -> str:
    """Return the wall-clock time of the full minute next to an instant, so that it goes with minutes of drift."""
    return clock(instant + MINUTE / 2, zone)


def whole_minutes(length: timedelta) -> int:
    """Return a length in minutes, rounded to the nearest (halves away from zero)."""
    seconds = length.total_seconds()
    return int((abs(seconds) + 30) // 60) * (1 if seconds >= 0 else -1)


def countdown(length: timedelta) -> str:
    """Return time left or over as ``4:12`` or ``1:02:05``, without a sign."""
    seconds = int(abs(length.total_seconds()) + (0.999 if length > timedelta() else 0))
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def drift_words(drift: timedelta) -> str:
    """Return the drift in words: “on time”, “3 min late”, “2 min early”."""
    minutes = whole_minutes(drift)
    if minutes == 0:
        return _("on time")
    if minutes > 0:
        return ngettext("{n} min late", "{n} min late", minutes)
    return ngettext("{n} min early", "{n} min early", -minutes)


def drift_sign(drift: timedelta) -> str:
    """Return the drift where there is no room for words: “+3 min”, “−2 min”."""
    minutes = whole_minutes(drift)
    return f"{minutes:+d} min".replace("-", "−") if minutes else _("on time")


def acted_words(acted: datetime | None, now: datetime) -> str:
    """Return how long ago the participants acted: “all active”, “acted 2 min ago”."""
    if acted is None:
        return ""
    minutes = int((now - acted) / MINUTE)
    if minutes < 1:
        return _("participants active")
    return ngettext("acted {n} min ago", "acted {n} min ago", minutes)


def zone_notice(meeting: Meeting) -> Sentence | None:
    """Return what to say when a meeting was planned on another clock than this computer's, else None."""
    there = meeting.starts_at.astimezone(zone_of(meeting.timezone))
    here = meeting.starts_at.astimezone()
    if there.utcoffset() == here.utcoffset() or meeting.state is MeetingState.ENDED:
        return None
    message = N_("Planned for {there} in {zone}: that is {here} on this computer’s clock, which is the one shown.")
    return sentence(message, there=f"{there:%H:%M}", zone=meeting.timezone, here=f"{here:%H:%M}")


def minutes_words(n: int) -> str:
    """Return a number of minutes: “12 min”."""
    return ngettext("{n} min", "{n} min", n)


def item_minutes(item: Item) -> str:
    """Return the minutes of an item: planned, or planned and what it really took."""
    if item.state is ItemState.DONE and item.spans:
        used = max(1, whole_minutes(item.elapsed(item.spans[-1].ended or item.spans[-1].started)))
        planned = item.planned_minutes or item.minutes
        return minutes_words(used) if used == planned else f"{planned} → {minutes_words(used)}"
    if item.state in {ItemState.PLANNED, ItemState.RUNNING} and item.planned_minutes not in {0, item.minutes}:
        return f"{item.planned_minutes} → {minutes_words(item.minutes)}"
    return minutes_words(item.minutes)


def place_words(meeting: Meeting) -> str:
    """Return which item runs: “3/8”."""
    running = meeting.running
    counted = [item for item in meeting.items if item.state not in {ItemState.SKIPPED, ItemState.PARKED}]
    return f"{counted.index(running) + 1}/{len(counted)}" if running in counted else f"{len(counted)}/{len(counted)}"
