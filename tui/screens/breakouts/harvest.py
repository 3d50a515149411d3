"""The harvest: one line for each room when people come back, typed or pasted, and what becomes of it.

Nothing that was typed is ever lost: however the dialog is closed, it is kept, as one step that can be undone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from meeting.breakout.found import Names, breakout_of, round_number, round_of
from meeting.breakout.harvest import next_without, read_harvest
from meeting.breakout.texts import Voice, room_title
from meeting.breakouts import BreakoutRoom, BreakoutRound
from meeting.capture import Reading as CaptureRead
from meeting.captured import CaptureKind
from meeting.meeting import Meeting
from meeting.text import LINE_LIMIT, clean
from tui.i18n import say_date
from tui.lines import Line, Stretch, wrapped
from tui.saying import _, language, ngettext, translator
from tui.screens.breakouts.harvest_kept import (
    Fate,
    HarvestResult,
    fates_done,
    fates_open,
    kept_harvest,
    people_named,
    read_line,
    round_to_harvest,
)
from tui.screens.dialogs import Answer, ChoiceScreen, Dialog, styles
from tui.screens.reading import KIND_NAMES
from tui.widgets.capture_line import OneLineInput, Reading
from tui.widgets.key_hint import KeyHint
from tui.widgets.rows import Row, Rows
from tui.wording import quoted

__all__ = ["HarvestResult", "HarvestScreen", "round_to_harvest"]

_BETWEEN = " / "
_INDENT = "   "


class HarvestLine(OneLineInput):
    """The line of the selected room.

    It asks at once, not by message, what a key or paste does to it: what is typed right behind
    Enter belongs to the next room already.
    """

    def __init__(self, press: Callable[[str], bool], take: Callable[[str], bool]) -> None:
        super().__init__(id="line", select_on_focus=False)
        self._press, self._take = press, take

    def on_key(self, event: events.Key) -> None:
        """Do what the key does in the dialog; all others are typed."""
        if self._press(event.key):
            event.prevent_default()
            event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Spread the lines of several rooms; anything else is pasted here."""
        if self._take(event.text):
            event.prevent_default()
            event.stop()


