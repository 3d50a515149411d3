"""Cutting a text into numbered messages that are no longer than a chat takes."""

from __future__ import annotations

import unicodedata

from meeting.chat.targets import UNLIMITED

SMALLEST_LIMIT = 40
"""The least that a message must hold, so that its number and a word or two have room."""

_JOINERS = "\u200d\ufe0f\ufe0e"


def length(text: str) -> int:
    """Return how long a text is as the platforms count: in UTF-16 units, an emoji being two or more."""
    return len(text) + sum(character > "\uffff" for character in text)


def parts(text: str, limit: int) -> tuple[str, ...]:
    """Return the text as messages of at most ``limit``, each with its number, “(1/3)”, on a line of its own.

    A cut never falls inside a line, unless that line alone is longer than a message: then it is cut
    between words. Where there is a blank line in the later half of a message, the cut is made there.

    Args:
        text: the text as it is written for its target.
        limit: the most UTF-16 units of a message, number included; 0 for no limit.

    Raises:
        ValueError: the limit is below `SMALLEST_LIMIT`.
    """
    if limit == UNLIMITED or length(text) <= limit:
        return (text,)
    if limit < SMALLEST_LIMIT:
        raise ValueError(limit)
    digits = 1
    while len(bodies := _bodies(text, limit - len("(/)\n") - 2 * digits)) >= 10**digits:
        digits += 1
    if len(bodies) == 1:  # what made it too long was blank lines
        return tuple(bodies)
    return tuple(f"({number}/{len(bodies)})\n{body}" for number, body in enumerate(bodies, start=1))


def _bodies(text: str, room: int) -> list[str]:
    """Return the text in pieces of at most ``room``; blank lines at a cut are left out."""
    bodies: list[str] = []
    held: list[str] = []
    for line in (piece for whole in text.split("\n") for piece in _pieces(whole, room)):
        while held and length("\n".join((*held, line))) > room:
            cut = _place_of_cut(held)
            bodies.append("\n".join(held[:cut]))
            held = held[cut:]
        held.append(line)
    bodies.append("\n".join(held))
    return [trimmed for body in bodies if (trimmed := body.strip("\n"))]


def _place_of_cut(held: list[str]) -> int:
    """Return how many lines go into this message: up to a blank line in its later half, or all."""
    blank = max((place for place, line in enumerate(held) if not line), default=0)
    is_late = length("\n".join(held[:blank])) * 2 >= length("\n".join(held))
    return blank if blank and is_late else len(held)


def _pieces(line: str, room: int) -> list[str]:
    """Return a line in pieces of at most ``room``, cut between words where there are any."""
    pieces: list[str] = []
    while length(line) > room:
        end = _end_within(line, room)
        space = line.rfind(" ", 1, end + 1)
        if space > 0 and line[:space].strip():
            end = space
        pieces.append(line[:end].rstrip())
        line = line[end:].lstrip()
    return [*pieces, line]


def _end_within(line: str, room: int) -> int:
    """Return how many characters fit, so that no mark is torn from its letter."""
    end = room
    while length(line[:end]) > room:
        end -= 1
    whole = end
    while whole > 1 and (unicodedata.combining(line[whole]) or line[whole] in _JOINERS or line[whole - 1] in _JOINERS):
        whole -= 1
    return whole if whole > 1 else end
