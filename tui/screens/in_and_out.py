"""What comes into a meeting and goes out of it, the same on every screen: late-comers, copy, paste, files."""

from __future__ import annotations

from meeting.meeting import Meeting
from meeting.words import N_, sentence
from tui.screens.agenda_changes import with_details
from tui.screens.typed_line import TypedLineScreen


class InAndOutScreen(TypedLineScreen):
    """A screen of a meeting that takes people and texts in, and gives texts out."""

    def action_details(self) -> None:
        """Edit title, purpose, date and the rest."""
        from tui.screens.meeting_form import MeetingForm

        meeting, network = self.meeting, self.network
        if meeting is None or network is None:
            return

        def formed(new: tuple[str, Meeting] | None) -> None:
            if new is not None and new[1] != meeting:
                self.ask_change(
                    lambda old, _at: with_details(old, new[1]), sentence(N_("change the meeting’s details"))
                )

        self.app.push_screen(MeetingForm(network=network, meeting=meeting, now=self.now), formed)

    def action_late(self) -> None:
        """Open the line for a late-comer."""

    def action_copy(self) -> None:
        """Copy what the screen is about."""

    def action_copy_as(self) -> None:
        """Show what would be copied, and choose for which chat."""

    def action_paste(self) -> None:
        """Take what lies on the clipboard."""

    def action_import_file(self) -> None:
        """Read a file of another tool."""

    def action_add(self) -> None:
        """Add what the screen lists; each screen says its own."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Edit what is selected; each screen says its own."""
        raise NotImplementedError

    def action_remove(self) -> None:
        """Remove what is selected; each screen says its own."""
        raise NotImplementedError
