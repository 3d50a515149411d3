"""The capture line: one typed line read as a note, question, action, decision or sub-goal.

``Bo: send the list by fri #members`` is an action of Bo's. What is not understood stays text;
a name that is not clear is reported and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from meeting.captured import Capture, CaptureKind
from meeting.dates import FoundDate, find_dates
from meeting.errors import NotFound, NotUnderstood
from meeting.meeting import Meeting
from meeting.names import find_people, is_full_name
from meeting.people import Person
from meeting.text import clean
from meeting.words import ENGLISH, N_, Sentence, Translator, sentence

CAPTURE_LIMIT = 1_000
"""The most characters one captured line may have."""

_TYPED_LIMIT = 4 * CAPTURE_LIMIT
_SUBGOAL_LIMIT = 60
_MORE_NAME_WORDS = 3

_HEAD = re.compile(r"\s*([^:]{1,200}):(?!/)\s*")
_BETWEEN_NAMES = re.compile(r"\s*[,&+/]\s*|\s+(?:and|og)\s+", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w@])@([^\W\d_][\w.'’-]*)")
_NEXT_WORD = re.compile(r"\s+([\w'’-]+)")
_TAG = re.compile(r"(?<![\w&#])#([^\W\d_][\w-]*)")
_DEADLINE = re.compile(
    r"(?<![\w'’-])(?:no\slater\sthan|by|before|until|due:?|inden|senest|til|før)\s+(?:(?:on|the|den|d\.)\s*)?$",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?<![\w'’-])(?:on|for|på)\s+(?:(?:the|den|d\.)\s*)?$|(?<![\w'’-])(?:this|den|d\.)\s*$", re.IGNORECASE
)
_BEFORE_DATE = 40
_AFTER_ALL = " \t\n.,;!)"


class PartKind(StrEnum):
    """What a stretch of the typed line was read as."""

    OWNER = "owner"
    DUE = "due"
    SUBGOAL = "subgoal"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the typed line (a slice of it) and what it was read as."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a typed line is understood.

    Attributes:
        text: what remains once owners, date and sub-goal are taken out.
        ambiguous: each name that can mean several people, with those people; it stays in the text.
        unknown: names that are nobody's; they stay in the text.
        subgoal: the word behind ``#``.
        parts: which stretch of the typed line was read as what, from left to right.
    """

    kind: CaptureKind
    text: str
    owners: tuple[Person, ...] = ()
    ambiguous: tuple[tuple[str, tuple[Person, ...]], ...] = ()
    unknown: tuple[str, ...] = ()
    due: date | None = None
    subgoal: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in the line, whom it can mean, and the stretch to take out once that is clear."""

    word: str
    candidates: tuple[Person, ...]
    part: tuple[int, int]
    cut: tuple[int, int]

    @property
    def is_clear(self) -> bool:
        return len(self.candidates) == 1


def read_capture(
    kind: CaptureKind,
    text: str,
    *,
    people: tuple[Person, ...],
    today: date,
    next_meeting: date | None = None,
) -> Reading:
    """Read a typed line as a capture of this kind.

    Owners (``Bo, Ida: …`` in front, ``@bo`` anywhere) and the day it is due (behind *by*,
    *inden*, *senest*, *til* …, or at the end) are looked for in an action only; ``#word`` in
    all kinds. A front part before a colon that begins nobody's name is text.
    """
    typed = text[:_TYPED_LIMIT]
    names = [*_head_names(typed, people), *_mentions(typed, people)] if kind is CaptureKind.ACTION else []
    tag = _TAG.search(typed)
    cuts = [name.cut for name in names if name.is_clear] + ([tag.span()] if tag else [])
    due: FoundDate | None = None
    if kind is CaptureKind.ACTION:
        due = _due(_masked(typed, cuts), today=today, next_meeting=next_meeting)
    parts = [Part(PartKind.OWNER if name.is_clear else PartKind.UNCLEAR, *name.part) for name in names]
    parts += [Part(PartKind.SUBGOAL, *tag.span())] if tag else []
    if due is not None:
        parts.append(Part(PartKind.DUE, due.start, due.end))
        cuts.append((due.start, due.end))
    return Reading(
        kind=kind,
        text=_without(typed, cuts, tag=tag),
        owners=tuple({name.candidates[0].id: name.candidates[0] for name in names if name.is_clear}.values()),
        ambiguous=tuple((name.word, name.candidates) for name in names if len(name.candidates) > 1),
        unknown=tuple(name.word for name in names if not name.candidates),
        due=due.day if due else None,
        subgoal=clean(tag[1], limit=_SUBGOAL_LIMIT) if tag else "",
        parts=tuple(sorted(parts, key=lambda part: part.start)),
    )


def describe(reading: Reading, *, format_date: Callable[[date], str]) -> tuple[Sentence, ...]:
    """Return in short pieces how a line is understood: *action · owner Bo Jensen · due Fri 27 Nov*.

    Args:
        reading: the line as read.
        format_date: writes a day as the interface shows it.
    """
    pieces = [sentence(_KIND_WORDS[reading.kind])]
    if reading.owners:
        pieces.append(sentence(N_("owner {names}"), names=_names(reading.owners)))
    if reading.due is not None:
        pieces.append(sentence(N_("due {day}"), day=format_date(reading.due)))
    if reading.subgoal:
        pieces.append(sentence(N_("sub-goal {word}"), word=reading.subgoal))
    for word, candidates in reading.ambiguous:
        pieces.append(
            sentence(N_("“{word}” can be {names}: type more of the name"), word=word, names=_names(candidates))
        )
    pieces.extend(sentence(N_("nobody here is called “{word}”"), word=word) for word in reading.unknown)
    if not reading.text:
        pieces.append(sentence(N_("no text yet")))
    return tuple(pieces)


def typed_line(capture: Capture, *, people: tuple[Person, ...], translator: Translator = ENGLISH) -> str:
    """Return a capture as the line that would be typed for it in the translator's language, for changing it."""
    by_id = {person.id: person.name for person in people}
    owners = ", ".join(by_id[owner] for owner in capture.owners if owner in by_id)
    line = f"{owners}: {capture.text}" if owners else capture.text
    if capture.due:
        line += " " + sentence(N_("by {day}"), day=capture.due.isoformat()).say(translator)
    return line + (f" #{capture.subgoal}" if capture.subgoal else "")


