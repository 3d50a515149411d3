"""Dialogs that ask one thing: choose by digit or Enter, or type one line; Esc lets go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.containers import Vertical, VerticalScroll
from textual.css.styles import RulesMap
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.visual import RenderOptions, Visual
from textual.widgets import Input, Static

from meeting.text import clean
from tui.lines import Line, cut_line, wrapped
from tui.saying import _
from tui.screens.base import TALL, WIDE, take_size
from tui.widgets.capture_line import OneLineInput, Reading
from tui.widgets.dialog_layout import DialogLayout
from tui.widgets.key_hint import KeyHint
from tui.widgets.rows import Row, Rows

Result = TypeVar("Result")

LAST_DIGIT = 9
_PLAIN = Style()


def styles(*names: str) -> list[Path]:
    """Return where the styles of a dialog lie: those of all dialogs, and the named files under ``tui/screens/``.

    They are whole paths, since Textual looks for a relative one beside each class that inherits it.
    """
    return [Path(__file__).parent / name for name in ("dialogs.tcss", *names)]


@lru_cache(maxsize=2_000)
def _dimmed(style: Style, color: Color) -> Style:
    """Return a style below a colour that lets it shine through."""
    ((_text, dimmed, _control),) = BackgroundScreen.process_segments([Segment(" ", style)], color)
    return dimmed or style


class Dimmed(Visual):
    """The screen below a dialog; each of its few styles is dimmed once, and not once for each piece of text."""

    def __init__(self, below: BackgroundScreen) -> None:
        self._screen, self._color = below.screen, below.color

    def render_strips(self, width: int, height: int | None, style: VisualStyle, options: RenderOptions) -> list[Strip]:
        """Return the lines of the screen, dimmed."""
        del options
        color = self._color
        strips = [
            Strip([Segment(text, _dimmed(own or _PLAIN, color)) for text, own, _control in strip], strip.cell_length)
            for strip in self._screen._compositor.render_strips()[:height]  # noqa: SLF001 - as Textual draws it
        ]
        blank = style.rich_style
        strips += [Strip.blank(width, blank)] * ((height or 0) - len(strips))
        return [strip.adjust_cell_length(width, blank) for strip in strips]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return all there is: a screen is as wide as the terminal."""
        del rules
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the height of the screen."""
        del rules, width
        return self._screen.size.height


class Dialog(ModalScreen[Result], Generic[Result]):
    """A dialog over the screen, with a title and a line of keys."""

    CSS_PATH: ClassVar[Any] = styles()
    AUTO_FOCUS: ClassVar[str | None] = ""
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-low"), (TALL, "-tall")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "let_go", show=False)]

    _is_answered = False

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close with a result; of two answers given at once, such as a double press, the first counts."""
        if self._is_answered:
            return AwaitComplete()
        self._is_answered = True
        return super().dismiss(result)

    def on_compose(self) -> None:
        """Know the size from the start."""
        take_size(self)

    def on_mount(self) -> None:
        """Let the list of a dialog take what the rest of it leaves."""
        for box in self.query(".dialog").results(Vertical):
            box.styles.set_rule("layout", DialogLayout())

    def render(self) -> Any:  # noqa: ANN401 - a visual of Textual's, or one of Rich's
        """Draw the screen below, dimmed."""
        drawn = super().render()
        return Dimmed(drawn) if isinstance(drawn, BackgroundScreen) else drawn

    def _compositor_refresh(self) -> None:
        """Paint nothing that would not be shown; what has changed stays marked until it is."""
        if not self.app._batch_count:  # noqa: SLF001 - Textual works a whole frame out and drops it
            super()._compositor_refresh()

    def _on_timer_update(self) -> None:
        """Paint once what is both to be laid out and to be painted anew."""
        if self._layout_required and self._repaint_required:
            self._dirty_widgets.add(self)
            self._repaint_required = False
        super()._on_timer_update()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Leave the styles as they are: they are kept up to date all along."""
        event.refresh_styles = False

    def action_let_go(self) -> None:
        """Close without a result."""
        self.dismiss(None)

    def action_keep(self) -> None:
        """Keep what is in the form, once all that was typed or pasted before has got into its field."""
        (self.focused or self).call_later(self.keep)

    def keep(self) -> None:
        """Close with what is in the form, or say what is wrong with it; each form says its own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a `ChoiceScreen`."""

    id: str
    text: str
    detail: str = ""


def digit_key(number: int) -> str:
    """Return how the digit that chooses the ``number``-th row is shown; blank beyond the ninth."""
    return f" {number} " if number <= LAST_DIGIT else "   "


def digit_of(event: events.Key) -> int:
    """Return the digit a key types, or 0."""
    return int(event.character) if event.character and event.character in "123456789" else 0


def answer_rows(answers: Sequence[Answer], width: int) -> list[Row]:
    """Return the answers as numbered rows."""
    rows: list[Row] = []
    for number, answer in enumerate(answers, start=1):
        key = digit_key(number)
        head, *tail = wrapped(answer.text, max(8, width - 4))
        lines: list[Line] = [((key, "key"), (head, "title"))]
        lines += [(("   ", "plain"), (part, "title")) for part in tail]
        lines += (
            [(("   ", "plain"), (part, "dim")) for part in wrapped(answer.detail, max(8, width - 4))]
            if answer.detail
            else []
        )
        rows.append(Row(answer.id, tuple(cut_line(line, width) for line in lines)))
    return rows


class ChoiceScreen(Dialog[str | None]):
    """Asks a question with a few answers; gives the id of the answer, or None."""

    def __init__(self, title: str, text: str, answers: Sequence[Answer]) -> None:
        super().__init__()
        self._title, self._text, self._answers = title, text, tuple(answers)

    def compose(self) -> ComposeResult:
        """Lay out question and answers."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            if self._text:
                with VerticalScroll(classes="dialog-text", can_focus=False):
                    yield Static(self._text, markup=False)
            yield Rows(id="answers")
            yield KeyHint(_("1–9 or Enter chooses · Esc lets go"))

    def on_mount(self) -> None:
        """Show the answers."""
        rows = self.query_one(Rows)
        rows.show(lambda width: answer_rows(self._answers, width))
        self.set_focus(rows)

    def on_key(self, event: events.Key) -> None:
        """Choose by digit."""
        if 1 <= digit_of(event) <= len(self._answers):
            event.stop()
            self.dismiss(self._answers[digit_of(event) - 1].id)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Choose the selected answer."""
        self.dismiss(event.row_id)


class WaitScreen(Dialog[None]):
    """Says what is going on; closed by whoever opened it, and by no key."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.bell", show=False)]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the sentence."""
        with Vertical(classes="dialog"):
            yield Static(self._text, classes="dialog-title", markup=False)


class LineScreen(Dialog[str | None]):
    """Asks for one line; shows how it is read while it is typed. Gives the text, or None."""

    def __init__(
        self, title: str, *, value: str = "", hint: str = "", read: Callable[[str], Line] | None = None
    ) -> None:
        super().__init__()
        self._title, self._value, self._hint = title, value, hint
        self._read = read or (lambda _text: ((hint, "dim"),))

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield OneLineInput(value=self._value, placeholder=self._hint)
            yield Reading()
            yield KeyHint(_("Enter keeps it · Esc lets go"))

    def on_mount(self) -> None:
        """Show the reading of what is there to begin with."""
        self.set_focus(self.query_one(Input))
        self.query_one(Reading).show(self._read(self._value))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Read along."""
        self.query_one(Reading).show(self._read(clean(event.value)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give what was typed."""
        self.dismiss(clean(event.value))
