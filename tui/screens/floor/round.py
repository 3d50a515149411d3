"""A round in which everybody is asked once: who is asked now, ticks, passes, who came and who left."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from meeting import presence
from meeting.floor import rounds
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import HERE, Presence
from meeting.ticks import left_over, tick_of, untick
from meeting.words import N_, sentence
from tui.command_table.floor import ROUND_KEYS
from tui.intents import CopyRequested
from tui.lines import Line
from tui.saying import _
from tui.screens.arriving import with_rooms
from tui.screens.base import TALL
from tui.screens.dialogs import Answer
from tui.screens.floor.dialog import FloorDialog
from tui.screens.live_dialog import bindings_of
from tui.screens.reading import late_line
from tui.widgets.consensus.keys import DialogKeys
from tui.widgets.floor.round import RoundHead, RoundView, round_rows, round_view
from tui.widgets.rows import Rows

END = "end"


def round_goes_on(meeting: Meeting) -> bool:
    """Tell whether somebody is left in a round of the running item that has begun."""
    item = meeting.running
    one = rounds.speaking_round(meeting, item.id) if item is not None else None
    return one is not None and one.started is not None and bool(left_over(meeting, one.item))


class RoundOfAll(FloorDialog):
    """Shows a round; follows the meeting, and asks for one change for each key."""

    COMMANDS_HERE = ROUND_KEYS
    PURPOSE = N_("A round: everybody is asked once and may pass; one key for each.")
    LIST_ID = "round"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(ROUND_KEYS)]

    _asked = ""
    """Who was asked when it was last shown."""

    def head(self) -> ComposeResult:
        """Lay out whose turn it is."""
        yield RoundHead()

    def watch_now(self) -> None:
        """Let the clock of the turn go on: nothing else changes with the time."""
        view = self.view if self.is_mounted else None
        if view is not None and self.query(RoundHead):
            self.query_one(RoundHead).show(view)

    @property
    def item(self) -> Item | None:
        """The running item, to which the round belongs."""
        return self.meeting.running if self.meeting is not None else None

    @property
    def view(self) -> RoundView | None:
        """How the round stands; None where there is none."""
        meeting, item = self.meeting, self.item
        if meeting is None or item is None:
            return None
        return round_view(meeting, item, self.people, now=self.at, is_low=self.app.size.height < TALL)

    def show_values(self) -> None:
        """Show the round; where it was taken back or its item is over, go back to who has not been heard."""
        if not self.query(RoundHead):
            return
        view = self.view
        if view is None:
            self.go_to("quiet")
            return
        self.query_one(RoundHead).show(view)
        asked, self._asked = self._asked, view.stands.asked
        select = self._asked if asked != self._asked else None
        self.query_one(Rows).show(lambda width: round_rows(view, width), select=select)
        self.query_one(DialogKeys).show_keys((
            (_("enter"), _("has had a turn")), (",", _("passes")), ("m", _("later")), ("e", _("what was said")),
            ("l", _("late-comer")), (".", _("has left")), ("del", _("take back")), ("Q", _("other order")),
            ("H", _("not yet heard")), ("u", _("undo")), ("?", _("help")), ("esc", _("back")),
        ))  # fmt: skip

    @property
    def person(self) -> str:
        """The id of the selected person, or ""."""
        selected = self.query_one(Rows).selected_id or ""
        return selected if selected in self.people else ""

    # Keys

    def on_rows_chosen(self) -> None:
        """Tick off who is left; of others, write down what they said."""
        meeting, item = self.meeting, self.item
        if meeting is None or item is None or not self.person:
            return
        if tick_of(meeting, self.person, item=item.id) is None:
            self._take(self.person)
        else:
            self.action_said()

    def action_pass_turn(self) -> None:
        """Let the selected one pass."""
        if self.person:
            self._take(self.person, passed=True)

    def _take(self, person: str, *, text: str = "", passed: bool = False) -> bool:
        item = self.item
        if item is None:
            return False
        label = N_("let {name} pass") if passed else N_("tick off {name}")
        return self.try_change(
            lambda old, at: rounds.take_turn(old, item.id, person, at=at, text=text, passed=passed),
            sentence(label, name=self.name_of(person)),
        )

    def action_later(self) -> None:
        """Ask the selected one last."""
        item, person = self.item, self.person
        if item is not None and person:
            label = sentence(N_("ask {name} last"), name=self.name_of(person))
            self.try_change(lambda old, at: rounds.take_later(old, item.id, person, at=at), label)

    def action_said(self) -> None:
        """Write down what the selected one said."""
        meeting, item, person = self.meeting, self.item, self.person
        if meeting is None or item is None or not person:
            return
        old = tick_of(meeting, person, item=item.id)
        head: Line = ((self.name_of(person), "now"), (f" · {_('what was shown or said, in a line')}", "dim"))
        self.open_line(f"said:{person}", lambda _text: head, "", old.text if old is not None else "")

    def action_remove(self) -> None:
        """Take the turn of the selected one back."""
        item, person = self.item, self.person
        if item is not None and person:
            label = sentence(N_("take back the turn of {name}"), name=self.name_of(person))
            self.try_change(lambda old, _at: untick(old, person, item=item.id), label)

    def action_late(self) -> None:
        """Let somebody in."""
        self.open_line("late", self._late_line, _("an: Anna has come; a new name is added"))

    def _late_line(self, text: str) -> Line:
        network, meeting = self.network, self.meeting
        return late_line(text, network, meeting) if network is not None and meeting is not None else ()

    def action_gone(self) -> None:
        """Say that the selected one has left."""
        meeting, person = self.meeting, self.person
        if meeting is None or not person:
            return
        if presence.presence_of(meeting, person) not in HERE:
            self.warn(_("They are not there: l lets somebody in."))
            return
        left = with_rooms(
            lambda network, old, at: (network, presence.mark(old, (person,), Presence.LEFT, at=at)),
            kept=self._kept_share,
        )
        self.try_both(left, sentence(N_("mark {name} as gone"), name=self.name_of(person)))

    def action_round(self) -> None:
        """Choose another order for those who are left, or end the round."""
        end = Answer(END, _("End the round here"), _("those who have had a turn keep it"))
        self.choose_order(_("In which order do we go on?"), end)

    def _order_chosen(self, kind: str | None) -> None:
        item = self.item
        if kind == END and item is not None:
            label = sentence(N_("end the round"))
            self.try_change(lambda old, _at: rounds.drop_round(old, item.id), label)
        else:
            super()._order_chosen(kind)

    def action_quiet(self) -> None:
        """Show who has not been heard; the round goes on."""
        self.go_to("quiet")

    def action_copy(self) -> None:
        """Copy the order of those who are left; who is private is not named."""
        from meeting.chat.text import Entry, Heading, chat_text  # noqa: PLC0415 - only when it is asked for

        view = self.view
        left = [] if view is None else [one for one in (view.stands.asked, *view.stands.following) if one]
        people = self.people
        names = [people[one].name for one in left if one in people and not people[one].private]
        if view is None or not names:
            self.warn(_("There is nothing here to copy yet."))
            return
        order = (Entry(name, number) for number, name in enumerate(names, start=1))
        self.post_message(CopyRequested(chat_text(view.item.title, Heading(view.item.title), *order)))

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Write down what was said, or let somebody in."""
        if what == "said":
            return self._take(detail, text=text)
        if text:
            come = with_rooms(
                lambda network, old, at: presence.arrive(network, old, text, at=at), kept=self._kept_share
            )
            self.ask_both(come, sentence(N_("let in {names}"), names=text))
        return True
