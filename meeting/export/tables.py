"""A meeting as tables: items, people, actions, decisions, polls, notes, wall, rooms; for spreadsheets and the page."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from meeting.breakouts import RoundState
from meeting.captured import CaptureKind
from meeting.cards import CardKind
from meeting.consensus.methods import form_of
from meeting.consensus.texts import RESULT_NAMES
from meeting.exchange.actions_lists import STAGE_NAMES
from meeting.formats import format_of
from meeting.item import ItemState
from meeting.meeting import Meeting
from meeting.minutes.agenda_part import began_of, ended_of
from meeting.minutes.agreed import agreements, cards_of, label_of
from meeting.minutes.told import Told
from meeting.minutes.voice import Voice, cast_of
from meeting.network import Network
from meeting.people import Presence
from meeting.poll.result import result_of
from meeting.poll.texts import harmless
from meeting.poll.wording import percent
from meeting.polls import PollState
from meeting.presence import minutes_there
from meeting.text import clean
from meeting.wall.notes import columns
from meeting.words import N_

CELL_LIMIT = 2_500
"""The most characters of one cell."""

_MADE = (1980, 1, 1, 0, 0, 0)
_STATES = {
    ItemState.PLANNED: N_("not reached"),
    ItemState.RUNNING: N_("running"),
    ItemState.DONE: N_("done"),
    ItemState.SKIPPED: N_("skipped"),
    ItemState.PARKED: N_("left for next time"),
}
_PRESENCES = {
    Presence.PRESENT: N_("present"),
    Presence.LATE: N_("came late"),
    Presence.LEFT: N_("left early"),
    Presence.ABSENT: N_("was not there"),
}
_KINDS = {
    CaptureKind.NOTE: N_("note"),
    CaptureKind.QUESTION: N_("question"),
    CaptureKind.ACTION: N_("action"),
    CaptureKind.DECISION: N_("decision"),
    CaptureKind.SUBGOAL: N_("sub-goal"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table.

    Attributes:
        id: names it, and its file.
        heads: in the language of the meeting.
        rows: cells as text; days and clock times are those of the meeting's zone, in ISO 8601.
    """

    id: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables_of(network: Network, meeting: Meeting, voice: Voice, *, now: datetime) -> tuple[Table, ...]:
    """Return the tables of a meeting that have rows; private people are not named, hidden results not told."""
    told = Told(network=network, meeting=meeting, voice=voice, cast=cast_of(network), now=now)
    made = (_items(told), _people(told), _actions(told), _decisions(told), _polls(told), _notes(told))
    return tuple(table for table in (*made, _wall(told), _rooms(told)) if table.rows)


def action_table(network: Network, meeting: Meeting, voice: Voice) -> Table:
    """Return the actions as they stand on the page: what, who, by when; private people are not named."""
    cast = cast_of(network)
    rows = tuple(
        (
            f"{label_of(card)} {card.text}".lstrip(),
            ", ".join(cast.sorted_names(card.owners)),
            voice.format_date(card.due) if card.due else "",
        )
        for card in cards_of(network, meeting, CardKind.ACTION)
    )
    heads = (voice.say(N_("What")), voice.say(N_("Who")), voice.say(N_("By when")))
    return Table(id="actions", heads=heads, rows=rows)


