"""The workbook a certification body fills in: out, in, and every fault told by its cell."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.small_pack import LIMITS, write_pack
from weftmark.exchange.packs.files import read_cases, read_folder
from weftmark.exchange.packs.importing import take_in
from weftmark.exchange.packs.shelf import Shelf
from weftmark.exchange.packs.workbook.example import empty_workbook, example_content, example_workbook
from weftmark.exchange.packs.workbook.filling import content_of
from weftmark.exchange.packs.workbook.wording import SHEETS, Column
from weftmark.exchange.packs.workbook.writing import write_workbook
from weftmark.exchange.problem import Problem, Unreadable

SHELF = Shelf()


def imported(book: bytes, tmp_path: Path, name: str = "w.xlsx") -> Any:
    (tmp_path / name).write_bytes(book)
    return take_in(tmp_path / name, tmp_path / "mine", Shelf(tmp_path / "mine"))


def faults(book: bytes, tmp_path: Path) -> tuple[Problem, ...]:
    with pytest.raises(Unreadable) as caught:
        imported(book, tmp_path)
    assert list((tmp_path / "mine").glob("*")) + list((tmp_path / "mine").glob(".*")) == []
    return caught.value.problems


def said(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.where, problem.what.en) for problem in problems]


def changed(change: Callable[[Any], None], book: bytes | None = None) -> bytes:
    """The example workbook as a spreadsheet program would save it after a change."""
    workbook = openpyxl.load_workbook(io.BytesIO(book or example_workbook()))
    change(workbook)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def entered(sheet: str, cell: str, value: Any) -> bytes:
    return changed(lambda workbook: workbook[sheet].__setitem__(cell, value))


# --- out


def test_the_template_names_every_column_in_both_languages() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(empty_workbook()))
    assert workbook.sheetnames == ["说明 Read me", *(plan.title for plan in SHEETS)]
    for plan in SHEETS[1:]:
        sheet = workbook[plan.title]
        assert [cell.value for cell in sheet[1]] == [column.key for column in plan.columns]
        assert [cell.value for cell in sheet[2]] == [f"{c.name.zh} / {c.name.en}" for c in plan.columns]
        assert all(cell.comment and cell.comment.text for cell in sheet[1])
    assert [row[0].value for row in workbook["版本 Edition"].iter_rows(min_row=3)] == [
        column.key for column in SHEETS[0].columns
    ]


def test_columns_with_few_values_offer_them() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(empty_workbook()))
    offered = [
        validation.formula1.strip('"').split(",")
        for plan in SHEETS
        for validation in workbook[plan.title].data_validations.dataValidation
    ]
    assert offered == [list(column.choices) for plan in SHEETS for column in plan.columns if column.choices]


def test_cells_are_text_so_that_spreadsheets_leave_them_alone() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(empty_workbook()))["限值 Limits"]
    assert {sheet.column_dimensions[letter].number_format for letter in "ABCDE"} == {"@"}


def test_every_note_is_in_both_languages() -> None:
    columns: list[Column] = [column for plan in SHEETS for column in plan.columns]
    for text in [each for column in columns for each in (column.name, column.note)]:
        assert re.search("[一-鿿]", text.zh), text
        assert not re.search("[一-鿿]", text.en.replace("“中文 || English”", "").replace("5.1 表 1", "")), (
            text
        )


def test_the_same_content_gives_the_same_bytes() -> None:
    assert example_workbook() == example_workbook()
    assert empty_workbook() == empty_workbook()


# --- there and back


@pytest.mark.parametrize("edition", SHELF.ids())
def test_a_shipped_edition_comes_back_the_same(edition: str, tmp_path: Path) -> None:
    folder = SHELF.folder(edition)
    book = write_workbook(content_of(read_folder(folder), read_cases(folder)))
    done, shipped = imported(book, tmp_path), SHELF.edition(edition)
    assert replace(done.edition, digest=shipped.digest) == shipped
    assert done.new
    assert done.replaces_shipped
    assert done.folder == tmp_path / "mine" / edition


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_example_imports_and_is_found(lang: Any, tmp_path: Path) -> None:
    done = imported(example_workbook(lang), tmp_path)
    assert (done.edition.id, done.cases, done.new, done.replaces_shipped) == (
        "example-label-2026",
        1,
        True,
        False,
    )
    assert done.edition.title.authentic == lang
    found = Shelf(tmp_path / "mine").edition("example-label-2026")
    assert found == done.edition
    assert [criterion.id for criterion in found.criteria] == ["formaldehyde", "ph", "legal-compliance"]
    assert found.criterion("formaldehyde").limits[0].says().en == "≤ 16 mg/kg"


def test_importing_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    first, second = imported(example_workbook(), tmp_path), imported(example_workbook(), tmp_path)
    assert (first.new, second.new) == (True, False)
    assert first.edition.digest == second.edition.digest


def test_an_edition_is_never_changed_by_an_import(tmp_path: Path) -> None:
    first = imported(example_workbook(), tmp_path)
    with pytest.raises(Unreadable) as caught:
        imported(entered("限值 Limits", "D3", "15"), tmp_path)
    (problem,) = caught.value.problems
    assert problem.what.en == "an edition of this id is there already, with other content"
    assert Shelf(tmp_path / "mine").edition("example-label-2026").digest == first.edition.digest
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["example-label-2026"]


def test_a_workbook_saved_by_another_program_reads_the_same(tmp_path: Path) -> None:
    first = imported(example_workbook(), tmp_path)
    again = imported(changed(lambda workbook: None), tmp_path)
    assert (again.edition, again.new) == (first.edition, False)


def test_columns_may_change_places_and_rows_may_be_empty(tmp_path: Path) -> None:
    def shuffle(workbook: Any) -> None:
        sheet = workbook["限值 Limits"]
        rows = [[cell.value for cell in row][::-1] for row in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        for number, row in enumerate(rows):
            for place, value in enumerate(row, 1):
                sheet.cell(number + 1 + 2 * (number > 2), place, value)
        sheet.delete_rows(2)  # the second line of headers may go

    done = imported(changed(shuffle), tmp_path)
    assert [limit.says().en for limit in done.edition.criterion("formaldehyde").limits] == [
        "≤ 16 mg/kg",
        "≤ 75 mg/kg",
    ]


def test_numbers_typed_as_numbers_are_read_as_they_show(tmp_path: Path) -> None:
    done = imported(entered("限值 Limits", "D4", 75.5), tmp_path)
    assert done.edition.criterion("formaldehyde").limits[1].says().en == "≤ 75.5 mg/kg"


# --- faults by cell

FAULTS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("workbook_faults.yaml").read_text(encoding="utf-8")
)


def fault_name(fault: dict[str, Any]) -> str:
    return f"{fault['sheet'].split()[-1]}-{fault['cell']}-{fault['enter']}"


@pytest.mark.parametrize("fault", FAULTS, ids=fault_name)
def test_a_fault_names_its_cell(fault: dict[str, Any], tmp_path: Path) -> None:
    found = said(faults(entered(fault["sheet"], fault["cell"], fault["enter"]), tmp_path))
    wanted = f"w.xlsx!{fault['where']}" if fault["where"] else "w.xlsx"
    assert any(at == wanted and what.startswith(fault["says"]) for at, what in found), found


def test_what_a_reader_would_drop_in_silence_is_refused(tmp_path: Path) -> None:
    assert said(faults(entered("限值 Limits", "D3", "=8*2"), tmp_path)) == [
        ("w.xlsx!限值 Limits!D3", "the cell is a formula")
    ]
    merged = changed(lambda workbook: workbook["限值 Limits"].merge_cells("D3:D4"))
    assert ("w.xlsx!限值 Limits!D3:D4", "cells are merged") in said(faults(merged, tmp_path))


def test_a_grade_that_became_a_date_is_refused(tmp_path: Path) -> None:
    import datetime

    grade = entered("限值 Limits", "D3", datetime.date(2026, 3, 4))
    assert said(faults(grade, tmp_path)) == [
        ("w.xlsx!限值 Limits!D3", "the spreadsheet turned this into a date or time")
    ]
    day = entered("限值 Limits", "K3", datetime.date(2026, 3, 4))
    assert imported(day, tmp_path).edition.criterion("formaldehyde").limits[
        0
    ].figure.checked == datetime.date(2026, 3, 4)


SHAPES: dict[str, tuple[str, Callable[[Any], None], str]] = {
    "no sheet": (
        "准则 Criteria",
        lambda sheet: sheet.parent.remove(sheet),
        "there is no sheet “准则 Criteria”",
    ),
    "no row": ("准则 Criteria", lambda sheet: sheet.delete_rows(3, 9), "no row is filled in"),
    "no column": ("限值 Limits", lambda sheet: sheet.delete_cols(7), "the column “source” is missing"),
    "no header": (
        "限值 Limits",
        lambda sheet: sheet.delete_rows(1, 2),
        "the names of the columns were not found",
    ),
    "another column": (
        "限值 Limits",
        lambda sheet: sheet.__setitem__("N1", "remark"),
        "the column “remark” is repeated or not known",
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_sheet_that_lost_its_shape(name: str, tmp_path: Path) -> None:
    title, change, message = SHAPES[name]
    found = said(faults(changed(lambda workbook: change(workbook[title])), tmp_path))
    assert [what for where, what in found if where.startswith(("w.xlsx!" + title, "w.xlsx"))] == [message]


def test_signs_of_mathematics_are_understood(tmp_path: Path) -> None:
    done = imported(entered("限值 Limits", "C3", "≤"), tmp_path)
    assert done.edition.criterion("formaldehyde").limits[0].says().en == "≤ 16 mg/kg"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the xlsx file is truncated or damaged"),
        (b"id,title\n", "the xlsx file is truncated or damaged"),
        (example_workbook()[:-300], "the xlsx file is truncated or damaged"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
            "the file is password-protected or in the old .xls format",
        ),
    ],
)
def test_what_is_no_workbook(content: bytes, message: str, tmp_path: Path) -> None:
    assert said(faults(content, tmp_path)) == [("w.xlsx", message)]


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    content = example_content()
    content["Limits"] = content["Limits"] * 3_000
    assert said(faults(write_workbook(content), tmp_path)) == [
        ("w.xlsx!限值 Limits", "there are more than 5000 rows")
    ]


# --- from a folder


def test_a_folder_is_imported_under_its_id(tmp_path: Path) -> None:
    source = write_pack(tmp_path, "small-2026")
    os.rename(source, tmp_path / "a copy (2)")
    done = take_in(tmp_path / "a copy (2)", tmp_path / "mine", Shelf(tmp_path / "mine"))
    assert done.folder == tmp_path / "mine" / "small-2026"
    assert done.edition.digest == SHELF.open(write_pack(tmp_path / "b")).digest
    assert sorted(path.name for path in done.folder.rglob("*") if path.is_file()) == [
        "01-all.yaml", "01.yaml", "limits.csv", "lists.csv", "pack.yaml",
    ]  # fmt: skip


def test_a_faulty_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    source = write_pack(tmp_path, limits=LIMITS.replace("<=,20,", "<=,twenty,", 1))
    with pytest.raises(Unreadable, match="“twenty” is not a number"):
        take_in(source, tmp_path / "mine", Shelf(tmp_path / "mine"))
    assert list((tmp_path / "mine").iterdir()) == []


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    source = write_pack(tmp_path)
    (tmp_path / "secret.yaml").write_text("[]", encoding="utf-8")
    (source / "criteria" / "02-secret.yaml").symlink_to(tmp_path / "secret.yaml")
    done = take_in(source, tmp_path / "mine", Shelf(tmp_path / "mine"))
    assert not (done.folder / "criteria" / "02-secret.yaml").exists()


@pytest.mark.parametrize("name", ["nowhere", "notes.txt"])
def test_what_is_neither_folder_nor_workbook(name: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(Unreadable, match=r"this is neither a folder nor an \.xlsx workbook"):
        take_in(tmp_path / name, tmp_path / "mine", SHELF)


def test_a_target_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unreadable, match="the folder cannot be written to"):
        take_in(write_pack(tmp_path), tmp_path / "file", SHELF)


# --- whatever is typed

TYPED = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
    st.integers(-5, 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.sampled_from(["none", "|", "{", "{}", "=1", "a=b;a=c", "* ", "../..", "2026-01-01", "<=", "0", "–"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(plan=st.sampled_from(SHEETS), row=st.integers(1, 5), column=st.integers(1, 38), value=TYPED)
def test_whatever_is_typed_is_imported_or_refused(
    plan: Any, row: int, column: int, value: Any, tmp_path: Path
) -> None:
    book = changed(lambda workbook: workbook[plan.title].cell(row, column, value))
    place = tmp_path / str(len(list(tmp_path.iterdir())))
    place.mkdir()
    try:
        imported(book, place)
    except Unreadable:
        assert not list((place / "mine").iterdir())
