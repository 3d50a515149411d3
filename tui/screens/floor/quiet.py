"""Who has not been heard yet: longest silent first, with ways of bringing them in, a fair draw, and rounds."""

from __future__ import annotations

from datetime import datetime
from random import Random, SystemRandom
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from meeting import running
from meeting.errors import NotUnderstood
from meeting.floor.draws import draw, pass_draw
from meeting.floor.marks import mark_heard
from meeting.floor.names import read_heard
from meeting.floor.quiet import place_ahead, put_next, suggestions
from meeting.floors import HeardHow
from meeting.meeting import Meeting
from meeting.people import HERE
from meeting.words import N_, sentence
from tui.command_table.floor import QUIET_KEYS
from tui.lines import Line
from tui.saying import _
from tui.screens.base import TALL
from tui.screens.dialogs import digit_of
from tui.screens.floor.dialog import FloorDialog
from tui.screens.floor.round import round_goes_on
from tui.screens.live_dialog import bindings_of
from tui.screens.reading import heard_line
from tui.widgets.capture_line import CaptureLine
from tui.widgets.consensus.keys import DialogKeys
from tui.widgets.floor.quiet import QuietHead, drawn_now, quiet_rows, quiet_view
from tui.widgets.rows import Rows

MOST_DRAWN = 50


class QuietScreen(FloorDialog):
    """Shows who has not been heard; follows the meeting, and asks for one change for each key."""

    COMMANDS_HERE = QUIET_KEYS
    PURPOSE = N_("Who has not been heard yet, and how to bring them in.")
    LIST_ID = "quiet"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(QUIET_KEYS)]

    _by_organisation = False

    def head(self) -> ComposeResult:
        """Lay out the title, and how the floor is shared."""
        yield Static(_("Who has not been heard yet"), classes="dialog-title", markup=False)
        yield QuietHead()

    def show_values(self) -> None:
        """Show who has not been heard."""
        meeting = self.meeting
        if meeting is None or not self.query(QuietHead):
            return
        view = quiet_view(
            meeting,
            self.people,
            by_organisation=self._by_organisation,
            is_low=self.app.size.height < TALL,
            texts=self.texts,
        )
        self.query_one(QuietHead).show(view)
        self.query_one(Rows).show(lambda width: quiet_rows(view, width))
        on = round_goes_on(meeting)
        keys = [(f"1–{len(view.ways)}", _("bring in, as next item"))] if None in view.places else []
        keys += [
            (_("enter"), _("heard")), ("h", _("heard otherwise")), ("!", _("draw")), ("D", _("draw several")),
            *([(",", _("passes"))] if any(not one.passed for one in view.drawn) else []),
            ("Q", _("back to the round") if on else _("round")), ("b", _("by organisation")),
            ("u", _("undo")), ("?", _("help")), ("esc", _("back")),
        ]  # fmt: skip
        self.query_one(DialogKeys).show_keys(keys)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Put a way of bringing people in into the agenda by its digit."""
        number = 0 if self.query_one(CaptureLine).is_open else digit_of(event)
        meeting = self.meeting
        if not number or meeting is None:
            return
        ways = suggestions(meeting, self.people.values())
        if number <= len(ways):
            event.stop()
            way, texts = ways[number - 1], self.texts
            if place_ahead(meeting, way, texts) is None:
                label = sentence(N_("put “{title}” next"), title=texts.gettext(way.title))
                self.try_change(lambda old, _at: put_next(old, way, texts), label)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Mark the selected one as heard."""
        if event.row_id in self.people:
            self._mark((event.row_id,), HeardHow.VOICE)

    def _mark(self, ids: tuple[str, ...], how: HeardHow) -> bool:
        label = sentence(N_("mark as heard: {names}"), names=", ".join(map(self.name_of, ids)))

        def marked(old: Meeting, at: datetime) -> Meeting:
            new = mark_heard(old, ids, at=at, how=how)
            return running.mark_acted(new, at=at) if new.running is not None else new

        return self.try_change(marked, label)

    def action_how(self) -> None:
        """Type who was heard, and how."""
        people = tuple(self.people.values())
        self.open_line("heard", lambda text: heard_line(text, people, here=self._here), _("an bo chat"))

    @property
    def _here(self) -> frozenset[str]:
        attendance = self.meeting.attendance if self.meeting is not None else ()
        return frozenset(one.person for one in attendance if one.presence in HERE)

    def action_draw(self, count: int) -> None:
        """Draw people by lot, and go to the first of them."""
        seed = SystemRandom().getrandbits(64)

        def drew(old: Meeting, at: datetime) -> Meeting:
            return draw(old, count, rng=Random(seed), at=at)  # noqa: S311 - lots, not secrets

        if self.try_change(drew, sentence(N_("draw somebody by lot"))) and self.meeting is not None:
            first = drawn_now(drew(self.meeting, self.at))
            if first:
                self.query_one(Rows).select(first[0].person)

    def action_draw_more(self) -> None:
        """Ask how many are to be drawn."""
        head: Line = ((_("draw by lot"), "now"), (f" · {_('how many people')}", "dim"))
        self.open_line("draw", lambda _text: head, _("3"))

    def action_pass_turn(self) -> None:
        """Let the one who was drawn pass: the selected one among them, or the first."""
        meeting = self.meeting
        asked = [one.person for one in drawn_now(meeting) if not one.passed] if meeting is not None else []
        if not asked:
            self.warn(_("Nobody is drawn: ! draws somebody by lot."))
            return
        selected = self.query_one(Rows).selected_id
        person = selected if selected in asked else asked[0]
        label = sentence(N_("let {name} pass"), name=self.name_of(person))
        self.try_change(lambda old, _at: pass_draw(old, person), label)

    def action_round(self) -> None:
        """Go back to the round that goes on, or choose the order of a new one."""
        if self.meeting is not None and round_goes_on(self.meeting):
            self.go_to("round")
        else:
            self.choose_order(_("Everybody is asked once: in which order?"))

    def round_begun(self) -> None:
        """Show the round."""
        self.call_later(self.app.call_later, self.go_to, "round")

    def action_balance(self) -> None:
        """Show how the floor is shared by organisation, or not."""
        self._by_organisation = not self._by_organisation
        self.show_values()

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Mark those who are named, or draw so many."""
        del detail
        if not text:
            return True
        if what == "draw":
            if not text.isdecimal() or not 1 <= int(text[:4]) <= MOST_DRAWN:
                raise NotUnderstood(N_("Draw 1 to {most} people."), most=MOST_DRAWN)
            self.action_draw(int(text))
            return True
        read = read_heard(text, tuple(self.people.values()), here=self._here)
        if not read.named.is_clear:
            raise NotUnderstood(N_("Not everybody was found: make the names unambiguous."))
        return self._mark(tuple(one.id for one in read.named.people), read.how)
