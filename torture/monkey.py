"""The monkey: keys by chance out of the command table, texts into whatever line is open, the mouse now and then."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from textual.keys import _character_to_key

from tui.commands import COMMANDS

ARROWS = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}

NAMED = {
    "space": " ", "enter": "\r", "escape": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "backspace": "\x7f",
    "delete": "\x1b[3~", "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "plus": "+", "minus": "-",
    **{name: f"\x1b[{letter}" for name, letter in ARROWS.items()},
    **{f"shift+{name}": f"\x1b[1;2{letter}" for name, letter in ARROWS.items()},
    **{f"ctrl+{name}": f"\x1b[1;5{letter}" for name, letter in ARROWS.items()},
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
    **dict(zip((f"f{n}" for n in range(1, 13)), (
        "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~",
        "\x1b[21~", "\x1b[23~", "\x1b[24~"), strict=True)),
}  # fmt: skip
"""Key names of the command table as a terminal sends them."""

SIGNS = {_character_to_key(chr(code)): chr(code) for code in range(33, 127)}

PLACES = "012345678"
QUIT = "ctrl+q"

LINES = (
    "bo: phone her fri", "we meet in May", "and who pays?", "anna, bo", "5", "+5", "10:30", "20 min poll: Where next?",
    "3 ago", "4", "3 4 1", "anna+bo", "tea", "/all", "2026-12-24", "friday", "x" * 600, "Ærø: grød #hav",
    "owner:anna done", "type:action due:<today", '(a OR b) -c "d e"', "7/9", "1=3 2=4", "A B C",
)  # fmt: skip
"""What facilitators type; most of it fits some line or other."""


def bytes_of(key: str) -> bytes:
    """Return a key as a terminal sends it; raises `KeyError` for one that terminals do not know."""
    sign = NAMED.get(key) or (key if len(key) == 1 else SIGNS[key])
    return sign.encode()


def all_keys() -> tuple[str, ...]:
    """Return every key of the command table; ranges such as ``1–4`` are spelled out."""
    found: dict[str, None] = {}
    for command in COMMANDS:
        for key in command.key.split(","):
            first, dash, last = key.strip().partition("–")
            found.update(dict.fromkeys(map(str, range(int(first), int(last) + 1)) if dash else [first]))
    return tuple(found)


class Monkey:
    """Types by chance, and remembers what.

    Attributes:
        pressed: how many keys; a pasted text counts as one.
        last: the last of them, to be told after a failure.
    """

    def __init__(self, random: Random, *, texts: tuple[str, ...]) -> None:
        """Do nothing yet.

        Args:
            random: where chance comes from.
            texts: hostile texts to paste.
        """
        self.pressed = 0
        self.last: list[str] = []
        self._random = random
        self._texts = texts
        self._keys = tuple(key for key in all_keys() if key != QUIT)
        self._ways: tuple[tuple[int, Callable[[], bytes]], ...] = (
            (40, self._command),
            (14, self._moved),
            (16, self._captured),
            (10, self._line),
            (8, self._gone_elsewhere),
            (4, self._pasted),
            (4, self._clicked),
            (3, self._typed),
            (1, self._left),
        )

    def act(self) -> bytes:
        """Return what is sent next."""
        weights = [weight for weight, _ in self._ways]
        return self._random.choices([way for _, way in self._ways], weights)[0]()

    def _press(self, *keys: str) -> bytes:
        self.pressed += len(keys)
        self.last = (self.last + list(keys))[-80:]
        return b"".join(map(bytes_of, keys))

    def _text(self, text: str) -> bytes:
        self.pressed += len(text)
        self.last = [*self.last, repr(text)][-80:]
        return text.encode(errors="replace")

    def _command(self) -> bytes:
        return self._press(self._random.choice(self._keys))

    def _moved(self) -> bytes:
        return self._press(self._random.choice(("enter", "escape", "tab", "shift+tab", "up", "down", "space", "end")))

    def _captured(self) -> bytes:
        key = self._press(self._random.choice("adgnqtrhBN"))
        return key + self._text(self._random.choice(LINES)) + self._press("enter")

    def _line(self) -> bytes:
        return self._text(self._random.choice(LINES)) + self._press(self._random.choice(("enter", "tab", "escape")))

    def _gone_elsewhere(self) -> bytes:
        return self._press("escape") + self._press(self._random.choice(PLACES))

    def _pasted(self) -> bytes:
        text = self._random.choice(self._texts)[:2_000].replace("\x1b", "␛")
        self.pressed += 1
        self.last = [*self.last, f"paste {text[:40]!r}"][-80:]
        return b"\x1b[200~" + text.encode(errors="replace") + b"\x1b[201~" + self._press("enter")

    def _clicked(self) -> bytes:
        button = self._random.choice((0, 0, 2, 64, 65))
        at = f"{button};{self._random.randrange(1, 100)};{self._random.randrange(1, 30)}"
        self.pressed += 1
        self.last = [*self.last, f"mouse {at}"][-80:]
        return f"\x1b[<{at}M\x1b[<{at}m".encode()

    def _typed(self) -> bytes:
        letters = "".join(self._random.choice("abcdefghijkl æø,.:+-=/*123") for _ in range(self._random.randrange(9)))
        return self._text(letters)

    def _left(self) -> bytes:
        return self._press(QUIT) if self._random.random() < 0.3 else self._press("escape", "escape")  # noqa: PLR2004
