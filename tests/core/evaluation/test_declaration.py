"""Declarations and certificates: signed, in force, about this product and this criterion."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.core.made import ON, criterion
from tests.core.trade import NAMES, codes, en, found, lacks, paper, zh
from weftmark.core.evaluation.finding import Outcome
from weftmark.core.subject import Document

YES, NO, OPEN = Outcome.CONFORM, Outcome.NONCONFORM, Outcome.UNDETERMINED
DAY = timedelta(days=1)
DECLARED = criterion(rule="declaration", words=NAMES, documents=frozenset(("non_use_declaration",)))


@pytest.mark.parametrize(
    ("document", "outcome", "code", "lack"),
    [
        (paper(), YES, "declared", None),
        (paper(products=frozenset(("tee",))), YES, "declared", None),
        (paper(products=frozenset(("other", "T-1"))), YES, "declared", None),  # by its id
        (paper(products=frozenset(("other",))), OPEN, "other_product", "proof"),
        (paper(signed=False), OPEN, "unsigned", "declaration"),
        (paper(valid_from=ON), YES, "declared", None),
        (paper(valid_from=ON + DAY), OPEN, "not_in_force", "proof"),
        (paper(valid_to=ON), YES, "declared", None),
        (paper(valid_to=ON - DAY), OPEN, "not_in_force", "proof"),
        (paper(states=False), NO, "declared_against", None),
        (paper(states=False, signed=False), OPEN, "unsigned", "declaration"),
        (paper(about=frozenset(("c", "d"))), YES, "declared", None),
        (paper(about=frozenset(("d",))), OPEN, "no_document", "declaration"),
        (paper("organic_certificate"), OPEN, "no_document", "declaration"),
    ],
)
def test_declaration_by_paper(document: Document, outcome: Outcome, code: str, lack: str | None) -> None:
    finding = found(DECLARED, documents=(document,), id="T-1")
    assert (finding.outcome, codes(finding)) == (outcome, [code])
    assert lacks(finding) == ([(lack, code)] if lack else [])


def test_declaration_with_none_is_missing() -> None:
    finding = found(DECLARED)
    assert (finding.outcome, lacks(finding)) == (OPEN, [("declaration", "no_document")])
    assert zh(finding) == ["缺少文件：不使用声明。"]
    assert en(finding) == ["Missing: declaration of non-use."]


def test_declaration_of_proof_is_asked_for_as_proof() -> None:
    one = criterion(rule="declaration", words=NAMES, documents=frozenset(("organic_certificate",)))
    assert lacks(found(one)) == [("proof", "no_document")]


def test_declaration_of_any_of_several_kinds_names_them_as_alternatives() -> None:
    kinds = frozenset(("non_use_declaration", "organic_certificate", "oeko_tex_100_certificate"))
    finding = found(criterion(rule="declaration", words=NAMES, documents=kinds))
    assert zh(finding) == ["缺少文件：不使用声明、OEKO-TEX STANDARD 100 证书或有机产品认证证书。"]
    assert en(finding) == [
        "Missing: declaration of non-use, OEKO-TEX STANDARD 100 certificate or organic certificate."
    ]


def test_declaration_good_and_bad_counts_the_good_one() -> None:
    papers = (paper(signed=False), paper(id="d2", number="N-2"))
    finding = found(DECLARED, documents=papers)
    assert (finding.outcome, codes(finding), finding.missing) == (YES, ["declared"], ())
    assert isinstance(finding.by, Document)
    assert finding.by.id == "d2"
    assert [one.id for one in finding.counted] == ["d1", "d2"]


def test_declaration_good_and_contrary_fails() -> None:
    finding = found(DECLARED, documents=(paper(), paper(id="d2", states=False)))
    assert (finding.outcome, codes(finding)) == (NO, ["declared_against"])


def test_declaration_order_of_papers_does_not_matter() -> None:
    papers = (paper(id="a", number="2", signed=False), paper(id="b", number="1", valid_to=ON - DAY))
    assert zh(found(DECLARED, documents=papers)) == zh(found(DECLARED, documents=papers[::-1]))


def test_declaration_sentences_cite_title_and_number() -> None:
    titled = paper(title="Non-use of halogens", valid_to=date(2026, 1, 1))
    finding = found(DECLARED, documents=(titled,))
    assert zh(finding) == ["不使用声明（Non-use of halogens N-1）在判定日 2026-06-01 不在有效期内。"]
    assert en(finding) == ["Declaration of non-use (Non-use of halogens N-1) is not in force on 2026-06-01."]
    untitled = found(DECLARED, documents=(paper(number="", id="paper-7"),))
    assert zh(untitled) == ["不使用声明（paper-7）已签署、在有效期内并覆盖该产品。"]
    assert en(untitled) == ["Declaration of non-use (paper-7) is signed, in force and covers the product."]
