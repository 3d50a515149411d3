"""The warning before a plan in which people meet again, with what would mend it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from meeting.breakout.found import Names
from meeting.breakout.quality import Advice, Mend
from meeting.words import N_
from tui.saying import _, say
from tui.screens.dialogs import Answer, Dialog, answer_rows, digit_of
from tui.widgets.key_hint import KeyHint
from tui.widgets.rows import Rows

_MENDS: Mapping[Mend, tuple[str, str]] = MappingProxyType(
    {
        Mend.FEWER_ROOMS: (N_("One room fewer"), N_("More people in each room.")),
        Mend.MORE_ROOMS: (N_("One room more"), N_("Fewer people in each room.")),
        Mend.FEWER_ROUNDS: (
            N_("One round less"),
            N_("The last round is left out; the rooms stay as large as they are."),
        ),
    }
)

_KEEP = "keep"


class AdviceScreen(Dialog[Mend | None]):
    """Warns of a plan and offers what would mend it; gives the mend, or None to keep the plan."""

    def __init__(self, advice: Advice, names: Names = str) -> None:
        super().__init__()
        del names  # the sentence of the advice has its names in it already
        self._advice = advice

    def compose(self) -> ComposeResult:
        """Lay out the warning and the answers."""
        with Vertical(classes="dialog"):
            yield Static(_("People would meet again"), classes="dialog-title", markup=False)
            yield Static(say(self._advice.sentence), classes="dialog-text", markup=False)
            yield Rows(id="answers")
            keys = _("1–9 or Enter chooses · Esc keeps the plan")
            yield KeyHint(keys)

    def on_mount(self) -> None:
        """Show the answers."""
        rows = self.query_one(Rows)
        rows.show(lambda width: answer_rows(self._answers(), width))
        self.set_focus(rows)

    def on_key(self, event: events.Key) -> None:
        """Choose by digit."""
        answers = self._answers()
        if 1 <= digit_of(event) <= len(answers):
            event.stop()
            self._give(answers[digit_of(event) - 1].id)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Choose the selected answer."""
        self._give(event.row_id)

    def _answers(self) -> list[Answer]:
        """Return what mends the plan, the best first, and at the end to keep it."""
        mends = [Answer(mend.value, *map(_, _MENDS[mend])) for mend in self._advice.mends]
        return [*mends, Answer(_KEEP, _("Keep the plan as it is"))]

    def _give(self, answer: str) -> None:
        self.dismiss(None if answer == _KEEP else Mend(answer))
