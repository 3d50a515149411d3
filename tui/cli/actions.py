"""``ordstyrer actions``: who has promised what, over all networks or one, for a person or for another tool.

JSON: ``{"actions": [{"id", "number", "text", "stage", "owners": [name], "due", "overdue", "goal", "help",
"network": {"id", "name"}, "meeting"}]}``: what is due first on top. ``number`` is said aloud (A14); ``due`` is
a day or null. Private people are not named. New keys may be added, none taken away.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from meeting.board.due import Due, due_of, due_words, lacks
from meeting.board.views import Placed
from meeting.cards import Card, CardKind
from meeting.exchange.actions_calendar import write_calendar
from meeting.exchange.actions_lists import (
    STAGE_NAMES,
    write_csv,
    write_markdown,
    write_taskwarrior,
    write_todotxt,
)
from meeting.exchange.actions_out import HandedAction, handed
from meeting.names import find_people
from meeting.network import Network
from meeting.text import clean, fold
from meeting.words import N_
from tui.cli import console
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.cli.networks import networks_called, no_such_network
from tui.i18n import say_date
from tui.saying import _, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for.

    Attributes:
        person: the beginning of a name; "" for everybody.
        is_overdue: only what should have been done.
        with_over: also what is done, parked or dropped.
        today: the day by which things are overdue.
    """

    person: str = ""
    is_overdue: bool = False
    with_over: bool = False
    today: date


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Print the actions that the options ask for."""
    listings = desk.library().networks()
    networks = [one.network for one in listings if one.network is not None and not one.network.archived]
    if arguments.network:
        known = (one.network for one in listings if one.network is not None)
        networks = [*networks_called(known, arguments.network)]
        if not networks:
            raise no_such_network(arguments.network)
    now = datetime.now(UTC)
    wanted = Wanted(
        person=arguments.person or "",
        is_overdue=arguments.overdue,
        # what is over belongs in the file too, or it would stay open in the calendar
        with_over=arguments.all or arguments.way in {"ics", "taskwarrior"},
        today=now.astimezone().date(),
    )
    found = found_actions(networks, wanted)
    if arguments.json:
        _as_json(found, wanted.today)
    elif arguments.way:
        _write(_WAYS[arguments.way](_handed(found), now, desk))
    else:
        _print(found, wanted.today, desk)
    for one in listings:
        if one.problem is not None:
            console.note(say(one.problem))
    return ExitCode.PROBLEMS if any(one.problem is not None for one in listings) else ExitCode.DONE


def found_actions(networks: Sequence[Network], wanted: Wanted) -> list[Placed]:
    """Return the actions that are wanted, what is due first on top.

    Raises:
        CommandFailed: nobody goes by the name.
    """
    people = {one.id: _ids_of(one, wanted.person) for one in networks}
    if wanted.person and not any(people.values()):
        raise CommandFailed(N_("Nobody is called “{name}”."), name=clean(wanted.person))
    found = [
        Placed(network=network, card=card)
        for network in networks
        for card in network.cards
        if card.kind is CardKind.ACTION and _is_wanted(card, wanted, people[network.id])
    ]
    return sorted(found, key=lambda one: (one.card.due or date.max, fold(one.network.name)))


def action_json(placed: Placed, *, today: date) -> dict[str, object]:
    """Return an action in the shape that the module's docstring promises."""
    (action,) = handed(placed.network, (placed.card,))
    return {
        "id": placed.card.id,
        "number": action.label,
        "text": action.text,
        "stage": action.stage.value,
        "owners": list(action.owners),
        "due": action.due.isoformat() if action.due else None,
        "overdue": due_of(placed.card, today=today) is Due.OVERDUE,
        "goal": action.goal,
        "help": action.help,
        "network": {"id": placed.network.id, "name": placed.network.name},
        "meeting": placed.card.meeting,
    }


def _ids_of(network: Network, name: str) -> set[str]:
    return {known for person in find_people(network.people, name) for known in (person.id, *person.former)}


def _is_wanted(card: Card, wanted: Wanted, people: set[str]) -> bool:
    if wanted.person and people.isdisjoint(card.owners):
        return False
    if wanted.is_overdue:
        return due_of(card, today=wanted.today) is Due.OVERDUE
    return card.is_open or wanted.with_over


def _handed(found: Sequence[Placed]) -> list[HandedAction]:
    return [action for placed in found for action in handed(placed.network, (placed.card,))]


def _print(found: Sequence[Placed], today: date, desk: Desk) -> None:
    rows = [_row(placed, today, desk.language) for placed in found]
    for line in console.columns(rows) if rows else ():
        console.line(line)
    if not rows:
        console.note(_("No actions here."))


def _row(placed: Placed, today: date, language: str) -> list[str]:
    card = placed.card
    (action,) = handed(placed.network, (card,))
    words = due_words(card, today=today, format_date=lambda day: say_date(day, language))
    told = [say(words)] if words is not None and card.is_open else []
    told += [say(lacking) for lacking in lacks(card)]
    told += [] if card.is_open else [_(STAGE_NAMES[card.stage])]
    return [action.label, ", ".join(action.owners), action.text, " · ".join(told), placed.network.name]


def _as_json(found: Sequence[Placed], today: date) -> None:
    console.as_json({"actions": [action_json(placed, today=today) for placed in found]})


def _write(text: str) -> None:
    """Print a file as it is: a calendar has its own line breaks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    sys.stdout.write(text)


_Way = Callable[[list[HandedAction], datetime, Desk], str]

_WAYS: Mapping[str, _Way] = {
    "ics": lambda actions, now, desk: write_calendar(actions, stamp=now, name=_("Actions"), translator=desk.translator),
    "markdown": lambda actions, _now, _desk: write_markdown(actions),
    "csv": lambda actions, _now, desk: write_csv(actions, translator=desk.translator),
    "todotxt": lambda actions, _now, _desk: write_todotxt(actions),
    "taskwarrior": lambda actions, now, _desk: write_taskwarrior(actions, stamp=now),
}
