"""What arguments on the command line may be: each is read, or refused in a sentence."""

from __future__ import annotations

import argparse
import contextlib
from datetime import datetime

from meeting.text import clean
from tui.saying import _

_MOST, _DIGITS = 9999, 4
"""The largest number an option takes."""

_LAST_PORT, _PORT_DIGITS = 65535, 5

START_FORMATS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H.%M")
"""How ``--start`` may be written."""


def name(text: str) -> str:
    """Return a name without control characters; it must not be empty."""
    name = clean(text, limit=120)
    if not name:
        raise argparse.ArgumentTypeError(_("this needs at least one letter"))
    return name


def count(text: str) -> int:
    """Return a number from 1."""
    if not (text.isdecimal() and 0 < int(text[:_DIGITS]) <= _MOST and len(text) <= _DIGITS):
        raise argparse.ArgumentTypeError(_("“{text}” is not a number from 1 to {most}", text=clean(text), most=_MOST))
    return int(text)


def months(text: str) -> int:
    """Return a number of months; 0 for ever."""
    return 0 if text == "0" else count(text)


def port(text: str) -> int:
    """Return the number of a port."""
    if not (text.isdecimal() and len(text) <= _PORT_DIGITS and 0 < int(text) <= _LAST_PORT):
        raise argparse.ArgumentTypeError(_("“{text}” is not a port", text=clean(text, limit=40)))
    return int(text)


def seconds(text: str) -> float:
    """Return a number of seconds."""
    with contextlib.suppress(ValueError):
        if 0 <= float(text) <= _MOST:
            return float(text)
    raise argparse.ArgumentTypeError(_("“{text}” is not a number of seconds", text=clean(text, limit=40)))


def start(text: str) -> datetime:
    """Return the start as a local time without a zone."""
    for pattern in START_FORMATS:
        with contextlib.suppress(ValueError):
            return datetime.strptime(clean(text), pattern)  # noqa: DTZ007 - the zone is found out later
    raise argparse.ArgumentTypeError(
        _("“{text}” is not a start: write it like 2026-11-24 10:00", text=clean(text, limit=40))
    )
