"""Networks and their meetings: live, upcoming, past; the first screen, and the way in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from meeting.errors import MeetingError, NotUnderstood
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network, archive_meeting, rename
from meeting.text import clean, fold
from meeting.words import N_, sentence
from store.library import Listing
from tui.commands import Command, Where, bindings_for
from tui.i18n import local_zone
from tui.intents import (
    MeetingOpenRequested,
    MeetingRemovalRequested,
    MeetingRequested,
    NetworkChangeRequested,
    NetworkRequested,
)
from tui.saying import _, language, ngettext, say
from tui.screens.base import FrameScreen
from tui.screens.dialogs import Answer, ChoiceScreen, LineScreen
from tui.widgets.capture_line import OneLineInput
from tui.widgets.home.networks import HomeView, first_to_open, network_rows
from tui.widgets.rows import Rows


class HomeScreen(FrameScreen):
    """Lists networks and meetings; Enter opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Where.HOME),
        Binding("escape", "let_go", show=False),
    ]
    WHERE = Where.HOME
    PURPOSE = N_("Networks and their meetings: open one, or make a new one.")

    listings: reactive[tuple[Listing, ...] | None] = reactive(None, repaint=False)
    _archived_shown = False
    _opened = ""
    _expanded: frozenset[str] = frozenset()

    def compose_body(self) -> Iterable[Widget]:
        """Give the search field and the list."""
        yield OneLineInput(id="find", placeholder=_("part of a name; Esc shows all again"))
        yield Rows(id="home")

    def on_mount(self) -> None:
        """Hide the search field and show what is there."""
        self.query_one("#find").display = False
        self._show()

    def watch_listings(self) -> None:
        """Show the networks as they are now."""
        self._show()
        self.show_keys()

    def makes_sense(self, command: Command) -> bool:
        """Return whether a command can do something now."""
        if command.id == "meeting.resume":
            return self._live_meeting() is not None
        if command.id in {"meeting.open", "archive", "archive.show", "search", "details", "item.remove"}:
            return bool(self.listings)
        return command.id not in {"undo", "screen.agenda"} or self.meeting is not None

    def label_of(self, command: Command) -> str:
        """Return the label of a command on this screen."""
        return _("new meeting") if command.id == "add" else super().label_of(command)

    def _show(self) -> None:
        if not self.is_composed or self.listings is None or self.now is None:
            return
        rows = self.query_one(Rows)
        words = fold(clean(self.query_one("#find", Input).value))
        view = HomeView(self.listings, self.now, words=words, archived=self._archived_shown, expanded=self._expanded)
        first = self._just_opened() or (first_to_open(view) if rows.selected_id is None else None)
        rows.show(lambda width: network_rows(view, width), select=first)

    def _just_opened(self) -> str | None:
        """Return the row of the meeting that is open, if it was another one when this was asked before."""
        network, meeting = self.network, self.meeting
        known = network.meetings if network is not None else ()
        if network is None or meeting is None or not any(one.id == meeting.id for one in known):
            return None
        before, self._opened = self._opened, f"{network.id}/{meeting.id}"
        return self._opened if self._opened != before else None

    @property
    def _chosen(self) -> tuple[str, str]:
        """The ids of the selected network and meeting; "" where there is none."""
        network_id, _sep, meeting_id = (self.query_one(Rows).selected_id or "").partition("/")
        return network_id, meeting_id

    def _network(self, network_id: str) -> Network | None:
        return next((one.network for one in self.listings or () if one.id == network_id), None)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the chosen meeting; unfold a network's earlier meetings."""
        network_id, _sep, meeting_id = event.row_id.partition("/")
        if meeting_id == "…":
            self._expanded |= {network_id}
            self._show()
        elif meeting_id:
            self.post_message(MeetingOpenRequested(network_id, meeting_id))
        elif self._network(network_id) is not None:
            self.action_add()

    def action_open_selected(self) -> None:
        """Open the selected meeting."""
        self.query_one(Rows).action_choose()

    def action_resume(self) -> None:
        """Go straight into the meeting that is live, else open what is selected."""
        live = self._live_meeting()
        if live is not None:
            self.post_message(MeetingOpenRequested(*live))
        else:
            self.query_one(Rows).action_choose()

    def _live_meeting(self) -> tuple[str, str] | None:
        """Return the ids of the network and the meeting that is live, or None."""
        for listing in self.listings or ():
            for entry in listing.network.meetings if listing.network else ():
                if entry.state is MeetingState.LIVE and not entry.archived:
                    return listing.id, entry.id
        return None

    def action_add(self) -> None:
        """Make a new meeting in the selected network, or with the first network of all."""
        from tui.screens.agenda.meeting_form import MeetingForm

        network_id, _meeting_id = self._chosen
        network = self._network(network_id)

        def formed(made: tuple[str, Meeting] | None) -> None:
            if made is not None:
                self.post_message(MeetingRequested(network.id if network else None, made[0], made[1]))

        self.app.push_screen(MeetingForm(network=network, now=self.now), formed)

    def action_add_network(self) -> None:
        """Make a new network."""

        def typed(name: str | None) -> None:
            if name:
                self.post_message(NetworkRequested(name))

        self.app.push_screen(LineScreen(_("A new network"), hint=_("the name of the group that meets")), typed)

    def action_details(self) -> None:
        """Rename the selected network; a meeting's details are in its agenda."""
        network_id, meeting_id = self._chosen
        network = self._network(network_id)
        if network is None:
            return
        if meeting_id:
            self.post_message(MeetingOpenRequested(network_id, meeting_id, details=True))
            return

        def typed(name: str | None) -> None:
            if name and name != network.name:
                label = sentence(N_("rename “{old}” to “{new}”"), old=network.name, new=name)
                self.post_message(NetworkChangeRequested(network_id, lambda old: rename(old, name), label))

        self.app.push_screen(LineScreen(_("Rename the network"), value=network.name), typed)

    def action_archive(self) -> None:
        """Put the selected meeting or network away, or take it out again."""
        network_id, meeting_id = self._chosen
        network = self._network(network_id)
        if network is None:
            return
        if meeting_id and meeting_id != "…":
            entry = network.entry(meeting_id)
            label = sentence(
                N_("bring back “{title}”") if entry.archived else N_("archive “{title}”"), title=entry.title
            )
            away = not entry.archived
            self.post_message(
                NetworkChangeRequested(network_id, lambda old: archive_meeting(old, meeting_id, archived=away), label)
            )
        else:
            label = sentence(
                N_("bring back “{title}”") if network.archived else N_("archive “{title}”"), title=network.name
            )
            self.post_message(
                NetworkChangeRequested(network_id, lambda old: replace(old, archived=not old.archived), label)
            )

    def action_show_archived(self) -> None:
        """Show or hide what has been archived."""
        self._archived_shown = not self._archived_shown
        self.notify(
            _("Archived are shown.") if self._archived_shown else _("Archived are hidden."), markup=False, timeout=2
        )
        self._show()

    def action_remove(self) -> None:
        """Throw a draft away after a question; what has been held is archived instead."""
        network_id, meeting_id = self._chosen
        network = self._network(network_id)
        if network is None or not meeting_id or meeting_id == "…":
            self.notify(_("Only a draft can be removed; X archives a network or a meeting."), markup=False)
            return
        entry = network.entry(meeting_id)
        if entry.state != "draft":
            self.notify(_("“{title}” has been held: X archives it.", title=entry.title), markup=False)
            return

        def answered(answer: str | None) -> None:
            if answer == "remove":
                self.post_message(MeetingRemovalRequested(network_id, meeting_id))

        choices = (Answer("remove", _("Remove the draft")), Answer("keep", _("Keep it")))
        self.app.push_screen(ChoiceScreen(_("Remove “{title}”?", title=entry.title), "", choices), answered)

    def action_import_agenda(self) -> None:
        """Make a meeting from an agenda in a text file."""
        network_id, _meeting_id = self._chosen
        network = self._network(network_id)

        def typed(text: str | None) -> None:
            if not text:
                return
            try:
                made = self._imported(text, network)
            except MeetingError as error:
                self.notify(say(error.sentence), severity="error", markup=False, timeout=8)
                return
            name = "" if network else made.title
            self.post_message(MeetingRequested(network.id if network else None, name, made))

        self.app.push_screen(LineScreen(_("Import an agenda: which file?"), hint=_("~/agenda.md")), typed)

    def _imported(self, file: str, network: Network | None) -> Meeting:
        """Return a draft made of the agenda in a file, and say what was not understood."""
        from tui.agenda_file import Wishes, draft_of, read_source

        text, notes = read_source(file)
        spoken = network.language if network else language()
        wishes = Wishes(timezone=local_zone(), language=spoken)
        made, read = draft_of(text, wishes, now=self.now or datetime.now(UTC))
        if not made.items:
            raise NotUnderstood(
                N_("No agenda item was found in “{file}”: write a line for each, such as “- 10 min Welcome”."),
                file=file,
            )
        left_over = "\n".join(unread.text for unread in read.unread)
        if read.unread:
            count = len(read.unread)
            words = ngettext(
                "{n} line was not understood and is kept as notes.",
                "{n} lines were not understood and are kept as notes.",
                count,
            )
            self.notify(words, severity="warning", markup=False, timeout=8)
        for note in notes:
            self.notify(say(note), severity="warning", markup=False, timeout=8)
        return replace(made, title=made.title or Path(file).stem, notes=left_over)

    def action_search(self) -> None:
        """Open the search field."""
        field = self.query_one("#find", Input)
        field.display = True
        self.set_focus(field)

    def on_input_changed(self) -> None:
        """Show what matches."""
        self._show()

    def on_input_submitted(self) -> None:
        """Go from the search field to the list."""
        self.set_focus(self.query_one(Rows))

    def action_let_go(self) -> None:
        """Close the search and show all again."""
        field = self.query_one("#find", Input)
        field.value = ""
        field.display = False
        self.set_focus(self.query_one(Rows))
