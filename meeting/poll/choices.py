"""What can be chosen in a poll: each choice with its key, its mark for the chat and its label."""

from __future__ import annotations

import re
from dataclasses import dataclass

from meeting.polls import Poll, PollKind

CHOOSING = frozenset({PollKind.SINGLE, PollKind.MULTIPLE, PollKind.YES_NO})
"""The kinds in which options are chosen and each choice counts one."""

VALUED = frozenset({PollKind.SCALE, PollKind.FIST, PollKind.TEMPERATURE})
"""The kinds in which the answer is one whole number between two ends."""

WITH_OPTIONS = CHOOSING | {PollKind.RANKING, PollKind.DOTS}
"""The kinds that need options."""

AGREEING = frozenset({PollKind.YES_NO, PollKind.FIST})
"""The kinds that ask whether people agree, so that reservations come with the answers."""

_LAST_DIGIT = 9
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that can be chosen.

    Attributes:
        pick: as it stands in `Ballot.picks`: an option's number from 0, or a value.
        key: the digit that counts one, ``0`` for the tenth; "" where there is none left.
        mark: what stands for it in the chat: ``1``, ``2`` … or ``A``, ``B`` …, or the value.
        label: the option, or the value as text.
    """

    pick: int
    key: str
    mark: str
    label: str


def choices(poll: Poll) -> tuple[Choice, ...]:
    """Return all that can be chosen, in order; nothing for an open poll."""
    if poll.kind in VALUED:
        values = range(poll.low, poll.high + 1)
        return tuple(Choice(pick=n, key=_key(n, poll.low), mark=str(n), label=str(n)) for n in values)
    letters = needs_letters(poll)
    return tuple(
        Choice(pick=n, key=_key(n + 1, 1), mark=letter(n) if letters else str(n + 1), label=option)
        for n, option in enumerate(poll.options)
    )


def pick_range(poll: Poll) -> range:
    """Return the picks that a choice of this poll may have."""
    return range(poll.low, poll.high + 1) if poll.kind in VALUED else range(len(poll.options))


def takes_digit(poll: Poll, digit: str) -> bool:
    """Tell whether a digit may be meant for a poll: it is the number of a choice, or part of it, as in ``10``."""
    numbers = range(poll.low, poll.high + 1) if poll.kind in VALUED else range(1, len(poll.options) + 1)
    return any(digit in str(number) for number in numbers)


def label_of(poll: Poll, pick: int) -> str:
    """Return what a pick is called."""
    return str(pick) if poll.kind in VALUED else poll.options[pick]


def letter(number: int) -> str:
    """Return the letter of the option with this number, from 0: ``A`` for the first."""
    return chr(ord("A") + number)


def needs_letters(poll: Poll) -> bool:
    """Tell whether options should be marked with letters in the chat.

    Points of a dot vote are numbers themselves, and where an option holds a number that is also the
    place of another one (``3 Dec`` as the first of three), a bare ``3`` would mean both.
    """
    return poll.kind is PollKind.DOTS or any(len(meant_by(poll, n)) > 1 for n in range(1, len(poll.options) + 1))


def meant_by(poll: Poll, number: int) -> tuple[int, ...]:
    """Return the options that a bare number can mean: by its place, from 1, or by a number in its text."""
    by_place = {number - 1} if 1 <= number <= len(poll.options) else set()
    by_text = {place for place, option in enumerate(poll.options) if str(number) in _NUMBER.findall(option)}
    return tuple(sorted(by_place | by_text))


def is_hidden_by_rule(poll: Poll) -> bool:
    """Tell whether a new poll is hidden until it is closed unless something else is said.

    Who is asked by name whether they agree, and may have a reservation, should not look at the others first.
    """
    return poll.is_named and poll.kind in AGREEING


def _key(number: int, low: int) -> str:
    if number <= _LAST_DIGIT:
        return str(number)
    return "0" if number == _LAST_DIGIT + 1 and low > 0 else ""
