"""A text for the chat before it is known which chat: headings, paragraphs, entries, pairs and bars, in sections.

The texts are in the meeting's language already; how they are marked up is decided when they are
written for a target (`meeting.chat.writing`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from meeting.words import N_, Sentence, sentence


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names what follows; a blank line stands before it.

    Attributes:
        depth: 0 names a part of the text, 1 what stands within one; seen where the target knows levels.
    """

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; its own line breaks are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list.

    Attributes:
        number: the number it has in the list, or None for a bullet.
        depth: how far it is indented, from 0.
    """

    text: str
    number: int | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and what belongs to it: “When: 10:42”, “Room 2: Anna, Bo”."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a table.

    Attributes:
        label: what was counted.
        count: how many.
        detail: what is said behind it, such as “58 %”.
    """

    label: str
    count: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars that are to be compared with each other."""

    bars: tuple[Bar, ...]


Line: TypeAlias = Heading | Paragraph | Entry | Pair | Bars
"""One thing that is said in a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a text that can be left out.

    Attributes:
        id: names the section.
        name: what the facilitator reads when choosing, in the interface's language.
        included: whether it is in when nothing else is chosen.
    """

    id: str
    name: Sentence
    lines: tuple[Line, ...]
    included: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatText:
    """A whole text for the chat.

    Attributes:
        subject: what it is about, in a few words; the subject of an e-mail.
        sections: what it consists of, in order.
    """

    subject: str
    sections: tuple[Section, ...] = field(default=())

    @property
    def included(self) -> tuple[str, ...]:
        """The ids of the sections that are in."""
        return tuple(section.id for section in self.sections if section.included)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything that is in, in order."""
        return tuple(line for section in self.sections if section.included for line in section.lines)

    def only(self, ids: Collection[str]) -> ChatText:
        """Return the text with exactly these sections in."""
        sections = tuple(replace(section, included=section.id in ids) for section in self.sections)
        return replace(self, sections=sections)


def chat_text(subject: str, *lines: Line) -> ChatText:
    """Return a text of a single section: ``chat_text("Poll", Heading(question), Bars(bars))``."""
    whole = Section(id="all", name=sentence(N_("the whole text")), lines=lines)
    return ChatText(subject=subject, sections=(whole,))
