"""The form for a breakout: what is asked for, and at once what rooms that makes of those who are here."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Checkbox, Input, Select, Static, TextArea

from meeting.breakout.forms import FORMS, SAME_ROOMS, Form, form_of
from meeting.breakout.found import Names
from meeting.breakout.setup import Setup, default_setup, setup_line
from meeting.formats import format_of
from meeting.people import Person
from meeting.text import clean, fold
from meeting.words import N_
from tui.lines import Line, spread, wrapped
from tui.saying import _, translator
from tui.screens.agenda.item_form import Tick
from tui.screens.breakouts.fields import (
    Fields,
    FieldWrong,
    How,
    fewer_words,
    fields_of,
    setup_from,
    sizes_words,
    time_words,
)
from tui.screens.dialogs import Dialog, styles
from tui.widgets.capture_line import OneLineInput
from tui.widgets.key_hint import KeyHint
from tui.widgets.line_widget import LineWidget
from tui.widgets.rows import Row, Rows
from tui.widgets.text_pane import TextPane

HOW_WORDS = {
    How.SIZE: N_("people in a room"),
    How.ROOMS: N_("rooms in all"),
    How.SIZES: N_("uneven, like 5+5+4"),
}

_REFILLED = ("rounds", "minutes", "rooms", "fewest")
"""The fields that follow the form as long as nobody has typed in them."""

_LINE_ROWS = 3


class Outcome(LineWidget):
    """Shows what the fields come to: the rooms, the time, and the setup as one line."""

    def __init__(self) -> None:
        super().__init__(id="outcome")
        self._setup: Setup | None = None
        self._wrong = ""
        self._present = 0
        self._names: Names = str

    def show(self, setup: Setup, present: int, names: Names) -> None:
        """Show what this setup makes of so many people."""
        self._setup, self._present, self._names = setup, present, names
        self.show_lines()

    def complain(self, why: str) -> None:
        """Show why the fields make no setup."""
        self._setup, self._wrong = None, why
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the rooms in words, how long it takes, and the line that would be typed for it."""
        setup = self._setup
        if setup is None:
            return [((part, "soon"),) for part in wrapped(self._wrong, width)]
        lines: list[Line] = [((part, "title"),) for part in wrapped(sizes_words(setup, self._present), width)]
        fewer = fewer_words(setup, self._present)
        lines += [((part, "soon"),) for part in wrapped(fewer, width)] if fewer else []
        lines.append(((time_words(setup), "dim"),))
        typed = wrapped(setup_line(setup, names=self._names, translator=translator()), max(8, width - 2))
        shown = typed[:_LINE_ROWS]
        if len(typed) > len(shown):
            shown[-1] = f"{shown[-1][: width - 3]}…"
        lines.append((("▸ ", "accent"), (shown[0], "faint")))
        return [*lines, *((("  ", "plain"), (part, "faint")) for part in shown[1:])]


