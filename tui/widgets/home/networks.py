"""The list of the first screen: networks, and under each its live, upcoming and past meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from meeting.meeting import MeetingState
from meeting.network import MeetingEntry, Network
from meeting.text import fold
from meeting.words import N_
from store.library import Listing
from tui.i18n import say_date, say_day_of_year
from tui.lines import Line, spread, wrapped
from tui.saying import _, language, ngettext, say
from tui.widgets.rows import Row
from tui.wording import clock, minutes_words

_DAY_WIDTH = 15
_SHOWS_KIND, _SHOWS_PRESENCE = 84, 56
MAY_YET_BEGIN = timedelta(hours=6)
"""How long after its planned start a meeting still counts as the next one."""

PAST_SHOWN = 8
"""How many past meetings are shown before the rest is folded away."""

KIND_NAMES = {"exchange": N_("exchange"), "planning": N_("planning")}

WELCOME = (
    ("", N_("Welcome. There is no network here yet.")),
    ("", ""),
    ("A", N_("make a meeting: its network, its purpose, and an agenda that fits")),
    ("i", N_("begin with an agenda you have in a text file")),
    ("?", N_("see all keys")),
    ("", ""),
    ("", N_("ordstyrer demo, in the shell, opens a sample network to try things out.")),
)


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the list is made from.

    Attributes:
        words: folded text that a network's or meeting's name must hold; "" for all.
        archived: whether to show what has been put away.
        expanded: ids of the networks whose past is shown in full.
    """

    listings: Sequence[Listing]
    now: datetime
    words: str = ""
    archived: bool = False
    expanded: frozenset[str] = frozenset()
    zone: tzinfo | None = None


def network_rows(view: HomeView, width: int) -> list[Row]:
    """Return the rows of the list for this width, in cells."""
    shown = [one for one in view.listings if view.archived or one.network is None or not one.network.archived]
    if not shown:
        return [_welcome(width)]
    shown.sort(key=lambda one: _closeness(one, view.now))
    rows: list[Row] = []
    for listing in shown:
        rows += _network(view, listing, width)
    return rows or [Row("none", (((_("Nothing of that name. Esc shows all again."), "dim"),),), selectable=False)]


def first_to_open(view: HomeView) -> str | None:
    """Return the row of the meeting that is live, else of the next one, to be selected at first."""
    entries = [
        (entry.state is not MeetingState.LIVE, entry.starts_at, f"{listing.id}/{entry.id}")
        for listing in view.listings
        for entry in (listing.network.meetings if listing.network else ())
        if not entry.archived and (entry.state is MeetingState.LIVE or _is_to_come(entry, view.now))
    ]
    return min(entries)[2] if entries else None


def _network(view: HomeView, listing: Listing, width: int) -> list[Row]:
    network = listing.network
    if network is None:
        lines: list[Line] = [((f" ✗ {listing.id}", "over"),)]
        lines += [((f"   {part}", "dim"),) for part in wrapped(say(listing.problem), max(10, width - 4))]
        return [Row(listing.id, (*lines, ()))]
    entries = [one for one in network.meetings if view.archived or not one.archived]
    if view.words and view.words not in fold(network.name):
        entries = [one for one in entries if view.words in fold(one.title)]
        if not entries:
            return []
    live = [one for one in entries if one.state is MeetingState.LIVE]
    drafts = sorted((one for one in entries if one.state is MeetingState.DRAFT), key=lambda one: one.starts_at)
    past = [one for one in entries if one.state is MeetingState.ENDED]
    folded = 0
    if network.id not in view.expanded and not view.words and len(past) > PAST_SHOWN + 1:
        folded, past = len(past) - PAST_SHOWN, past[:PAST_SHOWN]
    rows = [Row(network.id, ((*_heading(network, width),),))]
    rows += [_meeting(view, network, entry, width) for entry in (*live, *drafts, *past)]
    if not entries:
        rows.append(
            Row(f"{network.id}-none", (((f"     {_('no meeting yet: A makes one')}", "dim"),),), selectable=False)
        )
    if folded:
        words = ngettext("… {n} earlier meeting", "… {n} earlier meetings", folded)
        rows.append(Row(f"{network.id}/…", (((f"     {words}", "faint"),),)))
    rows.append(Row(f"{network.id}-end", ((),), selectable=False))
    return rows


