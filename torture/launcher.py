"""Runs the real program in this process, with a fault made ready and its journal told through a pipe."""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import signal
import sys
import threading
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NoReturn

from torture import faults, journal
from tui.__main__ import main

STACKS = "stacks.txt"
"""The file beside the data folder in which a program that hangs tells where, when it is sent SIGQUIT."""


@dataclass(frozen=True)
class Launch:
    """How the program is started.

    Attributes:
        arguments: the words after its name.
        root: the data folder.
        fault: one of `faults.KINDS`.
        at_once: whether the fault rages from the start.
        pipe: where the journal is told.
    """

    arguments: tuple[str, ...]
    root: str
    fault: str = "none"
    at_once: bool = False
    seed: int = 0
    pipe: int = -1

    def as_json(self) -> str:
        """Return it as one word of a command line."""
        return json.dumps(asdict(self))


def launch(wanted: Launch) -> NoReturn:
    """Run the program to its end, and end this process with its exit code."""
    tell = journal.tell_through(wanted.pipe)
    with Path(wanted.root).with_name(STACKS).open("w") as stacks:
        faulthandler.register(signal.SIGQUIT, file=os.dup(stacks.fileno()))
    faults.prepare(wanted.fault, root=wanted.root, seed=wanted.seed, at_once=wanted.at_once)
    code = 1
    try:
        code = main(list(wanted.arguments))
    except BaseException:  # noqa: BLE001 - as Python does: it is said, and the program ends with 1
        tell("odd", traceback.format_exc())
    threading._shutdown()  # type: ignore[attr-defined]
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    launch(Launch(**json.loads(sys.argv[1])))
