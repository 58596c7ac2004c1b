"""What must not be there: said in words, measured, or declared."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.core.made import ON, limit, result
from tests.core.trade import SHELL, asked, codes, en, found, lacks, paper, zh
from weftmark.core.evaluation.finding import DecisionRule, Outcome
from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.figure import Standing
from weftmark.core.subject import Document

YES, NO, OPEN = Outcome.CONFORM, Outcome.NONCONFORM, Outcome.UNDETERMINED


def no_odour() -> Criterion:
    return asked(limit("not_detected", None, "-"), rule="presence", parameters=("odour",))


def not_above(reach: str | None = "16", **more: str) -> Criterion:
    return asked(limit("not_detected", reach), **more)


@pytest.mark.parametrize(
    ("word", "outcome", "code"),
    [
        ("absent", YES, "absent"),
        ("present", NO, "present"),
        ("pass", YES, "stated_pass"),
        ("fail", NO, "stated_fail"),
        ("", OPEN, "no_value"),
    ],
)
def test_presence_by_word(word: str, outcome: Outcome, code: str) -> None:
    finding = found(no_odour(), result(word=word, parameter="odour"))
    assert (finding.outcome, codes(finding), finding.word) == (outcome, [code], word)


@pytest.mark.parametrize(
    ("word", "outcome", "code"),
    [
        ("absent", OPEN, "no_detection_limit"),
        ("present", NO, "present"),
        ("pass", OPEN, "pass_without_value"),
        ("fail", NO, "stated_fail"),
    ],
)
def test_presence_by_word_where_a_detection_limit_is_required(word: str, outcome: Outcome, code: str) -> None:
    finding = found(not_above(), result(word=word))
    assert (finding.outcome, codes(finding)) == (outcome, [code])


@pytest.mark.parametrize(
    ("typed", "given", "outcome", "code"),
    [
        ("nd", {"lod": "16"}, YES, "not_detected"),
        ("nd", {"lod": "17"}, OPEN, "method_cannot_tell"),
        ("nd", {"loq": "16"}, YES, "not_detected"),
        ("nd", {}, OPEN, "no_detection_limit"),
        ("<16", {}, YES, "not_detected"),
        ("<=16", {}, YES, "not_detected"),
        ("<20", {}, OPEN, "method_cannot_tell"),
        ("15.9", {}, YES, "not_detected"),  # less than the method has to find
        ("16", {}, NO, "detected"),
        ("75", {}, NO, "detected"),
        ("0", {}, YES, "not_detected"),
        (">16", {}, NO, "detected"),
        (">=16", {}, NO, "detected"),
        (">10", {}, OPEN, "only_bounded"),
    ],
)
def test_not_detected_with_a_required_detection_limit(
    typed: str, given: dict[str, str], outcome: Outcome, code: str
) -> None:
    finding = found(not_above(), result(typed, **given))
    assert (finding.outcome, codes(finding)) == (outcome, [code])


@pytest.mark.parametrize(
    ("typed", "given", "outcome", "code"),
    [
        ("nd", {}, YES, "not_detected"),
        ("nd", {"lod": "100"}, YES, "not_detected"),
        ("<5", {}, YES, "not_detected"),
        ("0", {}, YES, "not_detected"),
        ("0.1", {}, NO, "detected"),
        ("0.1", {"lod": "0.2"}, YES, "not_detected"),  # below what this laboratory can find
        ("0.2", {"lod": "0.2"}, NO, "detected"),
        (">0", {}, NO, "detected"),
        (">=0", {}, OPEN, "only_bounded"),
        (">=0.1", {}, NO, "detected"),
    ],
)
def test_not_detected_without_a_required_detection_limit(
    typed: str, given: dict[str, str], outcome: Outcome, code: str
) -> None:
    finding = found(not_above(None), result(typed, **given))
    assert (finding.outcome, codes(finding)) == (outcome, [code])


def test_not_detected_fits_any_unit_where_no_number_is_compared() -> None:
    assert found(asked(limit("not_detected", None, "-")), result("nd", "mg/kg")).outcome is YES


def test_not_detected_in_another_unit_is_converted() -> None:
    assert found(not_above(), result("nd", "%", lod="0.0016")).outcome is YES
    assert found(not_above(), result("nd", "%", lod="0.0017")).outcome is OPEN
    assert codes(found(not_above(), result("nd", "mg/L", lod="1"))) == ["other_unit"]


def test_not_detected_of_a_list_is_judged_member_by_member() -> None:
    one = asked(limit("not_detected", None), parameters=("dehp", "dbp"), aggregate="sum")
    results = [result("nd", id=name, parameter=name, lod="5") for name in ("dehp", "dbp")]
    assert found(one, *results).outcome is YES
    assert found(one, results[0], result("7", id="dbp", parameter="dbp")).outcome is NO


@pytest.mark.parametrize("rule", list(DecisionRule))
def test_presence_needs_no_uncertainty(rule: DecisionRule) -> None:
    assert found(no_odour(), result(word="absent", parameter="odour"), rule=rule).outcome is YES


def test_presence_of_a_number_below_zero_is_no_result() -> None:
    assert codes(found(not_above(), result("-1"))) == ["negative"]


def test_presence_sentences() -> None:
    smells = found(no_odour(), result(word="present", parameter="odour", **SHELL))
    assert zh(smells) == ["面料的异味：有，不符合“不得检出”的要求。"]
    assert en(smells) == ["Odour in the shell: found, contrary to the requirement: not detected."]
    clean = found(no_odour(), result(word="absent", parameter="odour"))
    assert zh(clean) == ["异味：无，符合“不得检出”的要求。"]
    assert en(clean) == ["Odour: none found, as required: not detected."]
    seen = found(not_above(), result("75", **SHELL))
    assert zh(seen) == ["面料的甲醛含量检出 75 mg/kg，不符合“不得检出（检出限 ≤ 16 mg/kg）”的要求。"]
    assert en(seen) == [
        "Formaldehyde in the shell: found at 75 mg/kg, contrary to the requirement:"
        " not detected (detection limit ≤ 16 mg/kg)."
    ]
    passed = found(no_odour(), result(word="pass", parameter="odour"))
    assert zh(passed) == ["异味：检测机构报告为符合要求。"]


DECLARED = asked(
    limit("not_detected", None, "-"), rule="presence", documents=frozenset(("non_use_declaration",))
)


@pytest.mark.parametrize(
    ("document", "outcome", "code"),
    [
        (paper(), YES, "declared"),
        (paper(states=False), NO, "declared_against"),
        (paper(signed=False), OPEN, "unsigned"),
        (paper(valid_to=ON - timedelta(days=1)), OPEN, "not_in_force"),
    ],
)
def test_presence_without_a_test_rests_on_the_declaration(
    document: Document, outcome: Outcome, code: str
) -> None:
    finding = found(DECLARED, documents=(document,))
    assert (finding.outcome, codes(finding)[0]) == (outcome, code)
    assert finding.limit is not None


def test_presence_with_a_bad_declaration_asks_for_a_good_one() -> None:
    finding = found(DECLARED, documents=(paper(signed=False),))
    assert lacks(finding) == [("declaration", "unsigned")]
    assert codes(finding) == ["unsigned", "no_result_or_document"]


def test_presence_with_a_test_is_not_overruled_by_a_declaration() -> None:
    assert found(DECLARED, result(word="present"), documents=(paper(),)).outcome is NO


def test_presence_with_a_refused_test_is_not_saved_by_a_declaration() -> None:
    tomorrow = result(word="absent", report_date=ON + timedelta(days=1))
    finding = found(DECLARED, tomorrow, documents=(paper(),))
    assert (finding.outcome, codes(finding)) == (OPEN, ["future_report"])


def test_presence_declared_for_information_does_not_decide() -> None:
    one = asked(
        limit("not_detected", None, "-", standing=Standing.INFORMATION),
        rule="presence",
        documents=frozenset(("non_use_declaration",)),
    )
    finding = found(one, documents=(paper(),))
    assert (finding.outcome, finding.decides, codes(finding)) == (YES, False, ["declared", "for_information"])


@pytest.mark.parametrize(("typed", "outcome"), [("nd", YES), ("5", NO)])
def test_not_detected_without_a_unit_takes_numbers_in_any(typed: str, outcome: Outcome) -> None:
    given = {"lod": "2"} if typed == "nd" else {}
    assert found(asked(limit("not_detected", None, "-")), result(typed, "mg/kg", **given)).outcome is outcome


def test_presence_against_a_number_is_settled_by_what_is_there() -> None:
    one = asked(limit("<=", "5"), rule="presence")
    assert found(one, result(word="present")).outcome is NO
    assert found(one, result(word="absent")).outcome is OPEN
