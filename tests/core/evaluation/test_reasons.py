"""Sentences: the same in both languages, fit to be signed, and said once."""

from __future__ import annotations

import ast
import re
import string
from decimal import Decimal
from pathlib import Path

import pytest

import weftmark
from tests.core.made import limit, result
from tests.core.trade import LINING, SHELL, asked, en, found, zh
from weftmark.core.evaluation.finding import because, merged
from weftmark.core.evaluation.wording import ANSWERS, RULE_NAMES, WORDING, needed
from weftmark.core.text import Text, same

SOURCE = Path(weftmark.__file__).parent / "core" / "evaluation"
HAN = re.compile(r"[\u4e00-\u9fff]")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(WORDING))
def test_sentence_says_the_same_in_both_languages(code: str) -> None:
    sentence = WORDING[code]
    assert placeholders(sentence.zh) == placeholders(sentence.en)


@pytest.mark.parametrize("code", sorted(set(WORDING) - {"note", "exempt", "exemption_unverified"}))
def test_sentence_is_a_sentence_in_its_language(code: str) -> None:
    sentence = WORDING[code]
    assert HAN.search(sentence.zh)
    assert not HAN.search(sentence.en)
    assert sentence.zh.endswith("。")
    assert sentence.en.endswith(".")
    assert not re.search(r"[,;!?()]", sentence.zh), "half-width marks in Chinese"
    assert not re.search(r"[，。；：（）、]", sentence.en), "full-width marks in English"
    assert "  " not in sentence.zh + sentence.en


def test_every_sentence_is_used_and_every_code_has_one() -> None:
    words = {
        node.value
        for path in SOURCE.rglob("*.py")
        if path.name != "wording.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(WORDING) - words == set()
    called = {
        node.args[0].value
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "because"
        and isinstance(node.args[0], ast.Constant)
    }
    assert called - set(WORDING) == set()


@pytest.mark.parametrize("text", [*RULE_NAMES.values(), *ANSWERS.values()])
def test_names_in_sentences_are_given_in_both_languages(text: Text) -> None:
    assert HAN.search(text.zh)
    assert not HAN.search(text.en)


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Formaldehyde", "formaldehyde"),
        ("pH value", "pH value"),
        ("DEHP", "DEHP"),
        ("UV-328", "UV-328"),
        ("C.I. Disperse Blue 1", "C.I. Disperse Blue 1"),
        ("Disperse Blue 1", "Disperse Blue 1"),
        ("Better Cotton transfer record", "Better Cotton transfer record"),
        ("Bisphenol A", "bisphenol A"),
        ("4-Aminobiphenyl", "4-Aminobiphenyl"),
        ("o-Toluidine", "o-Toluidine"),
        ("Azo dyes, each", "azo dyes, each"),
        ("OEKO-TEX STANDARD 100 certificate", "OEKO-TEX STANDARD 100 certificate"),
        ("A", "A"),
    ],
)
def test_name_inside_an_english_sentence(name: str, inside: str) -> None:
    assert because("no_result", what=Text("名", name)).text().en == f"There is no result for {inside}."


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("Formaldehyde", "Formaldehyde"),
        ("pH value", "pH value"),
        ("o-Toluidine", "o-Toluidine"),
        ("p,p'-DDE", "p,p'-DDE"),
        ("4-Aminobiphenyl", "4-Aminobiphenyl"),
        ("lead", "Lead"),
    ],
)
def test_name_at_the_start_of_an_english_sentence(name: str, start: str) -> None:
    said = because("stated_pass", what=Text("名", name), where=()).text().en
    assert said == f"{start}: reported as meeting the requirement."


def test_place_after_a_name_with_commas_is_set_off() -> None:
    said = because("stated_pass", what=Text("总量", "Phthalates, sum"), where=(Text("面料", "Shell fabric"),))
    assert said.text().en == "Phthalates, sum, in the shell fabric: reported as meeting the requirement."
    assert said.text().zh == "面料的总量：检测机构报告为符合要求。"


def test_no_gap_is_left_between_chinese_words() -> None:
    text = because(
        "method_cannot_tell",
        what=Text("铅", "Lead"),
        where=(),
        value=same("< 9"),
        limit=Text("不得检出", "nd"),
    )
    assert text.text().zh == "铅报告为 < 9，而限值为不得检出：检测方法不够灵敏，不能判定是否符合。"


