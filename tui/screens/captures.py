"""What has been captured in this meeting, to be mended or removed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from meeting.meeting import Meeting
from meeting.people import Person
from tui.lines import Line
from tui.saying import _
from tui.screens.dialogs import Dialog
from tui.widgets.agenda.items import capture_line
from tui.widgets.key_hint import KeyHint
from tui.widgets.rows import Row, Rows
from tui.wording import clock


class CapturesScreen(Dialog[tuple[str, str] | None]):
    """Lists the captured lines; gives ("mend" or "remove", id), or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "mend", show=False),
        Binding("delete,backspace", "remove", show=False),
    ]

    def __init__(self, meeting: Meeting, people: tuple[Person, ...]) -> None:
        super().__init__()
        self._meeting, self._people = meeting, people

    def compose(self) -> ComposeResult:
        """Lay out the list, or say how something is captured."""
        with Vertical(classes="dialog -tall"):
            yield Static(_("Captured in this meeting"), classes="dialog-title", markup=False)
            if not self._meeting.captures:
                empty = _(
                    "Nothing yet. a captures an action, d a decision, g a sub-goal, n a note, q a parked question."
                )
                yield Static(empty, markup=False)
            yield Rows(id="captures")
            yield KeyHint(_("e or Enter mends · Del removes · Esc lets go"))

    def on_mount(self) -> None:
        """Show the lines."""
        rows = self.query_one(Rows)
        rows.show(self._capture_rows, select=self._meeting.captures[-1].id if self._meeting.captures else None)
        self.set_focus(rows)

    def _capture_rows(self, width: int) -> list[Row]:
        titles = {item.id: item.title for item in self._meeting.items}
        rows: list[Row] = []
        place: str | None = None
        for capture in self._meeting.captures:
            if capture.item != place:
                place = capture.item
                head: Line = ((titles.get(place, _("outside the agenda")), "dim"),)
                rows.append(Row(f"head-{capture.id}", (head,), selectable=False))
            time = (f" {clock(capture.at, None)} ", "faint")
            rows.append(Row(capture.id, ((time, *capture_line(capture, self._people, width - 7)),)))
        return rows

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Mend the chosen line."""
        self.dismiss(("mend", event.row_id))

    def action_mend(self) -> None:
        """Mend the selected line."""
        self._give("mend")

    def action_remove(self) -> None:
        """Remove the selected line."""
        self._give("remove")

    def _give(self, what: str) -> None:
        selected = self.query_one(Rows).selected_id
        if selected is not None:
            self.dismiss((what, selected))
