"""Whether a criterion applies, and which of its limits: known, known not to, or not known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.core.made import READ, criterion, limit, result
from tests.core.trade import NAMES, asked, codes, en, fibre, found, lacks, zh
from weftmark.core.evaluation.finding import Outcome
from weftmark.core.specification.condition import AllOf, AnyOf, FactIn, HasComponent, HasFibre, Not
from weftmark.core.specification.figure import Basis, Standing
from weftmark.core.specification.limit import Limit
from weftmark.core.text import Text

YES, NO, OPEN, NONE = (
    Outcome.CONFORM,
    Outcome.NONCONFORM,
    Outcome.UNDETERMINED,
    Outcome.NOT_APPLICABLE,
)
DYED = FactIn("coloured", frozenset(("yes",)))
COTTON = HasFibre(frozenset(("cotton",)), Decimal(5))
BUTTONED = HasComponent(frozenset(("button",)))


@pytest.mark.parametrize(
    ("facts", "outcome", "code"),
    [
        ({"coloured": "yes"}, YES, "within"),
        ({"coloured": "no"}, NONE, "does_not_apply"),
        ({"coloured": "yes|no"}, YES, "within"),
        ({}, OPEN, "applies_unknown"),
    ],
)
def test_criterion_by_its_condition(facts: dict[str, str], outcome: Outcome, code: str) -> None:
    finding = found(asked(applies=DYED), result("10"), facts=facts)
    assert (finding.outcome, codes(finding)) == (outcome, [code])


def test_criterion_that_does_not_apply_says_when_it_does() -> None:
    finding = found(asked(applies=DYED), facts={"coloured": "no"})
    assert zh(finding) == ["本条款不适用于该产品（适用条件：是否着色：已染色）。"]
    assert en(finding) == ["This criterion does not apply to the product (condition: Coloured: Dyed)."]


def test_criterion_of_which_applicability_is_unknown_asks_for_the_fact() -> None:
    finding = found(asked(applies=DYED))
    assert lacks(finding) == [("fact", "applies_unknown")]
    assert zh(finding) == ["缺少判断是否适用所需的信息：是否着色。"]
    assert en(finding) == ["Whether this criterion applies cannot be told without: coloured."]


def test_criterion_for_a_fibre_asks_for_the_composition() -> None:
    finding = found(asked(applies=COTTON))
    assert lacks(finding) == [("composition", "applies_unknown")]
    assert zh(finding) == ["缺少判断是否适用所需的信息：纤维成分及含量。"]
    assert en(finding) == ["Whether this criterion applies cannot be told without: fibre composition."]
    assert found(asked(applies=COTTON), fibres=(fibre("polyester", "100"),)).outcome is NONE


def test_criterion_for_a_component_asks_for_the_list_of_parts() -> None:
    finding = found(asked(applies=BUTTONED))
    assert lacks(finding) == [("components", "applies_unknown")]
    assert en(finding) == [
        "Whether this criterion applies cannot be told without: list of the product's parts."
    ]
    assert found(asked(applies=BUTTONED), components=[("面料", "shell")]).outcome is NONE


def test_criterion_asks_for_what_is_easiest_to_supply_first() -> None:
    finding = found(asked(applies=AllOf((BUTTONED, COTTON, DYED))))
    assert lacks(finding) == [("fact", "applies_unknown")]
    assert zh(finding) == ["缺少判断是否适用所需的信息：产品部位清单、纤维成分及含量、是否着色。"]


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        (AllOf((DYED, Not(DYED))), NONE),
        (AnyOf((Not(DYED), COTTON)), OPEN),
        (AnyOf((DYED, COTTON)), YES),
        (AllOf((DYED, COTTON)), OPEN),
        (Not(COTTON), OPEN),
    ],
)
def test_criterion_by_a_condition_that_is_known_in_part(
    condition: AllOf | AnyOf | Not, outcome: Outcome
) -> None:
    assert found(asked(applies=condition), result("10"), facts={"coloured": "yes"}).outcome is outcome


def scoped(op: str, value: str | None, *dyeings: str, standing: Standing = Standing.DECIDES) -> Limit:
    return limit(op, value, scope={"dyeing": frozenset(dyeings)}, standing=standing)


LEAD = (scoped("<=", "1", "metal_complex"), scoped("<=", "0.2", "other"))


@pytest.mark.parametrize(("dyeing", "outcome"), [("metal_complex", YES), ("other", NO)])
def test_limit_by_scope(dyeing: str, outcome: Outcome) -> None:
    assert found(asked(*LEAD), result("0.5"), facts={"dyeing": dyeing}).outcome is outcome


def test_limit_that_depends_on_an_unknown_fact_asks_for_it() -> None:
    finding = found(asked(*LEAD), result("0.5"))
    assert (finding.outcome, lacks(finding), finding.limit) == (OPEN, [("fact", "limit_unknown")], None)
    assert zh(finding) == ["缺少确定适用限值所需的信息：染料类型。"]
    assert en(finding) == ["Which limit applies cannot be told without: dye class."]


def test_limit_is_known_where_every_scope_has_the_same() -> None:
    same_limit = scoped("<=", "1", "metal_complex"), scoped("<=", "1", "other")
    assert found(asked(*same_limit), result("0.5")).outcome is YES


def test_limit_is_unknown_where_the_same_figure_decides_in_one_scope_only() -> None:
    rows = scoped("<=", "1", "metal_complex"), scoped("<=", "1", "other", standing=Standing.INFORMATION)
    assert codes(found(asked(*rows), result("5"))) == ["limit_unknown"]


def test_limit_that_is_not_set_for_the_product_does_not_apply() -> None:
    rows = scoped("<=", "1", "metal_complex"), scoped("none", None, "other")
    finding = found(asked(*rows), result("500"), facts={"dyeing": "other"})
    assert (finding.outcome, codes(finding)) == (NONE, ["no_limit_set"])
    assert finding.limit is rows[1]
    assert codes(found(asked(*rows), result("500"))) == ["limit_unknown"]


def test_limit_that_is_set_for_nobody_does_not_apply() -> None:
    finding = found(asked(limit("none", None)))
    assert zh(finding) == ["对该产品未规定限值。"]
    assert en(finding) == ["No limit is set for this product."]


def test_limit_of_the_products_own_scope_says_whether_it_decides() -> None:
    rows = scoped("<=", "1", "metal_complex"), scoped("<=", "1", "other", standing=Standing.INFORMATION)
    assert found(asked(*rows), result("5"), facts={"dyeing": "metal_complex"}).decides
    assert not found(asked(*rows), result("5"), facts={"dyeing": "other"}).decides
    assert found(asked(*rows), result("5")).decides  # one of them may


def test_limit_that_is_unknown_among_figures_for_information_does_not_decide() -> None:
    rows = (
        scoped("<=", "1", "metal_complex", standing=Standing.INFORMATION),
        scoped("<=", "2", "other", standing=Standing.INFORMATION),
    )
    finding = found(asked(*rows), result("5"))
    assert (finding.outcome, finding.decides) == (OPEN, False)


def test_limit_for_none_of_the_products_scopes_names_the_values_in_order() -> None:
    assert "（madder、vat）" in zh(found(asked(*LEAD), facts={"dyeing": "vat|madder"}))[0]


def test_limit_that_is_not_set_names_the_product_it_is_not_set_for() -> None:
    rows = scoped("none", None, "metal_complex"), scoped("<=", "1", "other")
    finding = found(asked(*rows), facts={"dyeing": "metal_complex"})
    assert zh(finding) == ["对金属络合染料未规定限值。"]
    assert en(finding) == ["No limit is set for metal-complex dyed."]


def test_limit_for_none_of_the_products_scope_is_a_gap() -> None:
    finding = found(asked(*LEAD), result("0.1"), facts={"dyeing": "vat"})
    assert (finding.outcome, lacks(finding)) == (OPEN, [("clarification", "limit_gap")])
    assert zh(finding) == ["本版本对该产品（vat）没有限值，不能判定。"]
    assert en(finding) == ["This edition holds no limit for this product (vat); nothing can be concluded."]


@pytest.mark.parametrize(
    ("given", "outcome", "remarks"),
    [
        ({}, YES, []),
        ({"standing": Standing.CAVEAT}, YES, []),
        ({"standing": Standing.CAVEAT, "note": Text("注", "A note.")}, YES, ["note"]),
        ({"note": Text("注", "A note.")}, YES, []),
        ({"basis": Basis.EXCERPT}, YES, []),
        ({"basis": Basis.MEMORY}, YES, ["unverified"]),
        ({"basis": Basis.ASSUMPTION}, YES, ["assumption"]),
        ({"standing": Standing.INFORMATION}, YES, ["for_information"]),
        (
            {"standing": Standing.INFORMATION, "basis": Basis.MEMORY},
            YES,
            ["unverified", "for_information"],
        ),
    ],
)
def test_figure_says_how_far_it_may_be_trusted(
    given: dict[str, object], outcome: Outcome, remarks: list[str]
) -> None:
    finding = found(asked(limit("<=", "75", **given)), result("10"))
    assert (finding.outcome, codes(finding)) == (outcome, ["within", *remarks])
    assert finding.decides is (given.get("standing") is not Standing.INFORMATION)


def test_figure_of_a_criterion_that_does_not_apply_needs_no_remark() -> None:
    one = asked(limit("<=", "75", basis=Basis.MEMORY), applies=DYED)
    assert codes(found(one, facts={"coloured": "no"})) == ["does_not_apply"]


def test_figure_of_a_criterion_without_limits_says_the_same() -> None:
    informs = READ._replace(standing=Standing.INFORMATION, basis=Basis.MEMORY)
    one = criterion(
        rule="declaration", words=NAMES, documents=frozenset(("non_use_declaration",)), figure=informs
    )
    finding = found(one)
    assert (finding.decides, codes(finding)) == (False, ["no_document", "unverified", "for_information"])


def test_figure_remarks_are_sentences() -> None:
    given = {"standing": Standing.INFORMATION, "basis": Basis.MEMORY}
    finding = found(asked(limit("<=", "75", **given)), result("10"))
    assert zh(finding)[1:] == ["本条款的要求凭记忆录入，未经核实。", "本条款仅供参考，不参与结论。"]
    assert en(finding)[1:] == [
        "This requirement was entered from memory and is unverified.",
        "This criterion is for information and does not decide the verdict.",
    ]
