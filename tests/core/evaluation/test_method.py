"""Test methods as laboratories name them."""

from __future__ import annotations

import pytest

from tests.core.made import result
from tests.core.trade import SHELL, asked, codes, en, found, lacks, zh
from weftmark.core.evaluation.admit import method_key, methods_of
from weftmark.core.evaluation.finding import Outcome

YES, OPEN = Outcome.CONFORM, Outcome.UNDETERMINED


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("GB/T 2912.1-2009", "GB/T 2912.1"),
        ("GB/T 2912.1—2009", "GB/T 2912.1"),
        ("GB／T 2912.1－2009", "GB/T 2912.1"),
        ("GB/T2912.1", "GB/T 2912.1"),
        ("gb/t 2912.1-2009", "GB/T 2912.1"),
        ("GBT 2912.1-2009", "GB/T 2912.1"),
        ("FZT 01057", "FZ/T 01057"),
        ("GB/T 2912.1-2009（水萃取法）", "GB/T 2912.1"),
        ("GB/T 2912.1-2009 水萃取法", "GB/T 2912.1"),
        ("GB/T 3920-97", "GB/T 3920"),
        ("GB 11914-89", "GB 11914"),
        ("HJ 828-2017", "HJ 828"),
        ("ISO 14184-1:2011", "ISO 14184-1"),
        ("EN ISO 14184-1:2011", "ISO 14184-1"),
        ("DIN EN ISO 14184-1:2011-12", "ISO 14184-1"),
        ("BS EN ISO 14184-1", "ISO 14184-1"),
        ("NF EN ISO 14184-1", "ISO 14184-1"),
        ("UNE-EN ISO 14184-1", "ISO 14184-1"),
        ("BS ISO 14184-1", "ISO 14184-1"),
        ("DIN EN 1811:2015-10", "EN 1811"),
        ("BS EN 1811", "EN 1811"),
        ("EN 1811:2011+A1:2015", "EN 1811"),
        ("ISO 105 X12:2016", "ISO 105-X12"),
        ("EN ISO 105-X12", "ISO 105-X12"),
        ("AATCC 8-2016", "AATCC 8"),
    ],
)
def test_method_as_typed(typed: str, meant: str) -> None:
    assert method_key(meant) in methods_of(typed)
    assert found(asked(methods=(meant,)), result("10", method=typed)).outcome is YES


@pytest.mark.parametrize(
    ("typed", "required"),
    [
        ("GB/T 2912.2-2009", "GB/T 2912.1"),
        ("GB/T 2912", "GB/T 2912.1"),
        ("GB/T 2912.1", "GB/T 2912"),
        ("GB/T 2912.11", "GB/T 2912.1"),
        ("GB 11914", "GB/T 11914"),
        ("ISO 14184-2", "ISO 14184-1"),
        ("ISO 1811", "EN 1811"),
        ("ISO 105-X12", "ISO 105-X18"),
        ("企业标准", "GB/T 2912.1"),
    ],
)
def test_method_that_is_another(typed: str, required: str) -> None:
    finding = found(asked(methods=(required,)), result("10", method=typed))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("test", "other_method")])


@pytest.mark.parametrize(
    "typed",
    [
        "GB/T 1; ISO 9",
        "ISO 9 and GB/T 1-2009",
        "ISO 9 or GB/T 1",
        "ISO 9，GB/T 1",
        "ISO 9、GB/T 1",
        "ISO 9和GB/T 1",
        "ISO 9 及 GB/T 1",
        "ISO 9 & GB/T 1",
        "ISO 9 + GB/T 1",
        "ISO 9\nGB/T 1-2009",
        "ISO 9/GB/T 1",
        "GB/T 1-2009 / ISO 9:2001",
    ],
)
def test_methods_in_one_cell_count_if_one_is_accepted(typed: str) -> None:
    assert found(asked(methods=("GB/T 1",)), result("10", method=typed)).outcome is YES


def test_method_among_listed_equivalents_counts() -> None:
    one = asked(methods=("GB/T 2912.1", "ISO 14184-1"))
    assert found(one, result("10", method="EN ISO 14184-1:2011")).outcome is YES


def test_method_not_named_counts_but_leaves_the_report_incomplete() -> None:
    finding = found(asked(methods=("GB/T 1", "ISO 9")), result("10", **SHELL))
    assert (finding.outcome, codes(finding)) == (YES, ["within", "no_method"])
    assert lacks(finding) == [("report_data", "no_method")]
    assert zh(finding)[1] == "面料的甲醛含量的结果未注明检测方法（应为 GB/T 1、ISO 9）。"
    assert en(finding)[1] == (
        "The result for formaldehyde in the shell does not name its method (GB/T 1, ISO 9 required)."
    )


def test_method_not_named_is_said_once() -> None:
    results = [result("10", id=str(number)) for number in range(3)]
    assert codes(found(asked(methods=("GB/T 1",)), *results)) == ["within", "no_method"]


def test_method_of_any_name_counts_where_none_is_required() -> None:
    finding = found(asked(), result("10", method="house method 7"))
    assert (finding.outcome, codes(finding), finding.missing) == (YES, ["within"], ())


def test_method_that_is_another_does_not_count_against_the_product() -> None:
    finding = found(asked(methods=("GB/T 1",)), result("500", method="ISO 9"))
    assert (finding.outcome, finding.counted) == (OPEN, ())


def test_method_sentence_names_the_first_equivalents() -> None:
    one = asked(methods=("GB/T 1", "GB/T 2", "GB/T 3", "GB/T 4"))
    finding = found(one, result("10", method="ISO 9", **SHELL))
    assert zh(finding) == [
        "面料的甲醛含量采用 ISO 9 检测，不是规定的方法或其等效方法（GB/T 1、GB/T 2、GB/T 3等），不予采用。"
    ]
    assert en(finding) == [
        "Formaldehyde in the shell: tested to ISO 9, not to the required method or a listed equivalent"
        " (GB/T 1, GB/T 2, GB/T 3 …); the result does not count."
    ]


def test_method_sentence_names_three_methods_without_more() -> None:
    one = asked(methods=("GB/T 1", "GB/T 2", "GB/T 3"))
    assert zh(found(one)) == ["没有甲醛含量的检测结果（方法 GB/T 1、GB/T 2、GB/T 3）。"]