def _heading(network: Network, width: int) -> Line:
    people = ngettext("{n} person", "{n} people", len(network.people)) if network.people else ""
    meetings = ngettext("{n} meeting", "{n} meetings", len(network.meetings))
    facts = " · ".join(part for part in (people, meetings, _("archived") if network.archived else "") if part)
    return spread(((f" {network.name}", "now"),), ((f"{facts} ", "faint"),), width)


def _meeting(view: HomeView, network: Network, entry: MeetingEntry, width: int) -> Row:
    row_id = f"{network.id}/{entry.id}"
    date = entry.starts_at.astimezone(view.zone).date()
    kind = _(KIND_NAMES[entry.kind])
    if entry.state is MeetingState.LIVE:
        left: Line = (("   ▶ ", "now"), (entry.title, "now"), (f"  {_('live')}", "now"))
        right: Line = ((_("space resumes it") + " ", "key"),)
        return Row(row_id, ((), spread(left, right, width), ()), current=True)
    if entry.state is MeetingState.DRAFT:
        left = (
            ("   ○ ", "accent"),
            (f"{say_date(date, language())} {clock(entry.starts_at, view.zone)}  ", "dim"),
            (entry.title, "title"),
        )
        return Row(row_id, (spread(left, ((f"{_when(entry, view.now)} ", "accent"),), width),))
    left = (
        ("   ✓ ", "faint"),
        (say_day_of_year(date, language()).ljust(_DAY_WIDTH), "faint"),
        (entry.title, "plain"),
    )
    facts = [kind] if width >= _SHOWS_KIND else []
    there = len(entry.there) or entry.present
    if there and width >= _SHOWS_PRESENCE:
        facts.append(_("{n} there", n=there))
    facts.append(minutes_words(entry.length_minutes))
    if entry.archived:
        facts.append(_("archived"))
    return Row(row_id, (spread(left, ((" · ".join(facts) + " ", "faint"),), width),))


def _when(entry: MeetingEntry, now: datetime) -> str:
    until = entry.starts_at - now
    if until < -MAY_YET_BEGIN:
        return _("not held")
    if timedelta() <= until < timedelta(hours=1):
        minutes = int(until.total_seconds() // 60)
        return _("in {n} min", n=minutes) if minutes else _("starts now")
    days = (entry.starts_at.astimezone().date() - now.astimezone().date()).days
    if days <= 0:
        return _("today")
    return _("tomorrow") if days == 1 else ngettext("in {n} day", "in {n} days", days)


def _is_to_come(entry: MeetingEntry, now: datetime) -> bool:
    """Return whether a meeting is still to be held: planned for later, or for a while ago and late."""
    return entry.state is MeetingState.DRAFT and entry.starts_at > now - MAY_YET_BEGIN


def _closeness(listing: Listing, now: datetime) -> tuple[int, float]:
    """Order networks: with a live meeting first, then by the next meeting, then by the last one."""
    network = listing.network
    if network is None or not network.meetings:
        return 2, 0.0
    if any(one.state is MeetingState.LIVE for one in network.meetings):
        return 0, 0.0
    ahead = [one.starts_at for one in network.meetings if _is_to_come(one, now)]
    if ahead:
        return 1, (min(ahead) - now).total_seconds()
    return 3, (now - network.meetings[0].starts_at).total_seconds()


def _welcome(width: int) -> Row:
    lines: list[Line] = [()]
    for key, text in WELCOME:
        if not text:
            lines.append(())
            continue
        for place, part in enumerate(wrapped(_(text), max(10, width - 8))):
            head = f" {key} ".ljust(4) if key else " "
            role = "dim" if key else "title" if len(lines) == 1 else "faint"
            lines.append(((head if place == 0 else " " * len(head), "key"), (part, role)))
    return Row("welcome", tuple(lines), selectable=False)
