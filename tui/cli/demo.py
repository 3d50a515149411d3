"""``ordstyrer demo``: writes the sample network through the real store and opens its live meeting."""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from meeting.sample import Sample, sample_network
from meeting.words import N_, sentence
from store.library import Library
from tui.cli import console
from tui.cli.console import CommandFailed
from tui.cli.desk import Desk
from tui.cli.interface import open_interface, require_terminal
from tui.i18n import local_zone
from tui.saying import _


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Open the sample, and remove it afterwards unless it is to be kept."""
    if arguments.data is not None:
        raise CommandFailed(N_("The demo has a folder of its own: use --keep DIR instead of --data DIR."))
    require_terminal()
    if arguments.keep is not None:
        folder = _empty_folder(arguments.keep)
        code = _open_sample(desk, folder)
        console.note(_("The demo is kept: ordstyrer --data {folder}", folder=str(folder)))
        return code
    with tempfile.TemporaryDirectory(prefix="ordstyrer-demo-", ignore_cleanup_errors=True) as passing:
        return _open_sample(desk, Path(passing))


def write_sample(folder: Path, sample: Sample) -> tuple[str, str]:
    """Write a sample into a data folder and return the ids of its network and its live meeting."""
    library = Library(folder)
    network_id = library.create(sample.network.name, language=sample.network.language).id
    session = library.open(network_id)
    live = ""
    try:
        given = sample.network
        session.apply_network(
            lambda network: replace(
                network,
                people=given.people,
                counter=given.counter,
                cards=given.cards,
                card_counter=given.card_counter,
            ),
            sentence(N_("add people")),
        )
        for meeting in sample.meetings:
            written = session.add_meeting(meeting)
            live = written.id if meeting == sample.live else live
            session.close_meeting()
        _require_saved(session.wait_saved(timeout=60), folder)
    finally:
        session.close()
    return network_id, live


def _open_sample(desk: Desk, folder: Path) -> int:
    sample = _planned_here(sample_network(datetime.now(UTC), language=desk.language))
    meeting = write_sample(folder, sample)
    return open_interface(replace(desk, data=folder), meeting=meeting)


def _planned_here(sample: Sample) -> Sample:
    """Return the sample as if its meetings had been planned on this computer's clock."""
    zone = local_zone()
    return replace(sample, meetings=tuple(replace(meeting, timezone=zone) for meeting in sample.meetings))


def _require_saved(saved: bool, folder: Path) -> None:  # noqa: FBT001
    if not saved:
        raise CommandFailed(N_("The demo could not be written to {folder}."), folder=str(folder))


def _empty_folder(folder: Path) -> Path:
    """Return the folder made absolute; raises `CommandFailed` when there is something in it."""
    folder = folder.expanduser().absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CommandFailed(
            N_("{folder} is not an empty folder. Name a new one, or open what is there: ordstyrer --data {folder}"),
            folder=str(folder),
        )
    return folder
