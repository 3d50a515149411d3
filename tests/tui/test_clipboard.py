"""Copying by every way a computer may have, and what is said about it afterwards."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tui import clipboard
from tui.clipboard import PASTE_LIMIT, TERMINAL_LIMIT, Backend, Clipboard, Way, advice, fetch, hand_over

TEXT = "Æøå 🎉\nBo sends the list"
TERMINAL = {"TERM": "xterm-256color"}
SSH = {**TERMINAL, "SSH_CONNECTION": "10.0.0.1 22"}
TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux"}


@dataclass
class Computer:
    """A computer whose programs take what they are given, unless they are broken."""

    broken: set[str] = field(default_factory=set)
    taken: dict[str, bytes] = field(default_factory=dict)

    def run(self, command: Sequence[str], content: bytes) -> bool:
        if command[0] in self.broken:
            return False
        self.taken[" ".join(command)] = content
        return True


@pytest.fixture
def computer() -> Computer:
    return Computer()


def backend(name: str, paste: Callable[[], str] = lambda: TEXT) -> Backend:
    def copy(_text: str) -> None: ...

    copy.__name__ = f"copy_{name}"
    return copy, paste


@pytest.fixture
def board(tmp_path: Path, computer: Computer) -> Callable[..., Clipboard]:
    def make(environment: dict[str, str], found: Backend | None = None, choice: str = "auto") -> Clipboard:
        return Clipboard(
            tmp_path / "data", choice=choice, environment=environment, run=computer.run, find=lambda: found
        )

    return make


Board = Callable[..., Clipboard]


def kept(folder: Path) -> str:
    return (folder / "data" / "clipboard.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("environment", "tool", "choice", "ways"),
    [
        (TERMINAL, "xclip", "auto", ("xclip", "osc52", "file")),
        (TERMINAL, "wl", "auto", ("wl-copy", "osc52", "file")),
        (TERMINAL, "windows", "auto", ("windows", "osc52", "file")),
        (TERMINAL, "", "auto", ("osc52", "file")),
        (SSH, "xclip", "auto", ("osc52", "file")),
        ({**TERMINAL, "SSH_TTY": "/dev/pts/0"}, "xclip", "auto", ("osc52", "file")),
        ({**TMUX, **SSH, "TERM": "screen"}, "", "auto", ("tmux", "osc52", "file")),
        ({"TERM": "linux"}, "", "auto", ("file",)),
        ({"TERM": "dumb"}, "", "auto", ("file",)),
        ({}, "", "auto", ("file",)),
        (TMUX, "xclip", "file", ("file",)),
        (TMUX, "xclip", "command my-copy --now", ("command", "file")),
    ],
)
def test_ways_are_tried_in_this_order(
    board: Board, environment: dict[str, str], tool: str, choice: str, ways: tuple[str, ...]
) -> None:
    assert board(environment, backend(tool) if tool else None, choice).ways == ways


def test_text_that_a_tool_took_is_copied(board: Board, computer: Computer, tmp_path: Path) -> None:
    copied = board(TERMINAL, backend("xclip")).copy(TEXT)
    assert (copied.how, str(copied.sentence)) == (Way.TAKEN, "Copied.")
    assert computer.taken == {"xclip -selection clipboard": TEXT.encode()}
    assert kept(tmp_path) == TEXT


def test_windows_from_linux_wants_its_own_encoding(board: Board, computer: Computer) -> None:
    board(TERMINAL, backend("wsl")).copy(TEXT)
    assert computer.taken == {"clip.exe": TEXT.encode("utf-16-le")}


def test_tool_that_fails_is_not_believed(board: Board, computer: Computer, tmp_path: Path) -> None:
    computer.broken = {"xclip"}
    copied = board(TERMINAL, backend("xclip")).copy(TEXT)
    assert copied.how is Way.TERMINAL
    assert str(copied.sentence) == f"Sent to the terminal; if nothing arrives, it is in {copied.file}."
    assert kept(tmp_path) == TEXT


def test_over_ssh_the_clipboard_of_the_other_machine_is_left_alone(board: Board, computer: Computer) -> None:
    assert board(SSH, backend("xclip")).copy(TEXT).how is Way.TERMINAL
    assert computer.taken == {}


def test_tmux_is_asked_to_pass_the_text_on_and_is_explained_once(board: Board, computer: Computer) -> None:
    one = board(TMUX)
    first, second = one.copy(TEXT), one.copy("two")
    assert computer.taken == {"tmux load-buffer -w -": b"two"}
    assert (first.how, second.how) == (Way.TMUX, Way.TMUX)
    assert "prefix ] pastes it there" in str(first.sentence)
    assert "prefix" not in str(second.sentence)
    assert "Copied" not in f"{first.sentence}{second.sentence}"
    assert str(second.file) in str(second.sentence)


def test_tmux_gets_the_text_in_addition_to_the_computers_own_clipboard(board: Board, computer: Computer) -> None:
    copied = board(TMUX, backend("xclip")).copy(TEXT)
    assert copied.how is Way.TAKEN
    assert computer.taken["tmux load-buffer -w -"] == TEXT.encode()


def test_old_tmux_is_told_of_once(board: Board, computer: Computer) -> None:
    computer.broken = {"tmux"}
    one = board(TMUX)
    first, second = one.copy(TEXT), one.copy(TEXT)
    assert first.how is Way.TERMINAL
    assert "from version 3.2" in str(first.sentence)
    assert "version" not in str(second.sentence)


def test_text_too_long_for_a_terminal_is_not_sent_to_it(board: Board, tmp_path: Path) -> None:
    assert board(TERMINAL).copy("x" * TERMINAL_LIMIT).how is Way.TERMINAL
    copied = board(TERMINAL).copy("ø" * (TERMINAL_LIMIT // 2 + 1))
    assert copied.how is Way.FILE
    assert not copied.is_well
    assert "too long to be sent to the terminal" in str(copied.sentence)
    assert len(kept(tmp_path)) == TERMINAL_LIMIT // 2 + 1


def test_where_there_is_no_way_the_file_is_said(board: Board) -> None:
    copied = board({"TERM": "linux"}).copy(TEXT)
    assert copied.how is Way.FILE
    assert str(copied.sentence) == f"Not copied: there is no way to the clipboard. The text is in {copied.file}."


def test_file_is_all_that_is_wanted_where_the_settings_say_so(board: Board, computer: Computer) -> None:
    copied = board(TMUX, backend("xclip"), "file").copy(TEXT)
    assert copied.is_well
    assert str(copied.sentence) == f"Written to {copied.file}."
    assert computer.taken == {}


def test_users_own_command_comes_before_everything(board: Board, computer: Computer) -> None:
    copied = board({**TMUX, **SSH}, backend("xclip"), "command my-copy --to 'the phone'").copy(TEXT)
    assert str(copied.sentence) == "Copied."
    assert computer.taken == {"my-copy --to the phone": TEXT.encode()}


def test_users_own_command_that_fails_is_named(board: Board, computer: Computer) -> None:
    computer.broken = {"my-copy"}
    copied = board(TERMINAL, None, "command my-copy").copy(TEXT)
    assert copied.how is Way.FILE
    assert "the command “my-copy” did not take it" in str(copied.sentence)


def test_command_with_an_open_quote_is_run_as_it_stands(board: Board, computer: Computer) -> None:
    board(TERMINAL, None, "command my-copy 'oops").copy(TEXT)
    assert list(computer.taken) == ["my-copy 'oops"]


def test_file_is_the_users_alone_and_nothing_is_left_beside_it(board: Board, tmp_path: Path) -> None:
    board({}).copy("first, and longer")
    board({}).copy(TEXT)
    files = list((tmp_path / "data").iterdir())
    assert [one.name for one in files] == ["clipboard.txt"]
    assert kept(tmp_path) == TEXT
    if os.name == "posix":
        assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("environment", "how", "said"),
    [
        (TERMINAL, Way.TERMINAL, "Sent to the terminal; it could not be kept in a file as well"),
        (TMUX, Way.TMUX, "tmux has it and sent it on; it could not be kept"),
        ({}, Way.NOWHERE, "Not copied, and it could not be kept in a file"),
    ],
)
def test_file_that_cannot_be_written_is_said(
    board: Board, tmp_path: Path, environment: dict[str, str], how: Way, said: str
) -> None:
    (tmp_path / "data").write_text("in the way", "utf-8")
    copied = board(environment).copy(TEXT)
    assert (copied.how, copied.file) == (how, None)
    assert said in str(copied.sentence)


def test_text_is_copied_even_when_its_file_cannot_be_written(board: Board, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", "utf-8")
    assert str(board(TERMINAL, backend("pbcopy_x")).copy(TEXT).sentence) == "Copied."


def test_clipboard_without_a_program_is_read_back_before_it_is_believed(board: Board) -> None:
    assert board(TERMINAL, backend("windows", lambda: TEXT.replace("\n", "\r\n"))).copy(TEXT).how is Way.TAKEN
    assert board(TERMINAL, backend("windows", lambda: "something else")).copy(TEXT).how is Way.TERMINAL


def test_clipboard_that_raises_or_hangs_is_left_alone(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise RuntimeError

    assert board(TERMINAL, backend("windows", broken)).copy(TEXT).how is Way.TERMINAL
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 0.01)
    release = clipboard.threading.Event()
    hanging = backend("windows", lambda: str(release.wait(20)))
    assert board(TERMINAL, hanging).copy(TEXT).how is Way.TERMINAL
    release.set()


def test_paste_reads_with_the_tool_that_is_there(tmp_path: Path) -> None:
    asked: list[Sequence[str]] = []

    def read(command: Sequence[str]) -> bytes | None:
        asked.append(command)
        return TEXT.encode() + b"\xff"

    def paste(environment: dict[str, str], found: Backend | None, choice: str = "auto") -> str | None:
        return Clipboard(tmp_path, choice=choice, environment=environment, read=read, find=lambda: found).paste()

    assert paste(TERMINAL, backend("wl")) == TEXT + "\ufffd"
    assert asked == [("wl-paste", "--no-newline")]
    assert paste(SSH, backend("wl")) is None
    assert paste(TERMINAL, None) is None
    assert paste(TERMINAL, backend("wl"), "file") is None
    assert paste(TERMINAL, backend("windows", lambda: "hello")) == "hello"
    assert paste(TERMINAL, backend("windows", lambda: "x" * (PASTE_LIMIT + 1))) is None
    assert len(asked) == 1


def test_paste_of_a_tool_that_fails_is_nothing(tmp_path: Path) -> None:
    one = Clipboard(tmp_path, environment=TERMINAL, read=lambda _command: None, find=lambda: backend("xclip"))
    assert one.paste() is None


# The programs themselves


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_program_gets_the_text_and_its_word_is_taken(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "got"
    noise = "import sys; print('noise'); print('no', file=sys.stderr); "
    code = f"{noise}open({str(place)!r}, 'wb').write(sys.stdin.buffer.read())"
    assert hand_over(python(code), TEXT.encode())
    assert place.read_text("utf-8") == TEXT
    assert not hand_over(python("import sys; sys.exit(1)"), b"")
    assert not hand_over(("no-such-program-here",), b"")
    assert capfd.readouterr() == ("", "")


def test_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 0.05)
    assert not hand_over(python("import time; time.sleep(60)"), b"")
    assert fetch(python("import time; time.sleep(60)")) is None


def test_what_a_program_writes_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fetch(python("print('hello', end='')")) == b"hello"
    assert fetch(python("import sys; print('x'); sys.exit(1)")) is None
    assert fetch(("no-such-program-here",)) is None
    monkeypatch.setattr(clipboard, "PASTE_LIMIT", 1000)
    assert fetch(python("print('x' * 1_000_000)")) is None


def test_backend_is_found_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pyperclip.determine_clipboard", lambda: backend("xsel"))
    assert clipboard.backend_name(clipboard.find_backend()) == "xsel"
    monkeypatch.setattr("pyperclip.determine_clipboard", lambda: (None, None))
    assert clipboard.find_backend() is None
    assert clipboard.backend_name(None) == ""


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., bytes]]:
    """Start a tmux of its own, put this process into it, and return a function that runs its commands."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    socket = tmp_path / "t"

    def run(*command: str) -> bytes:
        return subprocess.run(
            ["tmux", "-S", str(socket), "-f", os.devnull, *command], check=True, capture_output=True, timeout=20
        ).stdout

    monkeypatch.delenv("TMUX", raising=False)
    run("new-session", "-d", "sleep 60")
    monkeypatch.setenv("TMUX", f"{socket},1,0")
    try:
        yield run
    finally:
        run("kill-server")


