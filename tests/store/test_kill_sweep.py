"""SIGKILL at any moment: no file that cannot be read, no change lost that was reported saved."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def sweep(*options: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.kill_sweep", *options], capture_output=True, text=True, check=False
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_no_kill_at_a_random_moment_loses_what_was_reported_saved():
    found = sweep("random", "--kills", "120")

    assert found["results"] == {"ok": 120}, found
    assert found["acknowledged"] > 120


def test_no_kill_before_any_line_of_a_save_loses_what_was_reported_saved():
    found = sweep("lines", "--every", "3")

    assert set(found["results"]) == {"ok"}, found
    assert found["kills"] > 100


def test_the_sweep_notices_a_file_that_is_saved_in_place():
    found = sweep("random", "--kills", "100", "--in-place")

    assert {"corrupt", "torn", "lost"} & set(found["results"]), found
