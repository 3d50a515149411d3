"""Pastes come whole and fast, keys as Textual reads them, however the terminal cuts what it sends."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from tests.tui.seat import Folder
from tui.pastes import BEGIN, END, PasteParser

KEYS = st.sampled_from(["a", "æ", "語", "\r", "\t", "\x1b[A", "\x1b[1;5C", "\x1b[3~", "\x1b[20~", "\x1b[2~", "\x1bOP"])
PASTES = st.text(st.characters(exclude_characters="\x1b"), max_size=30).map(lambda text: f"{BEGIN}{text}{END}")
SENT = st.lists(KEYS | PASTES, max_size=12).map("".join)


def heard(parser: XTermParser, sent: Iterable[str]) -> list[tuple[str, str | None]]:
    """Return what a parser makes of what a terminal sends: keys with their letters, pastes with their text."""
    messages = [message for piece in sent if piece for message in parser.feed(piece)]
    return [
        ("paste", one.text) if isinstance(one, Paste) else (one.key, one.character)
        for one in messages
        if isinstance(one, Key | Paste)
    ]


def in_pieces(sent: str, cuts: Sequence[int]) -> list[str]:
    ends = sorted(cut % (len(sent) + 1) for cut in cuts)
    return [sent[first:last] for first, last in zip([0, *ends], [*ends, len(sent)], strict=True)]


@given(SENT, st.lists(st.integers(0, 10_000), max_size=8))
def test_keys_and_pastes_are_what_textual_reads(sent: str, cuts: list[int]):
    assert heard(PasteParser(), in_pieces(sent, cuts)) == heard(XTermParser(), [sent])


@given(st.text(max_size=80), st.lists(st.integers(0, 10_000), max_size=8))
def test_whatever_is_pasted_is_text_and_no_key(text: str, cuts: list[int]):
    text = text.replace(END, "")
    sent = f"a{BEGIN}{text}{END}b"
    assert heard(PasteParser(), in_pieces(sent, cuts)) == [("a", "a"), ("paste", text.replace("\0", "")), ("b", "b")]


def test_an_escape_character_in_a_paste_presses_nothing():
    pasted = "Anna: 1\x1bqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"
    assert ("q", "q") in heard(XTermParser(), [BEGIN + pasted + END])
    assert heard(PasteParser(), [BEGIN + pasted + END]) == [("paste", pasted)]


def test_a_paste_that_comes_letter_by_letter_is_one_paste():
    assert heard(PasteParser(), f"x{BEGIN}1\n2{END}y") == [("x", "x"), ("paste", "1\n2"), ("y", "y")]


def test_the_end_of_what_is_sent_leaves_a_half_paste_alone():
    parser = PasteParser()
    assert heard(parser, ["a", BEGIN + "half"]) == [("a", "a")]
    assert list(parser.feed("")) == []
    assert parser.is_eof


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a reader of its own")
async def test_the_program_reads_its_terminal_so(folder: Folder):
    async with folder.sit():
        assert sys.modules["textual.drivers.linux_driver"].XTermParser is PasteParser
