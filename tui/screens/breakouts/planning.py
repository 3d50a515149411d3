"""Planning rooms: a typed line, a form, another plan; shown at once, made better beside the interface, kept once.

While better rooms are looked for they are only shown; they are kept, as one step, when the search ends
or a key makes use of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, cast

from textual import events
from textual.worker import Worker

from meeting.breakout import found, planning, quality, setup
from meeting.breakout.forms import GROUP_WORK, Shape, form_of
from meeting.breakout.reading import PartKind, SetupRead, describe, read_setup
from meeting.breakouts import Breakout
from meeting.errors import MeetingError
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.rotation.figures import figures_of
from meeting.rotation.request import Rounds
from meeting.rotation.sizes import FEWEST
from meeting.words import N_, Sentence, sentence
from tui.commands import BY_ID, keys_of
from tui.lines import Line, Stretch
from tui.saying import _, ngettext, say, translator
from tui.screens.breakouts.shown import BreakoutsShownScreen

if TYPE_CHECKING:
    from tui.outside import OutsideApp

STEPS = 20_000
"""The effort of a second."""

SHOWN_APART = 0.25
"""Seconds between two plans that are shown while a better one is looked for."""

_ONLY_LOOKS = frozenset({"up", "down", "left", "right", "tab", "shift+tab", "pageup", "pagedown", "home", "end"})
"""Keys that make no use of the rooms that are shown."""

Change = Callable[[Meeting], Meeting]


@dataclass(slots=True)
class Search:
    """Rooms that are shown and not kept yet, because better ones are looked for.

    Attributes:
        base: the meeting before.
        made: the meeting with the best rooms so far.
        change: makes the first rooms again, should the meeting be another one by then.
        is_asked: whether it has been asked that they are kept.
    """

    base: Meeting
    made: Meeting
    change: Change
    label: Sentence
    planning: planning.Planning
    rounds: Rounds
    is_asked: bool = False

    def kept(self, meeting: Meeting) -> Meeting:
        """Return a meeting with the rooms in it."""
        if (meeting.breakouts, meeting.counter) == (self.base.breakouts, self.base.counter):
            return replace(meeting, breakouts=self.made.breakouts, counter=self.made.counter)
        return self.change(meeting)

    def take(self, rounds: Rounds) -> bool:
        """Take rounds that are better than those so far."""
        request = self.planning.request
        old, new = figures_of(request, self.rounds), figures_of(request, rounds)
        if (new.cost, new.worst_person, new.alike) >= (old.cost, old.worst_person, old.alike):
            return False
        self.rounds = rounds
        self.made = planning.with_plan(self.made, self.planning, rounds)
        return True


class BreakoutsPlanningScreen(BreakoutsShownScreen):
    """A screen on which rooms are planned."""

    _search: Search | None = None
    _searching: Worker[None] | None = None
    _advice: tuple[Breakout, planning.Planning, quality.Advice] | None = None

    @property
    def meeting_shown(self) -> Meeting | None:
        """The meeting with the rooms that are shown."""
        return self._search.made if self._search is not None else self.meeting

    @property
    def is_searching(self) -> bool:
        """Whether better rooms are looked for."""
        return self._search is not None and not self._search.is_asked

    @property
    def advice(self) -> quality.Advice | None:
        """The warning about the plan that is shown, if there is one."""
        rotation = self.rotation
        return self._advice[2] if self._advice is not None and self._advice[0] == rotation else None

    # From a typed line

    def action_add(self) -> None:
        """Open the line that says what the rooms are to be like."""
        meeting = self.meeting_shown
        if meeting is None or meeting.state is MeetingState.ENDED:
            self.notify(_("The meeting has ended: c reopens it."))
            return
        self.open_line("rooms", self._rooms_line, _("4 rounds, rooms of 4, 6 min, What did you try?"))

    def read_line(self, text: str) -> SetupRead:
        """Read a typed line; what it leaves open comes from the agenda item and the settings."""
        item, people = self.item_for_rooms(), self.network.people if self.network else ()
        read = read_setup(text, people=people, item=item)
        said = {part.kind for part in read.parts}
        if item is not None and PartKind.NUMBER in said and PartKind.FORM not in said and _is_special(read.setup.form):
            # sizes and rounds of one's own are not those of the item's form
            read = read_setup(text, people=people, item=replace(item, format=GROUP_WORK.id))
        wanted = read.setup
        form = form_of(wanted.form)
        usual = setup.usual_fewest(form, size=wanted.size, rooms=wanted.rooms, sizes=wanted.sizes)
        if form.fewest == FEWEST and wanted.fewest == usual:
            most = min(wanted.sizes, default=wanted.size if not wanted.rooms else self._settings.rooms.fewest)
            wanted = replace(wanted, fewest=min(self._settings.rooms.fewest, most))
        if not wanted.questions and item is not None and item.prompt:
            wanted = replace(wanted, questions=(item.prompt,))
        return replace(read, setup=wanted)

    def _rooms_line(self, text: str) -> Line:
        read = self.read_line(text)
        pieces = [say(one) for one in describe(read, names=self.name_of)]
        unclear = len(read.ambiguous) + len(read.unknown)
        people = ngettext("{n} person", "{n} people", len(self.present))
        line: list[Stretch] = [(_("rooms"), "now")]
        line += [(f" · {one}", "soon") for one in pieces[len(pieces) - unclear :]]
        line += [(f" · {one}", "accent") for one in (*pieces[: len(pieces) - unclear], people)]
        return tuple(line)

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Plan the rooms that the line asks for; an empty line asks for what is usual."""
        if what != "rooms":
            return super().take_line(what, detail, text)
        read = self.read_line(text)
        if not read.is_clear:
            self.notify(_("Not everybody was found: make the names unambiguous."), severity="warning")
            return False
        self.plan_new(read.setup)
        return True

    def plan_new(self, wanted: setup.Setup) -> None:
        """Plan a new rotation; raises `MeetingError` where that cannot be."""
        item, present, known = self.item_for_rooms(), self.present, self.background
        item_id = item.id if item is not None else ""
        said = setup.setup_line(replace(wanted, questions=()), names=self.name_of, translator=translator())
        self.plan(
            lambda old: setup.add_breakout(old, wanted, item=item_id, present=present, background=known),
            sentence(N_("plan rooms: {what}"), what=said),
        )

    # From what there is

    def action_edit(self) -> None:
        """Change what the rooms are to be like; where there are none, plan some."""
        rotation = self.rotation
        if rotation is None:
            self.action_add()
            return
        from tui.screens.breakouts.form import BreakoutForm  # noqa: PLC0415 - only when it is asked for

        before = setup.setup_of(rotation)
        people = self.network.people if self.network else ()

        def formed(wanted: setup.Setup | None) -> None:
            if wanted is not None and wanted != before:
                self.attempt(lambda: self.plan_changed(rotation.id, wanted))

        self.app.push_screen(BreakoutForm(before, people, len(self.present), self.name_of), formed)

    def plan_changed(self, rotation_id: str, wanted: setup.Setup) -> None:
        """Plan anew what nobody knows yet of a rotation; raises `MeetingError` where that cannot be."""
        present, known = self.present, self.background
        said = setup.setup_line(replace(wanted, questions=()), names=self.name_of, translator=translator())
        self.plan(
            lambda old: setup.change_breakout(old, rotation_id, wanted, present=present, background=known),
            sentence(N_("plan rooms: {what}"), what=said),
            rotation_id,
        )

    def action_another_plan(self) -> None:
        """Plan the rounds that nobody knows yet with another start."""
        rotation = self.rotation
        if rotation is None:
            return
        if not any(one.state == "planned" for one in rotation.rounds):
            self.notify(_("Everybody knows these rooms already, or they are over: there is nothing to plan anew."))
            return
        present, known = self.present, self.background

        def change(old: Meeting) -> Meeting:
            here = found.breakout_of(old, rotation.id)
            old = found.with_breakout(old, replace(here, seed=here.seed + 1))
            return planning.plan_at_once(old, rotation.id, present=present, background=known)

        self.attempt(lambda: self.plan(change, sentence(N_("make another plan")), rotation.id))

    def action_remove(self) -> None:
        """Remove the rotation that is shown."""
        rotation = self.rotation
        if rotation is not None:
            label = sentence(N_("remove the rooms of “{title}”"), title=self.title_of(rotation))
            self.ask_change(lambda meeting, _at: setup.remove_breakout(meeting, rotation.id), label)

    def mend(self, mend: quality.Mend) -> None:
        """Change the plan as advised."""
        rotation, kept = self.rotation, self._advice
        if rotation is not None and kept is not None:
            wanted = quality.mended(setup.setup_of(rotation), kept[1], mend)
            self.attempt(lambda: self.plan_changed(rotation.id, wanted))

    def attempt(self, step: Callable[[], None]) -> None:
        """Do something, or say why it cannot be done."""
        try:
            step()
        except MeetingError as error:
            self.notify(say(error.sentence), severity="warning")

    # Looking for better rooms

    def plan(self, change: Change, label: Sentence, rotation_id: str = "") -> None:
        """Show the first rooms that a change makes, and look for better ones.

        Raises:
            MeetingError: there can be no such rooms.
        """
        self.keep_rooms()
        base = self.meeting_shown
        if base is None:
            return
        made = change(base)
        rotation_id = rotation_id or made.breakouts[-1].id
        asked = planning.planning_of(made, rotation_id, present=self.present, background=self.background)
        search = Search(base, made, change, label, asked, planning.planned_rounds(made, asked))
        self._search, self._advice = search, None
        if all(one.id != rotation_id for one in base.breakouts):
            self.choose_rotation(rotation_id)
        if asked.is_empty or self._settings.rooms.seconds <= 0:
            self.keep_rooms()
        else:
            seed = found.breakout_of(made, rotation_id).seed
            self._searching = self.run_worker(self._look_on(search, seed), group="rooms", exclusive=True)
        self.show_rooms()

    async def _look_on(self, search: Search, seed: int) -> None:
        shown_at = monotonic()

        def found_better(rounds: Rounds) -> None:
            nonlocal shown_at
            if self._search is search and not search.is_asked and monotonic() - shown_at >= SHOWN_APART:
                shown_at = monotonic()
                if search.take(rounds):
                    self.show_rooms()

        planner = cast("OutsideApp", self.app).planner
        seconds = self._settings.rooms.seconds
        steps = round(STEPS * max(1.0, seconds))
        try:
            plan = await planner.plan(
                search.planning.request, seed=seed, steps=steps, seconds=seconds, shown=found_better
            )
        except MeetingError as error:
            self.notify(say(error.sentence), severity="warning")
        else:
            if self._search is search and not search.is_asked:
                search.take(plan.rounds)
        if self._search is search:
            self.keep_rooms()
            self.show_rooms()
        await self._look_for_advice(search)

    async def _look_for_advice(self, search: Search) -> None:
        rotation = found.breakout_of(search.made, search.planning.breakout)
        found_advice = await asyncio.to_thread(quality.advice, search.made, search.planning, search.rounds)
        if found_advice is not None:
            self._advice = (rotation, search.planning, found_advice)
            self.show_rooms()

    def keep_rooms(self) -> None:
        """Ask that the rooms that are shown are kept, if they are not yet."""
        search = self._search
        if search is None or search.is_asked:
            return
        search.is_asked = True
        super().ask_change(lambda meeting, _at: search.kept(meeting), search.label)
        # forgotten when the App has answered, also where it could not keep them
        self.call_later(self.app.call_later, self._forget, search)

    def keep_shown(self) -> None:
        """Keep the rooms that are shown before the program is left."""
        self.keep_rooms()

    def _forget(self, search: Search) -> None:
        if self._search is search:
            self._search = None
            self.show_rooms()

    def drop_rooms(self) -> None:
        """Forget rooms that are shown and were never kept."""
        search, self._search = self._search, None
        if self._searching is not None:
            self._searching.cancel()
        if search is not None:
            self.notify(_("Undone: {what}.", what=say(search.label)), timeout=3)
        self.show_rooms()

    def follow_meeting(self, new: Meeting | None) -> None:
        """Keep what is shown on top of the meeting as it is now."""
        search = self._search
        if search is None:
            return
        base = search.base
        is_as_before = new is not None and (new.id, new.breakouts, new.counter) == (
            base.id,
            base.breakouts,
            base.counter,
        )
        if new is None or search.is_asked or not is_as_before:
            self._search = None
        else:
            search.made = replace(new, breakouts=search.made.breakouts, counter=search.made.counter)

    def ask_change(self, change: Callable[[Meeting, datetime], Meeting], label: Sentence) -> None:
        """Ask for a change, of the rooms that are shown if that is what it is about."""
        self.keep_rooms()
        super().ask_change(change, label)

    def ask_both(
        self, change: Callable[[Network, Meeting, datetime], tuple[Network, Meeting]], label: Sentence
    ) -> None:
        """Ask for a change of the network too, with the rooms that are shown."""
        self.keep_rooms()
        super().ask_both(change, label)

    def on_key(self, event: events.Key) -> None:
        """Keep the rooms that are shown before a key makes use of them; undo takes them back."""
        if not self.is_searching or event.key in _ONLY_LOOKS:
            return
        if event.key in keys_of(BY_ID["undo"], self._settings.keys):
            event.stop()
            event.prevent_default()
            self.drop_rooms()
        else:
            self.keep_rooms()

    def on_screen_suspend(self) -> None:
        """Keep the rooms that are shown when another screen comes to the front."""
        self.keep_rooms()


def _is_special(form_id: str) -> bool:
    """Tell whether the rounds of a form hang together, so that it has its own sizes."""
    return form_of(form_id).shape is not Shape.FREE
