"""What is said where nothing is yet, and the keys of a dialog, are set the same way everywhere."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.lines import Line, line_width
from tui.widgets.key_hint import KeyHint
from tui.widgets.nothing import nothing_lines


def plain(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _role in line).rstrip() for line in lines]


def keys(lines: list[Line]) -> list[str]:
    return [text for line in lines for text, role in line if role == "key" and text.strip()]


def test_keys_stand_in_a_column_and_long_sentences_go_on_below_themselves():
    lines = nothing_lines(
        ("No notes yet.", "", "y  copy the question for the chat", "Esc  all cards", "   such as:"), 20
    )

    assert plain(lines) == [
        " No notes yet.", "", " y    copy the", "      question for",
        "      the chat", " esc  all cards", "      such as:",
    ]  # fmt: skip
    assert lines[0][-1][1] == "title"
    assert [one.strip() for one in keys(lines)] == ["y", "esc"]


@pytest.mark.parametrize("width", [12, 24, 60])
def test_nothing_is_cut_off(width: int):
    messages = ("Nobody is in this network yet.", "", "A  type who they are: Anna Holm, Ærø Kommune, anna@x.dk")

    lines = nothing_lines(messages, width)
    assert " ".join("".join(plain(lines)).split()).replace(" ", "").endswith("anna@x.dk")
    assert all(line_width(line) <= max(width, 14) for line in lines)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("1–4 or Enter applies · u takes it back · Esc lets go", ["1–4", "enter", "u", "esc"]),
        ("1–9, eller ↑ ↓ og Enter, vælger · Esc fortryder", ["1–9", "↑", "↓", "enter", "esc"]),
        ("y kopierer · ←→ 1–7 chat · Enter/mellemrum til/fra", ["y", "←→", "1–7", "enter", "mellemrum"]),
        ("a paste is read at once · Ctrl+S reads what was typed", ["ctrl+s"]),
        ("tal eller Enter siger, hvem · * alle som mærket", ["tal", "enter", "*"]),
        ("Tab: the other one stays", ["tab"]),
    ],
)
def test_the_keys_of_a_dialog_are_set_as_keys(said: str, found: list[str]):
    assert keys(KeyHint(said).lay_out(200)) == found


def test_a_key_is_never_parted_from_what_it_does():
    lines = plain(KeyHint("Tab moves · Ctrl+S keeps it · Esc lets go").lay_out(22))

    assert lines == ["tab moves", "ctrl+s keeps it", "esc lets go"]
    assert all(cell_len(line) <= 22 for line in lines)
