"""What was pasted or read from a file: what it is taken for, what of it can be kept, and who is meant."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from threading import Event
from typing import Any, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static, TextArea

from meeting.exchange.recognise import Source
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.text import clean_lines
from tui.intake.columns import turned
from tui.intake.found import Choices, Found, Switch, find
from tui.intake.keeping import Settled, intake_of
from tui.intake.offer import Intake
from tui.intake.offers import Offer, Way, offers_of, to_be_asked, toggles_of, wanted_polls
from tui.intake.words import day_warning, heading, what_can_be_read
from tui.saying import _, say
from tui.screens.dialogs import LAST_DIGIT, Dialog, styles
from tui.screens.intake.settling import SettleScreen
from tui.widgets.intake.rows import Shown, intake_rows
from tui.widgets.key_hint import KeyHint
from tui.widgets.rows import Rows

AT_ONCE = 0.08
"""The most seconds that nothing else is done while something is read: two that compute wait for each other."""

CALM_SECONDS = 0.1
"""From here on it is said that something is being read."""

LAID_OUT_MOST = 10_000
"""The most characters that are added to what has been typed; more are read at once."""


def _then(work: Callable[[], Found], after: Callable[[], None]) -> Found:
    """Return what comes of a piece of work, having said that it is over, also when it failed."""
    try:
        return work()
    finally:
        after()


class PasteField(TextArea):
    """A field to paste into; what is pasted into the empty field is taken at once, however much it is."""

    @dataclass
    class Pasted(Message):
        """A text was pasted into the empty field."""

        text: str

    def __init__(self) -> None:
        super().__init__(id="paste", soft_wrap=True, highlight_cursor_line=False)

    def on_paste(self, event: events.Paste) -> None:
        """Hand a first or a large paste over instead of laying it out, which would take long."""
        event.prevent_default()
        event.stop()
        if self.text and len(event.text) <= LAID_OUT_MOST:
            self.insert(clean_lines(event.text))
        else:
            self.post_message(self.Pasted(f"{self.text}{event.text}"))


class IntakeScreen(Dialog[Intake | None]):
    """Shows what was understood of a text or file; gives what is to be kept of it, or None."""

    CSS_PATH: ClassVar[Any] = styles("intake/intake.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "read_typed", show=False, priority=True),
        Binding("space", "switch", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        # bindings, and not keys that are listened to, or a digit would overtake an arrow typed before it
        *(Binding(str(digit), f"keep_offer({digit})", show=False) for digit in range(1, LAST_DIGIT + 1)),
    ]

    def __init__(self, network: Network, meeting: Meeting, *, choices: Choices, source: Source | None) -> None:
        super().__init__()
        self._network, self._meeting, self._source = network, meeting, source
        self._choices = choices
        self._found: Found | None = None
        self._offers: tuple[Offer, ...] = ()
        self._is_finding = False
        self._held = ExitStack()
        self._is_held = False
        self._wanted = 0

    def compose(self) -> ComposeResult:
        """Lay out heading, warnings, the field to paste into, what can be done, and the keys."""
        with Vertical(classes="dialog -intake"):
            yield Static("", classes="dialog-title", id="heading", markup=False)
            yield Static("", id="warnings", markup=False)
            if self._source is None:
                yield PasteField()
            yield Rows(id="offers")
            yield KeyHint(id="keys")

    def on_mount(self) -> None:
        """Read what there is, or ask for it."""
        self.query_one("#warnings").display = False
        if self._source is not None:
            self._hold_painting()
            self._find()  # the list is laid out meanwhile, still without a line, so that it knows its width
            return
        self.query_one(Rows).display = False
        self._say("heading", _("Nothing could be read from the clipboard: paste it here"))
        self._say("keys", _("a paste is read at once · Ctrl+S reads what was typed · Esc lets go"))
        self.set_focus(self.query_one(PasteField))

    def _hold_painting(self) -> None:
        """Paint nothing until there is something to say: each frame dims the whole screen below once more."""
        self._held.enter_context(self.app.batch_update())
        self._is_held = True
        self.set_timer(CALM_SECONDS, self._paint)

    def _paint(self) -> None:
        """Paint what there is, and from now on at once."""
        if self._is_held:
            self._is_held = False
            self._held.close()
            self.refresh()
            self._on_timer_update()  # Textual would wait for the next of sixty frames a second

    def on_unmount(self) -> None:
        """Leave no painting held."""
        self._held.close()

    # Reading

    def on_paste(self, event: events.Paste) -> None:
        """Read another text in place of the one that is shown."""
        event.stop()
        if event.text.strip():
            self._take(event.text)

    def on_paste_field_pasted(self, event: PasteField.Pasted) -> None:
        """Read what was pasted."""
        self._take(event.text)

    def action_read_typed(self) -> None:
        """Read what was typed into the field, once all of it has got there."""
        (self.focused or self).call_later(self._read_typed)

    def _read_typed(self) -> None:
        if self._source is None and self.query_one(PasteField).text.strip():
            self._take(self.query_one(PasteField).text)

    def _take(self, text: str) -> None:
        for field in self.query(PasteField):
            field.display = False
        self._read(Source(name="", text=text))

    def _read(self, source: Source) -> None:
        self._source, self._found, self._offers, self._wanted = source, None, (), 0
        self.query_one(Rows).display = False
        self._choices = Choices(place=self._choices.place)
        self._find()

    def _choose(self, choices: Choices) -> None:
        """Find out what there is with other choices."""
        self._choices = choices
        self._find()

    def _find(self) -> None:
        self._is_finding = True
        self._finding()

    @work(group="finding", exclusive=True)
    async def _finding(self) -> None:
        source = self._source
        if source is None:
            return
        calm = self.set_timer(CALM_SECONDS, self._say_reading)
        found = partial(find, source, self._network, self._meeting, choices=self._choices, before=self._found)
        is_found = Event()
        finding = asyncio.get_running_loop().run_in_executor(None, _then, found, is_found.set)
        is_found.wait(AT_ONCE)
        try:
            self._found = await finding
        finally:
            calm.stop()
        self._is_finding = False
        self._show()
        wanted, self._wanted = self._wanted, 0
        self._keep_offer(wanted)

    def _say_reading(self) -> None:
        self._paint()
        self._say("heading", _("Reading …"))
        self._say("keys", _("Esc lets go"))

    # Showing

    def _say(self, where: str, text: str) -> None:
        if where == "keys":
            self.query_one(KeyHint).update(text)
        else:
            self.query_one(f"#{where}", Static).update(text)

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        self._offers = offers_of(found, self._meeting, choices=self._choices)
        self._say("heading", heading(found))
        warnings = [day_warning(found, self._meeting), *map(say, found.warnings)]
        if not self._offers and not found.holds:
            warnings.append(what_can_be_read())
        self._say("warnings", "\n".join(filter(None, warnings)))
        self.query_one("#warnings").display = any(warnings)
        self.set_class(any(warnings), "-warned")
        self._say("keys", self._keys(found))
        rows = self.query_one(Rows)
        rows.display = bool(self._offers or found.holds)
        rows.show(self._rows)
        if rows.display:
            self.set_focus(rows)
        self.call_later(self.app.call_later, self._paint)

    def _rows(self, width: int) -> list[Any]:
        found = self._found
        if found is None:
            return []
        shown = Shown(
            found=found,
            meeting=self._meeting,
            choices=self._choices,
            offers=self._offers,
            toggles=toggles_of(found, self._meeting, choices=self._choices),
        )
        return intake_rows(shown, width)

    def _keys(self, found: Found) -> str:
        if not self._offers:
            parts = [_("←→ what a column holds")] if found.holds else []
            return " · ".join((*parts, _("Esc lets go")))
        parts = [_("1–{last} or Enter keeps", last=len(self._offers)) if len(self._offers) > 1 else _("Enter keeps")]
        if found.polls or toggles_of(found, self._meeting, choices=self._choices):
            parts.append(_("space in/out"))
        if any(len(one.kinds) > 1 for one in found.polls):
            parts.append(_("←→ kind"))
        if found.holds:
            parts.append(_("←→ what a column holds"))
        return " · ".join((*parts, _("Esc lets go")))

    # Choosing

    def action_keep_offer(self, number: int) -> None:
        """Keep by the offer with this digit."""
        if self.focused is self.query_one(Rows):
            self._keep_offer(number)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Keep by the offer that is selected, or from further down by the first."""
        ways = [f"way:{offer.way}" for offer in self._offers]
        self._keep_offer(ways.index(event.row_id) + 1 if event.row_id in ways else 1)

    def _keep_offer(self, number: int) -> None:
        if self._is_finding:
            self._wanted = number  # pressed right behind another choice, and meant with it
        elif 1 <= number <= len(self._offers):
            self._keep_by(self._offers[number - 1].way)

    def action_switch(self) -> None:
        """Turn on or off what is selected, or take a poll in or out."""
        what, place = self._selected()
        choices, found = self._choices, self._found
        if found is None:
            return
        if what == "switch":
            self._choose(replace(choices, switches=choices.switches ^ {Switch(place)}))
        elif what == "poll":
            left_out = frozenset(range(len(found.polls))) - set(wanted_polls(found, choices))
            self._choices = replace(choices, left_out=left_out ^ {int(place)})
            self._show()
        elif what == "column":
            self.action_turn(1)

    def action_turn(self, by: int) -> None:
        """Give the selected poll another kind, or let the selected column hold something else."""
        what, place = self._selected()
        choices, found = self._choices, self._found
        if found is None:
            return
        if what == "poll":
            one = found.polls[int(place)]
            kinds, kind = one.kinds, choices.kinds.get(int(place), one.poll.kind)
            kind = kinds[(kinds.index(kind) + by) % len(kinds)] if kind in kinds else kinds[0]
            self._choose(replace(choices, kinds={**choices.kinds, int(place): kind}))
        elif what == "column":
            # what a column holds changes which polls there are
            holds = turned(choices.holds or found.holds, int(place), by=by)
            self._choose(replace(choices, holds=holds, kinds={}, left_out=None))

    def _selected(self) -> tuple[str, str]:
        what, _colon, place = (next((rows.selected_id for rows in self.query(Rows)), "") or "").partition(":")
        return what, place

    def _keep_by(self, way: Way) -> None:
        """Close with what is kept by a way, once those who may be somebody else have been asked about."""
        found = self._found
        if found is None or (way is Way.POLLS and not wanted_polls(found, self._choices)):
            return
        matching, places = to_be_asked(found, way, self._meeting)
        if not places:
            self._give(way, {})
            return

        def settled(answers: Settled | None) -> None:
            if answers is not None:
                self._give(way, answers)

        leaves_names = way not in {Way.PRESENCE, Way.ROSTER}
        self.app.push_screen(SettleScreen(matching, places, leaves_names=leaves_names), settled)

    def _give(self, way: Way, settled: Settled) -> None:
        if self._found is not None:
            self.dismiss(intake_of(self._found, way, choices=self._choices, settled=settled))
