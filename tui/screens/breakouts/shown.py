"""Which rotation and round are shown, and what is known of them: names, history, quality, whom somebody meets."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import ClassVar

from meeting.breakout import arrivals, costs, found, planning, quality
from meeting.breakout.forms import form_of, has_form
from meeting.breakout.texts import Voice
from meeting.breakouts import OPEN_ROUNDS, Breakout, BreakoutRound
from meeting.item import Item, ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.met.pairs import Acquaintances, acquaintances
from meeting.network import Network, without_entry
from meeting.people import HERE, Presence
from meeting.roster import short_names
from meeting.rotation.request import Rounds
from tui.i18n import translator_for
from tui.saying import _, language, say
from tui.screens.meeting_actions import MeetingScreen
from tui.widgets.breakouts.board import RoomBoard
from tui.wording import clock

Whole = tuple[planning.Planning, Rounds]
"""A rotation as the engine sees it, with all its rounds."""

_YEAR = 330
"""Days from which on the year is said with the month in which people met."""


class BreakoutsShownScreen(MeetingScreen):
    """A screen that shows one round of one rotation of the meeting."""

    AUTO_FOCUS: ClassVar[str | None] = "RoomBoard"

    _chosen_rotation: tuple[str, str] = ("", "")
    """The id of the item that ran when a rotation was chosen, and that of the rotation."""

    _board: RoomBoard | None = None
    _chosen_round: str = ""
    _known_for: tuple[object, ...] = ()
    _looked_up: tuple[Network | None, tuple[object, ...]] = (None, ())
    _background: planning.Background | None = None
    _met: Acquaintances | None = None
    _names_for: object = None
    _names: dict[str, str]
    _whole: Whole | None = None
    _whole_for: tuple[object, object] = (None, None)
    _quality: tuple[object, str, str] = (None, "", "")
    _person: tuple[object, tuple[str, ...], str] = (None, (), "")
    _by_person = False

    @property
    def meeting_shown(self) -> Meeting | None:
        """The meeting as it is shown: with a plan that is still being made, where there is one."""
        return self.meeting

    @property
    def rotation(self) -> Breakout | None:
        """The rotation that is shown: the chosen one, else the one in use."""
        meeting = self.meeting_shown
        if meeting is None:
            return None
        item, wanted = self._chosen_rotation
        is_chosen = item == (meeting.running.id if meeting.running else "")
        chosen = next((one for one in meeting.breakouts if is_chosen and one.id == wanted), None)
        return chosen or found.current(meeting)

    @property
    def round_shown(self) -> BreakoutRound | None:
        """The round that is shown: the chosen one, else the one that runs, comes next, or was the last."""
        rotation = self.rotation
        if rotation is None or not rotation.rounds:
            return None
        chosen = next((one for one in rotation.rounds if one.id == self._chosen_round), None)
        to_come = next((one for one in rotation.rounds if one.state in OPEN_ROUNDS), None)
        return chosen or rotation.running or to_come or rotation.rounds[-1]

    @property
    def board(self) -> RoomBoard:
        """The board with the rooms."""
        if self._board is None:
            self._board = self.query_one(RoomBoard)
        return self._board

    @property
    def present(self) -> tuple[str, ...]:
        """The ids of those to be placed."""
        meeting, network = self.meeting_shown, self.network
        return arrivals.people_to_place(network, meeting) if meeting and network else ()

    @property
    def names(self) -> dict[str, str]:
        """The short names of the people of the network, by their ids."""
        people = self.network.people if self.network else ()
        if self._names_for is not people:
            self._names_for, self._names = people, dict(short_names(people))
        return self._names

    def name_of(self, person: str) -> str:
        """Return somebody's short name."""
        return self.names.get(person, "?")

    @property
    def voice(self) -> Voice:
        """How texts for the participants speak."""
        spoken = self.meeting.language if self.meeting else "en"
        return Voice(names=self.name_of, translator=translator_for(spoken), clock=lambda at: clock(at, None))

    @property
    def background(self) -> planning.Background:
        """What plans take into account; worked out when people or earlier meetings have changed."""
        meeting, network = self.meeting_shown, self.network
        if meeting is None or network is None:
            return planning.Background()
        self._look_up(network, meeting)
        return self._background or planning.Background()

    def when_met(self, one: str, other: str) -> str:
        """Return the month in which two people met in an earlier meeting, or ""."""
        meeting, network = self.meeting_shown, self.network
        if meeting is None or network is None:
            return ""
        self._look_up(network, meeting)
        last = self._met.between(one, other) if self._met is not None else None
        return month_of(last.last_at, meeting.starts_at) if last else ""

    def _look_up(self, network: Network, meeting: Meeting) -> None:
        same = (meeting.id, meeting.starts_at)
        if self._background is not None and self._looked_up[0] is network and self._looked_up[1] == same:
            return
        self._looked_up = network, same
        earlier = tuple(one for one in network.meetings if one.id != meeting.id)
        key = (network.people, earlier, meeting.id, meeting.starts_at)
        if self._background is None or key != self._known_for:
            before = without_entry(network, meeting.id)
            kept = self._settings.rooms.kept_share
            self._known_for = key
            self._background = arrivals.background_of(before, meeting, kept=kept)
            self._met = acquaintances(before)

    def _whole_planning(self) -> Whole | None:
        """Return the rotation that is shown as the engine sees it; worked out when it changes."""
        meeting, rotation = self.meeting_shown, self.rotation
        if meeting is None or rotation is None or not any(one.people for one in rotation.rounds):
            return None
        key = (self.seats(rotation), self.background)
        if self._whole is None or self._whole_for[0] != key[0] or self._whole_for[1] is not key[1]:
            self._whole_for = key
            self._whole = planning.whole_planning(meeting, rotation.id, background=self.background)
        return self._whole

    @staticmethod
    def seats(rotation: Breakout) -> tuple[object, ...]:
        """Return all of a rotation that says who sits where and why; minutes and questions change nothing there."""
        seen = tuple((one.id, one.state, one.rooms) for one in rotation.rounds)
        return (rotation.id, rotation.ties, rotation.form, rotation.mixes, seen)

    def quality_words(self) -> str:
        """Return how good the plan that is shown is."""
        whole = self._whole_planning()
        if whole is None:
            return ""
        if self._quality[0] is not whole or self._quality[1] != language():
            self._quality = (whole, language(), say(quality.quality_line(*whole, when=self.when_met)))
        return self._quality[2]

    def person_words(self) -> str:
        """Return whom the selected person meets in the shown round."""
        whole, one, person = self._whole_planning(), self.round_shown, self.board.selected
        if whole is None or one is None:
            return ""
        told = (one.id, person, self.name_of(person), language())
        if self._person[0] is not whole or self._person[1] != told:
            means = costs.own_room(*whole, one.id, person, when=self.when_met)
            said = _("{name}: {what}", name=self.name_of(person), what=say(means)) if means is not None else ""
            self._person = (whole, told, said)
        return self._person[2]

    def item_for_rooms(self) -> Item | None:
        """Return the agenda item that new rooms are for: the running one, else the next that has rooms."""
        meeting = self.meeting_shown
        if meeting is None or meeting.state is MeetingState.ENDED:
            return None
        taken = {one.item for one in meeting.breakouts}
        open_items = [item for item in meeting.items if item.state in {ItemState.RUNNING, ItemState.PLANNED}]
        free = [item for item in open_items if item.id not in taken and has_form(item.format)]
        running = meeting.running
        if running is not None and running in free:
            return running
        return next(iter(free), running)

    @property
    def item_anew(self) -> Item | None:
        """The running item, where it wants rooms and those that are shown are of another one, and over."""
        meeting, rotation = self.meeting_shown, self.rotation
        running, wanted = (meeting.running, self.item_for_rooms()) if meeting else (None, None)
        if running is None or rotation is None or wanted is None or wanted.id != running.id:
            return None
        is_open = rotation.running is not None or any(one.state in OPEN_ROUNDS for one in rotation.rounds)
        return None if is_open or rotation.item == running.id or not has_form(running.format) else running

    def title_of(self, rotation: Breakout) -> str:
        """Return what a rotation is called: by its item, else by its form."""
        meeting = self.meeting_shown
        item = next((one for one in meeting.items if one.id == rotation.item), None) if meeting else None
        return item.title if item is not None else _(form_of(rotation.form).name)

    def late_people(self) -> frozenset[str]:
        """Return the ids of those who came late."""
        kept = self.meeting.attendance if self.meeting else ()
        return frozenset(one.person for one in kept if one.presence is Presence.LATE)

    def gone_people(self) -> frozenset[str]:
        """Return the ids of those who left or did not come."""
        kept = self.meeting.attendance if self.meeting else ()
        return frozenset(one.person for one in kept if one.presence not in HERE)

    def choose_rotation(self, rotation_id: str) -> None:
        """Show a rotation until another item runs; "" for the one in use."""
        running = self.meeting.running if self.meeting else None
        self._chosen_rotation = (running.id if running else "", rotation_id)
        self._chosen_round = ""

    def choose_round(self, round_id: str) -> None:
        """Show a round; "" for the one that is next."""
        self._chosen_round = round_id

    def show_rooms(self) -> None:
        """Show what there is; the screen says how."""


def month_of(moment: datetime, now: datetime) -> str:
    """Return the month of a meeting in words, with the year where that is long ago."""
    pattern = "LLLL" if abs((now - moment).days) < _YEAR else "LLLL y"
    return _month(moment.year, moment.month, pattern, language())


@lru_cache(maxsize=256)
def _month(year: int, month: int, pattern: str, spoken: str) -> str:

    from babel.dates import format_date  # noqa: PLC0415 - Babel is heavy: only when a month is said

    return format_date(date(year, month, 1), pattern, locale=spoken)
