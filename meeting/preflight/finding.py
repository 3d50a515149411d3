"""What a preflight says: findings in plain sentences, and the limits they are measured against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from meeting.meeting import Meeting
from meeting.words import Sentence, Translator

Mend = Callable[[Meeting, Translator], Meeting]
"""Takes the meeting and a translator for its language, returns it mended; may raise a `MeetingError`."""


class Severity(StrEnum):
    """How much a finding is going to hurt."""

    PROBLEM = "problem"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The limits of a preflight.

    Attributes:
        passive_minutes: the longest stretch in which only one person is active.
        active_share: the least share of the minutes (without breaks) in which participants act.
        unbroken_minutes: the longest stretch without a break.
        slides_share: the share of the items above which slides are in *most* of them.
        opening_items: how many of the first items may be the informal one.
    """

    passive_minutes: int = 20
    active_share: float = 0.30
    unbroken_minutes: int = 60
    slides_share: float = 0.5
    opening_items: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that will make the meeting dull or unbinding.

    Attributes:
        id: which check it comes from; a short slug.
        item: the id of the item it speaks of, or None for the meeting as a whole.
        mend_label: what the mend does, None where only the facilitator can mend it.
        mend: mends it: the meeting it returns no longer has this finding for this item, and
            still fits its length when it did before.
        opens: where the facilitator mends it by hand: ``purpose``, ``agenda`` (the list of
            items) or ``item`` (the item in ``item``).
    """

    id: str
    severity: Severity
    sentence: Sentence
    item: str | None = None
    mend_label: Sentence | None = None
    mend: Mend | None = None
    opens: str = "agenda"
