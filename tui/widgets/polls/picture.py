"""One poll, large: the question, its bars, the picture in a word, and who has not answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.geometry import Size
from textual.widget import Widget

from meeting.people import Person
from meeting.poll.counting import not_answered
from meeting.poll.result import Remark, Result, compare
from meeting.poll.wording import say_answered, say_kept, say_picture, say_result, say_shift
from meeting.poll.writing import describe
from meeting.polls import Poll, PollKind, PollState
from meeting.words import N_
from tui.lines import Line, cut, line_width, spread, wrapped
from tui.saying import _, ngettext, say
from tui.widgets.line_widget import LineWidget
from tui.widgets.polls.bars import bar_lines
from tui.wording import quoted

STATE_MARKS = {PollState.PREPARED: "○", PollState.OPEN: "●", PollState.CLOSED: "✓"}
STATE_NAMES = {PollState.PREPARED: N_("prepared"), PollState.OPEN: N_("open now"), PollState.CLOSED: N_("closed")}
STATE_ROLES = {PollState.PREPARED: "dim", PollState.OPEN: "now", PollState.CLOSED: "ok"}

_QUESTION_LINES, _NAMES_LINES = 4, 2
_REMARKS_SHOWN = 300
NOT_BY_KEY = frozenset({PollKind.RANKING, PollKind.OPEN})
"""The kinds that cannot be counted by digit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollShown:
    """What is shown of a poll.

    Attributes:
        people: everybody of the network by id.
        present: the ids of those it is put to, in order; see `meeting.there.asked`.
        before: the result of the poll that this one asks again, or None.
        takes_back: whether the next digit takes an answer back.
        is_at_unclear: whether one of its unclear answers is selected.
        may_open: whether space opens it.
        is_roomy: whether there is room for air between the bars.
    """

    result: Result
    people: Mapping[str, Person]
    present: tuple[str, ...] = ()
    before: Result | None = None
    takes_back: bool = False
    is_at_unclear: bool = False
    may_open: bool = True
    is_roomy: bool = False

    @property
    def poll(self) -> Poll:
        """The poll itself."""
        return self.result.poll


class PollPicture(LineWidget):
    """Shows one poll."""

    DEFAULT_CSS: ClassVar[str] = "PollPicture { height: auto; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._shown: PollShown | None = None

    def show_poll(self, shown: PollShown | None) -> None:
        """Show this poll; None for none."""
        self._shown = shown
        self.show_lines()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines, at least those in view: a line more or less then moves nothing else."""
        del viewport
        lines = len(self._about(width)) if width else 1
        return max(lines, container.height) if self._fills else lines

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines about the poll, with empty ones to the end of what is in view."""
        lines = self._about(width)
        room = min(self.content_size.height, self.container_size.height) if self._fills else 0
        return [*lines, *[()] * (room - len(lines))]

    @property
    def _fills(self) -> bool:
        """Whether the pane has a height of its own, and not that of the lines."""
        return isinstance(self.parent, Widget) and not self.parent.styles.is_auto_height

    def _about(self, width: int) -> list[Line]:
        shown = self._shown
        if shown is None:
            return [()]
        lines = [*_head(shown, width), ()]
        bars = bar_lines(shown.result, width, is_hidden=not _has_bars(shown), is_roomy=shown.is_roomy)
        lines += [*bars, ()] if bars and shown.is_roomy else bars
        lines += _outcome(shown, width)
        lines += _missing(shown, width)
        lines += _key_line(shown, width)
        if shown.result.is_shown:
            lines += _remarks(shown, width)
            lines += _moves(shown, width)
        return [*lines, *_left_out(shown, width)]


def _has_bars(shown: PollShown) -> bool:
    return shown.result.is_shown and shown.poll.state is not PollState.PREPARED


def _head(shown: PollShown, width: int) -> list[Line]:
    """Return the question, how it stands, and what is kept of each answer."""
    poll = shown.poll
    question = wrapped(poll.question, width)
    lines: list[Line] = [((part, "title"),) for part in question[:_QUESTION_LINES]]
    state: Line = ((f"{STATE_MARKS[poll.state]} {_(STATE_NAMES[poll.state])}", STATE_ROLES[poll.state]),)
    answered = _answered(shown)
    how = say(describe(poll))
    signs = [say(say_kept(poll))]
    if line_width(state) + cell_len(how) + line_width(answered) + 6 <= width:
        state = (*state, (f" · {how}", "dim"))
    else:
        signs.insert(0, how)
    if poll.source:
        signs.append(_("from {source}", source=poll.source))
    lines.append(spread(state, answered, width))
    lines += [((part, "dim"),) for part in wrapped(" · ".join(signs), width)[:2]]
    if not shown.result.is_shown or (poll.is_hidden and poll.state is PollState.PREPARED):
        lines.append(((cut(f"◌ {_('the result is hidden until the poll is closed')}", width), "soon"),))
    return lines


def _answered(shown: PollShown) -> Line:
    """Return the picture in a word, and how many have answered."""
    poll, result = shown.poll, shown.result
    if poll.state is PollState.PREPARED:
        return ()
    number = (say(say_answered(result, present=len(shown.present))), "title")
    if not result.is_shown or not result.answered or poll.kind is PollKind.OPEN:
        return (number,)
    return ((say(say_picture(result)), "now"), (" · ", "dim"), number)


