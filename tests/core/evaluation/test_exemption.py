"""Exemptions: shown, not shown, remembered only."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.made import result
from tests.core.trade import asked, codes, en, found, lacks, zh
from weftmark.core.evaluation.finding import Outcome
from weftmark.core.specification.condition import FactIn
from weftmark.core.specification.criterion import Criterion, Exemption
from weftmark.core.text import Text

YES, NO, OPEN, NONE = (
    Outcome.CONFORM,
    Outcome.NONCONFORM,
    Outcome.UNDETERMINED,
    Outcome.NOT_APPLICABLE,
)
UNDYED = FactIn("coloured", frozenset(("no",)))
WHY = Text("本色产品不考核。", "Undyed products are not assessed.")


def exempting(*, verified: bool = True, **more: Any) -> Criterion:
    return asked(exempt=(Exemption(UNDYED, WHY, verified),), **more)


@pytest.mark.parametrize(
    ("facts", "typed", "outcome", "code"),
    [
        ({"coloured": "no"}, "", NONE, "exempt"),
        ({"coloured": "no"}, "500", NONE, "exempt"),
        ({"coloured": "yes"}, "", OPEN, "no_result"),
        ({"coloured": "yes"}, "500", NO, "outside"),
        ({}, "", OPEN, "no_result"),  # silence does not exempt
        ({}, "500", NO, "outside"),
        ({}, "10", YES, "within"),
    ],
)
def test_exemption_counts_only_when_shown(
    facts: dict[str, str], typed: str, outcome: Outcome, code: str
) -> None:
    finding = found(exempting(), *([result(typed)] if typed else []), facts=facts)
    assert (finding.outcome, codes(finding)) == (outcome, [code])


@pytest.mark.parametrize(
    ("facts", "typed", "outcome", "code"),
    [
        ({"coloured": "no"}, "", OPEN, "exemption_unverified"),
        ({"coloured": "no"}, "500", NO, "outside"),  # what was measured is judged
        ({"coloured": "no"}, "10", YES, "within"),
        ({"coloured": "yes"}, "", OPEN, "no_result"),
        ({}, "", OPEN, "no_result"),
    ],
)
def test_exemption_that_is_only_remembered_does_not_exempt(
    facts: dict[str, str], typed: str, outcome: Outcome, code: str
) -> None:
    finding = found(exempting(verified=False), *([result(typed)] if typed else []), facts=facts)
    assert (finding.outcome, codes(finding)) == (outcome, [code])


def test_exemption_that_is_only_remembered_is_to_be_looked_up() -> None:
    finding = found(exempting(verified=False), facts={"coloured": "no"})
    assert lacks(finding) == [("clarification", "exemption_unverified")]
    assert zh(finding) == ["可能豁免，但该豁免凭记忆录入，须由认证人员核对原文：本色产品不考核。"]
    assert en(finding) == [
        "Possibly exempt; this exemption was entered from memory and a person has to look it up"
        " in the text: Undyed products are not assessed."
    ]


def test_exemption_that_was_read_counts_beside_one_that_is_remembered() -> None:
    both = asked(exempt=(Exemption(UNDYED, WHY, False), Exemption(UNDYED, WHY, True)))
    assert codes(found(both, result("500"), facts={"coloured": "no"})) == ["exempt"]


def test_exemption_sentence_gives_the_reason() -> None:
    finding = found(exempting(), facts={"coloured": "no"})
    assert zh(finding) == ["豁免：本色产品不考核。"]
    assert en(finding) == ["Exempt: Undyed products are not assessed."]


def test_exemption_is_not_reached_where_the_criterion_does_not_apply() -> None:
    one = exempting(applies=FactIn("dyeing", frozenset(("vat",))))
    finding = found(one, facts={"coloured": "no", "dyeing": "other"})
    assert codes(finding) == ["does_not_apply"]
