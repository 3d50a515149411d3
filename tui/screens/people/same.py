"""Says that two people of the roster are one: the likeliest are offered, anybody else is found by typing."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from meeting.people import Person
from meeting.text import clean
from tui.lines import Line, cut_line, spread
from tui.saying import _
from tui.screens.dialogs import Dialog
from tui.widgets.capture_line import OneLineInput
from tui.widgets.key_hint import KeyHint
from tui.widgets.line_widget import LineWidget
from tui.widgets.people.view import people_found
from tui.widgets.rows import Row, Rows

_OFFERED = 40


class OneOfTwo(LineWidget):
    """Shows two people, and who of them stays."""

    DEFAULT_CSS: ClassVar[str] = "OneOfTwo { height: auto; margin-top: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._stays: Person | None = None
        self._goes: Person | None = None

    def show(self, stays: Person, goes: Person | None) -> None:
        """Show these two."""
        self._stays, self._goes = stays, goes
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return a line for each of the two, and one saying what happens."""
        if self._stays is None or self._goes is None:
            return [(), (), ()]
        labels = [f"{_('stays')}: ", f"{_('joins')}: "]
        wide = max(map(cell_len, labels))
        said = _("What is missing is taken over; the times and rooms of both count.")
        return [
            _one_line(f"{labels[0]:<{wide}}", "accent", self._stays, width),
            _one_line(f"{labels[1]:<{wide}}", "dim", self._goes, width),
            cut_line(((said, "faint"),), width),
        ]


def _one_line(label: str, role: str, person: Person, width: int) -> Line:
    return cut_line(((label, role), (person.name, "title"), (f"  {_facts(person)}", "dim")), width)


def _facts(person: Person) -> str:
    return " · ".join(filter(None, (person.organisation, person.email)))


class SamePersonScreen(Dialog[tuple[str, str] | None]):
    """Asks whom a person is the same as; gives the ids of who stays and who becomes one with them, or None."""

    CSS = """
    SamePersonScreen #people { max-height: 14; }
    SamePersonScreen.-low #people { max-height: 8; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("tab", "turn", show=False, priority=True),
    ]

    def __init__(self, person: Person, people: tuple[Person, ...], likely: tuple[Person, ...]) -> None:
        super().__init__()
        self._person, self._likely = person, likely
        self._others = tuple(one for one in people if one.id != person.id)
        self._found: tuple[Person, ...] = ()
        self._is_turned = False

    def compose(self) -> ComposeResult:
        """Lay out the line to type in, those found, and the two."""
        with Vertical(classes="dialog -tall"):
            title = _("{name} is the same person as …", name=self._person.name)
            yield Static(title, classes="dialog-title", markup=False)
            yield OneLineInput(id="other", placeholder=_("the beginning of a name"))
            yield Rows(id="people")
            yield OneOfTwo()
            keys = _("↑ ↓ choose · Tab: the other one stays · Enter joins them · Esc lets go")
            yield KeyHint(keys)

    def on_mount(self) -> None:
        """Offer the likeliest first."""
        self.set_focus(self.query_one(Input))
        self._find("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find while typing."""
        self._find(clean(event.value))

    def on_input_submitted(self) -> None:
        """Take the selected one."""
        self.keep()

    def on_rows_chosen(self) -> None:
        """Take the chosen one."""
        self.keep()

    def on_rows_highlighted(self) -> None:
        """Show the two."""
        self._show_two()

    def action_move(self, by: int) -> None:
        """Go up or down among those found."""
        self.query_one(Rows).action_move(by)

    def action_turn(self) -> None:
        """Let the other one of the two stay."""
        self._is_turned = not self._is_turned
        self._show_two()

    def keep(self) -> None:
        """Give the two."""
        other = self._other()
        if other is not None:
            one = self._person.id
            self.dismiss((other.id, one) if self._is_turned else (one, other.id))

    def _find(self, words: str) -> None:
        rest = tuple(one for one in self._others if one not in self._likely)
        self._found = (people_found(self._others, words) if words else (*self._likely, *rest))[:_OFFERED]
        likely = {one.id for one in self._likely}

        def row(person: Person, width: int) -> Row:
            right: Line = ((f"≈ {_('likely')} ", "soon"),) if person.id in likely else ()
            return Row(
                person.id, (spread(((f" {person.name}", "plain"), (f"  {_facts(person)}", "faint")), right, width),)
            )

        rows = self.query_one(Rows)
        rows.show(lambda width: [row(person, width) for person in self._found])
        if self._found:
            rows.select(self._found[0].id)
        self._show_two()

    def _other(self) -> Person | None:
        selected = self.query_one(Rows).selected_id
        return next((one for one in self._found if one.id == selected), None)

    def _show_two(self) -> None:
        one, other = self._person, self._other()
        stays, goes = (other, one) if self._is_turned and other is not None else (one, other)
        self.query_one(OneOfTwo).show(stays, goes)
