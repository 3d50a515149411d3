"""Making what people wrote harmless: no bold, no quote, no command, no call of everybody, and still readable.

A chat takes what is pasted as if it had been typed. Most chats know no way of escaping, so a mark
that would be taken for formatting gives way to a sign that looks the same and means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from meeting.text import clean

JOINER = "\u2060"
"""The word joiner: takes no room, and what it stands in is no longer the word a chat looks for."""

LINE_MOST = 2_500
"""The most characters of one line: a whole note of a wall, with whose it is."""

_MARKS = "*_~`"
_LOOK_ALIKES = str.maketrans({"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ", "＊": "∗", "＿": "ˍ", "～": "∼", "｀": "ˋ"})
_WIDE_MARKS = re.compile("[＊＿～｀]")
_CONTROL_SEQUENCE = re.compile(r"<(?=[!@#]|[a-z]+:)", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w.+-])([@＠])(?=\w)")
_CALLED = ("here", "channel", "everyone", "all", "team", "group", "alle", "her", "kanal", "kanalen", "teamet")
_CALL = re.compile(rf"(?<![\w.+-])([@＠])(?=(?:{'|'.join(_CALLED)})\b)", re.IGNORECASE)
_EMOJI_NAME = re.compile(r":(?=[a-z+-][\w+-]*:)", re.IGNORECASE)
_LINK = re.compile(r"https?://[\w./?=&%#:@~+-]+")
_MARKDOWN_MARK = re.compile(r"([\\`*_\[\]<>~|])")
_MARKDOWN_ENTITY = re.compile(r"&(?=#?\w+;)")
_MARKDOWN_START = re.compile(r"^(\d{0,9})([#+=.)-])|^()([/／])")


def plain(text: str) -> str:
    """Return a line with nothing changed but a slash at its start, which a chat takes for a command."""
    line = clean(text, limit=LINE_MOST)
    return f" {line}" if line.startswith(("/", "／")) else line


def for_chat(text: str) -> str:
    """Return a line that Zoom, Teams or Meet shows as it is written, and that calls nobody."""
    return _start(
        _unmarked(_outside_links(clean(text, limit=LINE_MOST), lambda piece: _CALL.sub(rf"\1{JOINER}", piece)))
    )


def for_slack(text: str) -> str:
    """Return a line that Slack shows as it is written: no mention, no emoji by name, no control sequence.

    ``&``, ``<`` and ``>`` are left alone: programs that post to Slack write them as entities, but
    in what is pasted into its message field the entities themselves would be seen.
    """
    return _start(
        _unmarked(_outside_links(_CONTROL_SEQUENCE.sub("‹", clean(text, limit=LINE_MOST)), _uncalled_in_slack))
    )


def for_slack_bold(text: str) -> str:
    """Return a line that can stand between the asterisks that make it bold in Slack."""
    return for_slack(text).translate(_LOOK_ALIKES).strip()


def for_markdown(text: str) -> str:
    """Return a line in which nothing is Markdown or HTML; links stay links."""
    return _MARKDOWN_START.sub(r"\1\3\\\2\4", _outside_links(clean(text, limit=LINE_MOST), _escaped))


def _outside_links(line: str, change: Callable[[str], str]) -> str:
    """Return a line with everything changed but its links, which must still lead where they led."""
    pieces = [change(piece) for piece in _LINK.split(line)]
    links = [*(found[0] for found in _LINK.finditer(line)), ""]
    return "".join(piece + link for piece, link in zip(pieces, links, strict=True))


def _uncalled_in_slack(text: str) -> str:
    return _EMOJI_NAME.sub(f":{JOINER}", _MENTION.sub(rf"\1{JOINER}", text))


def _escaped(text: str) -> str:
    text = _MENTION.sub(rf"\1{JOINER}", text)
    return _MARKDOWN_ENTITY.sub(r"\\&", _MARKDOWN_MARK.sub(r"\\\1", text))


def _start(line: str) -> str:
    """Return a line whose first sign begins neither a command nor a quotation."""
    if line.startswith(("/", "／")):
        return f" {line}"
    if line.startswith((">", "＞")):
        return f"›{line[1:]}"
    return line


def _unmarked(line: str) -> str:
    """Return a line in which no two marks make a pair; a mark inside a word or alone stays what it is."""
    line = _WIDE_MARKS.sub(lambda found: found[0].translate(_LOOK_ALIKES), line)
    for mark in _MARKS:
        if line.count(mark) > 1:
            line = _without_pairs(line, mark)
    return line


def _without_pairs(line: str, mark: str) -> str:
    look_alike = mark.translate(_LOOK_ALIKES)
    if mark == "`":
        return line.replace(mark, look_alike)
    links = [found.span() for found in _LINK.finditer(line)]

    def replaced(found: re.Match[str]) -> str:
        in_link = any(start < found.start() < end - 1 for start, end in links)
        return mark if in_link else look_alike

    sign = re.escape(mark)
    return re.sub(rf"(?<![^\W_]){sign}|{sign}(?![^\W_])", replaced, line)
