"""What stands above the wall and stays in sight: the question, and the wall in one sentence."""

from __future__ import annotations

from typing import ClassVar

from meeting.item import Item
from meeting.meeting import Meeting
from meeting.ticks import left_over, ticks_of
from meeting.walls import Wall
from tui.lines import Line, Stretch, cut, first_that_fits, wrapped
from tui.saying import _, ngettext
from tui.widgets.line_widget import GivenLines

QUESTION_LINES = 3
"""The most lines a question fills."""


class WallHead(GivenLines):
    """Shows the lines it is given, laid out for its width."""

    DEFAULT_CSS: ClassVar[str] = "WallHead { height: auto; padding: 0 1; }"


def wall_head(wall: Wall, width: int, *, place: str = "", picked: bool = False) -> list[Line]:
    """Return question and figures of a wall.

    Args:
        wall: the wall.
        width: in cells.
        place: the title of its agenda item, where that is not the one that runs.
        picked: whether a note waits to be joined.
    """
    lines = _question_lines(wall.question, width)
    figures: list[str] = [ngettext("{n} note", "{n} notes", len(wall.notes))]
    votes = sum(note.votes for note in wall.notes)
    if votes:
        figures.append(ngettext("{n} dot", "{n} dots", votes))
    if wall.themes:
        figures.append(ngettext("{n} theme", "{n} themes", len(wall.themes)))
    names = (_("with names"), "dim") if wall.is_named else (_("anonymous: no names are kept"), "accent")
    hidden: tuple[Stretch, ...] = ((f"{_('hidden from the participants')} · ", "soon"),) if wall.is_hidden else ()
    if picked:
        far = _("j on another note joins them · j again here: with the next · Esc lets go")
        near = _("j on another note joins them · Esc lets go")
        return [*lines, first_that_fits(width, (*hidden, (far, "soon")), (*hidden, (near, "soon")))]
    short: Line = (*hidden, (" · ".join(figures), "dim"))
    full: Line = (*short, (" · ", "dim"), names)
    where: Line = (*full, (f" · {_('from “{title}”', title=place)}", "dim")) if place else full
    return [*lines, first_that_fits(width, where, full, short)]


def round_head(meeting: Meeting, item: Item, width: int) -> list[Line]:
    """Return what a round is about, and how many have had their turn."""
    lines = _question_lines(item.title, width)
    had, left = len(ticks_of(meeting, item.id)), len(left_over(meeting, item.id))
    if not had + left:
        return [*lines, ((cut(_("nobody is marked as present yet"), width), "dim"),)]
    said = _("{n} of {all} have had a turn", n=had, all=had + left)
    more = ngettext("{n} is left", "{n} are left", left) if left else _("everybody has been heard")
    figures = first_that_fits(width, ((f"{said} · ", "dim"), (more, "soon" if left else "ok")))
    all_keys = _("Enter ticks off · A by name · e what was shown · s passes · Del takes back")
    few_keys = _("Enter ticks off · e what was shown · s passes")
    return [*lines, figures, first_that_fits(width, ((all_keys, "faint"),), ((few_keys, "faint"),))]


def _question_lines(question: str, width: int) -> list[Line]:
    parts = wrapped(question, width)
    if len(parts) > QUESTION_LINES:
        parts = [*parts[: QUESTION_LINES - 1], cut(f"{parts[QUESTION_LINES - 1]} {'…' * width}", width)]
    return [((part, "title"),) for part in parts]
