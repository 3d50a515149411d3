"""What the people screen shows: the list, the map of who met whom, what was reached over time, or who has not met."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Input

from meeting.matching import Suspected
from meeting.meeting import Meeting
from meeting.met.pairs import ShareMet, not_met, share_met
from meeting.network import Network
from meeting.people import Person
from meeting.text import clean
from tui.lines import Line, cut_line, first_that_fits, wrapped
from tui.saying import ngettext
from tui.screens.people.changes import PeopleChanges
from tui.widgets.people.detail import PersonDetail
from tui.widgets.people.head import PeopleHead, sentence_lines
from tui.widgets.people.met import (
    SHARE,
    nothing_met_rows,
    share_rows,
    share_sentence,
    stranger_rows,
    strangers_sentence,
)
from tui.widgets.people.names import people_rows, summary_words
from tui.widgets.people.view import Circles, PeopleView, Rooms, circles_of, people_found, rooms_held
from tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from tui.widgets.people.heat_map import HeatPicture

_FEWEST_TO_COMPARE = 2
_LIST_SHARE = 0.6


class Showing(Enum):
    """What the people are shown as."""

    LIST = "list"
    MAP = "map"
    TIME = "time"
    STRANGERS = "strangers"


class PeopleShowing(PeopleChanges):
    """The half of the people screen that shows."""

    @dataclass
    class DoublesFound(Message):
        """It has been worked out who of the roster may be one."""

        people: tuple[Person, ...]
        found: tuple[Suspected, ...]

    _showing = Showing.LIST
    _about: Person | None = None
    _person: str | None = None
    _shown: tuple[object, ...] = ()
    _circles: tuple[tuple[Person, ...], Rooms, Circles] | None = None
    _picture: tuple[Circles, HeatPicture] | None = None
    _shares: tuple[ShareMet, ...] = ()
    _strangers: tuple[Person, ...] = ()
    _doubles: tuple[Suspected, ...] = ()
    _compared: tuple[Person, ...] = ()

    @property
    def _words(self) -> str:
        field = self.query_one("#find", Input)
        return clean(field.value) if field.display else ""

    def _show(self) -> None:
        network, meeting, now = self.network, self.meeting, self.now
        if network is None or meeting is None or now is None or not self.is_composed:
            return
        minute = now.replace(second=0, microsecond=0)
        shown = (network, meeting, self._doubles, minute, self._words, self._showing, self._about, self.size)
        if len(shown) == len(self._shown) and all(
            one is other or (place > 2 and one == other)  # noqa: PLR2004 - the kept values are compared by identity
            for place, (one, other) in enumerate(zip(shown, self._shown, strict=True))
        ):
            return
        self._shown = shown
        circles = self._circles_of(network, meeting)
        self._view = PeopleView(network, meeting, now, circles, suspects=self._doubles, words=self._words)
        self._work_out(network, meeting)
        self.query_one(Rows).show(self._rows, select=self._to_select(network))
        self._show_head()
        self._show_side()
        self._compare(network.people)

    def _to_select(self, network: Network) -> str | None:
        """Return the row to select, or None to leave the selection where it is."""
        if self._showing is Showing.TIME:
            is_there = (self.query_one(Rows).selected_id or "").startswith(SHARE)
            return None if is_there or not self._shares else f"{SHARE}{self._shares[-1].meeting}"
        wanted = self._wanted
        if wanted is None or network.person(wanted) is None:
            return None
        self._wanted = None
        return wanted

    def _circles_of(self, network: Network, meeting: Meeting) -> Circles:
        """Return who has met whom, worked out anew only when a room was held or the roster changed."""
        rooms = rooms_held(network, meeting)
        kept = self._circles
        if kept is None or kept[0] is not network.people or kept[1] != rooms:
            self._circles = kept = (network.people, rooms, circles_of(network.people, rooms))
        return kept[2]

    def _work_out(self, network: Network, meeting: Meeting) -> None:
        """Work out what only the view in front needs."""
        about = network.person(self._about.id) if self._about else None
        if self._showing is Showing.STRANGERS and about is None:
            self._showing = Showing.LIST
        self._about = about
        if self._showing is Showing.STRANGERS and about is not None:
            self._strangers = not_met(network, about.id, meeting)
        elif self._showing is Showing.TIME:
            self._shares = share_met(network, meeting)
        elif self._showing is Showing.MAP:
            self._draw_map(network, meeting)

    def _draw_map(self, network: Network, meeting: Meeting) -> None:
        from meeting.met.heat import heat_map  # noqa: PLC0415 - only when the map is looked at
        from tui.widgets.people.heat_map import HeatPicture  # noqa: PLC0415 - only when the map is looked at

        circles = self._circles_of(network, meeting)
        if self._picture is None or self._picture[0] is not circles:
            self._picture = (circles, HeatPicture(heat_map(network, meeting), network.people))

    def _rows(self, width: int) -> list[Row]:
        view = self._view
        if view is None:
            return []
        match self._showing:
            case Showing.STRANGERS:
                return stranger_rows(view, self._strangers, width)
            case Showing.TIME:
                return share_rows(view.network, self._shares, width, zone=view.zone)
            case Showing.MAP if self._picture is not None:
                picture = self._picture[1]
                return nothing_met_rows(width) if picture.is_blank else picture.rows(self._person, width)
            case _:
                return people_rows(view, width)

    def _show_head(self) -> None:
        self.query_one(PeopleHead).show(self._head)

    def _head(self, width: int) -> list[Line]:
        view = self._view
        if view is None or not view.network.people:
            return [()]
        lines = 2 if self.has_class("-narrow") and self.has_class("-tall") else 1
        match self._showing:
            case Showing.STRANGERS if self._about is not None:
                return sentence_lines(strangers_sentence(view, self._about, self._strangers), width, lines=lines)
            case Showing.TIME:
                return sentence_lines(share_sentence(self._shares, current=view.meeting.id), width, lines=lines)
            case Showing.MAP:
                return self._map_head(view, width, lines=lines)
            case _:
                return self._list_head(view, width, lines=lines)

    def _list_head(self, view: PeopleView, width: int, *, lines: int) -> list[Line]:
        """Return as many of the sentences about those here as fit, or how many were found."""
        if view.words:
            found = len(people_found(view.network.people, view.words))
            return sentence_lines(ngettext("{n} person found.", "{n} people found.", found), width, lines=lines)
        said = summary_words(view)
        while len(said) > 1 and len(wrapped(" ".join(said), width)) > lines:
            said = said[:-1]
        return sentence_lines(" ".join(said), width, lines=lines)

    def _map_head(self, view: PeopleView, width: int, *, lines: int) -> list[Line]:
        """Return what is known of the selected person in one line, and what the shades mean."""
        picture = self._picture[1] if self._picture else None
        person = view.network.person(self._person or "")
        if picture is None or picture.is_blank or person is None:
            return [()] * lines
        everybody = (1 << len(view.network.people)) - 1
        others = len(view.network.people) - 1
        met = view.circles.others_met(person.id, everybody)
        said = ngettext(
            "{name} has met {met} of {n} other.",
            "{name} has met {met} of {n} others.",
            others,
            name=person.name,
            met=met,
        )
        legend = picture.legend(self.query_one(Rows).row_width)
        if lines > 1:
            return [*sentence_lines(said, width, lines=1), cut_line(legend, width)]
        return [first_that_fits(width, ((f"{said}   ", "title"), *legend), legend)]

    def _needs_width(self) -> bool:
        """Tell whether the list needs the whole width: the bars do, and so does the map of a large network."""
        if self._showing is not Showing.MAP or self.network is None:
            return self._showing is Showing.TIME
        from tui.widgets.people.heat_map import is_crowded  # noqa: PLC0415 - only when the map is looked at

        return self.has_class("-wide") and is_crowded(len(self.network.people), int(self.size.width * _LIST_SHARE))

    def _show_side(self) -> None:
        view = self._view
        person = view.network.person(self._person or "") if view else None
        self.set_class(person is None or self._needs_width(), "-alone")
        self.query_one(PersonDetail).show_person(view, person)

    # Who may be one

    def _compare(self, people: tuple[Person, ...]) -> None:
        """Work out, away from the keys, who of the roster may be one."""
        if people is self._compared:
            return
        self._compared = people
        if len(people) < _FEWEST_TO_COMPARE:
            self._doubles = ()
            return

        def compare() -> None:
            from meeting.matching import duplicates  # noqa: PLC0415 - in the worker, away from the first frame
            from store.likeness import likeness  # noqa: PLC0415 - in the worker, away from the first frame

            self.post_message(self.DoublesFound(people, duplicates(people, likeness=likeness)))

        self.run_worker(compare, thread=True, exclusive=True, group="doubles")

    def on_people_showing_doubles_found(self, event: DoublesFound) -> None:
        """Show who may be one, unless the roster has changed meanwhile."""
        if event.people is self._compared and event.found != self._doubles:
            self._doubles = event.found
            self._show()
