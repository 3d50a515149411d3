"""Who has met whom as a picture: a row of shades for each person, those of one circle beside each other.

The shades are characters of different density, so that they can be told apart without colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len

from meeting.met.heat import HeatMap
from meeting.people import Person
from meeting.roster import short_names
from tui.lines import Line, Stretch, cut
from tui.saying import _
from tui.widgets.rows import Row

SHADES = "·░▒▓█"
"""From never to most often."""

SELF = "╲"

_NAME_MOST = 18
_NAME_SHARE = 0.3
_BESIDE = 7


@dataclass(frozen=True, slots=True)
class MapScale:
    """How the map is drawn.

    Attributes:
        each: the people that one character stands for, 1 or more.
        wide: the characters that one person takes, 1 or 2.
    """

    each: int = 1
    wide: int = 1


class HeatPicture:
    """The heat map of these people, ready to be drawn in any width; the shades of a scale are made once."""

    def __init__(self, heat: HeatMap, people: Sequence[Person]) -> None:
        self.heat = heat
        self._names = short_names(people)
        self._met = tuple(sum(1 for times in row if times) for row in heat.cells)
        self._most = max((max(row) for row in heat.cells), default=0)
        self._shades: dict[MapScale, tuple[str, ...]] = {}

    @property
    def is_blank(self) -> bool:
        """Whether nobody has met anybody."""
        return not self._most

    def scale(self, width: int) -> MapScale:
        """Return the scale in which the map, with names before it and counts behind it, fits the width."""
        count = len(self.heat.order)
        room = _room(width)
        if 2 * count <= room:
            return MapScale(wide=2)
        return MapScale(each=max(1, -(-count // room)))

    def rows(self, selected: str | None, width: int) -> list[Row]:
        """Return a row for each person; the column of the selected one is marked in every row."""
        name_width = _name_width(width)
        scale = self.scale(width)
        order = self.heat.order
        column = order.index(selected) // scale.each if selected in order else -1
        rows = []
        for one, met, shaded in zip(order, self._met, self._shaded(scale), strict=True):
            is_selected = one == selected
            name = cut(self._names.get(one, "?"), name_width)
            role = "title" if is_selected else "plain"
            line: list[Stretch] = [(f" {name}{' ' * (name_width - cell_len(name))} ", role)]
            line += _stretches(shaded, column, scale.wide, is_selected=is_selected)
            line.append((f" {met}", "title" if is_selected else "faint"))
            rows.append(Row(one, (tuple(line),)))
        return rows

    def legend(self, width: int) -> Line:
        """Return what the shades mean at this width."""
        scale = self.scale(width)
        if scale.each > 1:
            said = _("one sign is {n} people: {signs} from none to all of them met", n=scale.each, signs=SHADES)
            return ((said, "dim"),)
        last = "4" if self._most <= len(SHADES) - 1 else f"4–{self._most}"
        line: list[Stretch] = [(f"{_('met')} ", "dim")]
        for shade, words in zip(SHADES, [_("never"), "1", "2", "3", last], strict=True):
            line += [(f" {shade * (1 if shade == SHADES[0] else 2)}", "bar"), (f" {words}", "dim")]
        return (*line, (f" {_('times')}", "dim"))

    def _shaded(self, scale: MapScale) -> tuple[str, ...]:
        """Return the shades of each row as one text."""
        if scale not in self._shades:
            self._shades[scale] = tuple(_shaded_row(row, at, scale) for at, row in enumerate(self.heat.cells))
        return self._shades[scale]


def is_crowded(count: int, width: int) -> bool:
    """Tell whether so many people have to share signs when the map is so wide."""
    return count > _room(width)


def _room(width: int) -> int:
    return max(1, width - _name_width(width) - _BESIDE)


def _name_width(width: int) -> int:
    return max(8, min(_NAME_MOST, int(width * _NAME_SHARE)))


def _shaded_row(row: Sequence[int], at: int, scale: MapScale) -> str:
    top = len(SHADES) - 1
    if scale.each == 1:
        signs = (SELF if place == at else SHADES[min(top, times)] for place, times in enumerate(row))
        return "".join(
            f" {sign}" if scale.wide > 1 and sign in {SELF, SHADES[0]} else sign * scale.wide for sign in signs
        )
    signs_of = []
    for start in range(0, len(row), scale.each):
        others = [times for place, times in enumerate(row[start : start + scale.each], start) if place != at]
        met = sum(1 for times in others if times)
        signs_of.append(SHADES[-(-met * top // len(others))] if others else SELF)
    return "".join(signs_of)


def _stretches(shaded: str, column: int, wide: int, *, is_selected: bool) -> list[Stretch]:
    """Return a row of shades as stretches; what nobody has met yet is quiet, but on the selected row or column."""
    begin, end = (column * wide, (column + 1) * wide) if column >= 0 else (0, 0)
    quiet = "accent" if is_selected else "rest"
    line = _runs(shaded[:begin], quiet)
    line += [(shaded[begin:end], "now")] if end else []
    return [*line, *_runs(shaded[end:], quiet)]


def _runs(shaded: str, quiet: str) -> list[Stretch]:
    blank = {" ", SHADES[0], SELF}
    return [
        ("".join(signs), quiet if is_blank else "bar") for is_blank, signs in groupby(shaded, key=blank.__contains__)
    ]
