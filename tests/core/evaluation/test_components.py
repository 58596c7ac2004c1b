"""Components: which results speak of a criterion, which parts have to be tested, which one decided."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.core.made import limit, result
from tests.core.trade import BUTTON, LINING, OUTLET, SHELL, asked, codes, en, found, lacks, zh
from weftmark.core.evaluation.finding import DecisionRule, Outcome
from weftmark.core.specification.criterion import Combine, Criterion
from weftmark.core.subject import Observation

YES, NO, OPEN, NONE = (
    Outcome.CONFORM,
    Outcome.NONCONFORM,
    Outcome.UNDETERMINED,
    Outcome.NOT_APPLICABLE,
)
SUIT = [("面料", "shell"), ("里料", "lining"), ("纽扣", "button")]
TEXTILE = frozenset(("textile",))


def of_textile(**more: Any) -> Criterion:
    return asked(components=TEXTILE, **more)


def decider(finding: Any) -> str:
    assert isinstance(finding.by, Observation)
    return finding.by.component


def test_component_that_is_worst_decides_and_is_named() -> None:
    finding = found(asked(), result("60", id="a", **SHELL), result("80", id="b", **LINING))
    assert (finding.outcome, decider(finding), finding.margin) == (NO, "里料", Decimal(80 - 75) * -100 / 75)
    assert zh(finding) == ["里料的甲醛含量为 80 mg/kg，不符合限值 ≤ 75 mg/kg。"]


def test_component_nearest_to_the_limit_decides_where_all_conform() -> None:
    finding = found(asked(), result("60", id="a", **SHELL), result("70", id="b", **LINING))
    assert (finding.outcome, decider(finding), codes(finding)) == (YES, "里料", ["within"])


def test_components_that_all_fail_are_all_told() -> None:
    finding = found(asked(), result("90", id="a", **SHELL), result("80", id="b", **LINING))
    assert decider(finding) == "面料"
    assert en(finding) == [
        "Formaldehyde in the shell: 90 mg/kg, outside the limit ≤ 75 mg/kg.",
        "Formaldehyde in the lining: 80 mg/kg, outside the limit ≤ 75 mg/kg.",
    ]


def test_components_with_the_same_to_say_are_told_in_one_sentence() -> None:
    finding = found(asked(), result("90", id="a", **SHELL), result("90", id="b", **LINING))
    assert zh(finding) == ["面料、里料的甲醛含量为 90 mg/kg，不符合限值 ≤ 75 mg/kg。"]
    assert en(finding) == ["Formaldehyde in the shell, lining: 90 mg/kg, outside the limit ≤ 75 mg/kg."]


def test_components_of_one_kind_are_told_apart_by_what_was_typed() -> None:
    first, second = (
        result("60", id="a", component="red fabric", kind="shell"),
        result("80", id="b", component="blue fabric", kind="shell"),
    )
    finding = found(asked(), first, second)
    assert zh(finding) == ["面料（blue fabric）的甲醛含量为 80 mg/kg，不符合限值 ≤ 75 mg/kg。"]
    assert en(finding) == ["Formaldehyde in the shell (blue fabric): 80 mg/kg, outside the limit ≤ 75 mg/kg."]


def test_result_on_another_kind_of_component_does_not_speak_of_the_criterion() -> None:
    finding = found(of_textile(), result("500", **BUTTON))
    assert (finding.outcome, codes(finding), finding.counted) == (OPEN, ["no_result"], ())


@pytest.mark.parametrize("where", [SHELL, LINING, {}, {"component": "面料"}])
def test_result_on_a_component_of_the_family_or_on_an_unknown_one_counts(where: dict[str, Any]) -> None:
    assert found(of_textile(), result("80", **where)).outcome is NO


def test_component_of_unknown_kind_is_said_to_have_been_counted() -> None:
    finding = found(of_textile(), result("60", component="部位 X"))
    assert (finding.outcome, codes(finding)) == (YES, ["within", "kind_unknown"])
    assert zh(finding)[1] == "部位“部位 X”的种类无法识别，其结果按适用计入。"
    assert en(finding)[1] == (
        "The kind of component “部位 X” is not recognised; its result was counted as relevant."
    )


def test_components_of_unknown_kind_are_mentioned_in_order() -> None:
    odd = [result("60", id=name, component=name) for name in ("c", "a", "b")]
    assert [text[3:4] for text in zh(found(of_textile(), *odd))[1:]] == ["a", "b", "c"]


def test_component_of_unknown_kind_is_not_mentioned_where_every_component_counts() -> None:
    assert codes(found(asked(), result("60", component="部位 X"))) == ["within"]


def test_declared_component_without_a_result_is_missing() -> None:
    finding = found(asked(), result("60", **SHELL), components=SUIT)
    assert (finding.outcome, lacks(finding)) == (OPEN, [("test", "component_untested")])
    assert zh(finding) == ["里料的甲醛含量没有检测结果。"]
    assert en(finding) == ["There is no result for formaldehyde in the lining."]


def test_declared_component_without_a_result_does_not_hide_a_failure() -> None:
    finding = found(asked(), result("80", **SHELL), components=SUIT)
    assert (finding.outcome, codes(finding)) == (NO, ["outside", "component_untested"])
    assert lacks(finding) == [("test", "component_untested")]


def test_declared_component_that_is_not_tested_alone_is_not_missing() -> None:
    seen = result("60", id="a", **SHELL), result("60", id="b", **LINING)
    assert found(asked(), *seen, components=SUIT).outcome is YES  # the button is of no kind tested alone


def test_declared_component_of_the_family_that_is_meant_is_missing() -> None:
    finding = found(of_textile(), result("60", **SHELL), components=SUIT)
    assert lacks(finding) == [("test", "component_untested")]


def test_declared_component_is_not_covered_by_a_component_nobody_knows() -> None:
    finding = found(asked(), result("60", component="部位 X"), components=SUIT)
    assert zh(finding) == ["面料、里料的甲醛含量没有检测结果。"]


def test_declared_component_that_is_not_meant_is_not_missing() -> None:
    one = asked(components=frozenset(("shell",)))
    assert found(one, result("60", **SHELL), components=SUIT).outcome is YES


def test_declared_component_of_which_only_a_refused_result_exists_says_why() -> None:
    seen = result("60", id="a", **SHELL), result("60", id="b", accredited=False, **LINING)
    assert codes(found(asked(), *seen, components=SUIT)) == ["not_accredited"]


@pytest.mark.parametrize("whole", [{}, {"component": "整件", "kind": "whole"}])
def test_result_on_the_whole_product_covers_every_declared_component(whole: dict[str, Any]) -> None:
    assert found(asked(), result("60", **whole), components=SUIT).outcome is YES
    beside = result("50", id="b", **SHELL)
    assert found(asked(), result("60", **whole), beside, components=SUIT).outcome is YES


def test_components_of_the_same_name_are_one() -> None:
    twice = [("面料", "shell"), ("面料", "shell")]
    assert found(asked(), result("60", **SHELL), components=twice).outcome is YES


def test_second_component_of_the_same_kind_has_to_be_tested_too() -> None:
    two = [("面料", "shell"), ("拼料", "shell")]
    finding = found(asked(), result("60", **SHELL), components=two)
    assert zh(finding) == ["面料（拼料）的甲醛含量没有检测结果。"]


def test_product_without_such_a_component_is_not_concerned() -> None:
    finding = found(of_textile(), components=[("纽扣", "button")])
    assert (finding.outcome, codes(finding), finding.missing) == (NONE, ["no_such_component"], ())


def test_product_without_listed_components_may_have_any() -> None:
    finding = found(of_textile())
    assert (finding.outcome, codes(finding)) == (OPEN, ["no_result"])


def test_product_with_a_listed_component_of_unknown_kind_may_be_concerned() -> None:
    assert found(of_textile(), components=[("部位 X", None)]).outcome is OPEN


def test_product_measured_on_a_component_it_does_not_list_is_concerned() -> None:
    finding = found(of_textile(), result("80", **SHELL), components=[("纽扣", "button")])
    assert finding.outcome is NO


def test_component_said_to_exist_but_not_listed_leaves_it_open() -> None:
    one = asked(components=frozenset(("print",)))
    finding = found(one, components=SUIT, facts={"print": "yes"})
    assert (finding.outcome, lacks(finding)) == (OPEN, [("components", "component_not_listed")])
    assert found(one, components=SUIT, facts={"print": "no"}).outcome is NONE
    several = asked(components=frozenset(("print", "coating", "zip")))
    assert found(several, components=SUIT, facts={"print": "yes"}).outcome is OPEN
    assert zh(found(several, components=SUIT)) == ["产品没有此类部位：coating、print、zip。"]


def effluent() -> Criterion:
    return asked(limit("<=", "80", "mg/L"), parameters=("cod",), components=frozenset(("water_kind",)))


def test_outlet_is_no_part_a_product_could_list() -> None:
    finding = found(effluent(), components=SUIT)
    assert (finding.outcome, codes(finding)) == (OPEN, ["no_result"])


@pytest.mark.parametrize("where", [OUTLET, {}])
def test_outlet_is_judged_although_parts_of_the_product_are_listed(where: dict[str, Any]) -> None:
    seen = result("90", "mg/L", parameter="cod", **where)
    finding = found(effluent(), seen, components=SUIT)
    assert (finding.outcome, codes(finding)) == (NO, ["outside"])


def test_outlet_asks_for_no_result_on_parts_of_the_product() -> None:
    anywhere = asked(limit("<=", "80", "mg/L"), parameters=("cod",))
    seen = result("70", "mg/L", parameter="cod", **OUTLET)
    assert found(anywhere, seen, components=SUIT).outcome is YES


AMINES = asked(parameters=("dehp", "dbp", "bbp"), total="total")


def member(name: str, text: str = "1", **more: Any) -> Observation:
    given = {"id": f"{name}{more.get('component', '')}", "parameter": name, **more}
    return result(**given) if "word" in more else result(text, **given)


def test_list_with_every_member_below_the_limit_conforms() -> None:
    finding = found(AMINES, member("dehp"), member("dbp", "60"), member("bbp"))
    assert finding.outcome is YES
    assert isinstance(finding.by, Observation)
    assert finding.by.parameter == "dbp"


def test_list_with_one_member_above_the_limit_fails_and_names_it() -> None:
    finding = found(AMINES, member("dehp"), member("dbp", "80"), member("bbp"))
    assert (finding.outcome, en(finding)) == (NO, ["DBP: 80 mg/kg, outside the limit ≤ 75 mg/kg."])


def test_list_with_members_untested_names_them_in_the_order_of_the_list() -> None:
    finding = found(AMINES, member("dbp"))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("test", "members_untested")])
    assert en(finding) == ["C: there is no result for DEHP, BBP."]


def test_list_without_anything_is_missing_by_its_title() -> None:
    assert en(found(AMINES)) == ["There is no result for c."]


def test_list_of_two_with_one_untested_is_open() -> None:
    assert found(asked(parameters=("dehp", "dbp")), member("dehp")).outcome is OPEN


def test_list_measured_in_part_on_two_components_names_all_that_is_lacking() -> None:
    seen = member("dehp", **SHELL), member("dbp", **SHELL), member("bbp", **LINING), member("dbp", **LINING)
    assert en(found(AMINES, *seen)) == ["C: there is no result for DEHP, BBP."]


def test_list_reported_in_one_line_needs_no_members() -> None:
    assert found(AMINES, member("total", "<5")).outcome is YES
    assert found(AMINES, member("total", "80")).outcome is NO


def test_list_reported_in_one_line_on_one_component_only() -> None:
    seen = member("total", "<5", **SHELL), member("dehp", **LINING)
    assert en(found(AMINES, *seen)) == ["C: there is no result for DBP, BBP."]


@pytest.mark.parametrize(
    "total", [member("total", "nd"), member("total", "<90"), member("total", word="pass")]
)
def test_list_whose_members_say_more_than_its_line_is_judged_by_its_members(total: Observation) -> None:
    whole = [member(name) for name in ("dehp", "dbp", "bbp")]
    finding = found(AMINES, total, *whole)
    assert (finding.outcome, codes(finding)) == (YES, ["within"])
    assert len(finding.counted) == 4
    assert found(AMINES, total, *whole[:2]).outcome is OPEN
    elsewhere = [one._replace(component="里料") for one in whole]
    assert found(AMINES, total, *elsewhere).outcome is OPEN


def test_list_with_a_line_that_fails_is_not_saved_by_its_members() -> None:
    assert (
        found(AMINES, member("total", "80"), *(member(name) for name in ("dehp", "dbp", "bbp"))).outcome is NO
    )


def test_mean_counts_where_the_edition_says_so() -> None:
    repeats = [result(text, id=text, **SHELL) for text in ("70", "79")]
    assert found(asked(), *repeats).outcome is NO
    finding = found(asked(combine=Combine.MEAN), *repeats)
    assert (finding.outcome, finding.value and finding.value.value) == (YES, Decimal("74.5"))
    assert [one.id for one in finding.counted] == ["70", "79"]
    assert isinstance(finding.by, Observation)
    assert finding.by.id == "70"


def test_mean_counts_nothing_as_nothing() -> None:
    finding = found(asked(combine=Combine.MEAN), *(result(text, id=text) for text in ("0", "100")))
    assert (finding.outcome, finding.value and finding.value.value) == (YES, 50)


def test_mean_of_a_single_result_is_that_result() -> None:
    one = asked(combine=Combine.MEAN)
    seen = result("60", uncertainty="5")
    assert found(one, seen, rule=DecisionRule.GUARDED_ACCEPTANCE).outcome is YES


@pytest.mark.parametrize("other", [LINING, {**SHELL, "colour": "red"}, {**SHELL, "parameter": "q"}])
def test_mean_is_of_one_component_colour_and_parameter(other: dict[str, Any]) -> None:
    one = asked(combine=Combine.MEAN, parameters=("p", "q"), total="total")
    seen = result("60", id="a", **SHELL), result("80", id="b", **other)
    assert found(one, *seen).outcome is NO


@pytest.mark.parametrize(
    "other", [result("<90", id="b"), result("0.0079", "%", id="s"), result(word="pass", id="b")]
)
def test_mean_of_what_is_not_plain_is_not_taken(other: Observation) -> None:
    finding = found(asked(combine=Combine.MEAN), result("60"), other)
    assert finding.outcome is not YES


def test_mean_that_never_ends_is_compared_in_full() -> None:
    one = asked(limit("<=", "66.67"), combine=Combine.MEAN)
    finding = found(one, *(result(text, id=f"r{n}") for n, text in enumerate(("66", "67", "67"))))
    assert finding.outcome is YES
    assert en(finding) == ["Formaldehyde: 66.666666… mg/kg, within the limit ≤ 66.67 mg/kg."]


def test_component_known_by_its_kind_only_is_named() -> None:
    assert zh(found(asked(), result("80", kind="shell"))) == [
        "面料的甲醛含量为 80 mg/kg，不符合限值 ≤ 75 mg/kg。"
    ]
