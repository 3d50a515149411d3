"""The base of the dialogs about who has been heard: asking for changes of the meeting, and beginning a round."""

from __future__ import annotations

from datetime import datetime
from random import Random, SystemRandom
from typing import Any, ClassVar

from meeting.errors import MeetingError
from meeting.floor.rounds import ORDER_NAMES, begin_round, prepare_round, speaking_round, who_began_last
from meeting.floors import OrderKind
from meeting.meeting import Meeting
from meeting.network import MeetingEntry, Network
from meeting.people import Person, by_id
from meeting.words import N_, Sentence, sentence
from tui.intents import EarlierMeetingRequested, MeetingChange, MeetingChangeRequested
from tui.saying import _, say
from tui.screens.dialogs import Answer, ChoiceScreen, styles
from tui.screens.live_dialog import LiveDialog

PATIENCE = 1.5
"""Seconds to wait for who began the round of the last meeting; then the lot is drawn without knowing."""

_ORDERS = (
    (OrderKind.RANDOM, N_("by lot"), N_("somebody else begins than last time")),
    (OrderKind.ROOMS, N_("room by room"), N_("as they sat in the breakout rooms last")),
    (OrderKind.QUIET, N_("from the quietest"), N_("those who have not been heard for longest begin")),
)


class FloorDialog(LiveDialog):
    """A dialog of ``H``; when it closes, `then` says which one follows."""

    CSS_PATH: ClassVar[Any] = styles("floor/floor.tcss")
    FRAME = "-floor"

    then: str = ""
    """What is to be opened next: ``round``, ``quiet``, or nothing."""

    _began_before: str | None = None
    """Who began the last round of the last meeting; None while that is being read."""

    _order: OrderKind | None = None
    """The order that was chosen for a round that has not begun."""

    def __init__(
        self,
        network: Network,
        meeting: Meeting,
        *,
        now: datetime | None = None,
        earlier: MeetingEntry | None = None,
        kept_share: float = 0.5,
    ) -> None:
        """Take the values to begin with.

        Args:
            network: the network.
            meeting: the meeting.
            now: the time; without it, that of the meeting.
            earlier: the meeting that was held before this one.
            kept_share: how much of an earlier meeting weighs in the plan of rooms.
        """
        super().__init__(network, meeting, now=now)
        self._earlier, self._kept_share = earlier, kept_share

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self.call_after_refresh(self.show_values)

    @property
    def people(self) -> dict[str, Person]:
        """The people of the network, by their ids."""
        return by_id(self.network.people if self.network is not None else ())

    def name_of(self, person: str) -> str:
        """Return the name of a person."""
        known = self.people.get(person)
        return known.name if known is not None else "?"

    def try_change(self, change: MeetingChange, label: Sentence) -> bool:
        """Ask for a change of the meeting, or say why it cannot be made."""
        if self.meeting is None:
            return False
        try:
            change(self.meeting, self.at)
        except MeetingError as error:
            self.warn(say(error.sentence))
            return False
        self.post_message(MeetingChangeRequested(change, label))
        return True

    def go_to(self, which: str) -> None:
        """Close, and let another dialog follow."""
        self.then = which
        self.dismiss(None)

    # Beginning a round

    def choose_order(self, title: str, *more: Answer) -> None:
        """Ask for the order of a round, with more answers; meanwhile it is read who began the one of last time."""
        meeting = self.meeting
        if meeting is None or meeting.running is None:
            self.warn(_("No item is running: start the item that the round belongs to."))
            return
        if self._earlier is None:
            self._began_before = ""
        elif self._began_before is None:
            self.post_message(EarlierMeetingRequested(self._earlier.id, self._take_earlier))
        answers = tuple(Answer(kind.value, _(name), _(detail)) for kind, name, detail in _ORDERS)
        self.app.push_screen(ChoiceScreen(title, "", (*answers, *more)), self._order_chosen)

    def _order_chosen(self, kind: str | None) -> None:
        if kind is None:
            return
        self._order = OrderKind(kind)
        if self._began_before is None and self._order is OrderKind.RANDOM:
            self.set_timer(PATIENCE, self._begin_round)
        else:
            self._begin_round()

    def _take_earlier(self, earlier: Meeting) -> None:
        self._began_before = who_began_last(earlier)
        self._begin_round()

    def _begin_round(self) -> None:
        """Begin the round whose order was chosen, or put those who are left in that order."""
        kind, self._order = self._order, None
        item = self.meeting.running if self.meeting is not None else None
        if kind is None or item is None:
            return
        seed, before = SystemRandom().getrandbits(64), self._began_before or ""

        def begun(old: Meeting, at: datetime) -> Meeting:
            rng = Random(seed)  # noqa: S311 - lots, not secrets; the same ones when the change is tried and when it is made
            new = prepare_round(old, item.id, kind=kind, rng=rng, last_first=before)
            one = speaking_round(new, item.id)
            return new if one is not None and one.started is not None else begin_round(new, item.id, at=at)

        how = sentence(ORDER_NAMES[kind])
        if self.try_change(begun, sentence(N_("begin a round: {how}"), how=how)):
            self.round_begun()

    def round_begun(self) -> None:
        """Follow up on a round that began; each dialog says how."""