def add_capture(meeting: Meeting, reading: Reading, *, at: datetime) -> Meeting:
    """Return the meeting with a line captured at ``at`` (UTC), kept with the item that runs.

    Raises:
        NotUnderstood: nothing is left as text, or the line is too long.
    """
    number = meeting.counter + 1
    running = meeting.running
    empty = Capture(id=f"c{number}", kind=reading.kind, text="", at=at, item=running.id if running else "")
    return replace(meeting, captures=(*meeting.captures, _filled(empty, reading)), counter=number)


def edit_capture(meeting: Meeting, capture_id: str, reading: Reading) -> Meeting:
    """Return the meeting with a captured line read anew; its item and time stay.

    Raises:
        NotFound: there is no such capture.
        NotUnderstood: nothing is left as text, or the line is too long.
    """
    new = _filled(capture_of(meeting, capture_id), reading)
    return replace(meeting, captures=tuple(new if one.id == capture_id else one for one in meeting.captures))


def remove_capture(meeting: Meeting, capture_id: str) -> Meeting:
    """Return the meeting without a captured line; raises `NotFound`."""
    gone = capture_of(meeting, capture_id)
    return replace(meeting, captures=tuple(one for one in meeting.captures if one.id != gone.id))


def capture_of(meeting: Meeting, capture_id: str) -> Capture:
    """Return the captured line with this id; raises `NotFound`."""
    for capture in meeting.captures:
        if capture.id == capture_id:
            return capture
    raise NotFound(N_("That captured line is no longer there."))


_KIND_WORDS = {
    CaptureKind.NOTE: N_("note"),
    CaptureKind.QUESTION: N_("parked question"),
    CaptureKind.ACTION: N_("action"),
    CaptureKind.DECISION: N_("proposed decision"),
    CaptureKind.SUBGOAL: N_("sub-goal"),
}


def _names(people: Iterable[Person]) -> str:
    return ", ".join(person.name for person in people)


def _filled(capture: Capture, reading: Reading) -> Capture:
    if not reading.text:
        raise NotUnderstood(N_("There is no text to keep: type what it is about, then press Enter."))
    if len(reading.text) > CAPTURE_LIMIT:
        raise NotUnderstood(N_("One line holds at most {limit} characters: make it shorter."), limit=CAPTURE_LIMIT)
    return replace(
        capture,
        kind=reading.kind,
        text=reading.text,
        owners=tuple(person.id for person in reading.owners),
        due=reading.due,
        subgoal=reading.subgoal,
    )


