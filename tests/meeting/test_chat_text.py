from __future__ import annotations

import re
from gettext import NullTranslations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.chat.parts import SMALLEST_LIMIT, length, parts
from meeting.chat.targets import TARGET_NAMES, USUAL_LIMITS, ChatTarget, target_of
from meeting.chat.text import Bar, Bars, ChatText, Entry, Heading, Pair, Paragraph, Section, chat_text
from meeting.chat.writing import mail_of, written
from meeting.meeting import Platform
from meeting.text import clean
from meeting.words import sentence

CHATS = (ChatTarget.ZOOM, ChatTarget.TEAMS, ChatTarget.MEET, ChatTarget.SLACK)
JOINER = "\u2060"

AGREED = chat_text(
    "What we agreed",
    Heading("What we agreed"),
    Paragraph("We meet every second month.\nIn June in person."),
    Heading("Actions"),
    Entry("Bo sends the list"),
    Entry("by Friday", depth=1),
    Entry("Anna phones", number=2),
    Pair("Next meeting", "24 November, 10:00"),
    Bars((Bar("Onboarding", 7, "58 %"), Bar("Climate", 3), Bar("Neither", 0))),
)


def only(*lines: Heading | Paragraph | Entry | Pair | Bars, target: ChatTarget = ChatTarget.ZOOM) -> str:
    return written(chat_text("Subject", *lines), target)


def test_text_for_a_chat_is_plain_and_needs_no_formatting_to_be_read() -> None:
    assert written(AGREED, ChatTarget.ZOOM) == (
        "What we agreed\n"
        "We meet every second month.\n"
        "In June in person.\n"
        "\n"
        "Actions\n"
        "• Bo sends the list\n"
        "   • by Friday\n"
        "2. Anna phones\n"
        "Next meeting: 24 November, 10:00\n"
        "██████████ 7 · Onboarding (58 %)\n"
        "████ 3 · Climate\n"
        "▏ 0 · Neither"
    )
    for target in (ChatTarget.TEAMS, ChatTarget.MEET, ChatTarget.PLAIN):
        assert written(AGREED, target) == written(AGREED, ChatTarget.ZOOM)


def test_text_for_slack_has_bold_headings_and_names() -> None:
    lines = written(AGREED, ChatTarget.SLACK).split("\n")
    assert lines[0] == "*What we agreed*"
    assert "*Next meeting:* 24 November, 10:00" in lines
    assert "• Bo sends the list" in lines


def test_text_in_markdown_keeps_its_paragraphs_apart_and_its_lists_together() -> None:
    assert written(AGREED, ChatTarget.MARKDOWN) == (
        "## What we agreed\n"
        "\n"
        "We meet every second month.\n"
        "\n"
        "In June in person.\n"
        "\n"
        "## Actions\n"
        "\n"
        "- Bo sends the list\n"
        "   - by Friday\n"
        "2. Anna phones\n"
        "\n"
        "**Next meeting:** 24 November, 10:00\n"
        "\n"
        "- ██████████ 7 · Onboarding (58 %)\n"
        "- ████ 3 · Climate\n"
        "- ▏ 0 · Neither"
    )


def test_mail_begins_with_its_subject_in_the_language_of_the_meeting() -> None:
    class Danish(NullTranslations):
        def gettext(self, message: str) -> str:
            return message.replace("Subject", "Emne")

    text = chat_text("Referat\nBcc: all@example.org", Entry("Bo"))
    assert written(text, ChatTarget.MAIL, Danish()) == "Emne: Referat Bcc: all@example.org\n\n- Bo"
    assert mail_of(text) == ("Referat Bcc: all@example.org", "• Bo")


def test_nothing_to_say_gives_nothing_not_even_a_subject() -> None:
    empty = chat_text("x", Heading(" "), Paragraph("\n"), Entry("\x00"), Pair("", "value"), Bars(()))
    assert {written(empty, target) for target in ChatTarget} == {""}


def test_name_without_a_value_stands_alone() -> None:
    assert only(Pair("Room 4", "")) == "Room 4:"


def test_sections_can_be_left_out_and_one_may_be_out_from_the_start() -> None:
    sections = tuple(
        Section(id=name, name=sentence(name), lines=(Entry(name),), included=name != "notes")
        for name in ("agreed", "notes", "actions")
    )
    text = ChatText(subject="x", sections=sections)
    assert text.included == ("agreed", "actions")
    assert text.lines == (Entry("agreed"), Entry("actions"))
    assert written(text, ChatTarget.ZOOM) == "• agreed\n\n• actions"
    assert written(text.only({"notes"}), ChatTarget.ZOOM) == "• notes"


def test_few_answers_are_seen_beside_many() -> None:
    assert only(Bars((Bar("a", 100), Bar("b", 1)))).split("\n")[1] == "█ 1 · b"


