"""The people of the network: who is here, and who has met whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Input

from meeting.meeting import Meeting, MeetingState
from meeting.met.pairs import share_met
from meeting.network import Network
from meeting.words import N_
from tui.commands import Command, Where, bindings_for
from tui.i18n import translator_for
from tui.saying import _
from tui.screens.people.showing import PeopleShowing, Showing
from tui.widgets.capture_line import OneLineInput
from tui.widgets.people.detail import PersonDetail
from tui.widgets.people.head import PeopleHead
from tui.widgets.people.view import Group, people_found
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from meeting.chat.text import ChatText

_NEXT = {Showing.LIST: Showing.MAP, Showing.MAP: Showing.TIME}

_OF_THE_LIST = frozenset({"people.late", "people.absent", "people.everybody", "people.find"})
_OF_A_PERSON = frozenset({"edit", "item.remove", "people.same", "people.not_met"})


class PeopleScreen(PeopleShowing):
    """The people of the network: who is here, and who has met whom."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Where.PEOPLE),
        Binding("escape", "let_go", show=False),
    ]
    WHERE = Where.PEOPLE
    PLACE = "people"
    PURPOSE = N_("People: who is here, who they are, and who has met whom.")

    def compose_body(self) -> Iterable[Widget]:
        """Give the field to find people, the sentence, the list, and what is known of the selected person."""
        yield OneLineInput(id="find", placeholder=_("part of a name or organisation; Esc shows everybody again"))
        yield PeopleHead()
        yield Container(Rows(id="people"), Container(PersonDetail(), id="side"), id="panes")

    def on_mount(self) -> None:
        """Show what is there."""
        self.query_one("#find").display = False
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._shown = ()
        self.call_after_refresh(self._show)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what changed meanwhile; Textual calls the handler of the class above by itself."""
        del event
        self._show()

    def watch_meeting(self, old: Meeting | None, new: Meeting | None) -> None:
        """Follow the meeting."""
        self._follow()
        if self.is_composed and (old is None or new is None or (old.id, old.state) != (new.id, new.state)):
            self.show_keys()

    def watch_network(self, old: Network | None, new: Network | None) -> None:
        """Follow the network; with the first people come the keys for them."""
        self._follow()
        if self.is_composed and bool(old and old.people) != bool(new and new.people):
            self.show_keys()

    def watch_now(self) -> None:
        """Follow the clock: the list changes at most once a minute."""
        self._follow()

    def _follow(self) -> None:
        if self.is_composed and self.is_current:
            # meeting and network may change together: they are shown once
            self.call_next(self._show)

    def say_again(self) -> None:
        """Say everything anew, in the language that is spoken now."""
        super().say_again()
        self._show_head()

    def makes_sense(self, command: Command) -> bool:
        """Return whether a command can do something now."""
        people = self.network.people if self.network else ()
        if command.id in _OF_THE_LIST:
            return bool(people) and self._showing is Showing.LIST
        if command.id in _OF_A_PERSON:
            return bool(people) and self._showing is not Showing.TIME
        if command.id == "people.view":
            return bool(people)
        return super().makes_sense(command)

    def label_of(self, command: Command) -> str:
        """Return the label of a command in the state the screen is in."""
        if command.id == "people.view" and self._showing is not Showing.LIST:
            return _("over time") if self._showing is Showing.MAP else _("the list")
        if command.id == "people.not_met" and self._showing is Showing.STRANGERS:
            return _("the list")
        if command.id == "people.everybody" and self.meeting and self.meeting.state is MeetingState.DRAFT:
            return _("all come")
        return super().label_of(command)

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """Show the person the selection came to."""
        if self.network is None or self.network.person(event.row_id) is None:
            return
        self._person = event.row_id
        self._show_side()
        if self._showing is Showing.MAP:
            event.rows.show(self._rows)
            self._show_head()

    def on_rows_chosen(self) -> None:
        """In the list, change the presence of the selected person; elsewhere, go back to the list."""
        if self._showing is Showing.LIST:
            self.toggle_presence()
        else:
            self._turn_to(Showing.LIST)

    # Views

    def action_turn_view(self) -> None:
        """Go on from the list to the map, then to what was reached over time, then back."""
        self._turn_to(_NEXT.get(self._showing, Showing.LIST))

    def action_not_met(self) -> None:
        """List who has not met the selected person; again, go back to the list."""
        if self._showing is Showing.STRANGERS:
            self._turn_to(Showing.LIST)
            return
        self._about = self.selected_person
        if self._about is not None:
            self._turn_to(Showing.STRANGERS)

    def _turn_to(self, showing: Showing) -> None:
        before, self._showing = self._showing, showing
        if before is Showing.STRANGERS and self._about is not None:
            self._person = self._about.id
        self._wanted = self._person
        self._show()
        self.show_keys()

    def action_mark(self, as_what: str) -> None:
        """Mark the selected person; only where their presence is in sight."""
        if self._showing is Showing.LIST:
            super().action_mark(as_what)

    # Finding

    def action_search(self) -> None:
        """Open the field to find people."""
        if self._showing is not Showing.LIST:
            self._turn_to(Showing.LIST)
        field = self.query_one("#find", Input)
        field.display = True
        self.set_focus(field)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show who matches, the best match selected."""
        if event.input.id != "find" or self.network is None:
            return
        found = people_found(self.network.people, self._words) if self._words else ()
        self._wanted = found[0].id if found else None
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go from the field to the list."""
        if event.input.id == "find":
            self.set_focus(self.query_one(Rows))

    def key_down(self) -> None:
        """Go from the field to the list."""
        if self.query_one("#find").has_focus:
            self.set_focus(self.query_one(Rows))

    def action_let_go(self) -> None:
        """Show everybody again, or go back to the list."""
        field = self.query_one("#find", Input)
        if field.display:
            self._wanted = self._person
            field.value = ""
            field.display = False
            self.set_focus(self.query_one(Rows))
            self._show()
            self._wanted = None  # where nothing was typed there was nothing to show anew
        elif self._showing is not Showing.LIST:
            self._turn_to(Showing.LIST)

    # The chat

    def chat_text(self) -> ChatText | None:
        """Return who is here, who has not met somebody, or what share has met."""
        from tui.screens.people.texts import here_text, share_text, strangers_text

        view = self._view
        if view is None:
            return None
        translator = translator_for(view.meeting.language)
        if self._showing is Showing.STRANGERS and self._about is not None:
            return strangers_text(self._about, self._strangers, translator)
        if self._showing is not Showing.LIST:
            shares = share_met(view.network, view.meeting)
            return share_text(shares, translator) if shares else None
        here = view.groups[Group.HERE]
        return here_text(here, translator, ended=self.is_over) if here else None
