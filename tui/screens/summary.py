"""The summary and the minutes: what is copied to the chat when a meeting is over, and what is kept."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from meeting.words import N_
from tui.commands import Where, bindings_for
from tui.screens.meeting_actions import MeetingScreen


class SummaryScreen(MeetingScreen):
    """The summary of the open meeting, as it will stand in a chat."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.SUMMARY)]
    WHERE = Where.SUMMARY
    PLACE = "summary"
    PURPOSE = N_("The summary and the minutes: read, choose what goes in, copy or write as a file.")
