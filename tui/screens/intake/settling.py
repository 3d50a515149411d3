"""Asking who is meant: those of a list who may be somebody in the network are settled one by one, by key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from meeting.matching import NEW, Match, Matching
from meeting.people import Person
from tui.intake.keeping import Settled
from tui.lines import Line, cut_line
from tui.saying import _, ngettext
from tui.screens.dialogs import LAST_DIGIT, Dialog, styles
from tui.widgets.key_hint import KeyHint
from tui.widgets.rows import Row, Rows


class SettleScreen(Dialog[Settled | None]):
    """Lists who is not certain; gives for each place an id, `NEW` or None for left out; or None for let go."""

    CSS_PATH: ClassVar[Any] = styles("intake/intake.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "answer_new", show=False),
        Binding("x", "answer_out", show=False),
        Binding("asterisk", "answer_all", show=False),
        Binding("backspace,delete", "ask_again", show=False),
        *(Binding(str(digit), f"answer({digit})", show=False) for digit in range(1, LAST_DIGIT + 1)),
    ]

    def __init__(self, matching: Matching, places: Sequence[int], *, leaves_names: bool) -> None:
        super().__init__()
        self._matches = {place: matching.matches[place] for place in places}
        self._leaves_names = leaves_names
        self._answers: dict[int, str | None] = {}

    def compose(self) -> ComposeResult:
        """Lay out the list of those to be settled."""
        with Vertical(classes="dialog -intake"):
            yield Static("", classes="dialog-title", id="heading", markup=False)
            yield Rows(id="unclear")
            yield KeyHint(id="keys")

    def on_mount(self) -> None:
        """Ask about the first."""
        self._show(select=next(iter(self._matches), None))
        self.set_focus(self.query_one(Rows))

    @property
    def _open(self) -> list[int]:
        return [place for place in self._matches if place not in self._answers]

    def _show(self, *, select: int | None) -> None:
        self.query_one("#heading", Static).update(ngettext("Who is this?", "Who are these {n}?", len(self._open)))
        self.query_one("#keys", KeyHint).update(self._keys())
        self.query_one(Rows).show(self._rows, select=None if select is None else str(select))

    def _keys(self) -> str:
        out = _("x as it is written") if self._leaves_names else _("x leaves out")
        again = (_("Backspace asks again"),) if self._answers else ()
        return " · ".join(
            (_("digit or Enter says who"), _("n new person"), out, _("* all as marked"), *again, _("Esc goes back"))
        )

    def _rows(self, width: int) -> list[Row]:
        rows: list[Row] = []
        for place, match in self._matches.items():
            if rows and place not in self._answers:
                rows.append(Row(f"gap-{place}", ((),), selectable=False))
            rows.append(Row(str(place), tuple(self._lines(place, match, width))))
        return rows

    def _lines(self, place: int, match: Match, width: int) -> list[Line]:
        attendee = match.attendee
        name = attendee.name or attendee.email
        if place in self._answers:
            answer: Line = ((" ✓ ", "ok"), (name, "plain"), ("  →  ", "faint"), (self._said(place, match), "title"))
            return [cut_line(answer, width)]
        known = " · ".join(filter(None, (attendee.organisation, attendee.email if attendee.name else "")))
        lines: list[Line] = [((" ? ", "soon"), (name, "title"), (f"  {known}", "dim"))]
        for number, one in enumerate(match.suggestions, start=1):
            mark = "▸" if one.person == _marked(match) else " "
            about = " · ".join(filter(None, (one.person.organisation, one.person.email)))
            lines.append(
                ((f"   {mark}", "accent"), (f"{number} ", "key"), (one.person.name, "plain"), (f"  {about}", "dim"))
            )
        return [cut_line(line, width) for line in lines]

    def _said(self, place: int, match: Match) -> str:
        answer = self._answers[place]
        if answer is None:
            return _("as it is written") if self._leaves_names else _("left out")
        if answer == NEW:
            return _("a new person")
        return next((one.person.name for one in match.suggestions if one.person.id == answer), "")

    def action_answer(self, number: int) -> None:
        """Say that it is the suggestion with this digit."""
        place = self._place()
        if place is not None and number <= len(self._matches[place].suggestions):
            self._answer(self._matches[place].suggestions[number - 1].person.id)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Answer with the marked suggestion; from one that is settled, go on to the next."""
        if int(event.row_id) in self._answers:
            self._show(select=self._open[0])
        elif (person := _marked(self._matches[int(event.row_id)])) is not None:
            self._answer(person.id)
        else:
            self.notify(_("Two are just as likely: say by digit which one it is."), markup=False)

    def action_answer_new(self) -> None:
        """Say that it is a new person."""
        self._answer(NEW)

    def action_answer_out(self) -> None:
        """Leave this one out."""
        self._answer(None)

    def action_answer_all(self) -> None:
        """Take the marked suggestion for all that are still open; where none is marked, go on asking."""
        marked = {place: _marked(self._matches[place]) for place in self._open}
        self._answers |= {place: person.id for place, person in marked.items() if person is not None}
        self._go_on(next(iter(self._open), None))

    def action_ask_again(self) -> None:
        """Take back the answer for the selected one."""
        place = self._place()
        if place is not None and place in self._answers:
            del self._answers[place]
            self._show(select=place)

    def _place(self) -> int | None:
        selected = self.query_one(Rows).selected_id
        return None if selected is None else int(selected)

    def _answer(self, answer: str | None) -> None:
        """Note an answer."""
        place = self._place()
        if place is None:
            return
        self._answers[place] = answer
        later = [one for one in self._open if one > place]
        self._go_on(next(iter((*later, *self._open)), None))

    def _go_on(self, following: int | None) -> None:
        """Ask about the next that is still open; where nobody is left unclear, it is done."""
        if following is None:
            self.dismiss(dict(self._answers))
        else:
            self._show(select=following)


def _marked(match: Match) -> Person | None:
    """Return the likeliest suggestion, or None where another is just as likely."""
    first, *others = match.suggestions
    return None if others and others[0].score >= first.score else first.person