def test_a_real_tmux_holds_the_text(tmux: Callable[..., bytes], tmp_path: Path) -> None:
    one = Clipboard(tmp_path, environment={**TMUX, "TMUX": os.environ["TMUX"]}, find=lambda: None)
    assert one.copy(TEXT).how is Way.TMUX
    assert tmux("show-buffer").decode() == TEXT


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Start a display that nobody sees, where the computer has one."""
    if not (shutil.which("Xvfb") and shutil.which("xclip")):
        pytest.skip("Xvfb or xclip is not installed")
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write)], pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            monkeypatch.setenv("DISPLAY", f":{told.readline().strip()}")
        yield os.environ["DISPLAY"]
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_a_real_clipboard_holds_the_text(display: str, tmp_path: Path) -> None:
    assert Clipboard(tmp_path, environment={**TERMINAL, "DISPLAY": display}).copy(TEXT).how is Way.TAKEN
    pasted = subprocess.run(["xclip", "-selection", "clipboard", "-o"], check=True, capture_output=True, timeout=20)
    assert pasted.stdout.decode() == TEXT


# Advice


@pytest.mark.parametrize(
    ("ways", "environment", "system", "said"),
    [
        (("xclip", "osc52", "file"), {}, "linux", "in the clipboard at once"),
        (("command", "file"), {}, "linux", "in the clipboard at once"),
        (("file",), {}, "linux", "only in the file clipboard.txt"),
        (("osc52", "file"), {}, "linux", "install xclip"),
        (("tmux", "osc52", "file"), {"WAYLAND_DISPLAY": "wayland-0"}, "linux", "install wl-clipboard"),
        (("osc52", "file"), SSH, "linux", "(OSC 52)"),
        (("tmux", "osc52", "file"), SSH, "linux", "tmux 3.2 or later"),
        (("osc52", "file"), {}, "darwin", "(OSC 52)"),
    ],
)
def test_advice_names_what_would_help(
    ways: tuple[str, ...], environment: dict[str, str], system: str, said: str
) -> None:
    assert said in str(advice(ways, environment, system))
