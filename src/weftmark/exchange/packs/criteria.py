"""Criteria of a pack: from the checked YAML entry to the core's value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from weftmark.core.specification.condition import AllOf, AnyOf, Condition, FactIn, HasComponent, HasFibre, Not
from weftmark.core.specification.criterion import (
    Accreditation,
    Below,
    Combine,
    Criterion,
    Exemption,
    Origin,
    Rule,
    ShareOf,
)
from weftmark.core.specification.figure import Basis, Confidence, Figure, Standing
from weftmark.core.specification.limit import Limit
from weftmark.core.text import Lang, Text
from weftmark.core.words import Words
from weftmark.exchange.packs.figures import clause_of, figure_of

NO_FIGURE = Figure("", Basis.ASSUMPTION, Confidence.LOW)


@dataclass(frozen=True, slots=True)
class Setting:
    """What every criterion of a pack shares."""

    authentic: Lang
    words: Words
    defaults: dict[str, Any]
    lists: dict[str, list[str]]


def text_of(entry: dict[str, str], authentic: Lang) -> Text:
    """A text from its two languages."""
    return Text(entry["zh"], entry["en"], authentic)


def condition_of(entry: dict[str, Any]) -> Condition:
    """A condition from its checked shape."""
    if "fact" in entry:
        return FactIn(entry["fact"], frozenset(str(value) for value in entry["in"]))
    if "fibre" in entry:
        least = Decimal(str(entry.get("least", 0)))
        return HasFibre(frozenset(entry["fibre"]), least, frozenset(entry.get("qualities", ())))
    if "component" in entry:
        return HasComponent(frozenset(entry["component"]))
    if "not" in entry:
        return Not(condition_of(entry["not"]))
    if "all" in entry:
        return AllOf(tuple(condition_of(part) for part in entry["all"]))
    return AnyOf(tuple(condition_of(part) for part in entry["any"]))


def criterion_of(entry: dict[str, Any], limits: tuple[Limit, ...], setting: Setting) -> Criterion:
    """A criterion from its checked entry and its limits."""
    authentic = setting.authentic
    given = {**setting.defaults, **entry}
    parameters = entry.get("parameters") or setting.lists.get(entry.get("list", ""), [])
    figure = entry.get("figure")
    return Criterion(
        id=entry["id"],
        clause=clause_of(entry["clause"], authentic),
        section=entry["section"],
        title=text_of(entry["title"], authentic),
        rule=Rule(entry["rule"]),
        figure=figure_of(figure, authentic) if figure else (limits[0].figure if limits else NO_FIGURE),
        words=setting.words,
        limits=limits,
        parameters=tuple(parameters),
        aggregate=entry.get("aggregate", "each"),
        total=entry.get("total", ""),
        applies=condition_of(entry["applies"]) if "applies" in entry else None,
        exempt=tuple(
            Exemption(
                condition_of(one["when"]),
                text_of(one["reason"], authentic),
                one.get("basis", "excerpt") not in ("memory", "assumption"),
            )
            for one in entry.get("exempt", ())
        ),
        components=frozenset(entry.get("components", ())),
        methods=tuple(entry.get("methods", ())),
        combine=Combine(entry.get("combine", "worst")),
        below=Below(entry.get("below", "both")),
        rounded=bool(given.get("rounded", False)),
        scale=entry.get("scale", 5),
        months=given.get("months"),
        accreditation=Accreditation(given.get("accreditation", "checked")),
        documents=frozenset(entry.get("documents", ())),
        share=_share_of(entry.get("share")),
        compute=entry.get("compute", ""),
        parts=tuple(entry.get("parts", ())),
        least=entry.get("least", 0),
        stage=entry.get("stage", ""),
        note=text_of(entry["note"], authentic) if "note" in entry else None,
        origin=Origin(entry.get("origin", "own")),
    )


def _share_of(entry: dict[str, Any] | None) -> ShareOf | None:
    if entry is None:
        return None
    return ShareOf(
        fibres=frozenset(entry["fibres"]),
        qualities=frozenset(entry.get("qualities", ())),
        of=entry.get("of", "product"),
        proof=frozenset(entry.get("proof", ())),
    )


def adopted(entry: dict[str, Any], original: Criterion, setting: Setting) -> Criterion:
    """A criterion taken over from another edition, under this edition's id and section."""
    changes: dict[str, Any] = {
        "id": entry.get("id", original.id),
        "words": setting.words,
        "origin": Origin(entry.get("origin", "own")),
        "origin_of": original.origin_of or entry["ref"],
        "part_of": "",
    }
    for key in ("section", "stage"):
        if key in entry:
            changes[key] = entry[key]
    if "clause" in entry:
        changes["clause"] = clause_of(entry["clause"], setting.authentic)
    for key in ("title", "note"):
        if key in entry:
            changes[key] = text_of(entry[key], setting.authentic)
    if "applies" in entry:
        changes["applies"] = condition_of(entry["applies"])
    given = {**setting.defaults, **entry}
    if "months" in given:
        changes["months"] = given["months"]
    if "accreditation" in given:
        changes["accreditation"] = Accreditation(given["accreditation"])
    if "standing" in entry:
        standing = Standing(entry["standing"])
        changes["figure"] = original.figure._replace(standing=standing)
        changes["limits"] = tuple(
            limit._replace(figure=limit.figure._replace(standing=standing)) for limit in original.limits
        )
    return replace(original, **changes)


def cited(criterion: Criterion, designation: Text) -> Criterion:
    """A criterion from another specification, its clauses with the name of the document they stand in."""

    def name(clause: Text) -> Text:
        if clause.en.startswith(designation.en):
            return clause
        return Text(f"{designation.zh}，{clause.zh}", f"{designation.en}, {clause.en}", clause.authentic)

    limits = tuple(
        limit._replace(clause=name(limit.clause)) if limit.clause else limit for limit in criterion.limits
    )
    return replace(criterion, clause=name(criterion.clause), limits=limits)
