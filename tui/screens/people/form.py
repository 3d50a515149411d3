"""The form for one person of the network."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Checkbox, Input, Static, TextArea

from meeting.errors import MeetingError
from meeting.network import Network
from meeting.people import Person
from meeting.roster import edit_person
from meeting.text import clean
from tui.saying import _, say
from tui.screens.agenda.item_form import Tick
from tui.screens.dialogs import Dialog
from tui.widgets.capture_line import OneLineInput
from tui.widgets.key_hint import KeyHint
from tui.widgets.text_pane import TextPane


class PersonForm(Dialog[Person | None]):
    """Edits a person; gives them as they shall be, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("escape", "let_go", show=False, priority=True),
    ]

    def __init__(self, network: Network, person: Person) -> None:
        super().__init__()
        self._network, self._person = network, person

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        person = self._person
        with Vertical(classes="dialog -form"):
            yield Static(_("Edit {name}", name=person.name), classes="dialog-title", markup=False)
            with VerticalScroll(can_focus=False):
                yield from self._field("name", _("Name"), person.name)
                with Horizontal(classes="pair"):
                    with Vertical():
                        yield from self._field("organisation", _("Organisation"), person.organisation)
                    with Vertical():
                        yield from self._field("role", _("Role"), person.role)
                yield from self._field("email", _("E-mail"), person.email)
                yield from self._field(
                    "aliases",
                    _("Other names in calls, with ; between: delete one that is not theirs"),
                    "; ".join(person.aliases),
                )
                yield Static(_("Private notes"), classes="field", markup=False)
                yield TextPane(person.note, id="notes", soft_wrap=True, tab_behavior="focus")
                with Horizontal(classes="pair -last"):
                    yield Tick(
                        _("never name on the stage or in a summary"), value=person.private, id="private", compact=True
                    )
            yield Static("", id="wrong", classes="wrong", markup=False)
            yield KeyHint(_("Tab moves · Ctrl+S keeps it · Esc lets go"))

    @staticmethod
    def _field(name: str, label: str, value: str) -> ComposeResult:
        yield Static(label, classes="field", markup=False)
        yield OneLineInput(value, id=name)

    def on_mount(self) -> None:
        """Begin with the name."""
        self.set_focus(self.query_one("#name", Input), scroll_visible=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; from the e-mail, which most come for, keep."""
        if event.input.id in {"email", "aliases"}:
            self.keep()
        else:
            self.focus_next()

    def keep(self) -> None:
        """Check the fields and give the person."""
        aliases = self.query_one("#aliases", Input).value.split(";")
        person = replace(
            self._person,
            name=self._value("name"),
            organisation=self._value("organisation"),
            role=self._value("role"),
            email=self._value("email"),
            note=self.query_one("#notes", TextArea).text,
            private=self.query_one("#private", Checkbox).value,
            aliases=tuple(alias for alias in map(clean, aliases) if alias),
        )
        try:
            edited = edit_person(self._network, person).person(person.id)
        except MeetingError as error:
            self.query_one("#wrong", Static).update(say(error.sentence))
        else:
            self.dismiss(edited)

    def _value(self, field: str) -> str:
        return clean(self.query_one(f"#{field}", Input).value)
