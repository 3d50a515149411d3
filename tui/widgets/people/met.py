"""Who has not met somebody, as a list to read aloud; and what share of the pairs has met, meeting by meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from rich.cells import cell_len

from meeting.met.pairs import ShareMet
from meeting.network import Network
from meeting.people import Person
from meeting.words import N2_, N_
from tui.i18n import say_day_of_year
from tui.lines import Line, bar, cut, spread
from tui.saying import _, language, ngettext
from tui.widgets.nothing import nothing_lines
from tui.widgets.people.view import PeopleView
from tui.widgets.rows import Row

SHARE = "share:"
"""What the id of a meeting's bar begins with."""

_BAR_LEAST, _BAR_MOST = 8, 60
_WIDE = 72

NOTHING_MET = (
    N_("Nobody has sat in a room with anybody yet."),
    "",
    N_("When a breakout round has been held, this shows who has met whom."),
)


def stranger_rows(view: PeopleView, strangers: Sequence[Person], width: int) -> list[Row]:
    """Return those who have not met somebody, the ones who are here first."""
    here = [one for one in strangers if view.is_here(one)]
    away = [one for one in strangers if not view.is_here(one)]
    rows: list[Row] = []
    for name, heading, people in (("here", _("Here now"), here), ("away", _("Not here"), away)):
        if people:
            title: Line = ((f" {heading}", "accent"), (f"  {len(people)}", "dim"))
            rows.append(Row(f"head:{name}", ((), title) if rows else (title,), selectable=False))
            role = "title" if people is here else "plain"
            rows += [
                Row(one.id, (spread(((f"   {one.name}", role), (f"  {one.organisation}", "faint")), (), width),))
                for one in people
            ]
    return rows or [Row("none", (((f"   {_('Everybody: there is nobody left to meet.')}", "ok"),),), selectable=False)]


def strangers_sentence(view: PeopleView, person: Person, strangers: Sequence[Person]) -> str:
    """Return how many have not met somebody."""
    others = len(view.network.people) - 1
    return ngettext(
        "{k} of {n} other has not met {name} yet.",
        "{k} of {n} others have not met {name} yet.",
        others,
        k=len(strangers),
        name=person.name,
    )


def share_rows(network: Network, shares: Sequence[ShareMet], width: int, *, zone: tzinfo | None) -> list[Row]:
    """Return a bar for each meeting: the share of the pairs who had met when it ended."""
    if not any(one.met for one in shares):
        return nothing_met_rows(width)
    titles = {entry.id: entry.title for entry in network.meetings}
    days = [say_day_of_year(one.starts_at.astimezone(zone).date(), language()) for one in shares]
    day_width = max(map(cell_len, days))
    room = width - day_width - 22
    length = max(_BAR_LEAST, min(_BAR_MOST, room // (2 if width >= _WIDE else 3)))
    head = spread((), ((_("pairs who have met"), "faint"), (f"{_('new'):>9} ", "faint")), width)
    rows = [Row("head", (head,), selectable=False)]
    before = 0
    for one, day in zip(shares, days, strict=True):
        filled, empty = bar(length, one.share)
        figures = f" {round(100 * one.share):3} %  {f'+{one.met - before}':>6} "
        title = cut(titles.get(one.meeting, ""), max(0, width - day_width - length - cell_len(figures) - 4))
        left: Line = ((f" {day:>{day_width}}  ", "dim"), (title, "plain"))
        right: Line = ((filled, "bar"), (empty, "rest"), (figures, "plain"))
        rows.append(Row(f"{SHARE}{one.meeting}", (spread(left, right, width),)))
        before = one.met
    return rows


def share_sentence(shares: Sequence[ShareMet], *, current: str) -> str:
    """Return in one sentence what has been reached, and what the meeting of this id, or the last one, brought."""
    if not any(one.met for one in shares):
        return _("No rooms have been held yet.")
    last = shares[-1]
    said = ngettext(
        "{share} % of all pairs have met: {met} of {n}.",
        "{share} % of all pairs have met: {met} of {n}.",
        last.pairs,
        share=round(100 * last.share),
        met=last.met,
    )
    gained = last.met - shares[-2].met if len(shares) > 1 else 0
    if not gained:
        return said
    if last.meeting == current:
        more = N2_("This meeting has brought {n} new one.", "This meeting has brought {n} new ones.")
    else:
        more = N2_("The last meeting brought {n} new one.", "The last meeting brought {n} new ones.")
    return f"{said} {ngettext(*more, gained)}"


def nothing_met_rows(width: int) -> list[Row]:
    """Return what is shown while nobody has met anybody."""
    return [Row("empty", tuple(nothing_lines(NOTHING_MET, width)), selectable=False)]
