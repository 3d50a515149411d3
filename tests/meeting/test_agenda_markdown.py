"""The agenda written as text, and read back to what it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.exchange.agenda_markdown import read_agenda, write_agenda
from meeting.formats import CATALOGUE
from meeting.item import Importance, Item, ItemState
from meeting.meeting import Kind, Meeting, Platform
from meeting.text import clean, clean_lines

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
START = datetime(2026, 11, 24, 9, tzinfo=UTC)  # 10:00 in Copenhagen
NASTY = (
    "10 min", "(round)", "@Bo", "!10:30", "!!", "?", "»", ": ", "what?", "<!--", "-->", "\\", "- ", "|", "—", "09:00",
    "# ", "*", "**", "✓", "Pause", "> ", " ", "\n", "a", "é", "\u0338", "[x]", "Punkt 1:", "'", "…", "tid", "punkt",
    "end", "Purpose: x", "(", ")", "@", "1.", "```", "---", ",",
)  # fmt: skip


DANISH = {"Purpose": "Formål", "Kind": "Slags", "planning": "planlægningsmøde", "exchange": "hygge", "Round": "Rundt"}


class Danish(NullTranslations):
    """Knows a few words of Danish, and a few that reading does not know."""

    def gettext(self, message):
        return DANISH.get(message, message)


def a_meeting(*items, **fields):
    return Meeting(**{"id": "m", "title": "Spring", "starts_at": START, "items": items} | fields)


def an_item(title="A", **fields):
    return Item(**{"id": "i1", "title": title, "minutes": 5} | fields)


def written(*items, **fields):
    return write_agenda(a_meeting(*items, **fields), zone=COPENHAGEN)


def read(text):
    return read_agenda(text, zone=COPENHAGEN)


def typed(items):
    """Return of each item what a person can type."""
    return [replace(item, state=ItemState.PLANNED) for item in items]


def test_an_agenda_is_pleasant_to_edit():
    text = written(
        an_item("Welcome", format="welcome", state=ItemState.DONE),
        an_item("Check-in", id="i2", minutes=10, format="round", lead="Anna Holm", prompt="What brought you here?"),
        an_item("Guest: Lone Holm", id="i3", importance=Importance.HIGH, locked_at=START + timedelta(minutes=30)),
        an_item("Our plan", id="i4", auto_advance=True, prompt="One\n\nTwo", notes="mute\n\n- them"),
        purpose="agree on a theme",
        length_minutes=90,
    )

    assert text.split("<!--\n")[0] == (
        "# Spring\n\nPurpose: agree on a theme\nKind: exchange\nDate: 2026-11-24 10:00\nLength: 90 min\n"
        "Platform: Zoom\nLanguage: en\n\n"
        "- ✓ 5 min Welcome (welcome and frame) <!-- i1 -->\n"
        "- 10 min Check-in (round) @Anna Holm: What brought you here? <!-- i2 -->\n"
        "- 5 min Guest: Lone Holm !10:30 !! <!-- i3 -->\n"
        "- 5 min Our plan » <!-- i4 -->\n  > One\n  >\n  > Two\n  mute\n\n  - them\n\n"
    )


def test_the_help_at_the_end_is_passed_over():
    text = written(an_item())

    assert text.endswith("-->\n")
    assert "must start at 10:30" in text
    assert read(text).unread == ()


def test_keys_and_formats_are_written_in_danish_where_reading_knows_the_word():
    meeting = a_meeting(an_item("A", format="round"), kind=Kind.PLANNING, purpose="x", platform=Platform.MEET)
    text = write_agenda(meeting, zone=COPENHAGEN, translator=Danish())

    assert "Formål: x\nKind: planlægningsmøde\n" in text
    assert "(round)" in text, "a name of a format that cannot be read back is not written"
    assert read(text).kind is Kind.PLANNING
    assert "Kind: exchange" in write_agenda(replace(meeting, kind=Kind.EXCHANGE), zone=COPENHAGEN, translator=Danish())


@pytest.mark.parametrize("state", ItemState)
def test_items_in_every_state_are_written_and_keep_their_id(state):
    (item,) = read(written(an_item(state=state))).items

    assert (item.id, item.title) == ("i1", "A")


@pytest.mark.parametrize("title", ["Agenda", "a | item | time", "# x", "- 5 min x", "", "Purpose: x", "C:\\ (round)"])
def test_an_odd_title_or_purpose_of_the_meeting_comes_back(title):
    agenda = read(written(title=title, purpose=title))

    assert (agenda.title, agenda.purpose, agenda.unread) == (title, title, ())


@pytest.mark.parametrize("start", ["2026-10-25T00:30:00", "2026-10-25T01:30:00", "2026-11-24T09:00:30"])
def test_a_start_in_the_doubled_hour_of_autumn_comes_back(start):
    begins = datetime.fromisoformat(start).replace(tzinfo=UTC)
    item = an_item(locked_at=begins + timedelta(minutes=3))
    agenda = read(written(item, starts_at=begins))

    assert agenda.starts_at == begins
    assert agenda.items == (item,)


def test_an_item_without_id_or_of_an_unknown_format_is_written_all_the_same():
    (item,) = read(written(an_item("A", id="", format="hologram"))).items

    assert (item.id, item.title, item.format) == ("", "A", "other")


def test_the_name_of_a_format_may_be_a_title():
    item = an_item("Pause", format="other")

    assert read(written(item)).items == (item,)


@pytest.mark.parametrize(
    "notes", ["  deep\n    deeper", "> not said", "<!-- not hidden", "- 5 min not an item\n\n\nlast"]
)
def test_private_notes_come_back_as_they_stand(notes):
    item = an_item(prompt="Say: so", notes=notes)

    assert read(written(item)).items == (item,)


def test_a_prompt_with_wide_gaps_gets_a_line_of_its_own():
    item = an_item(prompt="one   two")

    assert "- 5 min A <!-- i1 -->\n  > one   two\n" in written(item)
    assert read(written(item)).items == (item,)


texts = st.one_of(st.lists(st.sampled_from(NASTY), max_size=7).map("".join), st.text(max_size=30))
one_line = texts.map(lambda text: clean(text, limit=100)).filter(lambda text: clean(text) == text)
several_lines = texts.map(lambda text: clean_lines(text, limit=300)).filter(lambda text: clean_lines(text) == text)
instants = st.one_of(
    st.none(),
    st.integers(-60, 3_000).map(lambda minutes: START + timedelta(minutes=minutes)),
    st.integers(0, 100_000).map(lambda seconds: START + timedelta(seconds=seconds)),
)
some_items = st.builds(
    Item,
    id=st.just("i1"),
    title=one_line.filter(bool),
    minutes=st.integers(1, 480),
    format=st.sampled_from([one.id for one in CATALOGUE]),
    lead=one_line,
    prompt=several_lines,
    notes=several_lines,
    importance=st.sampled_from(Importance),
    locked_at=instants,
    auto_advance=st.booleans(),
    state=st.sampled_from(ItemState),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(some_items, max_size=3), one_line, one_line)
def test_what_is_written_is_read_back_as_it_was(items, title, purpose):
    items = tuple(replace(item, id=f"i{number}") for number, item in enumerate(items, start=1))
    agenda = read(written(*items, title=title, purpose=purpose, length_minutes=75, language="da"))

    assert typed(agenda.items) == typed(items)
    assert (agenda.title, agenda.purpose, agenda.starts_at) == (title, purpose, START)
    assert (agenda.length_minutes, agenda.language, agenda.kind) == (75, "da", Kind.EXCHANGE)
    assert (agenda.platform, agenda.unread) == (Platform.ZOOM, ())
