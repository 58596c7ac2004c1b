"""What evidence adds to a case: tabs, things that are still missing, standing checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weftmark.apps.dossiers.rules.registry import Fault, Missing, add_tab, adds_missing, checks
from weftmark.apps.evidence.queries import standing as read
from weftmark.apps.evidence.rules.permissions import may_see_documents, may_see_samples, may_see_visits
from weftmark.apps.journal.queries import process

add_tab("documents", _("Documents"), "evidence:documents", place=30, may=may_see_documents)
add_tab("visits", _("Visits"), "evidence:visits", place=32, may=may_see_visits)
add_tab("samples", _("Samples"), "evidence:samples", place=34, may=may_see_samples)
add_tab("results", _("Results"), "evidence:results", place=36, may=may_see_samples)


@adds_missing
def documents_to_renew(case: Any, person: Any) -> Iterator[Missing]:
    """Documents that were not accepted, or have expired, while the case runs."""
    if process().step("case", case.step).final:
        return
    for version in read.versions_to_renew(case):
        url = reverse("evidence:document", args=[version.document_id])
        why = version.check_note if version.checked == "rejected" else _("It has expired.")
        yield Missing(version.document.title, why, url, who=version.document.handed_in_by)


@adds_missing
def visits_to_confirm(case: Any, person: Any) -> Iterator[Missing]:
    """Plans that wait for the applicant."""
    notice = timedelta(days=process().deadline("visit_notice").days)
    for visit in read.visits_to_confirm(case):
        url = reverse("evidence:visit", args=[visit.pk])
        why = _("The applicant confirms the plan at least a week before, or objects to it.")
        yield Missing(
            _("Confirm the plan of the visit"), why, url, who=case.applicant, due=visit.first_day - notice
        )


@adds_missing
def samples_under_way(case: Any, person: Any) -> Iterator[Missing]:
    """Samples that the laboratory has not reported."""
    if case.step != "testing":
        return
    for sample in read.samples_unreported(case):
        url = reverse("evidence:sample", args=[sample.pk])
        why = process().title_of("sample", sample.step)
        yield Missing(sample.number, why, url, who=sample.laboratory or "")


@checks("E-001", "warning", _("A result names a component that the application does not name"))
def components_known(case: Any) -> Iterator[Fault]:
    """Its result may be judged for the wrong part."""
    for result in read.results_of_unknown_components(case):
        yield Fault(f"{result.component}: {result}", reverse("evidence:result", args=[result.pk]))


@checks("E-002", "error", _("A test was reported before its sample was received"))
def reported_after_receipt(case: Any) -> Iterator[Fault]:
    """One of the two dates is wrong, or the result belongs to another sample."""
    for result in read.results_before_receipt(case):
        found = f"{result.sample}: {result.report_date} < {result.sample.received_on}"
        yield Fault(found, reverse("evidence:result", args=[result.pk]))


@checks("E-003", "warning", _("A document that counts expires while the case runs"))
def documents_last(case: Any) -> Iterator[Fault]:
    """It may no longer hold on the day of the decision."""
    until = timezone.localdate() + timedelta(days=30)
    for version in read.versions_expiring(case, until):
        found = f"{version.document.title}: {version.expires_on}"
        yield Fault(found, reverse("evidence:document", args=[version.document_id]))


@checks("E-004", "advice", _("The same file was handed in as two documents"))
def files_differ(case: Any) -> Iterator[Fault]:
    """Possible, and worth a look."""
    for version in read.versions_alike(case):
        url = reverse("evidence:document", args=[version.document_id])
        yield Fault(f"{version.document.title}: {version.file_name}", url)


@checks("E-005", "error", _("A sample was taken outside the days of its visit"))
def samples_within_visits(case: Any) -> Iterator[Fault]:
    """The date of the sample or the visit named for it is wrong."""
    for sample in read.samples_outside_visits(case):
        yield Fault(f"{sample}: {sample.taken_on}", reverse("evidence:sample", args=[sample.pk]))
