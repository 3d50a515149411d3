"""The form for a meeting: what it is for and when; it proposes an agenda that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Select, Static

from meeting import agenda
from meeting.dates import read_clock, read_date, read_duration
from meeting.errors import MeetingError
from meeting.item import Item
from meeting.meeting import Kind, Meeting, MeetingState, Platform
from meeting.network import Network
from meeting.templates.proposal import propose
from meeting.text import clean
from meeting.words import N_
from tui.i18n import local_zone, say_date, translator_for
from tui.lines import Line, spread
from tui.saying import _, language, ngettext
from tui.screens.dialogs import Dialog
from tui.widgets.capture_line import OneLineInput
from tui.widgets.key_hint import KeyHint
from tui.widgets.line_widget import LineWidget
from tui.wording import clock, minutes_words

KIND_WORDS = {
    Kind.EXCHANGE: N_("exchange: relations, experience, ideas"),
    Kind.PLANNING: N_("planning: decide, delegate, follow up"),
}
PLATFORM_WORDS = {
    Platform.ZOOM: "Zoom",
    Platform.TEAMS: "Teams",
    Platform.MEET: "Meet",
    Platform.OTHER: N_("other"),
}
LANGUAGES = {"da": "dansk", "en": "English"}
LENGTH_RANGE = (5, 720)


class ProposedAgenda(LineWidget):
    """The agenda the form proposes, or why it cannot."""

    DEFAULT_CSS: ClassVar[str] = "ProposedAgenda { height: auto; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._items: Sequence[Item] = ()
        self._starts: datetime | None = None
        self._said = ""

    def show(self, items: Sequence[Item], starts: datetime | None, said: str) -> None:
        """Show these items under a heading."""
        self._items, self._starts, self._said = items, starts, said
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return a line per item."""
        lines: list[Line] = [((self._said, "accent"),)]
        at = self._starts
        for item in self._items:
            time = f"{clock(at, None)}  " if at else ""
            lines.append(spread(((time, "dim"), (item.title, "plain")), ((minutes_words(item.minutes), "dim"),), width))
            at = at + timedelta(minutes=item.minutes) if at else None
        return lines


