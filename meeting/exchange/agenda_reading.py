"""Reading an agenda written as text: lines to items, and what was not understood by its line.

Never fails: whatever cannot be used comes back as `Unread`. The grammar is told in `agenda_markdown`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from meeting.agenda import ITEMS_LIMIT
from meeting.exchange.agenda_front import (
    Front,
    instant_at,
    is_said,
    key_of,
    minutes_between,
    with_field,
    with_late_field,
)
from meeting.exchange.agenda_items import Block, Times, is_end, item_of_block, locked_at, spread_minutes
from meeting.exchange.agenda_lines import FormatLookup, ItemLine, hide, read_item_line, reveal
from meeting.exchange.agenda_tables import Columns, cells_of, columns_of, is_rule, read_bare_row, read_row
from meeting.formats import format_by_word
from meeting.item import Item
from meeting.meeting import Kind, Platform
from meeting.text import clean, clean_lines, fold, shorten
from meeting.words import N2_, N_, Sentence, sentence

AGENDA_TEXT_LIMIT = 300_000
"""Characters read of one text."""

LINE_LIMIT = 4_000
"""Characters read of one line."""

UNREAD_LIMIT = 200
"""How many lines that were not understood are told one by one."""

_SHOWN = 200
_INDENT = " \u00a0"
_NEWLINE = re.compile(r"\r\n|\r|\n")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_HEADING = re.compile(r"(#{1,6})\s(.*)")
_LABELS = frozenset({"agenda", "dagsorden", "program", "programme"})
_NOT_UNDERSTOOD = N_("not understood")
_CUT = N_("too long: the end was left out")
_FULL = N_("an agenda holds at most {limit} items")
_SAID = N_("said further up already")
_LATE = N_("what is said of the meeting belongs above the first item")
_NO_DAY = N_("a fixed start needs a clock time and the date of the meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A line that was not understood, or not wholly.

    Attributes:
        line: its number, from 1.
        text: what was left out.
        why: what was wrong, in a few words.
    """

    line: int
    text: str
    why: Sentence = field(default_factory=lambda: sentence(_NOT_UNDERSTOOD))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRead:
    """What a text says of a meeting; "" and None where it says nothing.

    Attributes:
        day, clock: the start as written, in the meeting's own zone.
        starts_at: the start (UTC) if the text says a day or a time, together with what was known.
        items: those with an id came from `write_agenda`; the others have the id "".
    """

    title: str = ""
    purpose: str = ""
    kind: Kind | None = None
    day: date | None = None
    clock: time | None = None
    starts_at: datetime | None = None
    length_minutes: int | None = None
    platform: Platform | None = None
    language: str = ""
    items: tuple[Item, ...] = ()
    unread: tuple[Unread, ...] = ()


def read_agenda(
    text: str,
    *,
    starts_at: datetime | None = None,
    zone: tzinfo = UTC,
    today: date | None = None,
    formats: FormatLookup = format_by_word,
) -> AgendaRead:
    """Read an agenda from text.

    Args:
        text: anything; see `agenda_markdown` for what is understood.
        starts_at: the start (UTC) as far as it is known without the text.
        zone: the zone in which clock times are meant.
        today: for dates without a year; the day of ``starts_at`` when not given.
        formats: finds the activity format that goes by a word.
    """
    known = starts_at.astimezone(zone) if starts_at else None
    reader = _Reader(formats=formats, today=today or (known.date() if known else None))
    reader.read(text)
    front, blocks, end = _without_end(reader.front, reader.blocks)
    start = _start(front, known, zone=zone)
    if end is None and front.length_minutes and (start or front.clock):
        first = start.astimezone(zone).time() if start else front.clock or time()
        end = _clock_after(first, front.length_minutes)
    items = reader.items(blocks, Times(start=start, end=end, zone=zone))
    return AgendaRead(
        title=front.title,
        purpose=front.purpose,
        kind=front.kind,
        day=front.day,
        clock=front.clock,
        starts_at=start if front.instant or front.day or front.clock else None,
        length_minutes=front.length_minutes,
        platform=front.platform,
        language=front.language,
        items=items,
        unread=reader.told(),
    )


