"""The stage in a browser of this computer, through textual-serve: only from here, and nothing comes back.

Each window that looks on is a stage process of its own that takes no keys. Requests that do not come from this
computer's own page are refused: any web page may otherwise ask a browser to look at 127.0.0.1.
"""

from __future__ import annotations

import logging
import shlex
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp import web
from textual_serve.server import Server

from tui.saying import _

HOST = "127.0.0.1"
"""The only address it listens at."""

PORT = 8421
"""The port where none is asked for."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class StageServer(Server):
    """Serves one stage."""

    def __init__(self, words: Sequence[str], *, port: int) -> None:
        """Open nothing yet.

        Args:
            words: the command that runs a stage without keys.
            port: where to listen.
        """
        command = subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
        super().__init__(command, host=HOST, port=port, title="Ordstyrer")

    def initialize_logging(self) -> None:
        """Write no log: what textual-serve would print of an error is the meeting itself."""
        logging.getLogger("textual-serve").setLevel(logging.CRITICAL)
        logging.getLogger("aiohttp").setLevel(logging.CRITICAL)

    async def on_startup(self, app: web.Application) -> None:
        """Say where it is."""
        del app
        self.console.print(_("The stage is at {address} on this computer. Ctrl+C ends it.", address=self.public_url))

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._only_from_here)
        return app

    @web.middleware
    async def _only_from_here(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what another page, or another name of this computer, asks for; load nothing from afar."""
        hosts = {f"{name}:{self.port}" for name in (HOST, "localhost")}
        origin = request.headers.get("Origin")
        if request.host not in hosts or (origin is not None and origin not in {f"http://{host}" for host in hosts}):
            raise web.HTTPForbidden
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _policy(self.port)
            response.headers["X-Frame-Options"] = "DENY"
        return response


def serve(words: Sequence[str], *, port: int) -> None:
    """Serve the stage until it is ended with Ctrl+C; raises `OSError` when the port is taken."""
    StageServer(words, port=port).serve()


def _policy(port: int) -> str:
    here = f"http://{HOST}:{port}"
    rules: dict[str, Any] = {
        "default-src": f"'self' {here}",
        "script-src": f"'self' {here} 'unsafe-inline' 'wasm-unsafe-eval'",
        "style-src": f"'self' {here} 'unsafe-inline'",
        "img-src": f"'self' {here} data: blob:",
        "font-src": f"'self' {here} data:",
        "connect-src": f"'self' {here} ws://{HOST}:{port}",
    }
    return "; ".join(f"{name} {where}" for name, where in rules.items())
