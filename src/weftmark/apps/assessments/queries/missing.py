"""What the evidence of a case still lacks, by what `judge` says of it today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from weftmark.apps.assessments.queries.confidential import KEPT, confidential_ids, rests_on
from weftmark.apps.assessments.queries.judging import ProductVerdict, verdicts_of
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.rules.registry import Missing
from weftmark.apps.journal.queries import process
from weftmark.core.evaluation.finding import Lack
from weftmark.core.specification.edition import Edition
from weftmark.core.text import Text

EVALUATED_AT = ("document_review", "document_correction", "inspection", "testing", "assessment")
SHOWN = 8
"""How many of them the overview of a case shows; the findings page shows all."""
LABORATORY = frozenset({Lack.TEST, Lack.RETEST, Lack.REPORT_DATA})
BODY = frozenset({Lack.CLARIFICATION, Lack.LICENSED_TEXT})


def missing_for(case: Dossier, person: Any) -> Iterator[Missing]:
    """The first of what is missing, for the overview of a case under evaluation."""
    if case.step not in EVALUATED_AT:
        return
    found = missing_in(case, person)
    yield from found[:SHOWN]
    if len(found) > SHOWN:
        rest = len(found) - SHOWN
        url = reverse("assessments:findings", args=[case.number]) + "#missing"
        yield Missing(Text(f"另有 {rest} 项", f"{rest} more"), _("See the findings of the case."), url)


def missing_in(case: Dossier, person: Any, verdicts: list[ProductVerdict] | None = None) -> list[Missing]:
    """Everything that is missing, in the order in which it can be supplied; the same thing is said once."""
    found = verdicts_of(case) if verdicts is None else verdicts
    kept = confidential_ids(case, person)
    lacks = sorted((lack for one in found for lack in one.missing), key=lambda lack: lack.lack)
    hidden = {
        finding.criterion.id
        for one in found
        for finding in one.verdict.findings
        if rests_on(kept, (*finding.counted, *finding.set_aside))
    }
    edition = found[0].verdict.edition if found else None
    rows: dict[Any, Any] = {}
    for lack in lacks:
        reason = KEPT if lack.criterion in hidden else lack.reason.text()
        rows.setdefault((lack.criterion, reason), (lack, reason))
    return [_missing(case, edition, lack, reason) for lack, reason in rows.values()]


def _missing(case: Dossier, edition: Edition | None, lack: Any, reason: Text) -> Missing:
    what: Any
    what, url = edition.title if edition else "", ""
    if edition is not None and lack.criterion:
        what = edition.criterion(lack.criterion).title
        url = reverse("assessments:finding", args=[case.number, lack.criterion])
    role = "analyst" if lack.lack in LABORATORY else "team_leader" if lack.lack in BODY else "applicant"
    return Missing(what, reason, url, process().role(role).title)
