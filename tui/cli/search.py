"""``ordstyrer search``: everything that was ever said in any network, found by words and conditions.

JSON: ``{"query": text, "count": number, "meetings": number, "hits": [{"network": {"id", "name"}, "meeting": {"id",
"title", "kind", "starts_at"} or null, "what", "text", "stretches": [[from, to]], "people": [name], "state", "open",
"due", "place", "id", "inner"}], "doubts": [text], "problems": [text]}``: the best hits first. ``stretches`` are
places in ``text`` in characters. New keys may be added, none taken away.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from meeting.review.found import Hit, in_context
from meeting.review.passage import WHAT_NAMES, Passage
from meeting.review.query import read_query
from meeting.text import clean
from meeting.words import N_
from tui.cli import console
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.i18n import say_date
from tui.saying import _, ngettext, say

if TYPE_CHECKING:
    from store.archive import Found

WIDTH = 100
"""How many characters of a text are printed."""


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Print what the words on the command line find.

    Raises:
        CommandFailed: nothing is found, or nothing was searched for.
    """
    from store.archive import Archive  # noqa: PLC0415 - help and version do without

    typed = " ".join(arguments.query)
    if arguments.network:
        typed += f' network:"{arguments.network}"'
    archive = Archive(desk.folder)
    archive.refresh()
    found = archive.search(read_query(typed), limit=arguments.limit)
    problems = [say(one) for one in archive.warnings]
    if arguments.json:
        _as_json(found, typed, problems)
        return ExitCode.DONE if found.count else ExitCode.FAILED
    for one in (*found.query.doubts, *archive.warnings):
        console.note(say(one))
    if not found.count:
        raise CommandFailed(N_("Nothing was found for “{query}”."), query=clean(typed))
    _print(found, desk)
    return ExitCode.DONE


def _print(found: Found, desk: Desk) -> None:
    for hit in found.hits:
        text, _places = in_context(hit, WIDTH)
        console.line(_heading(hit.passage))
        console.line(f"  {text}{_told(hit.passage, desk.language)}")
    if found.count > len(found.hits):
        console.note(_("{shown} of {count} shown; --limit shows more.", shown=len(found.hits), count=found.count))
    else:
        console.note(ngettext("{n} found.", "{n} found.", found.count))


def _heading(passage: Passage) -> str:
    head = passage.meeting
    where = (passage.network_name,) if head is None else (head.day.isoformat(), head.title, passage.network_name)
    return " · ".join((*where, _(WHAT_NAMES[passage.what])))


def _told(passage: Passage, language: str) -> str:
    """Return whose it is and until when, in brackets."""
    names = [name for name in passage.names if name != passage.text]
    told = [", ".join(names)] if names else []
    told += [_("by {day}", day=say_date(passage.due, language))] if passage.due else []
    return f" ({' · '.join(told)})" if told else ""


def hit_json(hit: Hit) -> dict[str, object]:
    """Return a hit in the shape that the module's docstring promises."""
    passage, head = hit.passage, hit.passage.meeting
    return {
        "network": {"id": passage.network_id, "name": passage.network_name},
        "meeting": None
        if head is None
        else {
            "id": head.id,
            "title": head.title,
            "kind": head.kind.value,
            "starts_at": head.starts_at.isoformat(),
        },
        "what": passage.what.value,
        "text": passage.text,
        "stretches": [list(stretch) for stretch in hit.stretches],
        "people": list(passage.names),
        "state": passage.state,
        "open": passage.is_open,
        "due": passage.due.isoformat() if passage.due else None,
        "place": passage.place.value,
        "id": passage.id,
        "inner": passage.inner,
    }


def _as_json(found: Found, typed: str, problems: list[str]) -> None:
    console.as_json(
        {
            "query": clean(typed),
            "count": found.count,
            "meetings": found.meetings,
            "hits": [hit_json(hit) for hit in found.hits],
            "doubts": [say(one) for one in found.query.doubts],
            "problems": problems,
        }
    )
