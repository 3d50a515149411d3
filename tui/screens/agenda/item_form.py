"""The form for one agenda item, with the catalogue of formats to choose from."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Checkbox, Input, Select, Static, TextArea

from meeting.dates import read_duration
from meeting.formats import Active, Format, find_formats, format_of
from meeting.item import MINUTES_RANGE, Importance, Item
from meeting.text import clean, clean_lines
from meeting.words import N_
from tui.i18n import translator_for
from tui.lines import Line, spread, wrapped
from tui.saying import _, translator
from tui.screens.dialogs import Dialog
from tui.widgets.capture_line import OneLineInput
from tui.widgets.key_hint import KeyHint
from tui.widgets.rows import Row, Rows
from tui.widgets.text_pane import TextPane

ACTIVE_WORDS = {
    Active.EVERYBODY: N_("everybody active"),
    Active.SOME: N_("some active"),
    Active.ONE: N_("one active"),
    Active.NOBODY: N_("a pause"),
}

IMPORTANCE_WORDS = {
    Importance.HIGH: N_("important"),
    Importance.NORMAL: N_("normal"),
    Importance.LOW: N_("can be dropped"),
}


class Tick(Checkbox):
    """A checkbox that tells by its sign, not by its colour alone, whether it is ticked."""

    BUTTON_INNER = " "

    def watch_value(self) -> None:
        """Show the sign."""
        self.BUTTON_INNER = "✓" if self.value else " "
        super().watch_value()


class ItemForm(Dialog[Item | None]):
    """Makes or edits an item; gives it, or None. Choosing a format fills in what is still empty."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("escape", "let_go", show=False, priority=True),
    ]

    def __init__(self, item: Item | None, *, language: str) -> None:
        super().__init__()
        self._item = item
        self._texts = translator_for(language)
        self._format = item.format if item else "other"
        self._filled: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        item = self._item
        with Vertical(classes="dialog -form"):
            yield Static(_("Edit the item") if item else _("Add an item"), classes="dialog-title", markup=False)
            with VerticalScroll(can_focus=False):
                yield from self._compose_format(item)
                yield from self._compose_texts(item)
            yield Static("", id="wrong", classes="wrong", markup=False)
            yield KeyHint(_("Tab moves · Ctrl+S keeps it · Esc lets go"), id="keys")

    def _compose_format(self, item: Item | None) -> ComposeResult:
        name = _(format_of(self._format).name) if item else ""
        yield Static(_("Format: type to find one, ↓ and Enter choose"), classes="field", markup=False)
        yield OneLineInput(name, id="format", placeholder=_("round, pairs, poll …"))
        yield Rows(id="formats")
        yield Static("", id="about", markup=False)

    def _compose_texts(self, item: Item | None) -> ComposeResult:
        with Horizontal(classes="pair"):
            with Vertical():
                yield Static(_("Title"), classes="field", markup=False)
                yield OneLineInput(item.title if item else "", id="title")
            with Vertical(classes="narrow"):
                yield Static(_("Minutes"), classes="field", markup=False)
                yield OneLineInput(str(item.minutes) if item else "", id="minutes")
        yield Static(_("Led by"), classes="field", markup=False)
        yield OneLineInput(item.lead if item else "", id="lead")
        yield Static(_("What you say or ask (participants may see it)"), classes="field", markup=False)
        yield TextPane(item.prompt if item else "", id="prompt", soft_wrap=True, tab_behavior="focus")
        yield Static(_("Private notes"), classes="field", markup=False)
        yield TextPane(item.notes if item else "", id="notes", soft_wrap=True, tab_behavior="focus")
        with Horizontal(classes="pair -last"):
            options = [(_(words), importance.value) for importance, words in IMPORTANCE_WORDS.items()]
            chosen = (item.importance if item else Importance.NORMAL).value
            yield Select(options, value=chosen, allow_blank=False, id="importance", compact=True)
            yield Tick(_("goes on by itself"), value=bool(item and item.auto_advance), id="auto", compact=True)

    def on_mount(self) -> None:
        """Begin with the format for a new item, with the title for an old one."""
        self.query_one("#formats", Rows).display = False
        self._about(format_of(self._format))
        self.set_focus(self.query_one("#title" if self._item else "#format", Input), scroll_visible=False)
        if not self._item:
            self._find("")

    def on_descendant_focus(self) -> None:
        """Say what Enter does where it keeps the form."""
        is_last = isinstance(self.focused, Input) and self.focused.id == "minutes"
        said = _("Enter or Ctrl+S keeps it · Tab moves · Esc lets go")
        self.query_one("#keys", KeyHint).update(said if is_last else _("Tab moves · Ctrl+S keeps it · Esc lets go"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find formats while typing."""
        if event.input.id == "format" and event.input.has_focus:
            self._find(clean(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the first format found, or go on to the next field; in the last one, keep."""
        rows = self.query_one("#formats", Rows)
        if event.input.id == "format" and rows.rows:
            self._choose(rows.selected_id or rows.rows[0].id)
        elif event.input.id == "minutes":
            self.keep()
        else:
            self.focus_next()

    def key_down(self) -> None:
        """Go from the format field into the list."""
        rows = self.query_one("#formats", Rows)
        if self.query_one("#format", Input).has_focus and rows.display:
            rows.focus()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Take the chosen format."""
        self._choose(event.row_id)

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """Say what the selected format is good for."""
        self._about(format_of(event.row_id))

    def keep(self) -> None:
        """Check the fields and give the item."""
        minutes = read_duration(self._value("minutes"))
        low, high = MINUTES_RANGE
        title = self._value("title")
        if not title:
            self._wrong(_("Give the item a title."), "title")
        elif minutes is None or not low <= minutes <= high:
            self._wrong(_("Minutes: a whole number from {low} to {high}.", low=low, high=high), "minutes")
        else:
            self.dismiss(self._made(title, minutes))

    def _made(self, title: str, minutes: int) -> Item:
        base = self._item or Item(id="", title=title, minutes=minutes)
        return replace(
            base,
            title=title,
            minutes=minutes,
            format=self._format,
            lead=self._value("lead"),
            prompt=clean_lines(self.query_one("#prompt", TextArea).text),
            notes=clean_lines(self.query_one("#notes", TextArea).text),
            importance=Importance(str(self.query_one("#importance", Select).value)),
            auto_advance=self.query_one("#auto", Checkbox).value,
        )

    def _value(self, field: str) -> str:
        return clean(self.query_one(f"#{field}", Input).value)

    def _wrong(self, text: str, field: str) -> None:
        self.query_one("#wrong", Static).update(text)
        self.query_one(f"#{field}", Input).focus()

    def _find(self, words: str) -> None:
        rows = self.query_one("#formats", Rows)
        found = find_formats(words, translator())
        rows.display = bool(found)
        rows.show(lambda width: [_format_row(one, width) for one in found])
        if found:
            self._about(found[0])

    def _choose(self, format_id: str) -> None:
        """Take a format, filling in what is empty or still as another format filled it."""
        kind = format_of(format_id)
        self._format = kind.id
        name = _(kind.name)
        self.query_one("#format", Input).value = name
        self.query_one("#formats", Rows).display = False
        self._fill("title", self._texts.gettext(kind.name))
        self._fill("minutes", str(kind.minutes[1]))
        prompt = self.query_one("#prompt", TextArea)
        said = self._texts.gettext(kind.prompt) if kind.prompt else ""
        if not prompt.text.strip() or prompt.text == self._filled.get("prompt"):
            prompt.text = self._filled["prompt"] = said
        self._about(kind)
        self.query_one("#title", Input).focus()

    def _fill(self, field: str, value: str) -> None:
        target = self.query_one(f"#{field}", Input)
        if not target.value or target.value == self._filled.get(field):
            target.value = self._filled[field] = value

    def _about(self, kind: Format) -> None:
        low, typical, high = kind.minutes
        facts = f"{low}–{typical}–{high} min · {_(ACTIVE_WORDS[kind.active])}"
        self.query_one("#about", Static).update(f"{_(kind.good_for)} {facts}" if kind.good_for else facts)


def _format_row(kind: Format, width: int) -> Row:
    right: Line = ((f"{kind.minutes[1]} min", "dim"),)
    line = spread(((f" {_(kind.name)}", "title"), (f"  {wrapped(_(kind.good_for), 200)[0]}", "faint")), right, width)
    return Row(kind.id, (line,))
