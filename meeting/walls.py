"""Walls: open answers as notes in themes; and the ticks of a round in which everybody has a turn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WallNote:
    """One note on a wall.

    Attributes:
        id: ``n1``, ``n2`` …, unique in the meeting and never used again.
        author: a person's id; "" for an anonymous note or somebody who is not in the network.
        name: the author as named in the chat, where ``author`` is "".
        theme: the id of the theme it hangs under, "" for none yet.
        votes: dots it has got.
        origin: the id of the poll or round it was taken from, or "".
        became: the id of the capture that was made of it, or "".
    """

    id: str
    text: str
    author: str = ""
    name: str = ""
    theme: str = ""
    at: datetime | None = None
    votes: int = 0
    origin: str = ""
    became: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A named group of notes, or a column with a prompt (id: ``h1``, ``h2`` …)."""

    id: str
    title: str
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """A wall of notes.

    Attributes:
        id: ``w1``, ``w2`` …, unique in the meeting and never used again.
        item: the id of the agenda item it belongs to, "" for none.
        question: what the notes answer.
        is_named: whether notes are kept with their author.
        is_hidden: whether the notes are kept back until they are revealed.
    """

    id: str
    question: str
    item: str = ""
    is_named: bool = True
    is_hidden: bool = False
    themes: tuple[Theme, ...] = ()
    notes: tuple[WallNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Somebody had a turn in a round of an agenda item (or passed), with a line for what was said or shown."""

    item: str
    person: str
    at: datetime
    text: str = ""
    passed: bool = False
