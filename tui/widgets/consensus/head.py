"""The head of a consensus check: the proposal, always in sight, the method, the steps, and who is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len

from meeting.checks import CheckStep, ConsensusCheck
from meeting.consensus.indication import indication, tally
from meeting.consensus.methods import STEP_NAMES, Weight, form_of
from meeting.words import N_
from tui.lines import Line, Stretch, cut, first_that_fits, wrapped
from tui.saying import _, ngettext, say
from tui.widgets.line_widget import LineWidget
from tui.widgets.polls.bars import blocks

SHORT_STEPS = {
    CheckStep.PRESENT: N_("present"),
    CheckStep.QUESTIONS: N_("questions"),
    CheckStep.REACTIONS: N_("reactions"),
    CheckStep.AMEND: N_("amend"),
    CheckStep.POSITIONS: N_("positions"),
    CheckStep.INTEGRATE: N_("objections"),
    CheckStep.OUTCOME: N_("outcome"),
}
"""The steps where there is room for one word."""

RESULT_WORDS = {
    "agreed": N_("Agreed"),
    "with-reservations": N_("Agreed with reservations"),
    "not-agreed": N_("Not agreed"),
    "sent-on": N_("Sent on to {whom}"),
}
"""How a closed check came out, as the first word on the screen."""

WEIGHT_MARKS = {
    Weight.AGREES: ("✓", "ok"),
    Weight.RESERVATION: ("△", "soon"),
    Weight.OBJECTION: ("⚑", "over"),
    Weight.AGAINST: ("✗", "over"),
    Weight.ABSTAINS: ("·", "dim"),
}
"""The sign of a stand and the role it is drawn in: it is never told by colour alone."""

_LONGEST_BAR = 28
_MOST_NAMES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckShown:
    """What the head shows.

    Attributes:
        label: the number of the card, to say aloud.
        missing: the names of those present who have taken no stand, in the order of the list.
        present: how many are in the meeting.
        unconfirmed: of a closed check, the names of those who have not answered the read-back.
        is_low: whether lines are scarce.
    """

    label: str
    check: ConsensusCheck
    missing: tuple[str, ...] = ()
    present: int = 0
    unconfirmed: tuple[str, ...] = ()
    is_low: bool = False


class ConsensusHead(LineWidget):
    """Shows what is asked, how, and how far it has come."""

    DEFAULT_CSS: ClassVar[str] = "ConsensusHead { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._shown: CheckShown | None = None

    def show_check(self, shown: CheckShown) -> None:
        """Show this check."""
        if shown != self._shown:
            self._shown = shown
            self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines of the head."""
        shown = self._shown
        if shown is None:
            return []
        gap: list[Line] = [] if shown.is_low else [()]
        check = shown.check
        lines = [*_wording(shown, width, most=4 if shown.is_low else 8), *gap]
        if check.is_open:
            lines += [*_method(check, width), steps_line(check, width), *gap]
        lines += _standing(shown, width) if check.is_open else _outcome(shown, width)
        if check.is_open and (check.current or check.current_counts):
            lines += [*gap, *stand_lines(check, width, is_low=shown.is_low)]
        return lines


def steps_line(check: ConsensusCheck, width: int) -> Line:
    """Return the steps as a line; where it is narrow, the one it is at and the one that follows."""
    steps = form_of(check.method).steps
    place = steps.index(check.step) if check.step in steps else 0
    pieces = [_step_piece(check, step, place - number) for number, step in enumerate(steps)]
    whole: list[Stretch] = []
    for piece in pieces:
        whole += [*([(" ─ ", "rest")] if whole else []), piece]
    following = f" → {_(SHORT_STEPS[steps[place + 1]])}" if place + 1 < len(steps) else ""
    marks = [("✗" if step in check.skipped else "✓", "dim") for step in steps[:place]]
    here = (f"▶ {place + 1}/{len(steps)} {_(STEP_NAMES[steps[place]])}", "now")
    short: Line = (*marks, (" " if marks else "", "plain"), here, (following, "dim"))
    return first_that_fits(width, tuple(whole), short)


def _step_piece(check: ConsensusCheck, step: CheckStep, behind: int) -> Stretch:
    name = _(SHORT_STEPS[step])
    if behind == 0:
        return (f"▶ {name}", "now")
    if behind < 0:
        return (name, "dim")
    return (f"✗ {name}", "faint") if step in check.skipped else (f"✓ {name}", "dim")


