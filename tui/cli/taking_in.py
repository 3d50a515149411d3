"""``ordstyrer import``: a meeting that was exported as JSON, taken into a network again."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from meeting.network import Network
from meeting.text import fold
from meeting.words import N_, sentence
from store.library import Library
from store.meeting_json import Packed, read_meeting, with_id
from store.session import Session
from store.storage import SIZE_LIMIT
from tui.agenda_file import STDIN, shown_source
from tui.cli import console
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.saying import _, say


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Take the meeting into the network of the same name, or into a new one, and say what it is called there."""
    packed = read_meeting(_content(arguments.file), name=str(shown_source(arguments.file)))
    for warning in packed.warnings:
        console.note(say(warning))
    library = desk.library()
    name = arguments.network or packed.network.name
    network = _network(library, name)
    if network is None:
        network = library.create(name, language=packed.network.language)
        console.line(_("New network: {name}", name=network.name))
    else:
        _require_same_people(network, packed)
    meeting_id = _take_in(library, network, packed)
    console.line(_("The meeting is called {id}.", id=f"{network.id}/{meeting_id}"))
    return ExitCode.DONE


def _network(library: Library, name: str) -> Network | None:
    networks = [one.network for one in library.networks() if one.network is not None]
    return next((one for one in networks if fold(name) in {fold(one.name), one.id}), None)


def _require_same_people(network: Network, packed: Packed) -> None:
    """Do nothing if the ids in the file mean the same people here; else their promises would change hands."""
    names = {person.id: fold(person.name) for person in network.people}
    others = [one for one in packed.network.people if names.get(one.id, fold(one.name)) != fold(one.name)]
    strangers = [one for one in packed.network.people if one.id not in names]
    if others or (strangers and names):
        raise CommandFailed(
            N_("“{network}” has other people than the file, such as {name}: name a new network with --network."),
            network=network.name,
            name=(others or strangers)[0].name,
        )


def _take_in(library: Library, network: Network, packed: Packed) -> str:
    session = library.open(network.id)
    try:
        if session.read_only is not None:
            raise CommandFailed(session.read_only.message, **session.read_only.fields)
        made = session.add_meeting(packed.meeting)
        _add_network(session, packed, made.id)
        if not session.wait_saved(timeout=30):
            raise CommandFailed(N_("The meeting could not be saved in {folder}."), folder=str(library.root))
        return made.id
    finally:
        session.close()


def _add_network(session: Session, packed: Packed, meeting_id: str) -> None:
    """Add the people, cards and activities that the network does not have yet."""
    cards, activities = with_id(packed, meeting_id)

    def added(network: Network) -> Network:
        return replace(
            network,
            people=(*network.people, *_new(packed.network.people, network.people)),
            cards=(*network.cards, *_new(cards, network.cards)),
            activities=(*network.activities, *_new(activities, network.activities)),
            counter=max(network.counter, packed.network.counter),
            card_counter=max(network.card_counter, packed.network.card_counter),
        )

    session.apply_network(added, sentence(N_("take in a meeting")))


def _new(found: Iterable[Any], known: Iterable[Any]) -> list[Any]:
    """Return what is found whose id is not known yet."""
    ids = {one.id for one in known}
    return [one for one in found if one.id not in ids]


def _content(name: str) -> bytes:
    try:
        if name == STDIN:
            return sys.stdin.buffer.read(SIZE_LIMIT + 1)
        with Path(name).expanduser().open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except FileNotFoundError as problem:
        raise CommandFailed(N_("There is no file “{file}”."), file=shown_source(name)) from problem
    except (OSError, ValueError) as problem:
        raise CommandFailed(N_("“{file}” cannot be read: check its permissions."), file=shown_source(name)) from problem
