"""Errands of another program, done as the screens would do them: rooms follow who comes and goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from meeting.errands import Standing, run_errand
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.words import Sentence
from tui.screens.arriving import where_they_go, with_rooms


def done_errand(
    words: Sequence[str], network: Network, meeting: Meeting, *, at: datetime, kept: float
) -> tuple[tuple[Network, Meeting], Sentence, str]:
    """Return network and meeting after an errand, the label of the step, and which rooms late-comers have.

    Args:
        words: what is asked for.
        network: the network as it is.
        meeting: the meeting as it is.
        at: now (UTC).
        kept: how much of a meeting's weight is left at the next, for planning rooms.

    Raises:
        MeetingError: it is not understood, or cannot be done now.
    """
    standing = Standing(network=network, meeting=meeting, at=at, today=at.astimezone().date())
    after, label = run_errand(words, standing)
    if after[1].attendance == meeting.attendance:
        return after, label, ""

    def change(old: Network, live: Meeting, when: datetime) -> tuple[Network, Meeting]:
        again = replace(standing, network=old, meeting=live, at=when)
        return run_errand(words, again)[0]

    followed = with_rooms(change, kept=kept)(network, meeting, at)
    return followed, label, where_they_go(followed[0], meeting, followed[1])
