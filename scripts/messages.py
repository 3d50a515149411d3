"""Keep the translations in step with the code: ``python scripts/messages.py update|check``.

``update`` extracts every message, merges it with ``ordstyrer.po`` and with every ``*.part.po``
beside the language's folder, and compiles ``ordstyrer.mo``. ``check`` changes nothing and ends
with 1 when a message is untranslated, fuzzy or has other ``{fields}`` than the original, or when
the po or mo file is out of date. What the code no longer says stays in the po file as a comment
until ``update --prune``.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import string
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("meeting", "store", "tui")
LOCALE_FOLDER = ROOT / "tui" / "locale"
KEYWORDS = {"_": 1, "gettext": 1, "ngettext": 2, "N_": 1, "N2_": 2}
"""The functions that take messages, and how many of their first arguments are one."""
WIDTH = 110
HEADER = """\
Project-Id-Version: ordstyrer
Language: {language}
Plural-Forms: nplurals=2; plural=(n != 1);
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit
"""
"""The head of a po and mo file: without dates and versions, so that it only changes when the messages do."""

_PERCENT_FIELD = re.compile(r"%\(\w+\)[sdr]|%[sdr]")


def main(argv: list[str] | None = None) -> int:
    """Update or check every language, and return the exit code."""
    parser = argparse.ArgumentParser(prog="messages.py", description="Keep the translations in step with the code.")
    parser.add_argument("what", choices=("update", "check"))
    parser.add_argument("--prune", action="store_true", help="update: also drop what the code no longer says")
    asked = parser.parse_args(argv)
    found = extracted(ROOT)
    complaints: list[str] = []
    for folder in sorted(one for one in LOCALE_FOLDER.iterdir() if one.is_dir()):
        catalog = merged(found, folder, prune=asked.prune)
        if asked.what == "update":
            write(catalog, folder)
        complaints += [*faults(catalog), *(stale(catalog, folder) if asked.what == "check" else ())]
        print(f"{folder.name}: {_translated(catalog)} of {len(catalog)} messages translated")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints and asked.what == "check" else 0


def extracted(root: Path) -> Catalog:
    """Return every message of the packages below ``root``, without a translation."""
    found = Catalog(charset="utf-8")
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            for line, message in sorted(_messages_in(path.read_text("utf-8"))):
                found.add(message if len(message) > 1 else message[0], locations=[(name, line)])
    return found


def merged(found: Catalog, folder: Path, *, prune: bool = False) -> Catalog:
    """Return the messages found, with the translations of a language's po file and its parts."""
    known = _read(_po(folder), folder.name)
    for part in sorted(folder.glob("*.part.po")):
        for message in _read(part, folder.name):
            if message.id and message.string and not message.fuzzy:
                known[message.id] = Message(message.id, message.string, context=message.context)
    known.update(found, no_fuzzy_matching=True, update_header_comment=False)
    if prune:
        known.obsolete.clear()
    return known


def write(catalog: Catalog, folder: Path) -> None:
    """Write the po and mo files of a language."""
    _po(folder).parent.mkdir(parents=True, exist_ok=True)
    _po(folder).write_text(po_text(catalog, folder.name), "utf-8")
    _mo(folder).write_bytes(mo_bytes(catalog, folder.name))


def po_text(catalog: Catalog, language: str) -> str:
    """Return the messages as a po file, sorted, with file names but no line numbers."""
    written = io.BytesIO()
    write_po(written, catalog, width=WIDTH, sort_output=True, omit_header=True, include_lineno=False)
    head = "".join(f'"{line}\\n"\n' for line in HEADER.format(language=language).splitlines())
    return f'msgid ""\nmsgstr ""\n{head}\n{written.getvalue().decode()}'


def mo_bytes(catalog: Catalog, language: str) -> bytes:
    """Return the translated messages as a compiled file; the same messages give the same bytes."""
    pairs = {b"": HEADER.format(language=language).encode()}
    for message in catalog:
        if message.id and _is_translated(message) and not message.fuzzy:
            pairs["\0".join(_ids(message)).encode()] = "\0".join(_strings(message)).encode()
    ids = sorted(pairs)
    texts = b"\0".join((*ids, *(pairs[one] for one in ids))) + b"\0"
    start = 28 + 16 * len(ids)
    places, offset = [], start
    for text in (*ids, *(pairs[one] for one in ids)):
        places += [len(text), offset]
        offset += len(text) + 1
    head = (0x950412DE, 0, len(ids), 28, 28 + 8 * len(ids), 0, start)
    return struct.pack(f"<{len(head) + len(places)}I", *head, *places) + texts


def faults(catalog: Catalog) -> Iterator[str]:
    """Yield a line for each message that is not translated, fuzzy, or translated with other fields."""
    for message in catalog:
        if not message.id:
            continue
        name = f"{catalog.locale_identifier}: “{_ids(message)[0]}”"
        if message.fuzzy:
            yield f"{name} is fuzzy"
        elif not _is_translated(message):
            yield f"{name} is not translated"
        else:
            yield from (f"{name} {fault}" for fault in _text_faults(message))


def stale(catalog: Catalog, folder: Path) -> Iterator[str]:
    """Yield a line for each file of a language that is not what ``update`` would write."""
    path = _po(folder)
    if not path.exists() or path.read_text("utf-8") != po_text(catalog, folder.name):
        yield f"{folder.name}: {path.name} is out of date: run “python scripts/messages.py update”"
    path = _mo(folder)
    if not path.exists() or path.read_bytes() != mo_bytes(catalog, folder.name):
        yield f"{folder.name}: {path.name} is out of date: run “python scripts/messages.py update”"


def _messages_in(code: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield line and texts of each message; the parsed code is read, since tokens hide what is inside an f-string."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        arguments = node.args[: KEYWORDS.get(name, 0)]
        texts = tuple(one.value for one in arguments if isinstance(one, ast.Constant) and isinstance(one.value, str))
        if texts and len(texts) == KEYWORDS[name]:
            yield node.lineno, texts


def _text_faults(message: Message) -> Iterator[str]:
    originals, strings = _ids(message), _strings(message)
    counted = {"n"} if len(originals) > 1 else set()
    wanted = set().union(*map(_fields, originals)) - counted
    for text in strings:
        if _fields(text) - counted != wanted:
            yield f"has other fields in “{text}”"
        if _margins(text) not in set(map(_margins, originals)):
            yield f"begins or ends with other spaces or lines in “{text}”"


def _fields(text: str) -> set[str]:
    """Return the names of the ``{fields}`` and ``%s`` places of a text; one that is broken has itself."""
    percent = set(_PERCENT_FIELD.findall(text))
    try:
        return percent | {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return percent | {text}


def _margins(text: str) -> tuple[str, str]:
    """Return the white space before and after a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _is_translated(message: Message) -> bool:
    return len(_strings(message)) == len(_ids(message)) and all(_strings(message))


def _translated(catalog: Catalog) -> int:
    return sum(_is_translated(message) and not message.fuzzy for message in catalog if message.id)


def _read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def _po(folder: Path) -> Path:
    return folder / "LC_MESSAGES" / "ordstyrer.po"


def _mo(folder: Path) -> Path:
    return folder / "LC_MESSAGES" / "ordstyrer.mo"


if __name__ == "__main__":
    sys.exit(main())