class MeetingForm(Dialog[tuple[str, Meeting] | None]):
    """Makes or changes a meeting; gives the name of a new network ("" for none) and the meeting, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("ctrl+n", "another", show=False, priority=True),
        Binding("escape", "let_go", show=False, priority=True),
    ]

    def __init__(
        self,
        *,
        network: Network | None,
        meeting: Meeting | None = None,
        now: datetime | None = None,
        first: str = "",
    ) -> None:
        """Make the form; ``first`` names the field to begin in, else it is the topmost."""
        super().__init__()
        self._network, self._meeting, self._first = network, meeting, first
        self._wrong_value = ("", "")
        self._now = now or datetime.now(UTC)
        self._variant = 0
        self._proposes = meeting is None or not meeting.items

    def compose(self) -> ComposeResult:
        """Lay out the fields, and beside or below them the agenda that is proposed."""
        old = self._meeting
        with Vertical(classes="dialog -form -two" if self._proposes else "dialog -form"):
            yield Static(
                _("The meeting’s details") if old else _("A new meeting"), classes="dialog-title", markup=False
            )
            with Container(id="columns"):
                with VerticalScroll(can_focus=False):
                    yield from self._compose_what(old)
                    yield from self._compose_when(old)
                if self._proposes:
                    with VerticalScroll(id="proposal", can_focus=False):
                        yield ProposedAgenda()
            yield Static("", id="wrong", classes="wrong", markup=False)
            keys = _("Tab moves · Ctrl+S keeps it · Esc lets go")
            if self._proposes:
                keys = _("Tab moves · Ctrl+S keeps it · Ctrl+N proposes another agenda · Esc lets go")
            yield KeyHint(keys)

    def _compose_what(self, old: Meeting | None) -> ComposeResult:
        if self._network is None:
            yield from _field("network", _("Network: the group that meets"), "", _("Climate network North"))
        yield from _field("title", _("Title"), old.title if old else "", _("Spring meeting"))
        kinds = [(_(words), kind.value) for kind, words in KIND_WORDS.items()]
        yield Static(_("Kind"), classes="field", markup=False)
        yield Select(
            kinds, value=(old.kind if old else Kind.EXCHANGE).value, allow_blank=False, id="kind", compact=True
        )
        hint = _("what is different when the meeting is over?")
        yield from _field("purpose", _("Purpose, in one sentence"), old.purpose if old else "", hint)

    def _compose_when(self, old: Meeting | None) -> ComposeResult:
        start = (old.starts_at if old else _next_round_hour(self._now)).astimezone()
        spoken = old.language if old else self._network.language if self._network else language()
        held = (old.platform if old else Platform.ZOOM).value
        with Horizontal(classes="pair"):
            with Vertical():
                yield from _field("date", _("Date"), f"{start:%Y-%m-%d}", _("fri, 24/11"))
            with Vertical(classes="narrow"):
                yield from _field("start", _("Start"), f"{start:%H:%M}", "10:00")
            with Vertical(classes="narrow"):
                yield from _field("length", _("Minutes"), str(old.length_minutes if old else 60), "60")
        with Horizontal(classes="pair"):
            with Vertical():
                platforms = [(_(words), platform.value) for platform, words in PLATFORM_WORDS.items()]
                yield Static(_("Platform"), classes="field", markup=False)
                yield Select(platforms, value=held, allow_blank=False, id="platform", compact=True)
            with Vertical():
                yield Static(_("Language of its texts"), classes="field", markup=False)
                languages = [(name, code) for code, name in LANGUAGES.items()]
                yield Select(languages, value=spoken, allow_blank=False, id="language", compact=True)

    def on_mount(self) -> None:
        """Begin with what is asked first."""
        first = self.query_one(f"#{self._first}", Input) if self._first else self.query(Input).first()
        if self._first:  # what is there is gone on with, not typed over
            first.select_on_focus = False
            first.cursor_position = len(first.value)
        self.set_focus(first, scroll_visible=False)  # not laid out yet, and near the top anyhow
        self._propose()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Propose anew when date, start or length changes; what is being mended is no longer called wrong."""
        field, value = self._wrong_value
        if event.input.id == field and event.value != value:
            self.query_one("#wrong", Static).update("")
        if event.input.id in {"length", "start", "date"}:
            self._propose()

    def on_select_changed(self) -> None:
        """Propose anew when kind or language changes."""
        self._propose()

    def on_input_submitted(self) -> None:
        """Go on to the next field."""
        self.focus_next()

    def action_another(self) -> None:
        """Propose another agenda."""
        self._variant += 1
        self._propose()

    def keep(self) -> None:
        """Check the fields and give the meeting."""
        starts, length = self._starts(), self._length()
        name = self._value("network") if self._network is None else ""
        if self._network is None and not name:
            self._wrong(_("Give the network a name: the group that meets."), "network")
        elif not self._value("title"):
            self._wrong(_("Give the meeting a title."), "title")
        elif starts is None:
            self._wrong(_("Date and start: such as 2026-11-24 and 10:00, or fri and 9."), "date")
        elif length is None:
            self._wrong(_("Length: from {low} to {high} minutes.", low=LENGTH_RANGE[0], high=LENGTH_RANGE[1]), "length")
        else:
            self.dismiss((name, self._made(starts, length)))

    def _made(self, starts: datetime, length: int) -> Meeting:
        base = self._meeting or Meeting(id="", title="", starts_at=starts, timezone=local_zone())
        meeting = replace(
            base,
            title=self._value("title"),
            kind=self._kind,
            purpose=self._value("purpose"),
            platform=Platform(str(self.query_one("#platform", Select).value)),
            language=self._language,
            starts_at=starts,
            length_minutes=length,
        )
        for item in self._items() if self._proposes else ():
            meeting = agenda.add_item(meeting, item)
        return meeting

    @property
    def _kind(self) -> Kind:
        return Kind(str(self.query_one("#kind", Select).value))

    @property
    def _language(self) -> str:
        return str(self.query_one("#language", Select).value)

    def _value(self, field: str) -> str:
        return clean(self.query_one(f"#{field}", Input).value)

    def _starts(self) -> datetime | None:
        today = self._now.astimezone().date()
        found, time = read_date(self._value("date"), today=today), read_clock(self._value("start"))
        if found is None or time is None:
            return None
        day = found.day
        local = self._now.astimezone().replace(tzinfo=None)
        naive = local.replace(year=day.year, month=day.month, day=day.day, hour=time.hour, minute=time.minute)
        return naive.replace(second=0, microsecond=0).astimezone().astimezone(UTC)

    def _length(self) -> int | None:
        minutes = read_duration(self._value("length"))
        low, high = LENGTH_RANGE
        return minutes if minutes is not None and low <= minutes <= high else None

    def _is_first(self) -> bool:
        """Return whether the network has not met yet: there are no promises to take up."""
        return self._network is None or all(one.state is MeetingState.DRAFT for one in self._network.meetings)

    def _items(self) -> tuple[Item, ...]:
        length = self._length()
        if length is None:
            return ()
        try:
            return propose(
                self._kind,
                minutes=length,
                translator=translator_for(self._language),
                variant=self._variant,
                is_first=self._is_first(),
            )
        except MeetingError:
            return ()

    def _propose(self) -> None:
        if not self._proposes or not self.query(ProposedAgenda):
            return
        starts, items = self._starts(), self._items()
        day = f"{say_date(starts.astimezone().date(), language())} · " if starts else ""
        said = (
            ngettext("proposed agenda, {n} item", "proposed agenda, {n} items", len(items))
            if items
            else _("No agenda is proposed for that length.")
        )
        self.query_one(ProposedAgenda).show(items, starts, day + said)

    def _wrong(self, text: str, field: str) -> None:
        self.query_one("#wrong", Static).update(text)
        self._wrong_value = (field, self.query_one(f"#{field}", Input).value)
        self.query_one(f"#{field}", Input).focus()


def _field(name: str, label: str, value: str, hint: str) -> tuple[Static, OneLineInput]:
    return Static(label, classes="field", markup=False), OneLineInput(value, placeholder=hint, id=name)


def _next_round_hour(now: datetime) -> datetime:
    """Return the next full hour at least half an hour away."""
    return (now + timedelta(minutes=89)).replace(minute=0, second=0, microsecond=0)
