"""How alike two names are written: the figure that suggestions are made from, never a decision."""

from __future__ import annotations

from meeting.text import fold


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1; case, accents and the order of words do not count.

    Two letters that changed places count as one slip.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only needed when a list of people comes in

    one, other = fold(one), fold(other)
    if not one or not other:
        return 0.0
    straight = OSA.normalized_similarity(one, other)
    if " " not in one or " " not in other:
        return straight
    return max(straight, OSA.normalized_similarity(" ".join(sorted(one.split())), " ".join(sorted(other.split()))))
