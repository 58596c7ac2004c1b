"""Which findings a case has, and which of two holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import QuerySet

from weftmark.apps.assessments.models import Finding
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.library import queries as library
from weftmark.core.evaluation.finding import Outcome
from weftmark.core.specification.criterion import Criterion, Rule
from weftmark.core.specification.edition import Edition
from weftmark.core.text import Text

MEASURED = frozenset({Rule.LIMIT, Rule.GRADE, Rule.PRESENCE, Rule.SHARE, Rule.COMPUTED})
ON_SITE = frozenset({"corporate"})
"""Stages at which a criterion is established on site, also where it has a figure."""


def edition_of(dossier: Dossier) -> Edition:
    """The edition the case is pinned to."""
    return library.edition_of(dossier.edition)


def measurable(criterion: Criterion) -> bool:
    """Is it settled by results of a laboratory, and not by looking and asking?"""
    return criterion.rule in MEASURED and criterion.stage not in ON_SITE


def prevails(judged: str, entered: str, *, measured: bool) -> bool:
    """Does what an assessor entered hold against what was computed?

    It fills in what could not be determined. Where nothing is measured it holds too, but what the evidence
        itself shows as not conform is never entered away: the evidence has to be mended.
    """
    if judged in ("", Outcome.UNDETERMINED):
        return True
    return not measured and (judged != Outcome.NONCONFORM or entered == Outcome.NONCONFORM)


def current_findings(dossier: Dossier) -> QuerySet[Finding]:
    """The findings that nothing replaced yet, computed and entered."""
    return Finding.objects.filter(dossier=dossier, replaced_at__isnull=True).select_related("by")


def earlier_findings(dossier: Dossier, criterion: str) -> QuerySet[Finding]:
    """What was found on a criterion before, latest first."""
    found = Finding.objects.filter(dossier=dossier, criterion=criterion, replaced_at__isnull=False)
    return found.select_related("by").order_by("-replaced_at", "-pk")


class Standing:
    """One criterion, for one product or for all: what was computed, what was entered, what holds."""

    def __init__(
        self, criterion: Criterion, about: str, judged: Finding | None, entered: Finding | None
    ) -> None:
        self.criterion, self.about, self.judged, self.entered = criterion, about, judged, entered

    @property
    def outranked(self) -> bool:
        """Was something entered that no longer holds against what was computed since?"""
        return self.entered is not None and self.finding is not self.entered

    @cached_property
    def finding(self) -> Finding | None:
        """The finding that holds."""
        if self.entered is None:
            return self.judged
        judged = self.judged.outcome if self.judged else ""
        holds = prevails(judged, self.entered.outcome, measured=measurable(self.criterion))
        return self.entered if holds else self.judged

    @property
    def outcome(self) -> str:
        """How it stands; undetermined where nothing was found yet."""
        return self.finding.outcome if self.finding else str(Outcome.UNDETERMINED)

    @property
    def reason(self) -> Text | None:
        """Why."""
        return Text(self.finding.reason_zh, self.finding.reason_en) if self.finding else None

    @cached_property
    def detail(self) -> dict[str, Any]:
        """What `judge` wrote: value, limit, evidence, source; empty before it judged."""
        return json.loads(self.judged.detail) if self.judged and self.judged.detail else {}

    @property
    def decides(self) -> bool:
        """Does the certification depend on it? Parts decide through their group."""
        return not self.detail.get("for_information") and not self.criterion.part_of

    @property
    def key(self) -> str:
        """How a page names it."""
        return f"{self.criterion.id}:{self.about}" if self.about else self.criterion.id


def standings(dossier: Dossier) -> list[Standing]:
    """Every criterion of the edition as the case stands, in the edition's order."""
    judged: dict[str, dict[str, Finding]] = {}
    entered: dict[tuple[str, str], Finding] = {}
    for finding in current_findings(dossier):
        if finding.source == "judged":
            judged.setdefault(finding.criterion, {})[finding.about] = finding
        else:
            entered[finding.criterion, finding.about] = finding
    found = []
    for criterion in edition_of(dossier).criteria:
        computed: dict[str, Finding | None] = {**judged.get(criterion.id, {})} or {"": None}
        for about, finding in computed.items():
            own = entered.get((criterion.id, about)) or entered.get((criterion.id, ""))
            found.append(Standing(criterion, about, finding, own))
    return found


class Tally(NamedTuple):
    """How many findings that decide came out so."""

    conform: int
    nonconform: int
    undetermined: int
    not_applicable: int

    @property
    def all(self) -> int:
        """How many there are."""
        return sum(self)


def tally(found: Iterable[Standing]) -> Tally:
    """Count the findings that decide; what conforms with conditions conforms."""
    outcomes = ["conform" if one.outcome == "conditional" else one.outcome for one in found if one.decides]
    return Tally(*(outcomes.count(name) for name in Tally._fields))


def undetermined(dossier: Dossier) -> list[Standing]:
    """What still keeps the findings from being complete."""
    return [one for one in standings(dossier) if one.decides and one.outcome == Outcome.UNDETERMINED]


def failing(dossier: Dossier) -> list[Standing]:
    """What does not conform, and decides."""
    return [one for one in standings(dossier) if one.decides and one.outcome == Outcome.NONCONFORM]