@pytest.mark.parametrize("target", ChatTarget)
def test_name_that_looks_like_a_command_is_none(target: ChatTarget) -> None:
    for line in (Paragraph("/remove @bo"), Paragraph("／giphy"), Heading("/leave"), Pair("/mute", "x"), Entry("/x")):
        assert not re.match("[/／]", only(line, target=target))
        assert clean(line.name if isinstance(line, Pair) else line.text)[1:4] in only(line, target=target)


@pytest.mark.parametrize("target", [*CHATS, ChatTarget.MARKDOWN])
@pytest.mark.parametrize("called", ["@here", "@channel", "@Everyone", "@all", "@alle", "(@here)", "＠here", "<!here>"])
def test_nobody_is_called_by_a_text(target: ChatTarget, called: str) -> None:
    said = only(Paragraph(f"hello {called}"), target=target)
    assert called != "<!here>" or target not in {ChatTarget.SLACK, ChatTarget.MARKDOWN} or called not in said
    assert called == "<!here>" or called not in said
    assert said.replace(JOINER, "").replace("\\", "").replace("‹", "<") == f"hello {called}"


def test_slack_and_markdown_call_no_single_person_but_leave_addresses_alone() -> None:
    for target in (ChatTarget.SLACK, ChatTarget.MARKDOWN):
        said = only(Paragraph("@anna writes to bo@example.org, see https://example.org/@bo"), target=target)
        assert said == f"@{JOINER}anna writes to bo@example.org, see https://example.org/@bo"
    assert only(Paragraph("@anna")) == "@anna"


@pytest.mark.parametrize("target", CHATS)
@pytest.mark.parametrize(
    ("wrote", "read"),
    [
        ("*bold* and _it_, ~gone~ `code`", "∗bold∗ and ˍitˍ, ∼gone∼ ˋcodeˋ"),
        ("**bold**", "∗∗bold∗∗"),
        ("＊wide＊", "∗wide∗"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        ("5 * 3, ~20 people", "5 * 3, ~20 people"),
        ("R&D: a < b > c", "R&D: a < b > c"),
        ("> quote", "› quote"),
        ("see https://example.org/_a_/b (the _other_)", "see https://example.org/_a_/b (the ˍotherˍ)"),
        ("*see https://example.org/x*", "∗see https://example.org/x∗"),
    ],
)
def test_marks_stay_readable_and_mean_nothing(target: ChatTarget, wrote: str, read: str) -> None:
    assert only(Paragraph(wrote), target=target) == read


def test_slack_makes_no_picture_link_or_bold_of_what_was_written() -> None:
    def slack(text: str) -> str:
        return only(Paragraph(text), target=ChatTarget.SLACK)

    assert slack(":tada: at 10:42:30") == f":{JOINER}tada: at 10:42:30"
    assert slack("<https://evil.example|bank>") == "‹https://evil.example|bank>"
    assert slack("<@U123>").startswith(f"‹@{JOINER}U123")
    assert only(Heading("a * b*"), target=ChatTarget.SLACK) == "*a ∗ b∗*"


@pytest.mark.parametrize(
    ("wrote", "escaped"),
    [
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("- no list", "\\- no list"),
        ("===", "\\==="),
        ("![x](javascript:y)", "!\\[x\\](javascript:y)"),
        ("<script> &lt; R&D", "\\<script\\> \\&lt; R&D"),
        ("a|b `c` *d* _e_ ~f~ \\g", "a\\|b \\`c\\` \\*d\\* \\_e\\_ \\~f\\~ \\\\g"),
        ("https://example.org/a_b?c=1&d;", "https://example.org/a_b?c=1&d;"),
    ],
)
def test_markdown_shows_what_was_written(wrote: str, escaped: str) -> None:
    assert only(Paragraph(wrote), target=ChatTarget.MARKDOWN) == escaped


def test_control_characters_never_reach_the_clipboard() -> None:
    for target in ChatTarget:
        said = only(Entry("a\x1b]52;c;x\x07b\nc\u202ed"), Paragraph("x\r\ny\x9bz"), target=target)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said)


@pytest.mark.parametrize("platform", Platform)
def test_every_platform_has_a_target_with_a_name_and_a_limit(platform: Platform) -> None:
    target = target_of(platform)
    assert target.value == platform.value or target is ChatTarget.PLAIN
    assert set(TARGET_NAMES) == set(USUAL_LIMITS) == set(ChatTarget)


def test_short_text_is_one_message_without_a_number() -> None:
    assert parts("x" * 500, 500) == ("x" * 500,)
    assert parts("x" * 5000, 0) == ("x" * 5000,)
    assert parts("", 500) == ("",)


