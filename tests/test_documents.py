"""The documents say what the program does, and the checks that see to it notice when they do not."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


documents = script("documents")
coverage_floors = script("coverage_floors")


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDSTYRER_CONFIG", str(tmp_path / "settings.toml"))


@pytest.fixture
def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


@pytest.fixture
def reference() -> str:
    return (ROOT / documents.REFERENCE).read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project with a document in it."""
    (tmp_path / "tui").mkdir()
    (tmp_path / "tui" / "app.py").touch()
    (tmp_path / "Makefile").write_text("test: tools\n\techo\nVENV := .venv\n")
    (tmp_path / "guide.md").write_text("# The guide\n\n## How it is *done*\n")
    return tmp_path


def test_the_documents_are_in_step_with_the_program():
    assert list(documents.faults(ROOT)) == []


def test_the_two_commands_of_the_readme_can_be_made(readme: str):
    offered = documents.targets((ROOT / "Makefile").read_text("utf-8"))

    for target in ("demo", "test"):
        assert f"make {target}" in readme
        assert target in offered


@pytest.mark.parametrize(
    ("said", "instead", "fault"),
    [
        ("| `step.next` |", "| `step.last` |", "key table is out of date"),
        ("<!-- keys -->", "", "no place for the key table"),
        ("silence_minutes = 10", "silence_minutes = 11", "are not the usual ones"),
        ("bell = false", "ring = false", "there is no setting “ring”"),
        ("bell = false", "", "lacks “bell”"),
        ("passive_minutes = 20", "", "lacks “passive_minutes”"),
        ('"item.pause" =', '"item.paws" =', "there is no command “item.paws”"),
        ("ordstyrer doctor", "ordstyrer nurse", "does not tell of “ordstyrer doctor”"),
        ("--repair", "--replace", "does not tell of the option --repair"),
        ("--repair", "--replace", "there is no option --replace"),
        ("`141`", "141", "does not tell of exit code 141"),
        ("kept_share = 0.5", "", "lacks “kept_share”"),
    ],
)
def test_a_reference_that_says_otherwise_than_the_program_is_found_out(
    reference: str, said: str, instead: str, fault: str
):
    assert said in reference

    faults = list(documents.reference_faults(reference.replace(said, instead)))

    assert any(fault in one for one in faults), faults


@pytest.mark.parametrize(
    ("said", "instead", "fault"),
    [
        ("make demo", "make dinner", "it does not tell of “make demo”"),
        ("docs/REFERENCE.md", "docs/", "it does not lead to the reference"),
        ("## På dansk", "\n" * 101, "are enough"),
    ],
)
def test_a_readme_that_leaves_out_what_is_needed_or_is_long_is_found_out(
    readme: str, said: str, instead: str, fault: str
):
    assert said in readme

    faults = list(documents.readme_faults(readme.replace(said, instead)))

    assert any(fault in one for one in faults), faults


def test_updating_puts_a_stale_key_table_right(reference: str):
    stale = reference.replace("| `step.next` |", "| `step.last` |")

    assert documents.with_keys(stale) == reference


@pytest.mark.parametrize(
    "link", ["guide.md", "guide.md#the-guide", "guide.md#how-it-is-done", "tui/", "#here", "https://x.y"]
)
def test_links_that_lead_somewhere_are_left_alone(project: Path, link: str):
    path = project / "new.md"
    path.write_text(f"# Here\n\n[a link]({link})\n")

    assert list(documents.link_faults(path.read_text(), path)) == []


@pytest.mark.parametrize("link", ["gone.md", "guide.md#nowhere", "pictures/gone.svg", "../outside.md"])
def test_links_that_lead_nowhere_are_found(project: Path, link: str):
    faults = list(documents.link_faults(f"![a picture]({link})", project / "new.md"))

    assert len(faults) == 1
    assert link in faults[0]


def test_what_looks_like_a_link_in_code_is_none(project: Path):
    assert list(documents.link_faults("```\nx[0](gone.md)\n```\n", project / "new.md")) == []


def test_files_that_are_named_but_not_there_are_found(project: Path):
    text = "See tui/app.py, `app.py`, `tui/<name>.py` and tui/; but tui/gone.py, `gone.py` and store/ are not there."

    faults = list(documents.file_faults(text, project))

    assert faults == ["there is no store/", "there is no tui/gone.py", "there is no file called gone.py"]


def test_make_targets_that_do_not_exist_are_found(project: Path):
    text = "`make test`, but neither `make dinner` nor\nmake PYTHON=x supper"

    assert list(documents.target_faults(text, project)) == ["there is no “make dinner”", "there is no “make supper”"]


def test_a_picture_may_not_name_another_place(project: Path):
    pictures = project / "docs" / "pictures"
    pictures.mkdir(parents=True)
    (project / "README.md").write_text("")
    (pictures / "good.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (pictures / "bad.svg").write_text("<style>url(https://fonts.example/x)</style>")

    faults = [one for one in documents.faults(project) if "docs/pictures" in one]

    assert len(faults) == 1
    assert faults[0].startswith("docs/pictures/bad.svg")


def report(**covered: tuple[int, int]) -> dict[str, Any]:
    """Return a coverage report with one file per package: lines and branches run, and those there are."""
    return {
        "meta": {"branch_coverage": True},
        "files": {
            f"{name}/one.py": {
                "summary": {"covered_lines": run, "num_statements": there, "covered_branches": 0, "num_branches": 0},
                "missing_lines": list(range(run + 1, there + 1)),
                "missing_branches": [[7, -1]] if run < there else [],
            }
            for name, (run, there) in covered.items()
        },
    }


@pytest.mark.parametrize(
    ("covered", "low"),
    [
        ({"meeting": (1000, 1000), "store": (95, 100), "tui": (85, 100)}, []),
        ({"meeting": (9999, 10000), "store": (95, 100), "tui": (85, 100)}, ["meeting"]),
        ({"meeting": (10, 10), "store": (94, 100), "tui": (84, 100)}, ["store", "tui"]),
        ({"meeting": (10, 10), "store": (10, 10)}, ["tui"]),
    ],
)
def test_a_package_below_its_floor_is_named(covered: dict[str, tuple[int, int]], low: list[str]):
    files = coverage_floors.read_files(report(**covered))

    assert [name for name in coverage_floors.FLOORS if not coverage_floors.reaches_floor(name, files)] == low


def test_coverage_is_never_rounded_up_to_the_whole():
    files = coverage_floors.read_files(report(meeting=(9999, 10000)))

    assert coverage_floors.package("meeting", files).percent < 100


def test_what_was_not_run_is_told_by_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "coverage.json"
    path.write_text(json.dumps(report(meeting=(8, 10), store=(1, 1), tui=(1, 1))))

    assert coverage_floors.main([str(path)]) == 1

    printed = capsys.readouterr()
    assert "TOO LOW" in printed.out
    assert "meeting/one.py: 80.0 %, not run: 9, 10, 7→end" in printed.err
