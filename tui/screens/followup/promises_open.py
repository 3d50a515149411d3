"""What is open at the two ends of a meeting: promises to begin with, loose ends to close with."""

from __future__ import annotations

from datetime import datetime

from meeting import running
from meeting.board.due import lacks
from meeting.board.finding import card_of
from meeting.errors import MeetingError
from meeting.followup.between import activities_for
from meeting.followup.promises import carry_over, unanswered
from meeting.meeting import Meeting
from meeting.network import Network
from tui.saying import _, say
from tui.wording import quoted

_SHOWN = 6


def has_promises(network: Network | None, meeting: Meeting | None) -> bool:
    """Return whether a meeting has promises from before that nobody has answered yet."""
    return network is not None and meeting is not None and bool(unanswered(network, meeting.id))


def loose_ends(network: Network, meeting: Meeting) -> tuple[str, ...]:
    """Return what is still loose when a meeting is closed, each in a sentence; empty when nothing is.

    Actions without owner or date, consensus checks that are still open, promises that were not taken up,
    and a between-meeting activity that is missing or has not been presented.
    """
    bare = [card for card in network.cards if card.meeting == meeting.id and lacks(card)]
    lines = [f"{card.label} {card.text} ({', '.join(map(say, lacks(card)))})" for card in bare]
    found = [_("Not yet binding: {actions}.", actions=_listed(lines))] if lines else []
    asked = [_labelled(network, check.card, check.text) for check in meeting.checks if check.is_open]
    if asked:
        found.append(_("Consensus check still open: {cards}.", cards=_listed(asked)))
    waiting = [one.text for one in unanswered(network, meeting.id)]
    if waiting:
        found.append(_("Promises that carry over, not taken up: {promises}.", promises=_listed(waiting)))
    agreed = activities_for(network, meeting.id)
    if not agreed:
        found.append(_("No between-meeting activity is agreed: I on the board offers ten."))
    unsaid = [quoted(one.text) for one in agreed if not one.is_presented]
    if unsaid:
        found.append(_("Agreed for the time between, not presented yet: {activities}.", activities=_listed(unsaid)))
    return tuple(found)


def end_meeting(network: Network, meeting: Meeting, at: datetime) -> tuple[Network, Meeting]:
    """Return both with the meeting closed, and every promise that nobody answered written down as carried over."""
    ended = running.end(meeting, at=at)
    return carry_over(network, meeting.id, at=at), ended


def _labelled(network: Network, card_id: str, text: str) -> str:
    try:
        return f"{card_of(network, card_id).label} {text}"
    except MeetingError:
        return text


def _listed(texts: list[str]) -> str:
    return "; ".join(texts[:_SHOWN]) + (" …" if len(texts) > _SHOWN else "")
