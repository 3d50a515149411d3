"""What a search found, meeting by meeting, with what was searched for lit up; and examples while nothing is typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len

from meeting.review.found import Hit, in_context
from meeting.review.passage import WHAT_NAMES, Passage, What
from meeting.review.plain import Stretch as Part
from meeting.words import N_
from tui.i18n import say_date, say_day_of_year
from tui.lines import Line, Stretch, cut, cut_line, spread, wrapped
from tui.saying import _, language, ngettext, say
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from store.archive import Found

EXAMPLE = "example:"
"""What the id of an example begins with."""

_MEANT = (
    N_("what Mette has promised and not done yet"),
    N_("decisions that hold or are still to be taken"),
    N_("planning meetings before this month"),
    N_("words that stand together, in quotation marks"),
    N_("what should have been done by now"),
)
_TYPED = {
    "en": (
        "@mette is:action is:open",
        "is:decision is:open",
        "kind:planning before:{month}",
        '"common tender"',
        "is:overdue",
    ),
    "da": (
        "@mette er:handling er:åben",
        "er:beslutning er:åben",
        "slags:planlægning før:{month}",
        '"fælles udbud"',
        "er:overskredet",
    ),
}
_LABEL = 12
_SHORTER = {**WHAT_NAMES, What.CHECK: N_("check"), What.ACTIVITY: N_("activity")}
"""What a hit is called in its line; beside the list stands the whole name."""

_BESIDE, _TYPED_WIDTH = 72, 34
_WIDE = 60


def examples(today: date) -> tuple[tuple[str, str], ...]:
    """Return searches to try, in the interface's language, each with what it finds, as a message.

    In the sample network each of them finds something, whenever it is tried.
    """
    typed = (one.replace("{month}", f"{today:%Y-%m}") for one in _TYPED.get(language(), _TYPED["en"]))
    return tuple(zip(typed, _MEANT, strict=True))


def example_rows(width: int, today: date) -> list[Row]:
    """Return the examples; Enter searches for the selected one."""
    title = _("Type any word: everything said in any meeting is found. Or for example:")
    heading: list[Line] = [((f" {part}", "dim"),) for part in wrapped(title, max(10, width - 2))]
    rows = [Row("head:examples", (*heading, ()), selectable=False)]
    for place, (typed, meant) in enumerate(examples(today)):
        if width >= _BESIDE:
            beside: Line = ((f"  {typed:<{_TYPED_WIDTH}}", "title"), (_(meant), "dim"))
            rows.append(Row(f"{EXAMPLE}{place}", (cut_line(beside, width),)))
            continue
        lines: list[Line] = [((f"  {typed}", "title"),)]
        lines += [((f"  {part}", "dim"),) for part in wrapped(_(meant), max(10, width - 4))]
        rows.append(Row(f"{EXAMPLE}{place}", (*lines, ())))
    return rows


def found_rows(found: Found, width: int) -> list[Row]:
    """Return the hits in groups by their meeting; the id of a row is the place of its hit."""
    groups: dict[tuple[str, str], list[int]] = {}
    for place, hit in enumerate(found.hits):
        meeting = hit.passage.meeting
        groups.setdefault((hit.passage.network_id, meeting.id if meeting else ""), []).append(place)
    rows: list[Row] = []
    for (network_id, meeting_id), places in groups.items():
        head = _heading(found.hits[places[0]].passage, width)
        rows.append(Row(f"head:{network_id}/{meeting_id}", ((), head) if rows else (head,), selectable=False))
        rows += [Row(str(place), (_hit(found.hits[place], width),)) for place in places]
    return rows


def found_note(found: Found, *, is_reading: bool) -> Line:
    """Return how much was found, and what of the query was not understood."""
    doubts = " ".join(say(doubt) for doubt in found.query.doubts)
    if doubts:
        return ((doubts, "soon"),)
    if found.query.is_empty:
        return ()
    if not found.count:
        nothing = _("nothing yet: the meetings are still being read") if is_reading else _("nothing was found")
        return ((nothing, "dim"),)
    if not found.is_whole:
        return ((_("more than {n}, the newest first: type more to narrow it", n=found.count), "dim"),)
    return ((_how_many(found), "dim"),)


def hit_lines(hit: Hit, width: int) -> Iterator[Line]:
    """Yield all of one hit, for beside the list."""
    passage = hit.passage
    yield ((_(WHAT_NAMES[passage.what]), "accent"),)
    yield from _lit_lines(passage.text, hit.stretches, width)
    yield ()
    told = [*_names(passage)]
    told += [_("by {day}", day=say_date(passage.due, language()))] if passage.due else []
    if told:
        yield from (((part, "dim"),) for part in wrapped(" · ".join(told), width))
    head = passage.meeting
    if head is not None:
        for text in (head.title, say_day_of_year(head.day, language())):
            yield from (((part, "dim"),) for part in wrapped(text, width))
    yield from (((part, "dim"),) for part in wrapped(passage.network_name, width))


def lit(text: str, parts: Iterable[Part], role: str = "plain") -> Line:
    """Return a text as stretches, with these parts of it lit up."""
    line: list[Stretch] = []
    at = 0
    for begin, end in parts:
        line += [(text[at:begin], role), (text[begin:end], "now")]
        at = end
    return tuple(stretch for stretch in (*line, (text[at:], role)) if stretch[0])


def _how_many(found: Found) -> str:
    in_meetings = ngettext("in {n} meeting", "in {n} meetings", found.meetings) if found.meetings else ""
    count = ngettext("{n} place", "{n} places", found.count)
    best = _("the best {n} are shown", n=len(found.hits)) if found.count > len(found.hits) else ""
    return " · ".join(filter(None, (" ".join(filter(None, (count, in_meetings))), best)))


def _heading(passage: Passage, width: int) -> Line:
    head = passage.meeting
    if head is None:
        return cut_line(((f" {passage.network_name}", "accent"),), width)
    day = say_day_of_year(head.day, language())
    left: Line = ((f" {head.title}", "accent"),)
    network = f" · {passage.network_name}" if width >= _WIDE else ""
    return spread(left, ((f"{day}{network} ", "faint"),), width)


def _hit(hit: Hit, width: int) -> Line:
    """Return a hit in one line: what it is, the text around what was found, and whose it is."""
    passage = hit.passage
    label = cut(_(_SHORTER[passage.what]), _LABEL)
    begins: Line = ((f"   {label}{' ' * (_LABEL - cell_len(label))} ", "faint"),)
    names = cut(", ".join(_names(passage)), max(0, width // 4)) if width >= _WIDE else ""
    right: Line = ((f"{names} ", "faint"),) if names else ()
    room = width - _LABEL - 5 - (cell_len(names) + 2 if names else 0)
    text, parts = in_context(hit, max(8, room))
    role = "dim" if passage.is_open is False else "plain"
    return spread((*begins, *lit(text, parts, role)), right, width)


def _names(passage: Passage) -> tuple[str, ...]:
    return tuple(name for name in passage.names if name != passage.text)


def _lit_lines(text: str, parts: Sequence[Part], width: int) -> Iterator[Line]:
    """Yield a text in several lines, with what was searched for lit up in each."""
    at = 0
    for line in wrapped(text, width):
        begin = max(at, text.find(line, at))
        end = begin + len(line)
        within = ((max(start, begin) - begin, min(stop, end) - begin) for start, stop in parts)
        yield lit(line, [(start, stop) for start, stop in within if start < stop])
        at = end
