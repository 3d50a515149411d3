"""The summary and the minutes: what is copied to the chat when a meeting is over, and what is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from meeting.chat.targets import ChatTarget
from meeting.chat.text import ChatText, Section
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.words import N_
from store.settings import Settings
from tui.commands import Command, Where, bindings_for
from tui.i18n import translator_for
from tui.intents import CopyRequested
from tui.lines import Line, line_width, spread, wrapped
from tui.minutes import agenda_of, minutes_of, summary_of
from tui.saying import _, language, say
from tui.screens.summary.following import SummaryFollowingScreen
from tui.widgets.rows import Row, Rows
from tui.widgets.summary.head import TARGETS, SummaryHead
from tui.widgets.summary.preview import Shown, SummaryPreview, figures_of

if TYPE_CHECKING:
    from tui.copying import Wanted
    from tui.outside import OutsideApp

EMPTY = (
    N_("Nothing is chosen to go into it."),
    N_("enter takes the selected section in again."),
)

_NARROWEST = 12
_NOT_HERE = frozenset({"item.remove", "paste", "import.file", "earlier", "late"})


class SummaryScreen(SummaryFollowingScreen):
    """The summary of the open meeting, as it will stand in a chat."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.SUMMARY)]
    WHERE = Where.SUMMARY
    PLACE = "summary"
    PURPOSE = N_("The summary and the minutes: read, choose what goes in, copy or write as a file.")

    _whole = False
    _target: ChatTarget | None = None
    _shown_for: tuple[object, ...] = ()
    _text: ChatText | None = None
    _of_meeting = ""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._turned: dict[tuple[bool, str], bool] = {}

    def compose_body(self) -> Iterable[Widget]:
        """Give the choice of text and chat, the sections, and the preview."""
        yield SummaryHead()
        yield Container(Rows(id="sections"), VerticalScroll(SummaryPreview(), id="paper"), id="panes")

    def on_mount(self) -> None:
        """Show the text."""
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._shown_for = ()
        self.call_after_refresh(self._show)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what changed meanwhile."""
        del event
        self._shown_for = ()
        self._show()

    def say_again(self) -> None:
        """Say everything anew, in the language that is spoken now."""
        self._shown_for = ()
        self._show()
        super().say_again()

    def watch_network(self, _old: Network | None, _new: Network | None) -> None:
        """Follow the network."""
        self._show()

    def watch_meeting(self, old: Meeting | None, new: Meeting | None) -> None:
        """Follow the meeting."""
        self._show()
        if self.is_composed and (old is None or new is None or old.state is not new.state):
            self.show_keys()

    def watch_now(self) -> None:
        """Follow the clock: times change at most once a minute."""
        if self.is_composed and self.is_current:
            self._show()

    # What is shown

    @property
    def is_whole(self) -> bool:
        """Whether the minutes are shown and not the summary; a draft has neither, but an invitation."""
        return self._whole and not self._is_draft

    @property
    def target(self) -> ChatTarget:
        """The chat it is shown for: the chosen one, else the usual one of the meeting."""
        if self._target is not None or self.meeting is None:
            return self._target or ChatTarget.PLAIN
        return cast("OutsideApp", self.app).copier.target_for(self.meeting.platform)

    @property
    def _is_draft(self) -> bool:
        return self.meeting is not None and self.meeting.state is MeetingState.DRAFT

    def chat_text(self) -> ChatText | None:
        """Return the text with the sections that are in."""
        text = self._text
        if text is None:
            return None
        included = [one.id for one in text.sections if self._is_in(one.id, usually=one.included)]
        return text.only(included) if included else None

    def _is_in(self, section: str, *, usually: bool) -> bool:
        return self._turned.get((self.is_whole, section), usually)

    def _newly_made(self) -> ChatText | None:
        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return None
        now = self.now or meeting.starts_at
        if self._is_draft:
            return agenda_of(meeting, now=now)
        return minutes_of(network, meeting, now=now) if self._whole else summary_of(network, meeting)

    def _show(self) -> None:
        meeting, now = self.meeting, self.now
        if meeting is None or now is None or not self.query(SummaryPreview):
            return
        if meeting.id != self._of_meeting:
            self._of_meeting, self._turned = meeting.id, {}
        minute = now.replace(second=0, microsecond=0) if meeting.state is MeetingState.LIVE else None
        key = (id(meeting), id(self.network), minute, self._whole, self._target, language(), self.size)
        if key == self._shown_for:
            return
        self._shown_for, self._kept = key, (meeting, self.network)
        self._text = self._newly_made()
        self.query_one("#sections", Rows).show(self._section_rows)
        self._show_text()

    _kept: tuple[object, ...] = ()
    """What is shown, held so that no other value can have its identity."""

    def _show_text(self) -> None:
        shown = self._shown()
        self.query_one(SummaryPreview).show(shown)
        names = (N_("The invitation"),) if self._is_draft else (N_("The summary"), N_("The minutes"))
        place = int(self.is_whole)
        self.query_one(SummaryHead).show(tuple(map(_, names)), place, self.target, figures_of(shown))
        wrong = cast("OutsideApp", self.app).copier.problems_once()
        if wrong:
            self.notify(wrong, severity="warning", timeout=10)

    def _shown(self) -> Shown:
        text = self._text or ChatText(subject="")
        chosen, copier = self.chat_text() or text.only(()), cast("OutsideApp", self.app).copier
        wanted = self._wanted(chosen)
        return Shown(
            text=chosen,
            target=self.target,
            cut=copier.cut(wanted),
            limit=copier.limit_of(self.target),
            place=copier.next_place(wanted),
            private=frozenset(one.id for one in text.sections if not one.included),
            wording=copier.wording_of(self.target),
            empty=tuple(map(_, EMPTY)),
        )

    def _wanted(self, text: ChatText) -> Wanted:
        from tui.copying import Wanted

        spoken = self.meeting.language if self.meeting is not None else "en"
        return Wanted(text=text, target=self.target, translator=translator_for(spoken))

    def _section_rows(self, width: int) -> list[Row]:
        rows: list[Row] = []
        for section in self._sections:
            is_in = self._is_in(section.id, usually=section.included)
            mark = (" ✓ ", "ok") if is_in else (" – ", "faint")
            private = () if section.included else ((f"{_('private')} ", "soon" if is_in else "dim"),)
            role = "plain" if is_in else "faint"
            head, *more = wrapped(say(section.name), max(_NARROWEST, width - 4 - line_width(private)))
            lines: list[Line] = [(mark, (head, role)), *((("   ", "plain"), (part, role)) for part in more)]
            lines[-1] = spread(lines[-1], private, width)
            rows.append(Row(section.id, tuple(lines)))
        return rows

    # What keys do

    def makes_sense(self, command: Command) -> bool:
        """Return whether a command can do something now."""
        if command.id in _NOT_HERE:
            return False
        if command.id == "meeting.overrun" and self._is_draft:
            return False
        if command.id in {"summary.whole", "add"}:
            return self.meeting is not None and not self._is_draft
        return super().makes_sense(command)

    def label_of(self, command: Command) -> str:
        """Return the label that says what the key does here."""
        if command.id == "edit":
            return _("in / out")
        if command.id == "add":
            return _("next meeting")
        if command.id == "summary.whole":
            return _("the summary") if self.is_whole else _("the minutes")
        return super().label_of(command)

    def _rank(self, command: Command) -> int:
        """Return the place of a command in the key bar: this screen is there for copying, and for what follows."""
        return {"copy": -1, "edit": 0, "add": 2}.get(command.id, super()._rank(command))

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """Show where the selected section stands."""
        top = self.query_one(SummaryPreview).top_of(event.row_id)
        if top is not None:
            self.query_one("#paper").scroll_to(y=max(0, top - 1), animate=False)

    def on_rows_chosen(self) -> None:
        """Take the selected section in, or leave it out."""
        self.action_edit()

    def action_edit(self) -> None:
        """Take the selected section in, or leave it out."""
        rows = self.query_one("#sections", Rows)
        section = next((one for one in self._sections if one.id == rows.selected_id), None)
        if section is None:
            return
        is_in = self._is_in(section.id, usually=section.included)
        self._turned[self.is_whole, section.id] = not is_in
        rows.lay_out_again()
        self._show_text()
        top = self.query_one(SummaryPreview).top_of(section.id)
        if not is_in and top is not None:
            self.call_after_refresh(lambda: self.query_one("#paper").scroll_to(y=max(0, top - 1), animate=False))

    def action_remove(self) -> None:
        """Leave the selected section out: nothing is lost by it."""
        selected = self.query_one("#sections", Rows).selected_id
        if any(one.id == selected and self._is_in(one.id, usually=one.included) for one in self._sections):
            self.action_edit()

    @property
    def _sections(self) -> tuple[Section, ...]:
        return self._text.sections if self._text is not None else ()

    def action_other_view(self) -> None:
        """Change between summary and minutes."""
        if not self._is_draft:
            self._whole = not self._whole
            self.query_one("#paper").scroll_home(animate=False)
            self._show()
            self.show_keys()

    def action_target(self, by: int) -> None:
        """Show it for another chat."""
        self._target = TARGETS[(TARGETS.index(self.target) + by) % len(TARGETS)]
        self._show()

    def show_summary(self) -> None:
        """Show the summary, as it is wanted when a meeting has just been closed."""
        self._whole = False

    def _copy(self, *, choosing: bool) -> None:
        text = self.chat_text()
        if text is None:
            super()._copy(choosing=choosing)
            return
        self.post_message(CopyRequested(text, choosing, self.target, self._was_copied))

    def _was_copied(self) -> None:
        """Show which part is next, and bring it into view."""
        if not self.is_current:
            return
        self._show_text()
        shown = self._shown()
        place = shown.place % len(shown.cut) if shown.cut else 0
        top = self.query_one(SummaryPreview).top_of_part(place)
        self.query_one("#paper").scroll_to(y=top, animate=False)
