"""A place of its own for one sitting: data folder, home, working folder; and what has to be true of it afterwards."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from meeting.sample import sample_network
from store import doctor
from store.lock import NetworkLock
from store.paths import NetworkFolder, networks_folder
from torture.journal import Journal, values_in
from torture.launcher import STACKS
from torture.report import Broken
from torture.terminal import Program
from tui.cli.demo import write_sample

HOSTILE_BYTES = (b"\x1b]52;c;ZXZpbA==", b"\x1b]0;title", b"\x1b[31mred")
"""What the hostile texts would have a terminal do."""

ODD = (b"Traceback (most recent call last)", b"Something went wrong in the program", b"The program met an error",
       b"Exception in thread", b"Task exception was never retrieved", b"ResourceWarning")  # fmt: skip
"""What may never be on the screen."""


class Box:
    """The places of one sitting.

    Attributes:
        root: the data folder.
        journal: what the program was given in it, and what it showed as saved.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self.root = place / "data"
        self.home = place / "home"
        self.cwd = place / "cwd"
        self.journal = Journal()

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a usual terminal."""
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        usual = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC", "EDITOR": "true", "HOME": str(self.home)}
        return {**kept, **usual, "ORDSTYRER_CONFIG": str(self.home / "settings.toml"), "NO_BROWSER": "1"}

    def settle(self) -> None:
        """Take what lies there now for right."""
        self.journal.settle(values_in(self.root))

    def check_program(self, program: Program) -> None:
        """Raise `Broken` where a program that ended left something amiss."""
        written = bytes(program.written)
        odd, self.journal.odd = self.journal.odd, []
        wrong = [f"“{odd.decode()}” is on the screen" for odd in ODD if odd in program.plain]
        wrong += [f"an error went through:\n{one}" for one in odd]
        wrong += [f"{hostile!r} reached the terminal" for hostile in HOSTILE_BYTES if hostile in written]
        wrong += [f"it left a process running: {one}" for one in program.left_running()]
        if not program.hung_up and (program.code or 0) >= 0:  # what is killed has no time for it
            wrong += program.left_amiss()
        _require(wrong)

    def check_data(self, *, all_saved: bool) -> None:
        """Raise `Broken` where what lies on disk is not as it has to be.

        Args:
            all_saved: whether the program had the time to save everything.
        """
        reports = [path.read_text() for path in self.root.glob("error-*.txt")]
        _require([f"an error of the program’s own:\n{report}" for report in reports])
        found = values_in(self.root)
        wrong = self.journal.amiss(found, all_saved=all_saved)
        for folder in sorted(networks_folder(self.root).iterdir()):
            if NetworkLock(NetworkFolder(folder)).is_taken():
                wrong.append(f"{folder.name} is still locked")
        bad = doctor.Severity.WARNING, doctor.Severity.ERROR
        for finding in doctor.examine(self.root):
            if finding.severity in bad:
                wrong.append(f"doctor: {finding.where}: {finding.sentence}")
        wrong += [f"others may read {path}" for path in self.root.rglob("*") if path.lstat().st_mode & 0o077]
        wrong += [f"{path} is outside the data folder" for path in self._strangers()]
        _require(wrong)
        self.journal.settle(found)

    def _strangers(self) -> list[Path]:
        settings = self.home / "settings.toml"  # and what a kill leaves of one that is being written
        known = {self.place / STACKS, self.root, self.home, self.cwd, settings, settings.with_name("settings.toml.tmp")}
        return [
            path for place in (self.place, self.home, self.cwd) for path in place.iterdir()
            if path not in known and path.name not in {".cache", ".config", ".local"}
        ]  # fmt: skip


@contextmanager
def box(*, inside: Path | None = None) -> Iterator[Box]:
    """Make a box with the sample network in it; it stays when something in it is broken, to be looked at."""
    place = Path(tempfile.mkdtemp(prefix="ordstyrer-torture-", dir=inside))
    made = Box(place)
    made.home.mkdir()
    made.cwd.mkdir()
    write_sample(made.root, sample_network(datetime.now(UTC), language="en"))
    made.settle()
    try:
        yield made
    except Broken:
        raise
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    shutil.rmtree(place, ignore_errors=True)


def _require(wrong: list[str]) -> None:
    if wrong:
        raise Broken("\n".join(wrong))
