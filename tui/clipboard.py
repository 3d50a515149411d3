"""The clipboard: which ways there are on this computer, and copying and pasting by the best of them.

What is said afterwards is true: *copied* only where a program said that it took the text. A terminal
never says so. Everything here may wait for another program, so it runs beside the event loop.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from pathlib import Path

from meeting.text import clean
from meeting.words import N_, Sentence, sentence
from store import files

TIME_LIMIT = 2.0
"""Seconds that a program gets to take or give the text; one that hangs is ended."""

TERMINAL_LIMIT = 75_000
"""Bytes of UTF-8 that every terminal takes as one OSC 52; a longer text is cut or dropped by some."""

PASTE_LIMIT = 10_000_000
"""Bytes that are read from the clipboard; more is something else than a text of a meeting."""

FILE_NAME = "clipboard.txt"
"""The file in the data folder that always holds what was copied last."""

_MUTE_TERMINALS = frozenset({"", "dumb", "linux"})

Backend = tuple[Callable[[str], object], Callable[[], str]]
"""How pyperclip copies and pastes here."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that fills and reads the clipboard; it takes and gives text in this encoding."""

    copy: tuple[str, ...]
    paste: tuple[str, ...]
    encoding: str = "utf-8"


TOOLS: Mapping[str, Tool] = {
    "wl-copy": Tool(("wl-copy",), ("wl-paste", "--no-newline")),
    "xclip": Tool(("xclip", "-selection", "clipboard"), ("xclip", "-selection", "clipboard", "-out")),
    "xsel": Tool(("xsel", "--clipboard", "--input"), ("xsel", "--clipboard", "--output")),
    "pbcopy": Tool(("pbcopy",), ("pbpaste",)),
    "clip.exe": Tool(
        ("clip.exe",),
        ("powershell.exe", "-noprofile", "-command",
         "[Console]::OutputEncoding = [Text.Encoding]::Unicode; Get-Clipboard -Raw"),
        "utf-16-le",
    ),
}  # fmt: skip
"""The programs that are run directly: with a time limit, and their exit code is looked at."""

_TOOL_OF = {"wl": "wl-copy", "xclip": "xclip", "xsel": "xsel", "osx_pbcopy": "pbcopy", "wsl": "clip.exe"}
"""The program behind each backend of pyperclip that is a program."""


_ADVICE_FILE = N_("what is copied is only in the file clipboard.txt of the data folder")
_ADVICE_TMUX = N_("tmux 3.2 or later passes it on, if the terminal around it allows programs to set the clipboard")
_ADVICE_SSH = N_("the terminal must allow programs to set the clipboard (OSC 52)")
_TMUX_EXPLAINED = N_(
    "tmux has it (prefix ] pastes it there) and sent it on to the terminal; if nothing arrives, it is in {file}."
)
_TMUX = N_("tmux has it and sent it on to the terminal; if nothing arrives, it is in {file}.")
_TERMINAL = N_("Sent to the terminal; if nothing arrives, it is in {file}.")
_OLD_TMUX = N_(
    "Sent to the terminal; if nothing arrives, it is in {file}. "
    "tmux passes it on from version 3.2, or with “set -g set-clipboard on”."
)
_COMMAND_FAILED = N_("Not copied: the command “{command}” did not take it. The text is in {file}.")
_TOO_LONG = N_("Not copied: the text is too long to be sent to the terminal. It is in {file}.")
_NO_WAY = N_("Not copied: there is no way to the clipboard. The text is in {file}.")


class Way(StrEnum):
    """How far a text came."""

    TAKEN = "taken"
    """A program said that it has the text."""
    TMUX = "tmux"
    """tmux has it, and was asked to pass it on to the terminal around it."""
    TERMINAL = "terminal"
    """It goes to the terminal, which says nothing."""
    WRITTEN = "written"
    """It is in the file, which is where the settings want it."""
    FILE = "file"
    """It is in the file only, for want of another way."""
    NOWHERE = "nowhere"
    """Not even the file could be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What became of a text.

    Attributes:
        how: how far it came.
        sentence: that in words, and where the text is otherwise.
        file: the file that has it, or None when it could not be written.
    """

    how: Way
    sentence: Sentence
    file: Path | None

    @property
    def is_well(self) -> bool:
        """Whether the text went where it was to go, as far as anybody can tell."""
        return self.how not in {Way.FILE, Way.NOWHERE}


Run = Callable[[Sequence[str], bytes], bool]
"""Runs a program with a text on its input; tells whether it took it."""