def _without_end(front: Front, blocks: list[Block]) -> tuple[Front, list[Block], time | None]:
    """Return the front part with the start and length that the clock times in the lines tell.

    A last line such as ``11:30 Slut`` is no item; its time comes back as the end.
    """
    if not blocks:
        return front, blocks, None
    first, last = blocks[0].item.clock, blocks[-1].item
    if front.instant is None and front.clock is None:
        front = replace(front, clock=first)
    if len(blocks) == 1 or not is_end(last):
        return front, blocks, None
    begins = front.clock or first
    if front.length_minutes is None and begins and last.clock:
        front = replace(front, length_minutes=minutes_between(begins, last.clock) or None)
    return front, blocks[:-1], last.clock


def _start(front: Front, known: datetime | None, *, zone: tzinfo) -> datetime | None:
    """Return the start (UTC) from what the text says and what was known without it."""
    if front.instant is not None:
        return front.instant
    day = front.day or (known.date() if known else None)
    clock = front.clock or (known.timetz().replace(tzinfo=None) if known else None)
    return instant_at(day, clock, zone=zone) if day and clock is not None else None


def _clock_after(clock: time, minutes: int) -> time:
    """Return the time of day so many minutes later."""
    return (datetime.combine(date(2000, 1, 1), clock) + timedelta(minutes=minutes)).time()


