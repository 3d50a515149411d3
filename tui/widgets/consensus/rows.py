"""The list of a consensus check: the step, what is not clear, who is missing, what each person thinks, old wordings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from meeting.checks import CheckStep, ConsensusCheck, Echo, Position
from meeting.consensus.methods import STEP_NAMES, Stand, Weight, form_of
from meeting.exchange.understood import ChatMessage
from meeting.people import Person
from meeting.words import N_
from tui.lines import Line, cut, wrapped
from tui.saying import _, ngettext
from tui.widgets.consensus.head import WEIGHT_MARKS, asks_positions
from tui.widgets.rows import Row

STEP_ROW = "step"
"""The row that says what to do now; Enter on it goes on."""

_INDENT = 3

_WHAT_TO_DO = {
    CheckStep.PRESENT: N_("Read the proposal aloud, and who proposes it says what it is for."),
    CheckStep.QUESTIONS: N_("Only questions to understand it; opinions come later."),
    CheckStep.REACTIONS: N_("Everybody says in a sentence what they think of it; nobody answers."),
    CheckStep.AMEND: N_("Who proposed it may word it better now: e."),
    CheckStep.POSITIONS: N_("Ask everybody. B takes a position by name; a digit counts, and on a name it is theirs."),
    CheckStep.INTEGRATE: N_("Hear each objection: what would have to change? e words it anew, all are asked again."),
    CheckStep.OUTCOME: N_("Say what was agreed in one sentence, and what follows from it: Enter."),
}

_TO_BE_HEARD = (Weight.OBJECTION, Weight.AGAINST, Weight.RESERVATION)
"""What comes first once the objections are answered; until then, who is missing does."""

_AGREEING = (Weight.ABSTAINS, Weight.AGREES)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckList:
    """What the list shows.

    Attributes:
        people: by id.
        missing: the ids of those present without a stand.
        unclear: pasted lines that name a stand but say more or less than one.
        unconfirmed: the ids of those who have not answered the read-back.
    """

    check: ConsensusCheck
    people: Mapping[str, Person]
    missing: tuple[str, ...] = ()
    unclear: tuple[ChatMessage, ...] = ()
    unconfirmed: tuple[str, ...] = ()

    def name(self, person: str, written: str = "") -> str:
        """Return the name to show for a person's id, or the one that was written."""
        return self.people[person].name if person in self.people else (written or "?")


def check_rows(shown: CheckList, width: int) -> list[Row]:
    """Return the rows for a width in cells."""
    if not shown.check.is_open:
        return _closed_rows(shown, width)
    is_past = shown.check.step in {CheckStep.INTEGRATE, CheckStep.OUTCOME}
    heard = _position_rows(shown, _TO_BE_HEARD, width)
    silent = _missing_rows(shown, width)
    return [
        _step_row(shown.check, width),
        *_unclear_rows(shown, width),
        *(heard + silent if is_past else silent + heard),
        *_position_rows(shown, _AGREEING, width),
        *_history_rows(shown, width),
    ]


def position_id(position: Position) -> str:
    """Return the id of the row of a position: by person, or by the name that was written."""
    return f"person:{position.person}" if position.person else f"name:{position.name}"


def _step_row(check: ConsensusCheck, width: int) -> Row:
    return told_row(STEP_ROW, _(STEP_NAMES[check.step]), _(_WHAT_TO_DO[check.step]), width)


def told_row(row_id: str, title: str, text: str, width: int) -> Row:
    """Return a row that says what to do now."""
    lines: list[Line] = [(("▶ ", "now"), (title, "title"))]
    lines += [(("  ", "plain"), (part, "dim")) for part in wrapped(text, max(8, width - 2))]
    return Row(row_id, tuple(lines), current=True)


def _heading(text: str, *, place: str) -> Row:
    return Row(f"heading:{place}", ((), ((text, "accent"),)), selectable=False)


def _unclear_rows(shown: CheckList, width: int) -> list[Row]:
    if not shown.unclear:
        return []
    head = _heading(_("Not clear: Enter settles it, Del leaves it out"), place="unclear")
    rows = [
        named_row(f"unclear:{place}", ("?", "soon"), one.sender, _("“{text}”", text=_one_line(one.text)), width)
        for place, one in enumerate(shown.unclear)
    ]
    return [head, *rows]


def _missing_rows(shown: CheckList, width: int) -> list[Row]:
    if not shown.missing or not asks_positions(shown.check):
        return []
    head = _heading(ngettext("{n} has not answered", "{n} have not answered", len(shown.missing)), place="missing")
    reached = set(shown.check.reached)
    rows = [
        named_row(f"person:{one}", ("…", "dim"), shown.name(one), _("asked") if one in reached else "", width)
        for one in shown.missing
    ]
    return [head, *rows]


def _position_rows(shown: CheckList, weights: Sequence[Weight], width: int) -> list[Row]:
    form = form_of(shown.check.method)
    known = [(one, form.stand(one.stand)) for one in shown.check.current]
    rows: list[Row] = []
    for weight in weights:
        of_weight = [(one, stand) for one, stand in known if stand is not None and stand.weight is weight]
        if of_weight:
            rows.append(_heading(_weight_words(weight, len(of_weight)), place=weight))
            rows += [_position_row(shown, one, stand, width) for one, stand in of_weight]
    return rows