class BreakoutForm(Dialog[Setup | None]):
    """Makes or changes the setup of a breakout; gives it, or None."""

    CSS_PATH: ClassVar[Any] = styles("breakouts/breakout_dialogs.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("escape", "let_go", show=False, priority=True),
    ]

    def __init__(self, setup: Setup, people: tuple[Person, ...], present: int, names: Names) -> None:
        super().__init__()
        self._setup, self._people, self._present, self._names = setup, people, present, names
        self._form = form_of(setup.form)
        self._first = fields_of(setup, names)
        self._found: list[Form] = []

    def compose(self) -> ComposeResult:
        """Lay out the fields, and below them what they come to."""
        with Vertical(classes="dialog -form -breakout"):
            yield Static(_("Breakout rooms"), classes="dialog-title", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(_("Form: type to find one, ↓ and Enter choose"), classes="field", markup=False)
                yield OneLineInput(_(self._form.name), id="form")
                yield Rows(id="forms")
                yield from self._compose_numbers()
                yield from self._compose_texts()
            yield Outcome()
            yield Static("", id="wrong", classes="wrong", markup=False)
            yield KeyHint(_("Tab moves · Ctrl+S keeps it · Esc lets go"))

    def _compose_numbers(self) -> ComposeResult:
        first = self._first
        with Horizontal(classes="pair"):
            yield from self._field("rounds", _("Rounds"), first.rounds)
            yield from self._field("minutes", _("Minutes (4+6)"), first.minutes)
            yield from self._field("fewest", _("Never fewer than"), first.fewest)
        with Horizontal(classes="pair"):
            with Vertical():
                yield Static(_("Rooms: how large"), classes="field", markup=False)
                options = [(_(words), how.value) for how, words in HOW_WORDS.items()]
                yield Select(options, value=first.how.value, allow_blank=False, id="how", compact=True)
            yield from self._field("rooms", _("How many"), first.rooms)

    def _compose_texts(self) -> ComposeResult:
        first = self._first
        said = _("Question, or a line for each round or table")
        yield Static(said, classes="field", markup=False)
        yield TextPane(first.questions, id="questions", soft_wrap=True, tab_behavior="focus")
        yield Static(_("Hosts, who stay in their rooms"), classes="field", markup=False)
        yield OneLineInput(first.hosts, id="hosts", placeholder=_("anna, bo, ida"))
        with Horizontal(classes="pair -last"):
            yield Tick(_("mix organisations"), value=first.mixes, id="mixes", compact=True)

    @staticmethod
    def _field(name: str, label: str, value: str) -> ComposeResult:
        with Vertical():
            yield Static(label, classes="field", markup=False)
            yield OneLineInput(value, id=name)

    def on_mount(self) -> None:
        """Begin with the form; the catalogue is there once something is typed."""
        self.query_one("#forms", Rows).display = False
        self.set_focus(self.query_one("#form", Input), scroll_visible=False)
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find forms while typing; show what the fields come to."""
        if event.input.id == "form" and event.input.has_focus and event.value != _(self._form.name):
            self._find(clean(event.value))
        self._show()

    def on_text_area_changed(self) -> None:
        """Show what the fields come to."""
        self._show()

    def on_select_changed(self) -> None:
        """Show what the fields come to."""
        self._show()

    def on_checkbox_changed(self) -> None:
        """Show what the fields come to."""
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the form found, go on to the next field, or keep from the last one."""
        if event.input.id == "form" and self._found:
            self._choose(self._found[0].id)
        elif event.input.id == "hosts":
            self.keep()
        else:
            self.focus_next()

    def key_down(self) -> None:
        """Go from the form's field into the catalogue."""
        if not self.query_one("#form", Input).has_focus:
            return
        rows = self.query_one("#forms", Rows)
        if not rows.display:
            self._find("")
            rows.select(self._form.id)
        rows.focus()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Take the chosen form."""
        self._choose(event.row_id)

    def keep(self) -> None:
        """Check the fields and give the setup."""
        try:
            setup = self._read()
        except FieldWrong as wrong:
            self.query_one("#wrong", Static).update(wrong.words)
            self.query_one(f"#{wrong.field}").focus()
        else:
            self.dismiss(setup)

    def _read(self) -> Setup:
        fields = Fields(
            form=self._form.id,
            rounds=self._value("rounds"),
            minutes=self._value("minutes"),
            how=How(str(self.query_one("#how", Select).value)),
            rooms=self._value("rooms"),
            fewest=self._value("fewest"),
            questions=self.query_one("#questions", TextArea).text,
            hosts=self._value("hosts"),
            mixes=self.query_one("#mixes", Checkbox).value,
        )
        return setup_from(fields, self._setup, self._people, self._names)

    def _value(self, field: str) -> str:
        return clean(self.query_one(f"#{field}", Input).value)

    def _show(self) -> None:
        self.query_one("#wrong", Static).update("")
        outcome = self.query_one(Outcome)
        try:
            outcome.show(self._read(), self._present, self._names)
        except FieldWrong as wrong:
            outcome.complain(wrong.words)

    def _find(self, words: str) -> None:
        rows = self.query_one("#forms", Rows)
        self._found = found = forms_found(words)
        rows.display = bool(found)
        rows.show(lambda width: [_form_row(one, width) for one in found])

    def _choose(self, form_id: str) -> None:
        """Take a form, and what is usual for it in the fields that nobody has typed in."""
        usual = fields_of(default_setup(form=self._form.id), self._names)
        self._form, self._found = form_of(form_id), []
        new = fields_of(default_setup(form=form_id), self._names)
        for name in _REFILLED:
            target = self.query_one(f"#{name}", Input)
            if clean(target.value) in {"", getattr(usual, name), getattr(self._first, name)}:
                if name == "rooms":
                    self.query_one("#how", Select).value = new.how.value
                target.value = getattr(new, name)
        self.query_one("#form", Input).value = _(self._form.name)
        self.query_one("#forms", Rows).display = False
        self._show()
        self.query_one("#rounds", Input).focus()


def forms_found(words: str) -> list[Form]:
    """Return the forms that a few typed letters can mean, in the order of the catalogue; all for none."""
    wanted = fold(words).split()
    return [
        one
        for one in FORMS
        if all(any(known.startswith(word) or word in known for known in _known_as(one)) for word in wanted)
    ]


def _known_as(form: Form) -> list[str]:
    """Return all that a form is called, in English and in the language of the interface."""
    aliases = () if form.id == SAME_ROOMS else format_of(form.id).aliases
    return [fold(name) for name in (form.id, form.name, _(form.name), *aliases)]


def _form_row(form: Form, width: int) -> Row:
    about = "" if form.id == SAME_ROOMS else _(format_of(form.id).good_for)
    line = spread(((f" {_(form.name)}", "title"), (f"  {wrapped(about, 200)[0]}", "faint")), (), width)
    return Row(form.id, (line,))
