"""What all tests share: a garbage collector that does not go through the program again and again."""

from __future__ import annotations

import gc

import pytest


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave what was imported to itself and collect seldom: every test makes and drops a lot at once."""
    del session
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
