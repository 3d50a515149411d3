from __future__ import annotations

import io
import sys
import zipfile
import zlib
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.exchange.recognise import recognise
from meeting.exchange.understood import SourceKind
from store import incoming
from store.errors import FolderUnavailable, NotReadable, StoreError
from store.incoming import read_incoming, source_of_bytes

TEXT = "Navn;E-mail\r\nSøren Åberg;s@example.dk\r\n"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def relation(number: int, kind: str, target: str) -> str:
    relation = f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>'


def packed(members: dict[str, str | bytes], *, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", how) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return content.getvalue()


def workbook(rows: str, **more: str | bytes) -> bytes:
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="'
        f'application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{TYPES}"/>'
        "</Types>",
        "_rels/.rels": relation(1, "officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relation(1, "worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    return packed(members | more)


def open_document(rows: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            "content.xml": f'<office:document-content xmlns:office="{office}:office:1.0" '
            f'xmlns:text="{office}:text:1.0" xmlns:table="{office}:table:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="S">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        },
        how=zipfile.ZIP_STORED,
    )


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def ods_row(*attributes: str, repeated: int = 1) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string" {one}><text:p>Bo</text:p></table:table-cell>'
        for one in attributes
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def refusal(content: bytes) -> str:
    with pytest.raises(NotReadable) as refused:
        source_of_bytes("file.xlsx", content)
    assert "file.xlsx" in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
def test_encoding_is_told_by_the_bytes(encoding: str, mark: bytes) -> None:
    source = source_of_bytes("people.csv", mark + TEXT.encode(encoding))
    assert (source.text, source.warnings) == (TEXT, ())


def test_windows_text_is_read_and_said() -> None:
    source = source_of_bytes("people.csv", TEXT.encode("cp1252"))
    assert source.text == TEXT
    assert "people.csv" in str(source.warnings[0])


def test_zeros_in_a_text_are_dropped() -> None:
    assert source_of_bytes("x", b"Anna\0 Holm and Bo Juhl").text == "Anna Holm and Bo Juhl"


def test_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(TEXT.encode())
    source = read_incoming(path)
    assert (source.name, source.text) == ("people.csv", TEXT)


def test_file_that_is_not_there_or_no_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FolderUnavailable, match="There is no file"):
        read_incoming(tmp_path / "none.csv")
    with pytest.raises(FolderUnavailable, match="cannot be read"):
        read_incoming(tmp_path)
    with pytest.raises(FolderUnavailable):
        read_incoming(Path("a\0b"))


def test_far_too_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "FILE_MOST", 50)
    monkeypatch.setattr(incoming, "TEXT_MOST", 20)
    assert "30 MB" in refusal(b"x" * 51)
    assert "too large" in refusal(b"x" * 21)


@pytest.mark.parametrize("start", [b"%PDF-1.7", b"\x89PNG\r\n", b"\x1f\x8b\x08"])
def test_pictures_and_documents_are_refused(start: bytes) -> None:
    assert "neither a text nor a workbook" in refusal(start + b"\0" * 40)


def test_workbook_becomes_rows_of_text() -> None:
    cells = text_cell("A1", "Name") + text_cell("B1", "Email")
    values = text_cell("A3", " Bo ") + '<c r="B3"><v>42</v></c><c r="C3"><v>1.5</v></c><c r="D3" t="b"><v>1</v></c>'
    source = source_of_bytes("people.xlsx", workbook(f'<row r="1">{cells}</row><row r="3">{values}</row>'))
    assert [[text for text in row if text] for row in source.sheets[0]] == [
        ["Name", "Email"],
        [],
        ["Bo", "42", "1.5", "TRUE"],
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "TRUE"),
        (False, "FALSE"),
        (3.0, "3"),
        (2, "2"),
        (float("inf"), "inf"),
        (datetime.fromisoformat("2026-10-05 09:00:30"), "2026-10-05 09:00:30"),
        (date(2026, 10, 5), "2026-10-05"),
        (time(9, 5), "09:05:00"),
        (timedelta(minutes=62), "1:02:00"),
    ],
)
def test_values_become_text_that_reads_well(value: incoming._Value, text: str) -> None:
    assert incoming._cell(value) == text


def test_open_document_becomes_rows_of_text() -> None:
    source = source_of_bytes("people.ods", open_document(ods_row("", 'table:number-columns-repeated="2"', repeated=2)))
    assert source.sheets == ((("Bo", "Bo", "Bo"), ("Bo", "Bo", "Bo")),)


def test_workbook_that_would_unpack_to_far_too_much_is_refused() -> None:
    bomb = workbook("", **{"xl/media/x.bin": b"0" * (incoming.UNPACKED_MOST + 1)})
    assert len(bomb) < 1_000_000
    assert "unpack" in refusal(bomb)


def test_workbook_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content, size, said = workbook("", **{"xl/media/x.bin": b"0" * 100_000}), 100_000, 10
    for truth, lie in ((size, said), (zlib.crc32(b"0" * size), zlib.crc32(b"0" * said))):
        assert truth.to_bytes(4, "little") in content
        content = content.replace(truth.to_bytes(4, "little"), lie.to_bytes(4, "little"))
    assert source_of_bytes("file.xlsx", content).sheets == ((),)
    monkeypatch.setattr(incoming, "UNPACKED_MOST", 50_000)
    assert "unpack" in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        workbook('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'),
        open_document(ods_row('table:number-columns-repeated="16384"', repeated=1_048_576)),
        packed({f"{number}": "" for number in range(2_001)}),
    ],
    ids=["far apart", "repeated", "many members"],
)
def test_few_bytes_that_mean_millions_of_cells_are_refused(content: bytes) -> None:
    assert "unpack" in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04" + b"x" * 99,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        packed({"hello.txt": "hello"}),
        packed({"xl/workbook.xml": "x" * 99}, how=zipfile.ZIP_LZMA),
        workbook("<row><c></worksheet>"),
        workbook("")[:-40],
    ],
    ids=["no zip", "old workbook", "other zip", "other packing", "broken sheet", "cut off"],
)
def test_damaged_workbooks_are_refused(content: bytes) -> None:
    assert refusal(content)


def test_a_reader_that_panics_is_a_refusal_but_an_interrupt_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    class Book:
        raised: BaseException = BaseException("panic")

        @classmethod
        def from_filelike(cls, file: object) -> None:
            raise cls.raised

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Book)
    assert "cannot be opened" in refusal(workbook(""))
    Book.raised = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        source_of_bytes("x", workbook(""))


def test_no_workbook_library_is_loaded_for_texts() -> None:
    sys.modules.pop("python_calamine", None)
    source_of_bytes("people.csv", TEXT.encode())
    assert "python_calamine" not in sys.modules


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"[", b"%PDF"]),
)
def test_any_bytes_are_read_or_refused(content: bytes, start: bytes) -> None:
    with suppress(StoreError):
        assert recognise(source_of_bytes("file", start + content)).kind in SourceKind


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5_000), st.binary(min_size=1, max_size=20))
def test_damaged_bytes_of_a_workbook_are_read_or_refused(place: int, damage: bytes) -> None:
    content = bytearray(workbook(f'<row r="1">{text_cell("A1", "Bo")}</row>'))
    content[place % len(content) : place % len(content) + len(damage)] = damage
    with suppress(StoreError):
        assert source_of_bytes("file", bytes(content)).name == "file"
