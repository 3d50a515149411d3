"""Preflight: what will make a planned meeting dull or unbinding, said before it starts.

Each check looks at the draft and proposes a mend; `preflight` tries every mend out, and only
offers those that really remove their finding and leave a meeting that fits still fitting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from meeting.errors import MeetingError
from meeting.meeting import Meeting, MeetingState
from meeting.preflight.checks_agenda import AGENDA_CHECKS
from meeting.preflight.checks_meeting import MEETING_CHECKS
from meeting.preflight.checks_needs import NEED_CHECKS
from meeting.preflight.finding import Finding, Mend, Severity, Thresholds
from meeting.preflight.stretches import fits
from meeting.words import ENGLISH

if TYPE_CHECKING:
    from meeting.review.formats_run import FormatRuns

__all__ = ["Finding", "Mend", "Severity", "Thresholds", "preflight"]

_Check = Callable[[Meeting, Thresholds], Iterator[Finding]]

_DEFAULTS = Thresholds()


def preflight(
    meeting: Meeting, thresholds: Thresholds = _DEFAULTS, *, runs: Sequence[FormatRuns] = ()
) -> tuple[Finding, ...]:
    """Return what to mend before the meeting starts, problems first; nothing for one that has begun.

    Args:
        meeting: a draft.
        thresholds: the limits.
        runs: how the formats have run in earlier meetings of the network, as far as that is known.
    """
    if meeting.state is not MeetingState.DRAFT:
        return ()
    checks: tuple[_Check, ...] = (*MEETING_CHECKS, *NEED_CHECKS, *AGENDA_CHECKS, *_of_experience(runs))
    found = [_tried(one, check, meeting, thresholds) for check in checks for one in check(meeting, thresholds)]
    return tuple(sorted(found, key=lambda one: one.severity is Severity.ADVICE))


def _of_experience(runs: Sequence[FormatRuns]) -> tuple[_Check, ...]:
    if not runs:
        return ()
    from meeting.preflight.checks_experience import experience_check  # noqa: PLC0415 - only where there is some

    return (experience_check(runs),)


def _tried(finding: Finding, check: _Check, meeting: Meeting, thresholds: Thresholds) -> Finding:
    """Return the finding, without its mend when that does not work on this meeting."""
    if finding.mend is None or _works(finding.mend, finding, check, meeting, thresholds):
        return finding
    return replace(finding, mend=None, mend_label=None)


def _works(mend: Mend, finding: Finding, check: _Check, meeting: Meeting, thresholds: Thresholds) -> bool:
    try:
        mended = mend(meeting, ENGLISH)
    except MeetingError:
        return False
    left = {(one.id, one.item) for one in check(mended, thresholds)}
    return (finding.id, finding.item) not in left and (fits(mended) or not fits(meeting))
