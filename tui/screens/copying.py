"""Choosing how a text is copied: the target, what is in it, and one part after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static, TextArea

from meeting.chat.parts import length
from meeting.chat.targets import TARGET_NAMES, ChatTarget
from meeting.text import clean
from tui.clipboard import Way
from tui.copying import Copier, Step, Wanted, step_words
from tui.lines import Line, cut_line, line_width, wrapped
from tui.saying import _, ngettext, say
from tui.screens.dialogs import Dialog, digit_of, styles
from tui.widgets.key_hint import KeyHint
from tui.widgets.line_widget import LineWidget
from tui.widgets.rows import Row, Rows

TARGETS = tuple(ChatTarget)
"""The targets in the order of their digits."""

_ROLES = {Way.TAKEN: "ok", Way.WRITTEN: "ok", Way.FILE: "soon", Way.NOWHERE: "soon"}
"""How it looks that a text came so far; what was only sent may or may not have arrived."""


class TargetLine(LineWidget):
    """All targets with their digits, the chosen one standing out, over as many lines as they need."""

    def __init__(self, target: ChatTarget) -> None:
        super().__init__()
        self._target = target

    def show(self, target: ChatTarget) -> None:
        """Show that this is the chosen one."""
        self._target = target
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the targets, broken between two of them."""
        lines: list[Line] = [()]
        for number, target in enumerate(TARGETS, start=1):
            is_chosen = target is self._target
            name = _(TARGET_NAMES[target])
            shown = (f"[{number} {name}] ", "now") if is_chosen else (f" {number} {name}  ", "dim")
            if lines[-1] and line_width((*lines[-1], shown)) > width + 2:
                lines.append(())
            lines[-1] = (*lines[-1], shown)
        return lines


