"""A number against a limit: every sign a laboratory may write, on either side of every kind of limit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.core.made import limit, result
from tests.core.trade import SHELL, asked, codes, en, found, lacks, zh
from weftmark.core.evaluation.compare import compare
from weftmark.core.evaluation.finding import Outcome
from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.specification.limit import Limit
from weftmark.core.subject import Observation

YES, NO, OPEN = Outcome.CONFORM, Outcome.NONCONFORM, Outcome.UNDETERMINED


@pytest.mark.parametrize(
    ("op", "typed", "outcome", "code"),
    [
        # the value itself
        ("<=", "74.9", YES, "within"),
        ("<=", "75", YES, "within"),
        ("<=", "75.0", YES, "within"),
        ("<=", "75.1", NO, "outside"),
        ("<", "74.9", YES, "within"),
        ("<", "75", NO, "outside"),
        (">=", "75.1", YES, "within"),
        (">=", "75", YES, "within"),
        (">=", "74.9", NO, "outside"),
        (">", "75.1", YES, "within"),
        (">", "75", NO, "outside"),
        # below x: all that is known is that the value is less
        ("<=", "<74.9", YES, "below_detection"),
        ("<=", "<75", YES, "below_detection"),
        ("<=", "<75.1", OPEN, "method_cannot_tell"),
        ("<", "<75", YES, "below_detection"),
        ("<", "<75.1", OPEN, "method_cannot_tell"),
        (">=", "<75.1", OPEN, "only_bounded"),
        (">=", "<75", NO, "outside"),
        (">=", "<74.9", NO, "outside"),
        (">", "<75.1", OPEN, "only_bounded"),
        (">", "<75", NO, "outside"),
        # at most x
        ("<=", "<=75", YES, "below_detection"),
        ("<=", "<=75.1", OPEN, "method_cannot_tell"),
        ("<", "<=75", OPEN, "method_cannot_tell"),
        ("<", "<=74.9", YES, "below_detection"),
        (">=", "<=75", OPEN, "only_bounded"),
        (">=", "<=74.9", NO, "outside"),
        (">", "<=75", NO, "outside"),
        (">", "<=75.1", OPEN, "only_bounded"),
        # above x
        ("<=", ">75", NO, "outside"),
        ("<=", ">74.9", OPEN, "only_bounded"),
        ("<", ">75", NO, "outside"),
        ("<", ">74.9", OPEN, "only_bounded"),
        (">=", ">75", YES, "within"),
        (">=", ">74.9", OPEN, "only_bounded"),
        (">", ">75", YES, "within"),
        (">", ">74.9", OPEN, "only_bounded"),
        # at least x
        ("<=", ">=75.1", NO, "outside"),
        ("<=", ">=75", OPEN, "only_bounded"),
        ("<", ">=75", NO, "outside"),
        ("<", ">=74.9", OPEN, "only_bounded"),
        (">=", ">=75", YES, "within"),
        (">=", ">=74.9", OPEN, "only_bounded"),
        (">", ">=75", OPEN, "only_bounded"),
        (">", ">=75.1", YES, "within"),
    ],
)
def test_limit_by_sign_and_place(op: str, typed: str, outcome: Outcome, code: str) -> None:
    finding = found(asked(limit(op, "75")), result(typed))
    assert (finding.outcome, codes(finding)) == (outcome, [code])


RANGE = asked(limit("between", ("4.0", "7.5"), "pH"))


@pytest.mark.parametrize(
    ("typed", "outcome", "code"),
    [
        ("3.9", NO, "outside"),
        ("4.0", YES, "within"),
        ("4", YES, "within"),
        ("7.5", YES, "within"),
        ("7.51", NO, "outside"),
        ("<4.0", NO, "outside"),  # certainly below
        ("<=4.0", OPEN, "only_bounded"),  # may be 4.0
        ("<5", OPEN, "only_bounded"),
        ("<8", OPEN, "only_bounded"),
        (">7.5", NO, "outside"),
        (">=7.5", OPEN, "only_bounded"),
        (">5", OPEN, "only_bounded"),
        (">=7.6", NO, "outside"),
        ("nd", OPEN, "no_detection_limit"),
    ],
)
def test_range_by_sign_and_place(typed: str, outcome: Outcome, code: str) -> None:
    finding = found(RANGE, result(typed, "pH"))
    assert (finding.outcome, codes(finding)) == (outcome, [code])


@pytest.mark.parametrize(
    ("given", "outcome", "code"),
    [
        ({"lod": "5"}, YES, "below_detection"),
        ({"lod": "75"}, YES, "below_detection"),
        ({"lod": "76"}, OPEN, "method_cannot_tell"),
        ({"loq": "20"}, YES, "below_detection"),
        ({"loq": "80"}, OPEN, "method_cannot_tell"),
        ({"lod": "5", "loq": "80"}, YES, "below_detection"),  # the detection limit is what counts
        ({}, OPEN, "no_detection_limit"),
    ],
)
def test_not_detected_with_its_limits(given: dict[str, str], outcome: Outcome, code: str) -> None:
    finding = found(asked(), result("nd", **given))
    assert (finding.outcome, codes(finding)) == (outcome, [code])


def test_not_detected_with_a_number_counts_at_the_higher_of_number_and_detection_limit() -> None:
    typed = Quantity(Decimal(5), "mg/kg", Qualifier.NOT_DETECTED, lod=Decimal(90))
    assert found(asked(), Observation("r1", "p", typed)).outcome is OPEN
    assert found(asked(), Observation("r1", "p", typed._replace(lod=Decimal(2)))).outcome is YES


def test_not_detected_against_a_least_value_fails() -> None:
    finding = found(asked(limit(">=", "75")), result("nd", lod="5"))
    assert (finding.outcome, codes(finding)) == (NO, ["outside"])


def test_not_detected_exactly_at_a_strict_limit_conforms() -> None:
    assert found(asked(limit("<", "75")), result("nd", lod="75")).outcome is YES


@pytest.mark.parametrize(
    ("op", "typed", "margin"),
    [
        ("<=", "60", "20"),
        ("<=", "75", "0"),
        ("<=", "90", "-20"),
        (">=", "90", "20"),
        (">=", "60", "-20"),
        ("<=", "<60", "20"),
        ("<=", ">90", "-20"),
        (">=", ">90", "20"),
        (">=", "<60", "-20"),
    ],
)
def test_margin_is_the_distance_in_percent_of_the_limit(op: str, typed: str, margin: str) -> None:
    assert found(asked(limit(op, "75")), result(typed)).margin == Decimal(margin)


def test_margin_of_a_range_is_that_of_the_nearer_side() -> None:
    assert found(RANGE, result("7.2", "pH")).margin == Decimal(4)  # (7.5 - 7.2) of 7.5
    assert found(RANGE, result("4.2", "pH")).margin == Decimal(5)  # (4.2 - 4.0) of 4.0
    assert found(RANGE, result("3.0", "pH")).margin == Decimal(-25)


def test_margin_of_a_range_from_nothing_is_that_of_its_upper_side() -> None:
    assert found(asked(limit("between", ("0", "5"), "%")), result("3", "%")).margin == Decimal(40)


def test_failure_without_a_percentage_counts_as_the_worst() -> None:
    span = asked(limit("between", ("0", "5"), "%"))
    finding = found(span, result("6", "%", id="a"), result("-1", "%", id="b"))
    assert isinstance(finding.by, Observation)
    assert (finding.outcome, finding.by.id) == (NO, "b")


def test_margin_to_a_limit_of_nothing_is_not_a_percentage() -> None:
    finding = found(asked(limit("<=", "0")), result("0.1"))
    assert (finding.outcome, finding.margin) == (NO, None)


def test_margin_to_a_negative_limit_is_positive_inside() -> None:
    finding = found(asked(limit(">=", "-4", "%")), result("-3", "%"))
    assert (finding.outcome, finding.margin) == (YES, Decimal(25))


@pytest.mark.parametrize(
    ("typed", "unit", "outcome"),
    [
        ("0.0075", "%", YES),
        ("0.0076", "%", NO),
        ("75000", "ug/kg", YES),
        ("75001", "ug/kg", NO),
        ("0.076", "g/kg", NO),
    ],
)
def test_value_in_another_unit_is_converted_exactly(typed: str, unit: str, outcome: Outcome) -> None:
    finding = found(asked(), result(typed, unit))
    assert finding.outcome is outcome
    assert finding.value is not None
    assert finding.value.unit == "mg/kg"


def test_detection_limit_in_another_unit_is_converted_with_the_value() -> None:
    assert found(asked(), result("nd", "%", lod="0.0075")).outcome is YES
    assert found(asked(), result("nd", "%", lod="0.0076")).outcome is OPEN


def test_value_of_another_dimension_is_never_guessed() -> None:
    finding = found(asked(), result("5", "mg/L", **SHELL))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("clarification", "other_unit")])
    assert zh(finding) == ["面料的甲醛含量的单位为“mg/L”，不能换算为限值（≤ 75 mg/kg）的单位。"]
    assert en(finding) == [
        "Formaldehyde in the shell: reported in “mg/L”, which cannot be converted to the unit of"
        " the limit (≤ 75 mg/kg)."
    ]


@pytest.mark.parametrize(("unit", "named"), [("pH", "pH"), ("ug/L", "µg/L"), ("grade", "grade")])
def test_value_of_another_dimension_names_its_unit_as_printed(unit: str, named: str) -> None:
    assert f"“{named}”" in en(found(asked(), result("5", unit)))[0]


def test_value_without_unit_is_never_guessed() -> None:
    finding = found(asked(), result("5", "-"))
    assert (finding.outcome, codes(finding)) == (OPEN, ["other_unit"])
    assert "“无单位”" in zh(finding)[0]


def test_value_with_a_unit_against_a_plain_number_is_never_guessed() -> None:
    plain = asked(limit("<=", "75", "-"))
    assert codes(found(plain, result("5", "mg/kg"))) == ["other_unit"]
    assert found(plain, result("5", "-")).outcome is YES


def test_not_detected_without_any_number_fits_every_unit() -> None:
    assert codes(found(asked(), result("nd", "-"))) == ["no_detection_limit"]


def test_negative_amount_is_no_result() -> None:
    finding = found(asked(), result("-1", **SHELL))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("clarification", "negative")])
    assert zh(finding) == ["面料的甲醛含量报告为负值 -1 mg/kg，不是有效结果。"]


def test_zero_is_a_result() -> None:
    assert found(asked(), result("0")).outcome is YES


@pytest.mark.parametrize("unit", ["degC", "%"])
def test_negative_change_is_a_result(unit: str) -> None:
    assert found(asked(limit("<=", "3", unit)), result("-1", unit)).outcome is YES


@pytest.mark.parametrize(
    ("word", "raw", "code"),
    [
        ("absent", "未检出", "no_detection_limit"),
        ("present", "检出", "present_without_value"),
        ("pass", "合格", "pass_without_value"),
        ("fail", "不合格", "fail_without_value"),
        ("", "见附页", "no_value"),
    ],
)
def test_answer_without_a_number_is_undetermined(word: str, raw: str, code: str) -> None:
    finding = found(asked(), Observation("r1", "p", None, word, raw=raw))
    assert (finding.outcome, codes(finding)) == (OPEN, [code])
    assert lacks(finding) == [("report_data", code)]
    assert finding.word == word


def test_unreadable_answer_is_quoted() -> None:
    finding = found(asked(), Observation("r1", "p", None, "", raw="见附页"))
    assert zh(finding) == ["甲醛含量报告为“见附页”，没有可与限值 ≤ 75 mg/kg 比较的数值。"]


@pytest.mark.parametrize(("word", "raw", "said"), [("2 级", "", "2 级"), ("", "", "-")])
def test_answer_that_was_typed_nowhere_is_quoted_as_far_as_it_is_known(
    word: str, raw: str, said: str
) -> None:
    assert f"报告为“{said}”" in zh(found(asked(), Observation("r1", "p", None, word, raw=raw)))[0]


def test_no_result_names_parameter_and_method() -> None:
    bare = found(asked())
    assert (bare.outcome, lacks(bare)) == (OPEN, [("test", "no_result")])
    assert zh(bare) == ["没有甲醛含量的检测结果。"]
    assert en(bare) == ["There is no result for formaldehyde."]
    named = found(asked(methods=("GB/T 2912.1", "ISO 14184-1")))
    assert lacks(named) == [("test", "no_result_method")]
    assert zh(named) == ["没有甲醛含量的检测结果（方法 GB/T 2912.1、ISO 14184-1）。"]
    assert en(named) == ["There is no result for formaldehyde (method GB/T 2912.1, ISO 14184-1)."]


def test_no_result_of_a_site_asks_the_site() -> None:
    finding = found(asked(limit("<=", "9", "m3"), parameters=("volume",)))
    assert lacks(finding) == [("site_data", "no_site_data")]
    assert en(finding) == ["Data from the site are missing: waste water discharged."]


def test_no_result_where_a_document_may_stand_names_the_document() -> None:
    finding = found(asked(documents=frozenset(("non_use_declaration",))))
    assert lacks(finding) == [("declaration", "no_result_or_document")]
    assert zh(finding) == ["没有甲醛含量的检测结果，也没有可以代替检测的文件（不使用声明）。"]
    either = asked(documents=frozenset(("organic_certificate", "non_use_declaration")))
    assert "（不使用声明或有机产品认证证书）" in zh(found(either))[0]


def test_finding_carries_what_decided() -> None:
    finding = found(asked(), result("60", **SHELL))
    assert finding.value == Quantity(Decimal(60), "mg/kg")
    assert isinstance(finding.by, Observation)
    assert (finding.by.component, finding.by.id) == ("面料", "r1")
    assert finding.limit == limit("<=", "75")
    assert finding.rounded is None
    assert finding.decides
    assert finding.missing == ()
    assert [one.id for one in finding.counted] == ["r1"]
    assert finding.set_aside == ()


@pytest.mark.parametrize(
    ("typed", "given", "chinese", "english"),
    [
        ("60", {}, "为 60 mg/kg，符合限值 ≤ 75 mg/kg。", "60 mg/kg, within the limit ≤ 75 mg/kg."),
        ("80", {}, "为 80 mg/kg，不符合限值 ≤ 75 mg/kg。", "80 mg/kg, outside the limit ≤ 75 mg/kg."),
        (
            "<20",
            {},
            "报告为 < 20 mg/kg，符合限值 ≤ 75 mg/kg。",
            "reported as < 20 mg/kg, within the limit ≤ 75 mg/kg.",
        ),
        (
            "<=20",
            {},
            "报告为 ≤ 20 mg/kg，符合限值 ≤ 75 mg/kg。",
            "reported as ≤ 20 mg/kg, within the limit ≤ 75 mg/kg.",
        ),
        (
            "nd",
            {"lod": "5"},
            "报告为未检出（检出限 5 mg/kg），符合限值 ≤ 75 mg/kg。",
            "reported as not detected (detection limit 5 mg/kg), within the limit ≤ 75 mg/kg.",
        ),
        (
            "nd",
            {"loq": "5"},
            "报告为未检出（定量限 5 mg/kg），符合限值 ≤ 75 mg/kg。",
            "reported as not detected (quantification limit 5 mg/kg), within the limit ≤ 75 mg/kg.",
        ),
        (
            "<90",
            {},
            "报告为 < 90 mg/kg，而限值为 ≤ 75 mg/kg：检测方法不够灵敏，不能判定是否符合。",
            "reported as < 90 mg/kg while the limit is ≤ 75 mg/kg;"
            " the method is not sensitive enough to tell.",
        ),
        (
            ">60",
            {},
            "报告为 > 60 mg/kg，限值为 ≤ 75 mg/kg：仅凭该结果不能判定是否符合。",
            "reported as > 60 mg/kg while the limit is ≤ 75 mg/kg; this result alone cannot settle it.",
        ),
        (
            "nd",
            {},
            "报告为未检出，但未给出检出限，不能与限值 ≤ 75 mg/kg 比较。",
            "reported as not detected without a detection limit; it cannot be compared with ≤ 75 mg/kg.",
        ),
    ],
)
def test_sentence_by_result(typed: str, given: dict[str, Any], chinese: str, english: str) -> None:
    finding = found(asked(), result(typed, **given, **SHELL))
    assert zh(finding) == ["面料的甲醛含量" + chinese]
    assert en(finding) == ["Formaldehyde in the shell: " + english]


@pytest.mark.parametrize("odd", [limit("none", None), limit("one_of", None, choices=frozenset("a"))])
def test_comparing_with_no_number_settles_nothing(odd: Limit) -> None:
    assert compare(Quantity(Decimal(5), "mg/kg"), odd).outcome is OPEN


@pytest.mark.parametrize("sign", list(Qualifier))
@pytest.mark.parametrize("op", ["<=", "<", ">=", ">"])
def test_comparing_a_sign_without_a_number_settles_nothing(sign: Qualifier, op: str) -> None:
    assert compare(Quantity(None, "mg/kg", sign), limit(op, "5")).outcome is OPEN
