"""The part of the App that steers the stage: it follows what is in front, unless it is held, blank or has a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meeting.stage.steering import Mode, Place, Steering
from tui import intents
from tui.outside import OutsideApp
from tui.saying import _
from tui.screens.base import FrameScreen

if TYPE_CHECKING:
    from tui.stage.steering import StageSteering


class StagingApp(OutsideApp):
    """Tells the stage what the facilitator is doing, and lets it be steered."""

    _stage_made: StageSteering | None = None
    _staged: tuple[str, str] | None = None
    """The network and the meeting that the stage is steered for."""

    _steering_shown: Steering | None = None

    @property
    def stage(self) -> StageSteering:
        """Who tells the stage what to show."""
        if self._stage_made is None:
            from tui.stage.steering import StageSteering  # noqa: PLC0415 - after the first frame

            self._stage_made = StageSteering(self._conduct.root)
        return self._stage_made

    def on_unmount(self) -> None:
        """Wait until the stage has been told the latest."""
        if self._stage_made is not None:
            self._stage_made.close()

    def tell_stage(self) -> None:
        """Tell the stage what is in front; costs nothing while that stays the same."""
        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return
        if self._staged != (network.id, meeting.id):
            self._staged = (network.id, meeting.id)
            self.stage.open(network.id, meeting.id, may_write=self._conduct.may_change)
        spot = self._spot_in_front()
        if spot is not None:
            self._show_steering(self.stage.front(*spot))

    def _spot_in_front(self) -> tuple[Place, str] | None:
        for screen in reversed(self.screen_stack):
            spot: tuple[Place, str] | None = getattr(screen, "stage_spot", None)
            if spot is not None:
                return spot
        return None

    def on_stage_steered(self, intent: intents.StageSteered) -> None:
        """Hold, blank, enlarge …, and say what the participants see then."""
        self.tell_stage()
        before = self.stage.steering
        after = self.stage.change(lambda old: intent.step(old, self.meeting))
        self._show_steering(after)
        if after.mode is not before.mode or after.text != before.text:
            self.notify(mode_words(after), timeout=4)

    def on_stage_asked(self, intent: intents.StageAsked) -> None:
        """Show the stage inside the program."""
        from tui.screens.stage_here import StageHereScreen  # noqa: PLC0415 - only when it is asked for

        del intent
        self.tell_stage()
        self.push_screen(StageHereScreen(self.network, self.meeting, now=self.now, steering=self.stage.steering))

    def _up_to_date(self, screen: FrameScreen) -> FrameScreen:
        if self._steering_shown is not None:
            screen.take("steering", self._steering_shown)
        return super()._up_to_date(screen)

    def _show_steering(self, steering: Steering) -> None:
        if steering == self._steering_shown:
            return
        self._steering_shown = steering
        for screen in (*self.screen_stack, *self._places.values()):
            take = getattr(screen, "take", None)
            if take is not None:
                take("steering", steering)


def mode_words(steering: Steering) -> str:
    """Return what the participants see, in a sentence."""
    match steering.mode:
        case Mode.HOLD:
            return _("The stage stays as it is, whatever you go to.")
        case Mode.BLANK:
            return _("The stage is blank.")
        case Mode.MESSAGE:
            return _("The stage says: {text}", text=steering.text)
        case _:
            return _("The stage follows you.")
