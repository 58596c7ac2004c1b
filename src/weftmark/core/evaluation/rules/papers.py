"""Criteria settled by papers: declarations, certificates, accepted labels."""

from __future__ import annotations

from datetime import date

from weftmark.core.evaluation.finding import Finding, Lack, Outcome, because
from weftmark.core.evaluation.item import Item, gap, settle
from weftmark.core.specification.criterion import Criterion
from weftmark.core.subject import Document, Shown
from weftmark.core.text import Text, same

PROOFS = ("certificate", "report", "record", "permit", "ledger", "licence")


def judge_declared(criterion: Criterion, shown: Shown, on: date) -> Finding:
    """A signed paper of a named kind, in force on the day, that covers the product."""
    papers = of_kind(criterion, shown, criterion.documents)
    items = [paper_item(criterion, paper, shown, on) for paper in papers]
    good = [item for item in items if item.outcome is Outcome.CONFORM]
    against = [item for item in items if item.outcome is Outcome.NONCONFORM]
    if good and not against:
        items = good
    if not items:
        items = [no_paper(criterion)]
    return settle(criterion, None, items, tuple(papers))


def of_kind(criterion: Criterion, shown: Shown, kinds: frozenset[str]) -> list[Document]:
    """Documents of these kinds that speak of the criterion, in an order of their own."""
    found = [d for d in shown.documents if d.kind in kinds and (not d.about or criterion.id in d.about)]
    return sorted(found, key=lambda d: (d.kind, d.number, d.id))


def no_paper(criterion: Criterion) -> Item:
    """The gap of a criterion for which no paper of the kind was shown."""
    kinds = sorted(criterion.documents)
    names = tuple(criterion.words.document(kind) for kind in kinds)
    proof = any(word in kind for kind in kinds for word in PROOFS)
    return gap(Lack.PROOF if proof else Lack.DECLARATION, because("no_document", documents=names))


def paper_title(paper: Document) -> Text:
    """A paper's title and number as it cites itself."""
    return same(" ".join(part for part in (paper.title, paper.number) if part) or paper.id)


def paper_item(criterion: Criterion, paper: Document, shown: Shown, on: date) -> Item:
    """What one paper is worth for this product on this day."""
    words = {"document": criterion.words.document(paper.kind), "title": paper_title(paper)}
    if not covers(paper, shown):
        return gap(Lack.PROOF, because("other_product", **words))._replace(by=paper)
    if not paper.signed:
        return gap(Lack.DECLARATION, because("unsigned", **words))._replace(by=paper)
    if not in_force(paper, on):
        return gap(Lack.PROOF, because("not_in_force", date=on, **words))._replace(by=paper)
    if not paper.states:
        return Item(Outcome.NONCONFORM, (because("declared_against", **words),), by=paper)
    return Item(Outcome.CONFORM, (because("declared", **words),), by=paper)


def covers(paper: Document, shown: Shown) -> bool:
    """Does the paper speak for this product? One that names no product speaks for the whole dossier."""
    return not paper.products or shown.subject.name in paper.products or shown.subject.id in paper.products


def in_force(paper: Document, on: date) -> bool:
    """Is the paper in force on the day? An open end counts as in force."""
    return (paper.valid_from is None or paper.valid_from <= on) and (
        paper.valid_to is None or on <= paper.valid_to
    )


def good_paper(criterion: Criterion, kinds: frozenset[str], shown: Shown, on: date) -> Document | None:
    """A signed paper of these kinds that is in force and covers the product."""
    for paper in of_kind(criterion, shown, kinds):
        if paper_item(criterion, paper, shown, on).outcome is Outcome.CONFORM:
            return paper
    return None
