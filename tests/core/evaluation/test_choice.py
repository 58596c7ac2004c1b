"""One of several answers: as a result, as a number of a class, or as a fact of the product."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.core.made import ON, limit, result
from tests.core.trade import SHELL, asked, codes, en, found, lacks, zh
from weftmark.core.evaluation.finding import Outcome
from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.specification.criterion import Criterion
from weftmark.core.subject import Observation

YES, NO, OPEN = Outcome.CONFORM, Outcome.NONCONFORM, Outcome.UNDETERMINED


def one_of(*choices: str, **more: str) -> Criterion:
    given = {"parameters": ("dyeing",), **more}
    return asked(limit("one_of", None, "-", choices=frozenset(choices)), rule="choice", **given)


@pytest.mark.parametrize(("word", "outcome", "code"), [("a", YES, "chosen"), ("c", NO, "not_chosen")])
def test_choice_by_word(word: str, outcome: Outcome, code: str) -> None:
    finding = found(one_of("a", "b"), result(word=word, parameter="dyeing"))
    assert (finding.outcome, codes(finding), finding.word) == (outcome, [code], word)


@pytest.mark.parametrize(
    ("typed", "raw", "outcome"), [("1", "1", YES), ("1", "1 级", YES), ("2", "2", NO), ("2", "2 级", NO)]
)
def test_choice_by_number_with_or_without_its_unit(typed: str, raw: str, outcome: Outcome) -> None:
    flammability = one_of("1")
    finding = found(flammability, result(typed, "-", parameter="dyeing")._replace(raw=raw))
    assert (finding.outcome, finding.word) == (outcome, typed)


def test_choice_by_a_code_with_a_number_in_it() -> None:
    easy_care = one_of("SA-3.5", "SA-4")
    typed = result("4", "-", parameter="dyeing")._replace(raw="SA-4")
    assert found(easy_care, typed).outcome is YES


def test_choice_without_an_answer_is_undetermined() -> None:
    finding = found(one_of("a"), Observation("r1", "dyeing", None, ""))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("fact", "no_result")])


def test_choice_worst_of_several_counts() -> None:
    results = [result(word=word, id=word, parameter="dyeing") for word in ("a", "c")]
    assert found(one_of("a"), *results).outcome is NO


@pytest.mark.parametrize(
    ("fact", "outcome"), [("metal_complex", YES), ("other", NO), ("metal_complex|other", NO)]
)
def test_choice_answered_by_a_fact_of_the_same_name(fact: str, outcome: Outcome) -> None:
    assert found(one_of("metal_complex"), facts={"dyeing": fact}).outcome is outcome


def test_choice_answered_by_a_fact_is_named_in_words() -> None:
    finding = found(one_of("metal_complex"), facts={"dyeing": "metal_complex"})
    assert zh(finding) == ["c为“金属络合染料”，属于允许范围（金属络合染料）。"]


def test_choice_result_counts_before_the_fact() -> None:
    finding = found(
        one_of("a"), result(word="c", parameter="dyeing"), facts={"dyeing": "a"}
    )  # what was tested stands over what was said
    assert finding.outcome is NO


def test_choice_with_neither_result_nor_fact_is_missing() -> None:
    finding = found(one_of("a"))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("test", "no_result")])


def test_choice_sentences_name_the_component() -> None:
    finding = found(one_of("1", parameters=("p",)), result(word="2", **SHELL))
    assert zh(finding) == ["面料的甲醛含量为“2”，不属于允许范围（1）。"]
    assert en(finding) == ["Formaldehyde in the shell: “2”, not one of those allowed (1)."]


def test_choice_by_a_number_typed_in_its_quantity_only() -> None:
    coded = Quantity(Decimal(4), "-", raw="SA-4")
    assert found(one_of("SA-4"), Observation("r1", "dyeing", coded)).outcome is YES


def test_choice_by_what_is_no_number_is_taken_as_typed() -> None:
    unclear = Quantity(None, "-", Qualifier.NOT_DETECTED, raw="ND")
    finding = found(one_of("a"), Observation("r1", "dyeing", unclear))
    assert (finding.outcome, finding.word) == (NO, "ND")


def test_choice_sentence_lists_the_choices_in_order() -> None:
    finding = found(one_of("c", "a", "b"), result(word="z", parameter="dyeing"))
    assert "（a / b / c）" in zh(finding)[0]


def test_choice_result_that_is_refused_is_not_replaced_by_the_fact() -> None:
    late = result(word="a", parameter="dyeing", report_date=ON + timedelta(days=1))
    finding = found(one_of("a"), late, facts={"dyeing": "a"})
    assert (finding.outcome, codes(finding)) == (OPEN, ["future_report"])


def test_choice_of_nothing_is_undetermined() -> None:
    finding = found(one_of("a", parameters=()), facts={"dyeing": "a"})
    assert (finding.outcome, lacks(finding)) == (OPEN, [("test", "no_result")])


def test_choice_by_a_fact_with_several_values_names_them_in_order() -> None:
    finding = found(one_of("metal_complex"), facts={"dyeing": "vat|metal_complex"})
    assert zh(finding) == ["c为“金属络合染料、vat”，不属于允许范围（金属络合染料）。"]
