"""Certificates, and decided cases to make them from."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests.apps.cast import at, body, dossier, tee
from weftmark.apps.assessments.models import Report
from weftmark.apps.assessments.queries.content import both, party
from weftmark.apps.certificates.models import Certificate
from weftmark.apps.decisions.models import Decision, Review
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import perform

BANNER = {"zh": "工作底稿", "en": "Working profile"}


def snapshot(case: Dossier, products: tuple[str, ...] = ("T-shirt", "Polo"), **more: Any) -> str:
    """What a decision rests on, as it is frozen."""
    firm = party(case.applicant)
    said = {
        "document": "decision",
        "application": {
            "case": case.number,
            "client": firm,
            "producer": firm,
            "factory": party(case.site) | {"number": case.site.number},
            "product_class": {"zh": "B 类", "en": "Class B"},
            "edition": {
                "id": case.edition.name,
                "title": both(case.edition.title),
                "designation": {"zh": "GB 18401-2010", "en": "GB 18401-2010"},
                "digest": case.edition.digest,
                "banner": None,
            },
            "demonstration": False,
        }
        | more,
        "products": [
            {"name": {"zh": f"{name}（中）", "en": name}, "model": f"M-{place}", "trademark": "LF"}
            for place, name in enumerate(products)
        ],
        "decision": {"conditions": []},
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def filled(model: Any, **values: Any) -> Any:
    """A row whose other fields say something, whatever they are."""
    for field in model._meta.concrete_fields:
        if field.name in values or field.null or field.has_default() or field.primary_key:
            continue
        values[field.name] = True if field.get_internal_type() == "BooleanField" else "said"
    return model.objects.create(**values)


def decided(
    kind: str = "grant", *, products: tuple[str, ...] = ("T-shirt", "Polo"), **fields: Any
) -> Dossier:
    """A case with a decision, standing where the decision put it; nobody has taken a part in it yet."""
    luo = body()["Luo"]
    more = fields.pop("snapshot", {})
    case = dossier("reviewed", agreed_on=date(2026, 1, 5), agreed_by="Lin", **fields)
    tee(case)
    now = timezone.now()
    report = filled(Report, dossier=case, version=1, recommendation="for", signed_by=luo, signed_at=now)
    review = filled(Review, dossier=case, report=report, proposes="grant", by=luo, at=now)
    text = snapshot(case, products, **more)
    filled(
        Decision,
        dossier=case,
        report=report,
        review=review,
        kind=kind,
        reason="Evaluated and found in order.",
        by=luo,
        at=now,
        snapshot=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    steps = {
        "grant": "granted",
        "grant_with_conditions": "granted",
        "refuse": "refused",
        "do_not_keep": "not_kept",
    }
    return at(case, steps.get(kind, "kept"))


def issued(**fields: Any) -> Certificate:
    """A certificate issued by Fang."""
    case = decided(**fields)
    perform(row=case, move="issue", by=body()["Fang"])
    return Certificate.objects.get(dossier=case)


def suspended(**fields: Any) -> Certificate:
    """A certificate suspended by Luo, to be mended within sixty days."""
    row = issued(**fields)
    by = timezone.localdate() + timedelta(days=60)
    perform(
        row=row,
        move="suspend",
        by=body()["Luo"],
        why="Mark misused",
        restores="Stop and report",
        at_latest=by,
    )
    return row


def aged(row: Certificate, **days: date) -> Certificate:
    """A certificate whose days lie elsewhere."""
    Certificate.objects.filter(pk=row.pk).update(**days)
    row.refresh_from_db()
    return row
