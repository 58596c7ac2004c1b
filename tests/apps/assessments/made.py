"""Cases in assessment, their results and what was found."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.apps.cast import analysts, assigned, at, body, dossier, lin, tee
from weftmark.apps.assessments.actions import judge_case, raise_nonconformity, write_report
from weftmark.apps.assessments.models import Nonconformity, Report
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import Document, DocumentVersion, Result
from weftmark.apps.evidence.queries.observations import written
from weftmark.apps.journal.actions import perform
from weftmark.exchange.labsheet.rows import read_row
from weftmark.exchange.vocabulary import shipped_vocabulary

PASSING = {
    "formaldehyde": ("18", "mg/kg"),
    "ph": ("6.8", "-"),
    "odour": ("absent", ""),
    "azo": ("<5", "mg/kg"),
    "colour_fast_water": ("4", "grade"),
    "colour_fast_persp_acid": ("4", "grade"),
    "colour_fast_persp_alkaline": ("4", "grade"),
    "colour_fast_rub": ("4", "grade"),
}
SAID = {
    "meets": True,
    "recommendation": "for",
    "reason": "Everything was measured and conforms.",
    "purpose": "Initial inspection for certification.",
    "basis": "GB 18401-2010\nCertification rules",
    "product_range": "Knitted T-shirts",
    "consistent": True,
    "consistency": "Products seen on site are those of the application.",
}


def in_assessment(**fields: Any) -> Dossier:
    """A case of one T-shirt that stands in assessment; Wei leads, Sun inspects, Chen reviews, Luo decides."""
    people = body()
    case = dossier("assessment", **fields)
    tee(case)
    for name, role in (
        ("Wei", "team_leader"),
        ("Sun", "inspector"),
        ("Chen", "reviewer"),
        ("Luo", "decider"),
    ):
        assigned(case, people[name], role)
    return case


def measured(case: Dossier, parameter: str, value: str, unit: str = "", **fields: Any) -> Result:
    """A verified result on the first product."""
    number = Result.objects.count() + 1
    seen = read_row(
        {"parameter": parameter, "value": value, "unit": unit, "component": "面料", **fields},
        "sheet",
        shipped_vocabulary(),
        timezone.localdate(),
        id=f"x{number}",
    )
    product = fields.pop("product", None) or case.products.first()
    row = Result.objects.create(
        dossier=case,
        product=product,
        laboratory=_laboratory(),
        parameter=seen.parameter,
        value=value,
        unit=unit,
        component="面料",
        observation=written(seen),
    )
    return at(row, "verified")


def _laboratory() -> Any:
    return analysts()[0].memberships.get(role="analyst").organisation


def all_measured(case: Dossier, **others: str) -> None:
    """A verified result for every criterion that a T-shirt has to meet; some with another value."""
    for parameter, (value, unit) in PASSING.items():
        measured(case, parameter, others.get(parameter, value), unit)


def judged(**others: str) -> Dossier:
    """A case whose results are all in, and judged."""
    case = in_assessment()
    all_measured(case, **others)
    judge_case(dossier=case, by=wei())
    return case


def wei() -> Any:
    return body()["Wei"]


def raised(case: Dossier, grade: str = "major", criterion: str = "formaldehyde") -> Nonconformity:
    """A nonconformity that Wei raised."""
    return raise_nonconformity(
        dossier=case, by=wei(), grade=grade, criterion=criterion, statement="Above the limit."
    )


def answered(row: Nonconformity) -> Nonconformity:
    """The same, answered by Lin."""
    return perform(
        row=row,
        move="answer",
        by=lin(),
        cause="The finishing agent was changed.",
        correction="The lot is blocked.",
        corrective_action="The agent is released by recipe only.",
        action_due_on=timezone.localdate() + timedelta(days=20),
    )


def evidence(case: Dossier, kind: str = "evidence_of_correction") -> Document:
    """A document of the client, with one version."""
    document = Document.objects.create(
        dossier=case, kind=kind, title="Recipe record", handed_in_by=case.applicant
    )
    DocumentVersion.objects.create(
        document=document,
        number=1,
        file="evidence/recipe.pdf",
        file_name="recipe.pdf",
        media_type="application/pdf",
        size=12,
        sha256="a" * 64,
        uploaded_by=lin(),
        uploaded_at=timezone.now(),
    )
    return document


def reported(case: Dossier, **said: Any) -> Report:
    """The case's report, by Wei."""
    return write_report(dossier=case, by=wei(), **{**SAID, **said})
