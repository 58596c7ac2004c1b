"""A broken pack does not load; it says where it is broken and in what way, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.small_pack import CASES, CRITERIA, HEADER, LIMITS, LISTS, PACK, write_pack
from weftmark.exchange.packs.files import read_cases
from weftmark.exchange.packs.golden import run_cases
from weftmark.exchange.packs.shelf import Shelf
from weftmark.exchange.problem import Problem, Unreadable

SHELF = Shelf()


def faults(folder: Path, shelf: Shelf = SHELF) -> tuple[Problem, ...]:
    try:
        edition = shelf.open(folder)
        results = run_cases(edition, read_cases(folder), shelf.vocabulary)
    except Unreadable as error:
        return error.problems
    return tuple(problem for result in results for problem in result.problems())


def said(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.where, problem.what.en) for problem in problems]


def swapped(text: str, old: str, new: str) -> str:
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)


def test_the_small_pack_is_sound(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    assert faults(folder) == ()
    edition = SHELF.open(folder)
    assert [criterion.id for criterion in edition.criteria] == ["formaldehyde", "amines", "no-pfas", "both"]
    assert edition.criterion("amines").part_of == "both"


BROKEN: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("broken_packs.yaml").read_text(encoding="utf-8")
)
WHOLE = {"pack": PACK, "criteria": CRITERIA, "limits": LIMITS, "lists": LISTS, "cases": CASES}


def broken(name: str, tmp_path: Path) -> tuple[Problem, ...]:
    how = BROKEN[name]
    return faults(write_pack(tmp_path, **{how["file"]: swapped(WHOLE[how["file"]], how["old"], how["new"])}))


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_is_named_with_its_place(name: str, tmp_path: Path) -> None:
    where, says = f"small-2026/{BROKEN[name]['where']}", BROKEN[name]["says"]
    found = said(broken(name, tmp_path))
    assert any(at == where and what.startswith(says) for at, what in found), found


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_reads_in_chinese_too(name: str, tmp_path: Path) -> None:
    for problem in broken(name, tmp_path):
        assert re.search("[一-鿿]", problem.what.zh), problem
        assert re.search("[一-鿿]", problem.remedy.zh), problem
        assert problem.remedy.en.endswith(".")


def test_an_alias_bomb_is_refused(tmp_path: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + last] * 9)}]\n"
        for last, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    assert said(faults(write_pack(tmp_path, pack=bomb))) == [
        ("small-2026/pack.yaml", "there are more than 400000 entries when expanded")
    ]


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "{a: " * 5_000, "\n".join(" " * n + "a:" for n in range(2_000)), "- " * 5_000]
)
def test_depth_is_bounded_before_it_exhausts_the_stack(text: str, tmp_path: Path) -> None:
    (problem,) = faults(write_pack(tmp_path, pack=text))
    assert problem.what.en == "this is nested more than 40 levels deep"


def test_editions_that_refer_to_each_other_are_refused(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for mine, other in (("small-1", "small-2"), ("small-2", "small-1")):
        criteria = f"- ref: {other}/formaldehyde\n  id: taken\n" + CRITERIA
        write_pack(tmp_path, mine, pack=swapped(PACK, "small-2026", mine), criteria=criteria, cases=None)
    found = said(faults(tmp_path / "small-1", shelf))
    assert found[0] == (
        "small-1/criteria/01-all.yaml:1",
        "the reference “small-2/formaldehyde” cannot be read",
    )
    assert (
        "small-1/pack.yaml",
        "packs refer to each other in a circle: small-1 → small-2 → small-1",
    ) in found


@pytest.mark.parametrize("file", WHOLE)
def test_another_encoding_is_named(file: str, tmp_path: Path) -> None:
    gbk = (WHOLE[file] + "\n# 中文\n").encode("gbk")
    (problem,) = faults(write_pack(tmp_path, **{file: gbk}))
    assert problem.what.en == "the file is not UTF-8"
    assert problem.where.startswith(f"small-2026/{file}")


def test_a_byte_order_mark_is_welcome(tmp_path: Path) -> None:
    marked = {file: b"\xef\xbb\xbf" + text.encode() for file, text in WHOLE.items()}
    assert faults(write_pack(tmp_path, **marked)) == ()  # type: ignore[arg-type]


def test_line_ends_do_not_change_the_digest(tmp_path: Path) -> None:
    unix = SHELF.open(write_pack(tmp_path / "a")).digest
    windows = {file: text.replace("\n", "\r\n") for file, text in WHOLE.items()}
    assert SHELF.open(write_pack(tmp_path / "b", **windows)).digest == unix


def test_cases_are_no_part_of_the_digest_and_figures_are(tmp_path: Path) -> None:
    first = SHELF.open(write_pack(tmp_path / "a")).digest
    assert SHELF.open(write_pack(tmp_path / "b", cases=None)).digest == first
    changed = swapped(LIMITS, "<=,20,", "<=,16,")
    assert SHELF.open(write_pack(tmp_path / "c", limits=changed, cases=None)).digest != first


def test_what_is_no_pack_folder_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path, what in (
        (tmp_path / "file", "this is not a folder"),
        (tmp_path, "there is no pack.yaml in this folder"),
    ):
        assert said(faults(path)) == [(str(path), what)]


def test_a_folder_of_thousands_of_files_is_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    for number in range(201):
        (folder / "criteria" / f"{number}.yaml").write_text("[]")
    assert said(faults(folder)) == [(str(folder), "the pack has more than 200 files")]


def test_a_pack_without_criteria_is_refused(tmp_path: Path) -> None:
    found = said(faults(write_pack(tmp_path, criteria=None, limits=None, lists=None)))
    assert found == [("small-2026/pack.yaml:1", "there is no criterion")]


bytes_or_text = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
    st.text(alphabet="ab:-[]{}&*'\"|>#% \n,?!", max_size=120).map(str.encode),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=bytes_or_text, file=st.sampled_from(sorted(WHOLE)), keep=st.integers(0, 60))
def test_no_bytes_escape_as_anything_but_a_fault(junk: bytes, file: str, keep: int, tmp_path: Path) -> None:
    head = b"".join(WHOLE[file].encode().splitlines(keepends=True)[:keep])
    faults(write_pack(tmp_path, **{file: head + junk}))


CELLS = (
    "formaldehyde x product_class=infant =|; <= between one_of none not_detected .. 1..2 ٣ 1e9 -1 ３-4 "
    "mg/kg grade - full_text high decides 2026-13-01 甲"
).split()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.sampled_from(["", *CELLS]), min_size=13, max_size=13))
def test_no_row_escapes_as_anything_but_a_fault(cells: list[str], tmp_path: Path) -> None:
    faults(write_pack(tmp_path, limits=HEADER + ",".join(cells) + "\n"))


KEYS = (
    "rule: group", "rule: computed", "rule: grade", "rule: share", "applies: {}", "least: 99",
    "parts: [both]", "share: {fibres: []}", "figure: {}", "exempt: [{}]", "limits: x", "scale: 8",
    "aggregate: sum", "id: [a]",
)  # fmt: skip
LINES = ["", "- {}", "- 5", "- ref: a/b", *(f"  {key}" for key in KEYS)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=st.integers(0, len(CRITERIA.splitlines()) - 1), junk=st.sampled_from(LINES))
def test_no_changed_line_escapes_as_anything_but_a_fault(line: int, junk: str, tmp_path: Path) -> None:
    lines = CRITERIA.splitlines()
    lines[line] = junk
    faults(write_pack(tmp_path, criteria="\n".join(lines)))
