"""Hostile texts for every entry and every exit, and what may never come out at the other end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from typing import TypeVar, cast

from meeting.text import clean
from tests.strategies import NASTY_TEXTS

TEXTS = (
    *NASTY_TEXTS,
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "</style><script>",
    "]]>--><!--",
    "&lt;b&gt; &#x1b; &amp;",
    "BEGIN:VCALENDAR\r\nEND:VEVENT",
    "one;two,three\\four\nATTACH:file:///etc/passwd",
    "<!channel> <@U1> <https://evil.example|good>",
    "@everyone @here @channel",
    "[link](javascript:alert(1)) ![x](y)",
    "| a | b |\n|---|---|",
    "```\n# heading\n> quote\n- list",
    "---\ntitle: other\n---",
    "/etc/passwd",
    "~/x",
    "C:\\Windows\\x",
    "\\\\server\\share",
    "aux", "COM1", "LPT9.txt", "con.json", "a/b", "a:b", "trailing. ", ".hidden", "..", ".",
    "\x1b]8;;https://evil.example\x07x\x1b]8;;\x07",
    "\x1bP1;1|x\x1b\\",
    "\x1b[200~paste\x1b[201~",
    "\x9d52;c;ZXZpbA==\x9c",
    "🧑🏿‍❤️‍💋‍🧑🏻" * 20,
    "ﷺ" * 50,
    "e\u0301" * 200,
    "x" * 10_000,
    "æ" * 10_000,
    "null", "true", "NaN", "-0", "1e309", "0x1F", "٣", "²",
    "99:99", "2026-02-30", "0000-00-00", "31/12/9999", "in 99999999 days", "+999999 min", "10:00-09:00",
)  # fmt: skip
"""`NASTY_TEXTS` and more: formulas, markup of every kind, chat commands, paths, device names, strange numbers."""

TOKENS = (
    "\n", "\n\n", "\t", " ", ",", ";", ":", " - ", "#", "@", "[", "]", "(", ")", "{", "}", '"', "=", "|", "/", "*",
    "1", "09:15", "09:15:30", "10:00", "+5", "20 min", "fri", "friday", "2026-11-24", "24/11", "next week",
    "next meeting", "by", "til", "From Anna Holm to Everyone:", "09:15:30 From  Bo Jensen : ", "Bo Jensen  09:15",
    "[09:15] Anna Holm: ", "(Direct Message)", "Anna Holm", "Bo", "Åse-Marie", "bo, anna: ", "owner:", "due:<",
    "type:action ", "network:", "-", "OR", "(a OR", '"x', "1.", "2)", "- [ ] ", "* [x] ", "## ", "> ", "---\n",
    "title: ", "start: 9:00", "end: 10:00", "| a | b |\n|---|---|\n", "i1", "{#i1}",
    "Name,Email,Join Time,Leave Time,Duration (Minutes)\n", "1. Summary\nMeeting title,x\n",
    "#,User Name,User Email,Submitted Date/Time\n", "Poll Report\n", "Question,Yes,No\n",
    "Bo Jensen,bo@example.org,24/11/2026 09:00:00,24/11/2026 10:00:00,60\n", '{"polls":[{"title":"x"', '[{"a":1}]',
    "hidden", "[anonymous]", "which? a / b / c", "1-5", "4 rooms", "of 3", "2 rounds", "10 min", "question",
    "point of order", "+2", "[keys]\n", 'theme = "x"\n', "[a.b]\n", "x = 1e999\n", "x = [[",
    '{"meta":{"1":{"kind":"meeting"', '{"meeting":"m","words":["next"]}', "PK\x03\x04", "\ufeff", "\x00", "next",
    "back", "extend", "late",
)  # fmt: skip
"""What the readers look for; put together by chance it leads deeper into them than any characters do."""

FREE = frozenset(
    {"title", "name", "purpose", "lead", "prompt", "notes", "question", "text", "why", "note", "role",
     "organisation", "next_note", "harvest", "outcome", "low_label", "high_label", "wording", "options", "aliases",
     "link", "where"}
)  # fmt: skip
"""The fields of kept values that hold what people wrote, whatever it is."""

Value = TypeVar("Value")


def infested(value: Value, texts: Iterable[str] = TEXTS) -> Value:
    """Return a kept value in which what people wrote is hostile, cleaned as every entry cleans it."""
    return cast("Value", _infested(value, cycle([one for one in map(clean, texts) if one])))


def _infested(value: object, texts: Iterator[str]) -> object:
    if isinstance(value, tuple):
        return tuple(_infested(one, texts) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if field.name in FREE and isinstance(old, str):
            changed[field.name] = next(texts)[:80]
        elif field.name in FREE and isinstance(old, tuple) and all(isinstance(one, str) for one in old):
            changed[field.name] = tuple(f"{next(texts)[:60]} {place}" for place, _ in enumerate(old))
        else:
            changed[field.name] = _infested(old, texts)
    return replace(value, **changed)
