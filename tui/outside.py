"""The part of the App that reaches outside the program: clipboard, files of other tools, the planning process."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

from meeting.errors import MeetingError
from store.errors import StoreError
from store.paths import NetworkFolder, networks_folder
from tui import intents
from tui.going import GoingApp
from tui.i18n import translator_for
from tui.saying import _, ngettext, say
from tui.screens.base import FrameScreen

if TYPE_CHECKING:
    from store.archive import Archive
    from tui.copying import Copier
    from tui.planner import Planner


class OutsideApp(GoingApp):
    """Copies, pastes, reads files, and plans rotations in a process of its own."""

    _settings_path: Path
    _copier_made: Copier | None = None
    _planner_made: Planner | None = None
    _archive_made: Archive | None = None

    @property
    def copier(self) -> Copier:
        """Who copies texts, and knows which part is next."""
        if self._copier_made is None:
            from store.templates import load_wordings, templates_folder  # noqa: PLC0415 - only when it is copied
            from tui.copying import Copier  # noqa: PLC0415 - as above

            wordings, problems = load_wordings(templates_folder(self._settings_path))
            self._copier_made = Copier(self._settings.copy, self._conduct.root, wordings=wordings, problems=problems)
        return self._copier_made

    @property
    def data_folder(self) -> Path:
        """The folder in which networks, and files for other programs, lie."""
        return self._conduct.root

    @property
    def archive(self) -> Archive:
        """All meetings of the data folder, for looking back; nothing is read before it is asked to."""
        if self._archive_made is None:
            from store.archive import Archive  # noqa: PLC0415 - only where somebody looks back

            self._archive_made = Archive(self._conduct.root, clock=lambda: self.now or datetime.now(UTC))
        return self._archive_made

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

    def take_errands(self) -> None:
        """Do what other programs have asked for, oldest first, and tell them what came of it."""
        from store import errands  # noqa: PLC0415 - after the first frame

        if self.network is None or not self._conduct.may_change:
            return
        for waiting in errands.take(NetworkFolder(networks_folder(self._conduct.root) / self.network.id), now=time()):
            done, said = self._run_errand(waiting.asked.meeting, waiting.asked.words)
            errands.answer(waiting, done=done, said=said)

    def _run_errand(self, meeting_id: str, words: list[str]) -> tuple[bool, str]:
        from tui.errands import done_errand  # noqa: PLC0415 - only when it is asked for

        network, meeting, at = self.network, self.meeting, self.now
        if network is None or meeting is None or at is None or meeting.id != meeting_id:
            return False, _("Another meeting is open in the program.")
        said: list[str] = []

        def do() -> None:
            try:
                after, label, rooms = done_errand(words, network, meeting, at=at, kept=self._settings.rooms.kept_share)
            except MeetingError as error:
                said.append(say(error.sentence))
                return
            self._conduct.change_both(lambda _network, _meeting: after, label)
            said.extend(("", " · ".join(filter(None, (say(label), rooms)))))

        if not self._attempt(do):
            return False, _("It could not be done: see the program.")
        return len(said) > 1, said[-1]

    def back_up_today(self) -> None:
        """Make the backup of the day beside the interface, if there is none yet."""
        from store.bundle import daily  # noqa: PLC0415 - once a day
        from store.library import now  # noqa: PLC0415

        if self._conduct.may_write:
            self.run_worker(lambda: daily(self._conduct.root, clock=now), thread=True, group="backup", exclusive=True)

    def on_copy_requested(self, intent: intents.CopyRequested) -> None:
        """Copy a text for the chat of the meeting, in the meeting's language."""
        from tui.copying import Wanted, copy_now  # noqa: PLC0415 - see above

        meeting = self.meeting
        chat = intent.chat or ((meeting.platform, meeting.language) if meeting is not None else None)
        if chat is None:
            return
        platform, spoken = chat
        target = intent.target or self.copier.target_for(platform)
        wanted = Wanted(text=intent.text, target=target, translator=translator_for(spoken))
        if not intent.choosing:
            copy_now(self, self.copier, wanted, then=intent.then)
            return
        from tui.screens.copying import CopyScreen  # noqa: PLC0415 - only when it is asked for

        self.push_screen(CopyScreen(self.copier, wanted))

    def on_export_requested(self, intent: intents.ExportRequested) -> None:
        """Write a file beside the event loop, and say where it lies."""

        async def write() -> None:
            from store.exports import keep_export  # noqa: PLC0415 - only when it is asked for

            try:
                path = await asyncio.to_thread(keep_export, self._conduct.root, intent.name, intent.content)
            except StoreError as error:
                self._warn(error.sentence)
            else:
                self.notify(_("Written: {file}", file=str(path)), markup=False, timeout=10)

        self.run_worker(write(), group="writing")

    def on_forget_requested(self, intent: intents.ForgetRequested) -> None:
        """Forget a person, away from the event loop, once it has been agreed to."""
        self.run_worker(self._forget(intent.person_id), group="forgetting", exclusive=True)

    async def _forget(self, person_id: str) -> None:
        from tui.forgetting import forgetting_of, what_it_changes  # noqa: PLC0415 - hardly ever asked for
        from tui.screens.dialogs import Answer, ChoiceScreen, WaitScreen  # noqa: PLC0415

        network, meeting = self.network, self.meeting
        person = network.person(person_id) if network is not None else None
        if network is None or meeting is None or person is None:
            return
        who = forgetting_of(network, person)
        try:
            change = await asyncio.to_thread(self._conduct.what_forgetting_changes, who)
        except StoreError as error:
            self._warn(error.sentence)
            return
        answers = (Answer("keep", _("Keep")), Answer("forget", _("Forget {name}", name=person.name)))
        title = _("Forget {name}?", name=person.name)
        if await self.push_screen_wait(ChoiceScreen(title, what_it_changes(change), answers)) != "forget":
            return
        wait = WaitScreen(_("Going through all files …"))
        await self.push_screen(wait)
        self._conduct.close()  # what is to be saved is saved, and the files belong to nobody
        try:
            done = await asyncio.to_thread(self._conduct.forget, who)
        except (StoreError, MeetingError) as error:
            self._warn(error.sentence)
        else:
            said = ngettext(
                "{name} is forgotten: {n} file was changed.",
                "{name} is forgotten: {n} files were changed.",
                len(done.files),
                name=person.name,
            )
            self.notify(said, timeout=8)
        finally:
            wait.dismiss()
            self._attempt(lambda: self._conduct.open_meeting(network.id, meeting.id))

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