def hand_over(command: Sequence[str], content: bytes) -> bool:
    """Run a program with this on its input, silently; tell whether it ended well within the time limit."""
    try:
        done = subprocess.run(  # noqa: S603 - the commands stand above, or in the user's own settings
            command, input=content, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=TIME_LIMIT,
            check=False,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def fetch(command: Sequence[str]) -> bytes | None:
    """Return what a program writes, or None when it fails, hangs or writes more than `PASTE_LIMIT`."""
    try:
        program = subprocess.Popen(  # noqa: S603 - the commands stand above
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return None
    alarm = threading.Timer(TIME_LIMIT, program.kill)
    alarm.start()
    try:
        with program:
            assert program.stdout is not None  # noqa: S101 - it was asked for
            content = program.stdout.read(PASTE_LIMIT + 1)
            if len(content) > PASTE_LIMIT:
                program.kill()
            code = program.wait()
    finally:
        alarm.cancel()
    return content if code == 0 and len(content) <= PASTE_LIMIT else None


def find_backend() -> Backend | None:
    """Return how pyperclip reaches the clipboard of this computer, or None where it cannot."""
    pyperclip = import_module("pyperclip")  # looks around the machine and has no types: only wanted here
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        copy, paste = pyperclip.determine_clipboard()
    return (copy, paste) if copy else None


def is_remote(environment: Mapping[str, str]) -> bool:
    """Return whether the program runs on another machine than the one with the keyboard."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


def backend_name(backend: Backend | None) -> str:
    """Return what a backend is called: the program it runs, or pyperclip's own name for it."""
    if backend is None:
        return ""
    name = str(getattr(backend[0], "__name__", "pyperclip")).removeprefix("copy_")
    return _TOOL_OF.get(name, name)


class Clipboard:
    """Copies and pastes by the ways there are on this computer."""

    def __init__(
        self,
        folder: Path,
        *,
        choice: str = "auto",
        environment: Mapping[str, str] | None = None,
        run: Run = hand_over,
        read: Callable[[Sequence[str]], bytes | None] = fetch,
        find: Callable[[], Backend | None] = find_backend,
    ) -> None:
        """Take the data folder, the setting ``copy.clipboard``, and how the computer is reached."""
        self._file = folder / FILE_NAME
        self._choice = choice
        self._environment = os.environ if environment is None else environment
        self._run, self._read, self._find = run, read, find
        self._told_of_tmux = False

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways that are tried, in order: ``command``, a tool, ``tmux``, ``osc52``, ``file``."""
        if self._choice == "file":
            return ("file",)
        command = "command" if self._command else ""
        tool = "" if is_remote(self._environment) or command else backend_name(self._backend)
        tmux = "tmux" if self._environment.get("TMUX") and not command else ""
        mute = command or self._environment.get("TERM", "") in _MUTE_TERMINALS
        return tuple(way for way in (command, tool, tmux, "" if mute else "osc52", "file") if way)

    def copy(self, text: str) -> Copied:
        """Copy a text by the best way there is, and always into the file; waits for other programs.

        `Way.TERMINAL` asks of the caller to write the text to the terminal, which only the App can do.
        """
        content = text.encode("utf-8", "replace")
        kept = self._keep(content)
        return self._copied(self._way_of(text, content), kept, len(content))

    def paste(self) -> str | None:
        """Return the text in this computer's clipboard, uncleaned; None where it cannot be read."""
        if self._choice == "file" or is_remote(self._environment):
            return None
        backend = self._backend
        tool = TOOLS.get(backend_name(backend))
        if backend is None:
            return None
        if tool is not None:
            content = self._read(tool.paste)
            return None if content is None else content.decode(tool.encoding, "replace")
        text = _within_time(backend[1])
        fits = isinstance(text, str) and len(text.encode("utf-8", "replace")) <= PASTE_LIMIT
        return text if isinstance(text, str) and fits else None

    @cached_property
    def _backend(self) -> Backend | None:
        return self._find()

    @property
    def _command(self) -> list[str]:
        """The command of the user's own, or nothing."""
        if not self._choice.startswith("command "):
            return []
        try:
            return shlex.split(self._choice.removeprefix("command "), posix=sys.platform != "win32")
        except ValueError:
            return self._choice.split()[1:]

    def _way_of(self, text: str, content: bytes) -> Way:
        ways = self.ways
        if self._choice == "file":
            return Way.WRITTEN
        if "command" in ways:
            return Way.TAKEN if self._run(self._command, content) else Way.FILE
        # tmux has a buffer of its own, which is filled in addition: prefix ] pastes it
        in_tmux = "tmux" in ways and self._run(("tmux", "load-buffer", "-w", "-"), content)
        is_local = ways[0] not in {"tmux", "osc52", "file"}
        if is_local and self._backend is not None and self._locally(text, self._backend):
            return Way.TAKEN
        if in_tmux:
            return Way.TMUX
        return Way.TERMINAL if "osc52" in ways and len(content) <= TERMINAL_LIMIT else Way.FILE

    def _locally(self, text: str, backend: Backend) -> bool:
        """Give the text to the clipboard of this computer; tell whether it is there."""
        tool = TOOLS.get(backend_name(backend))
        if tool is not None:
            return self._run(tool.copy, text.encode(tool.encoding, "replace"))
        copy, paste = backend

        def copied() -> bool:
            copy(text)
            return paste().replace("\r\n", "\n") == text

        return _within_time(copied) is True

    def _keep(self, content: bytes) -> Path | OSError:
        """Put the text into the file in one step, for the user alone."""
        temp = self._file.with_name(self._file.name + files.TEMP_SUFFIX)
        try:
            files.make_folder(self._file.parent)
            files.write_over(temp, content)
            temp.replace(self._file)
        except OSError as problem:
            return problem
        return self._file

    def _copied(self, way: Way, kept: Path | OSError, size: int) -> Copied:
        if way is Way.TAKEN:
            return Copied(how=way, sentence=sentence(N_("Copied.")), file=kept if isinstance(kept, Path) else None)
        if isinstance(kept, OSError):
            how = Way.NOWHERE if way in {Way.FILE, Way.WRITTEN} else way
            return Copied(how=how, sentence=_said_without_file(how, kept), file=None)
        return Copied(how=way, sentence=self._said(way, kept, size), file=kept)

    def _said(self, way: Way, file: Path, size: int) -> Sentence:
        """Return what became of the text when no program of this computer took it."""
        if way is Way.WRITTEN:
            return sentence(N_("Written to {file}."), file=str(file))
        if way is Way.FILE:
            command = clean(self._command[0], limit=60) if self._command else ""
            return sentence(self._why_only_a_file(size), file=str(file), command=command)
        first, self._told_of_tmux = not self._told_of_tmux, True
        in_tmux = bool(self._environment.get("TMUX"))
        if way is Way.TMUX:
            return sentence(_TMUX_EXPLAINED if first else _TMUX, file=str(file))
        return sentence(_OLD_TMUX if first and in_tmux else _TERMINAL, file=str(file))

    def _why_only_a_file(self, size: int) -> str:
        if self._command:
            return _COMMAND_FAILED
        return _TOO_LONG if "osc52" in self.ways and size > TERMINAL_LIMIT else _NO_WAY


def _said_without_file(way: Way, problem: OSError) -> Sentence:
    reason = files.why(problem)
    match way:
        case Way.TMUX:
            return sentence(N_("tmux has it and sent it on; it could not be kept in a file ({reason})."), reason=reason)
        case Way.TERMINAL:
            return sentence(
                N_("Sent to the terminal; it could not be kept in a file as well ({reason})."), reason=reason
            )
        case _:
            return sentence(
                N_("Not copied, and it could not be kept in a file ({reason}): Y shows the text to be selected."),
                reason=reason,
            )


def _within_time(call: Callable[[], object]) -> object:
    """Return what a call gives, or None when it fails or takes too long; it cannot be ended, only left alone."""
    result: list[object] = []

    def attempt() -> None:
        try:
            result.append(call())
        except (RuntimeError, OSError, ValueError, ImportError):  # pyperclip's own errors are RuntimeErrors
            return

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(TIME_LIMIT)
    return result[0] if result else None


def advice(ways: Sequence[str], environment: Mapping[str, str], system: str = sys.platform) -> Sentence:
    """Return what the ways of this computer come to, and what to install or set so that copying works better."""
    best = ways[0]
    if best == "file":
        return sentence(_ADVICE_FILE)
    if best not in {"tmux", "osc52"}:
        return sentence(N_("what is copied is in the clipboard at once"))
    if is_remote(environment):
        message = _ADVICE_TMUX if best == "tmux" else _ADVICE_SSH
        return sentence(message)
    if system.startswith("linux"):
        tool = "wl-clipboard" if environment.get("WAYLAND_DISPLAY") else "xclip"
        return sentence(N_("install {tool}: without it copying depends on the terminal"), tool=tool)
    return sentence(_ADVICE_SSH)
