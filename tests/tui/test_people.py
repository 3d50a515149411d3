"""Who is here is kept by one key per person, and the roster by typed lines and small forms."""

from __future__ import annotations

from dataclasses import replace

from meeting import presence
from meeting.people import Person, Presence
from meeting.words import sentence
from store.library import Library
from tests.strategies import spring
from tests.tui.seat import Folder, Ids, Seat
from tui.screens.people.reading import typed_people
from tui.screens.people.screen import PeopleScreen
from tui.widgets.people.detail import PersonDetail
from tui.widgets.people.head import PeopleHead

PEOPLE = ("Anna Holm", "Bo Jensen", "Søren Ø", "Åse Bak", "Chadi Munk")
LOW = (100, 24)
SMALL = (60, 24)


def somebody(folder: Folder, *people: Person) -> Ids:
    """Keep a network of these people with a meeting nobody has come to yet."""
    people = people or tuple(Person(id=f"p{place}", name=name) for place, name in enumerate(PEOPLE, start=1))
    (ids,) = folder.network(replace(spring(5, 5), attendance=()))
    session = Library(folder.path).open(ids[0])
    session.apply_network(lambda old: replace(old, people=people, counter=len(people)), sentence("add people"))
    session.close()
    return ids


def head(seat: Seat) -> str:
    return seat.app.screen.query_one(PeopleHead).text


def detail(seat: Seat) -> str:
    return seat.app.screen.query_one(PersonDetail).text


def names(seat: Seat) -> list[str]:
    assert seat.app.network is not None
    return [person.name for person in seat.app.network.people]


def state(seat: Seat, place: int) -> Presence:
    return presence.presence_of(seat.meeting, f"p{place}")


async def test_going_down_those_awaited_takes_one_key_each(folder: Folder):
    async with folder.sit(somebody(folder), size=LOW) as seat:
        await seat.press("space", "6")
        assert head(seat) == "Nobody is here yet. 5 are not here yet."
        assert seat.list.split("\n")[0].startswith(" Not here yet  5")
        assert seat.selected.startswith("○ Anna Holm")

        await seat.press("enter", "enter", "comma", "full_stop")
        assert [state(seat, place) for place in (1, 2, 5, 3)] == ["present", "present", "late", "absent"]
        assert "Here now  3" in seat.list
        assert "◐ Chadi Munk" in seat.list
        assert "late · 0 min" in seat.list
        assert "Absent  1" in seat.list
        assert seat.selected.startswith("○ Åse Bak")

        await seat.press("u")
        assert "Undone: mark Søren Ø as absent." in seat.notice
        assert "Not here yet  2" in seat.list


async def test_keys_pressed_faster_than_they_are_drawn_mark_different_people(folder: Folder):
    async with folder.sit(somebody(folder), size=LOW) as seat:
        await seat.press("space", "6")
        await seat.burst("", "enter", "enter", "enter")

        assert [state(seat, place) for place in (1, 2, 5)] == ["present", "present", "present"]


async def test_who_is_here_leaves_and_comes_back_with_times_kept(folder: Folder):
    async with folder.sit(somebody(folder), size=LOW) as seat:
        await seat.press("space", "6", "enter")
        await seat.goes_by(minutes=10)
        assert "10 min" in seat.list
        await seat.press("end", "enter")
        assert "→ Anna Holm" in seat.list
        assert "left 09:10" in seat.list

        await seat.goes_by(minutes=5)
        await seat.press("end", "enter")
        assert "● Here now" in detail(seat)
        assert "09:00–09:10, since 09:15" in detail(seat)


async def test_everybody_is_marked_in_one_step_and_undo_takes_it_back(folder: Folder):
    async with folder.sit(somebody(folder), size=LOW) as seat:
        await seat.press("space", "6", "enter", "asterisk")
        assert "4 more people are here" in seat.notice
        assert head(seat) == "5 people are here."

        await seat.press("u")
        assert head(seat) == "1 person is here. 4 are not here yet."
        await seat.press("asterisk", "asterisk")
        assert "Nobody is waited for" in seat.notice


