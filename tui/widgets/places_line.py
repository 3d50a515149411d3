"""The line of screens: their digits and names, the one in front marked."""

from __future__ import annotations

from typing import ClassVar

from meeting.stage.steering import Mode, Steering
from meeting.words import N_
from tui.lines import Line, first_that_fits
from tui.saying import _
from tui.widgets.line_widget import LineWidget

PLACE_NAMES = {
    "agenda": ("1", N_("Agenda")),
    "breakouts": ("2", N_("Breakouts")),
    "polls": ("3", N_("Polls")),
    "board": ("4", N_("Board")),
    "wall": ("5", N_("Wall")),
    "people": ("6", N_("People")),
    "summary": ("7", N_("Summary")),
    "review": ("8", N_("Review")),
}
"""The screens of a meeting, with the digits that lead to them."""

STAGE_WORDS = {
    Mode.HOLD: N_("held"),
    Mode.BLANK: N_("blank"),
    Mode.MESSAGE: N_("message"),
}
"""What is said behind the stage's digit when it does not follow the facilitator."""

SHORT_NAMES = (
    N_("1 Plan"),
    N_("2 Rooms"),
    N_("3 Polls"),
    N_("4 Board"),
    N_("5 Wall"),
    N_("6 Who"),
    N_("7 Sum"),
    N_("8 Past"),
)
"""The screens with their digits where there is little room: a whole word of at most five letters behind each digit."""


class PlacesLine(LineWidget):
    """Names the screens of a meeting; where there is little room, by a short word, then by their digits."""

    DEFAULT_CSS: ClassVar[str] = "PlacesLine { height: 1; padding: 0 1; background: $surface; }"

    def __init__(self, here: str, *, steering: Steering | None = None) -> None:
        super().__init__()
        self._here = here
        self._stage = STAGE_WORDS.get(steering.mode, "") if steering is not None else ""

    def show_stage(self, steering: Steering) -> None:
        """Say when the stage does not follow, so that it is not forgotten."""
        said = STAGE_WORDS.get(steering.mode, "")
        if said != self._stage:
            self._stage = said
            self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the line in the longest wording that fits."""
        whole = {place: _(name) for place, (_digit, name) in PLACE_NAMES.items()}
        here = {place: name for place, name in whole.items() if place == self._here}
        short = {place: _(name).partition(" ")[2] for place, name in zip(PLACE_NAMES, SHORT_NAMES, strict=True)}
        steps = [(whole, 3), (whole, 2), (whole, 1), (short | here, 2), (short | here, 1), (short, 1)]
        steps += [(here, 3), (here, 1), ({}, 1)]
        return [first_that_fits(width, *(self._line(names, gap) for names, gap in steps))]

    def _line(self, names: dict[str, str], gap: int) -> Line:
        line: list[tuple[str, str]] = []
        for place, (digit, _name) in PLACE_NAMES.items():
            here = place == self._here
            name = f" {names[place]}" if names.get(place) else ""
            line += [(digit, "now" if here else "key"), (name, "now" if here else "dim"), (" " * gap, "plain")]
        if self._stage:
            line += [("9", "key"), (f" {_('stage')}: {_(self._stage)}", "soon"), ("", "plain")]
        return tuple(line[:-1])
