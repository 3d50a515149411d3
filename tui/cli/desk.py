"""What every command has in front of it: the data folder, the settings and the language."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from meeting.words import Sentence, Translator
from store.paths import data_folder, settings_file
from store.settings import Settings, load_settings
from tui.cli.parser import asked_language
from tui.i18n import system_language, translator_for

if TYPE_CHECKING:
    from store.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a command works with.

    Attributes:
        language: spoken now: the one asked for, else of the settings, else of the environment.
        notices: what is wrong with the settings file.
        data: the data folder asked for; None for the usual one.
    """

    settings: Settings
    settings_path: Path
    language: str
    notices: tuple[Sentence, ...] = ()
    data: Path | None = None
    read_only: bool = False

    @property
    def translator(self) -> Translator:
        """The translator into the language spoken now."""
        return translator_for(self.language)

    @property
    def folder(self) -> Path:
        """The data folder."""
        return data_folder(self.data)

    def library(self) -> Library:
        """Return the networks of the data folder; the storage is imported only now."""
        from store.library import Library  # noqa: PLC0415 - help and version do without

        return Library(self.folder, read_only=self.read_only)

    def asked(self, arguments: argparse.Namespace) -> Desk:
        """Return the desk with what the options ask for."""
        return replace(self, data=arguments.data, read_only=arguments.read_only)


def lay_desk(argv: Sequence[str]) -> Desk:
    """Return the desk for a command line that has not been parsed yet."""
    path = settings_file()
    settings, notices = load_settings(path)
    language = asked_language(argv)
    if language:
        settings = replace(settings, language=language)
    return Desk(settings=settings, settings_path=path, language=settings.language or system_language(), notices=notices)