def _key_line(shown: PollShown, width: int) -> list[Line]:
    """Return which keys count, or that the next one takes back."""
    poll = shown.poll
    if poll.state is not PollState.OPEN:
        return []
    if shown.takes_back:
        return [((cut(_("− now the digit that takes one back · Esc lets go"), width), "soon"),)]
    if poll.kind in NOT_BY_KEY:
        return [((cut(_("B enters the answer of each person, v pastes the chat"), width), "faint"),)]
    keys = [bar.key for bar in shown.result.bars if bar.key]
    if not keys:
        return [()]
    said = _("{first}–{last} vote · − and digit takes one back · [ ] change screen", first=keys[0], last=keys[-1])
    return [((part, "faint"),) for part in wrapped(said, width)]


def _outcome(shown: PollShown, width: int) -> list[Line]:
    result, poll = shown.result, shown.poll
    if poll.state is PollState.PREPARED:
        hint = _("Space opens it; y copies the question for the chat.")
        if not shown.may_open:
            hint = _("It can be opened when the meeting runs; y copies the question for the chat.")
        lines: list[Line] = [((part, "faint"),) for part in wrapped(hint, width)]
        return [*lines, _shown_by(width)] if poll.is_hidden else lines
    if not result.is_shown:
        return [_shown_by(width)]
    said = [say(one) for one in say_result(result)]
    if poll.kind is PollKind.RANKING and result.answered:
        said.append(_("Points: {n} for a first place, one less for each place below.", n=len(poll.options) - 1))
    if not said and poll.state is PollState.OPEN:
        return [()]  # kept free, so that nothing jumps when the counts are level for a moment
    quiet = "plain" if result.is_quorate else "soon"
    return [((part, quiet),) for text in said for part in wrapped(text, width)]


def _shown_by(width: int) -> Line:
    """Return which key shows a result that is hidden."""
    return ((cut(_("P shows the result before it is closed."), width), "faint"),)


def _missing(shown: PollShown, width: int) -> list[Line]:
    """Return who is there and has not answered, and how many answers are unclear."""
    poll = shown.poll
    lines: list[Line] = []
    if poll.unclear:
        count = ngettext(
            "{n} answer is unclear: ↓ and Enter", "{n} answers are unclear: ↓ and Enter", len(poll.unclear)
        )
        if shown.is_at_unclear:
            count = ngettext(
                "{n} answer is unclear: Enter settles it",
                "{n} answers are unclear: Enter settles this one",
                len(poll.unclear),
            )
        lines.append(((f"? {count}", "soon"),))
    left = not_answered(poll, shown.present) if poll.state is PollState.OPEN and shown.present else None
    if not left or len(left) == len(shown.present):
        return lines
    names = ", ".join(_short_names(left, shown.people))
    parts = wrapped(_("not yet: {names}", names=names), width)
    if len(parts) > _NAMES_LINES:
        parts = [*parts[: _NAMES_LINES - 1], cut(f"{parts[_NAMES_LINES - 1]} …", width)]
    return [*lines, *(((part, "dim"),) for part in parts)]


def _left_out(shown: PollShown, width: int) -> list[Line]:
    """Return how many lines of the chat were no answers: they are not asked about again."""
    number = len(shown.poll.dropped)
    if not number:
        return []
    said = ngettext(
        "{n} line of the chat is left out: no answer", "{n} lines of the chat are left out: no answers", number
    )
    return [((part, "faint"),) for part in wrapped(said, width)]


def _short_names(ids: tuple[str, ...], people: Mapping[str, Person]) -> list[str]:
    """Return first names, and whole names where two have the same."""
    names = [people[one].name for one in ids if one in people]
    firsts = [person.name.split(" ")[0] for person in {person.id: person for person in people.values()}.values()]
    shared = {first for first in firsts if firsts.count(first) > 1}
    return [name if name.split(" ")[0] in shared else name.split(" ")[0] for name in names]


def _remarks(shown: PollShown, width: int) -> list[Line]:
    remarks = shown.result.remarks[:_REMARKS_SHOWN]
    if not remarks:
        return []
    lines: list[Line] = [()]
    for remark in remarks:
        first, *more = wrapped(_remark(remark, shown), max(8, width - 2))
        mark = "⚑ " if remark.is_reservation and shown.poll.kind is not PollKind.OPEN else "· "
        lines.append(((mark, "soon" if mark == "⚑ " else "dim"), (first, "plain")))
        lines += [(("  ", "plain"), (part, "plain")) for part in more]
    return lines


def _remark(remark: Remark, shown: PollShown) -> str:
    person = shown.people.get(remark.voter)
    name = person.name if person else remark.name
    text = remark.text.replace("\n", " ")
    return f"{name}: {quoted(text)}" if name else quoted(text)


def _moves(shown: PollShown, width: int) -> list[Line]:
    before = shown.before
    if before is None or not shown.result.answered:
        return []
    lines: list[Line] = [(), ((_("compared with the time before"), "accent"),)]
    return lines + [
        ((part, "plain"),) for shift in compare(before, shown.result) for part in wrapped(say(say_shift(shift)), width)
    ]