def stand_lines(check: ConsensusCheck, width: int, *, is_low: bool) -> list[Line]:
    """Return how many took each stand, with its key; in one line where lines are scarce."""
    counts = [one for one in tally(check) if one.count or not is_low]
    if is_low:
        words = (f"{WEIGHT_MARKS[one.stand.weight][0]} {_(one.stand.name)} {one.count}" for one in counts)
        return [((part, "plain"),) for part in wrapped(" · ".join(words), width)]
    longest = max(cell_len(_(one.stand.name)) for one in counts)
    label_width = min(longest, max(12, width - 16))
    most = max((one.count for one in counts), default=0)
    room = min(_LONGEST_BAR, width - label_width - 12)
    lines: list[Line] = []
    for one in counts:
        mark, role = WEIGHT_MARKS[one.stand.weight]
        name = cut(_(one.stand.name), label_width)
        drawn = blocks(room * one.count / most) if most and room > 0 else ""
        head: Line = ((f"{one.stand.key} ", "key"), (f"{mark} ", role), (name, "title" if one.count else "dim"))
        pad = " " * (label_width - cell_len(name) + 2)
        figure = (f" {one.count}" if drawn else str(one.count), "title" if one.count else "faint")
        lines.append((*head, (pad, "plain"), (drawn, "bar"), figure))
    return lines


def _wording(shown: CheckShown, width: int, *, most: int) -> list[Line]:
    """Return the proposal with its number; cut only where it would leave no room for anything else."""
    label = f"{shown.label} " if shown.label else ""
    indent = cell_len(label)
    parts = wrapped(shown.check.text.replace("\n", " "), max(12, width - indent))
    if len(parts) > most:
        parts = [*parts[: most - 1], f"{cut(parts[most - 1], width - indent - 1)}…"]
    lines: list[Line] = [((label, "now"), (parts[0], "title"))]
    lines += [((" " * indent, "plain"), (part, "title")) for part in parts[1:]]
    if shown.check.round > 1:
        asked = _("wording {n}: everybody is asked again", n=shown.check.round)
        said = asked if shown.check.is_open else _("in the {n}. wording", n=shown.check.round)
        lines.append(((" " * indent, "plain"), (cut(said, width - indent), "dim")))
    return lines


def _method(check: ConsensusCheck, width: int) -> list[Line]:
    form = form_of(check.method)
    name = _(form.name)
    parts = wrapped(f"{name} · {_(form.explained)}", width)
    first = parts[0]
    if first.startswith(name):
        return [((name, "accent"), (first[len(name) :], "dim")), *(((part, "dim"),) for part in parts[1:])]
    return [((part, "dim"),) for part in parts]


def _standing(shown: CheckShown, width: int) -> list[Line]:
    """Return how many have answered and who has not: this stays on top whatever the list shows."""
    if not asks_positions(shown.check):
        return []
    answered = shown.present - len(shown.missing)
    counted = sum(one.count for one in shown.check.current_counts)
    said = _("{answered} of {present} have answered", answered=answered, present=shown.present)
    if counted:
        said += " · " + ngettext("{n} counted without a name", "{n} counted without names", counted)
    lines: list[Line] = [((said, "title"),)]
    lines += [((part, "soon"),) for part in _waiting(shown.missing, width, most=1 if shown.is_low else 2)]
    if shown.check.current or shown.check.current_counts:
        lines += [((part, "dim"),) for why in indication(shown.check).why for part in wrapped(say(why), width)]
    return lines


def _waiting(names: Sequence[str], width: int, *, most: int) -> list[str]:
    """Return who is waited for in at most so many lines, and how many more there are."""
    for number in range(min(len(names), _MOST_NAMES), 0, -1):
        more = len(names) - number
        said = _("waiting for: {names}", names=", ".join(names[:number]))
        parts = wrapped(f"{said} +{more}" if more else said, width)
        if len(parts) <= most:
            return parts
    return [cut(said, width)] if names else []


def asks_positions(check: ConsensusCheck) -> bool:
    """Return whether a check has come to the positions, or somebody has taken one already."""
    order = form_of(check.method).steps
    is_there = order.index(check.step) >= order.index(CheckStep.POSITIONS) if check.step in order else True
    return is_there or bool(check.current or check.current_counts or check.reached)


def _outcome(shown: CheckShown, width: int) -> list[Line]:
    check = shown.check
    result = check.result.value if check.result is not None else ""
    said = _(RESULT_WORDS[result], whom=check.sent_to) if result else ""
    mark, role = ("✓", "ok") if result in {"agreed", "with-reservations"} else ("→", "soon")
    lines: list[Line] = [((f"{mark} ", role), (cut(said, width - 2), "title"))]
    if check.outcome and check.outcome != check.text:
        lines += [((f"  {part}", "plain"),) for part in wrapped(check.outcome, width - 2)]
    facts = []
    if check.unasked:
        facts.append(_("closed although not everybody was asked: {why}", why=check.unasked))
    oks = sum(one.is_ok for one in check.echoes)
    facts.append(_("read back: {n} of {present} have written OK", n=oks, present=shown.present))
    lines += [((f"  {part}", "dim"),) for fact in facts for part in wrapped(fact, width - 2)]
    if shown.unconfirmed and check.echoes:
        lines += [((f"  {part}", "soon"),) for part in _waiting(shown.unconfirmed, width - 2, most=2)]
    return lines
