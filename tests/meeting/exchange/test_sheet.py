from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.exchange import sheet
from meeting.exchange.sheet import blocks, cell, column, find_header, lines_of, rows_of_csv, sheet_of
from meeting.exchange.sheet_times import DayOrder, moment_in, moments_in, order_of, seconds_in
from tests.strategies import texts


@pytest.mark.parametrize("delimiter", ["\t", ";", ","])
def test_delimiter_is_found_whatever_stands_before_the_table(delimiter: str) -> None:
    rows = [["Report, made; today"], [], ["Name", "Email", "When"], *[["Bo", "bo@example.dk", "a; b"]] * 3]
    text = "\r\n".join(delimiter.join(f'"{one}"' if one != "Bo" else one for one in row) for row in rows)
    assert rows_of_csv(text)[2:4] == (("Name", "Email", "When"), ("Bo", "bo@example.dk", "a; b"))
    assert rows_of_csv(text)[1] == ()


def test_commas_in_names_do_not_part_a_tab_file() -> None:
    assert rows_of_csv("Holm, Birthe\tbirthe@example.dk\nÅberg, Søren\ts@example.dk\n") == (
        ("Holm, Birthe", "birthe@example.dk"),
        ("Åberg, Søren", "s@example.dk"),
    )


def test_quoted_cells_keep_line_breaks_and_quotation_marks() -> None:
    assert rows_of_csv('Q,A\r\n"What\r\nnow, ""Bo""?",yes\r\n') == (("Q", "A"), ('What\nnow, "Bo"?', "yes"))


def test_quotation_mark_that_never_closes_does_not_swallow_the_rest() -> None:
    rows = rows_of_csv('Name,Email\n"Bo,bo@example.dk\n' + "Eva,eva@example.dk\n" * 20_000)
    assert rows[1] == ('"Bo', "bo@example.dk")
    assert rows[2] == ("Eva", "eva@example.dk")


def test_excel_may_say_the_delimiter_itself() -> None:
    assert rows_of_csv("sep=;\na,b;c\n") == (("a,b", "c"),)


def test_lines_end_in_every_way() -> None:
    assert list(lines_of("a\nb\rc\r\nd\r\r\ne")) == ["a", "b", "c", "d", "e"]


def test_large_tables_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(sheet_of([["x"]] * (sheet.ROWS_MOST + 5))) == sheet.ROWS_MOST
    assert len(sheet_of([["x"] * 9_999])[0]) == sheet.COLUMNS_MOST
    monkeypatch.setattr(sheet, "CELLS_MOST", 10)
    assert len(sheet_of([["x"] * 4] * 100)) == 3


def test_header_and_columns_are_found_by_their_names() -> None:
    rows = (("Report",), (), ("Navn", "E-Mail", "Mail"), ("Bo", "b@example.dk"))
    names, mails = frozenset({"navn"}), frozenset({"e-mail", "mail"})
    assert find_header(rows, names, mails) == 2
    assert find_header(rows, frozenset({"role"})) is None
    assert (column(rows[2], mails), column(rows[2], mails, last=True), column(rows[2], frozenset())) == (1, 2, None)
    assert [cell(rows[3], place) for place in (0, 2, None, -1)] == ["Bo", "", "", ""]


def test_blocks_are_parted_at_empty_rows() -> None:
    assert blocks(((), ("a",), ("b",), (), (), ("c",))) == ((("a",), ("b",)), (("c",),))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("11/19/2021 09:54:15 AM", "2021-11-19 09:54:15"),
        ("11/19/2021 12:01:59 PM", "2021-11-19 12:01:59"),
        ("Aug 12, 2026 10:00 AM", "2026-08-12 10:00:00"),
        ("Oct 20, 2020 11:24:31", "2020-10-20 11:24:31"),
        ("2020/12/8 8:35", "2020-12-08 08:35:00"),
        ("2025-06-15 20:01:00", "2025-06-15 20:01:00"),
        ("2025-06-15T20:01:00Z", "2025-06-15 20:01:00"),
        ("14/11/22, 09:29:07", "2022-11-14 09:29:07"),
        ("3/10/25, 8:00:48\u202fAM", "2025-03-10 08:00:48"),
        ("\u200e3/10/25,\xa08:00:48\xa0p.m.", "2025-03-10 20:00:48"),
        ("06.10.26, 18:01:00", "2026-10-06 18:01:00"),
        ("11.03.2026 13.00.04", "2026-03-11 13:00:04"),
        ("27. oktober 2026 kl. 13.05", "2026-10-27 13:05:00"),
        ("2026-11-24", "2026-11-24 00:00:00"),
        ("18:02", "1900-01-01 18:02:00"),
        ("18.02.03", "1900-01-01 18:02:03"),
    ],
)
def test_dates_are_read_in_every_form(text: str, moment: str) -> None:
    assert moments_in([text]) == (datetime.fromisoformat(moment),)


@pytest.mark.parametrize("text", ["", "Anna", "13.00", "99/99/9999", "2020-13-01", "25:00", "Foo 12, 2026", "1" * 99])
def test_what_is_no_date_is_none(text: str) -> None:
    assert moment_in(text) is None


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["05/09/2022", "13/09/2022"], DayOrder.DAY_FIRST),
        (["05/09/2022 9:00", "08/30/2022 9:00"], DayOrder.MONTH_FIRST),
        (["05.09.2022"], DayOrder.DAY_FIRST),
        (["11/12/2020 23:50", "12/12/2020 0:10"], DayOrder.DAY_FIRST),
        (["12/11/2020 23:50", "12/12/2020 0:10"], DayOrder.MONTH_FIRST),
        (["05/09/2022 9:00 AM"], DayOrder.MONTH_FIRST),
        (["05/09/2022 9:00"], DayOrder.UNKNOWN),
        (["2022-05-09"], DayOrder.DAY_FIRST),
        (["05/00/2022"], DayOrder.UNKNOWN),
    ],
)
def test_order_of_day_and_month_is_settled_for_the_whole_file(dates: list[str], order: DayOrder) -> None:
    assert order_of(dates) is order


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2 godz. 19 min 19 s", 8359),
        ("1h 7s", 3607),
        ("12m ", 720),
        ("59 Min. 0 Sek.", 3540),
        ("1 Std. 5 Min.", 3900),
        ("1 t 31 min 36 sek", 5496),
        ("1 hr 2 min", 3720),
        ("2時間 3分", 7380),
        ("3 xa 2 xb 1 xc", 10921),
        ("32:14", 1934),
        ("1:00:00", 3600),
        ("42", 2520),
        ("1,5", 90),
        ("10s", 10),
        ("Anna", None),
        ("5 of 9 people?", None),
        ("", None),
    ],
)
def test_durations_are_read_in_any_language(text: str, seconds: int | None) -> None:
    assert seconds_in(text) == seconds


@settings(max_examples=50, deadline=None)
@given(texts(), st.sampled_from(DayOrder))
def test_any_text_is_a_table_and_perhaps_a_time(text: str, order: DayOrder) -> None:
    for row in rows_of_csv(text):
        assert all(isinstance(one, str) for one in row)
    moment = moment_in(text, order)
    assert moment is None or moment.tzinfo is None
    assert (seconds_in(text) or 0) >= 0


def test_no_more_rows_are_read_than_wanted() -> None:
    text = 'Action,Owner\n"Send\nthe list",Bo\n\nFind a room,Ida\n'

    assert rows_of_csv(text, most=2) == rows_of_csv(text)[:2]
    assert rows_of_csv(text, most=3) == rows_of_csv(text)[:2], "empty ones at the end are left out"
    assert len(rows_of_csv(text)) == 4