class CopyFigures(LineWidget):
    """How long the text is, in how many parts, and what has been copied of it."""

    def __init__(self) -> None:
        super().__init__()
        self._figures = self._said = ""
        self._role = "plain"

    def show(self, figures: str, said: str, role: str) -> None:
        """Show the figures, and in this role what became of the part that was copied last."""
        self._figures, self._said, self._role = figures, said, role
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the figures in a line, and below them what was said."""
        said = wrapped(self._said, width) if self._said else []
        return [((self._figures, "dim"),), *(((row, self._role),) for row in said)]


class ChatPreview(TextArea):
    """The text as it will be pasted; it can be selected, not changed."""

    @dataclass
    class SelectionCopied(Message):
        """What is selected is to be copied."""

        text: str

    def action_copy(self) -> None:
        """Ask for what is selected to be copied by the way that works here."""
        if self.selected_text:
            self.post_message(self.SelectionCopied(self.selected_text))

    def __init__(self) -> None:
        super().__init__(read_only=True, soft_wrap=True, id="preview", highlight_cursor_line=False)
        self.match_cursor_bracket = False

    def show(self, parts: tuple[str, ...], place: int) -> None:
        """Show all parts one below the other, beginning with the one that is next."""
        shown = "\n\n".join(parts)
        if self.text != shown:
            self.load_text(shown)
        row = sum(part.count("\n") + 2 for part in parts[:place]) if place < len(parts) else 0
        self.move_cursor((row, 0))
        self.scroll_to(y=self.wrapped_document.location_to_offset((row, 0)).y, animate=False)


class CopyScreen(Dialog[None]):
    """Shows the text for a target, and copies it part by part; closes when it is let go."""

    CSS_PATH: ClassVar[Any] = styles("copying.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        # before the arrows move the cursor in the text; with shift they still select
        Binding("left", "turn(-1)", show=False, priority=True),
        Binding("right", "turn(1)", show=False, priority=True),
        Binding("y", "copy", show=False, priority=True),
        Binding("enter", "take_or_copy", show=False, priority=True),
        Binding("space", "take_in_or_leave_out", show=False, priority=True),
    ]

    def __init__(self, copier: Copier, wanted: Wanted) -> None:
        super().__init__()
        self._copier = copier
        self._wanted = wanted
        self._included = set(wanted.text.included)

    def compose(self) -> ComposeResult:
        """Lay out targets, sections where there is a choice, text and figures."""
        with Vertical(classes="dialog -whole -copying"):
            title = _("Copy: {subject}", subject=clean(self._wanted.text.subject))
            yield Static(title, classes="dialog-title", markup=False)
            yield TargetLine(self._wanted.target)
            if self._offers_sections:
                yield Rows(id="sections")
            yield ChatPreview()
            yield CopyFigures()
            yield KeyHint(self._keys())

    def on_mount(self) -> None:
        """Show the text, from its first part, and no notice in front of it."""
        self._copier.begin_again()
        if self._offers_sections:
            rows = self.query_one(Rows)
            rows.show(self._section_rows)
            self.set_focus(rows)
        else:
            self.set_focus(self.query_one(ChatPreview))
        self.call_after_refresh(self._show)
        self.call_after_refresh(self._say_problems)

    def _say_problems(self) -> None:
        self.app.clear_notifications()
        wrong = self._copier.problems_once()
        if wrong:
            self.notify(wrong, severity="warning", markup=False, timeout=10)

    def on_key(self, event: events.Key) -> None:
        """Choose the target by digit."""
        if 1 <= digit_of(event) <= len(TARGETS):
            event.stop()
            self._choose(TARGETS[digit_of(event) - 1])

    def action_turn(self, by: int) -> None:
        """Choose the target before or after."""
        self._choose(TARGETS[(TARGETS.index(self._now.target) + by) % len(TARGETS)])

    def action_take_in_or_leave_out(self) -> None:
        """Take the selected section in, or leave it out."""
        selected = self.query_one(Rows).selected_id if self._offers_sections else None
        if selected is not None:
            self._included ^= {selected}
            self.query_one(Rows).lay_out_again()
            self._show()

    def action_take_or_copy(self) -> None:
        """In the list do what Enter does on the summary: take in or leave out. Everywhere else, copy."""
        if isinstance(self.focused, Rows):
            self.action_take_in_or_leave_out()
        else:
            self.action_copy()

    def on_rows_chosen(self) -> None:
        """Take the section that was clicked twice in, or leave it out."""
        self.action_take_in_or_leave_out()

    def action_copy(self) -> None:
        """Copy the part that is next."""
        self.run_worker(self._copy(self._now), group="copying")

    def on_chat_preview_selection_copied(self, event: ChatPreview.SelectionCopied) -> None:
        """Copy what is selected."""
        self.run_worker(self._copy_selection(event.text), group="copying")

    @property
    def _offers_sections(self) -> bool:
        return len(self._wanted.text.sections) > 1

    @property
    def _copying_key(self) -> str:
        """The key that copies wherever the cursor is: in a list of sections Enter does something else."""
        return "y" if self._offers_sections else _("Enter")

    @property
    def _now(self) -> Wanted:
        """What is copied now, with what was chosen here."""
        text = self._wanted.text.only(self._included)
        return Wanted(text=text, target=self._wanted.target, translator=self._wanted.translator)

    def _choose(self, target: ChatTarget) -> None:
        self._wanted = Wanted(text=self._wanted.text, target=target, translator=self._wanted.translator)
        self.query_one(TargetLine).show(target)
        self._show()

    async def _copy(self, wanted: Wanted) -> None:
        step = await self._copier.copy_next(self.app, wanted)
        if self.is_mounted and wanted == self._now:
            self._show(step)

    async def _copy_selection(self, text: str) -> None:
        copied = await self._copier.copy(self.app, text)
        if self.is_mounted:
            self._say(say(copied.sentence), copied.how)

    def _show(self, step: Step | None = None) -> None:
        """Show the text with its figures, and what became of the part that was just copied."""
        wanted = self._now
        cut = self._copier.cut(wanted)
        self.query_one(ChatPreview).show(cut, self._copier.next_place(wanted))
        said = step_words(step, wanted.target, key=self._copying_key) if step else ""
        self._say(said, step.copied.how if step else Way.TAKEN)

    def _say(self, said: str, how: Way) -> None:
        cut = self._copier.cut(self._now)
        self.query_one(CopyFigures).show(
            _figures(cut, self._copier.next_place(self._now)), said, _ROLES.get(how, "plain")
        )

    def _section_rows(self, width: int) -> list[Row]:
        rows: list[Row] = []
        for section in self._wanted.text.sections:
            is_in = section.id in self._included
            mark = (" ✓ ", "ok") if is_in else (" – ", "faint")
            line = (mark, (say(section.name), "title" if is_in else "faint"))
            rows.append(Row(section.id, (cut_line(line, width),)))
        return rows

    def _keys(self) -> str:
        if self._offers_sections:
            return _("y copies · ←→ 1–7 target · Enter/space in/out · Tab text · Esc closes")
        return _("Enter copies · ←→ 1–7 target · shift+arrows select · Esc closes")


def _figures(cut: tuple[str, ...], place: int) -> str:
    """Return how long the text is, in how many parts it goes, and which of them is copied next."""
    if not cut:
        return _("There is nothing in it.")
    characters = ngettext("{n} character", "{n} characters", sum(length(part) for part in cut))
    if len(cut) == 1:
        return characters
    parts = ngettext("{n} part", "{n} parts", len(cut))
    return f"{characters} · {parts} · {_('next: part {number}', number=place % len(cut) + 1)}"
