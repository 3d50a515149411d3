"""Everything about one agenda item: what it is good for, what to say, what was captured."""

from __future__ import annotations

from typing import ClassVar

from meeting.formats import Format, format_of
from meeting.item import Importance, Item, ItemState
from meeting.meeting import MeetingState
from tui.lines import Line, spread, wrapped
from tui.saying import _
from tui.widgets.agenda.items import AgendaView, capture_line, floor_lines
from tui.widgets.line_widget import LineWidget
from tui.wording import clock, item_minutes

_CAPTURED_SHOWN = 12


class ItemDetail(LineWidget):
    """Shows the selected item."""

    DEFAULT_CSS: ClassVar[str] = "ItemDetail { height: auto; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._view: AgendaView | None = None
        self._item: Item | None = None

    def show_item(self, view: AgendaView, item: Item | None) -> None:
        """Show this item; for the running one, which the list tells all about, the one after it."""
        if item is not None and item.state is ItemState.RUNNING and view.expanded:
            item = next(iter(view.meeting.upcoming), None)
        self._view, self._item = view, item
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines about the item."""
        view, item = self._view, self._item
        if view is None or item is None:
            return [()]
        kind = format_of(item.format)
        title: Line = ((item.title, "now" if item.state is ItemState.RUNNING else "title"),)
        if item is next(iter(view.meeting.upcoming), None) and view.meeting.running is not None:
            title = ((f"{_('next')}  ", "accent"), *title)
        lines: list[Line] = [
            spread(title, ((item_minutes(item), "dim"),), width),
            self._facts(view, item, kind, width),
        ]
        if item.prompt:
            lines += [(), *_paragraph(_("“{text}”", text=item.prompt), "plain", width)]
        if item.notes:
            lines += [(), *_paragraph(f"✎ {item.notes}", "dim", width)]
        if view.meeting.state is MeetingState.DRAFT:
            lines += _advice(kind, width, with_prompt=not item.prompt)
        lines += floor_lines(view, item, width)
        captured = view.meeting.captures[-_CAPTURED_SHOWN:]
        if captured:
            lines += [(), ((_("captured · C"), "accent"),)]
            lines += [capture_line(one, view.people, width) for one in reversed(captured)]
        if view.meeting.notes:
            lines += [(), ((_("meeting notes"), "accent"),), *_paragraph(view.meeting.notes, "dim", width)]
        return lines

    @staticmethod
    def _facts(view: AgendaView, item: Item, kind: Format, width: int) -> Line:
        name = _(kind.name)
        facts = [name] if kind.id != "other" and name.casefold() != item.title.casefold() else []
        if item.lead:
            facts.append(item.lead)
        if item.locked_at is not None:
            facts.append(_("fixed at {time}", time=clock(item.locked_at, view.zone)))
        if item.importance is not Importance.NORMAL:
            facts.append(_("important") if item.importance is Importance.HIGH else _("can be dropped"))
        if item.auto_advance:
            facts.append(_("goes on by itself"))
        return spread(((" · ".join(facts), "dim"),), (), width)


def _paragraph(text: str, role: str, width: int) -> list[Line]:
    return [((part, role),) for part in wrapped(text, width)]


def _advice(kind: Format, width: int, *, with_prompt: bool) -> list[Line]:
    """Return what the catalogue knows of the format, for preparing."""
    lines: list[Line] = []
    if with_prompt and kind.prompt:
        lines += [(), *_paragraph(_("Say for example: “{prompt}”", prompt=_(kind.prompt)), "dim", width)]
    for text in (kind.good_for, kind.camera, kind.needs):
        if text:
            lines += (
                [(), *_paragraph(_(text), "faint", width)]
                if text is kind.good_for
                else _paragraph(_(text), "faint", width)
            )
    return lines
