"""What stands above and beside the lists of the past: where one is, how much is there, and all of what is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from textual.containers import VerticalScroll

from meeting.words import N_
from tui.lines import Line, Stretch, cut_line, first_that_fits, spread
from tui.saying import _
from tui.widgets.line_widget import GivenLines, LineWidget, OneLine


class Look(Enum):
    """The ways to look back; the values are messages."""

    MEETINGS = N_("Meetings")
    FIND = N_("Find")
    DECISIONS = N_("Decisions")
    TRENDS = N_("Trends")

    @property
    def next(self) -> Look:
        """The way that comes after this one, the first one after the last."""
        every = list(Look)
        return every[(every.index(self) + 1) % len(every)]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadView:
    """What the head says.

    Attributes:
        key: the key that changes the way to look.
        said: what is shown, in a sentence.
        right: what stands at the right edge, such as how far reading has come.
        is_busy: whether something is still being read.
    """

    look: Look = Look.MEETINGS
    key: str = "T"
    said: str = ""
    right: str = ""
    is_busy: bool = False


class ReviewHead(LineWidget):
    """Names the ways to look back, the present one marked, and says what is shown."""

    DEFAULT_CSS: ClassVar[str] = "ReviewHead { height: 2; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._view = HeadView()

    def show(self, view: HeadView) -> None:
        """Show this."""
        if view != self._view:
            self._view = view
            self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the two lines."""
        view = self._view
        role = "soon" if view.is_busy else "dim"
        ways = first_that_fits(width - 2, self._ways(2), self._ways(1))
        said = cut_line(((f" {view.said}", "dim"),), width)
        if not view.right:
            return [ways, said]
        right: Line = ((f"{view.right} ", role),)
        if sum(len(text) for text, _role in (*ways, *right)) + 2 <= width:
            return [spread(ways, right, width), said]
        return [ways, spread(said, right, width)]

    def _ways(self, gap: int) -> Line:
        line: list[Stretch] = []
        for look in Look:
            here = look is self._view.look
            name = _(look.value)
            line += [(f"[{name}]" if here else f" {name} ", "now" if here else "dim"), (" " * (gap - 1), "plain")]
        return (*line, (self._view.key, "key"))


class FoundNote(OneLine):
    """Says how much was found, and what is not understood."""


class SideLines(GivenLines):
    """The lines about what is selected."""


class ReviewSide(VerticalScroll, can_focus=False):
    """Beside the list: all of what is selected in it."""

    def compose(self) -> list[SideLines]:
        """Give the lines."""
        return [SideLines()]

    def show(self, lay_out: Callable[[int], Sequence[Line]]) -> None:
        """Show the lines that ``lay_out`` gives for a width, from the first one on."""
        for lines in self.query(SideLines):
            lines.show(lay_out)
        self.scroll_home(animate=False)
