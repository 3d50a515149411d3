"""A whole meeting in one JSON file, to be handed on and taken in again, with the people, cards and activities it needs.

``{"ordstyrer": "meeting", "schema": 4, "network": {…tables…}, "meeting": {…tables…}}``: the tables are those of
the kept files, and are read as strictly. The network holds only what belongs to the meeting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any

import msgspec

from meeting.activities import Activity
from meeting.cards import Card
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.words import N_, Sentence, sentence
from store.codec import MEETING, NETWORK, Form, Rows, Value
from store.migrations import migrate, refuse_newer
from store.schema import VERSION, FileKind, is_stem
from store.storage import SIZE_LIMIT, broken

MARK = "ordstyrer"
"""The key by which such a file is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A meeting with what of its network it needs, and what had to be put right when it was read."""

    network: Network
    meeting: Meeting
    warnings: tuple[Sentence, ...] = ()


def write_meeting(network: Network, meeting: Meeting) -> str:
    """Return a meeting as JSON, with those people, cards and activities of its network that belong to it."""
    document = {
        MARK: FileKind.MEETING.value,
        "schema": VERSION,
        "network": NETWORK.rows(belonging(network, meeting)),
        "meeting": MEETING.rows(meeting),
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"


def read_meeting(content: bytes, *, name: str) -> Packed:
    """Return the meeting in such a file.

    Args:
        content: the file's bytes.
        name: the file as it is named in an error.

    Raises:
        FileBroken: it is no such file, or something in it is missing, unknown, of a wrong type or out of range.
        FileTooNew: it was written by a newer version of the program.
    """
    document = _document(content, name)
    schema = document["schema"]
    refuse_newer(schema, name=name)
    network, mended = _value(NETWORK, document["network"], schema=schema, name=name)
    meeting, warnings = _value(MEETING, document["meeting"], schema=schema, name=name)
    return Packed(network=network, meeting=meeting, warnings=(*mended, *warnings))


def belonging(network: Network, meeting: Meeting) -> Network:
    """Return the network with only what belongs to a meeting; what its cards belong to elsewhere is left out."""
    cards = [card for card in network.cards if card.meeting == meeting.id]
    activities = [one for one in network.activities if one.meeting == meeting.id]
    kept = {card.id for card in cards}
    asked = {check.card for check in meeting.checks} | {one for check in meeting.checks for one in check.actions}
    cards += [card for card in network.cards if card.id in asked - kept]
    kept |= asked
    rooted = tuple(card if card.parent in kept else replace(card, parent="") for card in cards)
    named = {text for value in (meeting, *cards, *activities) for text in _texts(value)}
    people = tuple(one for one in network.people if named & {one.id, *one.former})
    return replace(
        network,
        people=people,
        meetings=(),
        cards=rooted,
        activities=tuple(activities),
        archived=False,
        methods=(),
        keep_months=0,
    )


def with_id(packed: Packed, meeting_id: str) -> tuple[tuple[Card, ...], tuple[Activity, ...]]:
    """Return the cards and activities as they belong to the meeting under the id that it has got here."""
    old = packed.meeting.id
    return (
        tuple(_under(card, old, meeting_id) for card in packed.network.cards),
        tuple(_under(one, old, meeting_id) for one in packed.network.activities),
    )


def _under(kept: Any, old: str, new: str) -> Any:  # noqa: ANN401 - a card or an activity, given back as what it is
    changes = tuple(replace(one, meeting=new) if one.meeting == old else one for one in kept.changes)
    return replace(kept, meeting=new if kept.meeting == old else kept.meeting, changes=changes)


def _document(content: bytes, name: str) -> dict[str, Any]:
    """Return the outermost level of the file, which is known to have all its parts."""
    if len(content) > SIZE_LIMIT:
        raise broken(name, sentence(N_("it is too large for a meeting")))
    try:
        document = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as problem:
        raise broken(name, sentence(N_("it is cut off or not JSON ({detail})"), detail=str(problem))) from problem
    if not isinstance(document, dict) or document.get(MARK) != FileKind.MEETING.value:
        raise broken(name, sentence(N_("it is no meeting that Ordstyrer has exported")))
    if type(document.get("schema")) is not int or document["schema"] < 1:
        raise broken(name, sentence(N_("it does not say its version")))
    for part in (document.get("network"), document.get("meeting")):
        if not _is_tables(part):
            raise broken(name, sentence(N_("it does not hold tables of documents")))
    return document


def _is_tables(part: object) -> bool:
    if not isinstance(part, dict):
        return False
    rows = part.values()
    return all(isinstance(table, list) and all(isinstance(row, dict) for row in table) for table in rows)


def _value(form: Form[Value], rows: dict[str, Rows], *, schema: int, name: str) -> tuple[Value, tuple[Sentence, ...]]:
    rows, _steps = migrate(rows, version=schema, kind=form.kind, name=name)
    return form.value(rows, stem=_stem(rows.get(str(form.kind), []), name), name=name)


def _stem(documents: Rows, name: str) -> str:
    """Return the id in the file: here it is no file's name, so it must be said, and be fit for one."""
    found = documents[0].get("id") if documents else None
    if not isinstance(found, str) or not is_stem(found):
        raise broken(name, sentence(N_("its id cannot be the name of a file")))
    return found


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a value, at every depth: the ids of people are among them."""
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield value
            yield from value.split()
    elif isinstance(value, tuple):
        yield from _all(value)
    elif is_dataclass(value):
        yield from _all(getattr(value, field.name) for field in fields(value))


def _all(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        yield from _texts(value)
