"""What is painted first, while the rest of the program is still being read."""

from __future__ import annotations

from tui.commands import Command
from tui.screens.base import FrameScreen


class OpeningScreen(FrameScreen):
    """The empty frame; gives way to the agenda or the list of networks after the first painting."""

    AUTO_FOCUS = ""

    def makes_sense(self, command: Command) -> bool:
        """Return False: nothing can be done for a few hundredths of a second."""
        del command
        return False