def test_long_text_is_cut_between_entries_and_each_part_has_its_number() -> None:
    entries = [f"• entry {number} of the list" for number in range(6)]
    assert parts("\n".join(entries), 60) == (
        f"(1/3)\n{entries[0]}\n{entries[1]}",
        f"(2/3)\n{entries[2]}\n{entries[3]}",
        f"(3/3)\n{entries[4]}\n{entries[5]}",
    )


def test_heading_goes_with_what_follows_where_there_is_room() -> None:
    text = "First\n• a long entry of it\n• and one more\n\nSecond\n• entry of the second\n• the last"
    assert parts(text, 70)[1] == "(2/2)\nSecond\n• entry of the second\n• the last"


def test_early_blank_line_does_not_make_a_tiny_message() -> None:
    text = "Hi\n\n" + "\n".join("• ten letters" for _ in range(8))
    assert parts(text, 70)[0].startswith("(1/2)\nHi\n\n• ten")


def test_only_a_line_that_is_too_long_by_itself_is_cut_and_between_words() -> None:
    made = parts("word " * 30, 40)
    assert all(re.fullmatch(r"\(\d/\d\)\n(word ?)+", part) for part in made)


def test_letter_keeps_its_marks_where_a_word_is_cut() -> None:
    family = "👩\u200d👧"
    made = parts(family * 40, 40)
    assert all(part.split("\n")[1].replace(family, "") == "" for part in made)
    assert parts("x" + "e\u0301" * 60, 40)[1].split("\n")[1].startswith("e")
    assert all(length(part) <= 40 for part in parts("\u200d" * 90, 40))


def test_ten_parts_and_more_are_numbered_within_the_limit() -> None:
    made = parts("\n".join(["x" * 30] * 25), 40)
    assert len(made) == 25
    assert made[24].startswith("(25/25)\n")


def test_limit_too_small_for_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="39"):
        parts("x" * 100, SMALLEST_LIMIT - 1)


TEXTS = st.text(
    st.one_of(
        st.sampled_from("*_~`@#:/<>&|[]()!-+=.\\ \n＊＠ 👩é•1"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
WORDS = st.one_of(TEXTS, st.sampled_from(["@here", "<!here>", ":tada:", "https://x.y/_a_", "/leave", "*a*"]))
LINES = st.one_of(
    WORDS.map(Heading),
    WORDS.map(Paragraph),
    st.builds(Entry, WORDS, st.none() | st.integers(1, 30), st.integers(0, 3)),
    st.builds(Pair, WORDS, WORDS),
    st.lists(st.builds(Bar, WORDS, st.integers(0, 99), WORDS), max_size=4).map(lambda bars: Bars(tuple(bars))),
)


def test_a_text_that_is_only_long_by_its_blank_lines_is_one_part_without_a_number() -> None:
    assert parts("\n" * 30 + "Room 1: Anna, Bo" + "\n" * 30, SMALLEST_LIMIT) == ("Room 1: Anna, Bo",)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=120) | st.just(""), max_size=30).map("\n".join), st.integers(SMALLEST_LIMIT, 400))
def test_parts_joined_give_the_whole_and_none_is_over_the_limit(text: str, limit: int) -> None:
    made = parts(text, limit)
    assert all(len(part.encode("utf-16-le", "surrogatepass")) <= 2 * limit for part in made)
    bodies = [part.partition("\n")[2] for part in made] if len(made) > 1 else list(made)
    assert "".join("\n".join(bodies).split()) == "".join(text.split())


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("abc æ👩•-", max_size=30), min_size=1, max_size=40), st.integers(80, 200))
def test_no_line_that_fits_is_ever_cut(lines: list[str], limit: int) -> None:
    made = parts("\n".join(lines), limit)
    shown = [row for part in made for row in part.split("\n")[len(made) > 1 :]]
    assert [row for row in shown if row] == [row for row in lines if row]


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=8), st.sampled_from(CHATS))
def test_whatever_was_written_calls_nobody_and_commands_nothing(lines: list[Heading], target: ChatTarget) -> None:
    said = only(*lines, target=target)
    for row in said.split("\n"):
        assert not row.startswith(("/", ">"))
        assert not re.search(r"(?<![\w.+/-])@(here|channel|everyone|all)\b", row)
        if target is ChatTarget.SLACK:
            assert not re.search(r"<[!@#]", row)
        elif "://" not in row:
            assert not re.search(r"(?<![^\W_])([*_~])\S([^\n]*\S)?\1(?![^\W_])", row), row


@settings(max_examples=50, deadline=None)
@given(st.lists(LINES, max_size=8), st.sampled_from(ChatTarget))
def test_writing_is_safe_to_do_with_anything(lines: list[Heading], target: ChatTarget) -> None:
    said = only(*lines, target=target)
    assert said == said.strip("\n")
    assert "\n\n\n" not in said
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", said)
