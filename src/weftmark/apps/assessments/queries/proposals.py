"""What the checklists of visits propose as findings."""

from __future__ import annotations

from dataclasses import dataclass

from weftmark.apps.assessments.queries.findings import Standing, measurable, prevails, standings
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import ChecklistItem
from weftmark.core.specification.criterion import Criterion
from weftmark.core.text import LANGS, Text

WORST_FIRST = ("nonconform", "conform", "not_applicable")
ANSWERS = {
    "nonconform": Text("现场检查：不符合", "On site: not conform"),
    "conform": Text("现场检查：符合", "On site: conform"),
    "not_applicable": Text("现场检查：不适用", "On site: not applicable"),
}


@dataclass(frozen=True)
class Proposal:
    """The answers to one criterion's questions, taken together: the worst of them."""

    standing: Standing
    outcome: str
    items: tuple[ChecklistItem, ...]

    @property
    def criterion(self) -> Criterion:
        """What it is about."""
        return self.standing.criterion

    @property
    def visits(self) -> frozenset[int]:
        """In which visits it was answered."""
        return frozenset(item.visit_id for item in self.items)

    @property
    def reason(self) -> Text:
        """What was seen, with the day."""
        zh, en = (
            "\n".join(
                dict.fromkeys(
                    f"{item.visit.first_day.isoformat()} · {item.remark or ANSWERS[item.answer].say(lang)}"
                    for item in self.items
                )
            )
            for lang in LANGS
        )
        return Text(zh, en)

    @property
    def open(self) -> bool:
        """Can it be taken over, and would it say something new?"""
        held = self.standing.entered
        if held is not None and held.at >= max(item.answered_at for item in self.items if item.answered_at):
            return False
        judged = self.standing.judged.outcome if self.standing.judged else ""
        return prevails(judged, self.outcome, measured=measurable(self.criterion))


def proposals_of(dossier: Dossier) -> list[Proposal]:
    """One proposal per criterion that was answered in a reported visit."""
    answered = ChecklistItem.objects.filter(
        visit__dossier=dossier, visit__step="reported", answer__in=WORST_FIRST, answered_at__isnull=False
    )
    by_criterion: dict[str, list[ChecklistItem]] = {}
    for item in answered.select_related("visit").order_by("visit__first_day", "order"):
        by_criterion.setdefault(item.criterion, []).append(item)
    if not by_criterion:
        return []
    first = {one.criterion.id: one for one in reversed(standings(dossier))}
    return [
        Proposal(first[name], min((item.answer for item in items), key=WORST_FIRST.index), tuple(items))
        for name, items in by_criterion.items()
        if name in first
    ]
