"""The benchmarks can be run; how quick anything is, is not asked here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="the benchmarks look at the program through a pseudo-terminal")

HERE = Path(__file__).parent.parent


def test_a_brisk_run_prints_a_row_for_what_is_measured():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick", "--only", "saves"],
        cwd=HERE, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "durable save" in {line.split("  ")[0].partition(" (")[0] for line in done.stdout.splitlines()}
