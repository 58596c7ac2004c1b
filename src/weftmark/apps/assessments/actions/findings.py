"""Findings: computed by `judge`, entered by assessors where nothing is measured. Replaced, never edited."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.assessments.models import Finding
from weftmark.apps.assessments.queries.findings import Standing, current_findings, prevails, standings
from weftmark.apps.assessments.queries.findings import measurable as is_measurable
from weftmark.apps.assessments.queries.judging import (
    ProductVerdict,
    canonical,
    margin_of,
    rows_of,
    verdicts_of,
)
from weftmark.apps.assessments.queries.proposals import Proposal, proposals_of
from weftmark.apps.assessments.rules.evaluating import refuse_unless_evaluating, refused
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import Visit
from weftmark.apps.journal.actions import lock, record
from weftmark.core.process.advance import Refused
from weftmark.core.text import Text, same

ENTERABLE = ("conform", "nonconform", "not_applicable")
Row = tuple[tuple[str, str], dict[str, Any]]


def judge_case(*, dossier: Dossier, by: Any) -> list[ProductVerdict]:
    """Compute every finding from the evidence as it stands; only what comes out otherwise is replaced.

    Raises Refused where the person may not evaluate the case.
    """
    with transaction.atomic():
        lock(dossier)
        refuse_unless_evaluating(dossier, by, "judge")
        verdicts = verdicts_of(dossier)
        changes = _keep(dossier, verdicts)
        record(by=by, row=dossier, act="judge", duties="evaluated", changes=changes)
    return verdicts


def _keep(dossier: Dossier, verdicts: list[ProductVerdict]) -> dict[str, list[str | None]]:
    """Store what comes out otherwise than before; the outcomes before and after, by criterion."""
    at, computed = timezone.now(), rows_of(verdicts)
    rows = current_findings(dossier).filter(source=Finding.JUDGED)
    held = {(row.criterion, row.about): row for row in rows}
    written = {key: canonical(finding) for key, finding in computed.items()}
    gone = [row for key, row in held.items() if written.get(key) != row.detail]
    fresh = [(key, computed[key]) for key in computed if key not in held or held[key] in gone]
    _replace(gone, at)
    Finding.objects.bulk_create(_computed(dossier, row, written[row[0]], at) for row in fresh)
    return {
        name: [held[name, about].outcome if (name, about) in held else None, finding["outcome"]]
        for (name, about), finding in fresh
    }


def _computed(dossier: Dossier, row: Row, detail: str, at: datetime) -> Finding:
    (criterion, about), finding = row
    return Finding(
        dossier=dossier,
        criterion=criterion,
        about=about,
        outcome=finding["outcome"],
        source=Finding.JUDGED,
        reason_zh="".join(finding["reasons"]["zh"]),
        reason_en=" ".join(finding["reasons"]["en"]),
        detail=detail,
        margin=margin_of(finding),
        at=at,
    )


def _replace(rows: list[Finding], at: datetime) -> None:
    Finding.objects.filter(pk__in=[row.pk for row in rows]).update(replaced_at=at)


def enter_finding(
    *, dossier: Dossier, criterion: str, outcome: str, reason: str, by: Any, about: str = ""
) -> Finding:
    """Enter what an assessor found on a criterion that nothing measured; raises Refused.

    The reason is kept as it was written, whichever language that is.
    """
    with transaction.atomic():
        lock(dossier)
        refuse_unless_evaluating(dossier, by, "enter_finding")
        finding = _enter(dossier, criterion, about, outcome, same(reason.strip()), by=by)
        _regroup(dossier, criterion)
    return finding


def _enter(dossier: Dossier, criterion: str, about: str, outcome: str, reason: Text, *, by: Any) -> Finding:
    here = _standings_on(dossier, criterion, about)
    refusal = hindrance_to_entry(here, outcome, reason.zh)
    if refusal is not None:
        raise refusal
    at = timezone.now()
    before = list(current_findings(dossier).filter(source=Finding.ENTERED, criterion=criterion, about=about))
    _replace(before, at)
    finding = Finding.objects.create(
        dossier=dossier,
        criterion=criterion,
        about=about,
        outcome=outcome,
        source=Finding.ENTERED,
        reason_zh=reason.zh,
        reason_en=reason.en,
        by=by,
        at=at,
    )
    changes = {criterion: [before[0].outcome if before else here[0].outcome, outcome]}
    record(by=by, row=dossier, act="enter_finding", why=reason.zh, duties="evaluated", changes=changes)
    return finding


def hindrance_to_entry(here: list[Standing], outcome: str, reason: str) -> Refused | None:
    """Why a finding cannot be entered: no such criterion, no reason, or the evidence stands against it."""
    act = "enter_finding"
    if not here:
        return refused(
            act, "criterion", "案卷的版本没有这个准则。", "The edition of the case has no such criterion."
        )
    if not reason.strip():
        return refused(
            act,
            "why",
            "判断须写明理由：看到了什么、依据什么。",
            "A finding needs its reason: what was seen, on what ground.",
        )
    if outcome not in ENTERABLE:
        return refused(
            act,
            "outcome",
            "结论须为符合、不符合或不适用。",
            "A finding says conform, not conform or not applicable.",
        )
    for one in here:
        judged = one.judged.outcome if one.judged else ""
        if not prevails(judged, outcome, measured=is_measurable(one.criterion)):
            return refused(
                act,
                "computed",
                "证据已经给出这条准则的结论，不能用录入的判断代替；请更正证据、要求复测或补交资料。",
                "The evidence settles this criterion, and no entry stands in for it; have the evidence "
                "corrected, ask for a retest or for further documents.",
                "ISO/IEC 17065 7.4.4",
            )
    return None


def _standings_on(dossier: Dossier, criterion: str, about: str) -> list[Standing]:
    found = [one for one in standings(dossier) if one.criterion.id == criterion]
    return [one for one in found if about in ("", one.about)]


def _regroup(dossier: Dossier, *criteria: str) -> None:
    """Judge again where an entry may settle a group."""
    parts = {one.criterion.id for one in standings(dossier) if one.criterion.part_of}
    if parts & set(criteria):
        _keep(dossier, verdicts_of(dossier))


def withdraw_finding(*, finding: Finding, why: str, by: Any) -> Finding:
    """Take back what was entered, so that what was computed holds again; raises Refused."""
    dossier = finding.dossier
    with transaction.atomic():
        lock(dossier)
        refuse_unless_evaluating(dossier, by, "withdraw_finding")
        held = current_findings(dossier).filter(pk=finding.pk, source=Finding.ENTERED).first()
        if held is None:
            raise refused(
                "withdraw_finding",
                "gone",
                "这条判断已被取代，或不是录入的。",
                "This finding was replaced meanwhile, or is not one that was entered.",
            )
        _replace([held], timezone.now())
        changes = {held.criterion: [held.outcome, None]}
        record(by=by, row=dossier, act="withdraw_finding", why=why, duties="evaluated", changes=changes)
        _regroup(dossier, held.criterion)
    finding.refresh_from_db()
    return finding


def take_over_checklist(*, dossier: Dossier, by: Any, visit: Visit | None = None) -> list[Finding]:
    """Enter what the checklists of reported visits say, where it may be; the others stay proposals."""
    with transaction.atomic():
        lock(dossier)
        refuse_unless_evaluating(dossier, by, "take_over_checklist")
        chosen = [one for one in proposals_of(dossier) if visit is None or visit.pk in one.visits]
        found = [_take_over(dossier, one, by=by) for one in chosen if one.open]
        _regroup(dossier, *(finding.criterion for finding in found))
    return found


def _take_over(dossier: Dossier, one: Proposal, *, by: Any) -> Finding:
    return _enter(dossier, one.criterion.id, "", one.outcome, one.reason, by=by)
