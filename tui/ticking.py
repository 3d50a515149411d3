"""The part of the App that takes the time: one tick a second sets `now`; what moves is derived from it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from meeting.running import advance_by_itself
from meeting.words import N_, sentence
from tui import sweeping
from tui.alarms import alarm_between
from tui.gone_terminal import HUNG_UP, is_gone
from tui.preferring import PreferringApp
from tui.wording import whole_minutes

CLOCK_JUMP = timedelta(seconds=5)
"""From here on a difference between wall clock and elapsed time is a jump, and said."""

LOOKS_APART = 0.25
"""Seconds between two looks for what other programs ask for, and at what the stage is to show; they cost nothing."""

BACKUP_AFTER = 45.0
"""Seconds after the start in which nothing else is to be waited for; then the backup of the day is made."""


class TickingApp(PreferringApp):
    """Steps that are due by themselves are made at a tick; a clock that jumped and a time that is over are said."""

    _ticking = True
    _beat = 0.0
    _ticked: datetime | None = None

    def start_ticking(self) -> None:
        """Begin with the ticks, and with what is done now and then."""
        self._beat = asyncio.get_running_loop().time()
        self.set_interval(1.0, self.tick)
        self.set_interval(LOOKS_APART, self.look_around)
        self.set_interval(sweeping.SECONDS_APART, sweeping.sweep)
        self.set_timer(BACKUP_AFTER, self.back_up_today)
        sweeping.hold_back()

    def tick(self) -> None:
        """Take the time; make the steps that were due by themselves; say when the clock jumped."""
        if self._ticking and is_gone():  # and nobody has said so, as when SIGHUP is ignored
            self.exit(return_code=128 + HUNG_UP)
            return
        before, now = self.now or self._clock(), self._clock()
        beat = asyncio.get_running_loop().time()
        jumped, self._beat = (now - before) - timedelta(seconds=beat - self._beat), beat
        self.now = now
        if self._ticking and abs(jumped) >= CLOCK_JUMP:
            self._say_jump(jumped)
        meeting = self.meeting
        if meeting is None:
            return
        if self._conduct.may_change and advance_by_itself(meeting, now=now, since=self._ticked) != meeting:
            since = self._ticked
            self._change(lambda old: advance_by_itself(old, now=now, since=since), sentence(N_("go on by itself")))
        self._ticked = now
        if alarm_between(meeting, before, now):
            self._alarm()

    def look_around(self) -> None:
        """Do what other programs ask for, tell the stage what is in front, and go on with the tour."""
        self.take_errands()
        self.tell_stage()
        self.look_at_tour()

    def _say_jump(self, jumped: timedelta) -> None:
        minutes = max(1, abs(whole_minutes(jumped)))
        if jumped > timedelta():
            message = N_("The computer slept or its clock was set: {n} min went by. The meeting went on.")
        else:
            message = N_("The computer’s clock was set back by {n} min. Times follow the clock.")
        self._warn(sentence(message, n=minutes))

    def _alarm(self) -> None:
        if self._settings.flash:
            for screen in self._places.values():
                screen.flash()
        if self._settings.bell:
            self.bell()
