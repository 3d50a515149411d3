"""The capture line: one typed line, read while it is typed, with the reading shown below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from meeting.text import clean
from tui.lines import Line
from tui.widgets.line_widget import OneLine


class Reading(OneLine):
    """Shows how the typed line is understood."""


class OneLineInput(Input):
    """An input that takes a paste of several lines as one line, and loses nothing of it.

    It is as wide as its place, whatever is typed, so no letter lays out the whole screen anew.
    """

    virtual_size = Reactive(Size(0, 0), layout=False)

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines of the paste, joined."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(clean(event.text, limit=2_000))


class TypedLine(OneLineInput):
    """The input of the capture line; keys behind Enter or Esc wait until it is decided what comes of the line.

    A slow connection delivers a line, its Enter and the next command in one go.
    """

    blank_enters = False
    """Whether a blank that is all there is stands for Enter."""

    @dataclass
    class LetGo(Message):
        """Esc was pressed."""

    def __init__(self) -> None:
        super().__init__(id="typed", select_on_focus=False)
        self._behind: list[events.Key] | None = None

    def on_key(self, event: events.Key) -> None:
        """Take Enter and Esc in their place among the letters, and hold back or hand on what comes after them."""
        is_last = event.key in {"enter", "escape"} or (event.key == "space" and self.blank_enters and not self.value)
        if self._behind is None and self.has_focus and not is_last:
            return
        event.prevent_default()
        event.stop()
        if self._behind is not None:
            self._behind.append(event)
        elif not self.has_focus:
            self._press_again(event)
        else:
            self.hold()
            self.post_message(self.LetGo() if event.key == "escape" else self.Submitted(self, self.value))

    def hold(self) -> None:
        """Let the keys that come now wait for `go_on`."""
        if self._behind is None:
            self._behind = []

    def go_on(self) -> None:
        """Let the keys that waited go where the focus is now."""
        behind, self._behind = self._behind or (), None
        for event in behind:
            self._press_again(event)

    def _press_again(self, event: events.Key) -> None:
        # from the App, or the key would not bubble past whoever is found to be its sender
        self.app.post_message(events.Key(event.key, event.character).set_sender(self.app))


class CaptureLine(Vertical):
    """A line to type in, open only while something is captured."""

    DEFAULT_CSS: ClassVar[str] = """
    CaptureLine { dock: bottom; height: auto; background: $panel; padding: 0; margin-bottom: 1; }
    CaptureLine Input { border: none; height: 1; padding: 0 1; background: $panel; }
    CaptureLine Input:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "press_escape", show=False)]

    @dataclass
    class Typed(Message):
        """Enter was pressed."""

        purpose: str
        text: str

    @dataclass
    class LetGo(Message):
        """The line was closed without a result."""

    def __init__(self) -> None:
        super().__init__()
        self._read: Callable[[str], Line] = lambda text: ((text, "plain"),)
        self._purpose = ""
        self._waits = False
        self.display = False

    def compose(self) -> ComposeResult:
        """Lay out the heading, the input and the reading."""
        yield Reading()
        yield TypedLine()

    @property
    def is_open(self) -> bool:
        """Whether the line is open."""
        return bool(self.display)

    @property
    def purpose(self) -> str:
        """What the line is open for; "" while it is closed."""
        return self._purpose if self.is_open else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Esc to others once the line is closed."""
        return self.is_open if action == "press_escape" else super().check_action(action, parameters)

    def open(
        self,
        purpose: str,
        *,
        read: Callable[[str], Line],
        value: str = "",
        placeholder: str = "",
        blank_enters: bool = False,
    ) -> None:
        """Open the line for typing.

        Args:
            purpose: comes back in `Typed`.
            read: gives the reading of what is typed so far.
            value: what is there to begin with.
            placeholder: what an empty line shows.
            blank_enters: whether a blank alone stands for Enter.
        """
        self._purpose, self._read, self._waits = purpose, read, False
        self.display = True
        field = self.query_one(TypedLine)
        field.blank_enters = blank_enters
        field.placeholder = placeholder
        field.value = value
        field.cursor_position = len(value)
        # at once, not when the loop comes round: what is typed next belongs to the line already
        self.screen.set_focus(field)
        self.query_one(Reading).show(read(value))
        self.screen.add_class("-typing")

    def wait(self) -> None:
        """Let what was typed stand, and the keys behind it wait, until `empty`."""
        self._waits = True

    def empty(self) -> None:
        """Empty a line that waited, for the next; and let the keys behind it have their effect."""
        if self._waits:
            field = self.query_one(TypedLine)
            with field.prevent(Input.Changed):  # what it now says is shown at once
                field.value = ""
            self.query_one(Reading).show(self._read(""))
        self._waits = False
        self.go_on()

    def read_again(self) -> None:
        """Read what is typed once more: what it is about has changed."""
        if self.is_open and not self._waits:
            self.query_one(Reading).show(self._read(clean(self.query_one(TypedLine).value, limit=2_000)))

    def close(self) -> None:
        """Close the line and forget what was typed."""
        self._hide()
        self.go_on()

    def _hide(self) -> None:
        self.display = self._waits = False
        self.query_one(Input).value = ""
        self.screen.remove_class("-typing")

    def go_on(self) -> None:
        """Let the keys typed behind Enter or Esc have their effect, on the line if it is still open."""
        if not self._waits:
            self.query_one(TypedLine).go_on()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Read along."""
        event.stop()
        if self.is_open:
            self.query_one(Reading).show(self._read(clean(event.value, limit=2_000)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand over what was typed."""
        event.stop()
        self.screen.post_message(self.Typed(self._purpose, clean(event.value, limit=2_000)))

    def action_press_escape(self) -> None:
        """Let Esc, pressed before the line had the focus, come behind the letters that are on their way to it."""
        self.query_one(TypedLine).post_message(events.Key("escape", None))

    def on_typed_line_let_go(self, event: TypedLine.LetGo) -> None:
        """Close without a result."""
        event.stop()
        self.let_go()

    def let_go(self) -> None:
        """Close without a result; keys typed behind wait for `go_on`, when the focus is where it belongs."""
        self.query_one(TypedLine).hold()
        self._hide()
        self.post_message(self.LetGo())
