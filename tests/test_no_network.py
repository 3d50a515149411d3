"""Nothing leaves the machine: a whole meeting, every export and every command, with the network forbidden."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

FORBIDDEN = """
import sys

def forbid(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "urllib.Request"}:
        address = arguments[1] if event in {"socket.connect", "socket.bind"} else arguments[0]
        if not isinstance(address, (str, bytes)) or event in {"socket.getaddrinfo", "urllib.Request"}:
            sys.stderr.write(f"NETWORK {event} {arguments}\\n")
            sys.stderr.flush()
            import os
            os._exit(99)

sys.addaudithook(forbid)
"""
"""Put in front of what is run: an address that is a path belongs to a socket within the machine."""

A_MEETING = """
import asyncio, tempfile
from datetime import UTC, datetime
from pathlib import Path
from meeting.sample import sample_network
from meeting.words import ENGLISH
from store.library import Library
from store.settings import Settings
from tui.app import OrdstyrerApp
from tui.cli.demo import write_sample

async def meet(folder):
    ids = write_sample(folder, sample_network(datetime.now(UTC), language="en"))
    app = OrdstyrerApp(Library(folder), Settings(), settings_path=folder / "s.toml", translator=ENGLISH,
                       open_meeting=ids)
    async with app.run_test(size=(100, 30)) as pilot:
        for key in ("n", *"tea", "enter", *"2y3", "Y", "escape", *"4y567y801"):
            await pilot.press(key)
            await pilot.pause(0.02)
        await pilot.press("ctrl+q")

with tempfile.TemporaryDirectory() as name:
    asyncio.run(meet(Path(name)))
print("held")
"""

COMMANDS = """
import contextlib, io, tempfile
from datetime import UTC, datetime
from pathlib import Path
from meeting.sample import sample_network
from tui.__main__ import main
from tui.cli.demo import write_sample

with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    write_sample(folder, sample_network(datetime.now(UTC), language="en"))
    for words in (["list"], ["show", "second"], ["poll", "half"], ["actions", "--ics"], ["doctor"],
                  ["backup", str(folder / "b.zip")], ["forget", "Emil", "--yes"]):
        with contextlib.redirect_stdout(io.StringIO()):
            main(["--data", name, *words])
print("done")
"""


def run(code: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "NO_COLOR": ""}
    ran = subprocess.run(
        [sys.executable, "-c", FORBIDDEN + code],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
        check=False,
    )
    assert "NETWORK" not in ran.stderr, ran.stderr
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_a_meeting_asks_nothing_of_the_network():
    assert run(A_MEETING).endswith("held")


def test_no_command_asks_anything_of_the_network():
    assert run(COMMANDS).endswith("done")


def test_the_ban_would_be_noticed():
    code = FORBIDDEN + "\nimport socket\nsocket.create_connection(('127.0.0.1', 9), timeout=1)"

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)

    assert ran.returncode == 99
