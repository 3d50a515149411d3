"""What polls take over from the last meeting, their text, and their results as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meeting.meeting import Meeting
from meeting.poll import running
from meeting.poll.result import is_shown, result_of
from meeting.polls import PollState
from meeting.words import N_, sentence
from tui.i18n import translator_for
from tui.intents import ExportRequested
from tui.saying import _
from tui.screens.polls.lines import PollLinesScreen

if TYPE_CHECKING:
    from meeting.poll.writing import PollRead


class PollsMoreScreen(PollLinesScreen):
    """A screen of polls that takes over earlier ones, is edited as text and gives results as a file."""

    def take_over(self, earlier: Meeting) -> None:
        """Prepare the polls of the last meeting, without their answers, except those that are here already."""
        known = {poll.question for poll in self.meeting.polls} if self.meeting else set()
        polls = [running.as_prepared(poll) for poll in earlier.polls if poll.question not in known]
        if not polls:
            self.notify(_("“{title}” had no polls that are not here already.", title=earlier.title), markup=False)
            return
        label = sentence(N_("take over the polls of “{title}”"), title=earlier.title)
        self.ask_change(lambda meeting, _at: running.prepare_polls(meeting, polls), label)

    def action_results_file(self) -> None:
        """Write the results of the closed polls, and of those that are shown, as CSV."""
        from meeting.poll.texts import result_csv  # noqa: PLC0415 - only when it is asked for

        meeting = self.meeting
        if meeting is None:
            return
        polls = [poll for poll in meeting.polls if poll.state is not PollState.PREPARED and is_shown(poll)]
        if not polls:
            self.notify(_("No poll has a result to write yet."), markup=False)
            return
        text = result_csv([result_of(poll) for poll in polls], translator=translator_for(meeting.language))
        # the mark at its beginning is how a spreadsheet knows that it is UTF-8
        self.post_message(ExportRequested(f"{meeting.id}-polls.csv", "\ufeff" + text))

    def action_edit_text(self) -> None:
        """Edit all prepared polls as text, outside if there is an editor."""
        from meeting.poll.writing import read_polls  # noqa: PLC0415 - only when it is asked for
        from tui.screens.polls.text import (  # noqa: PLC0415 - as above
            PollsTextScreen,
            edit_polls_outside,
            with_prepared,
        )

        meeting = self.meeting
        if meeting is None:
            return

        def read(reads: tuple[PollRead, ...] | None) -> None:
            if reads is not None:
                self.ask_change(lambda old, _at: with_prepared(old, reads), sentence(N_("edit the polls as text")))

        text = edit_polls_outside(self.app, meeting, self._settings.editor)
        reads = read_polls(text, language=meeting.language) if text is not None else ()
        if text is None or not all(one.is_clear for one in reads):
            self.app.push_screen(PollsTextScreen(meeting, edited=text), read)
        else:
            read(reads)
