"""Block letters: capitals five pixels high, drawn with half blocks, as large as is asked for."""

from __future__ import annotations

from functools import lru_cache

_LETTERS = """
A .##. #..# #### #..# #..#
B ###. #..# ###. #..# ###.
C .### #... #... #... .###
D ###. #..# #..# #..# ###.
E #### #... ###. #... ####
F #### #... ###. #... #...
G .### #... #.## #..# .###
H #..# #..# #### #..# #..#
I # # # # #
J ...# ...# ...# #..# .##.
K #..# #.#. ##.. #.#. #..#
L #... #... #... #... ####
M #...# ##.## #.#.# #...# #...#
N #..# ##.# #.## #..# #..#
O .##. #..# #..# #..# .##.
P ###. #..# ###. #... #...
Q .##. #..# #..# #.#. .#.#
R ###. #..# ###. #.#. #..#
S .### #... .##. ...# ###.
T ##### ..#.. ..#.. ..#.. ..#..
U #..# #..# #..# #..# .##.
V #...# #...# .#.#. .#.#. ..#..
W #...# #...# #.#.# ##.## #...#
X #...# .#.#. ..#.. .#.#. #...#
Y #...# .#.#. ..#.. ..#.. ..#..
Z #### ...# .##. #... ####
Æ .##### #.#... #####. #.#... #.####
Ø .###. #..## #.#.# ##..# .###.
0 .##. #..# #..# #..# .##.
1 ..#. .##. ..#. ..#. .###
2 ###. ...# .##. #... ####
3 ###. ...# .##. ...# ###.
4 #..# #..# #### ...# ...#
5 #### #... ###. ...# ###.
6 .##. #... ###. #..# .##.
7 #### ...# ..#. .#.. .#..
8 .##. #..# .##. #..# .##.
9 .##. #..# .### ...# .##.
: . # . # .
. . . . . #
, .. .. .. .# #.
; .. .# .. .# #.
- ... ... ### ... ...
– .... .... #### .... ....
− .... .... #### .... ....
+ ... .#. ### .#. ...
! # # # . #
? ###. ...# .##. .... .#..
' # # . . .
’ # # . . .
" #.# #.# ... ... ...
“ #.# #.# ... ... ...
” #.# #.# ... ... ...
/ ...# ..#. ..#. .#.. #...
& .#.. #.#. .#.. #.#. .#.#
( .# #. #. #. .#
) #. .# .# .# #.
… ..... ..... ..... ..... #.#.#
· . . # . .
"""
_ACCENTS = {"Å": ("A", ".##."), "Ä": ("A", "#..#"), "Ö": ("O", "#..#"), "Ü": ("U", "#..#"), "É": ("E", "..#."),
            "È": ("E", ".#.."), "Á": ("A", "..#.")}  # fmt: skip
_GLYPHS = {name: tuple(rows) for name, *rows in (line.split(" ") for line in _LETTERS.strip().split("\n"))}
_GLYPHS[" "] = ("...",) * 5
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_ACCENT_ROWS = 2


def can_be_lettered(text: str) -> bool:
    """Tell whether there is a block letter for each character."""
    return bool(text.strip()) and all(one in _GLYPHS or one in _ACCENTS for one in text.upper())


@lru_cache(maxsize=256)
def lettered(text: str, scale: int = 1) -> tuple[str, ...]:
    """Return a text in block letters as lines of equal width; nothing where a character has none.

    Args:
        text: one line; small letters are drawn as capitals.
        scale: how many cells wide a pixel is.
    """
    text = text.upper()
    if not can_be_lettered(text):
        return ()
    pixels = ["".join(cells) for cells in zip(*_columns(text), strict=True)]
    rows = ["".join(pixel * scale for pixel in row) for row in pixels for _repeat in range(scale)]
    if len(rows) % 2:
        rows.append("." * len(rows[0]))
    return tuple(
        "".join(_HALVES[above == "#", below == "#"] for above, below in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=True)
    )


def lettered_width(text: str, scale: int = 1) -> int:
    """Return how many cells wide a text is in block letters."""
    return (sum(len(_glyph(one, has_accents=False)[0]) + 1 for one in text.upper()) - 1) * scale


def lettered_rows(text: str, width: int, scale: int, *, most: int = 2) -> list[tuple[str, ...]] | None:
    """Return a text in block letters wrapped by words, row by row; None when it cannot be or takes more rows."""
    if not can_be_lettered(text):
        return None
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if lettered_width(longer, scale) <= width:
            rows[-1] = longer
        elif rows[-1] and lettered_width(word, scale) <= width and len(rows) < most:
            rows.append(word)
        else:
            return None
    return [lettered(row, scale) for row in rows]


def lettered_lines(text: str, width: int, scale: int, *, most: int = 2) -> list[str] | None:
    """Return the rows of `lettered_rows` as lines, with air between two rows."""
    rows = lettered_rows(text, width, scale, most=most)
    if rows is None:
        return None
    return [line for place, row in enumerate(rows) for line in (("", *row) if place else row)]


def _columns(text: str) -> list[tuple[str, ...]]:
    """Return the letters as rows of pixels, a blank column between two; all as high as the highest."""
    has_accents = any(one in _ACCENTS for one in text)
    columns: list[tuple[str, ...]] = []
    for place, one in enumerate(text):
        glyph = _glyph(one, has_accents=has_accents)
        if place:
            columns.append((".",) * len(glyph))
        columns.append(glyph)
    return columns


def _glyph(one: str, *, has_accents: bool) -> tuple[str, ...]:
    letter, accent = _ACCENTS.get(one, (one, ""))
    glyph = _GLYPHS[letter]
    if not has_accents:
        return glyph
    blank = "." * len(glyph[0])
    return (accent or blank, *(blank,) * (_ACCENT_ROWS - 1), *glyph)
