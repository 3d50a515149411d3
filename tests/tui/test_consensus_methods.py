"""The network's own methods for a consensus check, chosen on screen; and the keys of the dialogs, listed by ``?``."""

from __future__ import annotations

from meeting.cards import CardKind
from meeting.checks import Method, MethodChoice
from store.library import Library
from tests.tui.seat import Folder, Seat
from tests.tui.test_consensus import with_proposal


def methods(seat: Seat) -> tuple[MethodChoice, ...]:
    assert seat.app.network is not None
    return seat.app.network.methods


async def test_a_method_of_ones_own_is_what_the_next_check_begins_with_and_can_be_forgotten(folder: Folder):
    async with folder.sit(with_proposal(folder)) as seat:
        await seat.press("4", "M")
        assert "4 Decisions" in seat.selected
        assert "Consent" in seat.selected
        assert "fits 5 people" in seat.selected

        await seat.press("enter")
        assert "is it safe to try?" in seat.list
        await seat.press("4")
        assert methods(seat) == (MethodChoice(kind=CardKind.DECISION, method=Method.GRADIENTS),)
        assert "Gradients of agreement" in seat.selected
        assert "our own" in seat.selected

        await seat.press("6", "3")
        assert "Fist to five" in seat.selected
        assert "our own for all" in seat.list

        await seat.press("escape", "K")
        assert "Gradients of agreement" in seat.dialog
        await seat.press("m")
        assert "Gradients of agreement" in seat.selected
        await seat.press("escape", "M", "backspace", "escape")
        assert "Fist to five" in seat.dialog
        await seat.press("M", "6", "8", "escape", "space")
        assert methods(seat) == ()
        assert seat.meeting.checks[-1].method is Method.CONSENT

        await seat.press("u", "u")
        assert [one.kind for one in methods(seat)] == [""]


async def test_methods_are_kept_on_disk_and_undone_with_what_they_were(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids) as seat:
        await seat.press("4", "M", "1", "6", "u")
        assert seat.notice == "Undone: Majority as the method for Goals."
        await seat.press("U")
        await seat.kept()
    (listing,) = Library(folder.path).networks()
    assert listing.network is not None
    assert listing.network.methods == (MethodChoice(kind=CardKind.GOAL, method=Method.MAJORITY),)


async def test_every_dialog_of_the_board_lists_its_keys(folder: Folder):
    async with folder.sit(with_proposal(folder)) as seat:
        await seat.press("4")
        for key, keys in (
            ("K", ("Word the proposal anew", "0–8", "%", "the exact agreement")),
            ("J", ("kept", "how sure everybody is now", "1")),
            ("I", ("a reminder for one person", "@")),
            ("M", ("1–6", "the method that fits")),
        ):
            await seat.press(key, "question_mark")
            said = " ".join(seat.dialog.split())
            assert [one for one in (*keys, "Show the keys that work here.") if one not in said] == []
            await seat.press("escape", "escape")
            assert seat.dialog == ""


async def test_a_reminder_for_one_person_is_shown_to_be_copied_as_an_e_mail(folder: Folder):
    async with folder.sit(with_proposal(folder)) as seat:
        await seat.press("4", "I", "@")
        await seat.type("bo mail")
        assert "Bo Jensen · Enter shows it, to be copied as an e-mail" in seat.reading
        await seat.press("enter")
        assert "Copy: Your promises in North" in seat.dialog
        await seat.press("7")
        assert "[7 E-mail]" in seat.dialog
        assert "Hello Bo Jensen," in seat.screen