def write_table(table: Table) -> str:
    """Return a table as CSV; a cell that a spreadsheet would take for a formula is made text."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(table.heads)
    rows.writerows([harmless(clean(cell, limit=CELL_LIMIT)) for cell in row] for row in table.rows)
    return written.getvalue()


def table_files(tables: Iterable[Table]) -> Mapping[str, bytes]:
    """Return the tables as files by name, in UTF-8 with the mark by which spreadsheets know it."""
    return {f"{table.id}.csv": write_table(table).encode("utf-8-sig") for table in tables}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as one zip file; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _table(told: Told, name: str, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Table:
    cells = tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows)
    return Table(id=name, heads=tuple(told.say(head) for head in heads), rows=cells)


def _items(told: Told) -> Table:
    heads = (N_("Item"), N_("Format"), N_("Lead"), N_("Began"), N_("Ended"), N_("Planned minutes"), N_("Real minutes"))
    rows = (
        (
            item.title,
            told.say(format_of(item.format).name),
            item.lead,
            _clock(told, began_of(item)),
            _clock(told, ended_of(item)),
            item.planned_minutes or item.minutes,
            round(item.elapsed(told.now).total_seconds() / 60) if item.has_run else "",
            told.say(_STATES[item.state]),
        )
        for item in told.meeting.items
    )
    return _table(told, "items", (*heads, N_("State")), rows)


def _people(told: Told) -> Table:
    rows = (
        (name, told.say(_PRESENCES[one.presence]), minutes_there(told.meeting, one.person, now=told.now))
        for one in told.meeting.attendance
        if (name := told.cast.name(one.person))
    )
    return _table(told, "people", (N_("Name"), N_("Presence"), N_("Minutes there")), rows)


def _actions(told: Told) -> Table:
    rows = (
        (
            label_of(card),
            card.text,
            "; ".join(told.cast.sorted_names(card.owners)),
            card.due.isoformat() if card.due else "",
            told.say(STAGE_NAMES[card.stage]),
        )
        for card in cards_of(told.network, told.meeting, CardKind.ACTION)
    )
    return _table(told, "actions", (N_("Number"), N_("Action"), N_("Owners"), N_("Due"), N_("Stage")), rows)


def _decisions(told: Told) -> Table:
    rows = (
        (
            one.label,
            one.text,
            told.say(form_of(one.check.method).name) if one.check else "",
            told.say(RESULT_NAMES[one.check.result]) if one.check and one.check.result else "",
            one.check.review.isoformat() if one.check and one.check.review else "",
        )
        for one in agreements(told.network, told.meeting)
    )
    heads = (N_("Number"), N_("Decision"), N_("Method"), N_("Result"), N_("Looked at again"))
    return _table(told, "decisions", heads, rows)


def _polls(told: Told) -> Table:
    results = [result_of(poll) for poll in told.meeting.polls if poll.state is not PollState.PREPARED]
    rows: list[tuple[object, ...]] = [
        (result.poll.question, bar.label, f"{bar.count:g}", percent(bar.share), result.answered)
        for result in results
        for bar in (result.bars if result.is_shown else ())
    ]
    rows += [
        (result.poll.question, remark.text, "1", "", result.answered)
        for result in results
        for remark in (result.remarks if result.is_shown and not result.bars else ())
    ]
    heads = (N_("Question"), N_("Option"), N_("Count"), N_("Per cent"), N_("Answered"))
    return _table(told, "polls", heads, rows)


def _notes(told: Told) -> Table:
    titles = {item.id: item.title for item in told.meeting.items}
    rows = (
        (_clock(told, one.at), titles.get(one.item, ""), told.say(_KINDS[one.kind]), one.text)
        for one in told.meeting.captures
    )
    return _table(told, "notes", (N_("Time"), N_("Item"), N_("Kind"), N_("Text")), rows)


def _wall(told: Told) -> Table:
    rows = (
        (wall.question, theme.title if theme else "", note.text, told.cast.name(note.author, note.name), note.votes)
        for wall in told.meeting.walls
        if not wall.is_hidden
        for theme, notes in columns(wall)
        for note in notes
    )
    heads = (N_("Question"), N_("Theme"), N_("Note"), N_("Author"), N_("Votes"))
    return _table(told, "wall", heads, rows)


def _rooms(told: Told) -> Table:
    rows = (
        (number, one.question, place, "; ".join(told.cast.names(room.people)), room.harvest)
        for breakout in told.meeting.breakouts
        for number, one in enumerate(breakout.rounds, start=1)
        if one.state is RoundState.HELD
        for place, room in enumerate(one.rooms, start=1)
        if room.people
    )
    heads = (N_("Round"), N_("Question"), N_("Room"), N_("People"), N_("What came out"))
    return _table(told, "rooms", heads, rows)


def _clock(told: Told, at: datetime | None) -> str:
    return "" if at is None else told.voice.clock(at)
