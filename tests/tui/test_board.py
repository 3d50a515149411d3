"""The board on the screen: cards in columns, as a tree and by person, moved, set aside, edited, found and handed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from meeting import running
from meeting.board.changing import Occasion, add_card
from meeting.cards import Card, CardKind, Stage, Touch
from meeting.network import Network
from meeting.text import clean
from meeting.words import sentence
from store.library import Library
from tests.strategies import NASTY_TEXTS, NINE, spring
from tests.tui.seat import START, Folder, Ids, Seat
from tui.widgets.board.card_detail import CardDetail
from tui.widgets.board.cards import CardBoard
from tui.widgets.board.head import BoardHead

PEOPLE = ("Anna Holm", "Bo Jensen", "Søren Ø", "Anne Bak")
TODAY = START.date()
WIDE, NARROW = (100, 30), (80, 24)


def a_card(text: str, kind: CardKind = CardKind.ACTION, stage: Stage = Stage.AGREED, **more: object) -> Card:
    return replace(Card(id="", kind=kind, text=text, stage=stage), **more)


def kept_board(folder: Folder, *drafts: Card) -> Ids:
    """Keep a network with these cards, k1, k2 …, and a live meeting; return the ids."""
    live = running.start(spring(5, 5), at=NINE)
    (ids,) = folder.network(live, people=PEOPLE)

    def filled(network: Network) -> Network:
        for draft in drafts:
            network, _card = add_card(network, draft, on=Occasion(at=NINE - timedelta(days=9)))
        return network

    session = Library(folder.path).open(ids[0])
    session.apply_network(filled, sentence("fill the board"))
    session.close()
    return ids


GOAL = a_card("More members", CardKind.GOAL, tag="members")
SENDING = a_card("Send the list", owners=("p2",), due=TODAY)
BARE = a_card("Find a room", stage=Stage.PROPOSED)
LATE = a_card("Call the school", owners=("p1",), due=TODAY - timedelta(days=2), parent="k1")
DECISION = a_card("We meet on Tuesdays.", CardKind.DECISION, Stage.AGREED)


def board(seat: Seat) -> str:
    return seat.app.screen.query_one(CardBoard).text


def head(seat: Seat) -> str:
    return seat.app.screen.query_one(BoardHead).text


def detail(seat: Seat) -> str:
    return seat.app.screen.query_one(CardDetail).text


def selected(seat: Seat) -> str:
    shown = seat.app.screen.query_one(CardBoard)
    spot = next(spot for spot in shown.spots if spot.id == shown.selected_id)
    return "\n".join("".join(text for text, _ in line) for line in spot.lines)


def cards(seat: Seat) -> dict[str, Card]:
    assert seat.app.network is not None
    return {card.label: card for card in seat.app.network.cards}


async def to_card(seat: Seat, card_id: str) -> None:
    seat.app.screen.query_one(CardBoard).select(card_id)
    await seat.settle()


async def test_columns_show_who_by_when_and_what_is_lacking_in_words_and_follow_what_is_captured(folder: Folder):
    ids = kept_board(folder, GOAL, SENDING, BARE, LATE)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4")
        shown = board(seat)
        assert head(seat).splitlines()[-1].split() == ["Proposed", "1", "Agreed", "3", "Doing", "0", "Done", "0"]
        assert "A2 Send the list" in shown
        assert "Bo Jensen" in shown
        assert "due today" in shown
        assert "2 days overdue" in shown
        assert "no owner · no date" in shown
        assert head(seat).startswith("4 open · 1 overdue · 1 due today · 1 without owner or date")
        assert seat.is_sound()

        await seat.press("1", "a")
        await seat.type("Søren: bring the cake by fri", "enter")
        await seat.press("4")
        assert "A5 bring the cake" in board(seat)


async def test_empty_board_says_what_to_press_and_a_typed_line_fills_it(folder: Folder):
    ids = kept_board(folder)
    async with folder.sit(ids) as seat:
        await seat.press("4")
        assert "The board of this network is empty." in board(seat)
        await seat.press("A")
        await seat.type("Bo: send the list by 2026-12-01")
        assert "Bo Jensen" in seat.reading
        assert "action" in seat.reading
        await seat.press("enter")
        card = cards(seat)["A1"]
        assert (card.text, card.owners, card.due, card.stage) == (
            "send the list", ("p2",), date(2026, 12, 1), Stage.AGREED,
        )  # fmt: skip
        assert card.meeting == seat.meeting.id
        assert "A1 send the list" in selected(seat)
        await seat.press("u")
        assert "send the list" in seat.notice
        assert "The board of this network is empty." in board(seat)


async def test_word_in_front_of_a_new_card_says_what_it_is(folder: Folder):
    ids = kept_board(folder)
    async with folder.sit(ids) as seat:
        await seat.press("4")
        for count, (typed, kind) in enumerate(
            (
                ("goal: More members", CardKind.GOAL),
                ("Mål: Flere medlemmer", CardKind.GOAL),
                ("sub-goal: A school", CardKind.SUBGOAL),
                ("beslutning: Vi mødes om tirsdagen", CardKind.DECISION),
                ("question: Who pays?", CardKind.QUESTION),
                ("Remember: bring cake", CardKind.ACTION),
            ),
            start=1,
        ):
            await seat.press("A")
            await seat.type(typed, "enter")
            assert len(cards(seat)) == count
            card = list(cards(seat).values())[-1]
            text = typed if kind is CardKind.ACTION else typed.partition(": ")[2]
            assert (card.kind, card.text) == (kind, text)


async def test_cards_move_from_stage_to_stage_and_stay_selected(folder: Folder):
    ids = kept_board(folder, SENDING, BARE)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4")
        await to_card(seat, "k1")
        await seat.press(">")
        assert cards(seat)["A1"].stage is Stage.DOING
        assert "A1" in selected(seat)
        await seat.press(">", ">")
        assert cards(seat)["A1"].stage is Stage.DONE
        assert "< moves it back" in seat.notice
        await seat.press("<")
        assert cards(seat)["A1"].stage is Stage.DOING
        await seat.press("u")
        assert "move A1 “Send the list” to doing" in seat.notice
        assert cards(seat)["A1"].stage is Stage.DONE


async def test_narrow_board_shows_one_stage_and_arrows_turn_to_the_next(folder: Folder):
    ids = kept_board(folder, SENDING, BARE)
    async with folder.sit(ids, size=NARROW) as seat:
        await seat.press("4")
        assert "[Agreed 1]" in head(seat)
        assert "Send the list" in board(seat)
        assert "Find a room" not in board(seat)
        await seat.press("left")
        assert "[Proposed 1]" in head(seat)
        assert "Find a room" in board(seat)
        await seat.press(">")
        assert "[Agreed 2]" in head(seat)
        assert "Find a room" in selected(seat)
        await seat.press("right")
        assert "No cards at this stage." in board(seat)
        await seat.press("left")
        assert "[Agreed 2]" in head(seat)
        assert seat.is_sound()


async def test_dropping_and_parking_ask_why_and_the_same_key_brings_back(folder: Folder):
    ids = kept_board(folder, SENDING, BARE)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4")
        await to_card(seat, "k1")
        await seat.press("s", "enter")
        assert "Say why" in seat.notice
        await seat.type("no time", "enter")
        card = cards(seat)["A1"]
        assert (card.stage, card.reason) == (Stage.DROPPED, "no time")
        assert "▸ Dropped  1" in board(seat)
        assert "Send the list" not in board(seat)
        await to_card(seat, "fold:dropped")
        await seat.press("enter")
        assert "no time" in board(seat)
        await to_card(seat, "k1")
        await seat.press("s")
        card = cards(seat)["A1"]
        assert (card.stage, card.reason) == (Stage.AGREED, "")
        assert [change.why for change in card.changes if change.what is Touch.STAGE] == ["no time", ""]

        await seat.press("z")
        await seat.type("until spring", "enter")
        await to_card(seat, "k2")
        await seat.press("delete")
        await seat.type("we have one", "enter")
        shown = cards(seat)
        assert (shown["A1"].stage, shown["A1"].reason) == (Stage.PARKED, "until spring")
        assert (shown["A2"].stage, shown["A2"].reason) == (Stage.DROPPED, "we have one")


async def test_form_changes_all_there_is_of_a_card_and_says_what_is_wrong(folder: Folder):
    ids = kept_board(folder, GOAL, BARE)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4")
        await to_card(seat, "k2")
        await seat.press("e")
        assert "put on the board" in seat.dialog
        await seat.fill(owners="an", due="1/12")
        await seat.press("enter")
        assert "“an” can be Anna Holm, Anne Bak" in seat.dialog
        await seat.fill(owners="anna, bo", due="some day")
        await seat.press("enter")
        assert "“some day” is no day" in seat.dialog
        await seat.fill(text="Find a large room", due="2026-12-01", review="2027-01-05", goal="members", tag="#rooms")
        await seat.press("enter")
        card = cards(seat)["A2"]
        assert (card.text, card.owners, card.due) == ("Find a large room", ("p1", "p2"), date(2026, 12, 1))
        assert (card.review, card.parent, card.tag) == (date(2027, 1, 5), "k1", "rooms")
        assert "Belongs to G1 More members" in detail(seat)
        await seat.press("u")
        assert cards(seat)["A2"].text == "Find a room"


async def test_card_is_put_under_a_goal_and_taken_out_again(folder: Folder):
    ids = kept_board(folder, GOAL, BARE)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4")
        await to_card(seat, "k2")
        await seat.press("m")
        assert "G1 More members" in seat.dialog
        await seat.press("1")
        assert cards(seat)["A2"].parent == "k1"
        await seat.press("m", "1")
        assert cards(seat)["A2"].parent == ""


async def test_two_cards_become_one_and_one_becomes_three(folder: Folder):
    ids = kept_board(folder, SENDING, replace(SENDING, text="Post the list", owners=("p3",)), DECISION)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4")
        await to_card(seat, "k2")
        await seat.press("j")
        assert "picked up" in board(seat)
        await seat.press("escape")
        assert "picked up" not in board(seat)
        await seat.press("j")
        assert "A2 is picked up" in head(seat)
        await to_card(seat, "k3")
        await seat.press("j")
        assert "different kinds" in seat.notice
        await to_card(seat, "k1")
        await seat.press("j")
        assert cards(seat)["A1"].owners == ("p2", "p3")
        assert cards(seat)["A2"].merged_into == "k1"
        await seat.press("k")
        await seat.type("; Print it; Post it")
        assert "3 cards" in seat.reading
        await seat.press("enter")
        texts = [card.text for card in cards(seat).values()]
        assert texts == ["Send the list", "Post the list", "We meet on Tuesdays.", "Print it", "Post it"]


async def test_tree_shows_goals_with_what_belongs_to_them_and_how_far_they_have_come(folder: Folder):
    sub = a_card("A school in each town", CardKind.SUBGOAL, parent="k1")
    done = a_card("Write to them", stage=Stage.DONE, owners=("p1",), parent="k2")
    old = a_card("Forgotten long ago", stage=Stage.DONE)
    ids = kept_board(folder, GOAL, sub, done, replace(LATE, parent="k2"), BARE, old)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4", "T")
        lines = board(seat).splitlines()
        assert lines[0].startswith("● G1 More members")
        assert "1 of 2 done" in lines[0]
        assert lines[1].startswith("  ● G2 A school in each town")
        assert lines[2].startswith("    ● A4 Call the school")
        assert lines[3].startswith("    ✓ A3 Write to them")
        assert "Without a goal" in lines
        assert "Forgotten" not in board(seat)
        await to_card(seat, "k2")
        await seat.press("A")
        await seat.type("Call the mayor")
        assert "under G2" in seat.reading
        await seat.press("enter")
        assert cards(seat)["A7"].parent == "k2"


async def test_by_person_lists_everybody_with_open_cards_and_those_of_nobody_first(folder: Folder):
    both = replace(SENDING, owners=("p1", "p2"))
    ids = kept_board(folder, both, BARE, a_card("Over", stage=Stage.DONE, owners=("p3",)))
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4", "T", "T")
        lines = [line for line in board(seat).splitlines() if line]
        assert [line for line in lines if "open" in line] == [
            "Nobody yet  1 open",
            "Anna Holm  1 open",
            "Bo Jensen  1 open",
        ]
        assert sum("Send the list" in line for line in lines) == 2
        assert "Over" not in board(seat)
        await seat.press("end", ">")
        assert cards(seat)["A1"].stage is Stage.DOING


async def test_filter_shows_what_it_finds_and_says_what_it_does_not_know(folder: Folder):
    ids = kept_board(folder, GOAL, SENDING, BARE, LATE)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4", "/")
        await seat.type("@xerxes overdue")
        assert "nobody here is called “xerxes”" in seat.reading
        await seat.press("escape", "/")
        await seat.type("@anna overdue goal:members")
        assert "1 of 4 cards" in seat.reading
        await seat.press("enter")
        assert "Call the school" in board(seat)
        assert "Send the list" not in board(seat)
        assert "/ @anna overdue goal:members · 1 of 4 cards" in head(seat)
        await seat.press("escape")
        assert "Send the list" in board(seat)
        await seat.press("/")
        await seat.type("zebra", "enter")
        assert "No card is like that." in board(seat)


async def test_detail_tells_where_a_card_comes_from_and_what_happened_to_it(folder: Folder):
    ids = kept_board(folder, GOAL, replace(SENDING, help="the addresses"))
    async with folder.sit(ids, size=(140, 45)) as seat:
        await seat.press("4")
        await to_card(seat, "k2")
        await seat.press(">", "m", "1", "z")
        await seat.type("until spring", "enter")
        await to_card(seat, "fold:parked")
        await seat.press("enter")
        await to_card(seat, "k2")
        told = detail(seat)
        assert "A2  action · parked" in told
        assert "doing → parked: until spring" in " ".join(told.split())
        assert "put under G1" in told
        assert told.index("doing → parked") < told.index("agreed → doing") < told.index("put on the board")


async def test_open_actions_are_copied_and_written_as_a_calendar_and_a_decision_is_read_back(folder: Folder):
    ids = kept_board(folder, SENDING, BARE, DECISION, a_card("Over", stage=Stage.DONE))
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4")
        await to_card(seat, "k1")
        await seat.press("Y")
        assert "A1 Bo Jensen: Send the list" in seat.screen
        assert "A2" in seat.screen
        assert "Over" not in seat.dialog
        await seat.press("escape")
        await to_card(seat, "k3")
        await seat.press("Y")
        assert "We have agreed: We meet on Tuesdays." in seat.screen

        await seat.press("escape", "Z", "1")
        await seat.until(lambda: "Written" in seat.notice)
        (file,) = folder.path.rglob("*.ics")
        text = file.read_bytes().decode()
        assert text.startswith("BEGIN:VCALENDAR\r\n")
        assert "A1 Send the list" in text


async def test_nasty_texts_are_drawn_as_they_are(folder: Folder):
    nasty = [a_card(text[:900], owners=("p1",), tag=text[:20]) for text in NASTY_TEXTS if clean(text[:900])]
    ids = kept_board(folder, *nasty)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4")
        for key in ("T", "T", "T"):
            assert seat.is_sound()
            await seat.press("end", key)
        await seat.press("home", "e")
        assert seat.is_sound()


async def test_hundreds_of_cards_can_be_gone_through_and_folded(folder: Folder):
    many = [
        a_card(f"Task {n}", stage=(Stage.AGREED, Stage.DONE, Stage.DOING)[n % 3], owners=(f"p{n % 4 + 1}",))
        for n in range(500)
    ]
    ids = kept_board(folder, *many)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4")
        assert "▸ 162 more" in board(seat)
        await seat.press("end", "pagedown", "home", "down")
        assert "A4 Task 3" in selected(seat)
        await seat.press(">", "T", "T", "T")
        assert "A4 Task 3" in selected(seat)
        assert cards(seat)["A4"].stage is Stage.DOING
        assert head(seat).startswith("333 open")
        await to_card(seat, "fold:done")
        await seat.press("enter")
        assert "▾ fold them" in board(seat)
        assert seat.is_sound()


async def test_dialogs_of_agreement_and_follow_up_open_from_the_board(folder: Folder):
    ids = kept_board(folder, SENDING, DECISION)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4")
        await to_card(seat, "k2")
        await seat.press("K")
        assert "We meet on Tuesdays." in seat.dialog
        await seat.press("escape", "J")
        assert "Send the list" in seat.dialog
        await seat.press("escape", "I")
        assert seat.dialog
        await seat.press("escape")
        assert not seat.dialog
