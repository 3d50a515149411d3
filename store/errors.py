"""What can go wrong with what is kept on disk, said so that a facilitator can act on it.

StoreError
├── FolderUnavailable   a folder or file cannot be reached at all
├── FileBroken          a file cannot be understood; says where and why
├── FileTooNew          a file was written by a newer version of the program; it is left untouched
├── NotReadable         a file from another tool cannot be read: too large, damaged, or no text
├── Unfit               a value that could not be read back once it was written
├── ReadOnly            a change was asked of something that can only be read here
├── NoMeetingOpen       a change was asked of the meeting, but none is open
├── NoSuchNetwork       there is no such network
├── NoSuchMeeting       there is no such meeting, or several fit
└── SettingsWrong       the settings file holds something that cannot be used
"""

from __future__ import annotations

from meeting.words import SaidError


class StoreError(SaidError):
    """Something about the files that cannot be done; says why in a sentence."""


class FolderUnavailable(StoreError):
    """A folder or file cannot be reached: no permission, no disk, not a folder."""


class FileBroken(StoreError):
    """A file is there but cannot be understood."""


class FileTooNew(StoreError):
    """A file was written by a newer version of the program."""


class NotReadable(StoreError):
    """A file from another tool cannot be read: too large, damaged, or no text."""


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
