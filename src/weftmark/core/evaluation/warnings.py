"""What a reader of a verdict has to know besides the findings."""

from __future__ import annotations

from datetime import date

from weftmark.core.evaluation.finding import Finding, Outcome, because
from weftmark.core.evaluation.rules.shares import adds_up, composition_sum
from weftmark.core.quantity import show
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.figure import Standing
from weftmark.core.specification.limit import with_unit
from weftmark.core.subject import Shown
from weftmark.core.text import Text


def warnings_of(
    edition: Edition, given: Shown, settled: Shown, on: date, findings: tuple[Finding, ...]
) -> tuple[Text, ...]:
    """Warnings in a stable order: the edition's, the product's, the findings'."""
    return tuple(
        _about_edition(edition, on) + _about_product(edition, given, settled) + _about_findings(findings)
    )


def _about_edition(edition: Edition, on: date) -> list[Text]:
    found: list[Text] = []
    if edition.status == "superseded":
        found.append(because("edition_superseded").text())
    if edition.in_force is not None and on < edition.in_force:
        found.append(because("edition_not_yet", date=edition.in_force).text())
    if edition.until is not None and on > edition.until:
        found.append(because("edition_over", date=edition.until).text())
    return found


def _about_product(edition: Edition, given: Shown, settled: Shown) -> list[Text]:
    found: list[Text] = []
    classes = given.subject.facts.get("product_class", frozenset())
    now = settled.subject.facts
    for fact in edition.assumed:
        if not given.subject.facts.get(fact):
            (value,) = now[fact]
            words = edition.words
            found.append(because("assumed", fact=words.fact(fact), name=words.value(fact, value)).text())
    if len(classes) > 1 and len(now["product_class"]) == 1:
        (strictest,) = now["product_class"]
        name = edition.words.value("product_class", strictest)
        found.append(because("strictest_class", name=name).text())
    if given.subject.fibres and not adds_up(given.subject.fibres):
        total = with_unit(show(composition_sum(given.subject.fibres)), "%")
        found.append(because("composition_sum", value=total).text())
    return found


def _about_findings(findings: tuple[Finding, ...]) -> list[Text]:
    def titles(chosen: list[Finding]) -> tuple[Text, ...]:
        return tuple(finding.criterion.title for finding in chosen)

    judged = [f for f in findings if f.outcome not in (Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED)]
    conditional = [f for f in judged if f.outcome is Outcome.CONDITIONAL and f.decides]
    caveat = [f for f in judged if f.limit is not None and f.limit.figure.standing is Standing.CAVEAT]
    unverified = [f for f in judged if f.decides and not (f.limit or f.criterion).figure.verified]
    failing = [f for f in judged if not f.decides and f.outcome is Outcome.NONCONFORM]
    pairs = (
        ("some_conditional", conditional),
        ("leans_on_caveat", caveat),
        ("leans_on_unverified", unverified),
        ("information_fails", failing),
    )
    return [because(code, titles=titles(chosen)).text() for code, chosen in pairs if chosen]
