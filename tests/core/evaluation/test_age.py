"""Reports that are too old, undated, or from the future."""

from __future__ import annotations

from datetime import date

import pytest

from tests.core.made import result
from tests.core.trade import SHELL, asked, codes, en, found, lacks, zh
from weftmark.core.evaluation.admit import months_before
from weftmark.core.evaluation.finding import Outcome

YES, NO, OPEN = Outcome.CONFORM, Outcome.NONCONFORM, Outcome.UNDETERMINED


@pytest.mark.parametrize(
    ("day", "outcome", "code", "lack"),
    [
        (date(2026, 6, 1), YES, "within", None),  # the day of judgement itself
        (date(2026, 6, 2), OPEN, "future_report", "clarification"),
        (date(2025, 6, 1), YES, "within", None),
        (date(2025, 5, 31), OPEN, "old_report", "test"),  # too old by a day
        (None, OPEN, "undated_report", "report_data"),
    ],
)
def test_report_by_its_date(day: date | None, outcome: Outcome, code: str, lack: str | None) -> None:
    finding = found(asked(months=12), result("10", report_date=day))
    assert (finding.outcome, codes(finding)) == (outcome, [code])
    assert lacks(finding) == ([(lack, code)] if lack else [])
    assert len(finding.counted) == (outcome is YES)
    assert len(finding.set_aside) == (outcome is OPEN)


def test_report_of_any_age_counts_where_the_edition_asks_for_none() -> None:
    assert found(asked(), result("10", report_date=date(1999, 1, 1))).outcome is YES
    assert found(asked(), result("10")).outcome is YES
    assert codes(found(asked(), result("10", report_date=date(2026, 6, 2)))) == ["future_report"]


def test_report_that_is_too_old_does_not_count_against_the_product_either() -> None:
    assert found(asked(months=12), result("90", report_date=date(2020, 1, 1))).outcome is OPEN


def test_report_that_counts_and_fails_is_not_hidden_by_an_old_one() -> None:
    old, new = (
        result("10", id="old", report_date=date(2020, 1, 1)),
        result("90", id="new", report_date=date(2026, 1, 1)),
    )
    finding = found(asked(months=12), old, new)
    assert (finding.outcome, codes(finding)) == (NO, ["outside", "old_report"])


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 6, 1), 12, date(2025, 6, 1)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 5, 31), 6, date(2025, 11, 30)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 6, 1), 0, date(2026, 6, 1)),
        (date(2, 1, 1), 36, date(1, 1, 1)),
    ],
)
def test_months_before(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_age_sentences() -> None:
    old = found(asked(months=12), result("10", report_date=date(2025, 5, 31), report_no="T-3", **SHELL))
    assert zh(old) == ["面料的甲醛含量的检测报告（T-3，2025-05-31）距判定日超过 12 个月，不予采用。"]
    assert en(old) == [
        "The report on formaldehyde in the shell (T-3, 2025-05-31) is older than 12 months"
        " and does not count."
    ]
    undated = found(asked(months=12), result("10", **SHELL))
    assert zh(undated) == [
        "面料的甲醛含量的检测报告（r1）没有日期，无法核对其时效（不超过 12 个月），不予采用。"
    ]
    future = found(asked(), result("10", report_date=date(2026, 6, 2), report_no="T-4"))
    assert zh(future) == ["甲醛含量的检测报告（T-4，2026-06-02）晚于判定日，不予采用。"]
    assert en(future) == [
        "The report on formaldehyde (T-4, 2026-06-02) is dated after the day of judgement and does not count."
    ]
