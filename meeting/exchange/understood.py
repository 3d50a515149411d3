"""What was understood of a file or a pasted text that another tool wrote: people, polls and messages, nothing kept yet.

Times are those of the file: without a zone (no tool writes one), so they are naive local times of
whoever made the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from meeting.words import Sentence

Sheet: TypeAlias = tuple[tuple[str, ...], ...]
"""Rows of cells, as they stand in a CSV file or on one sheet of a workbook; rows may differ in length."""


class SourceKind(StrEnum):
    """What a file or text was recognised as; the values are printed by ``ordstyrer read``."""

    ZOOM_PARTICIPANTS = "zoom-participants"
    TEAMS_ATTENDANCE = "teams-attendance"
    MEET_ATTENDANCE = "meet-attendance"
    ZOOM_POLL = "zoom-poll"
    POLL_TABLE = "poll-table"
    FORMS = "microsoft-forms"
    MENTIMETER = "mentimeter"
    SLIDO = "slido"
    ZOOM_CHAT = "zoom-chat"
    TEAMS_CHAT = "teams-chat"
    MEET_CHAT = "meet-chat"
    CHAT_LINES = "chat-lines"
    NAMES = "names"
    TABLE = "table"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """When somebody was in the call, in the file's own local time."""

    joined: datetime
    left: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody a file names as having been in the call.

    Attributes:
        name: as shown in the call.
        original: the name of the account where the tool gives it beside the shown one, or "".
        email: in lower case, or "".
        organisation: where the file says it, or "".
        stays: the union of all joins, in order; empty where the file gives no times.
        minutes: in the call in all, rejoins and second devices counted once where times allow it.
        is_host: whether the tool calls this person the host or organiser.
    """

    name: str
    original: str = ""
    email: str = ""
    organisation: str = ""
    stays: tuple[Stay, ...] = ()
    minutes: int = 0
    is_host: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBallot:
    """One voter's answers to one question; ``name`` is "" where the tool keeps voters anonymous."""

    name: str = ""
    email: str = ""
    answers: tuple[str, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPoll:
    """One question of a poll report.

    Attributes:
        counts: for each answer how often it was given, in the order of the file.
        responses: how many people answered.
        ballots: the single answers, where the file has them.
        is_multiple: whether several answers could be given.
        is_open: whether the answers were typed freely.
        scale: the lowest and highest value, where the answers are numbers on a scale.
    """

    question: str
    counts: tuple[tuple[str, int], ...] = ()
    responses: int = 0
    ballots: tuple[ReadBallot, ...] = ()
    is_multiple: bool = False
    is_open: bool = False
    scale: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage:
    """One message of a saved or copied chat.

    Attributes:
        at: its time; of files that only give a clock time or an offset the date is 1 January 1900.
        sender: the name as shown.
        to: whom it was for, as the file says; "" for everyone.
        is_private: whether it was not for everyone.
    """

    sender: str
    text: str
    at: datetime | None = None
    to: str = ""
    is_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """All that was understood.

    Attributes:
        kind: what it was recognised as.
        table: the rows of a table of unknown columns, for which the user picks columns.
        warnings: what was left out or is doubtful, each in a sentence.
    """

    kind: SourceKind
    people: tuple[Attendee, ...] = ()
    polls: tuple[ReadPoll, ...] = ()
    messages: tuple[ChatMessage, ...] = ()
    table: Sheet = ()
    warnings: tuple[Sentence, ...] = ()
