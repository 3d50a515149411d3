"""Keep the documents in step with the program: ``python scripts/documents.py update|check``.

``update`` writes the key table of the reference from the command table. ``check`` changes nothing and
ends with 1 when that table is stale, a link leads nowhere, a file, make target, setting or option
is named that does not exist, or something is missing that a reader must be told.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from store.settings import Settings, load_settings
from tui.__main__ import main as ordstyrer
from tui.cli.console import ExitCode
from tui.commands import COMMANDS, Command, Group
from tui.remapping import checked_keys
from tui.widgets.key_bar import key_name

ROOT = Path(__file__).resolve().parents[1]
WANTED_TARGETS = ("demo", "test")
"""The two commands that the README promises."""

LONGEST_README = 100
"""Lines of the README: less than two screens of 60."""

REFERENCE = Path("docs") / "REFERENCE.md"
"""What holds the key table, the command line and the settings."""

_PLACES = ("meeting", "store", "tui", "tests", "scripts", "docs", "benchmarks", ".ci")
_KEYS = re.compile(r"<!-- keys -->\n.*?<!-- /keys -->", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?[^)]*\)|\b(?:src|href)=\"([^\"]+)\"|^\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
_PATH = re.compile(rf"(?<![\w/.<-])(?:{'|'.join(map(re.escape, _PLACES))})/[\w./*<>-]*")
_FILE = re.compile(r"`([\w-]+\.(?:py|tcss|md))`")
_MAKE = re.compile(r"(?:`|^|\$ )make(?: [A-Z]+=\S+)* ([a-z]+)", re.MULTILINE)
_HEADING = re.compile(r"^#+ +(.+?) *#*$", re.MULTILINE)
_ELSEWHERE = re.compile(r"https?://(?!www\.w3\.org/)|/(?:home|Users|root|tmp|private|var)/", re.IGNORECASE)


def main(argv: list[str] | None = None) -> int:
    """Update or check the documents, and return the exit code."""
    parser = argparse.ArgumentParser(prog="documents.py", description="Keep the documents in step with the program.")
    parser.add_argument("what", choices=("update", "check"))
    if parser.parse_args(argv).what == "update":
        reference = ROOT / REFERENCE
        reference.write_text(with_keys(reference.read_text("utf-8")), encoding="utf-8", newline="\n")
        return 0
    complaints = list(faults(ROOT))
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"{len(documents(ROOT))} documents, {len(complaints)} complaints")
    return 1 if complaints else 0


def documents(root: Path) -> list[Path]:
    """Return every Markdown file of the project."""
    found = root.rglob("*.md")
    hidden = (".", "build", "dist", "node_modules")
    return sorted(one for one in found if not any(part.startswith(hidden) for part in one.relative_to(root).parts[:-1]))


def faults(root: Path) -> Iterator[str]:
    """Yield a line for everything in the documents that is not so."""
    readme = (root / "README.md").read_text("utf-8")
    yield from (f"README.md: {fault}" for fault in readme_faults(readme))
    if (root / REFERENCE).exists():
        reference = (root / REFERENCE).read_text("utf-8")
        yield from (f"{REFERENCE.as_posix()}: {fault}" for fault in reference_faults(reference))
    for path in documents(root):
        text = path.read_text("utf-8")
        name = path.relative_to(root).as_posix()
        yield from (f"{name}: {fault}" for fault in link_faults(text, path))
        yield from (f"{name}: {fault}" for fault in target_faults(text, root))
        if name != "CHANGELOG.md":  # it may speak of what has gone
            yield from (f"{name}: {fault}" for fault in file_faults(text, root))
    for picture in sorted((root / "docs" / "pictures").glob("*.svg")):
        if found := _ELSEWHERE.search(picture.read_text("utf-8")):
            yield f"{picture.relative_to(root).as_posix()}: it names another place: {found[0]}"


def readme_faults(text: str) -> Iterator[str]:
    """Yield what the README does not say."""
    for target in WANTED_TARGETS:
        if f"make {target}" not in text:
            yield f"it does not tell of “make {target}”"
    if REFERENCE.as_posix() not in text:
        yield "it does not lead to the reference"
    told = len(text.splitlines())
    if told > LONGEST_README:
        yield f"it has {told} lines; {LONGEST_README} are enough"


def reference_faults(text: str) -> Iterator[str]:
    """Yield what the reference does not say, or says otherwise than the program."""
    if not _KEYS.search(text):
        yield "it has no place for the key table: <!-- keys --> and <!-- /keys -->"
    elif with_keys(text) != text:
        yield "its key table is out of date: run “python scripts/documents.py update”"
    yield from settings_faults(text)
    yield from command_line_faults(text)


def with_keys(text: str) -> str:
    """Return a text with the key table between its markers as the command table has it."""
    table = f"<!-- keys -->\n{key_table(COMMANDS)}\n<!-- /keys -->"
    return _KEYS.sub(lambda _: table, text)


def key_table(commands: Iterable[Command]) -> str:
    """Return the commands as Markdown tables, one for each group."""
    commands = list(commands)
    parts: list[str] = []
    for group in Group:
        rows = [_key_row(command) for command in commands if command.group is group]
        if rows:
            parts += ["", f"| {group.value} | | name in the settings |", "|---|---|---|", *rows]
    return "\n".join([*parts, ""])


def _key_row(command: Command) -> str:
    keys = " ".join(f"`{key_name(key.strip())}`" for key in command.key.split(","))
    return f"| {keys} | {command.help} | `{command.id}` |".replace("`|`", "`\\|`")


def settings_faults(text: str) -> Iterator[str]:
    """Yield how the settings file shown in the reference differs from what the program uses when there is none."""
    shown = _block(text, "toml")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        path.write_text(shown, encoding="utf-8")
        settings, problems = load_settings(path)
    yield from (problem.say() for problem in (*problems, *checked_keys(settings.keys)[1]))
    usual = Settings()
    if replace(settings, keys=MappingProxyType({})) != usual:
        yield "the settings it shows are not the usual ones"
    names = [one.name for made in (usual, usual.preflight, usual.rooms, usual.answers) for one in fields(made)]
    for name in names:
        if not re.search(rf"^(\[{name}\]|{name} *=)", shown, re.MULTILINE):
            yield f"its settings file lacks “{name}”"


def command_line_faults(text: str) -> Iterator[str]:
    """Yield which commands, options and exit codes the reference lacks, and which it only imagines."""
    helped = _help()
    commands = re.findall(r"^ {4}([a-z]+) ", helped, re.MULTILINE)
    there = set(re.findall(r"--[a-z][a-z-]+", helped + "".join(_help(command) for command in commands))) - {"--help"}
    yield from (f"it does not tell of “ordstyrer {one}”" for one in commands if f"ordstyrer {one}" not in text)
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
    yield from (f"it does not tell of the option {one}" for one in sorted(there - told))
    imagined = told - there - {"--help"}
    yield from (f"there is no option {one}" for one in sorted(imagined))
    yield from (f"it does not tell of exit code {one.value}" for one in ExitCode if f"`{one.value}`" not in text)


def link_faults(text: str, path: Path) -> Iterator[str]:
    """Yield the links of a document that lead nowhere within the project."""
    for found in _LINK.finditer(_FENCE.sub("", text)):
        link = next(filter(None, found.groups()))
        target, _, anchor = unquote(link).partition("#")
        if re.match(r"[a-z][a-z+.-]*:", target, re.IGNORECASE):
            continue
        place = (path.parent / target) if target else path
        if not place.exists():
            yield f"the link to {link} leads nowhere"
        elif anchor and place.suffix == ".md" and anchor not in anchors(place.read_text("utf-8")):
            yield f"the link to {link} leads to no heading"


def anchors(text: str) -> set[str]:
    """Return the anchors of the headings of a document."""
    titles = _HEADING.findall(_FENCE.sub("", text))
    return {re.sub(r"[^\w\- ]", "", title).strip().lower().replace(" ", "-") for title in titles}


def file_faults(text: str, root: Path) -> Iterator[str]:
    """Yield the files and folders of the project that a document names but that are not there.

    ``<name>`` and ``*`` in a path stand for anything.
    """
    for named in sorted(set(_PATH.findall(text))):
        pattern = re.sub(r"<[^>]*>", "*", named).rstrip(".").rstrip("/")
        if not any(root.glob(pattern)):
            yield f"there is no {named}"
    for named in sorted(set(_FILE.findall(text))):
        if not (root / named).exists() and not any(any((root / place).rglob(named)) for place in _PLACES):
            yield f"there is no file called {named}"


def target_faults(text: str, root: Path) -> Iterator[str]:
    """Yield the make targets that a document names but that do not exist."""
    there = targets((root / "Makefile").read_text("utf-8"))
    yield from (f"there is no “make {one}”" for one in sorted(set(_MAKE.findall(text)) - there))


def targets(makefile: str) -> set[str]:
    """Return the targets that a Makefile offers."""
    return set(re.findall(r"^([a-z]+):(?!=)", makefile, re.MULTILINE))


def _block(text: str, language: str) -> str:
    """Return the first fenced block in a language, or nothing."""
    found = re.search(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


def _help(*command: str) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        ordstyrer([*command, "--lang", "en", "--help"])
    return printed.getvalue()


if __name__ == "__main__":
    sys.exit(main())
