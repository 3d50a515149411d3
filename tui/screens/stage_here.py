"""The stage inside the program: what the participants see, with the keys that steer it in a line of its own."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from meeting.meeting import Meeting
from meeting.network import Network
from meeting.stage import steering as steps
from meeting.stage.steering import Mode, Steering
from meeting.words import N_
from tui.commands import BY_ID, COMMANDS
from tui.intents import StageSteered
from tui.lines import Line, first_that_fits
from tui.saying import _
from tui.screens.dialogs import LineScreen
from tui.stage.screen import StageScreen
from tui.widgets.line_widget import LineWidget

MODE_NAMES = {
    Mode.FOLLOW: N_("follows"),
    Mode.HOLD: N_("held"),
    Mode.BLANK: N_("blank"),
    Mode.MESSAGE: N_("message"),
}
"""How the stage is steered, in a word."""

_KEYS = (
    ("f", N_("follow"), Mode.FOLLOW),
    ("h", N_("hold"), Mode.HOLD),
    ("b", N_("blank"), Mode.BLANK),
    ("m", N_("message"), Mode.MESSAGE),
)


class SteeringLine(LineWidget):
    """Says how the stage is steered, and the keys; the participants do not see this line."""

    DEFAULT_CSS: ClassVar[str] = "SteeringLine { dock: bottom; height: 1; padding: 0 1; background: $surface; }"

    def __init__(self, steering: Steering) -> None:
        super().__init__()
        self._steering = steering

    def take(self, steering: Steering) -> None:
        """Show how it is steered now."""
        if steering != self._steering:
            self._steering = steering
            self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the line in the longest wording that fits."""
        head: Line = ((_("only you see this line"), "dim"), ("   ", "plain"))
        keys: list[tuple[str, str]] = []
        for key, name, mode in _KEYS:
            here = mode is self._steering.mode
            keys += [(key, "key"), (f" {_(name)}  ", "now" if here else "dim")]
        size = f" {self._steering.size:+d}".replace("-", "−") if self._steering.size else ""
        sizes: Line = (("+ −", "key"), (f" {_('size')}{size}  ", "dim"))
        back: Line = (("esc", "key"), (f" {_('back')}", "dim"))
        bare: Line = (("+ −", "key"), (f"{size}  ", "dim"))
        return [
            first_that_fits(
                width, *((*line, *back) for line in ((*head, *keys, *sizes), (*keys, *sizes), (*keys, *bare), keys))
            )
        ]


class StageHereScreen(StageScreen):
    """The stage in front of the facilitator; what is done here is done in the other window too."""

    CSS_PATH: ClassVar[str] = "../stage/stage.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "steer('follow')", show=False),
        Binding("h", "steer('hold')", show=False),
        Binding("b,ctrl+b", "steer('blank')", show=False),
        Binding("m", "message", show=False),
        Binding("plus", "steer('bigger')", show=False),
        Binding("minus", "steer('smaller')", show=False),
        Binding("9,f9,q", "dismiss", show=False),
        *(
            Binding(one.key, f"leave('{one.id}')", show=False, id=one.id)
            for one in COMMANDS
            if one.id.startswith("screen.")
        ),
    ]

    def __init__(
        self, network: Network | None, meeting: Meeting | None, *, now: datetime | None, steering: Steering
    ) -> None:
        super().__init__(network, meeting, now=now, steering=steering)
        self._line = SteeringLine(steering)

    def compose(self) -> ComposeResult:
        """Lay out the stage, and below it what only the facilitator sees."""
        yield from super().compose()
        yield self._line

    def take(self, name: str, value: object) -> None:
        """Take a value that the App pushes down."""
        super().take(name, value)
        if name == "steering" and isinstance(value, Steering):
            self._line.take(value)

    def action_steer(self, how: str) -> None:
        """Hold, blank, follow, larger, smaller."""
        self.post_message(StageSteered(lambda steering, meeting: steered(steering, meeting, how)))

    def action_leave(self, command_id: str) -> None:
        """Go back, and on to another screen: its key means the same here."""
        self.dismiss()
        self.call_next(self.app.run_action, BY_ID[command_id].action)

    def action_message(self) -> None:
        """Ask for a message that the participants see."""

        def typed(text: str | None) -> None:
            if text is not None:
                self.post_message(StageSteered(lambda steering, _meeting: steps.message(steering, text)))

        self.app.push_screen(
            LineScreen(_("What shall the stage say?"), value=self._steering.text, hint=_("Back in 2 minutes")), typed
        )


def steered(steering: Steering, meeting: Meeting | None, how: str) -> Steering:
    """Return the steering after a key; blank pressed on a blank stage follows again."""
    match how:
        case "hold":
            return steps.hold(steering, meeting)
        case "blank" if steering.mode is not Mode.BLANK:
            return steps.blank(steering)
        case "bigger":
            return steps.bigger(steering)
        case "smaller":
            return steps.smaller(steering)
        case _:
            return steps.follow(steering)
