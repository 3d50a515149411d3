"""Everything about one person: who they are, when they were here, whom they have met and whom not."""

from __future__ import annotations

from typing import ClassVar

from meeting.meeting import MeetingState
from meeting.met.pairs import entries_in_order
from meeting.people import Attendance, Person, Presence
from tui.i18n import say_date
from tui.lines import Line, spread, wrapped
from tui.saying import _, language, ngettext
from tui.widgets.line_widget import LineWidget
from tui.widgets.people.names import HEADINGS, LATE_SIGN, SIGNS, there_words
from tui.widgets.people.view import Group, PeopleView
from tui.wording import clock

_NAMES_SHOWN = 24


class PersonDetail(LineWidget):
    """Shows the selected person, in as many lines as there is room for: more would lay it out anew."""

    DEFAULT_CSS: ClassVar[str] = "PersonDetail { height: 1fr; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._view: PeopleView | None = None
        self._person: Person | None = None

    def show_person(self, view: PeopleView | None, person: Person | None) -> None:
        """Show this person."""
        self._view, self._person = view, person
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines about the person, exactly as many as are seen."""
        view, person, height = self._view, self._person, self.content_size.height
        lines = _about(view, person, width) if view is not None and person is not None else []
        if len(lines) > height > 0:
            lines = [*lines[: height - 1], (("…", "dim"),)]
        return lines + [()] * (height - len(lines))

    def on_resize(self) -> None:
        """Lay out for the new size; the lines depend on the height too."""
        self.show_lines()


def _about(view: PeopleView, person: Person, width: int) -> list[Line]:
    lines: list[Line] = [((part, "title"),) for part in wrapped(person.name, width)]
    lines += _paragraph(" · ".join(filter(None, (person.role, person.organisation))), "dim", width)
    lines += _paragraph(person.email, "dim", width)
    if person.private:
        lines += _paragraph(_("private: never on the stage or in a summary"), "faint", width)
    lines += [(), _presence_line(view, person, width), *_stays(view, view.attendance_of(person), width)]
    for other in view.doubles.get(person.id, ()):
        said = _("May be the same as {name}: = puts them together.", name=_told(other))
        lines += [(), *_paragraph(f"≈ {said}", "soon", width)]
    if person.note:
        lines += [(), *_paragraph(f"✎ {person.note}", "plain", width)]
    lines += _met(view, person, width)
    if person.aliases:
        lines += [(), *_paragraph(_("also goes by: {names}", names=", ".join(person.aliases)), "dim", width)]
    return lines


def _told(person: Person) -> str:
    return f"{person.name} ({person.organisation})" if person.organisation else person.name


def _paragraph(text: str, role: str, width: int) -> list[Line]:
    return [((part, role),) for part in wrapped(text, width)] if text else []


def _presence_line(view: PeopleView, person: Person, width: int) -> Line:
    group = view.group_of(person)
    late = group is Group.HERE and view.attendance_of(person).presence is Presence.LATE
    sign, role = LATE_SIGN if late else SIGNS[group]
    said = _("Not expected") if group is Group.OTHERS else _(HEADINGS[view.meeting.state][group])
    return spread(((f"{sign} ", role), (said, "plain")), ((there_words(view, person), "dim"),), width)


def _stays(view: PeopleView, one: Attendance, width: int) -> list[Line]:
    """Return when somebody was in the call, where it was more than once or is over."""
    if not one.stays or view.meeting.state is MeetingState.DRAFT:
        return []
    said = (
        f"{clock(stay.started, view.zone)}–{clock(stay.ended, view.zone)}"
        if stay.ended
        else _("since {time}", time=clock(stay.started, view.zone))
        for stay in one.stays
    )
    return _paragraph(", ".join(said), "dim", width)


def _met(view: PeopleView, person: Person, width: int) -> list[Line]:
    """Return whom the person has met last, and whom not yet: those who are here first."""
    others = [one for people in view.groups.values() for one in people if one.id != person.id]
    if not others:
        return []
    strangers = [one for one in others if not view.circles.have_met(person.id, one.id)]
    met = len(others) - len(strangers)
    said = ngettext("Has met {met} of {n} other.", "Has met {met} of {n} others.", len(others), met=met)
    lines: list[Line] = [(), *_paragraph(said, "plain", width)]
    lines += _paragraph(last_met(view, person), "dim", width)
    here = [one.name for one in strangers if view.is_here(one)]
    away = [one.name for one in strangers if not view.is_here(one)]
    for heading, names, role in (
        (_("Here, and not met yet"), here, "plain"),
        (_("Not here, and not met yet") if view.here else _("Not met yet"), away, "dim"),
    ):
        if names:
            more = f" +{len(names) - _NAMES_SHOWN}" if len(names) > _NAMES_SHOWN else ""
            lines += [(), ((heading, "accent"), (f"  {len(names)}", "dim"))]
            lines += _paragraph(", ".join(names[:_NAMES_SHOWN]) + more, role, width)
    return lines


def last_met(view: PeopleView, person: Person) -> str:
    """Return when and with whom somebody sat in rooms last, in a sentence; "" for never."""
    ids = {person.id, *person.former}
    for entry in reversed(entries_in_order(view.network, view.meeting)):
        met = [one for room in entry.met if not ids.isdisjoint(room.people) for one in room.people]
        people = {found.id: found.name for one in met if (found := view.network.person(one)) and found.id != person.id}
        if people:
            day = (
                _("today")
                if entry.id == view.meeting.id
                else say_date(entry.starts_at.astimezone(view.zone).date(), language())
            )
            return _("Last in a room, {day}: {names}", day=day, names=", ".join(people.values()))
    return ""
