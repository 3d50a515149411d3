"""The base of forms whose fields are read along: while one is filled in, a line below says how it is understood."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from meeting.text import clean
from tui.lines import Line
from tui.screens.dialogs import Dialog, Result
from tui.widgets.capture_line import OneLineInput, Reading


class ReadAlongForm(Dialog[Result]):
    """A form with a `Reading`; Enter goes from field to field and keeps the form in the last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("escape", "let_go", show=False, priority=True),
    ]
    LAST_FIELDS: ClassVar[frozenset[str]] = frozenset()
    """The fields in which Enter keeps the form."""

    @staticmethod
    def field(name: str, label: str, value: str, *, hint: str = "") -> ComposeResult:
        """Lay out a field of one line below its label."""
        yield Static(label, classes="field", markup=False)
        yield OneLineInput(value, id=name, placeholder=hint, select_on_focus=False)

    def reading_of(self, field: str, text: str) -> Line:
        """Return how the text of a field is understood; each form says how, and nothing where it is not read."""
        del field, text
        return ()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; from the last, keep."""
        if event.input.id in self.LAST_FIELDS:
            self.keep()
        else:
            self.focus_next()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Read along."""
        self.query_one(Reading).show(self.reading_of(event.input.id or "", clean(event.value)))

    def on_descendant_focus(self) -> None:
        """Show how the field is read that the cursor came to."""
        field = self.focused
        line = self.reading_of(field.id or "", clean(field.value)) if isinstance(field, Input) else ()
        self.query_one(Reading).show(line)
