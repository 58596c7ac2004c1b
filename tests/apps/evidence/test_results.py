"""Results: read strictly, verified by a second person, retested, corrected and retracted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.apps import cast
from tests.apps.evidence import made
from weftmark.apps.evidence import actions
from weftmark.apps.evidence.models import Result
from weftmark.apps.evidence.queries.observations import read_back, written
from weftmark.apps.evidence.queries.shown import subject_of
from weftmark.apps.journal.actions import perform
from weftmark.apps.library.queries import edition_of
from weftmark.core.evaluation.verdict import judge_edition
from weftmark.core.process.advance import Refused
from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.subject import Observation
from weftmark.exchange.problem import Unreadable

pytestmark = pytest.mark.django_db


def test_a_result_keeps_limits_method_and_accreditation() -> None:
    case = made.case("testing")
    result = made.entered(case, made.received(case), uncertainty="2")
    assert (result.parameter, result.value, result.unit, result.lod) == ("formaldehyde", "<20", "mg/kg", "20")
    assert (result.method, result.accredited, result.step) == ("GB/T 2912.1-2009", True, "entered")
    assert read_back(result.observation).quantity.lod == Decimal(20)


def test_the_author_does_not_verify_and_an_outsider_neither() -> None:
    case = made.case("testing")
    result = made.entered(case, made.received(case))
    with pytest.raises(Refused, match="Somebody else has to do this"):
        perform(row=result, move="verify", by=case.qian)
    stranger = cast.person("Xu", "analyst", of=cast.organisation("Other lab", "laboratory"))
    with pytest.raises(Refused, match="Laboratory analyst"):
        perform(row=result, move="verify", by=stranger)
    assert perform(row=result, move="verify", by=case.tang).step == "verified"


def test_several_results_are_verified_each_by_itself() -> None:
    case = made.case("testing")
    sample = made.received(case)
    first, second = (
        made.entered(case, sample),
        made.entered(case, sample, parameter="pH值", value="7", unit="", lod=""),
    )
    came = actions.verify_results(
        results=[(first, first.version), (second, second.version + 1)], by=case.tang
    )
    assert [result.pk for result in came.done] == [first.pk]
    assert [(result.pk, type(why).__name__) for result, why in came.refused] == [(second.pk, "Stale")]


def test_a_form_sent_twice_enters_one_result() -> None:
    case = made.case("testing")
    sample = made.received(case)
    entry = {
        "dossier": case.dossier, "by": case.qian, "laboratory": case.laboratory, "sample": sample,
        "cells": {"parameter": "pH值", "value": "7"}, "origin": actions.Origin(once="form-1"),
    }  # fmt: skip
    actions.enter_result(**entry)
    with pytest.raises(Unreadable, match="entered already"):
        actions.enter_result(**entry)
    assert Result.objects.count() == 1


def test_what_cannot_be_read_is_not_entered() -> None:
    case = made.case("testing")
    sample = made.received(case)
    with pytest.raises(Unreadable, match="no unit is given"):
        made.entered(case, sample, unit="", lod="")
    with pytest.raises(Unreadable, match="not received yet"):
        made.entered(case, made.taken(case, number="X") and cast.at(sample, "sent"))
    assert Result.objects.count() == 0


def test_a_result_sent_back_is_corrected_and_verified_again() -> None:
    case = made.case("testing")
    result = made.entered(case, made.received(case))
    perform(row=result, move="send_back", by=case.tang, why="check the dilution")
    with pytest.raises(Unreadable, match="not given"):
        perform(row=result, move="correct", by=case.qian, why="dilution")
    cells = {"parameter": "甲醛含量", "value": "25", "unit": "mg/kg"}
    perform(row=result, move="correct", by=case.qian, why="dilution", cells=cells)
    assert (result.step, result.value, result.lod) == ("entered", "25", "")
    assert perform(row=result, move="verify", by=case.tang).step == "verified"


def test_a_retest_takes_the_place_of_the_first_test() -> None:
    case = made.case("testing")
    sample = made.received(case)
    first = made.entered(case, sample, value="90")
    perform(row=first, move="verify", by=case.tang)
    perform(row=first, move="ask_retest", by=case.wei, why="near the limit")
    cells = {"parameter": "甲醛含量", "value": "60", "unit": "mg/kg", "component": "面料"}
    entry = {"dossier": case.dossier, "by": case.qian, "laboratory": case.laboratory, "sample": sample}
    with pytest.raises(Unreadable, match="another parameter"):
        actions.enter_result(
            **entry, cells={"parameter": "pH值", "value": "7"}, origin=actions.Origin(retest_of=first)
        )
    again = actions.enter_result(**entry, cells=cells, origin=actions.Origin(retest_of=first))
    with pytest.raises(Refused, match="retest is not entered or not verified"):
        perform(row=first, move="supersede", by=case.qian)
    perform(row=again, move="verify", by=case.tang)
    perform(row=first, move="supersede", by=case.qian)
    seen = subject_of(case.dossier)[0].shown.observations
    assert [(one.id, one.raw) for one in seen] == [(f"r{again.pk}", "60")]


def test_only_verified_results_reach_the_judge_named_as_the_application_names_the_parts() -> None:
    case = made.case("testing")
    sample = made.received(case)
    result = made.entered(case, sample, component="Shell")
    (product,) = subject_of(case.dossier)
    assert product.shown.observations == ()
    perform(row=result, move="verify", by=case.tang)
    (product,) = subject_of(case.dossier)
    assert [(one.component, one.kind, one.accredited) for one in product.shown.observations] == [
        ("面料", "shell", True)
    ]
    assert product.shown.subject.facts["product_class"] == frozenset({"direct_skin"})
    verdict = judge_edition(edition_of(case.dossier.edition), product.shown, on=made.TODAY())
    outcomes = {finding.criterion.id: str(finding.outcome) for finding in verdict.findings}
    assert outcomes["formaldehyde"] == "conform"


def test_papers_reach_the_judge_with_their_dates_and_criteria() -> None:
    case = made.case("document_review", edition=cast.edition("cec-122-2025"))
    day = made.TODAY()
    stated = actions.Dated(day, day, "", signed=True)
    made.handed_in(case, kind="fibre_origin_declaration", dated=stated, criteria=["a-fibre-origin"])
    made.handed_in(case, made.PNG, "a.png")
    (paper,) = [
        p for p in subject_of(case.dossier)[0].shown.documents if p.kind == "fibre_origin_declaration"
    ]
    assert (paper.signed, paper.valid_from, paper.valid_to, paper.about) == (
        True,
        day,
        day,
        frozenset({"a-fibre-origin"}),
    )
    shown = subject_of(case.dossier)[0].shown
    verdict = judge_edition(edition_of(case.dossier.edition), shown, on=day)
    assert str(next(f for f in verdict.findings if f.criterion.id == "a-fibre-origin").outcome) == "conform"


numbers = st.none() | st.decimals(min_value="0.001", max_value=10**6, places=3)


@given(
    st.text(max_size=20), numbers, numbers, st.sampled_from(list(Qualifier)),
    st.none() | st.dates(date(2000, 1, 1)), st.none() | st.booleans(),
)  # fmt: skip
def test_an_observation_is_read_back_as_it_was_written(text, value, lod, qualifier, day, accredited) -> None:  # type: ignore[no-untyped-def]
    quantity = Quantity(value, "mg/kg", qualifier, lod, None, None, text)
    seen = Observation("r1", "formaldehyde", quantity, component=text, report_date=day, accredited=accredited)
    assert read_back(written(seen)) == seen


def test_a_result_names_a_component_of_the_product_or_none() -> None:
    case = made.case("testing")
    sample = made.received(case)
    with pytest.raises(Unreadable, match=r"\(component\): “不存在” is not a component of the product"):
        made.entered(case, sample, component="不存在")
    assert made.entered(case, sample, component="").component == ""
    assert made.entered(case, sample, component="shell").component == "shell"
