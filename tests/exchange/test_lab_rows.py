"""One row of results, from a sheet or a dossier."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.lab_books import TODAY
from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.subject import Observation
from weftmark.exchange.labsheet.rows import FIELDS, read_row
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.vocabulary import shipped_vocabulary

GOOD: dict[str, object] = {
    "component": "面料", "parameter": "甲醛", "value": "<20", "unit": "mg/kg", "lod": 20,
    "method": "GB/T 2912.1-2009", "laboratory": "Lab", "report_no": 17, "report_date": "2026-05-04",
}  # fmt: skip


def row(**changes: object) -> Observation:
    return read_row({**GOOD, **changes}, "x:7", shipped_vocabulary(), TODAY, id="r7")


def problems(**changes: object) -> tuple[Problem, ...]:
    with pytest.raises(Unreadable) as caught:
        row(**changes)
    return caught.value.problems


def test_a_row_becomes_an_observation() -> None:
    assert row() == Observation(
        id="r7", parameter="formaldehyde",
        quantity=Quantity(Decimal(20), "mg/kg", Qualifier.BELOW, Decimal(20), raw="<20"),
        component="面料", kind="shell", method="GB/T 2912.1-2009", laboratory="Lab", report_no="17",
        report_date=date(2026, 5, 4), at="x:7", raw="<20",
    )  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "2026-05-04", "2026/5/4", "2026.5.4", "2026年5月4日",
        "20260504", "２０２６－０５－０４",
        "2026-05-04 00:00:00",
        date(2026, 5, 4), datetime.combine(date(2026, 5, 4), time(8, 30)),
        46146, 46146.0, 20260504, 20260504.0,
    ],
)  # fmt: skip
def test_dates_are_read_however_they_are_kept(typed: object) -> None:
    assert row(report_date=typed).report_date == date(2026, 5, 4)


@pytest.mark.parametrize(
    "typed", ["04/05/2026", "2026-13-01", "May 4", "2026-5/4", "46146", 7.5, True, "1026-05-04"]
)
def test_an_unclear_date_is_refused(typed: object) -> None:
    (found,) = problems(report_date=typed)
    assert found.where == "x:7 (report_date)"
    assert found.say("zh").endswith("无法识别。请写成 2026-05-04。")
    assert found.say("en").endswith("is not understood. Write it as 2026-05-04.")


def test_a_date_in_the_future_is_refused() -> None:
    (found,) = problems(report_date="2026-06-02")
    assert found.say("zh").startswith("x:7 (report_date)：报告日期 2026-06-02 晚于评价日期 2026-06-01。")
    assert found.say("en").startswith(
        "x:7 (report_date): the report date 2026-06-02 lies after 2026-06-01. Check"
    )
    assert row(report_date="2026-06-01").report_date == TODAY


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("CNAS", True),
        ("cma", True),
        ("是", True),
        (True, True),
        ("否", False),
        (False, False),
        ("", None),
        (None, None),
    ],
)
def test_accreditation_is_yes_no_or_unknown(typed: object, expected: bool | None) -> None:
    assert row(accredited=typed).accredited is expected


def test_an_unknown_parameter_comes_with_names_that_are_close() -> None:
    (found,) = problems(parameter="formaldehide")
    assert found.where == "x:7 (parameter)"
    assert found.what.en == "the parameter “formaldehide” is not known"
    assert found.remedy.en.startswith("Did you mean Formaldehyde content")
    assert found.remedy.zh.startswith("是否指：甲醛含量")


def test_one_name_means_another_parameter_by_method() -> None:
    assert row(parameter="镉", method="GB/T 17593.1-2006").parameter == "ext_cd"
    assert row(parameter="镉", method="GB/T 30157-2013").parameter == "total_cd"


def test_a_value_that_a_spreadsheet_made_a_date_is_named_as_such() -> None:
    (found,) = problems(value=date(2026, 4, 3), parameter="耐水色牢度", unit="级", lod="")
    assert found.where == "x:7 (value)"
    assert "3-4" in found.what.en
    assert found.remedy.zh == "请把该列设为“文本”格式，再重新录入原值。"


def test_all_that_is_wrong_with_a_row_is_said_at_once() -> None:
    found = problems(parameter="nonsense", unit="foo", report_date="soon", accredited="perhaps")
    assert [p.where for p in found] == [
        "x:7 (parameter)",
        "x:7 (unit)",
        "x:7 (report_date)",
        "x:7 (accredited)",
    ]


def test_floats_read_as_a_spreadsheet_shows_them() -> None:
    observation = row(value=0.1 + 0.2, lod=None)
    assert observation.raw == "0.3"


def test_a_change_of_size_may_be_negative() -> None:
    quantity = row(parameter="缩水率", value="-2.5", unit="%", lod="").quantity
    assert quantity is not None
    assert quantity.value == Decimal("-2.5")


anything: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.text(max_size=40),
    st.dates(),
    st.datetimes(),
)


@given(st.dictionaries(st.sampled_from(FIELDS), anything))
def test_any_row_is_read_or_refused_and_nothing_else(fields: dict[str, object]) -> None:
    try:
        read_row({**GOOD, **fields}, "x:1", shipped_vocabulary(), TODAY)
        found = 1
    except Unreadable as refusal:
        found = len(refusal.problems)
    assert found
