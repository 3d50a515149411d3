"""What screens ask of the App: messages that bubble up, each turned into one step there.

A change carries a pure function of `meeting` and a label that says, in words, what it does, so
that undo can say what it undoes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from textual.message import Message

from meeting.meeting import Meeting, Platform
from meeting.network import Network
from meeting.words import Sentence
from store.library import Listing
from store.saving import SaveState

if TYPE_CHECKING:  # what reads other tools' files is loaded when there is one
    from meeting.chat.targets import ChatTarget
    from meeting.chat.text import ChatText
    from meeting.exchange.recognise import Source
    from meeting.stage.steering import Steering

MeetingChange: TypeAlias = Callable[[Meeting, datetime], Meeting]
"""Takes the meeting and now (UTC), returns the meeting as it shall be; may raise `MeetingError`."""

NetworkChange: TypeAlias = Callable[[Network], Network]

BothChange: TypeAlias = Callable[[Network, Meeting, datetime], tuple[Network, Meeting]]
"""Takes network, meeting and now (UTC), returns both as they shall be; may raise `MeetingError`."""


@dataclass
class MeetingChangeRequested(Message):
    """Something shall happen in the open meeting."""

    change: MeetingChange
    label: Sentence


@dataclass
class NetworkChangeRequested(Message):
    """Something of a network shall change: its name, its people, what is archived."""

    network_id: str
    change: NetworkChange
    label: Sentence


@dataclass
class BothChangeRequested(Message):
    """Something shall happen in the open meeting and in its network, as one step."""

    change: BothChange
    label: Sentence


@dataclass
class NetworkRequested(Message):
    """A new network shall be made."""

    name: str


@dataclass
class MeetingRequested(Message):
    """A new meeting shall be kept, in this network or (no id) in a new one of this name."""

    network_id: str | None
    network_name: str
    meeting: Meeting


@dataclass
class MeetingOpenRequested(Message):
    """A meeting shall be opened; with ``details`` its details shall be asked for at once.

    Attributes:
        place: the screen on which it is opened.
        thing: the id of what is selected there, "" for nothing.
    """

    network_id: str
    meeting_id: str
    details: bool = False
    place: str = "agenda"
    thing: str = ""


@dataclass
class MeetingRemovalRequested(Message):
    """A draft shall be thrown away."""

    network_id: str
    meeting_id: str


@dataclass
class EarlierMeetingRequested(Message):
    """An earlier meeting of the network shall be read, for what can be taken over from it."""

    meeting_id: str
    then: Callable[[Meeting], None]


@dataclass
class CopyRequested(Message):
    """A text shall be copied for the meeting's chat; with ``choosing`` it is shown first.

    Attributes:
        target: where it goes; None for the usual chat of the meeting.
        then: told when a part has been copied.
        chat: platform and language of the chat, where it is not that of the open meeting.
    """

    text: ChatText
    choosing: bool = False
    target: ChatTarget | None = None
    then: Callable[[], None] | None = None
    chat: tuple[Platform, str] | None = None


@dataclass
class ExportRequested(Message):
    """A file for another program shall be made, beside the networks in the data folder."""

    name: str
    content: str | bytes


@dataclass
class StageSteered(Message):
    """The stage shall be held, blanked, enlarged …: a step from one steering to the next."""

    step: Callable[[Steering, Meeting | None], Steering]


@dataclass
class StageAsked(Message):
    """The stage shall be shown inside the program."""


@dataclass
class ForgetRequested(Message):
    """A person of the open network shall be forgotten, after it has been shown what that changes."""

    person_id: str


@dataclass
class PasteRequested(Message):
    """What lies on the clipboard shall be taken in."""


@dataclass
class FileRequested(Message):
    """A file of another tool shall be read and shown, to be taken in."""

    path: str


@dataclass
class SourceFound(Message):
    """A text was pasted or a file read (None: there was nothing on the clipboard that can be read)."""

    source: Source | None


@dataclass
class SavingChanged(Message):
    """The writer thread came further, or could not."""

    state: SaveState


@dataclass
class ListingsRead(Message):
    """The networks of the data folder were read, or why they cannot be."""

    listings: tuple[Listing, ...]
    problem: Sentence | None = None
