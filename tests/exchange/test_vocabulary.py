"""The shipped vocabulary, and what is refused in one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weftmark.core.text import Text
from weftmark.core.units import units
from weftmark.exchange.problem import Unreadable
from weftmark.exchange.spellings import folded
from weftmark.exchange.vocabulary import FOLDER, Vocabulary, load_vocabulary, shipped_vocabulary

KNOWN = shipped_vocabulary()


def test_the_shipped_vocabulary_is_sound() -> None:
    whole = load_vocabulary(FOLDER)
    words = whole.words()
    assert len(words.parameters) == len(whole.parameters)
    assert all(parameter.unit in units() for parameter in whole.parameters.values())
    assert {parameter.kind for parameter in whole.parameters.values()} <= {
        "amount", "grade", "presence", "choice", "share", "site",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "formaldehyde",
        "甲醛含量",
        "甲醛",
        "Formaldehyde content",
        "FORMALDEHYDE",
        " 甲 醛 ",
        "（甲醛）",
        "50-00-0",
        "50‐00‐0",
    ],
)
def test_a_parameter_is_found_by_every_spelling(name: str) -> None:
    assert KNOWN.parameter(name) == "formaldehyde"


def test_what_is_not_known_is_none_and_has_suggestions() -> None:
    assert KNOWN.parameter("甲荃含量") is None
    assert Text("甲醛含量", "Formaldehyde content") in KNOWN.suggest("甲荃含量")
    assert Text("甲醛含量", "Formaldehyde content") in KNOWN.suggest("formaldehid content")
    assert KNOWN.suggest("§§§§§§") == ()


def test_a_method_settles_a_name_that_two_parameters_share() -> None:
    assert KNOWN.parameter("镉", "GB/T 17593.1-2006") == "ext_cd"
    assert KNOWN.parameter("镉", "ｇｂ/t17593.1-2006") == "ext_cd"
    assert KNOWN.parameter("镉", "GB/T 175930") != "ext_cd"
    assert "GB/T17593" in KNOWN.shared("镉")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("面料", "shell"),
        ("面料1", "shell"),
        ("面料A", "shell"),
        ("Lining", "lining"),
        ("lining 2", "lining"),
        ("罗纹", "rib"),
    ],
)
def test_components_are_found_with_and_without_a_number(name: str, kind: str) -> None:
    assert KNOWN.component(name) == kind
    assert KNOWN.component("something else") is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("A", "infant"), ("A类", "infant"), ("婴幼儿", "infant"), ("infant", "infant"),
        ("b", "direct_skin"), ("B 类", "direct_skin"),
        ("直接接触皮肤", "direct_skin"),
        ("C", "non_direct_skin"), ("Ｃ类", "non_direct_skin"), ("decoration", "decoration"),
        ("装饰材料", "decoration"),
        ("D", None), ("", None),
    ],
)  # fmt: skip
def test_classes_are_known_by_letter_and_by_name(typed: str, expected: str | None) -> None:
    assert KNOWN.product_class(typed) == expected


def test_fibres_and_facts_are_known() -> None:
    assert KNOWN.fibre("棉") == KNOWN.fibre("Cotton") == "cotton"
    assert KNOWN.fibre("unobtainium") is None
    assert KNOWN.fact_value("product_class", "A") == "infant"
    assert KNOWN.fact_value("no such fact", "A") is None
    assert KNOWN.fact("产品类别") == "product_class"


@given(st.text(max_size=60), st.text(max_size=20))
def test_looking_up_never_fails(name: str, method: str) -> None:
    KNOWN.parameter(name, method)
    KNOWN.component(name)
    KNOWN.product_class(name)
    KNOWN.fibre(name)
    folded(name)


HEADERS = {
    "parameters/p.csv": "id,zh,en,cas,unit,kind,synonyms",
    "fibres.csv": "id,code,zh,en,synonyms",
    "components.csv": "id,zh,en,families,tested_alone,synonyms",
    "documents.csv": "id,zh,en",
    "facts.csv": "fact,value,zh,en,synonyms",
}


def folder_with(folder: Path, **rows: str) -> Path:
    (folder / "parameters").mkdir()
    for name, header in HEADERS.items():
        stem = Path(name).stem
        (folder / name).write_text(header + "\n" + rows.get(stem, ""), encoding="utf-8")
    return folder


def test_a_spelling_of_two_parameters_is_refused_with_both_lines(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path, p="lead,铅,Lead,,mg/kg,amount,\nlead_total,总铅,Total lead,,mg/kg,amount,铅|Pb\n"
    )
    with pytest.raises(Unreadable) as caught:
        load_vocabulary(folder)
    (found,) = caught.value.problems
    file = folder / "parameters" / "p.csv"
    assert found.where == f"{file}:3"
    assert found.what.en == f"“铅” belongs both to “lead” ({file}:2) and to “lead_total”"
    assert found.what.zh == f"“铅”既属于“lead”（{file}:2），又属于“lead_total”"
    assert "name@METHOD" in found.remedy.en


def test_the_same_spelling_under_two_methods_is_fine(tmp_path: Path) -> None:
    rows = "ext,甲,A,,mg/kg,amount,铅@GB/T 17593\ntotal,乙,B,,mg/kg,amount,铅@GB/T 30157\n"
    known = load_vocabulary(folder_with(tmp_path, p=rows))
    assert [known.parameter("铅", m) for m in ("GB/T 17593.1", "GB/T 30157-2013", "")] == [
        "ext",
        "total",
        None,
    ]


def test_the_same_spelling_and_method_twice_is_refused(tmp_path: Path) -> None:
    rows = "a,甲,A,,mg/kg,amount,铅@GB/T 1\nb,乙,B,,mg/kg,amount,铅@GB/T 1\n"
    with pytest.raises(Unreadable, match="belongs both"):
        load_vocabulary(folder_with(tmp_path, p=rows))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    (folder / "fibres.csv").unlink()
    with pytest.raises(Unreadable, match=r"fibres\.csv"):
        load_vocabulary(folder)


def test_tables_are_read_when_they_are_needed(tmp_path: Path) -> None:
    assert Vocabulary(tmp_path / "nowhere").folder == tmp_path / "nowhere"