async def test_before_the_meeting_the_list_says_who_is_coming(folder: Folder):
    async with folder.sit(somebody(folder), size=LOW) as seat:
        await seat.press("6")
        assert head(seat) == "5 who usually come have not answered."
        await seat.press("enter", "full_stop")
        assert "Coming  1" in seat.list
        assert "Not coming  1" in seat.list
        assert head(seat).startswith("1 person is coming. 3 who usually come")
        await seat.press("comma")
        assert "Coming  2" in seat.list
        assert "late" in seat.list


async def test_people_are_added_in_one_line_that_says_who_is_known(folder: Folder):
    async with folder.sit(somebody(folder), size=LOW) as seat:
        await seat.press("space", "6", "A")
        await seat.type("Gry Skov, Test By, gry@example.org; Bo Jensen")
        assert "add people · Gry Skov (Test By, gry@example.org)" in seat.reading
        assert "1 in the network already" in seat.reading
        await seat.press("enter")
        assert names(seat)[-1] == "Gry Skov"
        assert len(names(seat)) == 6
        assert seat.selected.startswith("○ Gry Skov")
        assert "Test By" in seat.selected

        await seat.press("A")
        await seat.type("Bo Jensen", "enter")
        assert "in the network already" in seat.notice
        await seat.press("escape", "u")
        assert len(names(seat)) == 5


async def test_a_person_is_edited_in_a_form_that_says_what_is_wrong(folder: Folder):
    known = Person(id="p1", name="Anna Holm", aliases=("Anna H", "iPad of Bo"))
    async with folder.sit(somebody(folder, known), size=LOW) as seat:
        await seat.press("space", "6", "e")
        await seat.fill(email="no address", organisation="Fjordby", aliases="Anna H")
        await seat.press("ctrl+s")
        assert "“no address” is not an e-mail address" in seat.dialog
        await seat.fill(email="anna@example.org")
        await seat.press("ctrl+s")

        assert seat.app.network is not None
        assert seat.app.network.people == (
            replace(known, email="anna@example.org", organisation="Fjordby", aliases=("Anna H",)),
        )
        assert "anna@example.org" in detail(seat)
        assert "also goes by: Anna H" in detail(seat)


async def test_removing_a_person_is_one_step_and_says_what_it_means(folder: Folder):
    async with folder.sit(somebody(folder), size=LOW) as seat:
        await seat.press("space", "6", "down", "delete")
        assert "Bo Jensen" not in names(seat)
        assert "past meetings keep what was said" in seat.notice
        assert seat.selected.startswith("○ Chadi Munk")
        await seat.press("u")
        assert "Bo Jensen" in names(seat)


async def test_two_who_may_be_one_are_pointed_out_and_put_together_in_one_step(folder: Folder):
    twice = (
        Person(id="p1", name="Anna Holm", organisation="Fjordby"),
        Person(id="p2", name="Bo Jensen"),
        Person(id="p3", name="Anna Holmm", email="anna@example.org"),
    )
    async with folder.sit(somebody(folder, *twice), size=LOW) as seat:
        await seat.press("space", "6")
        await seat.read()
        assert "Anna Holm ≈" in seat.list
        assert "May be the same as Anna Holmm" in detail(seat)
        await seat.press("down", "enter")
        assert "Anna Holmm" in seat.list

        await seat.press("home", "=")
        assert "Anna Holm is the same person as …" in seat.dialog
        assert "stays: Anna Holm" in seat.dialog
        assert "joins: Anna Holmm" in seat.dialog
        await seat.press("enter")
        assert names(seat) == ["Anna Holm", "Bo Jensen"]
        assert "Anna Holmm and Anna Holm are one person now" in seat.notice
        assert state(seat, 1) is Presence.PRESENT
        assert "anna@example.org" in detail(seat)

        await seat.press("u")
        assert len(names(seat)) == 3


async def test_whom_somebody_is_the_same_as_is_found_by_typing_and_the_other_one_can_stay(folder: Folder):
    async with folder.sit(somebody(folder), size=LOW) as seat:
        await seat.press("6", "=")
        await seat.type("sor", "tab")
        assert "stays: Søren Ø" in seat.dialog
        await seat.press("enter")
        assert names(seat) == ["Bo Jensen", "Søren Ø", "Åse Bak", "Chadi Munk"]
        assert seat.selected.startswith("○ Søren Ø")


