"""Actions read from Markdown task lists and CSV, nothing kept yet; `take_actions` puts them on the board.

An action that is on the board already, by its text, is updated, so a list can go out and come back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from meeting.board.changing import CARD_LIMIT, Occasion, add_card, edit_card, move_card
from meeting.board.finding import goal_by_tag
from meeting.capture import read_capture
from meeting.captured import CaptureKind
from meeting.cards import Card, CardKind, Stage
from meeting.chat.harmless import JOINER
from meeting.dates import read_date
from meeting.exchange.actions_lists import BETWEEN
from meeting.exchange.sheet import cell, column, find_header, rows_of_csv
from meeting.names import find_people
from meeting.network import Network
from meeting.people import Person
from meeting.text import clean, clean_lines, fold
from meeting.words import N2_, N_, Sentence, sentence

_TASK = re.compile(r"\s*(?:[-*+]|\d{1,4}[.)])\s+\[(?P<box>[ xX-])\]\s+(?P<text>.*)")
_LABEL = re.compile(r"(?P<label>[AGDQ]\d{1,9})[:.]?\s+(?=\S)")
_STRUCK = re.compile(r"~~(?P<text>.*)~~")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>~|#+=.)&/-])")
_DAY = re.compile(r"(?P<before>.*?)(?:\s[–—-])?\s*(?:📅\s*)?(?P<day>\d{4}-\d{2}-\d{2})")
_BETWEEN_OWNERS = re.compile(r"\s*[;,&]\s*|\s+(?:and|og)\s+")
_FORMULA = re.compile(r"'(?=\s*[=+\-@\t＝＋－＠])")
_LINES_LIMIT = 5_000
_HEAD_WITHIN = 20

_ACTION = frozenset({"action", "task", "handling", "opgave"})
_TEXT = _ACTION | {"what", "text", "title", "description", "hvad", "tekst"}
_OWNERS = frozenset({"owners", "owner", "who", "assignee", "assigned to", "responsible"})
_OWNERS_DA = frozenset({"ejer", "ejere", "hvem", "ansvarlig", "ansvarlige", "tovholder"})
_DUE = frozenset({"due", "due date", "deadline", "when", "date", "frist", "dato", "hvornar", "senest"})
_STAGE = frozenset({"stage", "status", "state", "done", "trin", "tilstand", "stadie", "faerdig"})
_GOAL = frozenset({"goal", "sub-goal", "subgoal", "project", "mal", "delmal", "projekt"})
_DONE = frozenset({"done", "completed", "complete", "x", "yes", "true", "1", "faerdig", "udfort", "ja", "gjort"})
_DROPPED = frozenset({"dropped", "cancelled", "canceled", "deleted", "droppet", "opgivet", "annulleret"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAction:
    """One action as it was read.

    Attributes:
        owners: the ids of the people who are clearly meant.
        unknown: names that are nobody's or can mean several people; nobody is guessed.
        goal: the word or text of what it belongs to, or "".
        stage: done or dropped where the list says so; else agreed with an owner, or proposed.
    """

    text: str
    owners: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    due: date | None = None
    goal: str = ""
    stage: Stage = Stage.PROPOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsRead:
    """All actions of a list, and what was left out or is doubtful, each in a sentence."""

    actions: tuple[ReadAction, ...] = ()
    warnings: tuple[Sentence, ...] = ()


def read_actions(text: str, *, people: tuple[Person, ...], today: date) -> ActionsRead:
    """Read a Markdown task list, or else a table with headings in English or Danish."""
    text = clean_lines(text, limit=2_000_000)
    actions = tuple(_of_markdown(text, people, today)) or tuple(_of_table(text, people, today))
    warnings: list[Sentence] = []
    if not actions:
        warnings.append(
            sentence(N_("No actions were found: write “- [ ] text” lines, or a table with a column called Action."))
        )
    names = tuple(dict.fromkeys(name for action in actions for name in action.unknown))
    if names:
        one, many = N2_("It is not clear who this is: {names}.", "It is not clear who these are: {names}.")
        warnings.append(sentence(one, plural=many, n=len(names), names=", ".join(names)))
    return ActionsRead(actions=actions, warnings=tuple(warnings))


def holds_actions(text: str) -> bool:
    """Return whether a text is meant as a list of actions: it has task boxes, or a table of who does what by when."""
    if any(_TASK.fullmatch(line) for line in text.split("\n")[:_LINES_LIMIT]):
        return True
    sheet = rows_of_csv(text, most=_HEAD_WITHIN + 1)  # the first may only say what parts the cells
    head = find_header(sheet[:_HEAD_WITHIN], _TEXT)
    if head is None:
        return False
    # a title or a text stands in many a table; who does it, only in one of actions
    others = (_DUE, _STAGE, _GOAL) if column(sheet[head], _ACTION) is not None else ()
    return any(column(sheet[head], names) is not None for names in (_OWNERS | _OWNERS_DA, *others))


def cards_meant(network: Network, actions: Iterable[ReadAction]) -> tuple[Card | None, ...]:
    """Return for each action the card that has its text already, or None for a new one."""
    cards = {card.id: card for card in network.cards}
    known = _known(network)
    return tuple(cards.get(known.get(fold(action.text), "")) for action in actions)


def take_actions(network: Network, actions: Iterable[ReadAction], *, on: Occasion) -> Network:
    """Return the network with actions from a list: those it knows by their text updated, the others added.

    A list never takes away owners, days or goals, and an action that is over is not opened again.

    Raises:
        NotUnderstood: one has no text, or too much.
        NotAllowed: the board is full.
    """
    known = _known(network)
    for action in actions:
        card_id = known.get(fold(action.text))
        if card_id is None:
            network, card = _added(network, action, on)
            known[fold(card.text)] = card.id
        else:
            network = _updated(network, card_id, action, on)
    return network


def _known(network: Network) -> dict[str, str]:
    """Return the ids of the actions by their folded texts; of several with the same text, one that is open."""
    known: dict[str, str] = {}
    for card in network.cards:
        if card.kind is CardKind.ACTION and (card.is_open or fold(card.text) not in known):
            known[fold(card.text)] = card.id
    return known


def _added(network: Network, action: ReadAction, on: Occasion) -> tuple[Network, Card]:
    goal = goal_by_tag(network, action.goal) or _goal_by_text(network, action.goal)
    draft = Card(
        id="",
        kind=CardKind.ACTION,
        text=action.text,
        stage=action.stage,
        reason=_why(action.stage),
        owners=action.owners,
        due=action.due,
        parent=goal.id if goal else "",
        tag="" if goal else action.goal,
        meeting=on.meeting,
    )
    return add_card(network, draft, on=on)


def _updated(network: Network, card_id: str, action: ReadAction, on: Occasion) -> Network:
    card = next(one for one in network.cards if one.id == card_id)
    owners = tuple(dict.fromkeys((*card.owners, *action.owners)))
    network = edit_card(network, card_id, replace(card, owners=owners, due=action.due or card.due), on=on)
    if card.is_open and action.stage in {Stage.DONE, Stage.DROPPED}:
        return move_card(network, card_id, action.stage, on=on, reason=_why(action.stage))
    return network


def _why(stage: Stage) -> str:
    return "–" if stage is Stage.DROPPED else ""


def _goal_by_text(network: Network, text: str) -> Card | None:
    wanted = fold(clean(text))
    goals = {CardKind.GOAL, CardKind.SUBGOAL}
    return next((one for one in network.cards if wanted and one.kind in goals and fold(one.text) == wanted), None)


def _of_markdown(text: str, people: tuple[Person, ...], today: date) -> Iterator[ReadAction]:
    for line in text.split("\n")[:_LINES_LIMIT]:
        task = _TASK.fullmatch(line)
        if task is None:
            continue
        struck = _STRUCK.fullmatch(task["text"].strip())
        written = clean(struck["text"] if struck else task["text"], limit=CARD_LIMIT)
        written = _LABEL.sub("", clean(_ESCAPED.sub(r"\1", written).replace(JOINER, ""), limit=CARD_LIMIT), count=1)
        stage = Stage.DONE if task["box"] in "xX" else None
        action = _of_line(written, people, today)
        if action.text:
            yield _staged(action, Stage.DROPPED if struck or task["box"] == "-" else stage)


def _of_line(line: str, people: tuple[Person, ...], today: date) -> ReadAction:
    """Return a line as we write it, with owners and day behind the text; or else as it would be captured."""
    day = _DAY.fullmatch(line)
    due = read_date(day["day"], today=today) if day else None
    rest = day["before"].rstrip() if day and due else line
    text, dash, names = rest.rpartition(BETWEEN)
    owners, unknown = _owners(names, people)
    if dash and owners and not unknown:
        return ReadAction(text=text, owners=owners, due=due.day if due else None)
    reading = read_capture(CaptureKind.ACTION, rest, people=people, today=today)
    unclear = (*(name for name, _ in reading.ambiguous), *reading.unknown)
    return ReadAction(
        text=reading.text,
        owners=tuple(person.id for person in reading.owners),
        unknown=unclear,
        due=due.day if due else reading.due,
        goal=reading.subgoal,
    )


def _of_table(text: str, people: tuple[Person, ...], today: date) -> Iterator[ReadAction]:
    sheet = rows_of_csv(text)
    head = find_header(sheet, _TEXT)
    if head is None:
        return
    names = (_TEXT, _OWNERS | _OWNERS_DA, _DUE, _STAGE, _GOAL)
    what, who, when, stage, goal = (column(sheet[head], wanted) for wanted in names)
    for row in sheet[head + 1 : head + 1 + _LINES_LIMIT]:
        owners, unknown = _owners(_cell(row, who), people)
        due = read_date(_cell(row, when), today=today)
        said = fold(_cell(row, stage))
        action = ReadAction(
            text=_cell(row, what),
            owners=owners,
            unknown=unknown,
            due=due.day if due else None,
            goal=_cell(row, goal).removeprefix("#"),
        )
        if action.text:
            over = {**dict.fromkeys(_DONE, Stage.DONE), **dict.fromkeys(_DROPPED, Stage.DROPPED)}
            yield _staged(action, over.get(said))


def _staged(action: ReadAction, stage: Stage | None) -> ReadAction:
    return replace(action, stage=stage or (Stage.AGREED if action.owners else Stage.PROPOSED))


def _cell(row: tuple[str, ...], place: int | None) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return clean(_FORMULA.sub("", cell(row, place), count=1), limit=CARD_LIMIT)


def _owners(names: str, people: tuple[Person, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the people who are clearly named, and the names that are not clear."""
    found = [(name, find_people(people, name.removeprefix("@"))) for name in _BETWEEN_OWNERS.split(names) if name]
    clear = tuple(dict.fromkeys(meant[0].id for _, meant in found if len(meant) == 1))
    return clear, tuple(name for name, meant in found if len(meant) != 1)
