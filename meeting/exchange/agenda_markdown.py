r"""The agenda as text, both ways: written to be changed by hand, read as people write agendas.

What `write_agenda` writes::

    # Spring meeting

    Purpose: agree on a theme
    Kind: exchange
    Date: 2026-11-24 10:00
    Length: 90 min
    Platform: Zoom
    Language: en

    - ✓ 5 min Welcome <!-- i1 -->
    - 10 min Check-in (round) !! @Anna Holm: What brought you here? <!-- i2 -->
    - 8 min Guest: Lone Holm (guest) !10:30 » <!-- i3 -->
      > What the facilitator says, when it takes more than a line
      private notes

Behind the minutes and the title come, in any order and all optional: ``(format)``, ``!10:30``
(must start at 10:30), ``!!`` (high importance) or ``?`` (low), ``»`` (goes on by itself),
``@lead``, and at last ``: prompt``. Below, indented: ``>`` more prompt; anything else private
notes. ``✓ ▶ ↷`` (has run, runs, left out) are only shown. The id at the end keeps an item itself
when its line is changed. ``\`` in front of a sign makes it ordinary.

What `read_agenda` reads besides: any bullet, number or box; clock times in front (``09:00``,
``kl. 9-9.15``, ``10:30!`` for a fixed start) from which minutes are reckoned; lengths in front,
behind or in parentheses (``1½ time``, ``15'``); ``Theme — Bo — 15'``; tables with English or
Danish headings, between ``|`` or tabs; quoted mails. Numbers in titles are left alone. Length, date, kind,
platform and language are the meeting's below an item, too; what can be an item's own is told as `Unread`.
"""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from meeting.exchange.agenda_front import field_of, kind_of
from meeting.exchange.agenda_lines import FormatLike, FormatLookup, escape
from meeting.exchange.agenda_reading import AGENDA_TEXT_LIMIT, AgendaRead, Unread, read_agenda
from meeting.formats import format_by_word, format_of
from meeting.item import Importance, Item, ItemState
from meeting.meeting import Kind, Meeting
from meeting.text import clean
from meeting.words import ENGLISH, N_, Translator

__all__ = ["AGENDA_TEXT_LIMIT", "AgendaRead", "FormatLike", "FormatLookup", "Unread", "read_agenda", "write_agenda"]

_INLINE_PROMPT = 100
_MARKS = {
    ItemState.PLANNED: "",
    ItemState.RUNNING: "▶ ",
    ItemState.DONE: "✓ ",
    ItemState.SKIPPED: "↷ ",
    ItemState.PARKED: "↷ ",
}
_IMPORTANCE = {Importance.LOW: "?", Importance.NORMAL: "", Importance.HIGH: "!!"}
_KINDS = {Kind.EXCHANGE: N_("exchange"), Kind.PLANNING: N_("planning")}
_HELP = (
    N_("One line for each item: - 10 min Title (format) @who leads: what you say"),
    N_("Before @: !10:30 must start at 10:30, !! important, ? can be left out, » goes on by itself"),
    N_("Below a line, indented: > more of what you say; anything else is for your eyes only"),
    N_("Leave the i1, i2 … at the end of a line: it keeps the item itself when you change the line"),
    N_("Move lines to change the order; an item marked ✓ or ▶ has begun and stays where it is"),
)


def write_agenda(
    meeting: Meeting, *, zone: tzinfo, translator: Translator = ENGLISH, formats: FormatLookup = format_by_word
) -> str:
    """Return the agenda as text that `read_agenda` reads back to the same items.

    Args:
        meeting: the meeting; all its items are written, also those that have run.
        zone: the zone to write clock times in; read the text in the same one.
        translator: for keys, names of formats and the help at the end.
        formats: finds the activity format that goes by a word.
    """
    page = _Page(meeting.starts_at, zone, translator, formats)
    items = [page.block(item) for item in meeting.items]
    return "\n".join([*page.front(meeting), "", *items, "", *page.help(), ""])


