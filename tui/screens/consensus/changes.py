"""What a consensus check's keys turn into: changes of network and meeting, and how typed and pasted lines are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from meeting import capture
from meeting.board.capturing import card_of_capture, take_captures
from meeting.board.changing import Occasion, link_card, move_card
from meeting.board.finding import GOALS, card_of
from meeting.cards import Stage
from meeting.checks import CheckStep, ConsensusCheck, Method
from meeting.consensus import steps
from meeting.consensus.methods import form_of
from meeting.consensus.positions import Typed, read_typed
from meeting.exchange.recognise import Source, recognise
from meeting.exchange.understood import Attendee, ChatMessage
from meeting.matching import matched
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import HERE, Person, by_id
from meeting.poll.indications import clock_of
from meeting.text import clean
from store.likeness import likeness
from tui.intents import BothChange
from tui.lines import Line, Stretch
from tui.saying import _

Both: TypeAlias = tuple[Network, Meeting]
CheckChange: TypeAlias = Callable[[Network, Meeting, str, datetime], Both]
"""Takes network, meeting, the id of the check and now; returns both as they shall be."""

NAMES_SHOWN = 3
"""The most names that are said of those a typed name can mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A pasted chat: its lines, whose names they bear, and when they were written."""

    messages: tuple[ChatMessage, ...]
    who: Callable[[str], str]
    when: Callable[[datetime], datetime | None]


def check_shown(network: Network, meeting: Meeting, card_id: str, *, at: datetime) -> tuple[ConsensusCheck, bool]:
    """Return the check of a card to show, and whether it has begun: the open one, else the last, else a new one.

    Raises:
        NotFound: the card is gone.
        NotAllowed: there are too many checks.
    """
    card_of(network, card_id)
    known = steps.checks_of(meeting, card_id)
    found = next((one for one in reversed(known) if one.is_open), known[-1] if known else None)
    if found is not None:
        return found, True
    return steps.begin_check(network, meeting, card_id, at=at).checks[-1], False


def on_check(card_id: str, check_id: str | None, change: CheckChange) -> BothChange:
    """Return a change of a check; where it has not begun (None), it begins with the change."""

    def changed(network: Network, meeting: Meeting, at: datetime) -> Both:
        if check_id is not None:
            return change(network, meeting, check_id, at)
        open_ = next((one for one in steps.checks_of(meeting, card_id) if one.is_open), None)
        if open_ is None:
            meeting = steps.begin_check(network, meeting, card_id, at=at)
            network = steps.put_forward(network, meeting, card_id, at=at)
            open_ = meeting.checks[-1]
        return change(network, meeting, open_.id, at)

    return changed


def in_meeting(change: Callable[[Meeting, str, datetime], Meeting]) -> CheckChange:
    """Return a change of the meeting alone as one of both."""
    return lambda network, meeting, check_id, at: (network, change(meeting, check_id, at))


def to_positions(meeting: Meeting, check_id: str) -> Meeting:
    """Return the meeting with a check at its positions, unless it is past them: somebody takes one now."""
    check = steps.check_of(meeting, check_id)
    order = form_of(check.method).steps
    if order.index(check.step) < order.index(CheckStep.POSITIONS):
        return steps.go_to_step(meeting, check_id, CheckStep.POSITIONS)
    return meeting


def without_named(meeting: Meeting, check_id: str, name: str) -> Meeting:
    """Return the meeting without the position on the present wording of a name that is nobody's."""

    def change(check: ConsensusCheck) -> ConsensusCheck:
        kept = tuple(one for one in check.positions if one.person or one.name != name or one.round != check.round)
        return replace(check, positions=kept)

    return steps.change_check(meeting, check_id, change)


def with_action(network: Network, meeting: Meeting, reading: capture.Reading, *, card_id: str, at: datetime) -> Both:
    """Return both with an action that follows from a card: captured, and agreed on the board.

    It belongs to the card where that is a goal, else to what the card belongs to.
    """
    meeting = capture.add_capture(meeting, reading, at=at)
    network = take_captures(network, meeting, at=at)
    made = card_of_capture(network, meeting.id, meeting.captures[-1].id)
    if made is None:
        return network, meeting
    on = Occasion(at=at, meeting=meeting.id)
    if made.stage is Stage.PROPOSED:
        network = move_card(network, made.id, Stage.AGREED, on=on)
    above = card_of(network, card_id)
    parent = above.id if above.kind in GOALS else above.parent
    if parent and not card_of(network, made.id).parent:
        network = link_card(network, made.id, parent, on=on)
    return network, meeting


def people_here(network: Network, meeting: Meeting) -> tuple[Person, ...]:
    """Return those who are in the meeting, as the network knows them."""
    people = by_id(network.people)
    here = (people[one.person] for one in meeting.attendance if one.presence in HERE and one.person in people)
    return tuple({person.id: person for person in here}.values())


def typed_position(method: Method, text: str, network: Network, meeting: Meeting) -> Typed:
    """Read a typed position with those who are here; where that leaves a name unknown, with the whole network."""
    here = people_here(network, meeting)
    read = read_typed(method, text, people=here or network.people)
    return read_typed(method, text, people=network.people) if read.unknown and here else read


def position_line(text: str, check: ConsensusCheck, network: Network, meeting: Meeting) -> Line:
    """Return how a typed position is read: whose, which, and why; and what is not clear."""
    line: list[Stretch] = [(_("position"), "now")]
    form = form_of(check.method)
    if not clean(text):
        keys = f"{form.stands[0].key}–{form.stands[-1].key}"
        return (*line, (f" · {_('name, digit {keys}, and why: fa 3: too late', keys=keys)}", "dim"))
    read = typed_position(check.method, text, network, meeting)
    if read.people:
        line.append((f" · {', '.join(person.name for person in read.people)}", "accent"))
    for name, found in read.ambiguous:
        names = ", ".join(person.name for person in found[:NAMES_SHOWN])
        more = "…" if len(found) > NAMES_SHOWN else ""
        line.append((f" · {_('{word}? {names}', word=name, names=names + more)}", "soon"))
    line += [(f" · {_('{word}: nobody’s name', word=name)}", "soon") for name in read.unknown]
    if read.stand is not None:
        line.append((f" · {_(read.stand.name)}", "title"))
    else:
        line.append(
            (f" · {_('which position? {low}–{high}', low=form.stands[0].key, high=form.stands[-1].key)}", "soon")
        )
    if read.text and read.stand is not None:
        line.append((f" · “{read.text}”", "dim"))
    return tuple(line)


def chat_of(text: str, network: Network, meeting: Meeting) -> Chat:
    """Read a pasted chat; a name counts as somebody's only where that is certain."""
    messages = recognise(Source(name="", text=text)).messages
    senders = dict.fromkeys(clean(one.sender, limit=120) for one in messages)
    attendees = [Attendee(name=name) for name in senders if name]
    certain = matched(attendees, network.people, likeness=likeness).certain
    ids = {one.attendee.name: one.person.id for one in certain if one.person is not None}
    return Chat(messages=messages, who=lambda name: ids.get(clean(name, limit=120), ""), when=clock_of(meeting))
