"""How the roles of stretches look: worked out from the theme once, not by the stylesheet.

Component classes would be the usual way, but Textual works each of them out anew for each widget
at each change of screen: twelve roles in seven widgets took 50 ms of every such change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.style import Style
from textual.color import Color


@dataclass(frozen=True, slots=True)
class Role:
    """How a role looks: a colour of the theme, how much of it, and whether it is bold."""

    variable: str = "foreground"
    strength: float = 1.0
    bold: bool = False


ROLES: Mapping[str, Role] = {
    "plain": Role(),
    "dim": Role(strength=0.80),
    "faint": Role(strength=0.68),
    "title": Role(bold=True),
    "now": Role("accent", bold=True),
    "accent": Role("accent"),
    "soon": Role("warning", bold=True),
    "over": Role("error", bold=True),
    "ok": Role("success"),
    "key": Role("accent", bold=True),
    "bar": Role("accent"),
    "rest": Role(strength=0.30),
}
"""The roles a stretch of a line may have."""

GROUNDS: Mapping[str, Role] = {"selected": Role("accent", 0.15), "current": Role("accent", 0.06)}
"""The grounds a row may stand on: how much of which colour is mixed into the background."""


class Palette:
    """The styles of all roles on one background, worked out as they are needed."""

    def __init__(self, variables: Mapping[str, str], background: Color) -> None:
        self._variables = variables
        self._background = background
        self._is_ansi = background.ansi is not None
        self._styles: dict[tuple[str, str], Style] = {}

    def style(self, role: str, ground: str = "") -> Style:
        """Return the style of a role, on a ground of its own or on the widget's background."""
        key = (role, ground)
        if key not in self._styles:
            self._styles[key] = self._worked_out(ROLES[role], ground)
        return self._styles[key]

    def _worked_out(self, role: Role, ground: str) -> Style:
        colour = Color.parse(self._variables[role.variable])
        background = self._background
        if self._is_ansi:
            # sixteen colours cannot be mixed: less important is dim, and a ground is left to the mark
            dim = role.strength < 1
            return Style(color=colour.rich_color, bgcolor=background.rich_color, bold=role.bold, dim=dim)
        if ground:
            background = self._mixed(background, GROUNDS[ground])
        return Style(color=self._mixed(background, role).rich_color, bgcolor=background.rich_color, bold=role.bold)

    def _mixed(self, background: Color, role: Role) -> Color:
        return background.blend(Color.parse(self._variables[role.variable]), role.strength, 1.0)