def _head_names(typed: str, people: tuple[Person, ...]) -> list[_Name]:
    """Return the names before the first colon; none when nobody's name begins like any of them."""
    head = _HEAD.match(typed)
    if head is None:
        return []
    gaps = [gap.span() for gap in _BETWEEN_NAMES.finditer(typed, *head.span(1))]
    starts = [head.start(1), *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), head.end(1)]
    pieces = [(start, end) for start, end in zip(starts, ends, strict=True) if typed[start:end].strip()]
    found = [(piece, find_people(people, typed[slice(*piece)])) for piece in pieces]
    if not any(candidates for _, candidates in found):
        return []
    is_all_clear = all(len(candidates) == 1 for _, candidates in found)
    return [
        _Name(
            word=typed[start:end].strip(),
            candidates=candidates,
            part=(start, end),
            cut=head.span() if is_all_clear else _with_comma(start, end, gaps),
        )
        for (start, end), candidates in found
    ]


def _with_comma(start: int, end: int, gaps: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the stretch of a name with the comma in front of it, or behind the first name."""
    before = [gap_start for gap_start, gap_end in gaps if gap_end == start]
    behind = [gap_end for gap_start, gap_end in gaps if gap_start == end]
    return (before[0], end) if before else (start, max(behind, default=end))


def _mentions(typed: str, people: tuple[Person, ...]) -> list[_Name]:
    """Return the names behind ``@``: one word, or all words of a full name."""
    names: list[_Name] = []
    for mention in _MENTION.finditer(typed):
        word = mention[1].rstrip(".'’-")
        end = _full_name_end(mention, people) or mention.start(1) + len(word)
        word = typed[mention.start(1) : end]
        candidates = find_people(people, word) or find_people(people, re.sub(r"[._]", " ", word))
        names.append(_Name(word, candidates, (mention.start(), end), (mention.start(), end)))
    return names


def _full_name_end(mention: re.Match[str], people: tuple[Person, ...]) -> int:
    """Return where a full name of several words behind ``@`` ends, or 0 when there is none."""
    typed, start, ends = mention.string, mention.start(1), [mention.end()]
    while len(ends) <= _MORE_NAME_WORDS and (word := _NEXT_WORD.match(typed, ends[-1])):
        ends.append(word.end())
    full = (end for end in reversed(ends[1:]) if any(is_full_name(one, typed[start:end]) for one in people))
    return next(full, 0)


def _due(typed: str, *, today: date, next_meeting: date | None) -> FoundDate | None:
    """Return the date a line is due, with the words that lead to it: the one at the end goes first."""
    led: list[FoundDate] = []
    for found in find_dates(typed, today=today, next_meeting=next_meeting):
        before = typed[max(0, found.start - _BEFORE_DATE) : found.start]
        deadline = _DEADLINE.search(before)
        lead = deadline or _FILLER.search(before)
        whole = replace(found, start=found.start - len(lead[0]) if lead else found.start)
        if not typed[found.end :].strip(_AFTER_ALL) and (deadline or not found.doubtful):
            return whole
        if deadline:
            led.append(whole)
    return led[0] if led else None


def _masked(typed: str, cuts: list[tuple[int, int]]) -> str:
    """Return the line with what is already understood blanked out, every other place unmoved."""
    for start, end in cuts:
        typed = typed[:start] + " " * (end - start) + typed[end:]
    return typed


def _without(typed: str, cuts: list[tuple[int, int]], *, tag: re.Match[str] | None) -> str:
    """Return the line without what was understood, and without what that leaves dangling.

    A ``#word`` in the middle of a sentence is part of it and only loses its sign.
    """
    if not cuts:
        return clean(typed, limit=_TYPED_LIMIT)
    text = _masked(typed, cuts)
    if tag is not None and text[: tag.start()].strip() and text[tag.end() :].strip(_AFTER_ALL):
        text = text[: tag.start()] + tag[1] + text[tag.end() :]
    text = clean(re.sub(r"\(\s*\)", "", text), limit=_TYPED_LIMIT)
    text = re.sub(r"\s+([,.:;!?])", r"\1", text)
    sign = text[-1:] if text[-1:] in {".", "!", "?"} else ""
    kept = text.removesuffix(sign).strip(" ,;:–-")
    return kept + sign if kept else ""