class _Reader:
    """Goes through the lines once, from the first to the last."""

    def __init__(self, *, formats: FormatLookup, today: date | None) -> None:
        self.front = Front()
        self.blocks: list[Block] = []
        self._formats = formats
        self._today = today
        self._unread: list[Unread] = []
        self._untold = 0
        self._open: Block | None = None
        self._columns: Columns | None = None

    def read(self, text: str) -> None:
        """Read a whole text."""
        lines = _NEWLINE.split(text[:AGENDA_TEXT_LIMIT].removeprefix("\ufeff"))
        if _QUOTE.match(next((line for line in lines if line.strip()), "")):
            lines = [_QUOTE.sub("", line, count=1) for line in lines]
        last_close = max((place for place, line in enumerate(lines) if "-->" in line), default=-1)
        in_comment = False
        for place, line in enumerate(lines):
            if in_comment or (line.lstrip().startswith("<!--") and place <= last_close):
                in_comment = "-->" not in line
            else:
                self._take(place + 1, line)
        if len(text) > AGENDA_TEXT_LIMIT:
            self._leave_rest(len(lines), len(text) - AGENDA_TEXT_LIMIT)

    def items(self, blocks: list[Block], times: Times) -> tuple[Item, ...]:
        """Return the items, each id at most once."""
        items: list[Item] = []
        ids: set[str] = set()
        minutes = spread_minutes([block.item for block in blocks], times.end)
        for block, length in zip(blocks, minutes, strict=True):
            is_locked = block.item.is_fixed or block.item.lock
            lock = locked_at(block.item, times) if is_locked else None
            if is_locked and lock is None:
                self._leave(block.number, block.item.lock or block.item.title, sentence(_NO_DAY))
            item, cut_off = item_of_block(block, minutes=length, lock=lock)
            if cut_off:
                self._leave(block.number, cut_off, sentence(_CUT))
            items.append(replace(item, id="") if item.id in ids else item)
            ids.add(item.id)
        return tuple(items)

    def told(self) -> tuple[Unread, ...]:
        """Return what was not understood, in the order of the lines."""
        if self._untold:
            pair = N2_("{n} more place was not understood", "{n} more places were not understood")
            why = sentence(*pair, n=self._untold)
            self._unread.append(Unread(line=self._unread[-1].line, text="", why=why))
        return tuple(sorted(self._unread, key=lambda one: one.line))

    def _leave(self, number: int, text: str, why: Sentence | None = None) -> None:
        """Remember that something in a line was not understood."""
        if len(self._unread) >= UNREAD_LIMIT:
            self._untold += 1
            return
        shown = shorten(clean(reveal(text)), _SHOWN)
        self._unread.append(Unread(line=number, text=shown, why=why or sentence(_NOT_UNDERSTOOD)))

    def _leave_rest(self, number: int, count: int) -> None:
        pair = N2_(
            "the text is too long: its last character was left out",
            "the text is too long: the last {n} characters were left out",
        )
        why = sentence(*pair, n=count)
        self._unread.append(Unread(line=number, text="", why=why))

    def _take(self, number: int, raw: str) -> None:
        """Read one line, whatever it is."""
        if len(raw) > LINE_LIMIT:
            self._leave(number, raw[LINE_LIMIT:], sentence(_CUT))
            raw = raw[:LINE_LIMIT]
        line = hide(clean_lines(raw, limit=LINE_LIMIT * 4).replace("\n", " "))
        bare = hide(clean(raw, limit=LINE_LIMIT))
        indent = len(line) - len(line.lstrip(_INDENT))
        if not bare:
            self._columns = None
            if self._open:
                self._open.blank_lines += 1
        elif self._open and bare.startswith(">"):
            self._open.prompt.append(line.lstrip(_INDENT)[1:].removeprefix(" "))
        elif self._open and indent > self._open.indent:
            self._open.add_note(line)
        else:
            self._open = None
            self._take_new(Block(number, indent, ItemLine()), raw, bare)

    def _take_new(self, block: Block, raw: str, bare: str) -> None:
        """Read a line that does not belong to the item above it."""
        if is_rule(bare) or bare.startswith("```") or fold(bare).strip(" :#*") in _LABELS:
            return
        if self._is_row(block, raw, bare) or self._is_front(block.number, bare):
            return
        heading = _HEADING.fullmatch(bare)
        item = read_item_line(heading[2] if heading else bare, formats=self._formats)
        if item is None or (heading and not item.is_timed):
            is_late = self.blocks and key_of(bare)
            self._leave(block.number, bare, sentence(_LATE) if is_late else None)
        else:
            block.item = item
            self._add(block)

    def _is_row(self, block: Block, raw: str, bare: str) -> bool:
        """Read a row of a table, if it is one."""
        is_tabbed = "\t" in raw.strip()
        cells = [hide(clean(cell)) for cell in raw.split("\t")] if is_tabbed else cells_of(bare)
        if not cells:
            self._columns = None
            return False
        if self._columns is None:
            self._columns = columns_of(cells)
            if self._columns is not None:
                return True
            row = read_bare_row(cells, formats=self._formats) if is_tabbed or bare.startswith("|") else None
        else:
            row = read_row(cells, self._columns, formats=self._formats)
        if row is None:
            if self._columns is not None:
                self._leave(block.number, bare)
            return self._columns is not None
        block.item = row.item
        block.notes = row.notes.split("\n") if row.notes else []
        self._add(block)
        return True

    def _is_front(self, number: int, bare: str) -> bool:
        """Read a line of the front part, if it is one."""
        if self.blocks:
            return self._is_late_front(number, bare)
        heading = _HEADING.fullmatch(bare)
        field_and_value = key_of(bare)
        if heading and heading[1] == "#" and not self.front.title:
            field_and_value = ("title", heading[2])
        front = with_field(self.front, *field_and_value, today=self._today) if field_and_value else None
        self.front = front or self.front
        if front is None and field_and_value and field_and_value[0] == "length":
            self._leave(number, bare)  # ``Length: about 75 min`` would pass for an item
            return True
        return front is not None

    def _is_late_front(self, number: int, bare: str) -> bool:
        """Read a line about the meeting below an item; what stands above the items counts."""
        late = with_late_field(self.front, bare, today=self._today)
        if late is None:
            return False
        field, front = late
        if front is None or is_said(self.front, field):
            self._leave(number, bare, sentence(_SAID) if front else None)
        else:
            self.front = front
        return True

    def _add(self, block: Block) -> None:
        if len(self.blocks) >= ITEMS_LIMIT:
            self._leave(block.number, block.item.title, sentence(_FULL, limit=ITEMS_LIMIT))
            return
        self.blocks.append(block)
        self._open = block
