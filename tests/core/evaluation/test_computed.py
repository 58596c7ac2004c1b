"""Figures calculated from what a site reports."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.core.made import limit, result
from tests.core.trade import asked, codes, en, found, lacks, zh
from weftmark.core.evaluation.finding import DecisionRule, Outcome
from weftmark.core.evaluation.rules.computed import FUNCTIONS, ratio
from weftmark.core.specification.criterion import Criterion
from weftmark.core.subject import Observation
from weftmark.core.text import Text

YES, NO, OPEN = Outcome.CONFORM, Outcome.NONCONFORM, Outcome.UNDETERMINED
TITLE = Text("单位产品排水量", "Effluent volume per tonne")


def effluent(compute: str = "effluent_volume_per_tonne") -> Criterion:
    return asked(
        limit("<=", "140", "m3/t"),
        rule="computed",
        compute=compute,
        parameters=("volume", "output"),
        title=TITLE,
    )


def volume(text: str, unit: str = "m3", id: str = "v") -> Observation:
    return result(text, unit, id=id, parameter="volume")


def output(text: str, unit: str = "t", id: str = "o") -> Observation:
    return result(text, unit, id=id, parameter="output")


@pytest.mark.parametrize(
    ("amount", "outcome", "margin"), [("1400", YES, "0"), ("700", YES, "50"), ("1400.1", NO, "-0.00714286")]
)
def test_computed_by_amount(amount: str, outcome: Outcome, margin: str) -> None:
    finding = found(effluent(), volume(amount), output("10"))
    assert finding.outcome is outcome
    assert finding.margin is not None
    assert round(finding.margin, 8) == Decimal(margin)
    assert finding.by is None
    assert sorted(one.id for one in finding.counted) == ["o", "v"]


def test_computed_converts_its_inputs() -> None:
    finding = found(effluent(), volume("1400"), output("10000", "kg"))
    assert (finding.outcome, finding.margin) == (YES, Decimal(0))


def test_computed_sentences_name_the_figure_and_its_inputs() -> None:
    finding = found(effluent(), volume("1000"), output("6"))
    assert zh(finding) == [
        "单位产品排水量为 166.666666… m³/t，不符合限值 ≤ 140 m³/t。",
        "计算依据：废水排放总量；产量（质量）。",
    ]
    assert en(finding) == [
        "Effluent volume per tonne: 166.666666… m³/t, outside the limit ≤ 140 m³/t.",
        "Computed from: waste water discharged; output, mass.",
    ]


@pytest.mark.parametrize(
    ("results", "missing"),
    [
        ((), "volume output"),
        ((volume("9"),), "output"),
        ((output("9"),), "volume"),
    ],
)
def test_computed_names_the_inputs_it_lacks(results: tuple[Observation, ...], missing: str) -> None:
    finding = found(effluent(), *results)
    assert (finding.outcome, lacks(finding)) == (OPEN, [("site_data", "input_missing")])
    names = tuple(finding.criterion.words.parameter(name) for name in missing.split())
    assert finding.missing[0].reason.arguments["inputs"] == names


def test_computed_from_tests_asks_for_the_tests() -> None:
    one = asked(
        limit("<=", "1", "%"), rule="computed", compute="traced_share", parameters=("p", "q"), title=TITLE
    )
    assert lacks(found(one)) == [("test", "input_missing")]


@pytest.mark.parametrize(
    "results",
    [
        (volume("<9"), output("1")),
        (volume("9"), output("0")),
        (volume("9"), output("-1")),
        (volume("-9"), output("1")),
        (volume("9", "kg"), output("1")),
        (volume("9"), volume("8", id="w"), output("1")),
        (volume("9"), result(word="pass", id="o", parameter="output")),
    ],
)
def test_computed_from_what_cannot_be_used_is_undetermined(results: tuple[Observation, ...]) -> None:
    finding = found(effluent(), *results)
    assert (finding.outcome, lacks(finding)) == (OPEN, [("clarification", "input_unusable")])


def test_computed_names_the_unusable_input_only() -> None:
    finding = found(effluent(), volume("<9"), output("1"))
    assert zh(finding) == ["计算所需的数据无法使用：废水排放总量。"]


def test_computed_from_equal_repeats_is_settled() -> None:
    finding = found(effluent(), volume("1400"), volume("1.4E3", id="w"), output("10"))
    assert finding.outcome is YES


def test_computed_by_an_unknown_function_is_undetermined() -> None:
    finding = found(effluent("magic"), volume("9"), output("1"))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("clarification", "no_function")])
    assert zh(finding) == ["本程序没有名为“magic”的计算。"]


def test_computed_under_a_guarded_rule_has_no_uncertainty() -> None:
    finding = found(effluent(), volume("9"), output("1"), rule=DecisionRule.GUARDED_ACCEPTANCE)
    assert (finding.outcome, codes(finding)[0]) == (OPEN, "no_uncertainty")


@pytest.mark.parametrize(
    ("name", "upper", "lower", "expected"),
    [
        ("water_per_tonne", "10", "4", "2.5"),
        ("traced_share", "3", "4", "75"),
        ("reuse_share", "0", "4", "0"),
        ("water_per_tonne", "0", "4", "0"),
        ("water_per_tonne", "1", "0", None),
        ("water_per_tonne", "1", "-1", None),
        ("water_per_tonne", "-1", "1", None),
    ],
)
def test_ratio(name: str, upper: str, lower: str, expected: str | None) -> None:
    assert ratio(name, Decimal(upper), Decimal(lower)) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_gives_the_unit_it_promises(name: str) -> None:
    (upper, lower), unit = FUNCTIONS[name]
    one = asked(limit("<=", "1000", unit), rule="computed", compute=name, parameters=("p", "q"))
    finding = found(one, result("6", upper, id="a"), result("3", lower, id="b", parameter="q"))
    assert finding.outcome is YES
    assert finding.value is not None
    assert (finding.value.value, finding.value.unit) == (Decimal(200 if unit == "%" else 2), unit)


def test_computed_by_nothing_names_both_inputs() -> None:
    finding = found(effluent(), volume("9"), output("0"))
    assert zh(finding) == ["计算所需的数据无法使用：废水排放总量；产量（质量）。"]


@pytest.mark.parametrize("parameters", [("volume",), ("volume", "output", "p"), ()])
def test_computed_from_another_number_of_inputs_is_undetermined(parameters: tuple[str, ...]) -> None:
    one = replace(effluent(), parameters=parameters)
    assert codes(found(one, volume("9"), output("1"))) == ["no_function"]
