"""Files that are broken, locked, far too large, or built to harm: one clear message, soon."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.lab_books import HEADER, ROW, TODAY, book, inline, only, raw_book, raw_row, read, said
from weftmark.core.text import Text
from weftmark.exchange.labsheet.reading import read_sheet
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.vocabulary import shipped_vocabulary

UNSAID = Problem(Text("", ""), "", Text("", ""))
WHOLE = book([HEADER, ROW])
OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")


def test_a_file_with_a_password_asks_for_one_without() -> None:
    assert said(only(OLE2 + bytes(4096), name="报告.xlsx")) == (
        "报告.xlsx：文件有密码保护，或是旧的 .xls 格式。请去掉密码并另存为 .xlsx。",
        "报告.xlsx: the file is password-protected or in the old .xls format. "
        "Remove the password and save it as .xlsx.",
    )


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_workbook_is_named_as_such(kept: float) -> None:
    whole = book([HEADER, ROW])
    zh, en = said(only(whole[: int(len(whole) * kept)], name="cut.xlsx"))
    assert zh == "cut.xlsx：xlsx 文件不完整或已损坏。请用 Excel 或 WPS 打开后另存为 .xlsx，再试一次。"
    assert en.startswith("cut.xlsx: the xlsx file is truncated or damaged. Open it in Excel")


def rows_forever(megabytes: int) -> Iterator[bytes]:
    """The same rows again and again, with legal addresses."""
    piece = b"".join(b'<row r="7"><c r="A7"><v>1</v></c><c r="B7"><v>2</v></c></row>' for _ in range(16_000))
    for _ in range(megabytes * 1_000_000 // len(piece) + 1):
        yield piece


def timed(read_it: Callable[[], object]) -> tuple[float, int]:
    """Seconds and peak bytes of Python memory."""
    tracemalloc.start()
    begun = time.perf_counter()
    read_it()
    seconds, (_, peak) = time.perf_counter() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return seconds, peak


def test_a_sheet_of_200_megabytes_is_refused_at_once() -> None:
    content = raw_book(rows_forever(200))
    assert len(content) < 5_000_000
    found = []
    seconds, peak = timed(lambda: found.append(only(content, name="bomb.xlsx")))
    assert said(found[0]) == (
        "bomb.xlsx：解压后超过 300 MB，或压缩比高于 100 倍。请拆成较小的文件，或只保留检测结果所在的工作表。",
        "bomb.xlsx: unpacked it is above 300 MB, or above 100 times its packed size. "
        "Split the file, or keep only the sheet that holds the results.",
    )
    assert seconds < 2
    assert peak < 20_000_000


def test_a_zip_bomb_that_lies_about_its_size_is_caught_while_it_inflates() -> None:
    content = bytearray(raw_book(rows_forever(200)))
    honest = struct.pack("<I", zipfile.ZipFile(io.BytesIO(content)).infolist()[-1].file_size)
    assert content.count(honest) >= 1
    lying = bytes(content.replace(honest, struct.pack("<I", 4_000)))
    found = []
    seconds, peak = timed(lambda: found.append(only(lying, name="bomb.xlsx")))
    assert found[0].what.en == "the xlsx file is truncated or damaged"
    assert seconds < 2
    assert peak < 20_000_000


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    assert said(only(large)) == (
        "large.csv：文件（200 MB）超过 50 MB。请拆成较小的文件，或只保留检测结果所在的工作表。",
        "large.csv: the file (200 MB) is larger than 50 MB. "
        "Split the file, or keep only the sheet that holds the results.",
    )


def test_two_cells_far_apart_do_not_fill_the_memory() -> None:
    corners = raw_book(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )
    found = only(corners, name="corners.xlsx")
    assert found.where == "corners.xlsx!Results"
    assert found.what.en in ("there are more than 200,000 rows", "there are more than 200 columns")


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ('<row r="1"><c r="A99999999999999999999"><v>1</v></c></row>', "there are more than 200,000 rows"),
        ('<row r="1"><c r="A200001"><v>1</v></c></row>', "there are more than 200,000 rows"),
        ('<row r="1"><c r="GS1"><v>1</v></c></row>', "there are more than 200 columns"),
        ('<row r="1"><c r="ABCDEFG1"><v>1</v></c></row>', "there are more than 200 columns"),
        (
            '<row r="150000"><c r="A150000"><v>1</v></c><c r="CV1"><v>1</v></c></row>',
            "there are more than 5,000,000 cells",
        ),
        ("<row><c><v>1</v></c></row>", "the sheet is built in an unusual way inside"),
        ('<row r="1"><c r = "A1"><v>1</v></c></row>', "the sheet is built in an unusual way inside"),
        ('<!-- x --><row r="1"><c r="A1"><v>1</v></c></row>', "the sheet is built in an unusual way inside"),
        (
            '<row r="1"><c r="A1"><v><![CDATA[5]]></v></c></row>',
            "the sheet is built in an unusual way inside",
        ),
        (
            '</sheetData><sheetData><row r="1"><c r="A1"><v>5</v></c></row>',
            "the sheet is built in an unusual way inside",
        ),
    ],
)
def test_what_a_reader_would_choke_on_never_reaches_it(cells: str, what: str) -> None:
    found = only(raw_book(cells), name="odd.xlsx")
    assert (found.where, found.what.en) == ("odd.xlsx!Results", what)


def zipped(parts: list[tuple[str, bytes]], method: int = zipfile.ZIP_STORED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return content.getvalue()


def parts_of(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def test_parts_may_be_stored_and_named_in_any_case() -> None:
    parts = [(name.replace("sheet1", "SHEET1"), data) for name, data in parts_of(WHOLE)]
    assert read(zipped(parts), name="x.xlsx").rows == 1


def test_another_zip_is_no_workbook() -> None:
    assert (
        only(zipped([("word/document.xml", b"<x/>")]), name="x.docx").what.en
        == "this is not an .xlsx workbook"
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused() -> None:
    twice = zipped([*parts_of(WHOLE), ("XL/workbook.xml", b"<x/>")])
    assert only(twice, name="x.xlsx").what.en == "the xlsx file is truncated or damaged"


def test_a_packing_nobody_uses_for_workbooks_is_refused() -> None:
    packed = zipped(parts_of(WHOLE), zipfile.ZIP_LZMA)
    assert only(packed, name="x.xlsx").what.en == "the xlsx file is truncated or damaged"


def test_an_encrypted_part_is_a_password() -> None:
    content = bytearray(zipped(parts_of(WHOLE)))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 8] |= 1
    assert only(bytes(content), name="x.xlsx").remedy.en == "Remove the password and save it as .xlsx."


def test_a_declared_size_above_the_bound_is_refused_unread() -> None:
    content = bytearray(zipped(parts_of(WHOLE)))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 400_000_000)
    assert only(bytes(content), name="x.xlsx").what.zh.startswith("解压后超过 300 MB")


def test_formatted_but_empty_cells_far_out_do_no_harm() -> None:
    cells = raw_row(1, HEADER) + raw_row(2, ROW) + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert read(raw_book(cells), name="plain.xlsx").rows == 1


def test_one_long_text_shared_by_many_cells_is_weighed_first() -> None:
    many = "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(1, 20_000))
    found = only(raw_book(many, shared=f"<si><t>{'x' * 30_000}</t></si>"), name="swelling.xlsx")
    assert found.what.en == "there are more than 5,000,000 cells"


def test_a_reference_to_a_text_that_is_not_there_is_refused() -> None:
    cells = raw_row(1, HEADER) + '<row r="2"><c r="A2" t="s"><v>7</v></c></row>'
    assert only(raw_book(cells, shared="<si><t>x</t></si>"), name="odd.xlsx").where.startswith("odd.xlsx")


def test_a_document_type_is_refused() -> None:
    entity = '<!DOCTYPE x [<!ENTITY a "b">]>'
    found = only(raw_book(entity + raw_row(1, HEADER)), name="x.xlsx")
    assert found.what.en == "the sheet is built in an unusual way inside"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"<html><table></table></html>", "HTML / XML"),
    ],
)
def test_another_kind_of_file_is_named(content: bytes, kind: str) -> None:
    found = only(content, name="report.xls")
    assert found.what.en == f"this is a {kind} file, not a csv or xlsx sheet"
    assert found.remedy.zh == "请导出为 .xlsx 或 .csv。"


def test_too_many_rows_in_a_csv_stop_the_reading() -> None:
    line = (",".join(ROW) + "\n").encode()
    found = only(",".join(HEADER).encode() + b"\n" + line * 200_001, name="long.csv")
    assert found.where.startswith("long.csv:200001")
    assert found.what.zh == "超过 200,000 行"


def test_a_slow_reading_stops_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weftmark.exchange.labsheet.bounds.Deadline.__init__", _over)
    found = only((",".join(HEADER) + "\n" + (",".join(ROW) + "\n") * 1500).encode(), name="slow.csv")
    assert said(found)[1].startswith("slow.csv: reading takes longer than 60 seconds. Split")


def _over(self: object, where: str, seconds: float = 60.0) -> None:
    vars(self).update(where=where, seconds=seconds, _end=time.monotonic() - 1)


def test_an_endless_cell_is_refused_with_its_address() -> None:
    long = raw_row(1, HEADER) + raw_row(2, ("Tee", "B", "shell", "formaldehyde", "x" * 2001, "mg/kg", "", ""))
    assert "E2" in {p.where.rpartition("!")[2] for p in _problems(raw_book(long))}


def _problems(content: bytes) -> tuple[object, ...]:
    with pytest.raises(Unreadable) as caught:
        read(content, name="x.xlsx")
    return caught.value.problems


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_and_nothing_else(content: bytes) -> None:
    _read_or_refuse(content)


CELLS = (raw_row(1, HEADER) + raw_row(2, ROW)).encode()
changes = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6)


def damaged(content: bytes, places: list[tuple[float, int]]) -> bytes:
    broken = bytearray(content)
    for where, byte in places:
        broken[int(where * len(broken))] = byte
    return bytes(broken)


@given(changes)
def test_any_damage_to_a_workbook_is_read_or_refused(places: list[tuple[float, int]]) -> None:
    _read_or_refuse(WHOLE[:4] + damaged(WHOLE[4:], places))


@given(changes)
def test_any_damage_to_the_cells_is_read_or_refused(places: list[tuple[float, int]]) -> None:
    _read_or_refuse(raw_book([damaged(CELLS, places)]))


@given(st.text(max_size=200))
def test_any_text_below_a_header_is_read_or_refused(text: str) -> None:
    _read_or_refuse((",".join(HEADER) + "\n" + text).encode("utf-8", "surrogatepass"))


def _read_or_refuse(content: bytes) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        read_sheet(content, today=TODAY, vocabulary=shipped_vocabulary())
    except Unreadable as refusal:
        problems = refusal.problems or (UNSAID,)
    assert all(p.where and p.what.zh and p.what.en and p.remedy.zh and p.remedy.en for p in problems)


def test_inline_texts_are_read() -> None:
    assert read(raw_book(raw_row(1, HEADER) + raw_row(2, ROW)), name="x.xlsx").rows == 1
    assert inline("A1", "x").startswith('<c r="A1"')
