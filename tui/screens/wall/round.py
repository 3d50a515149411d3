"""The tick list of a round: who has had a turn, with a line for what they showed, and who is left, on top."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from meeting import ticks
from meeting.errors import NotUnderstood
from meeting.floor import rounds
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import Person, by_id
from meeting.words import N_, sentence
from tui.lines import Line, cut, cut_line, spread, wrapped
from tui.saying import _, ngettext
from tui.screens.wall.capturing import read_turn, turn_line
from tui.screens.wall.notes import WallNotesScreen
from tui.widgets.rows import Row, Rows
from tui.wording import clock

if TYPE_CHECKING:
    from meeting.chat.text import ChatText

_INDENT = 10


OF_THE_WALL = frozenset({"move_note", "join", "split", "vote", "suggest", "reveal", "view"})
"""What is done with the wall, and not while the tick list stands in its place."""


class RoundScreen(WallNotesScreen):
    """A screen that can show the tick list of a round instead of the wall."""

    _round = ""
    """The id of the item whose round is shown, "" while the wall is shown."""

    _drawn: tuple[str, ...] = ()
    """The people in the order drawn when the round was opened; who comes later is behind them."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the wall alone while it is out of sight."""
        if self._round and action in OF_THE_WALL:
            return False
        return super().check_action(action, parameters)

    @property
    def round_item(self) -> Item | None:
        """The item whose round is shown, or None."""
        items = self.meeting.items if self.meeting else ()
        return next((item for item in items if item.id == self._round), None)

    @property
    def _turns(self) -> Rows:
        return self.query_one("#turns", Rows)

    @property
    def person(self) -> str:
        """The id of the selected person, or ""."""
        return self._turns.selected_id or ""

    def action_ticks(self) -> None:
        """Show the tick list of the running item, or the wall again."""
        meeting = self.meeting
        if meeting is None:
            return
        if self._round:
            self._round = ""
        else:
            ticked = {one.item for one in meeting.ticks}
            past = [item for item in meeting.items if item.id in ticked]
            item = meeting.running or (past[-1] if past else None)
            if item is None:
                self.notify(_("No item is running: start the round, then tick off who has had a turn."), markup=False)
                return
            self._round, self._drawn = item.id, order_of(meeting, item.id)
        self.show_wall()
        self.line_closed()
        self.show_keys()

    def left_in_order(self, meeting: Meeting) -> list[str]:
        """Return the ids of those who are left, in the order drawn; who came since is last."""
        left = ticks.left_over(meeting, self._round)
        return [one for one in self._drawn if one in left] + [one for one in left if one not in self._drawn]

    def round_rows(self, meeting: Meeting, width: int) -> list[Row]:
        """Return those who are left, then those who have had a turn, the latest first."""
        people = by_id(self.people)
        left = self.left_in_order(meeting)
        had = ticks.ticks_of(meeting, self._round)
        following = _("is next") if had else _("begins")
        rows = [_row_left(one, people.get(one), place, width=width, said=following) for place, one in enumerate(left)]
        if had:
            said = ngettext("{n} has had a turn", "{n} have had a turn", len(had))
            rows.append(Row("head", ((), ((cut(f" {said}", width), "dim"),)), selectable=False))
        for one in reversed(had):
            name = people[one.person].name if one.person in people else "?"
            mark = (" – ", "dim") if one.passed else (" ✓ ", "ok")
            text = _("passed") if one.passed and not one.text else one.text
            head: Line = (mark, (f"{clock(one.at, None)}  ", "faint"), (name, "plain"))
            parts = wrapped(text, max(8, width - _INDENT)) if text else []
            tail: list[Line] = [((" " * _INDENT, "plain"), (part, "dim")) for part in parts]
            rows.append(Row(one.person, tuple(cut_line(line, width) for line in (head, *tail))))
        return rows or [_row_nobody()]

    def action_pass_turn(self) -> None:
        """Let the selected person pass."""
        if self._round and self.person:
            self._tick(self.person, text="", passed=True)
        elif not self._round:
            self.notify(_("Q shows the tick list, in which somebody can pass."), markup=False)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Tick off who is left; of others, write down what they showed."""
        meeting = self.meeting
        if meeting is not None and ticks.tick_of(meeting, event.row_id, item=self._round) is None:
            self._tick(event.row_id, text="", passed=False)
        else:
            self.action_edit()

    def _tick(self, person: str, *, text: str, passed: bool) -> None:
        meeting, item = self.meeting, self._round
        if meeting is None:
            return
        left = self.left_in_order(meeting)
        if person in left and len(left) > 1:
            place = left.index(person)
            follower = left[place + 1] if place + 1 < len(left) else left[0]
            self._turns.select(follower)
        name = self._called(person)
        label = sentence(N_("let {name} pass"), name=name) if passed else sentence(N_("tick off {name}"), name=name)
        take = rounds.take_turn if rounds.speaking_round(meeting, item) is not None else _ticked
        self.ask_change(lambda old, at: take(old, item, person, at=at, text=text, passed=passed), label)

    def _called(self, person: str) -> str:
        people = by_id(self.people)
        return people[person].name if person in people else "?"

    def action_add(self) -> None:
        """Type who has had a turn, and what they showed; or what the wall adds."""
        if self._round:
            self.open_line("turn", lambda text: turn_line(text, self.people), _("bo: his grandfather’s watch"))
        else:
            super().action_add()

    def action_edit(self) -> None:
        """Write down what the selected person showed; or edit what is selected on the wall."""
        meeting, person = self.meeting, self.person if self._round else ""
        if meeting is None or not person:
            if not self._round:
                super().action_edit()
            return
        old = ticks.tick_of(meeting, person, item=self._round)
        head: Line = ((self._called(person), "now"), (f" · {_('what was shown or said, in a line')}", "dim"))
        self.open_line(f"shown:{person}", lambda _text: head, "", old.text if old else "")

    def action_remove(self) -> None:
        """Take the selected person's turn back; or remove what is selected on the wall."""
        if not self._round:
            super().action_remove()
        elif self.person:
            person, item = self.person, self._round
            label = sentence(N_("take back the turn of {name}"), name=self._called(person))
            self.ask_change(lambda old, _at: ticks.untick(old, person, item=item), label)

    def action_capture(self, kind: str) -> None:
        """Capture a line; made of the selected note only while the wall is in sight."""
        if self._round:
            super(WallNotesScreen, self).action_capture(kind)
        else:
            super().action_capture(kind)

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Take a turn of the round; an empty line closes."""
        if what == "shown":
            self._tick(detail, text=text, passed=False)
            return True
        if what != "turn":
            return super().take_line(what, detail, text)
        if not text:
            return True
        typed = read_turn(text, self.people)
        if typed.author is None:
            raise NotUnderstood(N_("It is not clear who is meant: type more of the name."))
        self._tick(typed.author.id, text=typed.text, passed=False)
        self.action_add()
        return False

    def round_text(self, meeting: Meeting, item: Item) -> ChatText | None:
        """Return the order of those who are left, for the chat."""
        from meeting.chat.text import Entry, Heading, chat_text  # noqa: PLC0415 - only when it is asked for

        names = [name for one in self.left_in_order(meeting) if (name := self.name_of(one))]
        if not names:
            return None
        order = (Entry(name, number) for number, name in enumerate(names, start=1))
        return chat_text(item.title, Heading(item.title), *order)


def order_of(meeting: Meeting, item_id: str) -> tuple[str, ...]:
    """Return the order of the round that goes on (``H``), or one drawn by lot where there is none."""
    if rounds.speaking_round(meeting, item_id) is not None:
        return rounds.round_order(meeting, item_id)
    return drawn(meeting, item_id)


def _ticked(meeting: Meeting, item_id: str, person: str, *, at: datetime, text: str, passed: bool) -> Meeting:
    """Return the meeting with a turn ticked off of which no order is kept."""
    return ticks.tick(meeting, person, item=item_id, at=at, text=text, passed=passed)


def drawn(meeting: Meeting, item_id: str) -> tuple[str, ...]:
    """Return who is present in an order drawn by lot: the same each time, and for each item another.

    Who began the round before this one does not begin again.
    """
    others = tuple(one for one in meeting.ticks if one.item != item_id)
    before = ticks.first_of(meeting, others[-1].item) if others else ""
    rng = Random(f"{meeting.id} {item_id}")  # noqa: S311 - lots, not secrets
    return ticks.drawn_order(replace(meeting, ticks=others), item_id, rng=rng, last_first=before)


def _row_left(person_id: str, person: Person | None, place: int, *, width: int, said: str) -> Row:
    """Return the row of somebody who is left; the organisation tells people of the same name apart."""
    name = person.name if person else "?"
    where: Line = ((person.organisation, "faint"),) if person else ()
    if place == 0:
        line: Line = ((" ▶ ", "accent"), (name, "title"), (f"  {said}", "accent"))
        return Row(person_id, (spread(line, where, width - 1),), current=True)
    return Row(person_id, (spread(((f"{place + 1:>2} ", "faint"), (name, "plain")), where, width - 1),))


def _row_nobody() -> Row:
    said = _("Nobody is marked as present: 6 shows the people, l lets somebody in.")
    return Row("nobody", ((), ((f"  {said}", "dim"),)), selectable=False)
