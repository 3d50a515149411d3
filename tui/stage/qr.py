"""QR codes as lines of half blocks, with the quiet zone of four modules that phones need; always dark on light."""

from __future__ import annotations

from functools import lru_cache

QUIET = 4
"""Modules of light around a code."""

WIDEST = 61
"""The most modules of a code, quiet zone included, that are drawn: more are no longer read off a shared screen."""

INK, PAPER = "#000000", "#ffffff"
"""The colours of a code, whatever the theme."""

_HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}


@lru_cache(maxsize=16)
def qr_lines(address: str) -> tuple[str, ...]:
    """Return the code for an address, to be drawn in `INK` on `PAPER`; nothing when it would get too large."""
    import segno  # noqa: PLC0415 - only pages with a link need it

    try:
        code = segno.make(address, error="l", micro=False)
    except (segno.DataOverflowError, ValueError):
        return ()
    rows = [tuple(1 if module else 0 for module in row) for row in code.matrix_iter(border=QUIET)]
    if len(rows) > WIDEST:
        return ()
    if len(rows) % 2:
        rows.append((0,) * len(rows[0]))
    return tuple(
        "".join(_HALVES[pair] for pair in zip(above, below, strict=True))
        for above, below in zip(rows[::2], rows[1::2], strict=True)
    )
