"""The language the interface speaks: set once by the App, read wherever something is said.

Summaries and other texts for participants do not use this: their language belongs to the
meeting, so the code that makes them takes a translator.
"""

from __future__ import annotations

from meeting.words import ENGLISH, Sentence, Translator


class _Voice:
    """Holds the language in use, so that a change of language reaches every screen."""

    translator: Translator = ENGLISH
    language: str = "en"


def speak(translator: Translator, language: str) -> None:
    """Make the interface speak this language (``da``, ``en``) from now on."""
    _Voice.translator, _Voice.language = translator, language


def translator() -> Translator:
    """Return the translator the interface speaks with now."""
    return _Voice.translator


def language() -> str:
    """Return the language the interface speaks now."""
    return _Voice.language


def _(message: str, /, **fields: object) -> str:
    """Return a message in the interface's language, with its ``{fields}`` filled in."""
    text = _Voice.translator.gettext(message) if message else ""
    return text.format(**fields) if fields else text


def ngettext(singular: str, plural: str, n: int, /, **fields: object) -> str:
    """Return a message in the right number, with ``{n}`` and other fields filled in."""
    return _Voice.translator.ngettext(singular, plural, n).format(n=n, **fields)


def say(sentence: Sentence | None) -> str:
    """Return a sentence in the interface's language; nothing for None."""
    return "" if sentence is None else sentence.say(_Voice.translator)
