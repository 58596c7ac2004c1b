"""What laboratories type, and what it is read as."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.text import LANGS
from weftmark.core.units import units
from weftmark.exchange.labsheet.typed.answers import NOT_DETECTED, WORDS
from weftmark.exchange.labsheet.typed.numbers import ValueProblem
from weftmark.exchange.labsheet.typed.values import Answer, read_value

EQUAL, BELOW, ND = Qualifier.EQUAL, Qualifier.BELOW, Qualifier.NOT_DETECTED


def quantity(text: str, unit: str = "mg/kg", **beside: Any) -> Quantity:
    found = read_value(text, unit, **beside)
    assert found.word == ""
    assert found.quantity is not None
    assert found.quantity.raw == text
    return found.quantity


def problem(text: str, unit: str = "mg/kg", **beside: Any) -> ValueProblem:
    with pytest.raises(ValueProblem) as caught:
        read_value(text, unit, **beside)
    return caught.value


@pytest.mark.parametrize(
    ("text", "qualifier", "value"),
    [
        ("12", EQUAL, "12"),
        (" 12 ", EQUAL, "12"),
        ("12.50", EQUAL, "12.50"),
        (".5", EQUAL, "0.5"),
        ("=12", EQUAL, "12"),
        ("<5", BELOW, "5"),
        ("＜5", BELOW, "5"),
        ("< 5 mg/kg", BELOW, "5"),
        ("≤ 0.2", Qualifier.AT_MOST, "0.2"),
        ("＜＝0.2", Qualifier.AT_MOST, "0.2"),
        (">10", Qualifier.ABOVE, "10"),
        ("≥10", Qualifier.AT_LEAST, "10"),
        ("０．０５", EQUAL, "0.05"),
        ("0,05", EQUAL, "0.05"),
        ("0,123", EQUAL, "0.123"),
        ("12,5", EQUAL, "12.5"),
        ("1,234.5", EQUAL, "1234.5"),
        ("1.234,5", EQUAL, "1234.5"),
        ("1,234,567", EQUAL, "1234567"),
        ("1.2×10^2", EQUAL, "120"),
        ("1.2x10²", EQUAL, "120"),
        ("1.2*10^-3", EQUAL, "0.0012"),
        ("1.2×10⁻³", EQUAL, "0.0012"),
        ("1.2E2", EQUAL, "120"),
        ("1.2e+02", EQUAL, "120"),
        ("5 ppm", EQUAL, "5"),
        ("5 μg/g", EQUAL, "5"),
        ("5 毫克/千克", EQUAL, "5"),
        ("5(平均值)", EQUAL, "5"),
        ("5 (n=3)", EQUAL, "5"),
        ("5 (mg/kg)", EQUAL, "5"),
        ("0", EQUAL, "0"),
    ],
)
def test_numbers_are_read_as_meant(text: str, qualifier: Qualifier, value: str) -> None:
    found = quantity(text)
    assert (found.qualifier, found.value, found.unit) == (qualifier, Decimal(value), "mg/kg")


@pytest.mark.parametrize(
    ("text", "lod", "value", "limit"),
    [
        ("ND", "5", None, "5"),
        ("N.D.", "5", None, "5"),
        ("n.d", "", None, None),
        ("未检出", "5 mg/kg", None, "5"),
        ("未檢出", "", None, None),
        ("Not detected", "", None, None),
        ("n.d.(LOD 5)", "", None, "5"),
        ("ND(检出限:5)", "", None, "5"),
        ("未检出（检出限：5mg/kg）", "", None, "5"),
        ("ND, LOD=5", "", None, "5"),
        ("未检出(<5)", "", "5", None),
        ("ND<5", "2", "5", "2"),
        ("<LOD", "5", None, "5"),
        ("低于检出限", "5", None, "5"),
    ],
)
def test_nothing_detected_keeps_the_limit_of_detection(
    text: str, lod: str, value: str | None, limit: str | None
) -> None:
    found = quantity(text, lod=lod)
    assert found.qualifier is ND
    assert found.value == (Decimal(value) if value else None)
    assert found.lod == (Decimal(limit) if limit else None)


@pytest.mark.parametrize(
    ("text", "unit", "grade"),
    [
        ("3-4", "", "3.5"),
        ("3-4", "grade", "3.5"),
        ("3～4", "级", "3.5"),
        ("3—4", "级", "3.5"),
        ("3−4", "级", "3.5"),
        ("4至5", "级", "4.5"),
        ("4-5级", "", "4.5"),
        ("4级", "", "4"),
        ("3.5", "级", "3.5"),
        ("7-8", "grade", "7.5"),
    ],
)
def test_grades_stand_half_way_between_two_steps(text: str, unit: str, grade: str) -> None:
    found = quantity(text, unit)
    assert (found.value, found.unit) == (Decimal(grade), "grade")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("合格", "pass"), ("符合", "pass"), ("Pass", "pass"), ("PASSED", "pass"), ("符合要求", "pass"),
        ("不合格", "fail"), ("不符合", "fail"), ("Fail", "fail"),
        ("无异味", "absent"), ("无", "absent"), ("None", "absent"), ("阴性", "absent"),
        ("有异味", "present"), ("有", "present"), ("检出", "present"), ("阳性", "present"),
        ("霉味", "present"),
    ],
)  # fmt: skip
def test_words_are_answers_without_a_number(text: str, word: str) -> None:
    assert read_value(text, "") == (None, word)


@pytest.mark.parametrize(
    ("text", "unit", "uncertainty", "expected"),
    [
        ("5.0±0.3", "mg/kg", "", "0.3"),
        ("5.0 ± 0.3 mg/kg", "", "", "0.3"),
        ("5.0 +/- 0.3", "mg/kg", "", "0.3"),
        ("5.0±6%", "mg/kg", "", "0.3"),
        ("5.0 (±0.3)", "mg/kg", "", "0.3"),
        ("5.0", "mg/kg", "0.3", "0.3"),
        ("5.0", "mg/kg", "±0.3 mg/kg", "0.3"),
        ("5.0", "mg/kg", "U=0.3, k=2", "0.3"),
        ("5.0", "mg/kg", "0.3 (k=2)", "0.3"),
        ("5.0", "mg/kg", "6%", "0.3"),
        ("5.0", "%", "0.3 %", "0.3"),
    ],
)
def test_uncertainty_is_expanded_and_in_the_unit_of_the_value(
    text: str, unit: str, uncertainty: str, expected: str
) -> None:
    assert quantity(text, unit, uncertainty=uncertainty).uncertainty == Decimal(expected)


def test_the_unit_may_be_left_out_only_where_there_is_no_choice() -> None:
    assert quantity("7.2", "", expected="pH").unit == "pH"
    assert quantity("7.2", "-", expected="pH").unit == "pH"
    assert quantity("4", "/", expected="grade").unit == "grade"
    missing = problem("20", "", expected="mg/kg")
    assert (missing.field, missing.what.zh) == ("unit", "没有给出单位")
    assert missing.remedy.en == "Fill in the unit column, with mg/kg for example."


@pytest.mark.parametrize("text", ["-5", "−5", "－5", "<-5", "-0.1 mg/kg"])
def test_an_amount_is_never_negative(text: str) -> None:
    found = problem(text)
    assert found.what.en == f"the result “{text}” is negative"
    assert found.remedy.zh == "含量不能为负；低于检出限请写“未检出”或“<5”。"


def test_temperature_and_change_of_size_may_be_negative() -> None:
    assert quantity("-3", "℃").value == -3
    assert quantity("-2.5", "%", signed=True).value == Decimal("-2.5")


@pytest.mark.parametrize(
    ("text", "unit", "what"),
    [
        ("1,234", "mg/kg", "“1,234” may mean 1234 or 1.234"),
        ("12,345 mg/kg", "", "“12,345” may mean 12345 or 12.345"),
        ("5 %", "mg/kg", "the units contradict each other: “mg/kg” and “%”"),
        ("4级", "mg/kg", "the units contradict each other: “mg/kg” and “grade”"),
        ("ND (LOD 5 %)", "mg/kg", "the units contradict each other: “mg/kg” and “%”"),
        ("10-20", "mg/kg", "“10-20” is a range, not one result"),
        ("3-5", "grade", "“3-5” is a range, not one result"),
        ("8-9", "grade", "“8-9” is a range, not one result"),
        ("5¹", "mg/kg", "a raised, lowered or circled digit “¹” follows a digit"),
        ("5①", "mg/kg", "a raised, lowered or circled digit “①” follows a digit"),
        ("1.2×102", "mg/kg", "“×102” behind the number is not understood"),
        ("5 (3)", "mg/kg", "the meaning of “3” in brackets is not clear"),
        ("5.2*", "mg/kg", "“*” behind the number is not understood"),
        ("1.2.3", "mg/kg", "“1.2.3” is not a readable number"),
        ("5 3", "mg/kg", "“3” behind the number is not understood"),
        ("5 1", "mg/kg", "“1” behind the number is not understood"),
        ("NaN", "mg/kg", "the result “NaN” is not understood"),
        ("Infinity", "mg/kg", "the result “Infinity” is not understood"),
        ("1e999", "mg/kg", "out of bounds: at most 30 digits and powers of ten within ±20"),
        ("9" * 31, "mg/kg", "out of bounds: at most 30 digits and powers of ten within ±20"),
        ("", "mg/kg", "there is no result"),
        ("/", "mg/kg", "there is no result"),
        ("约5", "mg/kg", "the result “约5” is not understood"),
        ("不得检出", "mg/kg", "the result “不得检出” is not understood"),
        ("5", "foo", "the unit “foo” is not known"),
        ("75", "pH", "the pH “75” is not between 0 and 14"),
        ("<LOQ", "mg/kg", "the result is below the limit of quantification, which is not given"),
    ],
)
def test_what_is_unclear_is_refused_and_never_guessed(text: str, unit: str, what: str) -> None:
    assert problem(text, unit).what.en == what


@pytest.mark.parametrize(
    ("beside", "field", "what"),
    [
        ({"lod": "five"}, "lod", "“five” is not a limit of detection or quantification"),
        ({"lod": "0"}, "lod", "a limit of detection or quantification is above zero"),
        ({"lod": "5", "loq": "2"}, "lod", "the limit of detection 5 is above the limit of quantification 2"),
        ({"uncertainty": "much"}, "uncertainty", "the uncertainty “much” is not understood"),
        ({"uncertainty": "0.3 (k=1)"}, "uncertainty", "the uncertainty has coverage factor k=1"),
        ({"uncertainty": "0.3 %", "unit": "mg/L"}, "uncertainty", ""),
    ],
)
def test_the_columns_beside_are_read_as_strictly(beside: dict[str, str], field: str, what: str) -> None:
    unit = beside.pop("unit", "mg/kg")
    if not what:
        assert quantity("5", unit, **beside).uncertainty == Decimal("0.015")
        return
    found = problem("5", unit, **beside)
    assert (found.field, found.what.en) == (field, what)


def test_two_different_limits_of_detection_are_reported() -> None:
    assert problem("ND (LOD 5)", lod="2").what.en == "the column says 2, the value says 5"


typed = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="0123456789.,<>=≤≥±-–～eExX×*^ ()（）%mgk/L级ND未检出限LODk=¹²", max_size=30),
)


@given(typed, st.one_of(st.just("mg/kg"), st.just(""), st.sampled_from(units()), typed), typed, typed, typed)
@example("(" * 500, "mg/kg", "", "", "")
@example("5" + "()" * 500, "mg/kg", "", "", "")
@example("5" + " " * 2000 + "x", "mg/kg", "", "", "")
@example("1" * 2000, "mg/kg", "", "", "")
@example("٣", "mg/kg", "", "", "")
def test_any_text_is_read_or_refused_and_nothing_else(
    text: str, unit: str, lod: str, loq: str, uncertainty: str
) -> None:
    try:
        found = read_value(text, unit, lod=lod, loq=loq, uncertainty=uncertainty)
    except ValueProblem as refusal:
        found = Answer(
            None, " ".join(words.say(lang) for words in (refusal.what, refusal.remedy) for lang in LANGS)
        )
    if found.quantity is None:
        assert found.word
    else:
        assert found.quantity.raw == text
        assert found.quantity.value is None or found.quantity.value.is_finite()


@given(
    st.decimals(0, 10**6, allow_nan=False, places=3),
    st.sampled_from(["{}", "{} mg/kg", " {}  ", "＝{}", "{}（平均）"]),
)
def test_a_number_is_read_back_exactly(number: Decimal, shape: str) -> None:
    assert quantity(shape.format(number)).value == number


def test_no_spelling_means_two_answers() -> None:
    assert not set(WORDS) & set(NOT_DETECTED)
