"""Preflight checks of the meeting as such: its purpose, its reason to be online, and that it has an agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meeting.agenda import replace_items
from meeting.meeting import Kind, Meeting
from meeting.preflight.finding import Finding, Severity, Thresholds
from meeting.preflight.stretches import timed
from meeting.templates.proposal import propose
from meeting.text import fold
from meeting.words import N_, Translator, sentence

_ONLINE = re.compile(
    r"\b(?:online|remote|virtual|distan|spread|scatter|travel|countr|nationwide|abroad|region|across|home|weather"
    r"|fjern|afstand|spredt|rejs|transport|landet|landsdel|landsdaek|udland|tvaers|langt|hjemme|geografi|vejret)"
)
"""Beginnings of words, folded, that tell a reason to be online: English in the first line, Danish in the second."""


def _purpose(meeting: Meeting, _: Thresholds) -> Iterator[Finding]:
    if not meeting.purpose.strip():
        yield Finding(
            id="no-purpose",
            severity=Severity.PROBLEM,
            sentence=sentence(
                N_("The meeting has no purpose: write in one sentence what people will have got out of it.")
            ),
            opens="purpose",
        )


def _reason_to_be_online(meeting: Meeting, _: Thresholds) -> Iterator[Finding]:
    """Look for a reason in the purpose and the notes, by the beginnings of words in English and Danish.

    Anything about distance, travel, region, country, home or being online counts: the point is
    that the facilitator has thought of it, not how it is worded.
    """
    if meeting.kind is Kind.EXCHANGE and not _ONLINE.search(fold(f"{meeting.purpose}\n{meeting.notes}")):
        yield Finding(
            id="exchange-no-online-reason",
            severity=Severity.ADVICE,
            sentence=sentence(
                N_(
                    "Nothing says why this exchange meeting is online: write it in the purpose or the notes, "
                    "for example that people are spread across the country."
                )
            ),
            opens="purpose",
        )


def _empty(meeting: Meeting, _: Thresholds) -> Iterator[Finding]:
    if not timed(meeting):
        yield Finding(
            id="empty-agenda",
            severity=Severity.PROBLEM,
            sentence=sentence(N_("The agenda is empty.")),
            mend_label=sentence(N_("propose an agenda of {n} min"), n=meeting.length_minutes),
            mend=_fill,
        )


def _fill(meeting: Meeting, translator: Translator) -> Meeting:
    proposed = propose(meeting.kind, minutes=meeting.length_minutes, translator=translator)
    return replace_items(meeting, (*meeting.items, *proposed))


MEETING_CHECKS = (_purpose, _reason_to_be_online, _empty)
"""The checks of the meeting as such, in the order in which they are told."""
