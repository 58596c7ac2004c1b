"""Accepted labels: they stand for criteria on which nothing was measured, and for no others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.core.made import ON, edition, limit, result, shown
from tests.core.trade import asked, codes, en, paper, zh
from weftmark.core.evaluation.finding import Finding, Outcome
from weftmark.core.evaluation.verdict import judge_edition
from weftmark.core.specification.condition import FactIn
from weftmark.core.specification.edition import ReadAcross
from weftmark.core.specification.figure import Standing
from weftmark.core.subject import Document, Observation

YES, NO, OPEN = Outcome.CONFORM, Outcome.NONCONFORM, Outcome.UNDETERMINED
LABEL = "oeko_tex_100_certificate"
READ_ACROSS = (ReadAcross(LABEL, frozenset(("a",)), "a table"),)
MADE = edition(asked(id="a"), asked(id="b", parameters=("q",)), read_across=READ_ACROSS)


def labelled(*results: Observation, document: Document | None = None) -> tuple[Finding, ...]:
    papers = (document or paper(LABEL),)
    return judge_edition(MADE, shown(*results, documents=papers), on=ON).findings


def test_label_stands_for_its_criteria_only() -> None:
    first, second = labelled()
    assert (first.outcome, codes(first), first.missing) == (YES, ["label_stands"], ())
    assert isinstance(first.by, Document)
    assert first.counted == (first.by,)
    assert (first.value, first.margin) == (None, None)
    assert second.outcome is OPEN


def test_label_sentence_names_the_certificate() -> None:
    first, _ = labelled()
    assert zh(first) == ["没有检测结果；按认可的标志（OEKO-TEX STANDARD 100 证书：N-1）视为符合本条款。"]
    assert en(first) == [
        "Nothing was measured; the accepted label (OEKO-TEX STANDARD 100 certificate: N-1)"
        " stands for this criterion."
    ]


@pytest.mark.parametrize(
    "document",
    [
        paper(LABEL, signed=False),
        paper(LABEL, valid_to=ON - timedelta(days=1)),
        paper(LABEL, states=False),
        paper(LABEL, products=frozenset(("other",))),
        paper(LABEL, about=frozenset(("b",))),
        paper("organic_certificate"),
    ],
)
def test_label_that_does_not_hold_stands_for_nothing(document: Document) -> None:
    assert labelled(document=document)[0].outcome is OPEN


@pytest.mark.parametrize(
    ("measured", "outcome", "code"),
    [
        (result("80"), NO, "outside"),
        (result("60"), YES, "within"),
        (result("<80"), OPEN, "method_cannot_tell"),
        (result("60", report_date=ON + timedelta(days=1)), OPEN, "future_report"),
    ],
)
def test_label_never_overrules_what_was_measured(measured: Observation, outcome: Outcome, code: str) -> None:
    first, _ = labelled(measured)
    assert (first.outcome, codes(first)) == (outcome, [code])


def test_label_stands_where_the_class_is_not_stated() -> None:
    scoped = asked(
        limit("<=", "20", scope={"product_class": frozenset(("infant",))}),
        limit("<=", "75", scope={"product_class": frozenset(("direct_skin",))}),
        id="a",
    )
    made = edition(scoped, read_across=READ_ACROSS)
    verdict = judge_edition(made, shown(documents=(paper(LABEL),)), on=ON)
    assert (verdict.outcome, verdict.complete) == (YES, True)


def test_label_for_information_does_not_decide() -> None:
    made = edition(asked(limit("<=", "75", standing=Standing.INFORMATION), id="a"), read_across=READ_ACROSS)
    (finding,) = judge_edition(made, shown(documents=(paper(LABEL),)), on=ON).findings
    assert (finding.outcome, finding.decides) == (YES, False)
    assert codes(finding) == ["label_stands", "for_information"]


def test_label_does_not_make_a_criterion_apply() -> None:
    never = asked(id="a", applies=FactIn("dyeing", frozenset(("vat",))))
    made = edition(never, read_across=READ_ACROSS)
    seen = shown(documents=(paper(LABEL),), facts={"dyeing": "acid"})
    (finding,) = judge_edition(made, seen, on=ON).findings
    assert finding.outcome is Outcome.NOT_APPLICABLE
