"""The stage in a browser: served on this computer only, to its own page only, and nothing comes back."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import shutil
import socket
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meeting import running
from meeting.words import sentence
from store.library import Library
from tests.strategies import spring

pytest.importorskip("textual_serve", reason="the stage in a browser is an extra")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes in another way")

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError, web  # noqa: E402 - an extra

from tui.stage.web import StageServer  # noqa: E402

ROOT = Path(__file__).parents[2]
LINK = "https://example.org/stage"
PATIENCE = 30.0
CLIP = {"x": 900, "y": 0, "width": 400, "height": 400, "scale": 0.6}
"""What is photographed of the browser's window: the part with the code, since unpacking a picture takes its time."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve a live meeting, and end the server at last."""
    root = tmp_path_factory.mktemp("web") / "data with 'a space"
    library = Library(root)
    session = library.open(library.create("North").id)
    session.add_meeting(replace(spring(50, 50, format="welcome"), link=LINK))
    session.apply(lambda one: running.start(one, at=datetime.now(UTC)), sentence("start"))
    session.close()
    port = free_port()
    kept = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "LD_LIBRARY_PATH", "COVERAGE_PROCESS_START")
        if name in os.environ
    }
    server = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tui", "stage", "--web", str(port), "--data", str(root)],
        cwd=ROOT, env={**kept, "TERM": "dumb", "LANG": "en_GB.UTF-8", "TZ": "UTC", "ORDSTYRER_CONFIG": os.devnull},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        assert f"http://127.0.0.1:{port}" in server.stdout.readline().decode()
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(PATIENCE)
        server.kill()
        server.communicate()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            return


async def test_the_page_is_served_and_loads_nothing_from_afar(port: int):
    async with ClientSession() as browser, browser.get(f"http://127.0.0.1:{port}/") as page:
        assert page.status == 200
        assert f"ws://127.0.0.1:{port}/ws" in await page.text()
        policy = page.headers["Content-Security-Policy"]
    assert f"default-src 'self' http://127.0.0.1:{port};" in policy
    assert "google" not in policy


async def test_its_own_page_gets_through_and_no_other():
    port = free_port()
    server = web.AppRunner(await StageServer(["true"], port=port)._make_app())
    await server.setup()
    await web.TCPSite(server, "127.0.0.1", port).start()
    try:
        async with ClientSession() as browser:
            for headers, status in (
                ({}, 200), ({"Host": f"localhost:{port}", "Origin": f"http://localhost:{port}"}, 200),
                ({"Host": "evil.example"}, 403), ({"Origin": "null"}, 403),
            ):  # fmt: skip
                async with browser.get(f"http://127.0.0.1:{port}/", headers=headers) as page:
                    assert page.status == status
    finally:
        await server.cleanup()


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="only Linux tells where a port is open")
def test_it_listens_on_this_computer_alone(port: int):
    listening = [
        line.split()[1] for table in ("tcp", "tcp6") for line in Path(f"/proc/net/{table}").read_text().split("\n")[1:]
        if line and line.split()[3] == "0A" and line.split()[1].endswith(f":{port:04X}")
    ]  # fmt: skip

    assert listening == [f"0100007F:{port:04X}"]


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
async def test_another_page_cannot_look_at_it(port: int, headers: dict[str, str]):
    async with ClientSession() as browser:
        async with browser.get(f"http://127.0.0.1:{port}/", headers=headers) as page:
            assert page.status == 403
        with pytest.raises(WSServerHandshakeError):
            await browser.ws_connect(f"http://127.0.0.1:{port}/ws", headers=headers)


