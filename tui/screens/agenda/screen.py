"""The agenda: planned before the meeting, run from while it is live, read afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from meeting import agenda, running
from meeting.item import Item, ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.preflight.finding import Finding
from meeting.timing import schedule
from meeting.words import N_, sentence
from tui.commands import Command, Where, bindings_for
from tui.i18n import translator_for
from tui.saying import _
from tui.screens.agenda.changes import instant_of, lock_line, with_agenda
from tui.screens.agenda.experience import ExperiencedScreen
from tui.screens.dialogs import Answer, ChoiceScreen, LineScreen
from tui.screens.typed_line import DIGITS_HEIGHT
from tui.widgets.agenda.item_detail import ItemDetail
from tui.widgets.agenda.items import AgendaView, agenda_rows, rows_differ_at
from tui.widgets.agenda.preflight_note import PreflightNote
from tui.widgets.nothing import nothing_lines
from tui.widgets.rows import Row, Rows
from tui.wording import clock

if TYPE_CHECKING:
    from meeting.chat.text import ChatText
    from meeting.exchange.agenda_markdown import AgendaRead

EMPTY_AGENDA = (
    N_("This agenda is empty."),
    "",
    N_("A  add an item, chosen from the catalogue of formats"),
    N_("E  write the agenda as text: - 10 min Check-in (round): What brought you here?"),
    N_("R  say what the meeting is for; it can propose an agenda"),
)


class AgendaScreen(ExperiencedScreen):
    """The agenda of the open meeting."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.AGENDA)]
    WHERE = Where.AGENDA
    PLACE = "agenda"
    PURPOSE = N_("The agenda: what is now, what is next, and whether the meeting ends on time.")

    _shown_for: tuple[object, ...] = ()
    _findings: tuple[Finding, ...] = ()
    _findings_for: Meeting | None = None
    _followed: tuple[str, str] | None = None
    _adds = False

    def compose_body(self) -> Iterable[Widget]:
        """Give the list, and beside or below it what is known of the selected item."""
        yield Container(
            Rows(id="agenda"),
            VerticalScroll(ItemDetail(), PreflightNote(), id="side", can_focus=False),
            id="panes",
        )

    def on_mount(self) -> None:
        """Show what is there."""
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._shown_for = ()
        self.call_after_refresh(self._show)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what changed meanwhile; Textual calls the handler of the class above by itself."""
        del event
        self._show()

    def watch_meeting(self, old: Meeting | None, new: Meeting | None) -> None:
        """Follow the meeting."""
        if not self.is_composed:
            return
        self._show()
        self._select_added(old, new)
        if (
            old is None
            or new is None
            or (old.state, old.is_paused, bool(old.running)) != (new.state, new.is_paused, bool(new.running))
        ):
            self.show_keys()

    def watch_now(self) -> None:
        """Follow the clock: the list changes at most once a minute."""
        if self.is_composed and self.is_current:
            self._show()
            self.learn()

    @property
    def selected_item(self) -> Item | None:
        """The selected item, or None."""
        selected = self.query_one(Rows).selected_id
        return next((item for item in self.meeting.items if item.id == selected), None) if self.meeting else None

    def makes_sense(self, command: Command) -> bool:
        """Return whether a command can do something now."""
        meeting = self.meeting
        if meeting is not None and command.id == "meeting.preflight":
            return meeting.state is MeetingState.DRAFT
        if meeting is not None and command.id in {"capture.note", "capture.decision", "capture.action", "item.pause"}:
            return meeting.state is not MeetingState.DRAFT and super().makes_sense(command)
        if meeting is not None and command.id in {"add", "edit", "edit.text"}:
            return meeting.state is MeetingState.DRAFT
        if meeting is not None and command.id == "meeting.overrun" and meeting.state is MeetingState.DRAFT:
            return False
        return super().makes_sense(command)

    def _show(self) -> None:
        meeting, now = self.meeting, self.now
        if meeting is None or now is None or not self.is_composed:
            return
        rows = self.query_one(Rows)
        wide = self.has_class("-wide")
        cards = self.network.cards if self.network and meeting.captures else ()
        key = (rows_differ_at(meeting, now), cards, wide, self.size)
        if key == self._shown_for:
            return
        self._shown_for = key
        people = self.network.people if self.network else ()
        shown = self.by_the_board or meeting
        view = AgendaView(shown, now, people, expanded=not wide or self.size.height >= DIGITS_HEIGHT)
        rows.show(lambda width: agenda_rows(view, width) or [_empty_row(width)], select=self._newly_running(meeting))
        self._show_side(view, meeting)

    def _newly_running(self, meeting: Meeting) -> str | None:
        """Return the id of the item that runs, if it did not when this was asked before; else None."""
        running = meeting.running
        before, self._followed = self._followed, (meeting.id, running.id) if running else None
        return running.id if running is not None and self._followed != before else None

    def _select_added(self, old: Meeting | None, new: Meeting | None) -> None:
        """Select the item that was just added here, so that it can be moved or mended at once."""
        if not self._adds or old is None or new is None:
            return
        self._adds = False
        before = {item.id for item in old.items}
        for item in new.items:
            if item.id not in before:
                self.query_one(Rows).select(item.id)

    def _show_side(self, view: AgendaView, meeting: Meeting) -> None:
        self.query_one(ItemDetail).show_item(view, self.selected_item)
        if meeting is not self._findings_for:
            self._findings_for = meeting
            draft = meeting.state is MeetingState.DRAFT
            self._findings = self._inspected(meeting) if draft else ()
            self.query_one(PreflightNote).show_findings(meeting, self._findings)

    def _inspected(self, meeting: Meeting) -> tuple[Finding, ...]:
        from meeting.preflight.inspection import preflight

        return preflight(meeting, self._settings.preflight, runs=self._runs)

    def learned(self) -> None:
        """Inspect the draft anew, with the experience of earlier meetings."""
        self._findings_for, self._shown_for = None, ()
        self._show()

    def on_rows_highlighted(self) -> None:
        """Show the item the selection came to."""
        meeting = self.by_the_board
        if meeting is not None and self.now is not None:
            people = self.network.people if self.network else ()
            self.query_one(ItemDetail).show_item(AgendaView(meeting, self.now, people), self.selected_item)

    def on_rows_chosen(self) -> None:
        """Edit the chosen item."""
        self.action_edit()

    def chat_text(self) -> ChatText | None:
        """Return the invitation before the meeting; while it runs what is now and next, and what is asked."""
        from tui.minutes import agenda_of

        meeting = self.meeting
        return agenda_of(meeting, now=self.now or meeting.starts_at) if meeting is not None else None

    def action_add(self) -> None:
        """Add an item after the selected one."""
        from tui.screens.agenda.item_form import ItemForm

        after = self.selected_item

        def formed(item: Item | None) -> None:
            if item is not None:
                place = after.id if after else None
                label = sentence(N_("add “{title}”"), title=item.title)
                self._adds = True
                self.ask_change(lambda meeting, _at: agenda.add_item(meeting, item, after=place), label)

        self.app.push_screen(ItemForm(None, language=self._language), formed)

    def action_edit(self) -> None:
        """Edit the selected item."""
        from tui.screens.agenda.item_form import ItemForm

        item = self.selected_item
        if item is None:
            self.action_add()
            return

        def formed(new: Item | None) -> None:
            if new is not None and new != item:
                label = sentence(N_("edit “{title}”"), title=item.title)
                self.ask_change(lambda meeting, _at: agenda.edit_item(meeting, new), label)

        self.app.push_screen(ItemForm(item, language=self._language), formed)

    def action_edit_text(self) -> None:
        """Edit the agenda as text, outside if there is an editor."""
        from tui.screens.agenda.text import AgendaTextScreen, agenda_read, edit_outside

        meeting = self.meeting
        if meeting is None:
            return

        def read(result: AgendaRead | None) -> None:
            if result is not None:
                self.ask_change(lambda old, _at: with_agenda(old, result), sentence(N_("edit the agenda as text")))

        text = edit_outside(self.app, meeting, self._settings.editor)
        result = agenda_read(text, meeting) if text is not None else None
        if result is None or result.unread or not result.items:
            self.app.push_screen(AgendaTextScreen(meeting, edited=text), read)
        else:
            read(result)

    def action_preflight(self) -> None:
        """Show the preflight's findings."""
        from tui.screens.agenda.preflight import PreflightScreen

        meeting = self.meeting
        if meeting is None:
            return

        def chosen(finding: Finding | None) -> None:
            if finding is None:
                return
            if finding.mend is None:
                self._open_for(finding)
                return
            mend, translator = finding.mend, translator_for(meeting.language)
            label = finding.mend_label or sentence(N_("mend the agenda"))
            self.ask_change(lambda old, _at: mend(old, translator), label)
            # behind the change in the queues of screen and App, so that it shows the agenda as mended
            self.call_later(self.app.call_later, self.action_preflight)

        self.app.push_screen(PreflightScreen(meeting, self._inspected(meeting)), chosen)

    def _open_for(self, finding: Finding) -> None:
        """Open the place where a finding without a ready mend is mended."""
        if finding.item is not None:
            self.query_one(Rows).select(finding.item)
            self.action_edit()
        elif finding.opens == "purpose":
            self.action_details("purpose")
        else:
            self.action_add()

    def action_skip(self) -> None:
        """Skip the selected item, or bring it back."""
        self._drop(N_("skip “{title}”"), ItemState.SKIPPED)

    def action_park(self) -> None:
        """Park the selected item, or bring it back."""
        self._drop(N_("park “{title}” for next time"), ItemState.PARKED)

    def _drop(self, message: str, state: ItemState) -> None:
        item = self.selected_item
        if item is None:
            return
        if item.state in {ItemState.SKIPPED, ItemState.PARKED}:
            label = sentence(N_("bring back “{title}”"), title=item.title)
            self.ask_change(lambda meeting, _at: running.bring_back(meeting, item.id), label)
            return
        drop = running.skip if state is ItemState.SKIPPED else running.park
        self.ask_change(lambda meeting, at: drop(meeting, item.id, at=at), sentence(message, title=item.title))

    def action_start_selected(self) -> None:
        """Start the selected item now."""
        item = self.selected_item
        if item is not None:
            label = sentence(N_("start “{title}” out of turn"), title=item.title)
            self.ask_change(lambda meeting, at: running.start_item(meeting, item.id, at=at), label)

    def action_move_item(self, by: int) -> None:
        """Move the selected item."""
        item = self.selected_item
        if item is not None:
            label = sentence(N_("move “{title}”"), title=item.title)
            self.ask_change(lambda meeting, _at: agenda.move_item(meeting, item.id, by=by), label)

    def action_remove(self) -> None:
        """Remove the selected item; undo brings it back."""
        item = self.selected_item
        if item is not None:
            label = sentence(N_("remove “{title}”"), title=item.title)
            self.ask_change(lambda meeting, _at: agenda.remove_item(meeting, item.id), label)

    def action_lock(self) -> None:
        """Lock the selected item to a time, or the end of the meeting."""
        item, meeting = self.selected_item, self.meeting
        if item is None or meeting is None:
            return
        end = _("Let the end of the meeting move again") if meeting.end_locked else _("Lock the end of the meeting")
        answers = [Answer("at", _("Lock “{title}” to a clock time …", title=item.title))]
        if item.locked_at is not None:
            answers.append(Answer("free", _("Free “{title}” again", title=item.title)))
        answers.append(Answer("end", end))

        def answered(answer: str | None) -> None:
            if answer == "at":
                self._ask_lock_time(item)
            elif answer == "free":
                label = sentence(N_("free “{title}”"), title=item.title)
                self.ask_change(lambda old, _at: agenda.lock_item(old, item.id, None), label)
            elif answer == "end":
                label = sentence(N_("free the end") if meeting.end_locked else N_("lock the end"))
                locked = not meeting.end_locked
                self.ask_change(lambda old, _at: agenda.lock_end(old, locked=locked), label)

        self.app.push_screen(ChoiceScreen(_("Lock"), "", answers), answered)

    def _ask_lock_time(self, item: Item) -> None:
        meeting, now = self.meeting, self.now
        if meeting is None or now is None:
            return
        slot = next(slot for slot in schedule(meeting, now) if slot.item.id == item.id)
        value = clock(item.locked_at or slot.starts or now, None)

        def typed(text: str | None) -> None:
            if text is None:
                return
            at = instant_of(text, meeting)
            if at is None:
                self.notify(
                    _("“{text}” is no clock time: type one such as 10:30.", text=text), severity="warning", markup=False
                )
                return
            label = sentence(N_("lock “{title}” to {time}"), title=item.title, time=clock(at, None))
            self.ask_change(lambda old, _at: agenda.lock_item(old, item.id, at), label)

        question = _("When must “{title}” begin?", title=item.title)
        self.app.push_screen(LineScreen(question, value=value, read=lambda text: lock_line(text, meeting)), typed)

    @property
    def _language(self) -> str:
        return self.meeting.language if self.meeting else "en"


def _empty_row(width: int) -> Row:
    return Row("empty", ((), *nothing_lines(EMPTY_AGENDA, width)), selectable=False)