async def test_somebody_is_found_by_the_beginning_of_a_name_or_organisation(folder: Folder):
    people = (Person(id="p1", name="Anna Holm", organisation="Nord"), Person(id="p2", name="Søren Ø"))
    async with folder.sit(somebody(folder, *people), size=LOW) as seat:
        await seat.press("space", "6", "slash")
        await seat.type("sor", "enter", "enter")
        assert state(seat, 2) is Presence.PRESENT
        assert head(seat) == "1 person found."
        assert "Anna Holm" not in seat.list

        await seat.press("escape", "slash")
        await seat.type("nor")
        assert "Anna Holm" in seat.list
        assert "Søren" not in seat.list
        await seat.type("x")
        assert "Nobody’s name begins so" in seat.list
        await seat.press("escape")
        assert "Søren" in seat.list

        await seat.press("slash")
        await seat.type("an", "down", "enter")
        assert state(seat, 1) is Presence.PRESENT

        await seat.press("escape", "slash", "escape", "end", ",")
        assert seat.selected.startswith("◐ Søren")


async def test_an_empty_network_says_what_to_press(folder: Folder):
    (ids,) = folder.network(replace(spring(5, 5), attendance=()))
    async with folder.sit(ids, size=LOW) as seat:
        await seat.press("6")
        for said in ("Nobody is in this network yet.", "A  type who they are", "v  paste", "i  import"):
            assert said in seat.list
        await seat.press("enter", "comma", "asterisk", "T", "N", "=", "delete", "y")
        assert "There is nothing here to copy yet." in seat.notice
        await seat.press("A")
        await seat.type("Anna Holm", "enter")
        assert names(seat) == ["Anna Holm"]
        assert "N not met" in seat.keys


async def test_the_chat_is_told_who_is_here_and_private_people_are_only_counted(folder: Folder):
    people = (
        Person(id="p1", name="Anna Holm"),
        Person(id="p2", name="Bo Jensen", private=True),
        Person(id="p3", name="Chadi Munk"),
    )
    async with folder.sit(somebody(folder, *people), size=LOW) as seat:
        await seat.press("space", "6", "asterisk")
        screen = seat.app.screen
        assert isinstance(screen, PeopleScreen)
        text = screen.chat_text()
        assert text is not None
        said = [str(getattr(line, "text", "")) for line in text.lines]
        assert said == ["3 people are here", "Anna Holm, Chadi Munk and 1 more"]


async def test_on_a_small_screen_names_are_whole_and_nothing_is_drawn_beyond_the_edge(folder: Folder):
    people = (
        Person(id="p1", name="Karen Margrethe Ålegaard", organisation="Region Nordfjord", email="k@example.org"),
        Person(id="p2", name="[/] 漢字", organisation="[b]x", note="[@click=app.quit]x[/]"),
    )
    async with folder.sit(somebody(folder, *people), size=SMALL) as seat:
        await seat.press("space", "6", "enter")
        assert "Karen Margrethe Ålegaard" in seat.list
        for key in ("down", "T", "T", "T", "N"):
            await seat.press(key)
            assert seat.is_sound()


def test_a_line_of_people_is_read_with_organisation_and_address_in_any_order():
    typed = "Anna Holm, a@example.org, Fjordby; Bo Jensen (Ådal); <gry.skov@example.org>; ; dorte@example.org"
    read = [(one.name, one.organisation, one.email) for one in typed_people(typed)]

    assert read == [
        ("Anna Holm", "Fjordby", "a@example.org"),
        ("Bo Jensen", "Ådal", ""),
        ("Gry Skov", "", "gry.skov@example.org"),
        ("dorte@example.org", "", "dorte@example.org"),
    ]


async def test_after_the_meeting_the_list_says_who_was_there(folder: Folder):
    async with folder.sit(somebody(folder), size=LOW) as seat:
        await seat.press("space", "6", "enter")
        await seat.goes_by(minutes=20)
        await seat.press("c", "c", "1")
        assert head(seat) == "1 person was here."
        assert "Were here  1" in seat.list
        assert "20 min" in seat.list
        await seat.goes_by(minutes=20)
        assert "20 min" in seat.list
        assert "Others in the network  4" in seat.list
