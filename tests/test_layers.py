"""The layers keep to themselves: what is imported in a fresh interpreter tells."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent

IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(found.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def imported_by(code: str, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=HERE, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("package", "forbidden"),
    [
        ("meeting", {"textual", "rich", "tinydb", "msgspec", "filelock", "platformdirs", "babel", "store", "tui"}),
        ("store", {"textual", "rich", "pyperclip", "babel", "filelock", "platformdirs", "tui"}),
    ],
)
def test_a_layer_imports_nothing_from_above(package: str, forbidden: set[str]):
    found = imported_by(IMPORT_ALL, package)

    assert package in found
    assert not found & forbidden


def test_importing_and_making_the_library_touches_no_file(tmp_path: Path):
    code = "import sys, pathlib; from store.library import Library; Library(pathlib.Path(sys.argv[1], 'data'))"

    imported_by(code, str(tmp_path))

    assert list(tmp_path.iterdir()) == []
