"""What may not happen in a meeting, said so that a facilitator can act on it.

MeetingError
├── NotAllowed      the meeting is not in a state for this
│   └── TooSoon     a second press right after the first
├── NotFound        there is no such item, person or capture
└── NotUnderstood   a value or a text that cannot be used
"""

from __future__ import annotations

from meeting.words import SaidError


class MeetingError(SaidError):
    """Something asked of the meeting that cannot be done; says why in a sentence."""


class NotAllowed(MeetingError):
    """The meeting or item is not in a state in which this can happen."""


class TooSoon(NotAllowed):
    """The same step again within two seconds: most likely a double press."""


class NotFound(MeetingError):
    """What was named does not exist."""


class NotUnderstood(MeetingError):
    """A value or text cannot be used as it stands."""
