"""Columns with prompts that a wall can open with, and which of them suits an activity format."""

from __future__ import annotations

from dataclasses import dataclass

from meeting.errors import NotFound
from meeting.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a wall: a title and what to write under it; English messages to be translated."""

    title: str
    prompt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSet:
    """Columns that go together.

    Attributes:
        id: a short slug.
        name: an English message to be translated.
    """

    id: str
    name: str
    columns: tuple[Column, ...]


COLUMN_SETS = (
    ColumnSet(
        id="worked-next",
        name=N_("What worked, what next"),
        columns=(
            Column(title=N_("What worked"), prompt=N_("What should we keep, because it does us good?")),
            Column(title=N_("What next"), prompt=N_("What should we do differently next time?")),
        ),
    ),
    ColumnSet(
        id="bring-take",
        name=N_("Bring and take"),
        columns=(
            Column(title=N_("I bring"), prompt=N_("What can you give the others: knowledge, a contact, an example?")),
            Column(title=N_("I take home"), prompt=N_("What will you use yourself, and when?")),
        ),
    ),
    ColumnSet(
        id="hopes-worries",
        name=N_("Hopes and worries"),
        columns=(
            Column(title=N_("Hopes"), prompt=N_("What do you hope comes out of this?")),
            Column(title=N_("Worries"), prompt=N_("What worries you about it?")),
        ),
    ),
    ColumnSet(
        id="what-now-what",
        name=N_("What, so what, now what"),
        columns=(
            Column(title=N_("What happened?"), prompt=N_("Only what you saw and heard, without explaining it.")),
            Column(title=N_("So what?"), prompt=N_("What does it mean, and why does it matter?")),
            Column(title=N_("Now what?"), prompt=N_("What should we do now, and who begins?")),
        ),
    ),
    ColumnSet(
        id="wrong-instead",
        name=N_("What could go wrong"),
        columns=(
            Column(title=N_("It went wrong because …"), prompt=N_("It is a year from now. What happened?")),
            Column(title=N_("So today we …"), prompt=N_("What can we do now to avoid it?")),
        ),
    ),
)
"""The sets of columns a wall can open with."""

_SET_OF_FORMAT = {
    "what-now-what": "what-now-what",
    "feedback-round": "worked-next",
    "check-out": "bring-take",
    "gallery-walk": "bring-take",
    "welcome": "hopes-worries",
    "premortem": "wrong-instead",
}


def columns_for(format_id: str) -> tuple[Column, ...]:
    """Return the columns that suit an activity format; none where notes are better left to hang freely."""
    set_id = _SET_OF_FORMAT.get(format_id, "")
    return column_set(set_id).columns if set_id else ()


def column_set(set_id: str) -> ColumnSet:
    """Return the set of columns with this id; raises `NotFound`."""
    for one in COLUMN_SETS:
        if one.id == set_id:
            return one
    raise NotFound(N_("There are no columns called “{name}”."), name=set_id)
