"""``ordstyrer retention``: how long a network keeps its meetings, and letting go of those that are older."""

from __future__ import annotations

import argparse
from dataclasses import replace

from meeting.network import MeetingEntry, Network, Retention
from meeting.privacy.keeping import too_old
from meeting.words import N_, sentence
from store.library import now
from store.paths import NetworkFolder, networks_folder
from store.retention import let_go
from tui.cli import console
from tui.cli.asking import agreed
from tui.cli.console import ExitCode
from tui.cli.desk import Desk
from tui.cli.networks import the_network
from tui.i18n import say_date, translator_for
from tui.saying import _, ngettext

HOW_NAMES = {
    Retention.PSEUDONYMISE: N_("left without anybody who can be known again"),
    Retention.DELETE: N_("deleted"),
}
"""What happens to a meeting that is older than it is kept."""


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Say or set how long meetings are kept; list those that are older, and let go of them when asked to."""
    network = the_network(arguments.network, desk)
    if arguments.months is not None or arguments.how:
        network = _set(network, arguments, desk)
    if not network.keep_months:
        console.line(_("{network} keeps its meetings for ever.", network=network.name))
        return ExitCode.DONE
    console.line(
        ngettext(
            "{network} keeps its meetings for {n} month; older ones are {how}.",
            "{network} keeps its meetings for {n} months; older ones are {how}.",
            network.keep_months,
            network=network.name,
            how=_(HOW_NAMES[network.keep_how]),
        )
    )
    old = too_old(network, now=now())
    if not old:
        console.line(_("No meeting is older."))
    elif _list(old, desk) and arguments.apply:
        _let_go(network, old, arguments, desk)
    elif old:
        console.note(_("Add --apply to do it."))
    return ExitCode.DONE


def _set(network: Network, arguments: argparse.Namespace, desk: Desk) -> Network:
    how = Retention(arguments.how) if arguments.how else network.keep_how
    months = network.keep_months if arguments.months is None else arguments.months
    session = desk.library().open(network.id)
    try:
        label = sentence(N_("change how long meetings are kept"))
        return session.apply_network(lambda old: replace(old, keep_months=months, keep_how=how), label)
    finally:
        session.close()


def _list(old: tuple[MeetingEntry, ...], desk: Desk) -> bool:
    rows = [[say_date(one.starts_at.date(), desk.language), one.title] for one in old]
    for line in console.columns(rows):
        console.line(line)
    return True


def _let_go(network: Network, old: tuple[MeetingEntry, ...], arguments: argparse.Namespace, desk: Desk) -> None:
    question = _("This cannot be undone: these meetings are {how}.", how=_(HOW_NAMES[network.keep_how]))
    if not agreed(question, is_agreed=arguments.yes):
        console.note(_("Nothing was changed."))
        return
    folder = NetworkFolder(networks_folder(desk.folder) / network.id)
    instead = translator_for(network.language).gettext(N_("(forgotten)"))
    for one in old:
        let_go(folder, desk.folder, one.id, how=network.keep_how, instead=instead, clock=now)
    console.line(ngettext("{n} meeting was let go of.", "{n} meetings were let go of.", len(old)))
