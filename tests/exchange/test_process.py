"""The process is read from its tables; a fault is named with its place, in both languages."""

from __future__ import annotations

import re
import shutil
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from weftmark.exchange.packs.shelf import SHIPPED, Shelf
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.process import read_process, shipped_process
from weftmark.exchange.process.cells import COLUMNS

NAME = "process-17065"
FILES = st.sampled_from([*COLUMNS, "pack.yaml"])
HAN = re.compile("[一-鿿]")
BROKEN: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("broken_processes.yaml").read_text(encoding="utf-8")
)


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(SHIPPED / NAME, folder / NAME))


def faults(folder: Path) -> tuple[Problem, ...]:
    try:
        read_process(folder)
    except Unreadable as error:
        return error.problems
    return ()


def broken(name: str, folder: Path) -> tuple[Problem, ...]:
    how = BROKEN[name]
    path = copied(folder) / how["file"]
    text = path.read_text(encoding="utf-8")
    assert text.count(how["old"]) == 1
    path.write_text(text.replace(how["old"], how["new"]), encoding="utf-8")
    return faults(path.parent)


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_is_named_with_its_place(name: str, tmp_path: Path) -> None:
    found = broken(name, tmp_path)
    how = BROKEN[name]
    assert (f"{NAME}/{how['where']}", how["says"]) in [(one.where, one.what.en) for one in found]
    assert all(HAN.search(one.what.zh) and one.remedy.zh and one.remedy.en for one in found)


def test_a_copy_is_read_like_the_shipped_one(tmp_path: Path) -> None:
    copy, shipped = read_process(copied(tmp_path)), shipped_process()
    assert {field.name: getattr(copy, field.name) for field in fields(copy)} == {
        field.name: getattr(shipped, field.name) for field in fields(shipped)
    }
    assert shipped_process() is shipped


def test_the_digest_does_not_depend_on_line_ends_but_on_every_cell(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "deadlines.csv"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"\n", b"\r\n"))
    assert read_process(folder).digest == shipped_process().digest
    path.write_bytes(content.replace(b"case,submitted,10,", b"case,submitted,12,"))
    assert read_process(folder).digest != shipped_process().digest
    assert read_process(folder).deadline("application_review").days == 12


@pytest.mark.parametrize("name", [*COLUMNS, "pack.yaml"])
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / name).unlink()
    assert [name in one.where or name in one.what.en for one in faults(folder)] == [True]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for name in COLUMNS:
        path = folder / name
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    repeated = [one.where.partition(":")[0] for one in faults(folder) if "repeated" in one.what.en]
    assert sorted(repeated) == sorted(f"{NAME}/{name}" for name in COLUMNS)


def test_a_process_is_no_edition(tmp_path: Path) -> None:
    copied(tmp_path)
    shelf = Shelf(tmp_path)
    assert NAME not in shelf.ids()
    with pytest.raises(Unreadable):
        shelf.edition(NAME)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.sampled_from([*COLUMNS, "pack.yaml"]), st.integers(0, 9999), st.integers(0, 40), st.binary(max_size=20)
)
def test_whatever_the_tables_hold_only_unreadable_is_raised(
    tmp_path: Path, name: str, at: int, cut: int, put: bytes
) -> None:
    folder = tmp_path / NAME
    shutil.copytree(SHIPPED / NAME, folder, dirs_exist_ok=True)
    content = (folder / name).read_bytes()
    at %= len(content)
    (folder / name).write_bytes(content[:at] + put + content[at + cut :])
    assert all(one.what.zh and one.what.en and one.where for one in faults(folder))
