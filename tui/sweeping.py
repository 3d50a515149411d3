"""When Python looks for memory that is no longer used: now and then, not in the middle of a key press.

Every line on screen is a handful of objects to Textual, so that a full sweep takes a tenth of a
second, and left to itself Python makes one at every third dialog.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

SECONDS_APART = 60.0
"""How long to wait between two full sweeps."""


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Look for nothing inside the ``with``, where much is loaded that stays as long as the program."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def hold_back() -> None:
    """Leave alone for good what has been loaded so far, and sweep fully only when `sweep` is called."""
    gc.freeze()
    gc.set_threshold(2_000, 10, 1_000_000)


def sweep() -> None:
    """Give back what is no longer used."""
    gc.collect()
