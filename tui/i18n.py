"""Languages: which one to speak, its translator, and how days, clock times and zones are said.

Babel is imported where a day is put into words, so that starting the program does not wait for it.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from meeting.words import N2_, Translator, sentence

LANGUAGES = ("en", "da")
"""The languages the interface speaks; the first is what the messages are written in."""

LOCALE_FOLDER = Path(__file__).parent / "locale"
"""Where the compiled messages lie."""

DOMAIN = "ordstyrer"
"""The name of the compiled messages."""

_DAY_PATTERNS = {"en": "EEE d MMM", "da": "EEE d. MMM"}
_YEAR_PATTERNS = {"en": "d MMM y", "da": "d. MMM y"}
_LONG_DAY_PATTERNS = {"en": "EEEE d MMMM y", "da": "EEEE 'den' d. MMMM y"}


@lru_cache(maxsize=len(LANGUAGES))
def translator_for(language: str) -> Translator:
    """Return the translator into ``language``; English where there are no messages for it."""
    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[language], fallback=True)


def system_language(environment: Mapping[str, str] | None = None) -> str:
    """Return the language the environment asks for (``LC_ALL``, ``LC_MESSAGES``, ``LANG``), else ``en``."""
    environment = os.environ if environment is None else environment
    asked = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    return known_language(asked) or LANGUAGES[0]


def known_language(name: str) -> str:
    """Return the language that a locale name like ``da_DK.UTF-8`` means, or "" for one not spoken here."""
    language = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return language if language in LANGUAGES else ""


def say_date(day: date, language: str) -> str:
    """Return a day in short: “Fri 27 Nov”, “fre. 27. nov.”."""
    return _formatted(day, _DAY_PATTERNS, language)


def say_day_of_year(day: date, language: str) -> str:
    """Return a day that may be years ago, without its weekday: “27 Nov 2026”, “27. nov. 2026”."""
    return _formatted(day, _YEAR_PATTERNS, language)


def say_day_long(day: date, language: str) -> str:
    """Return a day in full: “Friday 27 November 2026”, “fredag den 27. november 2026”."""
    return _formatted(day, _LONG_DAY_PATTERNS, language)


def say_clock(instant: datetime, zone: str) -> str:
    """Return the wall-clock time of an instant in a zone (IANA name): “10:28”."""
    return instant.astimezone(zone_of(zone)).strftime("%H:%M")


def say_minutes(n: int, translator: Translator) -> str:
    """Return a number of minutes in words: “1 minute”, “12 minutes”."""
    singular, plural = N2_("{n} minute", "{n} minutes")
    return sentence(singular, plural=plural, n=n).say(translator)


@lru_cache(maxsize=32)
def zone_of(name: str) -> tzinfo:
    """Return the zone of this IANA name; UTC where the machine does not know it."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def local_zone() -> str:
    """Return the IANA name of the machine's own zone; ``UTC`` where it cannot be told."""
    from babel.dates import LOCALTZ  # noqa: PLC0415 - Babel is heavy: only when a meeting is made

    name = getattr(LOCALTZ, "key", None) or getattr(LOCALTZ, "zone", None)
    return name if isinstance(name, str) and zone_of(name) is not UTC else "UTC"


def _formatted(day: date, patterns: Mapping[str, str], language: str) -> str:
    language = known_language(language) or LANGUAGES[0]
    return _in_words(day, patterns[language], language)


@lru_cache(maxsize=4096)
def _in_words(day: date, pattern: str, language: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - Babel is heavy: only when a day is said

    return format_date(day, pattern, locale=language)
