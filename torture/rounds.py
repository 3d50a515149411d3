"""The rounds: each starts the real program, lets the monkey at it while something goes wrong, ends it and looks."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from meeting.meeting import Meeting
from store.codec import MEETING
from store.kept import read_file
from store.storage import DurableStorage
from torture.box import Box
from torture.faults import KINDS
from torture.journal import digest
from torture.launcher import STACKS, Launch
from torture.monkey import Monkey
from torture.report import Broken, Figures
from torture.terminal import ENDED_WITHIN, Program, command

SIZES = ((1, 1), (2, 2), (1, 60), (300, 1), (60, 20), (80, 24), (240, 70), (100, 30))

TERMS: tuple[Mapping[str, str], ...] = (
    {"TERM": "dumb"}, {"TERM": "vt100"}, {"TERM": "xterm-mono"}, {"TERM": ""}, {"TERM": "no-such-terminal"},
    {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "TERM": "linux"}, {"LC_ALL": "da_DK.ISO-8859-1", "PYTHONUTF8": "0"},
    {"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "x", "LINES": "-1"},
    {"LANGUAGE": "xx", "LANG": "tlh", "TZ": "Nowhere/Land"},
)  # fmt: skip
"""Terminals and locales that are odd, or say nothing of themselves."""

_ENDINGS = ("SIGKILL", "SIGKILL", "SIGKILL", "SIGTERM", "SIGHUP", "window closed", "Ctrl+Q")
_CODES = {0, 128 + signal.SIGTERM, 128 + signal.SIGHUP, -signal.SIGTERM, -signal.SIGHUP}
"""How it may end: by itself, on a signal it has heard, or on one that came before it could hear."""

_SOMETIMES = 0.3


@dataclass
class Sitting:
    """What the rounds of one box have in common.

    Attributes:
        pace: the longest time in seconds for which the monkey types in one round.
        cold_share: how many of the programs are started afresh instead of forked.
        program, monkey: of the round that goes on, for telling of a failure.
        others: programs that run beside the one that is played with.
    """

    box: Box
    random: Random
    figures: Figures
    texts: tuple[str, ...]
    pace: float = 4.0
    cold_share: float = 0.05
    program: Program | None = None
    monkey: Monkey | None = None
    others: tuple[Program, ...] = ()
    running: list[Program] = field(default_factory=list)

    def start(self, fault: str = "none", *, at_once: bool = False, cold: bool = False, **odd: str) -> Program:
        """Start the program on the box."""
        wanted = Launch(
            ("--data", str(self.box.root)), str(self.box.root), fault, at_once, self.random.randrange(1 << 30)
        )
        self.program = Program(
            wanted,
            self.box.journal,
            environment={**self.box.environment, **odd},
            cwd=self.box.cwd,
            cold=cold or self.random.random() < self.cold_share,
        )
        self.running.append(self.program)
        self.monkey = Monkey(self.random, texts=self.texts)
        return self.program

    def begin(self, program: Program) -> None:
        """Wait until it is there, and open a meeting where it has not done so by itself."""
        program.wait_ready()
        if b"saved" not in program.plain:
            program.type(b"\x1b[B\r")
            program.watch(0.5, quiet=0.1)

    def play(self, program: Program, *, meanwhile: Callable[[], None] | None = None) -> None:
        """Let the monkey type for a while; ``meanwhile`` happens now and then."""
        assert self.monkey is not None  # noqa: S101 - start made it
        until = self.random.uniform(0.0, self.pace)
        spent = 0.0
        while spent < until and not program.has_ended():
            program.type(self.monkey.act())
            for other in self.others:
                other.watch(0.01, quiet=0.001)
            pause = self.random.choice((0.0, 0.01, 0.03, 0.06, 0.15))
            program.watch(pause + 0.02, quiet=0.02 + pause)
            spent += pause + 0.02
            if meanwhile is not None and self.random.random() < _SOMETIMES / 3:
                meanwhile()

    def end(self, program: Program, how: str = "") -> bool:
        """End the program in some way, and return whether it had the time to save everything."""
        how = how or self.random.choice(_ENDINGS)
        if program.has_ended():
            how = "left by itself"
        elif how == "window closed":
            program.hang_up()
        elif how == "Ctrl+Q":
            for _press in range(10):  # a dialog may keep it, and what is not saved asks for a second time
                program.type(b"\x1b")
                program.watch(0.2)
                program.type(b"\x1b\x11")
                program.watch(2.5, quiet=1.0)
                if program.has_ended():
                    break
        else:
            program.send(getattr(signal, how))
        code = program.wait_end()
        if code is None:
            program.send(signal.SIGQUIT)
            program.watch(0.5)
            stacks = self.box.root.with_name(STACKS).read_text()
            raise Broken(f"{how} did not end it within {ENDED_WITHIN:.0f} s:\n{stacks}")
        self.figures.ends[how] += 1
        if how not in {"SIGKILL", "window closed"} and code not in _CODES:  # without a window nobody sees the code
            raise Broken(f"{how} ended it with {code}")
        return how != "SIGKILL" and code not in {-signal.SIGHUP, -signal.SIGTERM}

    def finish(self, program: Program, *, all_saved: bool) -> None:
        """Look at what is left, and count."""
        self.box.check_program(program)
        self.count()
        self.box.check_data(all_saved=all_saved)
        for one in self.running:
            one.close()
        self.running.clear()
        self.program = None

    def count(self) -> None:
        """Add up what the monkey and the program have done."""
        self.figures.keys += self.monkey.pressed if self.monkey else 0
        self.figures.saves += sum(kept.given for kept in self.box.journal.files.values())
        self.figures.shown += self.box.journal.shown
        self.box.journal.shown = 0
        self.monkey = None


def kill(sitting: Sitting) -> None:
    """End it at a random moment."""
    program = sitting.start()
    if sitting.random.random() < 1 - _SOMETIMES / 3:  # else it may go before it has begun
        sitting.begin(program)
    sitting.play(program)
    saved = sitting.end(program)
    sitting.finish(program, all_saved=saved)


def faulty(kind: str) -> Callable[[Sitting], None]:
    """Return a round with a fault that comes and goes."""

    def round_(sitting: Sitting) -> None:
        at_once = sitting.random.random() < _SOMETIMES
        program = sitting.start(kind, at_once=at_once)
        if not at_once:
            sitting.begin(program)
        else:
            program.wait_ready(5)
        raging = at_once

        def turn() -> None:
            nonlocal raging
            raging = not raging or kind == "clock"
            program.send(signal.SIGUSR1 if raging else signal.SIGUSR2)
            sitting.figures.faults[kind] += raging

        sitting.figures.faults[kind] += at_once
        turn()
        sitting.play(program, meanwhile=turn)
        heals = sitting.random.random() < 0.5  # noqa: PLR2004
        if heals and not program.has_ended():
            program.send(signal.SIGUSR2)
            program.watch(1.5)
        saved = sitting.end(program)
        sitting.finish(program, all_saved=saved and kind in {"slow", "clock"})

    return round_


def resized(sitting: Sitting) -> None:
    """Change the size of the terminal again and again, down to one cell."""
    program = sitting.start()
    sitting.begin(program)

    def resize() -> None:
        program.resize(*sitting.random.choice(SIZES))
        sitting.figures.faults["resized"] += 1

    resize()
    sitting.play(program, meanwhile=resize)
    resize()
    saved = sitting.end(program)
    sitting.finish(program, all_saved=saved)


def odd_terminal(sitting: Sitting) -> None:
    """Run in a terminal or a locale that is odd."""
    odd = sitting.random.choice(TERMS)
    program = sitting.start(cold=True, **odd)
    program.watch(4, quiet=1.5)
    sitting.play(program)
    sitting.figures.faults["odd terminal or locale"] += 1
    saved = sitting.end(program)
    sitting.finish(program, all_saved=saved)


def two_programs(sitting: Sitting) -> None:
    """Have two programs on one folder; the second may only read, until the first is gone."""
    first = sitting.start()
    sitting.begin(first)
    sitting.play(first)
    pressed = sitting.monkey.pressed if sitting.monkey else 0
    second = sitting.start()
    second.watch(2, quiet=0.4)
    for program, other in ((second, first), (first, second), (second, first)):
        sitting.others = (other,)
        sitting.play(program)
    sitting.others = ()
    sitting.figures.faults["two programs"] += 1
    sitting.end(first)
    sitting.box.check_program(first)
    sitting.play(second)
    sitting.end(second)
    sitting.figures.keys += pressed
    sitting.finish(second, all_saved=False)


def synchronised(sitting: Sitting) -> None:
    """Have another program put other versions and copies of its own among the files."""
    program = sitting.start()
    sitting.begin(program)

    def put_another() -> None:
        _another_version(sitting)
        sitting.figures.faults["files replaced underneath"] += 1

    sitting.play(program)
    put_another()
    sitting.play(program, meanwhile=put_another)
    copy = _conflicted_copy(sitting)
    sitting.end(program)
    sitting.box.check_program(program)
    done = command("doctor", root=sitting.box.root, environment=sitting.box.environment)
    for kept in (copy, *sitting.box.root.rglob("*.conflict-*")):
        if kept is not None and kept.name not in done.stdout:
            raise Broken(f"doctor does not name “{kept.name}”:\n{done.stdout}{done.stderr}")
        if kept is not None:
            kept.unlink(missing_ok=True)
    sitting.finish(program, all_saved=False)


def _meeting_files(sitting: Sitting) -> list[Path]:
    return sorted(sitting.box.root.glob("networks/*/meetings/*.json"))


def _another_version(sitting: Sitting) -> Path | None:
    """Put another version of a meeting in its place, as it came from another computer, and return the file."""
    files = _meeting_files(sitting)
    if not files:
        return None
    path = sitting.random.choice(files[-2:])
    try:
        tables = json.loads(path.read_bytes())
    except ValueError:
        raise Broken(f"{path} is half-written") from None
    tables["meeting"]["1"]["notes"] = f"from another computer {sitting.random.randrange(10**6)}"
    coming = path.with_name(f".sync-{path.name}.part")
    coming.write_bytes(json.dumps(tables).encode())
    coming.chmod(0o600)
    seen = _digest_of(coming, path)
    sitting.box.journal.give(str(path), seen, by=-1)
    coming.replace(path)


def _digest_of(coming: Path, path: Path) -> str:
    meeting: Meeting = read_file(DurableStorage(coming), MEETING, stem=path.stem).value
    return digest(meeting)


def _conflicted_copy(sitting: Sitting) -> Path | None:
    """Put a copy as synchronising programs make it beside a meeting, and return it."""
    files = _meeting_files(sitting)
    if not files:
        return None
    path = sitting.random.choice(files)
    named = sitting.random.choice((
        f"{path.stem} (conflicted copy 2026-11-24 091500).json",
        f"{path.stem}.sync-conflict-20261124-091500-ABCDEFG.json",
        f"{path.stem}-DESKTOP-1.json",
    ))  # fmt: skip
    copy = path.with_name(named)
    copy.write_bytes(path.read_bytes())
    copy.chmod(0o600)
    return copy


ROUNDS: dict[str, Callable[[Sitting], None]] = {
    "kills": kill,
    **{kind: faulty(kind) for kind in KINDS if kind != "none"},
    "resized": resized,
    "terminals": odd_terminal,
    "two": two_programs,
    "sync": synchronised,
}
"""The rounds by name; kills are drawn as often as all the others together."""
