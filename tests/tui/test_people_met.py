"""Who has met whom is seen as a map, over time, and as a list of those somebody has not met."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from meeting.breakouts import HeldRoom
from meeting.meeting import Kind, MeetingState
from meeting.met.heat import HeatMap
from meeting.met.pairs import ShareMet
from meeting.network import MeetingEntry
from meeting.people import Person
from meeting.words import ENGLISH, sentence
from store.library import Library
from tests.strategies import NINE, spring
from tests.tui.seat import Folder, Ids
from tests.tui.test_people import detail, head
from tui.lines import line_width
from tui.screens.people.screen import PeopleScreen
from tui.screens.people.texts import named, share_text, strangers_text
from tui.widgets.people.heat_map import HeatPicture

PEOPLE = tuple(Person(id=f"p{n}", name=name) for n, name in enumerate(("Anna", "Bo", "Chadi", "Dorte"), start=1))
LOW = (100, 24)


def held(number: int, *rooms: tuple[str, ...]) -> MeetingEntry:
    """Return the entry of a meeting some months ago in which these rooms were held."""
    return MeetingEntry(
        id=f"m{number}",
        title=f"Meeting {number}",
        kind=Kind.EXCHANGE,
        state=MeetingState.ENDED,
        starts_at=NINE - timedelta(days=300 - 30 * number),
        there=("p1", "p2", "p3", "p4"),
        met=tuple(HeldRoom(people=room, minutes=8) for room in rooms),
    )


def known(folder: Folder, *entries: MeetingEntry) -> Ids:
    """Keep a network of four with these meetings behind it, and one to come."""
    (ids,) = folder.network(replace(spring(5, 5), attendance=()))
    session = Library(folder.path).open(ids[0])

    def fill(old):
        meetings = tuple(sorted((*old.meetings, *entries), key=lambda entry: entry.starts_at, reverse=True))
        return replace(old, people=PEOPLE, counter=4, meetings=meetings)

    session.apply_network(fill, sentence("fill"))
    session.close()
    return ids


async def test_the_list_says_how_many_of_those_here_somebody_has_met(folder: Folder):
    ids = known(folder, held(1, ("p1", "p2"), ("p3", "p4")), held(2, ("p1", "p3")))
    async with folder.sit(ids, size=LOW) as seat:
        await seat.press("space", "6", "asterisk")
        rows = seat.list.split("\n")
        assert next(row for row in rows if "Anna" in row).rstrip().endswith("2/3")
        assert next(row for row in rows if "Dorte" in row).rstrip().endswith("1/3")
        assert head(seat) == "4 people are here. Of the pairs here, 50 % have met."
        assert "Has met 2 of 3 others." in detail(seat)
        assert "Here, and not met yet  1\nDorte" in detail(seat)
        assert ": Chadi" in detail(seat)


async def test_the_views_go_round_from_list_to_map_to_what_was_reached(folder: Folder):
    ids = known(folder, held(1, ("p1", "p2")), held(2, ("p1", "p2"), ("p3", "p4")))
    async with folder.sit(ids, size=LOW) as seat:
        await seat.press("space", "6")
        assert "who met whom" in seat.keys
        await seat.press("T")
        assert "Anna has met 1 of 3 others." in head(seat)
        assert "never" in head(seat)
        assert "▒▒" in next(row for row in seat.list.split("\n") if "Anna" in row)
        assert "░░" in next(row for row in seat.list.split("\n") if "Dorte" in row)
        assert seat.selected.startswith("Anna")
        await seat.press("down")
        assert "has met 1 of 3 others." in head(seat)
        assert not head(seat).startswith("Anna")

        await seat.press("T")
        assert head(seat) == "33 % of all pairs have met: 2 of 6. The last meeting brought 1 new one."
        assert "Meeting 1" in seat.list
        assert "17 %" in seat.list
        assert "Meeting 2" in seat.selected
        await seat.press("T")
        assert "Not here yet  4" in seat.list


async def test_who_has_not_met_somebody_is_listed_to_be_read_aloud_and_copied(folder: Folder):
    ids = known(folder, held(1, ("p1", "p2")))
    async with folder.sit(ids, size=LOW) as seat:
        await seat.press("space", "6", "down", "down", "enter", "home", "N")
        assert head(seat) == "2 of 3 others have not met Anna yet."
        assert seat.list.split("\n")[:2] == [" Here now  1", "   Chadi  "]
        screen = seat.app.screen
        assert isinstance(screen, PeopleScreen)
        text = screen.chat_text()
        assert text is not None
        assert [str(getattr(line, "text", "")) for line in text.lines] == ["Have not met Anna yet", "Chadi, Dorte"]

        await seat.press("down", "escape")
        assert seat.selected.startswith("○ Anna")


async def test_a_network_that_has_held_no_rooms_says_so(folder: Folder):
    async with folder.sit(known(folder), size=LOW) as seat:
        await seat.press("space", "6", "T")
        assert "Nobody has sat in a room with anybody yet." in seat.list
        await seat.press("T")
        assert head(seat) == "No rooms have been held yet."


def circle(count: int) -> HeatPicture:
    """Return the map of people of whom each has met the next ones, the nearest most often."""
    people = [Person(id=f"p{n}", name=f"Person {n}") for n in range(count)]
    cells = tuple(
        tuple(max(0, 6 - abs(one - other)) if one != other else 0 for other in range(count)) for one in range(count)
    )
    return HeatPicture(HeatMap(order=tuple(person.id for person in people), cells=cells), people)


@pytest.mark.parametrize("count", [1, 2, 20, 60, 200])
@pytest.mark.parametrize("width", [40, 57, 100])
def test_the_map_fits_any_width_with_a_row_for_everybody(count: int, width: int):
    rows = circle(count).rows("p0", width)

    assert [row.id for row in rows] == [f"p{n}" for n in range(count)]
    assert max(line_width(line) for row in rows for line in row.lines) <= width


def test_shades_tell_apart_how_often_without_colour():
    picture = circle(8)
    (line,) = picture.rows(None, 100)[0].lines
    legend = "".join(text for text, _role in picture.legend(100))

    assert " ╲████▓▓▒▒░░ · ·" in "".join(text for text, _role in line)
    assert legend == "met  · never ░░ 1 ▒▒ 2 ▓▓ 3 ██ 4–5 times"


def test_a_large_map_says_how_many_people_a_sign_stands_for():
    legend = "".join(text for text, _role in circle(200).legend(60))

    assert legend.startswith("one sign is 6 people:")


def test_texts_for_the_chat_say_what_has_been_reached_and_name_nobody_private():
    share = ShareMet(meeting="m1", starts_at=NINE, met=2, pairs=6)
    hidden = [replace(person, private=True) for person in PEOPLE[1:]]

    assert "33 % of all pairs in our network" in str(share_text([share], ENGLISH).lines)
    assert "Everybody has met Anna." in str(strangers_text(PEOPLE[0], [], ENGLISH).lines)
    assert named(hidden, ENGLISH) == "3 people"
    assert named(PEOPLE[:2], ENGLISH) == "Anna, Bo"
