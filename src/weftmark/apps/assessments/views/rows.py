"""Findings as a page shows them: in the reader's language, without what is confidential to others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.apps.assessments.models import Finding
from weftmark.apps.assessments.queries.confidential import KEPT, rests_on
from weftmark.apps.assessments.queries.findings import Standing, measurable
from weftmark.apps.dossiers.models import Dossier
from weftmark.core.specification.figure import Basis
from weftmark.core.text import Text

OUTCOMES = dict(Finding.OUTCOMES)
BASES: dict[str, Any] = {
    Basis.FULL_TEXT: _("read in the full text"),
    Basis.EXCERPT: _("read in an excerpt"),
    Basis.MEMORY: _("from memory, not checked against the text"),
    Basis.ASSUMPTION: _("an assumption of the edition"),
}
NUMERIC = (int, float)


@dataclass(frozen=True)
class Row:
    """One finding, ready to be printed."""

    case: Dossier
    standing: Standing
    product: str
    hidden: bool

    @property
    def criterion(self) -> Any:
        """What it is about."""
        return self.standing.criterion

    @property
    def url(self) -> str:
        """Its own page."""
        return reverse("assessments:finding", args=[self.case.number, self.criterion.id])

    @property
    def section(self) -> str:
        """The part of the edition it belongs to."""
        return self.criterion.section

    @property
    def outcome(self) -> str:
        """How it stands."""
        return self.standing.outcome

    @property
    def reason(self) -> Text | None:
        """Why; what is confidential to a supplier is only said to be so."""
        entered = self.standing.finding is not None and self.standing.finding is self.standing.entered
        return KEPT if self.hidden and not entered else self.standing.reason

    @property
    def computed(self) -> Text | None:
        """What was computed, where something else was entered and holds."""
        judged = self.standing.judged
        if judged is None or self.standing.finding is judged:
            return None
        return KEPT if self.hidden else Text(judged.reason_zh, judged.reason_en)

    @property
    def detail(self) -> dict[str, Any]:
        """What `judge` wrote."""
        return self.standing.detail

    @property
    def value_text(self) -> Text | None:
        """The value that decides."""
        return _text(self.detail.get("value_text"))

    @property
    def limit_text(self) -> Text | None:
        """The limit it is held against."""
        return _text(self.detail.get("limit_text"))

    @property
    def drawn(self) -> dict[str, Any] | None:
        """Value and limits for a bar, where both are numbers."""
        value, limit, sign = (self.detail.get(name) for name in ("value", "limit", "comparison"))
        exact = self.detail.get("qualifier") in (None, "", "=")
        if not exact or not isinstance(value, NUMERIC) or isinstance(value, bool):
            return None
        low, high = (
            limit if isinstance(limit, list) else (None, limit) if sign in ("<=", "<") else (limit, None)
        )
        if low is None and not isinstance(high, NUMERIC):
            return None
        if sign not in ("<=", "<", ">=", ">", "between"):
            return None
        unit = self.detail.get("unit") or ""
        return {"value": value, "at_most": high, "at_least": low, "unit": "" if unit in ("-", "pH") else unit}

    @property
    def evidence(self) -> list[dict[str, Any]]:
        """What it rests on, and what was set aside."""
        return [] if self.hidden else [_item(one) for one in self.detail.get("evidence", ())]

    @property
    def source(self) -> str:
        """Where the limit comes from."""
        return self.detail.get("source") or self.criterion.figure.source

    @property
    def basis(self) -> Any:
        """How well the figure is known."""
        basis = str(self.detail.get("basis") or self.criterion.figure.basis)
        return BASES.get(basis, basis)

    @property
    def verified(self) -> bool:
        """Was the figure checked against the text?"""
        return bool(self.detail.get("verified", self.criterion.figure.verified))

    @property
    def by(self) -> Any:
        """Who found it: a person, or the computation."""
        held = self.standing.finding
        return None if held is None else held.by or _("computed")

    @property
    def at(self) -> Any:
        """When."""
        return self.standing.finding.at if self.standing.finding else None

    @property
    def measured(self) -> bool:
        """Is it settled by a laboratory?"""
        return measurable(self.criterion)

    @property
    def searched(self) -> str:
        """What a search looks through."""
        title, clause, reason = self.criterion.title, self.criterion.clause, self.reason or Text("", "")
        return " ".join((self.criterion.id, *title[:2], *clause[:2], *reason[:2], self.product)).casefold()

    def cells(self) -> list[Any]:
        """The row of a spreadsheet."""
        values = (self.criterion.title, self.criterion.clause, self.product, OUTCOMES[self.outcome])
        rest = (self.value_text, self.limit_text, self.reason, self.by, self.source)
        return ["" if one in (None, "") else say(one) for one in (*values, *rest)]


def _text(said: Any) -> Text | None:
    return Text(said["zh"], said["en"]) if said else None


def _item(one: dict[str, Any]) -> dict[str, Any]:
    """A piece of evidence with the words a reader knows it by."""
    name, _, number = one["id"][:1], "", one["id"][1:]
    where = {"d": "evidence:document", "r": "evidence:result"}.get(name)
    title = _text(one.get("parameter_title")) or one.get("title") or one.get("document") or ""
    said = (one.get("laboratory") or one.get("issuer"), one.get("report_no") or one.get("number"))
    whence = " ".join(str(part) for part in (*said, one.get("report_date")) if part)
    value = f"{one.get('value') or ''} {one.get('unit') or ''}".strip(" -")
    return {
        "title": title,
        "view": where if number.isdigit() else None,
        "pk": number,
        "value": value,
        "method": one.get("method") or "",
        "component": one.get("component") or "",
        "whence": whence,
        "counted": one["counted"],
    }


def product_names(case: Dossier) -> dict[str, str]:
    """The products of a case by key, in the language of the page."""
    return {str(product.pk): say(product.name) for product in case.products.all()}


def rows_of(case: Dossier, found: Iterable[Standing], kept: frozenset[str]) -> list[Row]:
    """Findings as rows; `kept` names the documents this reader is not told of."""
    found = list(found)
    names = product_names(case) if any(one.about for one in found) else {}
    return [
        Row(
            case,
            one,
            names.get(one.about, one.about),
            bool(kept) and rests_on(kept, one.detail.get("evidence", ())),
        )
        for one in found
    ]
