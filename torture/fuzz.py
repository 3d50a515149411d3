"""Every reader fed with texts made by chance: by hypothesis and, where it is there, by atheris, which sees branches."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.hostile import TEXTS, TOKENS
from tests.hostile_readers import READERS, harmed, read_all
from torture.report import Figures

ROOT = Path(__file__).parents[1]

PIECES = st.lists(
    st.one_of(
        st.sampled_from(TOKENS), st.sampled_from(TEXTS), st.text(st.characters(exclude_categories=()), max_size=20)
    ),
    max_size=30,
).map("".join)
"""Texts put together of what the readers look for and of what is hostile."""

JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(TEXTS), st.text(max_size=10),
        st.integers(-3, 2**70),
        st.sampled_from(("2026-11-24T09:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00")),
    ),
    lambda below: st.one_of(st.lists(below, max_size=4), st.dictionaries(st.text(max_size=5), below, max_size=4)),
    max_leaves=6,
)  # fmt: skip

_ATHERIS_SECONDS = 20


def run(number: int, figures: Figures, *, minutes: float) -> None:
    """Feed every reader, and note what did not stand it.

    Args:
        number: the seed.
        figures: where it is counted.
        minutes: how long the whole run is to be; a fifth of it goes here.
    """
    until = time.monotonic() + minutes * 60 / 5
    per_round = 150
    fed = 0
    while time.monotonic() < until and not figures.failures:
        for name in READERS:
            fed += _feed(name, number, per_round, figures)
        fed += _feed_files(number, per_round, figures)
        number += 1
    figures.notes.append(f"texts fed        {fed} to {len(READERS)} readers (hypothesis)")
    figures.notes.append(_atheris(figures, seconds=int(minutes * 60 / 10)))


def _feed(name: str, number: int, count: int, figures: Figures) -> int:
    @seed(number)
    @_usual(count)
    @given(PIECES)
    def feed(text: str) -> None:
        read_all(text, name)

    return _noted(feed, f"reader “{name}”", number, count, figures)


def _feed_files(number: int, count: int, figures: Figures) -> int:
    @seed(number)
    @_usual(count)
    @given(st.sampled_from(("meeting", "network")), st.lists(st.integers(0, 40), min_size=1, max_size=6), JSON)
    def feed(kind: str, path: list[int], value: object) -> None:
        with contextlib.suppress(UnicodeEncodeError):
            read_all(harmed(kind, tuple(path), value), "a data file")

    return _noted(feed, "harmed data files", number, count, figures)


def _usual(count: int) -> settings:
    return settings(
        max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )  # fmt: skip


def _noted(feed: Callable[[], None], what: str, number: int, count: int, figures: Figures) -> int:
    try:
        feed()
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is told
        notes = "\n".join(getattr(problem, "__notes__", []))
        figures.failures.append(f"FAILED: {what}, seed {number}: {type(problem).__name__}: {problem}\n{notes}")
        print(figures.failures[-1], flush=True)
    return count


def _atheris(figures: Figures, *, seconds: int) -> str:
    """Let atheris at the readers for so long in a process of its own, if there is one; returns the line to tell."""
    command = [sys.executable, "-m", "torture.fuzz_branches", str(max(_ATHERIS_SECONDS, seconds))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode == NOT_THERE:
        return "by branches      not run: atheris is not installed"
    if done.returncode:
        figures.failures.append(f"FAILED: atheris\n{done.stdout[-3_000:]}{done.stderr[-3_000:]}")
        print(figures.failures[-1], flush=True)
    ran = next((line for line in reversed(done.stderr.splitlines()) if line.startswith("Done")), "ended early")
    return f"by branches      {ran} (atheris)"


NOT_THERE = 75
"""The exit code that says there is no atheris."""
