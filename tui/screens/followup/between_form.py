"""The form for one between-meeting activity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static, TextArea

from meeting.activities import Activity
from meeting.board.changing import Occasion
from meeting.dates import read_date
from meeting.errors import MeetingError, NotUnderstood
from meeting.floor import read_names
from meeting.followup.between import add_activity
from meeting.network import Network
from meeting.people import by_id
from meeting.text import clean, clean_lines
from meeting.words import N_
from tui.i18n import say_date
from tui.lines import Line, Stretch
from tui.saying import _, language, say
from tui.screens.dialogs import styles
from tui.screens.read_along import ReadAlongForm
from tui.screens.reading import no_day
from tui.widgets.capture_line import Reading
from tui.widgets.key_hint import KeyHint
from tui.widgets.text_pane import TextPane

_NAMES_SHOWN = 3


class ActivityForm(ReadAlongForm[Activity | None]):
    """Makes or edits an activity; gives it as it shall be, or None."""

    CSS_PATH: ClassVar[Any] = styles("consensus/consensus.tcss")
    LAST_FIELDS = frozenset({"use"})

    def __init__(self, network: Network, activity: Activity, *, on: Occasion, next_meeting: date | None) -> None:
        super().__init__()
        self._network, self._activity, self._on = network, activity, on
        self._next_meeting = next_meeting

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        one = self._activity
        people = by_id(self._network.people)
        names = ", ".join(people[person].name for person in one.people if person in people)
        title = _("Edit the activity") if one.id else _("Until we meet again")
        with Vertical(classes="dialog -form -activity"):
            yield Static(title, classes="dialog-title", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(_("What do we do?"), classes="field", markup=False)
                yield TextPane(one.text, id="text", soft_wrap=True, tab_behavior="focus")
                yield from self.field("why", _("What for?"), one.why)
                yield from self.field("where", _("Where? A link or a place"), one.where)
                with Horizontal(classes="pair"):
                    with Vertical():
                        yield from self.field("begins", _("From"), _iso(one.begins), hint=_("today, 1/12 …"))
                    with Vertical():
                        yield from self.field("until", _("To"), _iso(one.until), hint=_("next meeting"))
                yield from self.field("people", _("Who? Names with , between"), names, hint=_("everybody"))
                yield from self.field("use", _("How do we use it next time?"), one.use)
            yield Reading()
            yield Static("", id="wrong", classes="wrong", markup=False)
            yield KeyHint(_("Tab moves · Ctrl+S keeps it · Esc lets go"))

    def on_mount(self) -> None:
        """Begin with what is done."""
        self.query_one("#text", TextArea).focus()

    def keep(self) -> None:
        """Check the fields and give the activity, or say what is wrong."""
        try:
            wanted = self._wanted()
            add_activity(self._network, wanted, on=self._on)  # says at once what is wrong
        except MeetingError as error:
            self.query_one("#wrong", Static).update(say(error.sentence))
        else:
            self.dismiss(wanted)

    def _wanted(self) -> Activity:
        named = read_names(self._value("people"), self._network.people)
        if named.ambiguous or named.unknown:
            raise NotUnderstood(N_("Not everybody was found: make the names unambiguous."))
        return replace(
            self._activity,
            text=" ".join(clean_lines(self.query_one("#text", TextArea).text).split("\n")),
            why=self._value("why"),
            where=self._value("where"),
            begins=self._day("begins"),
            until=self._day("until"),
            people=tuple(person.id for person in named.people),
            use=self._value("use"),
        )

    def _day(self, field: str) -> date | None:
        text = self._value(field)
        day = self._read_day(text)
        if text and day is None:
            raise NotUnderstood(no_day(text))
        return day

    def _read_day(self, text: str) -> date | None:
        today = self._on.at.astimezone().date()
        found = read_date(text, today=today, next_meeting=self._next_meeting) if text else None
        return found.day if found is not None else None

    def reading_of(self, field: str, text: str) -> Line:
        """Return how a field is understood."""
        if field in {"begins", "until"}:
            day = self._read_day(text)
            said = say_date(day, language()) if day is not None else _("a date such as 1/12") if text else ""
            return ((said, "accent" if day is not None else "soon"),)
        return self._names_reading(text) if field == "people" else ()

    def _names_reading(self, text: str) -> Line:
        if not text:
            return ((_("everybody takes part"), "accent"),)
        named = read_names(text, self._network.people)
        line: list[Stretch] = [(", ".join(person.name for person in named.people), "accent")]
        for word, found in named.ambiguous:
            names = ", ".join(person.name for person in found[:_NAMES_SHOWN])
            line.append((f" · {_('{word}? {names}', word=word, names=names)}", "soon"))
        line += [(f" · {_('{word}: nobody’s name', word=word)}", "soon") for word in named.unknown]
        return tuple(line)

    def _value(self, field: str) -> str:
        return clean(self.query_one(f"#{field}", Input).value)


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
