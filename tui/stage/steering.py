"""`StageSteering`: tells the stage what the facilitator is doing, away from the event loop.

Belongs to the main program. Only the latest steering is written; when that is not possible, the stage stays as
it was, and the meeting goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from meeting.stage.steering import Place, Steering, at_place, fitting_size
from store.paths import NetworkFolder, networks_folder
from store.stage_signal import read_signal, write_signal


class StageSteering:
    """What the stage is told, from when a meeting is opened until it is closed."""

    def __init__(self, root: Path) -> None:
        """Do no I/O yet.

        Args:
            root: the data folder.
        """
        self._root = root
        self._folder: NetworkFolder | None = None
        self._steering = Steering()
        self._written: Steering | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._front: tuple[Place, str] = (Place.AGENDA, "")

    @property
    def steering(self) -> Steering:
        """How the stage is steered now."""
        return self._steering

    def open(self, network_id: str, meeting_id: str, *, may_write: bool = True) -> None:
        """Steer the stage of this meeting from now on; the size stays as it was there last.

        Args:
            network_id: the network's id.
            meeting_id: the meeting's id.
            may_write: whether the network is open for writing; else nothing is told.
        """
        self._folder = NetworkFolder(networks_folder(self._root) / network_id) if may_write else None
        before = read_signal(self._folder) if self._folder is not None else None
        self._written = before
        size = fitting_size(before.size) if before is not None else self._steering.size
        self._front = (Place.AGENDA, "")
        self._take(Steering(meeting=meeting_id, size=size))

    def front(self, place: Place, what: str = "") -> Steering:
        """Take what the facilitator has in front now, and return the steering."""
        self._front = (place, what)
        return self._take(at_place(self._steering, place, what, meeting=self._steering.meeting))

    def change(self, step: Callable[[Steering], Steering]) -> Steering:
        """Hold, follow, blank, enlarge …: take a step of `meeting.stage.steering`, and return the steering.

        A stage that was held and follows again goes to what the facilitator has in front.
        """
        self._take(step(self._steering))
        return self.front(*self._front)

    def close(self) -> None:
        """Wait until the latest is written; the stage goes on showing it."""
        if self._thread is not None:
            self._thread.shutdown(wait=True)
            self._thread = None

    def _take(self, steering: Steering) -> Steering:
        self._steering = replace(steering)
        if self._folder is not None and steering != self._written:
            if self._thread is None:
                self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ordstyrer-stage")
            self._thread.submit(self._write, self._folder)
        return self._steering

    def _write(self, folder: NetworkFolder) -> None:
        """Write the steering as it is by now; several steps that came meanwhile are one."""
        latest = self._steering
        if folder is not self._folder or latest == self._written:
            return
        try:
            write_signal(folder, latest)
        except OSError:
            return
        self._written = latest