class _Page:
    """Writes parts of one agenda, each checked by reading it back."""

    def __init__(self, starts_at: datetime, zone: tzinfo, translator: Translator, formats: FormatLookup) -> None:
        self._starts_at = starts_at
        self._zone = zone
        self._translator = translator
        self._formats = formats

    def front(self, meeting: Meeting) -> list[str]:
        """Return the lines about the meeting as a whole."""
        kind = self._translator.gettext(_KINDS[meeting.kind])
        values = (
            ("kind", N_("Kind"), kind if kind_of(kind) is meeting.kind else meeting.kind.value),
            ("date", N_("Date"), self._start(meeting.starts_at)),
            ("length", N_("Length"), f"{meeting.length_minutes} min"),
            ("platform", N_("Platform"), meeting.platform.value.capitalize()),
            ("language", N_("Language"), meeting.language),
        )
        return [
            *self._title(meeting.title),
            *self._purpose(meeting.purpose),
            *(f"{self._key(field, key)}: {value}" for field, key, value in values),
        ]

    def block(self, item: Item) -> str:
        """Return an item's line and the lines below it, as plain as it can be read back."""
        is_short = "\n" not in item.prompt and len(item.prompt) <= _INLINE_PROMPT
        for all_signs, is_format_named in ((False, False), (False, True), (True, True)):
            for is_prompt_inline in (True, False) if item.prompt and is_short else (False,):
                line = self._line(item, all_signs=all_signs, is_format_named=is_format_named)
                prompt = f": {escape(item.prompt)}" if is_prompt_inline else ""
                item_id = f" <!-- {item.id} -->" if item.id else ""
                below = [*([] if is_prompt_inline else _prompt_lines(item.prompt)), *_notes_lines(item.notes)]
                block = "\n".join([line + prompt + item_id, *below])
                if self._is_same(block, item):
                    return block
        return block

    def help(self) -> list[str]:
        """Return a short help that reading passes over."""
        lines = (self._translator.gettext(line).replace("--", "–") for line in _HELP)
        return ["<!--", *lines, "-->"]

    def _title(self, title: str) -> list[str]:
        """Return the title as a heading, or as a line with a key where a heading would be read otherwise."""
        heading = f"# {escape(title)}"
        if read_agenda(heading, formats=self._formats).title == title:
            return [heading, ""] if title else []
        return [f"{self._key('title', N_('Title'))}: {escape(title, all_signs=True)}"]

    def _purpose(self, purpose: str) -> list[str]:
        key = self._key("purpose", N_("Purpose"))
        line = f"{key}: {escape(purpose)}"
        is_same = read_agenda(line, formats=self._formats).purpose == purpose
        return ([line] if is_same else [f"{key}: {escape(purpose, all_signs=True)}"]) if purpose else []

    def _line(self, item: Item, *, all_signs: bool, is_format_named: bool) -> str:
        word = self._format_word(item.format) if is_format_named or item.format != "other" else ""
        parts = (
            f"- {_MARKS[item.state]}{item.minutes} min",
            escape(item.title, all_signs=all_signs),
            f"({word})" if word else "",
            f"!{self._lock(item.locked_at)}" if item.locked_at else "",
            _IMPORTANCE[item.importance],
            "»" if item.auto_advance else "",
            f"@{escape(item.lead, all_signs=all_signs)}" if item.lead else "",
        )
        return " ".join(part for part in parts if part)

    def _is_same(self, block: str, item: Item) -> bool:
        """Return whether a block reads back as the one item it was written for."""
        read = read_agenda(block, starts_at=self._starts_at, zone=self._zone, formats=self._formats)
        return not read.unread and [_typed(one) for one in read.items] == [_typed(item)]

    def _format_word(self, format_id: str) -> str:
        """Return the format's name in the translator's language if it can be read back, else its id or nothing."""
        names = (self._translator.gettext(format_of(format_id).name), format_id)
        known = ((name, self._formats(name)) for name in names)
        return next((name.lower() for name, found in known if found and found.id == format_id), "")

    def _lock(self, moment: datetime) -> str:
        """Return the clock time of a fixed start; one that would be read otherwise as a full instant."""
        clock = f"{moment.astimezone(self._zone):%H:%M}"
        read = read_agenda(f"- 5 min A !{clock}", starts_at=self._starts_at, zone=self._zone, formats=self._formats)
        is_same = [one.locked_at for one in read.items] == [moment]
        return clock if is_same else _instant(moment)

    def _start(self, moment: datetime) -> str:
        local = f"{moment.astimezone(self._zone):%Y-%m-%d %H:%M}"
        read = read_agenda(f"Date: {local}", zone=self._zone, formats=self._formats)
        return local if read.starts_at == moment else _instant(moment)

    def _key(self, field: str, key: str) -> str:
        """Return the translated key if reading knows it, else the English one."""
        translated = self._translator.gettext(key)
        return translated if field_of(translated) == field else key


def _prompt_lines(prompt: str) -> list[str]:
    return [f"  > {escape(line)}".rstrip(" ") for line in prompt.split("\n")] if prompt else []


def _notes_lines(notes: str) -> list[str]:
    """Return private notes indented, with signs that mean something else made ordinary."""
    lines = [escape(line) for line in notes.split("\n")] if notes else []
    if lines and all(line.startswith(" ") for line in lines if line):
        lines[0] = f"\\{lines[0]}"
    marked = (f"\\{line}" if line.startswith((">", "<!--")) else line for line in lines)
    return [f"  {line}" if line else "" for line in marked]


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _typed(item: Item) -> tuple[object, ...]:
    """Return what a person can type of an item."""
    marks = (item.importance, item.locked_at, item.auto_advance)
    return (item.id, clean(item.title), item.minutes, item.format, item.lead, item.prompt, item.notes, *marks)
