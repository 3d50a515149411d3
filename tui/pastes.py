"""What is pasted into the terminal, taken as a whole.

Textual looks at each letter of a paste, which takes a second for a megabyte, and takes an escape character in it for
a key: the letters after it are then pressed one by one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from textual import events
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

BEGIN, END = "\x1b[200~", "\x1b[201~"
"""What a terminal puts around what is pasted, in its mode of bracketed paste."""

_MARK = len(BEGIN)

_READERS = ("textual.drivers.linux_driver", "textual.drivers.win32")
"""The modules that make a parser of what a terminal sends."""


class PasteParser(XTermParser):
    """Parses what a terminal sends; all but pastes as Textual does."""

    _last = ""
    """The last letters read since a mark: the next mark may have begun in them."""

    _pieces: list[str] | None = None
    """What came so far of a paste that has not ended."""

    def feed(self, data: str) -> Iterable[Message]:
        """Parse what came in; nothing is the end."""
        if not data:
            yield from super().feed(data)
        elif self._pieces is None and (rest := self._rest_of_mark(data)):
            yield from self._cut_mark(rest)
            data = data[len(rest) :]
        while data:
            if self._pieces is None:
                keys, mark, data = data.partition(BEGIN)
                self._last = "" if mark else (self._last + keys)[1 - _MARK :]
                self._pieces = [] if mark else None
                yield from super().feed(keys) if keys else ()
            else:
                text, data = self._pasted(self._pieces, data)
                if text is not None:
                    self._pieces = None
                    yield events.Paste(text.replace("\x00", ""))  # as Textual does

    def _pasted(self, pieces: list[str], data: str) -> tuple[str | None, str]:
        """Return the paste that ends here, None if none does, and what is after it."""
        pieces.append(data)
        inside, mark, after = (self._last + data).partition(END)
        self._last = "" if mark else inside[1 - _MARK :]
        if not mark:
            return None, ""
        return "".join(pieces).removesuffix(after).removesuffix(END), after

    def _cut_mark(self, rest: str) -> Iterator[Message]:
        """Tell Textual, which has seen the beginning of a mark, of an empty paste, so that it takes it for no key."""
        self._last, self._pieces = "", []
        for message in super().feed(rest + END):
            if not isinstance(message, events.Paste):
                yield message

    def _rest_of_mark(self, data: str) -> str:
        """Return the letters that complete a mark that began in what was read before."""
        cuts = ((BEGIN[:place], BEGIN[place:]) for place in range(1, _MARK))
        return next((rest for first, rest in cuts if self._last.endswith(first) and data.startswith(rest)), "")


def taking_pastes_whole(driver: type[Driver]) -> type[Driver]:
    """Return a driver; what its terminal sends is parsed by the parser here."""
    for name in _READERS:
        if name in sys.modules:
            vars(sys.modules[name])["XTermParser"] = PasteParser
    return driver
