"""Actions as they are handed to other tools: with names in place of ids, and with ids that stay the same for ever."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from meeting.cards import Card, CardKind, Stage
from meeting.network import Network
from meeting.people import by_id
from meeting.text import slug


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedAction:
    """One action for another tool.

    Attributes:
        uid: names the action everywhere and for ever: ASCII letters, digits and hyphens.
        owners: their names; private people are left out.
        project: the network's name.
        project_slug: the network's name as one word.
        goal: the text of what it belongs to, or "".
        begun, changed: the first and last thing that happened to it (UTC); None for one without a history.
        revisions: how often it has been changed.
    """

    uid: str
    label: str
    text: str
    stage: Stage
    owners: tuple[str, ...]
    due: date | None
    project: str
    project_slug: str
    goal: str
    help: str
    begun: datetime | None
    changed: datetime | None
    revisions: int

    @property
    def is_done(self) -> bool:
        """Whether it has been done."""
        return self.stage is Stage.DONE

    @property
    def is_dropped(self) -> bool:
        """Whether it has been given up."""
        return self.stage is Stage.DROPPED


def handed(network: Network, cards: Iterable[Card]) -> tuple[HandedAction, ...]:
    """Return the actions among some cards of a network for other tools, in their order."""
    people = by_id(network.people)
    texts = {card.id: card.text for card in network.cards}
    place = f"{slug(network.id, fallback='network')}-{zlib.crc32(network.id.encode('utf-8', 'replace')):08x}"
    found = []
    for card in cards:
        if card.kind is not CardKind.ACTION:
            continue
        owners = (people[owner] for owner in card.owners if owner in people)
        found.append(
            HandedAction(
                uid=f"{place}-{slug(card.id, fallback='card')}",
                label=card.label,
                text=card.text,
                stage=card.stage,
                owners=tuple(dict.fromkeys(person.name for person in owners if not person.private)),
                due=card.due,
                project=network.name,
                project_slug=slug(network.name, fallback="network"),
                goal=texts.get(card.parent, ""),
                help=card.help,
                begun=card.changes[0].at if card.changes else None,
                changed=card.changes[-1].at if card.changes else None,
                revisions=len(card.changes),
            )
        )
    return tuple(found)
