"""Sentences that wait for a language.

Pure code never picks a language. It returns a `Sentence`: a message id and the fields that
go into it. Whoever shows it says it with a translator (`gettext.NullTranslations` and its
subclasses, which the standard library provides).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from gettext import NullTranslations
from types import MappingProxyType

Translator = NullTranslations
"""Anything with ``gettext`` and ``ngettext``; ``NullTranslations()`` speaks English."""

ENGLISH: Translator = NullTranslations()
"""The translator that leaves every message as it is written in the code."""


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's extractors look for
    """Mark a message for translation without translating it yet."""
    return message


def N2_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802
    """Mark a pair of singular and plural for translation without translating it yet."""
    return singular, plural


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something to be said to a person, in whatever language they read.

    Attributes:
        message: the English message with ``{field}`` places; also the translation key.
        fields: what goes into the places. A field may itself be a `Sentence`.
        plural: the English plural, chosen by the field ``n``; empty where there is none.
    """

    message: str
    fields: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    plural: str = ""

    def say(self, translator: Translator = ENGLISH) -> str:
        """Return the sentence in the translator's language."""
        count = self.fields.get("n")
        if self.plural and isinstance(count, int):
            pattern = translator.ngettext(self.message, self.plural, count)
        else:
            pattern = translator.gettext(self.message)
        return pattern.format(**{name: _said(value, translator) for name, value in self.fields.items()})

    def __str__(self) -> str:
        return self.say()


def sentence(message: str, /, plural: str = "", **fields: object) -> Sentence:
    """Make a `Sentence`: ``sentence(N_("start “{title}”"), title=item.title)``."""
    return Sentence(message, MappingProxyType(fields), plural)


class SaidError(Exception):
    """An error that says why, in a sentence for a person; each layer has a tree of its own below it."""

    def __init__(self, message: str, /, **fields: object) -> None:
        self.sentence = Sentence(message, MappingProxyType(fields))
        super().__init__(message)

    def say(self, translator: Translator = ENGLISH) -> str:
        """Return why, in the translator's language."""
        return self.sentence.say(translator)

    def __str__(self) -> str:
        return self.say()


def _said(value: object, translator: Translator) -> object:
    return value.say(translator) if isinstance(value, Sentence) else value
