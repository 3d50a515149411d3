"""``ordstyrer backup`` and ``ordstyrer restore``: all networks in one file, and back."""

from __future__ import annotations

import argparse

from meeting.words import N_
from store.bundle import Bundle, back_up, newer_here, read_bundle, restore
from store.library import now
from tui.cli import console
from tui.cli.asking import agreed
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.saying import _, ngettext


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write a backup, or put one back."""
    if arguments.command == "backup":
        return _back_up(arguments, desk)
    return _restore(arguments, desk)


def _back_up(arguments: argparse.Namespace, desk: Desk) -> int:
    target = arguments.file.expanduser().absolute()
    if target.exists() and not agreed(_("“{file}” is there already.", file=str(target)), is_agreed=arguments.yes):
        console.note(_("Nothing was changed."))
        return ExitCode.FAILED
    bundle = back_up(desk.folder, target, clock=now)
    _tell(bundle)
    for name in bundle.left_out:
        console.note(_("“{file}” cannot be read and is not in the backup: “ordstyrer doctor” tells more.", file=name))
    return ExitCode.PROBLEMS if bundle.left_out else ExitCode.DONE


def _restore(arguments: argparse.Namespace, desk: Desk) -> int:
    if desk.read_only:
        raise CommandFailed(N_("Nothing can be restored: the program was started for reading only."))
    path = arguments.file.expanduser().absolute()
    _tell(read_bundle(path))
    newer = newer_here(desk.folder, path)
    for one in newer:
        here, there = f"{one.here.astimezone():%Y-%m-%d %H:%M}", f"{one.there.astimezone():%Y-%m-%d %H:%M}"
        console.line(_("  {place}: here of {here}, in the backup of {there}", place=one.place, here=here, there=there))
    question = (
        _("What is listed is newer here than in the backup. Put the older versions in its place?")
        if newer
        else _("Put this into {folder}?", folder=str(desk.folder))
    )
    if not agreed(question, is_agreed=arguments.yes and (not newer or arguments.over_newer)):
        console.note(_("Nothing was changed."))
        return ExitCode.FAILED
    restore(desk.folder, path, over_newer=bool(newer), clock=now)
    console.line(_("Restored into {folder}.", folder=str(desk.folder)))
    return ExitCode.DONE


def _tell(bundle: Bundle) -> None:
    made = f"{bundle.made_at.astimezone():%Y-%m-%d %H:%M}"
    console.line(
        ngettext(
            "{file}: {n} meeting of {networks}, as of {made}",
            "{file}: {n} meetings of {networks}, as of {made}",
            bundle.meetings,
            file=bundle.path.name,
            networks=", ".join(bundle.networks.values()),
            made=made,
        )
    )
