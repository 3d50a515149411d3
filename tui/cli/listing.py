"""``ordstyrer list``: networks and their meetings.

JSON: ``{"networks": [{"id", "name", "language", "archived", "people": number, "problem": text or
null, "meetings": [{"id", "title", "kind", "state", "starts_at", "timezone", "length_minutes",
"items", "present", "actions", "archived"}]}]}``. Of a network that cannot be read, all but ``id``
and ``problem`` is null or empty. Instants are ISO 8601 in UTC. New keys may be added, none taken away.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from meeting.network import MeetingEntry, Network
from tui.cli import console
from tui.cli.console import ExitCode
from tui.cli.desk import Desk
from tui.i18n import zone_of
from tui.saying import _, ngettext, say
from tui.wording import STATE_NAMES

if TYPE_CHECKING:
    from store.library import Listing


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Print all networks with their meetings, the newest first."""
    listings = desk.library().networks()
    everything: bool = arguments.all
    shown = [one for one in listings if everything or one.network is None or not one.network.archived]
    if arguments.json:
        console.as_json({"networks": [_network_json(one, everything=everything) for one in shown]})
    else:
        _print(shown, everything=everything)
        if not listings:
            console.note(
                _(
                    "No networks in {folder} yet. “ordstyrer demo” shows one; “ordstyrer” begins one.",
                    folder=desk.folder,
                )
            )
    for one in listings:
        if one.problem is not None and not arguments.json:
            console.note(say(one.problem))
    return ExitCode.PROBLEMS if any(one.problem is not None for one in listings) else ExitCode.DONE


def _print(listings: list[Listing], *, everything: bool) -> None:
    for place, listing in enumerate(listings):
        if place:
            console.line()
        network = listing.network
        if network is None:
            console.line(_("{id}: cannot be read", id=listing.id))
            continue
        people = ngettext("{n} person", "{n} people", len(network.people))
        console.line(f"{network.name} · {people}{_put_away(archived=network.archived)}")
        rows = [_row(entry) for entry in _entries(network, everything=everything)]
        for line in console.columns(rows):
            console.line(line)


def _row(entry: MeetingEntry) -> list[str]:
    starts = entry.starts_at.astimezone(zone_of(entry.timezone))
    return [
        f"{starts:%Y-%m-%d %H:%M}",
        _(STATE_NAMES[entry.state]),
        entry.title + _put_away(archived=entry.archived),
        entry.id,
    ]


def _put_away(*, archived: bool) -> str:
    return f" ({_('put away')})" if archived else ""


def _entries(network: Network, *, everything: bool) -> list[MeetingEntry]:
    return [entry for entry in network.meetings if everything or not entry.archived]


def _network_json(listing: Listing, *, everything: bool) -> dict[str, object]:
    network = listing.network
    return {
        "id": listing.id,
        "name": network.name if network else None,
        "language": network.language if network else None,
        "archived": network.archived if network else None,
        "people": len(network.people) if network else None,
        "problem": say(listing.problem) if listing.problem else None,
        "meetings": [_entry_json(entry) for entry in _entries(network, everything=everything)] if network else [],
    }


def _entry_json(entry: MeetingEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "title": entry.title,
        "kind": entry.kind.value,
        "state": entry.state.value,
        "starts_at": entry.starts_at.isoformat(),
        "timezone": entry.timezone,
        "length_minutes": entry.length_minutes,
        "items": entry.items,
        "present": entry.present,
        "actions": entry.actions,
        "archived": entry.archived,
    }
