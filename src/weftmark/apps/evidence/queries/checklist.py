"""What is asked on site: from the edition, the products, the processes of the site and usual topics."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import weftmark
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.rules.trade import STAGE_OF
from weftmark.apps.evidence.models import ChecklistItem, Visit
from weftmark.apps.evidence.queries.shown import subjects_of
from weftmark.apps.library.queries import edition_of
from weftmark.apps.people.models import Site
from weftmark.core.specification.criterion import Criterion, Rule
from weftmark.core.specification.edition import Edition
from weftmark.core.subject import Subject
from weftmark.core.text import Text
from weftmark.core.words import Words, joined
from weftmark.exchange.packs.files import read_table
from weftmark.exchange.vocabulary import shipped_vocabulary

TOPICS = Path(weftmark.__file__).parent / "packs" / "process-17065" / "visit_topics.csv"
_COLUMNS = (
    "topic", "section_zh", "section_en", "item_zh", "item_en", "means_zh", "means_en",
    "documents", "source", "basis",
)  # fmt: skip
_PAPERS = (Rule.DECLARATION, Rule.SHARE)
ELSEWHERE = frozenset({"spinning", "wet_processing", "making_up"})
"""Stages of criteria that are looked at only where their processes are carried out."""

SETTLED = ("conform", "nonconform", "not_applicable")


class Asked(NamedTuple):
    """One question: what, by what means, for which process, and where it comes from."""

    criterion: str
    section: Text
    question: Text
    means: Text
    process: str = ""
    parameter: str = ""
    unit: str = ""
    source: str = ""
    basis: str = ""


def asked_at(dossier: Dossier, site: Site) -> tuple[Asked, ...]:
    """The questions for a visit to this site, without those that an earlier visit has settled there."""
    edition = edition_of(dossier.edition)
    subjects = [each.shown.subject for each in subjects_of(dossier)]
    done = settled_at(dossier, site)
    wanted = (*_of_edition(edition, subjects, processes_at(dossier, site)), *_of_topics(edition))
    return tuple(one for one in wanted if (one.criterion, one.parameter) not in done)


def processes_at(dossier: Dossier, site: Site) -> frozenset[str]:
    """The processes stated for a site of the case."""
    rows = dossier.chain.filter(site=site).values_list("processes", flat=True)
    return frozenset(name for row in rows for name in row.split())


def settled_at(dossier: Dossier, site: Site) -> set[tuple[str, str]]:
    """What earlier visits to the site have answered."""
    rows = ChecklistItem.objects.filter(visit__dossier=dossier, visit__site=site, answer__in=SETTLED)
    return set(rows.exclude(visit__step="called_off").values_list("criterion", "parameter"))


def still_open(visit: Visit) -> list[ChecklistItem]:
    """Items without an answer, and those not seen that no other visit of the case takes up."""
    unanswered = [item for item in visit.items.all() if not item.answer or item.answer == "not_seen"]
    if not unanswered:
        return []
    elsewhere = ChecklistItem.objects.filter(visit__dossier=visit.dossier_id).exclude(visit=visit)
    taken_up = set(elsewhere.exclude(visit__step="called_off").values_list("criterion", "parameter"))
    return [
        item
        for item in unanswered
        if not (item.answer == "not_seen" and (item.criterion, item.parameter) in taken_up)
    ]


def _of_edition(edition: Edition, subjects: list[Subject], processes: frozenset[str]) -> Iterator[Asked]:
    sections = {section.id: section.title for section in edition.sections}
    for criterion in edition.criteria:
        if not _concerns(criterion, subjects, processes):
            continue
        figures = _figures(criterion)
        if criterion.rule not in _PAPERS and not figures:
            continue
        section = sections.get(criterion.section, edition.designation)
        for parameter in figures or ("",):
            yield _asked(criterion, section, parameter, alone=len(figures) < 2)


def _concerns(criterion: Criterion, subjects: list[Subject], processes: frozenset[str]) -> bool:
    """Might it count for a product of the case, and for what this site does?"""
    stages = {STAGE_OF.get(process) for process in processes}
    if criterion.stage in ELSEWHERE and processes and criterion.stage not in stages:
        return False
    if criterion.applies is None or not subjects:
        return True
    return any(criterion.applies.holds(one, criterion.words) is not False for one in subjects)


def _figures(criterion: Criterion) -> tuple[str, ...]:
    """The parameters of a criterion, where a site reports them rather than a laboratory."""
    found = criterion.parameters
    return found if found and criterion.words.site.issuperset(found) else ()


def _asked(criterion: Criterion, section: Text, parameter: str, *, alone: bool) -> Asked:
    """A figure that is the only one of its criterion bears the criterion's name."""
    words, clause, title = criterion.words, criterion.clause, criterion.title
    if parameter and not alone:
        what = words.parameter(parameter)
        title = Text(f"{title.zh}：{what.zh}", f"{title.en}: {what.en}")
    described = shipped_vocabulary().described(parameter) if parameter else None
    return Asked(
        criterion=criterion.id,
        section=section,
        question=Text(f"{title.zh}（{clause.zh}）", f"{title.en} ({clause.en})"),
        means=_means(criterion, words, parameter),
        process=criterion.stage,
        parameter=parameter,
        unit=described.unit if described else "",
        source=criterion.figure.source[:300],
        basis=str(criterion.figure.basis),
    )


def _means(criterion: Criterion, words: Words, parameter: str) -> Text:
    if parameter:
        return Text("查阅统计记录和原始凭证，记下数值", "Look at records and their sources; note the figure")
    kinds = sorted(criterion.documents or (criterion.share.proof if criterion.share else ()))
    if not kinds:
        return Text("现场查看，查阅记录", "Look on site and at records")
    named = joined([words.document(kind) for kind in kinds[:4]])
    return Text(f"查阅：{named.zh}", f"Look at: {named.en}"[:300])


@lru_cache(maxsize=1)
def _topics() -> tuple[tuple[Asked, frozenset[str]], ...]:
    table = read_table(TOPICS, _COLUMNS, "process-17065/visit_topics.csv")
    return tuple(
        (
            Asked(
                criterion=f"topic:{row['topic']}",
                section=Text(row["section_zh"], row["section_en"]),
                question=Text(row["item_zh"], row["item_en"]),
                means=Text(row["means_zh"], row["means_en"]),
                source=row["source"],
                basis=row["basis"],
            ),
            frozenset(row["documents"].split()),
        )
        for row in table.rows
    )


def _of_topics(edition: Edition) -> Iterator[Asked]:
    """The usual topics, where the edition has no criterion of its own about the same papers."""
    papers = frozenset().union(*(c.documents for c in edition.criteria if c.rule in _PAPERS))
    for asked, documents in _topics():
        if not documents & papers:
            yield asked
