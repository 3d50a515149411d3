"""Choosing a theme: by digit, from the list, or by typing a name, which makes a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from meeting.text import clean, fold
from tui.lines import Line
from tui.saying import _
from tui.screens.dialogs import Answer, Dialog, answer_rows, digit_of
from tui.widgets.capture_line import OneLineInput, Reading
from tui.widgets.key_hint import KeyHint
from tui.widgets.rows import Rows


class _ThemeInput(OneLineInput):
    """An input that hands on the digit typed first."""

    @dataclass
    class Digit(Message):
        """A digit was typed into the empty line."""

        digit: int

    def on_key(self, event: events.Key) -> None:
        """Hand on a digit, where nothing is typed yet."""
        if digit_of(event) and not self.value:
            event.prevent_default()
            event.stop()
            self.post_message(self.Digit(digit_of(event)))


class ThemeScreen(Dialog[tuple[str, str] | None]):
    """Asks for a theme; gives ("old", its id) or ("new", the title that was typed), or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    def __init__(self, title: str, themes: Sequence[Answer], *, hint: str = "") -> None:
        super().__init__()
        self._title, self._themes, self._hint = title, tuple(themes), hint

    def compose(self) -> ComposeResult:
        """Lay out the line and the themes there are."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield _ThemeInput(placeholder=self._hint)
            yield Reading()
            yield Rows(id="answers")
            keys = (
                _("1–9, or ↑ ↓ and Enter, chooses · Esc lets go") if self._themes else _("Enter keeps it · Esc lets go")
            )
            yield KeyHint(keys)

    def on_mount(self) -> None:
        """Show the themes."""
        self.query_one(Rows).show(lambda width: answer_rows(self._themes, width))
        self.set_focus(self.query_one(Input))

    def action_move(self, by: int) -> None:
        """Move the selection among the themes."""
        self.query_one(Rows).action_move(by)

    def on__theme_input_digit(self, event: _ThemeInput.Digit) -> None:
        """Choose by digit; one beyond the list begins a name."""
        if event.digit <= len(self._themes):
            self.dismiss(("old", self._themes[event.digit - 1].id))
        else:
            self.query_one(Input).insert_text_at_cursor(str(event.digit))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the typed name stands for."""
        self.query_one(Reading).show(self._read(clean(event.value)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the theme of the typed name, a new one, or the selected one."""
        typed = clean(event.value)
        known = self._known(typed)
        selected = self.query_one(Rows).selected_id
        if known is not None:
            self.dismiss(("old", known.id))
        elif typed:
            self.dismiss(("new", typed))
        elif selected:
            self.dismiss(("old", selected))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Choose the theme that was clicked."""
        self.dismiss(("old", event.row_id))

    def _known(self, typed: str) -> Answer | None:
        return next((one for one in self._themes if fold(one.text) == fold(typed)), None)

    def _read(self, typed: str) -> Line:
        if not typed:
            return ()
        if self._known(typed) is not None:
            return ((_("a theme of this wall"), "accent"),)
        return ((_("a new theme"), "ok"), (f" · {typed}", "accent"))
