"""Who has not been heard yet, as lines: how the floor is shared, what would bring people in, and who it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from meeting.floor.balance import balance, say_balance, say_organisations
from meeting.floor.quiet import Silence, Suggestion, longest_silent, place_ahead, suggestions
from meeting.floors import Draw
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.words import ENGLISH, Sentence, Translator
from tui.lines import Line, cut, cut_line, line_width, spread, wrapped
from tui.saying import _, say
from tui.widgets.line_widget import LineWidget
from tui.widgets.rows import Row
from tui.wording import clock, minutes_words

_APART = 3
"""Cells between a name with where somebody is from, and the time."""

_INDENT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietView:
    """What the dialog is drawn from.

    Attributes:
        places: for each of the `ways`, how many items come before it on the agenda; None where it does not come.
    """

    silences: tuple[Silence, ...]
    ways: tuple[Suggestion, ...]
    places: tuple[int | None, ...]
    drawn: tuple[Draw, ...]
    balance: tuple[Sentence, ...]
    names: Mapping[str, str]
    is_low: bool = False


def quiet_view(
    meeting: Meeting,
    people: Mapping[str, Person],
    *,
    by_organisation: bool = False,
    is_low: bool = False,
    texts: Translator = ENGLISH,
) -> QuietView:
    """Return what is known about who has been heard; ``texts`` speaks the language of the meeting."""
    known = people.values()
    ways = suggestions(meeting, known)
    told = (say_balance(balance(meeting, known)),)
    return QuietView(
        silences=longest_silent(meeting, known),
        ways=ways,
        places=tuple(place_ahead(meeting, one, texts) for one in ways),
        drawn=drawn_now(meeting),
        balance=(*told, *say_organisations(meeting, known)) if by_organisation else told,
        names={one.id: one.name for one in known},
        is_low=is_low,
    )


def drawn_now(meeting: Meeting) -> tuple[Draw, ...]:
    """Return those who were drawn last, together, with the item that runs."""
    item = meeting.running.id if meeting.running is not None else ""
    if not meeting.draws or meeting.draws[-1].item != item:
        return ()
    last = meeting.draws[-1].at
    return tuple(reversed(list(takewhile(lambda one: one.at == last and one.item == item, reversed(meeting.draws)))))


def quiet_head(view: QuietView, width: int) -> list[Line]:
    """Return who was drawn, how the floor is shared, and what would bring people in, each way with its digit."""
    lines: list[Line] = []
    for one in view.drawn:
        name = view.names.get(one.person, "?")
        if one.passed:
            lines.append(((cut(_("{name} passes · ! draws another", name=name), width), "dim"),))
        else:
            lines.append(((f"▶ {cut(name, max(4, width - 2))}", "now"),))
    lines += [()] if lines else []
    lines += [((part, "title" if place == 0 else "dim"),) for place, one in enumerate(view.balance)
              for part in wrapped(say(one), width)]  # fmt: skip
    if view.ways:
        lines += [] if view.is_low else [()]
    for number, (way, place) in enumerate(zip(view.ways, view.places, strict=True), start=1):
        lines += _way(number, way, width, is_low=view.is_low) if place is None else [_way_taken(way, place, width)]
    return lines


def _way(number: int, way: Suggestion, width: int, *, is_low: bool) -> list[Line]:
    """Return a way of bringing people in with its digit, and why it would."""
    head: Line = ((f"{number}  ", "key"), (_(way.title), "plain"))
    why = [] if is_low else wrapped(say(way.why), width - _INDENT)
    minutes: Line = ((minutes_words(way.minutes), "dim"),)
    return [spread(head, minutes, width), *((("   ", "plain"), (part, "dim")) for part in why)]


def _way_taken(way: Suggestion, place: int, width: int) -> Line:
    """Return a way that is on the agenda already: it is not offered again."""
    title = _(way.title)
    said = _("“{title}” comes next", title=title) if place == 0 else _("“{title}” is on the agenda", title=title)
    hint = f" · {_('u takes it back')}" if place == 0 else ""
    return cut_line((("✓  ", "ok"), (said, "ok"), (hint, "dim")), width)


def quiet_rows(view: QuietView, width: int) -> list[Row]:
    """Return those who have not been heard, longest silent first, then the others, whose voices are oldest first.

    Where everybody has come into play that is said, and those stand first who did so only in rooms.
    """
    silent = [one for one in view.silences if not one.is_heard]
    in_rooms = [one for one in view.silences if one.is_only_in_rooms]
    heard = [one for one in view.silences if one.is_heard and not one.is_only_in_rooms]
    all_in = ((_("Everybody has come into play"), "ok"),)
    rows = [] if silent or not view.silences else [Row("everybody", (all_in,), selectable=False)]
    rows += _group(_("not heard yet"), silent, "title", width)
    rows += _group(_("only in the rooms so far"), in_rooms, "plain", width)
    rows += _group(_("heard before"), heard, "plain", width)
    if not rows:
        said = _("Nobody is marked as present: 6 shows the people, l lets somebody in.")
        return [Row("nobody", tuple(((part, "dim"),) for part in wrapped(said, width)), selectable=False)]
    return rows


def _group(title: str, silences: Sequence[Silence], role: str, width: int) -> list[Row]:
    if not silences:
        return []
    head = Row(f"head {title}", ((), ((f" {title}", "dim"),)), selectable=False)
    return [head, *(Row(one.person.id, (_silence(one, role, width),)) for one in silences)]


def _silence(one: Silence, role: str, width: int) -> Line:
    time = clock(one.since, None)
    since = _("heard at {time}", time=time) if one.is_heard else _("since {time}", time=time)
    name: Line = ((f" {one.person.name}", role),)
    where: Line = ((f"  {one.person.organisation}", "faint"),) if one.person.organisation else ()
    fits = line_width((*name, *where)) + len(since) + _APART < width
    return spread((*name, *where) if fits else name, ((since, "dim"),), width - 1)


class QuietHead(LineWidget):
    """Says how the floor is shared, and what would bring people in."""

    def __init__(self) -> None:
        super().__init__(id="quiet-head")
        self._view: QuietView | None = None

    def show(self, view: QuietView) -> None:
        """Show this."""
        self._view = view
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines."""
        return quiet_head(self._view, width) if self._view is not None else []
