"""What acts and fields of assessments are called in the journal, and the parts of a case they add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from weftmark.apps.assessments.models import Finding, Nonconformity, Report
from weftmark.apps.assessments.queries.checks import CHECKS, Case, Check
from weftmark.apps.assessments.queries.missing import missing_for
from weftmark.apps.assessments.queries.titles import criterion_titles
from weftmark.apps.assessments.rules.permissions import may_see_findings, may_see_report
from weftmark.apps.dossiers.rules.registry import Fault, add_tab, adds_missing, checks
from weftmark.apps.journal.rules import OfAct, names_acts, names_parts

OUTCOMES: dict[str, Any] = dict(Finding.OUTCOMES)
GRADES: dict[str, Any] = dict(Nonconformity.GRADES)
RECOMMENDATIONS: dict[str, Any] = dict(Report._meta.get_field("recommendation").flatchoices)
names_acts(
    {
        "judge": _("Findings computed"),
        "enter_finding": _("Finding entered"),
        "withdraw_finding": _("Entered finding taken back"),
        "take_over_checklist": _("Checklist taken over"),
        "write_report": _("Evaluation report written"),
        "save_answer": _("Answer saved"),
        "name_proof": _("Evidence of correction named"),
        "save_effectiveness": _("Effectiveness check saved"),
    },
    {
        **{
            field.name: field.verbose_name
            for field in Nonconformity._meta.fields
            if field.name in ("grade", "criterion", "statement", "due_on", "cause", "correction")
            or field.name in ("corrective_action", "action_due_on", "carried_out", "effectiveness")
        },
        "recommendation": _("Team recommendation"),
        "sha256": _("Digest"),
    },
    {"nonconformity": _("Nonconformity")},
    {
        "recommendation": lambda value: RECOMMENDATIONS.get(value, value),
        "grade": lambda value: GRADES.get(value, value),
    },
)


def _findings(case: str) -> OfAct:
    titles = criterion_titles(case)
    return OfAct(lambda field: titles.get(field, field), lambda value: OUTCOMES.get(value, value))


names_parts(
    acts=dict.fromkeys(("judge", "enter_finding", "withdraw_finding"), _findings),
    words={"criterion": criterion_titles, "criteria": criterion_titles},
)
add_tab("findings", _("Findings"), "assessments:findings", place=50, may=may_see_findings)
add_tab("nonconformities", _("Nonconformities"), "assessments:of_case", place=52, may=may_see_findings)
add_tab("report", _("Evaluation report"), "assessments:report", place=54, may=may_see_report)
adds_missing(missing_for)


def _looked_at(case: Any) -> Case:
    """What the checks look at, read once for a page."""
    held = case.__dict__.get("_looked_at")
    if held is None:
        held = case.__dict__["_looked_at"] = Case(case)
    return held


def _on_the_case_page(one: Check) -> None:
    @checks(one.id, one.severity, one.title)
    def find(case: Any) -> Iterator[Fault]:
        url = reverse("assessments:findings", args=[case.number])
        for problem in one.find(_looked_at(case)):
            there = (
                reverse("assessments:finding", args=[case.number, problem.criterion])
                if problem.criterion
                else url
            )
            yield Fault(problem.what, there)


for one in CHECKS:
    _on_the_case_page(one)
