"""One whole exchange meeting in Danish, 26 people and 90 minutes: prepared, held, ended, looked back on, followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest

from meeting.breakouts import RoundState
from meeting.captured import CaptureKind
from meeting.cards import CardKind, Stage
from meeting.meeting import MeetingState
from meeting.people import Presence
from meeting.polls import PollState
from store.library import Library
from tests.tui.seat import Folder, Seat
from tests.tui.test_breakouts import AT_ONCE, cards, head, pairs
from tests.tui.test_polls import clipboard, copied
from tui.screens.help import KeyTable
from tui.wording import MINUTE, clock, nearest_clock, whole_minutes

NARROW = (60, 40)
LONG_NAME = "Kirsten Marie Elisabeth Overgaard-Christoffersen"
NAMES = "\n".join((
    "Anna Holm, Malmö bibliotek", "Bo Jensen, Helsingør Kommune", "Chadi Mansour, Københavns Kommune",
    "Dorte Lykke, Køge Kommune", "Emil Østergaard, Roskilde Kommune", "Fatima Khalil, Københavns Kommune",
    "Gry Sandø, Gribskov Kommune", "Hans Peter Ålborg, Køge Kommune", "Ida Ørsted, Helsingør Kommune",
    "Jens Bæk, Roskilde Kommune", f"{LONG_NAME}, Lyngby-Taarbæk Kommune", "Lone Holm, Malmö bibliotek",
    "Mette Aagaard, Gribskov Kommune", "Niels Bødker, Frederiksberg Kommune", "Oline Skov, Frederiksberg Kommune",
    "Per Dahl, Lunds kommun", "Rasmus Nørby, Lunds kommun", "Sofie Grøn, Lyngby-Taarbæk Kommune",
    "Søren Krag, Ishøj Kommune", "Trine Væver, Ishøj Kommune", "Ulla Åkesson, Lunds kommun",
    "Viggo Thy, Albertslund Kommune", "Wafa Nasser, Albertslund Kommune", "Yrsa Hede, Tårnby Kommune",
    "Æmilie Juul, Tårnby Kommune", "Åse Bundgaard, Dragør Kommune",
))  # fmt: skip
REFLECTIONS = {
    "Anna Holm": "Læsemakker mellem to kommuner",
    "Bo Jensen": "Højtlæsning i børnehaven før jul",
    "Gry Sandø": "Læsemakker på tværs af klasser",
    "Wafa Nasser": "Højtlæsning for bedsteforældre",
    "Åse Bundgaard": "Bibliotekaren ud i klassen",
}
ANSWERS = {
    "Anna Holm": "1", "Bo Jensen": "2", "Chadi Mansour": "1!", "Dorte Lykke": "læsemakker",
    "Hans Peter Ålborg": "2 eller 3", "Åse Bundgaard": "1",
}  # fmt: skip


def zoom_chat(said: Mapping[str, str]) -> str:
    """Return what these people wrote as Zoom saves it in Danish, all of it towards the end of the meeting."""
    lines = [f"10:36:{place:02} Fra {name} til Alle:\n\t{text}\n" for place, (name, text) in enumerate(said.items())]
    return "".join(lines)


@contextmanager
def counted(seat: Seat) -> Iterator[list[str]]:
    """Note every key that is pressed meanwhile, typed letters too."""
    pressed: list[str] = []
    send = seat.send

    def count(key: str) -> None:
        pressed.append(key)
        send(key)

    with patch.object(seat, "send", count):
        yield pressed


async def paste(seat: Seat, text: str) -> None:
    """Paste what was copied elsewhere, and wait until it has been read."""
    await seat.paste(text)
    await seat.read()


async def test_an_exchange_meeting_is_prepared_held_ended_looked_back_on_and_followed(folder: Folder):
    async with folder.sit(size=NARROW, language="da", settings=AT_ONCE) as seat:
        with clipboard(seat, folder) as taken:
            await _make_the_meeting(seat)
            await _invite_everybody(seat)
            await _check_before(seat)
            await _begin_with_a_round(seat)
            await _meet_in_rooms(seat, taken)
            await _let_the_late_and_the_leaving_be(seat, taken)
            await _harvest(seat)
            await _catch_up(seat)
            await _hang_up_reflections(seat, taken)
            await _ask_in_the_chat(seat, taken)
            await _promise(seat)
            await _end(seat, taken)
            await _look_back_and_draft(seat)
    _all_is_on_disk(folder)


async def _make_the_meeting(seat: Seat) -> None:
    assert "Der er intet netværk her endnu." in seat.list
    await seat.press("A")
    await seat.type("Netværk for læsekonsulenter", "enter", "ctrl+s")
    assert "Giv mødet en titel" in seat.dialog
    await seat.type("Vinterens erfaringer")
    assert "Giv mødet en titel" not in seat.dialog
    await seat.press("tab", "tab", "tab")
    for text in ("i dag", "9:10", "90"):
        await seat.press("ctrl+u")
        await seat.type(text, "tab")
    assert "foreslået dagsorden" in seat.dialog
    await seat.press("ctrl+s")
    await seat.read()
    assert seat.status.startswith("Vinterens erfaringer · kladde")
    assert "begynder om 10:00" in seat.strip
    assert seat.is_sound()


async def _invite_everybody(seat: Seat) -> None:
    await seat.press("6")
    await paste(seat, NAMES)
    assert "En liste med navne: 26 personer" in seat.dialog
    assert "udeladt" not in seat.dialog
    await seat.press("1")
    assert "Kirsten Marie Elis…" in seat.list
    assert seat.app.network is not None
    assert seat.app.network.people[10].name == LONG_NAME
    await seat.press("question_mark")
    assert seat.app.screen.query_one(KeyTable).text.startswith("Personer\n,  ")
    await seat.press("escape", "asterisk")
    assert "26 personer kommer." in seat.screen
    for name in ("ulla", "wafa"):
        await seat.press("slash")
        await seat.type(name, "enter")
        await seat.press("full_stop", "escape")
    assert "24 personer kommer." in seat.screen


async def _check_before(seat: Seat) -> None:
    await seat.press("1", "home", "A")
    await seat.type("tjek-ind-runde", "enter", "ctrl+s")
    assert "Tjek-ind-runde" in seat.selected
    assert "8 min for lang" in seat.strip
    await seat.press("f")
    assert "Mødet har intet formål" in seat.dialog
    await seat.press("1")
    await seat.type("Alle går hjem med én ting at prøve. Vi er online, for vi sidder i ti kommuner.", "ctrl+s", "f")
    assert "Dagsordenen er 8 minutter for lang." in seat.dialog
    for _finding in range(3):
        if "Der er ikke noget at rette" not in seat.dialog:
            await seat.press("1")
    assert "Der er ikke noget at rette. Godt møde!" in seat.dialog
    await seat.press("escape")
    assert "dagsordenen går lige op" in seat.strip
    assert seat.meeting.agenda_minutes == 90


async def _begin_with_a_round(seat: Seat) -> None:
    await seat.goes_by(minutes=10)
    await seat.press("space")
    assert seat.meeting.state is MeetingState.LIVE
    assert seat.status.startswith("Vinterens erfaringer · i gang  ")
    assert "24/26 her" in seat.status
    await seat.goes_by(minutes=3)
    with counted(seat) as keys:
        await seat.press("space")
    assert len(keys) == 1
    assert "Tjek-ind-runde" in seat.strip
    await seat.press("Q", "1")
    assert "0 af 24 spurgt" in seat.screen
    with counted(seat) as keys:
        await seat.press("l")
        await seat.type("wa", "enter")
    assert len(keys) <= 6
    assert "0 af 25 spurgt" in seat.screen
    await seat.press("comma", "enter", "enter")
    assert "3 af 25 spurgt · 1 meldte pas" in seat.screen
    await seat.press("escape")


async def _meet_in_rooms(seat: Seat, taken: list[str]) -> None:
    for _item in range(2):
        await seat.goes_by(minutes=8)
        await seat.step()
    assert "Mød en ny" in seat.strip
    with counted(seat) as keys:
        await seat.press("2", "enter", "enter")
        said = await copied(seat, taken)
    assert len(keys) <= 8
    assert said.startswith("Runde 1 af 2 · 4 min · samles kl.")
    assert "Gruppe 12: " in said
    assert "Alle 25 møder" in head(seat)
    assert "ingen møder nogen to gange" in head(seat)
    await seat.step()
    assert "samles kl." in seat.strip
    assert seat.is_sound()


async def _let_the_late_and_the_leaving_be(seat: Seat, taken: list[str]) -> None:
    before = seat.meeting.breakouts[0].rounds[0].rooms
    with counted(seat) as keys:
        await seat.press("l")
        await seat.type("ul", "enter")
    assert len(keys) <= 6
    assert "Ulla kommer i gruppe" in seat.notice
    after = seat.meeting.breakouts[0].rounds[0].rooms
    assert sum(old.people != new.people for old, new in zip(before, after, strict=True)) == 1

    await seat.goes_by(minutes=4)
    await seat.step()
    assert await copied(seat, taken) != ""
    await seat.press("6", "slash")
    await seat.type("sofie", "enter", "enter", "escape")
    assert next(one for one in seat.meeting.attendance if one.person == "p18").presence is Presence.LEFT
    await seat.press("2")
    assert "Sofie går ud." in head(seat)
    await seat.press("enter")
    assert "Tilpas grupperne til dem, der er her" in seat.dialog
    await seat.press("1")
    assert "Sofie" not in cards(seat)
    await seat.step()
    await seat.goes_by(minutes=4)
    await seat.step()
    first, second = seat.meeting.breakouts[0].rounds
    assert (first.state, second.state) == (RoundState.HELD, RoundState.HELD)
    assert not pairs(first) & pairs(second)


async def _harvest(seat: Seat) -> None:
    await seat.press("V")
    assert "Det kom der ud af grupperne: runde 2" in seat.dialog
    await seat.type("Læsemakker giver ro", "enter")
    await seat.type("Vi mangler en fælles bogliste", "tab")
    assert "Hvad bliver det til?" in seat.dialog
    await seat.press("1", "escape")
    assert "Læsemakker" in cards(seat)
    assert "Vi mangler en fælles bogliste" in [one.text for one in seat.meeting.captures]

    await seat.step()
    assert "To minutter fra hver" in seat.strip
    assert "To minutter fra hver" in head(seat)  # and that Enter twice plans rooms for it
    await seat.press("enter")
    assert seat.reading.startswith("grupper")
    await seat.press("escape", "A")
    await seat.type("1 runde, grupper på 4, 10 min, Hvad virkede?", "enter")
    assert "”Hvad virkede?”" in head(seat)
    await seat.step()
    await seat.goes_by(minutes=10)
    await seat.step()


async def _catch_up(seat: Seat) -> None:
    await seat.goes_by(minutes=8)
    await seat.step()
    assert "Pause" in seat.strip
    await seat.goes_by(minutes=10)
    await seat.press("1")
    assert "stille i 10 min" in seat.screen
    assert "over tid" in seat.strip
    await seat.press("o")
    assert "Indhent tiden" in seat.dialog
    assert "→" in seat.dialog
    await seat.press("1")
    assert "til tiden" in seat.strip


async def _hang_up_reflections(seat: Seat, taken: list[str]) -> None:
    await seat.step()
    await seat.press("5")
    assert "Der er ingen opslagstavle i mødet endnu." in seat.screen
    await paste(seat, zoom_chat(REFLECTIONS))
    assert "Som 5 sedler på opslagstavlen" in seat.dialog
    await seat.press("enter")
    assert seat.meeting.walls[0].question == "Hvad vil I selv prøve?"
    assert "Bibliotekaren ud i klassen" in seat.screen
    await seat.press("S")
    assert "Sedlerne har et ord til fælles" in seat.dialog
    await seat.press("1", "1")
    await seat.press("escape")
    assert "2 temaer" in seat.screen
    said = await copied(seat, taken)
    assert "• Bibliotekaren ud i klassen (Åse Bundgaard)" in said
    assert "\nLæsemakker\n• Læsemakker mellem to kommuner (Anna Holm)\n" in said


async def _ask_in_the_chat(seat: Seat, taken: list[str]) -> None:
    await seat.goes_by(minutes=4)
    await seat.step()
    await seat.press("3", "A")
    await seat.type("Hvad prøver vi først? Læsemakker / Højtlæsning / Bogliste", "enter")
    assert "1) Læsemakker\n2) Højtlæsning" in await copied(seat, taken)
    await seat.step()
    assert seat.meeting.polls[0].state is PollState.OPEN
    with counted(seat) as keys:
        await paste(seat, zoom_chat(ANSWERS))
        assert "5 klare, 1 uklart" in seat.dialog
        await seat.press("enter")
        await seat.step()
        said = await copied(seat, taken)
    assert len(keys) <= 8
    assert said.startswith("Hvad prøver vi først?\n5 af 25 har svaret")
    assert "4 · Læsemakker (80 %)" in said
    assert "? 1 svar er uklart" in seat.screen


async def _promise(seat: Seat) -> None:
    text = "Bo: spørg tre børnehaver fre"
    with counted(seat) as keys:
        await seat.press("a")
        await seat.type(text)
        assert seat.reading == "handling · Bo Jensen · senest fre. 27. nov."
        await seat.press("enter")
    assert len(keys) == len(text) + 2
    await seat.press("d")
    await seat.type("Vi prøver læsemakker på tværs til marts", "enter")
    assert "beslutningen ”Vi prøver læsemakker på tværs til marts”" in seat.notice
    await seat.press("4")
    assert "spørg tre børnehaver" in seat.screen
    for minutes in (8, 4):
        await seat.goes_by(minutes=minutes)
        await seat.step()
    await seat.press("I", "enter")
    assert "Hvad gør vi?" in seat.dialog
    await seat.press("ctrl+s", "P", "escape")


async def _end(seat: Seat, taken: list[str]) -> None:
    for minutes in (4, 6):
        await seat.goes_by(minutes=minutes)
        await seat.step()
    assert "Tjek-ud-runde" in seat.strip
    await seat.goes_by(minutes=4)
    await seat.press("c")
    assert "▶ Næste møde" in seat.list
    await seat.press("1")
    assert "✓ Næste møde" in seat.list
    await seat.press("enter", "enter")
    assert seat.meeting.state is MeetingState.ENDED
    assert "Afsluttet" in seat.strip
    said = await copied(seat, taken)
    for part in (
        "• Vi prøver læsemakker på tværs til marts",
        "• Hvad prøver vi først? Læsemakker (80 %)",
        "• Hvad vil I selv prøve? Højtlæsning (2 sedler); Læsemakker (2 sedler)",
        "• Bo Jensen: spørg tre børnehaver (senest fre. 27. nov.)",
        "Ring til din makker",
        "Tirsdag den 22. december 2026 kl. 09:10",
    ):
        assert part in said
    await seat.press("T")
    assert "Wafa Nasser, Yrsa Hede, Æmilie Juul, Åse Bundgaard" in await copied(seat, taken)


async def _look_back_and_draft(seat: Seat) -> None:
    await seat.press("8")
    await seat.read()
    assert "26/26" in seat.list
    await seat.press("enter")
    await seat.read()
    assert "Ulla Åkesson kom senere." in seat.list
    await seat.press("escape", "A")
    await seat.read()
    assert "Det næste møde efter ”Vinterens erfaringer”" in seat.dialog
    assert "2026-12-22" in seat.screen
    await seat.press("enter")
    await seat.read()
    assert "kladde" in seat.status
    assert "om 28 dage" in seat.strip
    assert "Det, vi lovede sidst" in seat.list
    await seat.press("4", "J")
    assert "spørg tre børnehaver" in seat.screen
    assert "Ring til din makker" in seat.screen
    await seat.press("escape", "6")
    assert "26, der plejer at komme" in seat.screen
    await seat.press("0")
    await seat.read()
    assert "26 deltog" in seat.list
    assert "tirs. 22. dec." in seat.selected
    await seat.kept()


@pytest.mark.parametrize("seconds", [0, 29, 30, 45, 300, 355, -20, -31, -60])
def test_the_end_and_how_late_it_is_go_together(seconds: int):
    planned, late = datetime(2026, 11, 24, 20, 30, tzinfo=UTC), timedelta(seconds=seconds)
    assert nearest_clock(planned + late, UTC) == clock(planned + whole_minutes(late) * MINUTE, UTC)


def _all_is_on_disk(folder: Folder) -> None:
    """Open the folder as another program would, and look for the whole evening."""
    library = Library(folder.path)
    (listed,) = library.networks()
    assert listed.network is not None
    network = listed.network
    assert len(network.people) == 26
    action = next(one for one in network.cards if one.kind is CardKind.ACTION)
    assert (action.text, action.owners, action.due) == ("spørg tre børnehaver", ("p2",), date(2026, 11, 27))
    assert [one.stage for one in network.cards if one.kind is CardKind.DECISION] == [Stage.AGREED]
    held, drafted = (
        library.read_meeting(network.id, one.id) for one in sorted(network.meetings, key=lambda one: one.starts_at)
    )
    assert held.state is MeetingState.ENDED
    assert held.next_at == datetime(2026, 12, 22, 9, 10, tzinfo=UTC)
    assert [one.state for rotation in held.breakouts for one in rotation.rounds] == [RoundState.HELD] * 3
    assert len(held.walls[0].notes) == 5
    assert held.polls[0].state is PollState.CLOSED
    assert len(held.polls[0].ballots) == 5
    assert {one.kind for one in held.captures} >= {CaptureKind.NOTE}
    assert drafted.state is MeetingState.DRAFT
    assert drafted.starts_at == held.next_at
    assert drafted.items[2].title == "Det, vi lovede sidst"
    assert drafted.agenda_minutes == 90
    assert "speed-networking" in {item.format for item in held.items} - {item.format for item in drafted.items}
