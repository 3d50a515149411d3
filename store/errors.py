"""What can go wrong with what is kept on disk, said so that a facilitator can act on it.

StoreError
├── FolderUnavailable   a folder or file cannot be reached at all
├── FileBroken          a file cannot be understood; says where and why
├── FileTooNew          a file was written by a newer version of the program; it is left untouched
├── Unfit               a value that could not be read back once it was written
├── ReadOnly            a change was asked of something that can only be read here
├── NoMeetingOpen       a change was asked of the meeting, but none is open
├── NoSuchNetwork       there is no such network
├── NoSuchMeeting       there is no such meeting, or several fit
└── SettingsWrong       the settings file holds something that cannot be used
"""

from __future__ import annotations

from types import MappingProxyType

from meeting.words import ENGLISH, Sentence, Translator


class StoreError(Exception):
    """Something about the files that cannot be done; says why in a sentence."""

    def __init__(self, message: str, /, **fields: object) -> None:
        self.sentence = Sentence(message, MappingProxyType(fields))
        super().__init__(message)

    def say(self, translator: Translator = ENGLISH) -> str:
        """Return why, in the translator's language."""
        return self.sentence.say(translator)

    def __str__(self) -> str:
        return self.say()


class FolderUnavailable(StoreError):
    """A folder or file cannot be reached: no permission, no disk, not a folder."""


class FileBroken(StoreError):
    """A file is there but cannot be understood."""


class FileTooNew(StoreError):
    """A file was written by a newer version of the program."""


class Unfit(StoreError):
    """A value that may not be written, because it could not be read back."""


class ReadOnly(StoreError):
    """A change was asked of something that can only be read here."""


class NoMeetingOpen(StoreError):
    """A change was asked of the meeting, but none is open."""


class NoSuchNetwork(StoreError):
    """There is no network of that name."""


class NoSuchMeeting(StoreError):
    """There is no meeting of that name, or more than one fits."""


class SettingsWrong(StoreError):
    """The settings file holds something that cannot be used."""
