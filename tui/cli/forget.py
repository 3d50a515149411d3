"""``ordstyrer forget``: take a person's name, address and traces out of everything that is kept about a network."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from meeting.names import find_people
from meeting.network import Network
from meeting.people import Person
from meeting.text import clean, fold
from meeting.words import N_
from store.forgetting import Forgetting, Forgotten, forget, what_changes
from store.library import now
from store.paths import NetworkFolder, networks_folder
from tui.cli import console
from tui.cli.asking import agreed
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.cli.networks import networks_called
from tui.forgetting import forgetting_of
from tui.saying import _, ngettext

_TEXTS_SHOWN = 10


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Show what would change, ask, and forget the person in every network they are in."""
    found = list(_found(arguments.person, arguments.network or "", desk))
    if not found:
        raise CommandFailed(N_("Nobody is called “{name}”."), name=clean(arguments.person))
    for network, person in found:
        who = forgetting_of(network, person, with_first_name=not arguments.keep_first_name)
        folder = NetworkFolder(networks_folder(desk.folder) / network.id)
        _show(who, what_changes(folder, desk.folder, who), desk)
        question = _("Forget {name} in {network}? This cannot be undone.", name=person.name, network=network.name)
        if desk.read_only or not agreed(question, is_agreed=arguments.yes):
            console.note(_("Nothing was changed."))
            continue
        done = forget(folder, desk.folder, who, clock=now)
        console.line(
            ngettext(
                "{name} is forgotten in {network}: {n} file was changed.",
                "{name} is forgotten in {network}: {n} files were changed.",
                len(done.files),
                name=person.name,
                network=network.name,
            )
        )
    return ExitCode.DONE


def _found(name: str, network: str, desk: Desk) -> Iterator[tuple[Network, Person]]:
    """Yield the person in each network; raises `CommandFailed` where several fit in one."""
    known = [one.network for one in desk.library().networks() if one.network is not None]
    for one in networks_called(known, network) if network else known:
        people = find_people(one.people, name) or tuple(p for p in one.people if fold(p.email) == fold(clean(name)))
        if len(people) > 1:
            names = ", ".join(f"{person.name} <{person.email}>" if person.email else person.name for person in people)
            raise CommandFailed(
                N_("Several people in {network} fit “{name}”: {names}. Type the whole name, or the address."),
                network=one.name,
                name=clean(name),
                names=names,
            )
        yield from ((one, person) for person in people)


def _show(who: Forgetting, change: Forgotten, desk: Desk) -> None:
    console.line(_("{name} · {network}", name=who.person.name, network=who.network.name))
    rows = [[str(path.relative_to(desk.folder)), str(places)] for path, places in change.files.items()]
    for line in console.columns(rows) if rows else ():
        console.line(line)
    if change.texts:
        console.line(_("Texts in which the name is replaced:"))
        for text in change.texts[:_TEXTS_SHOWN]:
            console.line(f"  {text}")
        if len(change.texts) > _TEXTS_SHOWN:
            console.line(_("  … and {n} more", n=len(change.texts) - _TEXTS_SHOWN))
    for path in change.names_left:
        console.note(_("The file “{file}” has the name in its own name: rename it yourself.", file=path.name))
