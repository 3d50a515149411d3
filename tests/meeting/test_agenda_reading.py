"""Agendas as people write them, read into items; what is not understood is told by line."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.exchange.agenda_markdown import AGENDA_TEXT_LIMIT, read_agenda
from meeting.exchange.agenda_reading import LINE_LIMIT, UNREAD_LIMIT
from meeting.item import Importance
from meeting.meeting import Kind, Platform

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
START = datetime(2026, 11, 24, 9, tzinfo=UTC)  # 10:00 in Copenhagen
SOME_TEXTS = (
    "10 min", "(round)", "@Bo", "!10:30", "!!", "?", "»", ": ", "what?", "<!--", "-->", "\\", "- ", "|", "—", "09:00",
    "# ", "*", "✓", "Break", "> ", " ", "\n", "\t", "\u0338", "[x]", "Item", "Time", "end", "Purpose: x", "(", ")", ",",
    "1.", "```", "---", "Date: ", "24/11", "10-11",
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    id: str
    name: str
    minutes: tuple[int, int, int]


FORMATS = {
    word: Known(name, name.capitalize(), (5, typical, 60))
    for name, typical, words in [
        ("round", 12, "round runde"),
        ("break", 5, "break pause"),
        ("poll", 7, "poll afstemning"),
        ("cafe", 40, "café"),
    ]
    for word in words.split()
}


def read(text, **known):
    return read_agenda(text, zone=COPENHAGEN, formats=lambda word: FORMATS.get(word.lower()), **known)


def one(text, **known):
    (item,) = read(text, **known).items
    return item


def told(agenda):
    return [(line.line, line.text, line.why.say()) for line in agenda.unread]


def test_the_line_of_the_handbook_is_read_whole():
    item = one("- 10 min Check-in (round) @Anna: What brought you here?")

    assert (item.id, item.title, item.minutes) == ("", "Check-in", 10)
    assert (item.format, item.lead, item.prompt) == ("round", "Anna", "What brought you here?")


@pytest.mark.parametrize(
    ("line", "title", "minutes"),
    [
        ("* 10m Pairs", "Pairs", 10),
        ("1. Welcome", "Welcome", 10),
        ("- [ ] 5 min: Welcome", "Welcome", 5),
        ("- [x] ✓ 5 min Welcome", "Welcome", 5),
        ("Punkt 2: Welcome", "Welcome", 10),
        ("Check-in, 10 min", "Check-in", 10),
        ("Velkomst (5 min.)", "Velkomst", 5),
        ("5 min: Welcome", "Welcome", 5),
        ("[5 min] Welcome", "Welcome", 5),
        ("Kaffe 10 minutter", "Kaffe", 10),
        ("- 1 h Workshop", "Workshop", 60),
        ("- 1½ time Workshop", "Workshop", 90),
        ("- 1t 30m Workshop", "Workshop", 90),
        ("- Workshop – 1½ time", "Workshop", 90),
        ("- **15 min** Theme", "Theme", 15),
        ("### 5 min Welcome", "Welcome", 5),
        ("- COVID-19 and the plan for 2026", "COVID-19 and the plan for 2026", 10),
        ("- 3 time slots", "3 time slots", 10),
        ("- 600 min Marathon", "600 min Marathon", 10),
        ("- Marathon 600 min", "Marathon 600 min", 10),
        ("- The 5 min rule", "The 5 min rule", 10),
        ("- 99:99 Welcome", "99:99 Welcome", 10),
        ("Pause", "Pause", 5),
        ("- Pause", "Pause", 5),
        ("- Welcome (HR)", "Welcome (HR)", 10),
        ("- 5 min Welcome (HR, Bo) all", "Welcome (HR, Bo) all", 5),
        ("- 5 min Welcome (8 min)", "Welcome (8 min)", 5),
        ("- Welcome (7)", "Welcome (7)", 10),
        ("- Before - after", "Before - after", 10),
        ("- 5 min Guest: Lone Holm", "Guest: Lone Holm", 5),
        ("- (pause) 10 min", "pause", 10),
        ("- C:\\temp and a \\(round\\)", "C:\\temp and a (round)", 10),
    ],
)
def test_title_and_minutes_are_told_apart(line, title, minutes):
    item = one(line)

    assert (item.title, item.minutes) == (title, minutes)


@pytest.mark.parametrize(
    ("line", "minutes", "format_id"),
    [
        ("- 5 min Coffee (pause)", 5, "break"),
        ("- Coffee (pause)", 5, "break"),
        ("- Theme (round, 20 min)", 20, "round"),
        ("- Theme (20 min; Runde)", 20, "round"),
        ("- Theme (round)", 12, "round"),
        ("- Poll", 7, "poll"),
        ("- Theme (round) (poll)", 12, "round"),
        ("- Theme", 10, "other"),
    ],
)
def test_a_format_is_recognised_by_its_word(line, minutes, format_id):
    item = one(line)

    assert (item.minutes, item.format) == (minutes, format_id)


@pytest.mark.parametrize(
    ("line", "title", "lead", "prompt"),
    [
        ("- 5 min Theme @Bo Jensen & Ida", "Theme", "Bo Jensen & Ida", ""),
        ("- Theme @Bo, 10 min", "Theme", "Bo", ""),
        ("- Guest: Lone @Bo, 10 min", "Guest: Lone", "Bo", ""),
        ("- Theme @Bo @Ida: Why?", "Theme", "Bo, Ida", "Why?"),
        ("- Theme — Bo — 15'", "Theme", "Bo", ""),
        ("- Theme - 15 min - Bo og Ida", "Theme", "Bo og Ida", ""),
        ("- Theme — round — 10:30-10:45 — Bo", "Theme", "Bo", ""),
        ("- Theme — who we are — 15'", "Theme – who we are", "", ""),
        ("- Theme @Bo — 15'", "Theme", "Bo", ""),
        ("- 5 min Check-in: What now?", "Check-in", "", "What now?"),
        ("- Check-in 10 min: What now?", "Check-in", "", "What now?"),
        ("- 5 min Theme (round): one (poll) more", "Theme", "", "one (poll) more"),
        ("- 5 min Mail bo@x.dk", "Mail bo@x.dk", "", ""),
    ],
)
def test_lead_and_prompt_are_found_where_people_put_them(line, title, lead, prompt):
    item = one(line)

    assert (item.title, item.lead, item.prompt) == (title, lead, prompt)


def test_marks_say_importance_lock_and_automatic_advance():
    high, low, plain = read("- 5 min A !! » !10:30\n- 5 min B ? (poll)\n- 5 min C!! Really?", starts_at=START).items

    assert (high.importance, high.auto_advance, high.locked_at) == (
        Importance.HIGH,
        True,
        datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    )
    assert (low.importance, low.format) == (Importance.LOW, "poll")
    assert (plain.title, plain.importance, plain.auto_advance) == ("C!! Really?", Importance.NORMAL, False)


def test_a_fixed_start_after_midnight_is_on_the_next_day():
    late = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)  # 23:30 in Copenhagen

    assert one("- 5 min A !00:15", starts_at=late).locked_at == datetime(2026, 11, 24, 23, 15, tzinfo=UTC)


def test_a_fixed_start_may_be_a_full_instant():
    assert one("- 5 min A !2026-11-25T10:30:15Z").locked_at == datetime(2026, 11, 25, 10, 30, 15, tzinfo=UTC)


@pytest.mark.parametrize("lock", ["!10:30", "!99", "!2026-99-25T10:30:15Z", "!1026-09-25T10:30:15Z"])
def test_a_fixed_start_that_cannot_be_told_is_reported(lock):
    agenda = read(f"- 5 min A {lock}")

    assert agenda.items[0].locked_at is None
    assert told(agenda) == [(1, lock[1:], "a fixed start needs a clock time and the date of the meeting")]


def test_minutes_come_from_clock_times():
    agenda = read(
        "kl. 9.00 Velkomst\n9:15-9:30 Intro\n9:30 Theme\n- Part two (poll)\n10:30! Guest: Lone\n"
        "10:45 – Pause\n11:00 Next",
        starts_at=START,
    )

    assert [(item.title, item.minutes) for item in agenda.items] == [
        ("Velkomst", 15),
        ("Intro", 15),
        ("Theme", 30),
        ("Part two", 30),
        ("Guest: Lone", 15),
        ("Pause", 15),
        ("Next", 10),
    ]
    assert agenda.items[4].locked_at == datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    assert (agenda.clock, agenda.starts_at) == (time(9), datetime(2026, 11, 24, 8, tzinfo=UTC))


def test_the_last_clock_time_is_filled_up_to_the_length():
    agenda = read("Length: 90 min\n\n10:00 A\n- 5 min B\n10:50 C")

    assert [item.minutes for item in agenda.items] == [45, 5, 40]
    assert agenda.starts_at is None, "a clock time without a day is no instant"
    assert agenda.clock == time(10)


def test_a_last_line_that_only_ends_the_meeting_gives_its_length():
    agenda = read("10:00 A\n11:30 Slut")

    assert [(item.title, item.minutes) for item in agenda.items] == [("A", 90)]
    assert agenda.length_minutes == 90
    assert read("Length: 60 min\n10:00 A\n11:30 Slut").length_minutes == 60
    assert [item.title for item in read("10:00 End").items] == ["End"]


@pytest.mark.parametrize(
    "text",
    [
        "10:00 A (poll)\n23:00 B",
        "10:00 A (poll)\n10:00 B",
        "10:00-10:00 A (poll)",
        "10:00 A (poll)\n- 50 min B\n10:30 C",
    ],
)
def test_clock_times_that_leave_no_sensible_minutes_give_the_typical_ones(text):
    assert read(text).items[0].minutes == 7


def test_the_front_part_is_read_in_danish():
    agenda = read(
        "# Forårsmøde\n\nFormål: finde et tema\n**Type:** erfaringsmøde\nDato: tirsdag 24/11 kl. 10-11.30\n"
        "Platform: Microsoft Teams\nSprog: dansk\n\n## Dagsorden\n- Velkomst",
        today=date(2026, 10, 1),
    )

    assert (agenda.title, agenda.purpose, agenda.kind) == ("Forårsmøde", "finde et tema", Kind.EXCHANGE)
    assert (agenda.starts_at, agenda.length_minutes) == (START, 90)
    assert (agenda.day, agenda.clock) == (date(2026, 11, 24), time(10))
    assert (agenda.platform, agenda.language, agenda.unread) == (Platform.TEAMS, "da", ())


def test_the_front_part_is_read_in_english():
    agenda = read(
        "---\nTitle: Spring\nPurpose: to plan\nKind: planning\nDate: 2026-11-24 10:00\n"
        "Length: 1 h 15 min.\nLanguage: English\n---\n"
    )

    assert (agenda.title, agenda.purpose, agenda.kind) == ("Spring", "to plan", Kind.PLANNING)
    assert (agenda.starts_at, agenda.length_minutes, agenda.language) == (START, 75, "en")


def test_a_start_known_before_is_completed_by_what_the_text_says():
    assert read("Start: 11:00", starts_at=START).starts_at == datetime(2026, 11, 24, 10, tzinfo=UTC)
    assert read("Date: 25/11", starts_at=START).starts_at == datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert read("Date: 2026-11-25T09:00:00Z").starts_at == datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert read("- A", starts_at=START).starts_at is None


@pytest.mark.parametrize(
    "line",
    [
        "Date: some day",
        "Date: 24/11",
        "Date: 31/2/2026 kl. 10",
        "Date: 1066-10-14",
        "Kind: party",
        "Language: Klingon",
        "Platform: a bar",
        "Length: long",
        "Length: 2000 min",
    ],
)
def test_a_front_line_that_says_nothing_usable_is_told(line):
    assert told(read(line)) == [(1, line, "not understood")]


def test_a_purpose_or_title_below_an_item_may_be_the_items_and_is_told():
    agenda = read("- 5 min A\nPurpose: late\n# Other title\nType: party\n- Purpose: why")

    assert (agenda.purpose, agenda.title) == ("", "")
    above = "what is said of the meeting belongs above the first item"
    assert told(agenda) == [
        (2, "Purpose: late", above), (3, "# Other title", "not understood"), (4, "Type: party", above)
    ]  # fmt: skip
    assert [item.title for item in agenda.items] == ["A", "Purpose: why"]


@pytest.mark.parametrize("bullet", ["", "- "])
def test_a_length_is_the_meetings_also_below_an_item(bullet):
    agenda = read(
        f"# Spring\n\n- 5 min A\n{bullet}Length: 75 min\n{bullet}Længde: 80 min\n{bullet}Length: so 9 min\n- 6 min B"
    )

    assert ([item.title for item in agenda.items], agenda.length_minutes) == (["A", "B"], 75)
    assert [(line, why) for line, _text, why in told(agenda)] == [(5, "said further up already"), (6, "not understood")]


def test_what_can_be_meant_for_no_item_is_read_also_below_one():
    agenda = read("- 5 min A\nDato: 2026-11-24 kl. 10\nType: planning\nSted: Teams\n**Sprog:** dansk\nDate: 2026-11-25")

    assert (agenda.starts_at, agenda.kind, agenda.platform, agenda.language) == (
        START, Kind.PLANNING, Platform.TEAMS, "da"
    )  # fmt: skip
    assert told(agenda) == [(6, "Date: 2026-11-25", "said further up already")]
    assert len(agenda.items) == 1


@pytest.mark.parametrize("line", ["Start: 10:00", "Tid: 10.15-10.30", "Sted: a bar"])
def test_a_time_or_place_below_an_item_does_not_move_the_meeting(line):
    agenda = read(f"- 5 min A\n{line}")

    assert (agenda.clock, agenda.length_minutes, agenda.platform) == (None, None, None)
    assert [number for number, _text, _why in told(agenda)] == [2]


def test_a_length_that_is_not_understood_is_no_item():
    agenda = read("Length: about 75 min")

    assert (agenda.items, agenda.length_minutes) == ((), None)
    assert told(agenda) == [(1, "Length: about 75 min", "not understood")]


def test_what_stands_below_an_item_is_prompt_or_private_notes():
    item = one("- 5 min A: What?\n  > And why?\n  remind them\n    - sub\n\n\n  last\n\n> Really?")

    assert item.prompt == "What?\nAnd why?\nReally?"
    assert item.notes == "remind them\n  - sub\n\n\nlast"


def test_an_indented_list_is_still_a_list():
    assert [item.title for item in read("  - 5 min A\n  - 6 min B\n").items] == ["A", "B"]


def test_a_quoted_mail_is_read():
    assert [item.minutes for item in read("\n> Agenda:\n> - 5 min A\n> - 6 min B").items] == [5, 6]


def test_a_markdown_table_is_read_by_its_headings():
    agenda = read(
        "| Tid | Punkt | Hvem | Form | Noter | Spørgsmål | Pris |\n|---|:--|---|---|---|---|--|\n"
        "| 10:00! | Velkomst | @Anna<br>Bo | runde | husk<br>mute | Hvad? | 5 |\n"
        "| 10:10-10:30 | Tema @Ida | | hologram | | | |\n"
        "| 10:30 | | | | | | |\n| later | Slut (pause)<!-- i7 --> |\n\n- A | B",
        starts_at=START,
    )
    first, second, third, fourth = agenda.items

    assert (first.title, first.minutes, first.format, first.lead) == ("Velkomst", 10, "round", "Anna, Bo")
    assert (first.prompt, first.notes, first.locked_at) == ("Hvad?", "husk\nmute", START)
    assert (second.title, second.minutes, second.lead, second.notes) == ("Tema", 20, "Ida", "hologram")
    assert (third.id, third.title, third.notes, third.format) == ("i7", "Slut", "later", "break")
    assert fourth.title == "A | B"
    assert [line.line for line in agenda.unread] == [5]


def test_tabs_make_columns_with_and_without_headings():
    agenda = read(
        "Minutes\tItem\n10\tA\n\nTime\tItem\n20\tB\n\n09:00\tC\tAnna\tround\n\tjust words\tmore", starts_at=START
    )

    assert [(item.title, item.minutes) for item in agenda.items] == [("A", 10), ("B", 20), ("C", 12)]
    assert (agenda.items[2].lead, agenda.items[2].format) == ("Anna", "round")
    assert agenda.items[2].notes == "just words    more"


def test_a_tabbed_line_without_time_is_read_like_any_other():
    assert told(read("just\twords")) == [(1, "just words", "not understood")]


def test_a_line_that_ends_a_table_is_read_like_any_other():
    assert [item.title for item in read("| Item | Min |\n| A | 5 |\n- 6 min B\n- 7 min C").items] == ["A", "B", "C"]


def test_ids_are_kept_and_never_doubled():
    agenda = read("- 5 min A <!-- i3 -->\n- 5 min B <!-- i3 -->\n- 5 min C <!-- x -->")

    assert [(item.id, item.title) for item in agenda.items] == [("i3", "A"), ("", "B"), ("", "C <!-- x -->")]


def test_comments_are_passed_over_unless_they_never_close():
    agenda = read("<!-- one -->\n<!--\n- 5 min hidden\n-->\n- 5 min A\n<!-- open\n- 5 min B")

    assert [item.title for item in agenda.items] == ["A", "B"]
    assert told(agenda) == [(6, "<!-- open", "not understood")]


def test_what_is_not_understood_is_told_by_line():
    agenda = read("Hi all,\n\n## Part one\n- 5 min A\nBest wishes\n- 10 min\n")

    assert told(agenda) == [
        (1, "Hi all,", "not understood"),
        (3, "## Part one", "not understood"),
        (5, "Best wishes", "not understood"),
        (6, "- 10 min", "not understood"),
    ]


def test_texts_that_are_too_long_are_cut_and_told():
    agenda = read(f"- 5 min {'T' * 200}\n  {'n' * 3990}\n  {'m' * 3990}")
    (item,) = agenda.items

    assert len(item.title) == 160
    assert item.notes.startswith("T" * 200), "a title that is too long is kept whole in the notes"
    assert [(line, why) for line, _, why in told(agenda)] == [(1, "too long: the end was left out")]
    assert told(read("x" * (LINE_LIMIT + 5)))[0] == (1, "xxxxx", "too long: the end was left out")


def test_an_agenda_takes_no_more_items_than_it_may_hold():
    agenda = read("- 5 min A\n" * 203)

    assert len(agenda.items) == 200
    assert told(agenda)[0] == (201, "A", "an agenda holds at most 200 items")


def test_a_huge_text_is_read_to_a_limit_and_that_is_told():
    agenda = read("words\n" * (1_000_000 // 6))

    assert len(agenda.unread) == UNREAD_LIMIT + 2
    assert agenda.unread[-1].why.say().endswith("more places were not understood")
    assert agenda.unread[-2].why.say() == (
        f"the text is too long: the last {1_000_000 // 6 * 6 - AGENDA_TEXT_LIMIT} characters were left out"
    )


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(SOME_TEXTS), max_size=12).map("".join)), st.booleans())
def test_no_text_whatever_makes_reading_fail(text, is_start_known):
    agenda = read(text, starts_at=START if is_start_known else None)

    assert all(item.title and 1 <= item.minutes <= 480 for item in agenda.items)
    assert all(line.line >= 1 and line.why.say() for line in agenda.unread)