@pytest.mark.parametrize(
    ("count", "chinese", "english"),
    [
        (1, "缺少文件：甲0。", "Missing: d0."),
        (2, "缺少文件：甲0或甲1。", "Missing: d0 or d1."),
        (3, "缺少文件：甲0、甲1或甲2。", "Missing: d0, d1 or d2."),
    ],
)
def test_documents_are_alternatives(count: int, chinese: str, english: str) -> None:
    documents = tuple(Text(f"甲{number}", f"d{number}") for number in range(count))
    said = because("no_document", documents=documents).text()
    assert (said.zh, said.en) == (chinese, english)


def test_titles_are_kept_apart_although_they_hold_commas() -> None:
    titles = (Text("甲、乙", "A, b"), Text("丙", "C"))
    said = because("information_fails", titles=titles).text()
    assert said.zh == "以下各项仅供参考，但结果不符合：甲、乙；丙。"
    assert said.en == "For information only, yet not met: A, b; C."


@pytest.mark.parametrize(
    ("least", "of", "chinese", "english"),
    [
        (1, 1, "所含的一项适用要求须满足", "the one requirement that applies has to be met"),
        (2, 2, "2 项要求须全部满足", "all 2 requirements have to be met"),
        (1, 3, "3 项要求中至少须满足 1 项", "at least 1 of 3 requirements has to be met"),
        (2, 3, "3 项要求中至少须满足 2 项", "at least 2 of 3 requirements have to be met"),
    ],
)
def test_need_of_a_group(least: int, of: int, chinese: str, english: str) -> None:
    assert needed(least, of)[:2] == (chinese, english)


def test_numbers_in_sentences_have_no_exponent() -> None:
    said = because("rounded_to", rounded=Decimal("1E+2"), value=Decimal("1.004E+2")).text()
    assert said.zh == "按 GB/T 8170 修约为 100 后比较（修约前 100.4）。"


def test_reasons_that_differ_in_place_only_are_one() -> None:
    places = [(Text("面料", "Shell"),), (Text("里料", "Lining"),), (Text("面料", "Shell"),)]
    reasons = [because("stated_pass", what=Text("铅", "Lead"), where=place) for place in places]
    (one,) = merged(reasons)
    assert one.text().zh == "面料、里料的铅：检测机构报告为符合要求。"
    assert one.text().en == "Lead in the shell, lining: reported as meeting the requirement."


def test_reasons_that_differ_in_parameter_only_are_one() -> None:
    reasons = [because("no_result", what=Text(name, name)) for name in ("Lead", "Cadmium")]
    (one,) = merged(reasons)
    assert one.text().en == "There is no result for lead, cadmium."


def test_reasons_that_differ_in_both_stay_two() -> None:
    reasons = [
        because("stated_pass", what=same("lead"), where=(same("shell"),)),
        because("stated_pass", what=same("cadmium"), where=(same("lining"),)),
    ]
    assert len(merged(reasons)) == 2


def test_reasons_with_other_values_stay_two() -> None:
    finding = found(asked(), result("90", id="a", **SHELL), result("91", id="b", **LINING))
    assert len(finding.reasons) == 2


def test_reasons_of_conforming_results_are_left_out_beside_the_one_that_decides() -> None:
    rows = [result(str(value), id=f"r{value}", component=f"part {value}") for value in range(10)]
    assert en(found(asked(), *rows)) == ["Formaldehyde in the part 9: 9 mg/kg, within the limit ≤ 75 mg/kg."]


def test_reasons_are_in_order_of_weight() -> None:
    rows = result("<90", id="a", **LINING), result("80", id="b", **SHELL)
    assert [text[:2] for text in zh(found(asked(), *rows))] == ["面料", "里料"]


@pytest.mark.parametrize(
    ("given", "chinese", "english"),
    [
        (limit("<=", "75"), "≤ 75 mg/kg", "≤ 75 mg/kg"),
        (limit("<", "0.5", "ug/cm2/week"), "< 0.5 µg/(cm²·周)", "< 0.5 µg/cm²/week"),
        (limit("between", ("4.0", "7.5"), "pH"), "4.0～7.5", "4.0–7.5"),
        (limit(">=", "3.5", "m3/t"), "≥ 3.5 m³/t", "≥ 3.5 m³/t"),
    ],
)
def test_limit_in_a_sentence_reads_as_in_a_table(given: object, chinese: str, english: str) -> None:
    finding = found(asked(given), result(word="pass"))  # type: ignore[arg-type]
    assert f"不能与限值 {chinese} 核对" in zh(finding)[0]
    assert f"checked against {english}." in en(finding)[0]


def test_reasons_that_are_the_same_are_one() -> None:
    assert len(merged([because("sum_already"), because("sum_already")])) == 1
