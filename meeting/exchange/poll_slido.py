"""Questions that participants asked in Slido, exported as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from meeting.exchange.sheet_times import moment_in
from meeting.exchange.understood import ReadBallot, ReadPoll, SourceKind, Understood
from meeting.text import clean, clean_lines
from meeting.words import N2_, sentence

_ASKED = "Q&A"
_ENTRIES_MOST = 20_000
_VOTES_MOST = 1_000_000_000


def read_slido_json(text: str) -> Understood | None:
    """Return the questions asked in Slido as one open poll, with their upvotes as counts; None for other texts."""
    entries = [entry for entry in _entries(text) if _is_question(entry)]
    if not entries:
        return None
    shown = [entry for entry in entries if not entry.get("date_deleted") and entry.get("is_public") is not False]
    said = [(asked, _votes(entry), _moment(entry)) for entry in shown if (asked := _text(entry))]
    counts: dict[str, int] = {}
    for asked, votes, _at in said:
        counts[asked] = counts.get(asked, 0) + votes
    left_out = len(entries) - len(said)
    warnings = (
        sentence(
            *N2_(
                "{n} question was left out: it was deleted or not public.",
                "{n} questions were left out: they were deleted or not public.",
            ),
            n=left_out,
        ),
    )
    poll = ReadPoll(
        question=_ASKED,
        counts=tuple(counts.items()),
        responses=len(said),
        ballots=tuple(ReadBallot(answers=(asked,), at=at) for asked, _votes_for, at in said),
        is_open=True,
    )
    return Understood(kind=SourceKind.SLIDO, polls=(poll,), warnings=warnings if left_out else ())


def _entries(text: str) -> Sequence[Mapping[str, object]]:
    text = text.removeprefix("\ufeff").lstrip()
    if not text.startswith("["):
        return ()
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return [entry for entry in found[:_ENTRIES_MOST] if isinstance(entry, dict)]


def _is_question(entry: Mapping[str, object]) -> bool:
    return entry.get("type") == "Question" and isinstance(entry.get("text"), str)


def _text(entry: Mapping[str, object]) -> str:
    return clean_lines(str(entry["text"])).strip()


def _votes(entry: Mapping[str, object]) -> int:
    score = entry.get("score")
    return min(max(score, 0), _VOTES_MOST) if isinstance(score, int) else 0


def _moment(entry: Mapping[str, object]) -> datetime | None:
    return moment_in(clean(str(entry.get("date_created") or "")))
