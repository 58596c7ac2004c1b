"""Shares of the composition: a whole of 100 ± 0.5 %, by mass, with proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from tests.core.made import ON, limit
from tests.core.trade import asked, codes, en, fibre, found, lacks, paper, zh
from weftmark.core.evaluation.finding import DecisionRule, Outcome
from weftmark.core.specification.criterion import Criterion, ShareOf
from weftmark.core.specification.figure import Basis
from weftmark.core.subject import Document, Fibre

YES, NO, OPEN, NONE = (
    Outcome.CONFORM,
    Outcome.NONCONFORM,
    Outcome.UNDETERMINED,
    Outcome.NOT_APPLICABLE,
)
PROOF = frozenset(("organic_certificate",))
GOOD = (paper("organic_certificate"),)


def organic(least: str = "95", of: str = "fibre", **more: frozenset[str]) -> Criterion:
    share = ShareOf(
        more.get("fibres", frozenset(("cotton",))),
        more.get("qualities", frozenset(("organic",))),
        of,
        more.get("proof", PROOF),
    )
    return asked(limit(">=", least, "%"), rule="share", share=share, parameters=())


@pytest.mark.parametrize(
    ("shares", "outcome"),
    [
        (("100",), YES),
        (("99.5",), YES),
        (("100.5",), YES),
        (("60", "40.5"), YES),
        (("99.4",), OPEN),
        (("100.6",), OPEN),
        (("60", "39"), OPEN),
    ],
)
def test_composition_has_to_make_a_whole(shares: tuple[str, ...], outcome: Outcome) -> None:
    fibres = tuple(fibre("cotton", share, "organic") for share in shares)
    finding = found(organic(), fibres=fibres, documents=GOOD)
    assert finding.outcome is outcome
    if outcome is OPEN:
        assert lacks(finding) == [("composition", "composition_sum")]


def test_composition_that_does_not_add_up_says_what_it_makes() -> None:
    finding = found(organic(), fibres=(fibre("cotton", "60"), fibre("polyester", "39.4")))
    assert zh(finding) == ["纤维含量合计为 99.4 %，应为 100 % ± 0.5 %。"]
    assert en(finding) == ["The fibre shares add up to 99.4 %; they have to make 100 % ± 0.5 %."]


def test_share_without_composition_is_undetermined() -> None:
    finding = found(organic())
    assert (finding.outcome, lacks(finding)) == (OPEN, [("composition", "no_composition")])


COTTONS = (
    fibre("cotton", "57", "organic"),
    fibre("cotton", "3"),
    fibre("polyester", "40", "recycled"),
)


@pytest.mark.parametrize(
    ("least", "of", "outcome", "amount"),
    [
        ("95", "fibre", YES, "95"),  # 57 of 60
        ("95.1", "fibre", NO, "95"),
        ("57", "product", YES, "57"),
        ("57.1", "product", NO, "57"),
    ],
)
def test_share_of_the_fibre_or_of_the_product(least: str, of: str, outcome: Outcome, amount: str) -> None:
    finding = found(organic(least, of), fibres=COTTONS, documents=GOOD)
    assert finding.outcome is outcome
    assert finding.value is not None
    assert finding.value.value == Decimal(amount)


def test_share_of_all_fibres_counts_whatever_is_qualified() -> None:
    one = organic("40", "product", fibres=frozenset(), qualities=frozenset(("recycled",)))
    assert found(one, fibres=COTTONS, documents=GOOD).outcome is YES


def test_share_needs_every_quality() -> None:
    one = organic("1", "product", qualities=frozenset(("organic", "recycled")))
    assert found(one, fibres=COTTONS, documents=GOOD).outcome is NO


def test_share_of_a_fibre_the_product_lacks_does_not_apply() -> None:
    finding = found(organic(), fibres=(fibre("polyester", "100"),))
    assert (finding.outcome, finding.missing) == (NONE, ())
    assert zh(finding) == ["产品不含棉，本条款不适用。"]
    assert en(finding) == ["The product contains no cotton; this criterion does not apply."]


def test_share_of_the_product_is_nothing_where_the_fibre_is_lacking() -> None:
    finding = found(organic("10", "product"), fibres=(fibre("polyester", "100"),))
    assert (finding.outcome, finding.margin) == (NO, Decimal(-100))


@pytest.mark.parametrize(
    ("documents", "outcome", "said"),
    [
        ((), OPEN, ("proof", "no_document")),
        ((paper("organic_certificate", signed=False),), OPEN, ("declaration", "unsigned")),
        (
            (paper("organic_certificate", valid_to=ON - timedelta(days=1)),),
            OPEN,
            ("proof", "not_in_force"),
        ),
        ((paper("organic_certificate", about=frozenset(("other",))),), OPEN, ("proof", "no_document")),
        ((paper("non_use_declaration"),), OPEN, ("proof", "no_document")),
        ((paper("organic_certificate", id="d2", signed=False), *GOOD), YES, None),
    ],
)
def test_share_that_is_reached_needs_proof(
    documents: tuple[Document, ...], outcome: Outcome, said: tuple[str, str] | None
) -> None:
    finding = found(organic(), fibres=(fibre("cotton", "100", "organic"),), documents=documents)
    assert (finding.outcome, lacks(finding)) == (outcome, [said] if said else [])


def test_share_disproved_by_its_own_certificate_fails() -> None:
    against = (paper("organic_certificate", states=False),)
    finding = found(organic(), fibres=(fibre("cotton", "100", "organic"),), documents=against)
    assert (finding.outcome, codes(finding)) == (NO, ["declared_against"])


def test_share_that_is_not_reached_fails_without_proof() -> None:
    finding = found(organic(), fibres=(fibre("cotton", "94", "organic"), fibre("cotton", "6")))
    assert (finding.outcome, codes(finding), finding.missing) == (NO, ["share_outside"], ())


def test_share_of_nothing_asked_needs_no_proof() -> None:
    none = found(organic("0", "product"), fibres=(fibre("cotton", "100"),))
    assert (none.outcome, none.missing) == (YES, ())


def test_share_without_proof_asked_for_conforms() -> None:
    assert found(organic(proof=frozenset()), fibres=(fibre("cotton", "100", "organic"),)).outcome is YES


@pytest.mark.parametrize("rule", list(DecisionRule))
def test_share_needs_no_uncertainty(rule: DecisionRule) -> None:
    whole: tuple[Fibre, ...] = (fibre("cotton", "100", "organic"),)
    assert found(organic(), rule=rule, fibres=whole, documents=GOOD).outcome is YES


def test_share_sentences() -> None:
    within = found(organic("50"), fibres=COTTONS, documents=GOOD)
    assert zh(within) == ["c为 95 %，符合要求（≥ 50 %）。"]
    assert en(within) == ["C: 95 %, as required (≥ 50 %)."]
    outside = found(organic("96"), fibres=COTTONS, documents=GOOD)
    assert zh(outside) == ["c为 95 %，不符合要求（≥ 96 %）。"]
    assert en(outside) == ["C: 95 %, contrary to the requirement (≥ 96 %)."]


def test_share_that_never_ends_is_cut_in_the_sentence_only() -> None:
    thirds = (fibre("cotton", "20", "organic"), fibre("cotton", "40"), fibre("polyester", "40"))
    finding = found(organic("33.4"), fibres=thirds, documents=GOOD)
    assert finding.outcome is NO
    assert zh(finding) == ["c为 33.333333… %，不符合要求（≥ 33.4 %）。"]
    assert found(organic("33.3333333333"), fibres=thirds, documents=GOOD).outcome is YES


def test_share_that_asks_for_nothing_known_is_undetermined() -> None:
    one = asked(limit(">=", "1", "%"), rule="share", share=None)
    assert found(one, fibres=(fibre("cotton", "100"),)).outcome is OPEN


def test_share_of_several_fibres_names_them_in_order() -> None:
    one = organic(fibres=frozenset(("polyester", "cotton")))
    finding = found(one, fibres=(fibre("wool", "100"),))
    assert en(finding) == ["The product contains no cotton, polyester; this criterion does not apply."]


def test_share_of_a_little_needs_proof_as_well() -> None:
    little = fibre("cotton", "1", "organic"), fibre("polyester", "99")
    finding = found(organic("1", "product"), fibres=little)
    assert (finding.outcome, lacks(finding)) == (OPEN, [("proof", "no_document")])


def test_share_of_a_fibre_of_which_there_is_little_is_a_share() -> None:
    little = fibre("cotton", "1", "organic"), fibre("polyester", "99")
    assert found(organic(), fibres=little, documents=GOOD).outcome is YES


def test_share_that_does_not_apply_needs_no_remark_on_its_figure() -> None:
    one = replace(organic(), limits=(limit(">=", "95", "%", basis=Basis.MEMORY),))
    assert codes(found(one, fibres=(fibre("polyester", "100"),))) == ["no_such_fibre"]
