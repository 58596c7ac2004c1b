"""The evaluation report: what it may recommend, what it freezes, and what makes it out of date."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from tests.apps.assessments.made import (
    all_measured,
    answered,
    in_assessment,
    judged,
    measured,
    raised,
    reported,
    wei,
)
from tests.apps.cast import at, body
from weftmark.apps.assessments.actions import enter_finding, judge_case
from weftmark.apps.assessments.models import Report
from weftmark.apps.assessments.queries.reports import latest_report, report_draft, uncovered
from weftmark.apps.assessments.rules.facts import report_against, report_in_favour, report_written
from weftmark.apps.journal.actions import perform
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_a_report_freezes_what_was_found() -> None:
    case = judged()
    report = reported(case)
    said = json.loads(report.content)
    assert report.sha256 == sha256(report.content.encode()).hexdigest()
    assert (said["application"]["case"], said["tally"]["conform"], said["written"]["recommendation"]) == (
        case.number,
        8,
        "for",
    )
    assert said["application"]["product_class"]["zh"] == "直接接触皮肤的纺织产品（B 类）"
    assert [item["outcome"] for item in said["findings"]].count("conform") == 8
    assert (report_written(case, None), report_in_favour(case, None), report_against(case, None)) == (
        True,
        True,
        False,
    )


def test_a_new_version_leaves_the_old_one_as_it_was() -> None:
    case = judged()
    first = reported(case)
    content = first.content
    second = reported(case, reason="Said better.")
    first.refresh_from_db()
    assert (first.content, second.version, latest_report(case)) == (content, 2, second)


def test_what_is_found_later_makes_the_report_out_of_date() -> None:
    case = judged()
    reported(case)
    measured(case, "ph", "7.5")
    judge_case(dossier=case, by=wei())
    assert report_written(case, None) is False
    reported(case)
    assert report_written(case, None) is True


def test_what_fails_is_not_recommended() -> None:
    case = judged(formaldehyde="90")
    with pytest.raises(Refused) as refused:
        reported(case)
    assert codes(refused) == ["nonconform"]
    reported(case, meets=False, recommendation="against", reason="Formaldehyde is above the limit.")
    assert (report_in_favour(case, None), report_against(case, None)) == (False, True)


def test_a_minor_nonconformity_with_an_accepted_plan_does_not_stand_in_the_way() -> None:
    case = judged(formaldehyde="90")
    row = answered(raised(case, "minor"))
    assert [one.criterion.id for one in uncovered(case)] == ["formaldehyde"]
    perform(row=row, move="accept", by=wei())
    assert uncovered(case) == []
    assert reported(case).recommendation == "for"


def test_who_says_it_does_not_meet_cannot_recommend() -> None:
    case = judged()
    for said in ({"meets": False}, {"consistent": False}):
        with pytest.raises(Refused) as refused:
            reported(case, **said)
        assert codes(refused) == ["contradiction"]


def test_only_the_leader_writes_it_and_only_in_assessment() -> None:
    case = judged()
    for name in ("Sun", "Chen", "Luo", "Ma"):
        with pytest.raises(Refused):
            write_as(case, name)
    at(case, "testing")
    with pytest.raises(Refused) as refused:
        reported(case)
    assert codes(refused) == ["step"]
    assert Report.objects.count() == 0


def write_as(case: object, name: str) -> None:
    from tests.apps.assessments.made import SAID
    from weftmark.apps.assessments.actions import write_report

    write_report(dossier=case, by=body()[name], **SAID)


def test_every_part_is_filled_in() -> None:
    case = judged()
    for name in ("reason", "purpose", "basis", "product_range", "consistency"):
        with pytest.raises(Refused) as refused:
            reported(case, **{name: " "})
        assert codes(refused) == [name]


def test_the_form_begins_with_what_the_case_says() -> None:
    case = judged()
    begun = report_draft(case)
    assert begun["product_range"] == "针织T恤"
    assert begun["recommendation"] == "for"
    reported(case, reason="Because.")
    assert report_draft(case)["reason"] == "Because."


def test_a_case_is_recommended_when_nothing_is_left_open() -> None:
    case = in_assessment()
    all_measured(case)
    with pytest.raises(Refused) as refused:
        perform(row=case, move="recommend", by=wei())
    assert codes(refused) == ["findings_complete", "report_written", "report_in_favour"]
    judge_case(dossier=case, by=wei())
    reported(case)
    perform(row=case, move="recommend", by=wei())
    case.refresh_from_db()
    assert case.step == "recommended"


def test_an_undetermined_criterion_may_be_found_not_applicable_with_a_reason() -> None:
    case = judged(azo="nd")
    reported(case)
    with pytest.raises(Refused) as refused:
        perform(row=case, move="recommend", by=wei())
    assert codes(refused) == ["findings_complete"]
    enter_finding(
        dossier=case, criterion="azo_amines", outcome="not_applicable", reason="Undyed goods.", by=wei()
    )
    reported(case)
    perform(row=case, move="recommend", by=wei())
    assert case.step == "recommended"