async def test_keys_from_the_browser_do_nothing_but_turn_pages(port: int):
    address = f"http://127.0.0.1:{port}/ws?width=80&height=24"
    async with ClientSession() as browser, browser.ws_connect(address) as stage:
        written = b""

        async def read_until(wanted: bytes) -> None:
            nonlocal written
            async with asyncio.timeout(PATIENCE):
                while wanted not in written:
                    message = await stage.receive()
                    assert message.type in {WSMsgType.BINARY, WSMsgType.TEXT}, "the stage ended"
                    written += message.data if isinstance(message.data, bytes) else message.data.encode()

        await read_until(b": B")
        for keys in ("q", "\x11", "\x03", "t", "+", "\x10", "\x1b"):
            await stage.send_json(["stdin", keys])
        written = b""
        await stage.send_json(["resize", {"width": 100, "height": 30}])
        await read_until(b": B")  # it is drawn anew, so it lives
        assert b"?1049l" not in written


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")
async def test_a_phone_reads_the_code_off_a_browser(port: int, tmp_path: Path):
    reader = pytest.importorskip("zxingcpp")
    async with (
        chromium(tmp_path / "profile") as address,
        ClientSession() as session,
        session.ws_connect(await _first_tab(session, address), max_msg_size=0) as tab,
    ):
        await _ask(tab, "Page.navigate", url=f"http://127.0.0.1:{port}/?fontsize=14")
        found: list[str] = []
        async with asyncio.timeout(2 * PATIENCE):
            while not found:
                await asyncio.sleep(0.3)
                picture = await _ask(tab, "Page.captureScreenshot", format="png", clip=CLIP)
                found = [code.text for code in reader.read_barcodes(_grey(base64.b64decode(picture["data"])))]

    assert found == [LINK]


@contextlib.asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[str]:
    """Run a Chromium without a window, and give the address at which it takes orders."""
    switches = (
        "headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
        "disable-component-update", "disable-sync", "hide-scrollbars", f"user-data-dir={profile}",
        "window-size=1300,800", "remote-debugging-port=0",
    )  # fmt: skip
    browser = await asyncio.create_subprocess_exec(
        str(CHROMIUM), *(f"--{one}" for one in switches), "about:blank",
        stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert browser.stderr is not None
        async with asyncio.timeout(PATIENCE):
            while not (said := (await browser.stderr.readline()).decode()).startswith("DevTools listening on "):
                assert said, "Chromium ended"
        yield said.split("ws://")[1].split("/")[0]
    finally:
        with contextlib.suppress(ProcessLookupError):
            browser.kill()
        await browser.communicate()


async def _first_tab(session: ClientSession, address: str) -> str:
    async with session.get(f"http://{address}/json/list") as answer:
        return str(next(tab["webSocketDebuggerUrl"] for tab in await answer.json() if tab["type"] == "page"))


async def _ask(tab: ClientWebSocketResponse, method: str, **wanted: object) -> dict[str, str]:
    await tab.send_json({"id": 1, "method": method, "params": wanted})
    while True:
        answer = await tab.receive_json()
        if answer.get("id") == 1:
            return dict(answer["result"])


def _grey(png: bytes) -> memoryview:
    """Return the picture in a PNG file of 8-bit RGB or RGBA as shades of grey."""
    width, height, _depth, kind = struct.unpack(">IIBB", png[16:26])
    channels = {2: 3, 6: 4}[kind]
    content, place = b"", 8
    while place < len(png):
        length, name = struct.unpack(">I4s", png[place : place + 8])
        content += png[place + 8 : place + 8 + length] if name == b"IDAT" else b""
        place += length + 12
    raw, stride = zlib.decompress(content), width * channels
    above, grey = bytes(stride), bytearray()
    for row in range(height):
        start = row * (stride + 1)
        above = _unfiltered(raw[start], raw[start + 1 : start + 1 + stride], above, channels)
        grey += above[1::channels]  # green tells light from dark
    return memoryview(bytes(grey)).cast("B", shape=[height, width])


def _unfiltered(how: int, line: bytes, above: bytes, channels: int) -> bytes:
    found = bytearray(line)
    for place in range(len(found)):
        left = found[place - channels] if place >= channels else 0
        corner = above[place - channels] if place >= channels else 0
        guess = left + above[place] - corner
        near = min((left, above[place], corner), key=lambda one: abs(guess - one))
        added = (0, left, above[place], (left + above[place]) // 2, near)[how]
        found[place] = (found[place] + added) & 255
    return bytes(found)
