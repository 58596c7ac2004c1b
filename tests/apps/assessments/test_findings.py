"""Findings: computed from evidence, entered where nothing is measured, replaced and never edited."""

from __future__ import annotations

from typing import Any

import pytest

from tests.apps.assessments.made import all_measured, evidence, in_assessment, judged, measured, wei
from tests.apps.cast import assigned, at, body, edition, lin
from weftmark.apps.assessments.actions import enter_finding, judge_case, withdraw_finding
from weftmark.apps.assessments.models import Finding
from weftmark.apps.assessments.queries.checks import problems_of
from weftmark.apps.assessments.queries.findings import (
    Standing,
    earlier_findings,
    failing,
    standings,
    tally,
    undetermined,
)
from weftmark.apps.dossiers.models import Product
from weftmark.apps.journal.models import Line
from weftmark.apps.journal.queries import lines_of_row
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db


def stands(case: Any, criterion: str) -> Standing:
    return next(one for one in standings(case) if one.criterion.id == criterion)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_every_criterion_gets_a_finding_with_its_reason_in_both_languages() -> None:
    case = judged()
    assert [one.criterion.id for one in standings(case) if one.finding is None] == []
    formaldehyde = stands(case, "formaldehyde")
    assert (formaldehyde.outcome, formaldehyde.finding.margin) == ("conform", 0.76)
    assert formaldehyde.reason.zh.partition("，")[0] == "面料的甲醛含量为 18 mg/kg"
    assert formaldehyde.reason.en.partition(",")[0] == "Formaldehyde content in the shell fabric: 18 mg/kg"
    assert tally(standings(case)) == (8, 0, 0, 2)
    assert undetermined(case) == []


def test_judging_again_replaces_only_what_came_out_otherwise() -> None:
    case = judged()
    before = {finding.criterion: finding.pk for finding in Finding.objects.filter(dossier=case)}
    measured(case, "formaldehyde", "90", "mg/kg")
    judge_case(dossier=case, by=wei())
    current = Finding.objects.filter(dossier=case, replaced_at__isnull=True)
    changed = {finding.criterion for finding in current if finding.pk != before[finding.criterion]}
    assert changed == {"formaldehyde"}
    assert [one.criterion.id for one in failing(case)] == ["formaldehyde"]
    assert [finding.outcome for finding in earlier_findings(case, "formaldehyde")] == ["conform"]
    assert lines_of_row(case).filter(act="judge").count() == 2


def test_judging_twice_changes_nothing() -> None:
    case = judged()
    judge_case(dossier=case, by=wei())
    assert Finding.objects.filter(dossier=case).count() == 10


def test_products_that_differ_get_findings_of_their_own() -> None:
    case = in_assessment()
    all_measured(case)
    polo = Product.objects.create(dossier=case, name_zh="Polo衫", name_en="Polo", kind="garment")
    measured(case, "formaldehyde", "120", "mg/kg", product=polo)
    judge_case(dossier=case, by=wei())
    found = {one.about: one.outcome for one in standings(case) if one.criterion.id == "formaldehyde"}
    assert found[str(polo.pk)] == "nonconform"
    assert sorted(found.values()) == ["conform", "nonconform"]
    assert [one.about for one in standings(case) if one.criterion.id == "saliva"] == [""]


def test_only_who_evaluates_the_case_may_judge_it() -> None:
    case, people = in_assessment(), body()
    assigned(case, people["Ma"], "inspector")
    for name in ("Chen", "Luo", "Ma", "Fang"):
        with pytest.raises(Refused):
            judge_case(dossier=case, by=people[name])
    with pytest.raises(Refused):
        judge_case(dossier=case, by=lin())
    assert Finding.objects.count() == 0
    assert Line.objects.filter(act="judge").count() == 0


