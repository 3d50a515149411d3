"""Themes suggested by words that notes share: never done by itself, and the same for the same notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from meeting.errors import NotAllowed
from meeting.meeting import Meeting
from meeting.text import fold
from meeting.wall.hanging import wall_of
from meeting.wall.stop_words import STOP_WORDS
from meeting.wall.themes import TITLE_LIMIT, add_theme, move_notes
from meeting.walls import WallNote
from meeting.words import N_

SUGGESTIONS = 8
"""How many themes are suggested at most."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST_WORD = 3
_SHORTEST_STEM = 3
_FEWEST_NOTES = 2
_COMMON_FROM = 6
"""From so many notes on, a word in two of three says nothing about any of them."""

# the longest first, so that a word loses as much as it can
_ENDINGS = (
    "ernes", "ingen", "inger", "erne", "ings", "ene", "ens", "ers", "ets", "est", "ing", "ies", "ed", "en", "er",
    "es", "et", "ly", "e", "s", "y",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A theme that could be made.

    Attributes:
        title: the word that its notes share.
        notes: their ids, in the order of the wall.
    """

    title: str
    notes: tuple[str, ...]


def stem(word: str) -> str:
    """Return a folded word without its ending, where enough of it is left to tell it by."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word


def suggested_themes(
    notes: Iterable[WallNote], *, question: str = "", stop_words: frozenset[str] = STOP_WORDS
) -> tuple[Suggestion, ...]:
    """Return themes for notes that share a word, the largest first; each note is in one of them at most.

    Args:
        notes: those to be grouped, e.g. those under no theme yet.
        question: what they answer; its words stand on many notes and tell nothing.
        stop_words: folded words that carry no meaning of their own.
    """
    left = {note.id: _words(note.text, stop_words) for note in notes}
    spoken = Counter((one, word) for words in left.values() for one, word in words.items())
    idle = set(_words(question, stop_words)) | _common(left)
    found: list[Suggestion] = []
    while len(found) < SUGGESTIONS:
        shared = Counter(one for words in left.values() for one in words if one not in idle)
        best = min(shared, key=lambda one: (-shared[one], -len(one), one), default="")
        if shared[best] < _FEWEST_NOTES:
            break
        members = tuple(note_id for note_id, words in left.items() if best in words)
        found.append(Suggestion(title=_title(best, spoken), notes=members))
        left = {note_id: words for note_id, words in left.items() if note_id not in members}
    return tuple(found)


def apply_suggestion(meeting: Meeting, wall_id: str, suggestion: Suggestion) -> Meeting:
    """Return the meeting with a suggested theme made, or found by its title, and its notes under it.

    Notes that were taken down since are passed over.

    Raises:
        NotFound: there is no such wall.
        NotAllowed: none of its notes is left, or the wall has too many themes.
    """
    wall = wall_of(meeting, wall_id)
    notes = [note.id for note in wall.notes if note.id in suggestion.notes]
    if not notes:
        raise NotAllowed(N_("The notes of this suggestion are gone: ask for suggestions again."))
    same = next((theme for theme in wall.themes if fold(theme.title) == fold(suggestion.title)), None)
    if same is not None:
        return move_notes(meeting, notes, theme=same.id)
    return add_theme(meeting, wall_id, suggestion.title, notes=notes)


def _words(text: str, stop_words: frozenset[str]) -> dict[str, str]:
    """Return the stems of a text with the words they come from, as they are written there first."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        folded = fold(word)
        if len(folded) >= _SHORTEST_WORD and folded not in stop_words:
            found.setdefault(stem(folded), word)
    return found


def _common(notes: dict[str, dict[str, str]]) -> set[str]:
    if len(notes) < _COMMON_FROM:
        return set()
    shared = Counter(one for words in notes.values() for one in words)
    return {one for one, count in shared.items() if 3 * count > 2 * len(notes)}


def _title(one: str, spoken: Counter[tuple[str, str]]) -> str:
    """Return the word a stem is written as most often, beginning with a capital."""
    words = {word: count for (other, word), count in spoken.items() if other == one}
    word = min(words, key=lambda word: (-words[word], len(word), word))[:TITLE_LIMIT]
    return word[0].upper() + word[1:]
