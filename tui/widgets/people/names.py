"""The people as a list: who is missing first, then who is here, with how long and how many of the others they know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from meeting.meeting import MeetingState
from meeting.people import Person, Presence
from meeting.words import N2_, N_
from tui.lines import Line, Stretch, cut, first_that_fits, line_width, spread
from tui.saying import _, ngettext
from tui.widgets.nothing import nothing_lines
from tui.widgets.people.view import Group, PeopleView
from tui.widgets.rows import Row
from tui.wording import clock, minutes_words

SIGNS = {
    Group.AWAITED: ("○", "soon"),
    Group.HERE: ("●", "ok"),
    Group.LEFT: ("→", "dim"),
    Group.ABSENT: ("✗", "faint"),
    Group.OTHERS: ("·", "faint"),
}
"""What stands before a name; the heading above says the same in a word."""

LATE_SIGN = ("◐", "ok")

HEADINGS = {
    MeetingState.DRAFT: {
        Group.AWAITED: N_("Usually there"),
        Group.HERE: N_("Coming"),
        Group.LEFT: N_("Left"),
        Group.ABSENT: N_("Not coming"),
        Group.OTHERS: N_("Others in the network"),
    },
    MeetingState.LIVE: {
        Group.AWAITED: N_("Not here yet"),
        Group.HERE: N_("Here now"),
        Group.LEFT: N_("Left"),
        Group.ABSENT: N_("Absent"),
        Group.OTHERS: N_("Others in the network"),
    },
    MeetingState.ENDED: {
        Group.AWAITED: N_("Did not come"),
        Group.HERE: N_("Were here"),
        Group.LEFT: N_("Left"),
        Group.ABSENT: N_("Did not come"),
        Group.OTHERS: N_("Others in the network"),
    },
}

EMPTY_ROSTER = (
    N_("Nobody is in this network yet."),
    "",
    N_("A  type who they are: Anna Holm, Aarhus Kommune, anna@example.org; Bo Jensen"),
    N_("v  paste names, addresses or a column of a spreadsheet"),
    N_("i  import an attendance file of Zoom, Teams or Meet, or any table"),
    N_("l  let somebody in by name, while the meeting runs"),
)

_SHORTEST_NAME = 16
_LONGEST_NAME = 34
_NAMES_WHOLE = 0.97
_SHORTEST_ORGANISATION = 14


@dataclass(frozen=True, slots=True)
class _Columns:
    """The widths of the columns; 0 where one has no room or nothing to say."""

    name: int
    organisation: int
    there: int
    met: int


def people_rows(view: PeopleView, width: int) -> list[Row]:
    """Return the groups with their people, laid out for ``width`` cells."""
    if not view.network.people:
        return [_empty_row(width)]
    found = view.found()
    told = {
        person.id: (there_words(view, person), _met_words(view, person))
        for people in found.values()
        for person in people
    }
    if not told:
        return [
            Row(
                "nobody",
                (((f"  {_('Nobody’s name begins so. Esc shows everybody again.')}", "dim"),),),
                selectable=False,
            )
        ]
    columns = _columns([person for people in found.values() for person in people], list(told.values()), width)
    rows: list[Row] = []
    for group, people in found.items():
        if people:
            rows.append(_heading(view, group, len(people), columns, first=not rows, width=width))
            rows += [_person_row(view, person, group, told[person.id], columns) for person in people]
    return rows


def _columns(people: Sequence[Person], told: Sequence[tuple[str, str]], width: int) -> _Columns:
    there = max((cell_len(words) for words, _met in told), default=0)
    met = max((cell_len(words) for _there, words in told), default=0)
    room = width - 4 - (there + 2 if there else 0) - (met + 2 if met else 0)
    if room < _SHORTEST_NAME and met:
        room, met = room + met + 2, 0
    lengths = sorted(cell_len(shown_name(person)) for person in people)
    # one very long name does not push the organisations out
    usual = lengths[round(_NAMES_WHOLE * (len(lengths) - 1))] if lengths else 0
    name = max(1, min(usual + 2, _LONGEST_NAME, room))
    organisation = room - name - 2
    if organisation < _SHORTEST_ORGANISATION or not any(person.organisation for person in people):
        name, organisation = max(1, room), 0
    return _Columns(name, organisation, there, met)


def shown_name(person: Person) -> str:
    """Return a name as the list has it, with a word where it is private."""
    return f"{person.name} ({_('private')})" if person.private else person.name


def _heading(view: PeopleView, group: Group, count: int, columns: _Columns, *, first: bool, width: int) -> Row:
    title: Line = ((f" {_(HEADINGS[view.meeting.state][group])}", "accent"), (f"  {count}", "dim"))
    right: Line = ()
    if group is Group.AWAITED and view.meeting.state is not MeetingState.ENDED:
        right = (
            (
                f"{_('Enter: has come')} " if view.meeting.state is MeetingState.LIVE else f"{_('Enter: is coming')} ",
                "faint",
            ),
        )
    elif group is Group.HERE:
        met = f"{_('has met of those here')} " if columns.met else ""
        keys = f"{_('Enter: has left')} " if view.meeting.state is MeetingState.LIVE else ""
        both = f"{keys}· {met}" if keys and met else keys or met
        right = first_that_fits(width - line_width(title) - 2, ((both, "faint"),), ((met, "faint"),))
    line = spread(title, right, width)
    return Row(f"head:{group.value}", (line,) if first else ((), line), selectable=False)


def _person_row(view: PeopleView, person: Person, group: Group, told: tuple[str, str], columns: _Columns) -> Row:
    late = group is Group.HERE and view.attendance_of(person).presence is Presence.LATE
    sign, sign_role = LATE_SIGN if late else SIGNS[group]
    role = "plain" if group in {Group.HERE, Group.AWAITED} else "dim"
    mark = " ≈" if person.id in view.doubles else ""
    name = cut(shown_name(person), columns.name - len(mark))
    line: list[Stretch] = [(f" {sign} ", sign_role), (name, role)]
    if mark:
        line.append((mark, "soon"))
    gap = columns.name - cell_len(name) - len(mark)
    there, met = told
    if columns.organisation:
        # where nothing stands behind it, an organisation has the whole row
        spare = columns.there + columns.met if not there and not met else 0
        words = cut(person.organisation, columns.organisation + spare)
        line.append((f"{' ' * (gap + 2)}{words}", "faint"))
        gap = columns.organisation - cell_len(words)
    for words, width in ((there, columns.there), (met, columns.met)):
        if there or met:
            line.append((f"{' ' * (gap + (width + 2 if width else 0) - cell_len(words))}{words}", "dim"))
            gap = 0
    return Row(person.id, (tuple(line),))


def there_words(view: PeopleView, person: Person) -> str:
    """Return since when, or how long, somebody has been there: “42 min”, “late · 31 min”, “left 10:40”."""
    one = view.attendance_of(person)
    if view.meeting.state is MeetingState.DRAFT:
        return _("late") if one.presence is Presence.LATE else ""
    if one.presence is Presence.LEFT and view.meeting.state is MeetingState.LIVE and one.since:
        return _("left {time}", time=clock(one.since, view.zone))
    minutes = minutes_words(view.minutes_of(one)) if one.stays or one.minutes else ""
    if one.presence is Presence.LATE:
        return f"{_('late')} · {minutes}" if minutes else _("late")
    return minutes


def _met_words(view: PeopleView, person: Person) -> str:
    """Return how many of the others here somebody has met, as “12/16”; "" where nobody has met anybody."""
    own = 1 << view.circles.place_of[person.id]
    if not view.here & own or not view.circles.anybody:
        return ""
    others = view.here & ~own
    return f"{view.circles.others_met(person.id, others)}/{others.bit_count()}"


def _empty_row(width: int) -> Row:
    return Row("empty", tuple(nothing_lines(EMPTY_ROSTER, width)), selectable=False)


def summary_words(view: PeopleView) -> tuple[str, ...]:
    """Return in sentences, the most important one first, who is here and how well they know each other."""
    here, awaited = len(view.groups[Group.HERE]), len(view.groups[Group.AWAITED])
    match view.meeting.state:
        case MeetingState.DRAFT:
            said = [ngettext("{n} person is coming.", "{n} people are coming.", here)] if here or not awaited else []
            if awaited:
                more = N2_("{n} who usually comes has not answered.", "{n} who usually come have not answered.")
                said.append(ngettext(*more, awaited))
        case MeetingState.LIVE:
            said = [ngettext("{n} person is here.", "{n} people are here.", here) if here else _("Nobody is here yet.")]
            if awaited:
                said.append(ngettext("{n} is not here yet.", "{n} are not here yet.", awaited))
        case _:
            said = [ngettext("{n} person was here.", "{n} people were here.", here)]
    met, pairs = view.pairs_here()
    if pairs and view.circles.anybody:
        said.append(_("Of the pairs here, {share} % have met.", share=round(100 * met / pairs)))
    return tuple(said)