class HarvestScreen(Dialog[HarvestResult | None]):
    """Takes one line for each room of the round people come back from; gives what is to be kept, or None."""

    CSS_PATH: ClassVar[Any] = styles("breakouts/breakout_dialogs.tcss")

    def __init__(self, meeting: Meeting, breakout_id: str, names: Names, *, round_id: str = "") -> None:
        super().__init__()
        self._meeting, self._names = meeting, names
        self._breakout = breakout_of(meeting, breakout_id)
        self._one = round_of(meeting, round_id)[1] if round_id else round_to_harvest(self._breakout)
        rooms = self._one.rooms if self._one is not None else ()
        self._lines = {number: room.harvest for number, room in enumerate(rooms) if room.people}
        self._fates: dict[int, tuple[Fate, ...]] = {}
        self._done: dict[str, list[Fate]] = {}
        self._people = people_named(meeting, self._one, names) if self._one is not None else ()
        self._room = self._next_without(-1)
        if self._room is None:
            self._room = next(iter(self._lines), None)
        self._said = ""

    def compose(self) -> ComposeResult:
        """Lay out the rooms and the line to type in, or say that nobody has been in a room."""
        with Vertical(classes="dialog -harvest"):
            if self._one is None:
                yield Static(_("What came out of the rooms"), classes="dialog-title", markup=False)
                yield Static(_("Nobody has been in a room yet: start a round first."), markup=False)
                yield KeyHint(_("Esc closes"))
                return
            title = _("What came out of the rooms: round {round}", round=round_number(self._breakout, self._one.id))
            yield Static(title, classes="dialog-title", markup=False)
            if self._one.question:
                yield Static(self._one.question, classes="question", markup=False)
            yield Rows(id="rooms")
            yield HarvestLine(self._press, self._take)
            yield Reading()
            keys = _("Enter next · ↑↓ room · Tab becomes … · Esc keeps all")
            yield KeyHint(keys)

    def on_mount(self) -> None:
        """Begin with the first room that nothing is noted for."""
        if self._one is None or self._room is None:
            return
        rows = self.query_one(Rows)
        rows.show(self._room_rows, select=str(self._room))
        line = self._line
        line.value = self._lines[self._room]
        line.cursor_position = len(line.value)
        self.set_focus(line)
        self._show()

    def on_input_changed(self) -> None:
        """Read along."""
        self._said = ""
        self._note()
        self._show()

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """Follow a click; a selection that is not the last one any more is passed over."""
        if event.rows.selected_id == event.row_id and event.row_id != str(self._room):
            self._go(int(event.row_id))
            self.set_focus(self._line)

    def action_let_go(self) -> None:
        """Close, keeping what was typed."""
        self.keep()

    def keep(self) -> None:
        """Give what is to be kept, None when nothing was typed."""
        if self._one is None:
            self.dismiss(None)
            return
        self._note()
        self.dismiss(kept_harvest(self._one, self._lines, self._fates, self._people))

    @property
    def _line(self) -> HarvestLine:
        return self.query_one(HarvestLine)

    def _press(self, key: str) -> bool:
        """Do what a key does here; False for a key that is typed."""
        match key:
            case "enter":
                self._go_on()
            case "up" | "down":
                self._step(-1 if key == "up" else 1)
            case "tab":
                self._ask_fate()
            case "escape":
                self.keep()
            case _:
                return False
        return True

    def _take(self, text: str) -> bool:
        """Spread pasted lines over the rooms; False when they name no room, or are one line among other words."""
        if self._one is None:
            return False
        read = read_harvest(text, self._one)
        lines = {room: said for room, said in read.lines.items() if room in self._lines}
        if not lines or ("\n" not in text.strip() and self._line.value.strip()):
            return False
        self._note()
        for room, said in lines.items():
            old = self._lines[room]
            self._lines[room] = said if not old else old if said in old else f"{old}{_BETWEEN}{said}"
        self._said = ngettext("Spread over {n} room.", "Spread over {n} rooms.", len(lines))
        left = [*read.unread, *(said for room, said in read.lines.items() if room not in self._lines)]
        if left:
            out = ngettext("{n} line is no room’s: {line}", "{n} lines are no room’s: {line}", len(left), line=left[0])
            self._said = f"{self._said} {out}"
        self._load()
        return True

    def _note(self) -> None:
        """Take what stands in the line as the selected room's."""
        if self._room is not None:
            self._lines[self._room] = self._line.value

    def _go_on(self) -> None:
        """Go on to the next room that nothing is noted for; when there is none, keep everything."""
        self._note()
        following = self._next_without(self._room if self._room is not None else -1)
        if following is None or following == self._room:
            self.keep()
        else:
            self._go(following)

    def _step(self, by: int) -> None:
        rooms = list(self._lines)
        place = rooms.index(self._room) + by if self._room in rooms else 0
        if 0 <= place < len(rooms):
            self._go(rooms[place])

    def _go(self, room: int) -> None:
        """Let the line be another room's."""
        self._note()
        self._room, self._said = room, ""
        self._load()

    def _load(self) -> None:
        """Put what is noted for the selected room into the line."""
        if self._room is None:
            return
        line = self._line
        with line.prevent(line.Changed):
            line.value = self._lines[self._room]
        line.cursor_position = len(line.value)
        self._show()
        self.query_one(Rows).select(str(self._room))

    def _next_without(self, after: int) -> int | None:
        if self._one is None:
            return None
        rooms = tuple(
            replace(room, harvest=clean(self._lines.get(number, ""))) for number, room in enumerate(self._one.rooms)
        )
        return next_without(replace(self._one, rooms=rooms), after=after)

    def _ask_fate(self) -> None:
        """Ask what else becomes of the line; the same answer again takes it back."""
        self._note()
        one, room = self._one, self._room
        if one is None or room is None:
            return
        if not clean(self._lines[room]):
            self._say(_("Type what came out of the room first."))
            return
        chosen = self._fates.get(room, ())
        open_fates = fates_open(self._meeting, one, self._lines[room])
        answers = [
            Answer(str(place), f"✓ {self._fate_name(fate)}" if fate in chosen else self._fate_name(fate))
            for place, fate in enumerate(open_fates)
        ]

        def answered(answer: str | None) -> None:
            if answer is not None:
                fate = open_fates[int(answer)]
                rest = tuple(other for other in chosen if other != fate)
                self._fates[room] = rest if fate in chosen else (*chosen, fate)
            self._show()

        self.app.push_screen(ChoiceScreen(_("What does it become?"), self._lines[room], answers), answered)

    def _fate_name(self, fate: Fate) -> str:
        if isinstance(fate, CaptureKind):
            return _(KIND_NAMES[fate])
        question = next((wall.question for wall in self._meeting.walls if wall.id == fate), "")
        return _("on the wall “{question}”", question=question) if question else _("on the wall")

    def _say(self, text: str) -> None:
        self._said = text
        self._show()

    def _show(self) -> None:
        """Show the rooms with their lines, and how the line is read."""
        self.query_one(Rows).lay_out_again()
        self.query_one(Reading).show(self._reading())

    def _reading(self) -> Line:
        if self._said:
            return ((self._said, "soon"),)
        if self._room is None:
            return ()
        text = self._lines[self._room]
        if len(text) > LINE_LIMIT:
            return ((_("Too long: only the first {n} characters are kept.", n=LINE_LIMIT), "soon"),)
        if CaptureKind.ACTION in self._fates.get(self._room, ()):
            return self._action_line(text)
        following = self._next_without(self._room)
        on = _("Enter keeps all and closes")
        if following not in {None, self._room}:
            on = _("Enter goes on to room {room}", room=(following or 0) + 1)
        return ((_("room {room}", room=self._room + 1), "now"), (f" · {on}", "dim"))

    def _action_line(self, text: str) -> Line:
        read = read_line(CaptureKind.ACTION, clean(text), self._people, at=datetime.now(UTC))
        line: list[Stretch] = [(_(KIND_NAMES[CaptureKind.ACTION]), "now")]
        owners = ", ".join(person.name for person in read.owners) if isinstance(read, CaptureRead) else ""
        due = read.due if isinstance(read, CaptureRead) else None
        line.append((f" · {owners}", "accent") if owners else (f" · {_('no owner')}", "soon"))
        date = _("due {date}", date=say_date(due, language())) if due is not None else ""
        line.append((f" · {date}", "accent") if due is not None else (f" · {_('no date')}", "soon"))
        return tuple(line)

    def _room_rows(self, width: int) -> list[Row]:
        one = self._one
        return [] if one is None else [self._row(one, number, width) for number in self._lines]

    def _row(self, one: BreakoutRound, number: int, width: int) -> Row:
        room = one.rooms[number]
        is_selected = number == self._room
        title = f"{self._title(room, number)}  "
        people = wrapped(", ".join(self._names(person) for person in room.people), max(12, width - cell_len(title)))
        lines: list[Line] = [((title, "now" if is_selected else "accent"), (people[0], "dim"))]
        lines += [((" " * cell_len(title), "plain"), (part, "dim")) for part in people[1:]]
        if room.question:
            lines += [((part, "faint"),) for part in wrapped(quoted(room.question), width)]
        text = clean(self._lines[number])
        mark = ("▸ " if is_selected else "  ", "now")
        said = wrapped(text, max(8, width - len(_INDENT))) if text else ["…"]
        role = "title" if text else "faint"
        lines.append((mark, (said[0], role)))
        lines += [((_INDENT[1:], "plain"), (part, role)) for part in said[1:]]
        lines += self._becoming(number, text, width)
        return Row(str(number), tuple(lines))

    def _title(self, room: BreakoutRoom, number: int) -> str:
        return room_title(room, number, Voice(translator=translator()))

    def _becoming(self, number: int, text: str, width: int) -> list[Line]:
        one = self._one
        if one is None or not text:
            return []
        if text not in self._done:
            self._done[text] = fates_done(self._meeting, one, text)
        done = self._done[text]
        words = [f"✓ {self._fate_name(fate)}" for fate in done]
        words += [f"→ {self._fate_name(fate)}" for fate in self._fates.get(number, ()) if fate not in done]
        return [((_INDENT[1:], "plain"), (part, "ok")) for part in wrapped(" · ".join(words), width - 2) if part]
