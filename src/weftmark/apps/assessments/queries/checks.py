"""Standing checks of a case: what does not fit together, with an id and a severity.

An error keeps a case from a decision in favour; a warning wants a look; advice is for the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db.models import Max

from weftmark.apps.assessments.models import Nonconformity, Report
from weftmark.apps.assessments.queries.findings import Standing, measurable, standings
from weftmark.apps.assessments.queries.nonconformities import OVER, is_overdue, nonconformities_of
from weftmark.apps.assessments.queries.reports import is_current, latest_report
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.rules.registry import Severity
from weftmark.apps.evidence.models import ChecklistItem, DocumentVersion, EvidenceUse, Result
from weftmark.apps.journal.queries import lines_of_row, process
from weftmark.core.text import Text

ERROR: Severity = "error"
WARNING: Severity = "warning"
ADVICE: Severity = "advice"
OF_CORRECTION = "evidence_of_correction"
TOLD = ("recommended", "reviewed", "granted")
"""Steps at which a report has been handed on."""


class Problem(NamedTuple):
    """Something that does not fit together, and what to do about it."""

    id: str
    severity: str
    what: Text
    criterion: str = ""


class Case:
    """A case with what the checks look at, read once."""

    def __init__(self, dossier: Dossier, found: list[Standing] | None = None) -> None:
        self.dossier = dossier
        self.standings = standings(dossier) if found is None else found
        self.nonconformities: list[Nonconformity] = list(nonconformities_of(dossier))
        self.judged_at: datetime | None = last_judged(dossier)
        self.used = set(
            EvidenceUse.objects.filter(document__dossier=dossier).values_list("criterion", flat=True)
        )
        self.items = list(
            ChecklistItem.objects.filter(visit__dossier=dossier, visit__step="reported").exclude(answer="")
        )

    @cached_property
    def report(self) -> Report | None:
        """The report that counts."""
        return latest_report(self.dossier)


def last_judged(dossier: Dossier) -> datetime | None:
    """When the findings were last computed."""
    return lines_of_row(dossier).filter(act="judge").aggregate(last=Max("at"))["last"]


Finder = Callable[[Case], Iterator[Problem]]


class Check(NamedTuple):
    """A standing check by its id."""

    id: str
    severity: Severity
    title: Text
    find: Finder


CHECKS: list[Check] = []


def check(id: str, severity: Severity, title: Text) -> Callable[[Finder], Finder]:
    """Add a check to those that every case undergoes."""

    def register(find: Finder) -> Finder:
        CHECKS.append(Check(id, severity, title, find))
        return find

    return register


def problems_of(dossier: Dossier, found: list[Standing] | None = None) -> list[Problem]:
    """Everything that does not fit together in a case, the gravest first."""
    return problems_in(Case(dossier, found))


def problems_in(case: Case) -> list[Problem]:
    """The same for a case that has been read already."""
    all_found = [problem for one in CHECKS for problem in one.find(case)]
    return sorted(all_found, key=lambda one: (ERROR, WARNING, ADVICE).index(one.severity))


def errors_of(dossier: Dossier) -> list[Problem]:
    """What keeps the case from a decision in favour."""
    return [problem for problem in problems_of(dossier) if problem.severity == ERROR]


def _named(one: Standing, zh: str, en: str) -> Text:
    title = one.criterion.title
    return Text(f"“{title.zh}”{zh}", f"“{title.en}” {en}")


@check(
    "A-001", ERROR, Text("检测结果在计算结论之后有变化", "Results changed after the findings were computed")
)
def results_after_judging(case: Case) -> Iterator[Problem]:
    """Results were verified, retracted or replaced after the findings were computed."""
    moved = Result.objects.filter(dossier=case.dossier, step__in=("verified", "retracted", "superseded"))
    newest = moved.aggregate(last=Max("stepped_at"))["last"]
    if newest is not None and (case.judged_at is None or newest > case.judged_at):
        yield Problem(
            "results_newer",
            ERROR,
            Text(
                "计算结论之后，检测结果又有变化；请重新计算。",
                "Results changed after the findings were computed; compute them again.",
            ),
        )


@check(
    "A-002", WARNING, Text("计算结论之后又有文件提交", "Documents came in after the findings were computed")
)
def documents_after_judging(case: Case) -> Iterator[Problem]:
    """Documents came in after the findings were computed; what shows a correction is no evidence for them."""
    if process().step("case", case.dossier.step).final:
        return
    papers = DocumentVersion.objects.filter(document__dossier=case.dossier)
    newest = papers.exclude(document__kind=OF_CORRECTION).aggregate(last=Max("uploaded_at"))["last"]
    if newest is not None and case.judged_at is not None and newest > case.judged_at:
        yield Problem(
            "documents_newer",
            WARNING,
            Text(
                "计算结论之后又有文件提交；如与准则有关，请重新计算。",
                "Documents came in after the findings were computed; compute them again if they matter.",
            ),
        )


@check(
    "A-003",
    WARNING,
    Text("不符合的准则没有开具不符合项", "A criterion fails and no nonconformity was raised"),
)
def failing_without_nonconformity(case: Case) -> Iterator[Problem]:
    """What fails has to be raised with the client, or the client could not answer."""
    raised = {row.criterion for row in case.nonconformities if row.step != "annulled"}
    for one in case.standings:
        if one.decides and one.outcome == "nonconform" and one.criterion.id not in raised:
            yield Problem(
                "not_raised",
                WARNING,
                _named(
                    one, "不符合，但没有开具不符合项。", "does not conform, and no nonconformity was raised."
                ),
                one.criterion.id,
            )


@check(
    "A-004",
    ERROR,
    Text("不符合项已关闭而准则仍不符合", "A nonconformity is closed and its criterion still fails"),
)
def closed_but_failing(case: Case) -> Iterator[Problem]:
    """A closed nonconformity whose criterion still fails was closed too early."""
    latest = {row.criterion: row for row in case.nonconformities if row.step != "annulled"}
    for one in case.standings:
        row = latest.get(one.criterion.id)
        if one.decides and one.outcome == "nonconform" and row is not None and row.step == "closed":
            yield Problem(
                "closed_but_failing",
                ERROR,
                _named(
                    one,
                    f"的不符合项 {row.number} 已关闭，结论仍为不符合；请更新结论或重新开具。",
                    f"still fails although nonconformity {row.number} is closed; judge or raise it again.",
                ),
                one.criterion.id,
            )


@check("A-005", WARNING, Text("录入的符合结论缺少支持", "An entered finding has little to rest on"))
def entered_without_evidence(case: Case) -> Iterator[Problem]:
    """What an assessor found conform should rest on a document or on something seen."""
    seen = case.used | {item.criterion for item in case.items}
    for one in case.standings:
        if one.finding is None or one.finding is not one.entered or one.outcome != "conform":
            continue
        if one.criterion.id not in seen:
            yield Problem(
                "no_evidence",
                WARNING,
                _named(
                    one,
                    "录入为符合，但没有文件或现场记录支持。",
                    "was entered as conform, but no document or visit shows it.",
                ),
                one.criterion.id,
            )
        elif measurable(one.criterion):
            yield Problem(
                "not_measured",
                WARNING,
                _named(
                    one, "可以检测，却凭录入的判断通过。", "can be measured, and passes by what was entered."
                ),
                one.criterion.id,
            )


@check("A-006", ADVICE, Text("录入的判断已被证据取代", "An entered finding gave way to evidence"))
def entry_outranked(case: Case) -> Iterator[Problem]:
    """An entry that no longer holds should be seen by its author."""
    for one in case.standings:
        if one.outranked:
            yield Problem(
                "outranked",
                ADVICE,
                _named(one, "录入的判断已被后来的证据取代。", "what was entered gave way to later evidence."),
                one.criterion.id,
            )


@check("A-007", WARNING, Text("现场检查与结论不一致", "A visit and a finding say different things"))
def checklist_against_finding(case: Case) -> Iterator[Problem]:
    """Somebody saw on site that it does not conform, and the finding says it does."""
    seen = {item.criterion for item in case.items if item.answer == "nonconform"}
    for one in case.standings:
        if one.criterion.id in seen and one.outcome in ("conform", "conditional"):
            yield Problem(
                "seen_otherwise",
                WARNING,
                _named(
                    one,
                    "现场检查为不符合，结论却为符合。",
                    "was not conform on site, and the finding says conform.",
                ),
                one.criterion.id,
            )


@check("A-008", ADVICE, Text("结论依据的限值未经原文核对", "Findings rest on unverified figures"))
def unverified_figures(case: Case) -> Iterator[Problem]:
    """Findings that rest on a figure nobody read in the text are counted, so that a reader knows."""
    count = sum(
        one.decides and one.outcome in ("conform", "nonconform") and one.detail.get("verified") is False
        for one in case.standings
    )
    if count:
        yield Problem(
            "unverified_figures",
            ADVICE,
            Text(
                f"{count} 条结论所依据的限值未经原文核对。",
                f"{count} findings rest on figures that were not checked against the text.",
            ),
        )


@check("A-009", WARNING, Text("不符合项逾期", "A nonconformity is overdue"))
def overdue_nonconformities(case: Case) -> Iterator[Problem]:
    """The client is late."""
    for row in case.nonconformities:
        if row.step not in OVER and is_overdue(row):
            yield Problem(
                "overdue",
                WARNING,
                Text(f"不符合项 {row.number} 已逾期。", f"Nonconformity {row.number} is overdue."),
                row.criterion,
            )


@check("A-010", ERROR, Text("评价报告已不反映现有结论", "The evaluation report is out of date"))
def report_outdated(case: Case) -> Iterator[Problem]:
    """Reviewers and deciders have to read what was found, not what was found before."""
    told = case.dossier.step in TOLD
    if told and case.report is not None and not is_current(case.report):
        yield Problem(
            "report_outdated",
            ERROR,
            Text(
                "评价报告之后结论又有变化；请退回评价组更新报告。",
                "Findings changed after the evaluation report; send the case back for a new one.",
            ),
        )