def test_what_was_measured_is_not_entered_away() -> None:
    case = judged(formaldehyde="90")
    with pytest.raises(Refused) as refused:
        enter_finding(
            dossier=case, criterion="formaldehyde", outcome="conform", reason="I know it.", by=wei()
        )
    assert codes(refused) == ["computed"]
    assert stands(case, "formaldehyde").outcome == "nonconform"


def test_what_nobody_measured_may_be_entered_with_a_reason_and_gives_way_to_a_result() -> None:
    case = in_assessment()
    judge_case(dossier=case, by=wei())
    assert stands(case, "odour").outcome == "undetermined"
    with pytest.raises(Refused) as refused:
        enter_finding(dossier=case, criterion="odour", outcome="conform", reason=" ", by=wei())
    assert codes(refused) == ["why"]
    enter_finding(dossier=case, criterion="odour", outcome="conform", reason="Smelt on site, none.", by=wei())
    assert (stands(case, "odour").outcome, stands(case, "odour").reason.zh) == (
        "conform",
        "Smelt on site, none.",
    )
    measured(case, "odour", "present")
    judge_case(dossier=case, by=wei())
    assert stands(case, "odour").outcome == "nonconform"
    assert stands(case, "odour").outranked


def test_an_entry_is_replaced_by_another_and_can_be_taken_back() -> None:
    case = in_assessment()
    judge_case(dossier=case, by=wei())
    first = enter_finding(dossier=case, criterion="odour", outcome="conform", reason="None.", by=wei())
    second = enter_finding(dossier=case, criterion="odour", outcome="nonconform", reason="Mould.", by=wei())
    first.refresh_from_db()
    assert (first.outcome, first.replaced_at is not None) == ("conform", True)
    withdraw_finding(finding=second, why="Wrong sample.", by=wei())
    assert stands(case, "odour").outcome == "undetermined"
    with pytest.raises(Refused):
        withdraw_finding(finding=second, why="Again.", by=wei())


def test_a_criterion_of_another_edition_and_an_odd_outcome_are_refused() -> None:
    case = judged()
    for criterion, outcome in (("a-fibre-origin", "conform"), ("odour", "undetermined")):
        with pytest.raises(Refused):
            enter_finding(dossier=case, criterion=criterion, outcome=outcome, reason="Seen.", by=wei())


def test_declarations_are_entered_by_assessors_even_where_papers_say_they_conform() -> None:
    case = in_assessment(edition=edition("cec-122-2025"))
    judge_case(dossier=case, by=wei())
    enter_finding(dossier=case, criterion="c-packaging", outcome="nonconform", reason="PVC bags.", by=wei())
    assert stands(case, "c-packaging").outcome == "nonconform"
    assert len(standings(case)) == 106


def test_an_entry_on_a_part_settles_its_group() -> None:
    case = in_assessment(edition=edition("eu-ecolabel-textiles-2014"))
    judge_case(dossier=case, by=wei())
    group = next(one.criterion for one in standings(case) if one.criterion.parts and one.decides)
    for part in group.parts:
        if stands(case, part).outcome == "undetermined":
            enter_finding(dossier=case, criterion=part, outcome="conform", reason="Seen on site.", by=wei())
    assert stands(case, group.id).outcome in ("conform", "not_applicable", "undetermined")
    open_parts = [part for part in group.parts if stands(case, part).outcome == "undetermined"]
    assert open_parts == []


def test_an_evaluator_holds_the_part_ever_after() -> None:
    case = judged()
    line = lines_of_row(case).get(act="judge")
    assert (line.duties, line.actor) == ("evaluated", str(wei().pk))


def problems(case: Any) -> list[str]:
    return [one.id for one in problems_of(case) if one.id == "documents_newer"]


def test_only_evidence_that_may_change_a_finding_asks_for_computing_again() -> None:
    case = judged()
    evidence(case, "evidence_of_correction")
    assert problems(case) == []
    evidence(case, "test_report")
    assert problems(case) == ["documents_newer"]
    assert problems(at(case, "certified")) == []
