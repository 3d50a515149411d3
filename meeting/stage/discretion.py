"""What keeps the stage discreet: who may be named there, and what is taken out of texts that say too much.

Private people are counted, never named; a private person's name or anybody's address that stands inside another
text, such as a note pasted from a chat, becomes an ellipsis.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from meeting.network import Network
from meeting.people import Person, by_id
from meeting.roster import short_names
from meeting.stage.page import Group, Link, PageKind, StagePage

HIDDEN = "…"
"""Stands for what may not be read."""

_SHORTEST_NAME = 2
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+\.[^\s@<>()\[\],;:\"]+")


def named(network: Network, people: Iterable[str]) -> tuple[tuple[str, ...], int]:
    """Return the full names of those who may be named, each once, and how many may not or are known no longer."""
    known = by_id(network.people)
    found = [known.get(person) for person in dict.fromkeys(people)]
    shown = dict.fromkeys(one.name for one in found if one is not None and not one.private)
    return tuple(shown), sum(one is None or one.private for one in found)


def room_names(network: Network) -> dict[str, str]:
    """Return the short names of those who may be named in rooms, by all ids they ever had."""
    short = short_names(network.people)
    return {key: short.get(one.id, one.name) for key, one in by_id(network.people).items() if not one.private}


def discreet(page: StagePage, network: Network) -> StagePage:
    """Return the page without names of private people and e-mail addresses, wherever in it they stood."""
    pattern = _private_names(network.people)

    def safe(text: str) -> str:
        text = _ADDRESS.sub(HIDDEN, text) if "@" in text else text
        return pattern.sub(HIDDEN, text) if pattern is not None else text

    def safe_group(group: Group) -> Group:
        # the names in a room have been chosen already, and "Bo" may be private where "Bo Lund" is not
        lines = group.lines if page.kind is PageKind.ROOMS else tuple(map(safe, group.lines))
        return replace(group, title=safe(group.title), text=safe(group.text), lines=lines)

    return replace(
        page,
        head=safe(page.head),
        title=safe(page.title),
        text=safe(page.text),
        lines=tuple(map(safe, page.lines)),
        bars=tuple(replace(bar, label=safe(bar.label)) for bar in page.bars),
        groups=tuple(map(safe_group, page.groups)),
        foot=tuple(map(safe, page.foot)),
        link=_harmless(page.link, safe_address=safe(page.link.address) if page.link else ""),
    )


def _harmless(link: Link | None, *, safe_address: str) -> Link | None:
    """Return the link unless it gives somebody away: half an address would lead nowhere."""
    return link if link is not None and link.address == safe_address else None


@lru_cache(maxsize=8)
def _private_names(people: tuple[Person, ...]) -> re.Pattern[str] | None:
    names = {name for one in people if one.private for name in (one.name, *one.aliases)}
    found = sorted((name for name in names if len(name) >= _SHORTEST_NAME), key=len, reverse=True)
    if not found:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)", re.IGNORECASE)
