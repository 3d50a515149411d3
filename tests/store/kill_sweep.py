#!/usr/bin/env python3
"""Kill a program that saves, over and over, and look at what is left of the meeting.

A child changes the meeting through a `Session` as fast as it can, and acknowledges a change once
`wait_saved` has said that it is on disk. The parent kills it (SIGKILL) and looks at the file with
nothing but the json module, then opens it through the library:

  ok       it can be read, both stamps agree, nothing acknowledged is missing, nothing fell back
  corrupt  it does not parse
  torn     it parses, but is half of one change and half of another
  lost     it parses, but an acknowledged change is missing
  warned   the library had to put something right, or a backup is damaged

random  a random moment, --kills times
lines   before every line that is executed in the modules that write, in turn for a save that makes
        the file longer and one that makes it shorter

The sweep ends at the first result that is not ok. With --in-place the files are saved as TinyDB's own
storage does it, to see that the sweep would notice.

Children are forked from this warm process, so that two hundred of them take seconds. POSIX only.
Exit status 0: every result ok.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from meeting.item import Item
from meeting.meeting import Meeting
from meeting.words import sentence
from store import backups, doctor, files, kept, storage
from store.library import Library
from store.session import Session

FILLER = "discuss the plan for the next quarter; "
TRACED = {module.__file__ for module in (backups, files, kept, storage)} | {__file__}


def seed(root: Path) -> tuple[str, str]:
    """Make a network with a meeting of forty items; return their ids."""
    library = Library(root)
    network = library.create("Sweep")
    session = library.open(network.id)
    items = tuple(Item(id=f"i{n}", title=f"Item {n}", minutes=5, prompt=FILLER * 3) for n in range(1, 41))
    starts_at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    meeting = session.add_meeting(Meeting(id="", title="Sweep", starts_at=starts_at, notes="0 ", items=items))
    session.close()
    return network.id, meeting.id


def stamp(session: Session, number: int) -> None:
    """Make one change that is seen in two tables and changes the length of the file."""

    def change(meeting: Meeting) -> Meeting:
        notes = f"{number} " + FILLER * (number * 37 % 50)
        return replace(meeting, notes=notes, items=(*meeting.items[:-1], replace(meeting.items[-1], notes=str(number))))

    session.apply(change, sentence("stamp {n}", n=number))


def save_in_place(self: storage.DurableStorage, content: bytes, *, keeping: bool) -> None:
    """Overwrite the file where it lies, as TinyDB's own storage does."""
    self.path.parent.mkdir(exist_ok=True)
    with self.path.open("r+b" if self.path.exists() else "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        file.truncate()
    self._content, self._known = content, files.fingerprint(self.path)


# -- the child ------------------------------------------------------------------------------------


def child(root: Path, ids: tuple[str, str], start: int, acknowledge: int, kill_at: int) -> None:
    """Save until killed or, with ``kill_at``, until that line of the third save."""
    session = Library(root).open(ids[0])
    if kill_at:
        traced(root, session, ids[1], start, acknowledge, kill_at)
    session.open_meeting(ids[1])
    number = start
    while True:
        for _ in range(1 + number % 3):  # now and then the writer is overtaken
            stamp(session, number)
            number += 1
        session.wait_saved()
        os.write(acknowledge, f"{number - 1}\n".encode())


def traced(root: Path, session: Session, meeting_id: str, start: int, acknowledge: int, kill_at: int) -> None:
    """Make two ordinary saves, then one that ends before its line number ``kill_at``."""
    lines = 0
    armed = False

    def trace(frame: FrameType, event: str, _: object):
        nonlocal lines
        if frame.f_code.co_filename not in TRACED:
            return None
        if event == "line" and armed:
            lines += 1
            if lines == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    threading.settrace(trace)
    session.open_meeting(meeting_id)
    for number in (start, start + 1, start + 2):
        armed = number == start + 2
        stamp(session, number)
        session.wait_saved()
        os.write(acknowledge, f"{number}\n".encode())
    os.write(acknowledge, b"through\n")
    os._exit(0)


# -- the parent -----------------------------------------------------------------------------------


def run(root: Path, ids: tuple[str, str], start: int, *, kill_at: int = 0, after: float = 30.0) -> tuple[int, bool]:
    """Fork a child, kill it, and return what it acknowledged last and whether it came through."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            child(root, ids, start, writing, kill_at)
        finally:
            os._exit(3)
    os.close(writing)
    try:
        text = listen(reading, after)
        os.kill(process, signal.SIGKILL)
        while chunk := os.read(reading, 65536):
            text += chunk
    finally:
        os.close(reading)
        os.waitpid(process, 0)
    numbers = [int(line) for line in text.split(b"\n")[:-1] if line.isdigit()]
    return max(numbers, default=0), b"through" in text


def listen(reading: int, after: float) -> bytes:
    """Return what a child says until it ends, or until a moment ``after`` its first word."""
    text, until = b"", time.monotonic() + 30
    while (left := until - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            chunk = os.read(reading, 65536)
            if not chunk:
                break
            if not text:
                until = time.monotonic() + after
            text += chunk
    return text


def check(root: Path, ids: tuple[str, str], acknowledged: int) -> tuple[str, int]:
    """Return the verdict on what is left, and the number of the change that is there."""
    try:
        raw = (root / "networks" / ids[0] / "meetings" / f"{ids[1]}.json").read_bytes()
        tables = json.loads(raw)
        first = int(tables["meeting"]["1"]["notes"].split()[0])
        last = int(tables["items"]["40"]["notes"] or 0)
        json.loads((root / "networks" / ids[0] / "network.json").read_bytes())
    except (OSError, ValueError, KeyError, TypeError):
        return "corrupt", acknowledged
    if first != last:
        return "torn", max(first, last)
    if first < acknowledged:
        return "lost", first
    amiss = [found for found in doctor.examine(root) if found.severity is not doctor.Severity.NOTE]
    session = Library(root).open(ids[0])
    session.open_meeting(ids[1])
    warned = session.warnings or amiss or session.read_only
    session.close()
    left = list((root / "networks").rglob("*" + files.TEMP_SUFFIX))
    return ("warned" if warned or left else "ok"), first


def sweep_random(root: Path, kills: int, window: float) -> Counter[str]:
    """Kill at random moments."""
    results: Counter[str] = Counter()
    ids, before = seed(root), 0
    for _ in range(kills):
        acknowledged, _ = run(root, ids, before + 1, after=random.uniform(0.0005, window))
        verdict, before = check(root, ids, max(acknowledged, before))
        results[verdict] += 1
        results["acknowledged"] = before
        if verdict != "ok":
            break
    return results


def sweep_lines(root: Path, *, every: int) -> Counter[str]:
    """Kill before each line of a save, twice over; ``every``: leave out all but every so manyth, others each time."""
    results: Counter[str] = Counter()
    ids, before = seed(root), 0
    left_out = random.randrange(every)
    for first in (left_out, left_out + every // 2):
        line, through = 1 + first % every, False
        while not through:
            acknowledged, through = run(root, ids, before + 1, kill_at=line)
            verdict, before = check(root, ids, max(acknowledged, before))
            results[verdict] += 1
            line += every
            if verdict != "ok":
                return results
    return results


def main() -> int:
    """Sweep, print what was found as JSON, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=["random", "lines"])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--window", type=float, default=0.03, help="random: the latest kill, seconds after the first")
    parser.add_argument("--every", type=int, default=1, help="lines: kill only before every so manyth line")
    parser.add_argument("--in-place", action="store_true", help="save as TinyDB does; the sweep must fail")
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    chosen = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    random.seed(chosen)
    if options.in_place:
        os.umask(0o077)
        storage.DurableStorage._replace = save_in_place
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        random_mode = options.mode == "random"
        results = (
            sweep_random(root, options.kills, options.window) if random_mode else sweep_lines(root, every=options.every)
        )
    verdicts = {name: count for name, count in results.items() if name != "acknowledged"}
    acknowledged = results["acknowledged"]
    summary = {"mode": options.mode, "seed": chosen, "kills": sum(verdicts.values()), "results": verdicts}
    sys.stdout.write(json.dumps({**summary, "acknowledged": acknowledged}) + "\n")
    return 0 if set(verdicts) == {"ok"} else 1


if __name__ == "__main__":
    sys.exit(main())
