"""What evidence tells of a case: things missing, standing checks, facts that every guard finds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.apps import cast
from tests.apps.evidence import made
from weftmark.apps.dossiers.rules.registry import CHECKS
from weftmark.apps.evidence import actions
from weftmark.apps.evidence.models import Sample
from weftmark.apps.evidence.rules import standing
from weftmark.apps.journal.actions import perform
from weftmark.apps.people.models import Notice

pytestmark = pytest.mark.django_db


def faults(case: made.Case, check: str) -> list[str]:
    return [str(fault.what) for fault in CHECKS[check].find(case.dossier)]


def test_documents_that_expired_or_were_not_accepted_are_missing_again() -> None:
    case = made.case("document_review")
    made.handed_in(case, dated=actions.Dated(expires_on=made.TODAY() - timedelta(1)), title="Licence")
    photo = made.handed_in(case, made.PNG, "a.png", title="Photo")
    actions.check_document(version=photo.versions.get(), by=case.wei, accepted=False, note="too dark")
    found = [(one.what, str(one.why)) for one in standing.documents_to_renew(case.dossier, case.lin)]
    assert [what for what, _ in found] == ["Licence", "Photo"]
    assert found[1][1] == "too dark"


def test_a_plan_to_confirm_is_missing_until_a_week_before() -> None:
    case = made.case()
    visit = made.planned(case, in_days=10)
    (missing,) = standing.visits_to_confirm(case.dossier, case.lin)
    assert missing.due == visit.first_day - timedelta(7)


def test_samples_and_results_out_of_order_are_told() -> None:
    case = made.case("testing")
    sample = made.received(case)
    assert [one.what for one in standing.samples_under_way(case.dossier, case.wei)] == [sample.number]
    early = (made.TODAY() - timedelta(3)).isoformat()
    made.entered(case, sample, report_date=early)
    assert len(faults(case, "E-001")) == 0
    assert len(faults(case, "E-002")) == 1
    case.product.components.update(name_zh="拉链", name_en="Zip", kind="zipper")  # the application changes
    assert len(faults(case, "E-001")) == 1
    visit = made.planned(made.case())
    Sample.objects.update(visit=visit)
    assert len(faults(case, "E-005")) == 1


def test_documents_that_expire_soon_and_twins_are_told() -> None:
    case = made.case("document_review")
    made.handed_in(case, dated=actions.Dated(expires_on=made.TODAY() + timedelta(5)))
    made.handed_in(case, kind="other")
    assert (len(faults(case, "E-003")), len(faults(case, "E-004"))) == (1, 2)


def test_whose_turn_it_is_is_told_by_letter() -> None:
    case = made.case()
    visit = made.planned(case)
    perform(row=visit, move="confirm", by=case.lin)
    cast.at(case.dossier, "testing")
    sample = made.taken(case)
    perform(row=sample, move="seal", by=case.he, seal_number="A1")
    perform(row=sample, move="send", by=case.he, laboratory=case.laboratory)
    told = {(notice.person.username, notice.kind) for notice in Notice.objects.all()}
    team = {(name, "visit") for name in ("lin", "wei", "sun", "he")}
    assert told == team | {("qian", "sample"), ("tang", "sample")}
