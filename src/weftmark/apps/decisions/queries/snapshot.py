"""Everything a decision rests on, as plain data, in one canonical text."""

from __future__ import annotations

import json
from typing import Any

from weftmark.apps.assessments.models import Report
from weftmark.apps.assessments.queries import content
from weftmark.apps.decisions.models import Condition, Review
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import DocumentVersion, Result
from weftmark.apps.journal.queries import acts_of, process
from weftmark.apps.people.models import Person

Data = dict[str, Any]


def basis_of(
    dossier: Dossier, *, report: Report, review: Review, decision: Data, terms: list[Condition]
) -> Data:
    """The case as it stands in the moment of the decision, with the decision itself."""
    return {
        "document": "decision",
        "application": content.application(dossier),
        "products": content.products(dossier),
        **content.evaluation(dossier),
        "results": _results(dossier),
        "evidence": _evidence(dossier),
        "report": {
            "version": report.version,
            "sha256": report.sha256,
            "signed_by": content.person(report.signed_by),
            "signed_at": content.moment(report.signed_at),
            "written": json.loads(report.content)["written"],
        },
        "review": {
            "opinion": review.opinion,
            "proposes": review.proposes,
            "by": content.person(review.by),
            "at": content.moment(review.at),
        },
        "people": _people(dossier),
        "decision": decision
        | {"conditions": [{"text": term.text, "due_on": term.due_on.isoformat()} for term in terms]},
    }


def _results(dossier: Dossier) -> list[Data]:
    rows = Result.objects.filter(dossier=dossier).select_related("laboratory", "sample")
    return [
        {
            "id": str(row.pk),
            "sample": row.sample.number if row.sample else "",
            "component": row.component,
            "parameter": row.parameter,
            "value": row.value,
            "unit": row.unit,
            "lod": row.lod,
            "loq": row.loq,
            "uncertainty": row.uncertainty,
            "method": row.method,
            "accredited": row.accredited,
            "laboratory": content.both(row.laboratory.name),
            "report_number": row.report_number,
            "report_date": row.report_date.isoformat() if row.report_date else None,
            "step": row.step,
        }
        for row in rows.order_by("pk")
    ]


def _evidence(dossier: Dossier) -> list[Data]:
    rows = DocumentVersion.objects.filter(document__dossier=dossier).select_related("document")
    return [
        {
            "id": str(row.pk),
            "kind": row.document.kind,
            "title": row.document.title,
            "confidential": row.document.confidential,
            "version": row.number,
            "file": row.file_name,
            "size": row.size,
            "sha256": row.sha256,
            "evidence_date": row.evidence_date.isoformat() if row.evidence_date else None,
            "expires_on": row.expires_on.isoformat() if row.expires_on else None,
        }
        for row in rows.order_by("document_id", "number")
    ]


def _people(dossier: Dossier) -> list[Data]:
    """Who took which part, by the journal."""
    parts: dict[str, set[str]] = {}
    for act in acts_of((dossier.number,)):
        parts.setdefault(act.person, set()).update(act.duties)
    names = Person.objects.in_bulk([int(key) for key in parts if key.isdigit()])
    return [
        content.person(names[int(key)])
        | {
            "duties": [
                {"duty": duty, "title": content.both(process().duty(duty).title)}
                for duty in sorted(parts[key])
            ]
        }
        for key in sorted(parts, key=lambda key: (len(key), key))
        if key.isdigit() and int(key) in names
    ]
