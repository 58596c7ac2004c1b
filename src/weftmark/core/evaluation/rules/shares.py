"""Criteria on the share of qualified fibre in the composition, by mass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from weftmark.core.evaluation.compare import compare
from weftmark.core.evaluation.finding import Finding, Lack, Outcome, because
from weftmark.core.evaluation.item import Item, gap, settle
from weftmark.core.evaluation.rules.papers import good_paper, no_paper, of_kind, paper_item
from weftmark.core.quantity import Quantity, show
from weftmark.core.specification.criterion import Criterion, ShareOf
from weftmark.core.specification.limit import Limit, with_unit
from weftmark.core.subject import Document, Fibre, Shown

WHOLE = Decimal(100)
TOLERANCE = Decimal("0.5")


def composition_sum(fibres: tuple[Fibre, ...]) -> Decimal:
    """The sum of the shares in %, which has to be 100 ± 0.5."""
    return sum((fibre.share for fibre in fibres), Decimal(0))


def adds_up(fibres: tuple[Fibre, ...]) -> bool:
    """Do the shares make a whole?"""
    return abs(composition_sum(fibres) - WHOLE) <= TOLERANCE


def judge_share(criterion: Criterion, limit: Limit, shown: Shown, on: date) -> Finding:
    """Judge a share and the paper that proves it."""
    share = criterion.share
    fibres = shown.subject.fibres
    if share is None or not fibres:
        return settle(criterion, limit, [gap(Lack.COMPOSITION, because("no_composition"))])
    if not adds_up(fibres):
        total = with_unit(show(composition_sum(fibres)), "%")
        return settle(criterion, limit, [gap(Lack.COMPOSITION, because("composition_sum", value=total))])
    amount = _amount(share, fibres)
    if amount is None:
        names = tuple(criterion.words.fibre(name) for name in sorted(share.fibres))
        absent = because("no_such_fibre", fibres=names)
        return settle(criterion, limit, [Item(Outcome.NOT_APPLICABLE, (absent,))])
    quantity = Quantity(amount, "%")
    found = compare(quantity, limit, rounded=criterion.rounded)
    code = "share_within" if found.outcome is Outcome.CONFORM else "share_outside"
    reason = because(code, what=criterion.title, value=with_unit(show(amount), "%"), limit=limit.says())
    items = [Item(found.outcome, (reason,), found.margin, None, quantity, used=found.used)]
    papers = of_kind(criterion, shown, share.proof)
    if found.outcome is Outcome.CONFORM and amount > 0:
        items += _proof_items(criterion, share, shown, on, papers)
    return settle(criterion, limit, items, tuple(papers))


def _proof_items(
    criterion: Criterion, share: ShareOf, shown: Shown, on: date, papers: list[Document]
) -> list[Item]:
    if not share.proof or good_paper(criterion, share.proof, shown, on) is not None:
        return []
    if papers:
        return [paper_item(criterion, paper, shown, on) for paper in papers]
    return [no_paper(replace(criterion, documents=share.proof))]


def _amount(share: ShareOf, fibres: tuple[Fibre, ...]) -> Decimal | None:
    """Qualified mass in % of the product or of the named fibres; None where there is no such fibre."""
    named = [f for f in fibres if not share.fibres or f.fibre in share.fibres]
    qualified = sum((f.share for f in named if share.qualities <= f.qualities), Decimal(0))
    if share.of == "product":
        return qualified
    base = sum((f.share for f in named), Decimal(0))
    return qualified * 100 / base if base > 0 else None
