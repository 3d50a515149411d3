"""The part of the App that reaches outside the program: clipboard, files of other tools, the planning process."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from meeting.errors import MeetingError
from store.errors import StoreError
from tui import intents
from tui.i18n import translator_for
from tui.saying import _
from tui.screens.base import FrameScreen
from tui.values import ValueApp

if TYPE_CHECKING:
    from tui.copying import Copier
    from tui.planner import Planner


class OutsideApp(ValueApp):
    """Copies, pastes, reads files, and plans rotations in a process of its own."""

    _copier_made: Copier | None = None
    _planner_made: Planner | None = None

    @property
    def copier(self) -> Copier:
        """Who copies texts, and knows which part is next."""
        if self._copier_made is None:
            from tui.copying import Copier  # noqa: PLC0415 - only when something is copied

            self._copier_made = Copier(self._settings.copy, self._conduct.root)
        return self._copier_made

    @property
    def data_folder(self) -> Path:
        """The folder in which networks, and files for other programs, lie."""
        return self._conduct.root

    @property
    def planner(self) -> Planner:
        """Who plans rotations beside the interface; started when it is first asked for."""
        if self._planner_made is None:
            from tui.planner import Planner  # noqa: PLC0415 - only where rooms are planned

            self._planner_made = Planner()
        return self._planner_made

    def on_unmount(self) -> None:
        """End the planning process."""
        if self._planner_made is not None:
            self._planner_made.close()

    def on_copy_requested(self, intent: intents.CopyRequested) -> None:
        """Copy a text for the chat of the meeting, in the meeting's language."""
        from tui.copying import Wanted, copy_now  # noqa: PLC0415 - see above

        meeting = self.meeting
        if meeting is None:
            return
        target = self.copier.target_for(meeting.platform)
        wanted = Wanted(text=intent.text, target=target, translator=translator_for(meeting.language))
        if not intent.choosing:
            copy_now(self, self.copier, wanted)
            return
        from tui.screens.copying import CopyScreen  # noqa: PLC0415 - only when it is asked for

        self.push_screen(CopyScreen(self.copier, wanted))

    def on_export_requested(self, intent: intents.ExportRequested) -> None:
        """Write a file beside the event loop, and say where it lies."""

        async def write() -> None:
            from store.exports import keep_export  # noqa: PLC0415 - only when it is asked for

            try:
                path = await asyncio.to_thread(keep_export, self._conduct.root, intent.name, intent.text)
            except StoreError as error:
                self._warn(error.sentence)
            else:
                self.notify(_("Written: {file}", file=str(path)), markup=False, timeout=10)

        self.run_worker(write(), group="writing")

    def on_paste_requested(self, intent: intents.PasteRequested) -> None:
        """Read the clipboard beside the event loop."""
        del intent
        self.run_worker(self._read_clipboard(), group="reading", exclusive=True)

    async def _read_clipboard(self) -> None:
        from meeting.exchange.recognise import Source  # noqa: PLC0415 - only when something is read

        text = await self.copier.paste()
        self.post_message(intents.SourceFound(Source(name="", text=text) if text else None))

    def on_file_requested(self, intent: intents.FileRequested) -> None:
        """Read a file beside the event loop."""
        self.run_worker(self._read_file(intent.path), group="reading", exclusive=True)

    async def _read_file(self, path: str) -> None:
        from store.incoming import read_incoming  # noqa: PLC0415 - only when it is asked for

        try:
            source = await asyncio.to_thread(lambda: read_incoming(Path(path).expanduser()))
        except (StoreError, MeetingError) as error:
            self._warn(error.sentence)
            return
        self.post_message(intents.SourceFound(source))

    def on_earlier_meeting_requested(self, intent: intents.EarlierMeetingRequested) -> None:
        """Read an earlier meeting beside the event loop, and hand it to whoever asked."""

        async def read() -> None:
            try:
                meeting = await asyncio.to_thread(self._conduct.read_earlier, intent.meeting_id)
            except (StoreError, MeetingError) as error:
                self._warn(error.sentence)
            else:
                intent.then(meeting)

        self.run_worker(read(), group="reading", exclusive=True)

    def on_source_found(self, intent: intents.SourceFound) -> None:
        """Hand a text or file to the screen in front, which shows what was understood of it."""
        screen = next((one for one in reversed(self.screen_stack) if isinstance(one, FrameScreen)), None)
        if screen is not None:
            screen.take_source(intent.source)
