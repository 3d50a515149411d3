"""Writing a text the way its target wants it: plain for most chats, mrkdwn for Slack, Markdown, an e-mail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from meeting.chat import harmless
from meeting.chat.targets import ChatTarget
from meeting.chat.templates import USUAL, ChatWording, filled
from meeting.chat.text import Bar, ChatText, Entry, Heading, Line, Pair, Paragraph
from meeting.text import clean, clean_lines
from meeting.words import ENGLISH, N_, Translator, sentence

BAR_WIDTH = 10
"""Blocks of the longest bar; the chat beside a call is narrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hand:
    """How one target is written.

    Attributes:
        line: makes a line of what people wrote harmless.
        strong: makes a line harmless and sets it off, with a colon or another end in it.
        heading: writes a heading.
        deeper: what stands before a heading, once more for each level below the first.
        inner: makes a line harmless where the user's own pattern puts marks around it.
        bullet: what stands before an entry.
        is_spaced: whether a blank line is needed between all that is not one list.
        wording: the user's own patterns.
    """

    line: Callable[[str], str]
    strong: Callable[[str], str]
    heading: Callable[[str], str]
    inner: Callable[[str], str]
    deeper: str = ""
    bullet: str = "•"
    is_spaced: bool = False
    wording: ChatWording = USUAL

    def worded(self, pattern: str, **fields: str) -> str:
        """Return the user's pattern with harmless fields; no line begins as a command or a quotation by them."""
        line = filled(pattern, **{name: self.inner(value).strip() for name, value in fields.items()})
        if line.startswith(("/", "／")):
            return f" {line}"
        return f"›{line[1:]}" if pattern.startswith("{") and line.startswith((">", "＞")) else line


def _slack_bold(text: str) -> str:
    return f"*{harmless.for_slack_bold(text)}*"


_PLAIN = _Hand(line=harmless.plain, strong=harmless.plain, heading=harmless.plain, inner=harmless.plain)
_CHAT = _Hand(
    line=harmless.for_chat, strong=harmless.for_chat, heading=harmless.for_chat, inner=harmless.for_slack_bold
)
_SLACK = _Hand(line=harmless.for_slack, strong=_slack_bold, heading=_slack_bold, inner=harmless.for_slack_bold)
_MARKDOWN = _Hand(
    line=harmless.for_markdown,
    strong=lambda text: f"**{harmless.for_markdown(text)}**",
    heading=lambda text: f"## {harmless.for_markdown(text)}",
    inner=harmless.for_markdown,
    deeper="#",
    bullet="-",
    is_spaced=True,
)
_MAIL = _Hand(line=harmless.plain, strong=harmless.plain, heading=harmless.plain, inner=harmless.plain, bullet="-")

_HANDS: Mapping[ChatTarget, _Hand] = MappingProxyType(
    {
        ChatTarget.ZOOM: _CHAT,
        ChatTarget.TEAMS: _CHAT,
        ChatTarget.MEET: _CHAT,
        ChatTarget.SLACK: _SLACK,
        ChatTarget.MARKDOWN: _MARKDOWN,
        ChatTarget.PLAIN: _PLAIN,
        ChatTarget.MAIL: _MAIL,
    }
)


def written(
    text: ChatText, target: ChatTarget, translator: Translator = ENGLISH, *, wording: ChatWording = USUAL
) -> str:
    """Return the sections that are in, written for a target; "" when there is nothing in them.

    Args:
        text: what is to be said.
        target: where it goes.
        translator: of the meeting's language; an e-mail begins with a line for its subject.
        wording: the user's own patterns for the target.
    """
    hand = replace(_HANDS[target], wording=wording)
    blocks = [block for section in text.sections if section.included and (block := _block(section.lines, hand))]
    if not blocks:
        return ""
    opening, closing = (
        hand.worded(pattern, subject=text.subject).rstrip() for pattern in (wording.opening, wording.closing)
    )
    body = "\n\n".join(block for block in (opening, *blocks, closing) if block.strip())
    if target is not ChatTarget.MAIL:
        return body
    subject = sentence(N_("Subject: {subject}"), subject=clean(text.subject))
    return f"{subject.say(translator)}\n\n{body}"


def mail_of(text: ChatText, *, wording: ChatWording = USUAL) -> tuple[str, str]:
    """Return subject and body of an e-mail."""
    return clean(text.subject), written(text, ChatTarget.PLAIN, wording=wording)


def _block(lines: tuple[Line, ...], hand: _Hand) -> str:
    """Return the lines of one section; blank lines stand before headings and where the target needs them."""
    out: list[str] = []
    before: Line | None = None
    for line in lines:
        rows = _rows(line, hand)
        if not any(row.strip() for row in rows):
            continue
        if out and (isinstance(line, Heading) or (hand.is_spaced and not _is_one_list(before, line))):
            out.append("")
        out += rows
        before = line
    return "\n".join(out)


def _is_one_list(before: Line | None, line: Line) -> bool:
    return isinstance(before, Entry) and isinstance(line, Entry)


def _rows(line: Line, hand: _Hand) -> list[str]:
    """Return what one line comes to, row by row."""
    match line:
        case Heading(text):
            return [_heading(line, hand)] if clean(text) else []
        case Paragraph(text):
            glue = "\n\n" if hand.is_spaced else "\n"
            return glue.join(hand.line(row) for row in clean_lines(text).split("\n") if row).split("\n")
        case Entry(text):
            return [_entry(line, hand)] if clean(text) else []
        case Pair(name):
            return [_pair(line, hand)] if clean(name) else []
    most = max((bar.count for bar in line.bars), default=0)
    mark = f"{hand.bullet} " if hand.is_spaced else ""
    return [mark + _bar(bar, most, hand) for bar in line.bars]


def _heading(heading: Heading, hand: _Hand) -> str:
    if hand.wording.heading:
        return hand.worded(hand.wording.heading, text=heading.text)
    return hand.deeper * heading.depth + hand.heading(heading.text)


def _entry(entry: Entry, hand: _Hand) -> str:
    indent, number = "   " * entry.depth, entry.number
    pattern = hand.wording.entry if number is None else hand.wording.numbered
    if pattern:
        return indent + hand.worded(pattern, text=entry.text, number=str(number))
    mark = hand.bullet if number is None else f"{number}."
    return f"{indent}{mark} {hand.line(entry.text).strip()}"


def _pair(pair: Pair, hand: _Hand) -> str:
    if hand.wording.pair:
        return hand.worded(hand.wording.pair, name=pair.name, value=pair.value).rstrip()
    return f"{hand.strong(f'{clean(pair.name)}:')} {hand.line(pair.value).strip()}".rstrip()


def _bar(bar: Bar, most: int, hand: _Hand) -> str:
    """Return a bar with its count and label behind it: in a proportional font only bars that begin a line compare."""
    blocks = round(BAR_WIDTH * bar.count / most) if most > 0 else 0
    drawn = "█" * max(blocks, 1 if bar.count > 0 else 0) or "▏"
    if hand.wording.bar:
        return hand.worded(
            hand.wording.bar, bar=drawn, count=str(bar.count), label=bar.label, detail=bar.detail
        ).rstrip()
    detail = f" ({hand.line(bar.detail).strip()})" if clean(bar.detail) else ""
    return f"{drawn} {bar.count} · {hand.line(bar.label).strip()}{detail}"