def _weight_words(weight: Weight, number: int) -> str:
    words: Mapping[Weight, Callable[[], str]] = {
        Weight.OBJECTION: lambda: ngettext("{n} objection", "{n} objections", number),
        Weight.AGAINST: lambda: ngettext("{n} against", "{n} against", number),
        Weight.RESERVATION: lambda: ngettext("{n} reservation", "{n} reservations", number),
        Weight.ABSTAINS: lambda: ngettext("{n} abstains", "{n} abstain", number),
        Weight.AGREES: lambda: ngettext("{n} in favour", "{n} in favour", number),
    }
    return words[weight]()


def _position_row(shown: CheckList, one: Position, stand: Stand, width: int) -> Row:
    name = shown.name(one.person, one.name)
    if not one.person:
        name = _("{name} (nobody’s name here)", name=name)
    said = _(stand.name) + (f": “{_one_line(one.text)}”" if one.text else "")
    if not one.text and stand.weight in {Weight.OBJECTION, Weight.RESERVATION}:
        said += f" · {_('why? Enter')}"
    return named_row(position_id(one), WEIGHT_MARKS[stand.weight], name, said, width)


def named_row(row_id: str, mark: tuple[str, str], name: str, said: str, width: int) -> Row:
    """Return a row with a sign, a name and what is said, wrapped below the name where it is long."""
    sign, role = mark
    head: Line = ((f"{sign} ".ljust(_INDENT), role), (cut(name, width - _INDENT), "title"))
    room = width - _INDENT
    if cell_len(name) + 2 + cell_len(said) <= room:
        return Row(row_id, ((*head, (f"  {said}", "dim")),) if said else (head,))
    lines = [(*((" " * _INDENT, "plain"),), (part, "dim")) for part in wrapped(said, max(8, room))]
    return Row(row_id, (head, *lines))


def _history_rows(shown: CheckList, width: int) -> list[Row]:
    """Return the wordings before the present one, the latest first, each with the objections to it."""
    check = shown.check
    if check.round == 1:
        return []
    rows = [_heading(_("Earlier wordings"), place="history")]
    for number, one in reversed(list(enumerate(check.wordings[:-1], start=1))):
        parts = wrapped(_one_line(one.wording), max(8, width - _INDENT))
        lines: list[Line] = [((f"{number} ".ljust(_INDENT), "dim"), (parts[0], "dim"))]
        lines += [((" " * _INDENT, "plain"), (part, "dim")) for part in parts[1:]]
        for said in _objections(shown, number):
            lines += [((" " * _INDENT, "plain"), (part, "faint")) for part in wrapped(said, max(8, width - _INDENT))]
        rows.append(Row(f"wording:{number}", tuple(lines), selectable=False))
    return rows


def _objections(shown: CheckList, number: int) -> list[str]:
    """Return what was said against a wording, with the names."""
    form = form_of(shown.check.method)
    said: list[str] = []
    for one in shown.check.positions:
        stand = form.stand(one.stand)
        if one.round == number and stand is not None and stand.weight in {Weight.OBJECTION, Weight.AGAINST}:
            why = _("“{text}”", text=_one_line(one.text)) if one.text else _(stand.name)
            said.append(f"⚑ {shown.name(one.person, one.name)}: {why}")
    return said


def _closed_rows(shown: CheckList, width: int) -> list[Row]:
    text = _("y copies the agreement for the chat; paste the answers here, or tick them with Enter.")
    rows = [told_row(STEP_ROW, _("Read it back"), text, width)]
    rows += _echo_rows(shown, [one for one in shown.check.echoes if not one.is_ok], width)
    if shown.unconfirmed:
        number = len(shown.unconfirmed)
        heading = ngettext("{n} has not confirmed", "{n} have not confirmed", number)
        rows.append(_heading(heading, place="unconfirmed"))
        rows += [named_row(f"person:{one}", ("…", "dim"), shown.name(one), "", width) for one in shown.unconfirmed]
    confirmed = [one for one in shown.check.echoes if one.is_ok]
    if confirmed:
        rows.append(_heading(ngettext("{n} OK", "{n} OK", len(confirmed)), place="ok"))
        rows += [
            named_row(f"ok:{place}", ("✓", "ok"), shown.name(one.person, one.name), "", width)
            for place, one in enumerate(confirmed)
        ]
    return [*rows, *_history_rows(shown, width)]


def _echo_rows(shown: CheckList, protests: Sequence[Echo], width: int) -> list[Row]:
    if not protests:
        return []
    rows = [_heading(_("Not as we agreed: hear this"), place="protest")]
    for place, one in enumerate(protests):
        said = _("“{text}”", text=_one_line(one.text))
        rows.append(named_row(f"protest:{place}", ("⚑", "over"), shown.name(one.person, one.name), said, width))
    return rows


def _one_line(text: str) -> str:
    return text.replace("\n", " ")
