"""The observations that concern one criterion, and what ought to be there but is not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from weftmark.core.evaluation.admit import named_methods
from weftmark.core.evaluation.finding import Lack, because
from weftmark.core.evaluation.item import Item, gap
from weftmark.core.specification.criterion import Criterion
from weftmark.core.subject import WHOLE, Component, Document, Observation, Shown
from weftmark.core.text import Text


@dataclass(slots=True)
class Gathered:
    """Observations that concern a criterion, in an order that does not depend on the sheet's."""

    observations: list[Observation]
    set_aside: list[Observation | Document] = field(default_factory=list)
    retested: dict[str, Observation] = field(default_factory=dict)


def gather(criterion: Criterion, shown: Shown) -> Gathered:
    """Everything measured for this criterion on a component it speaks of."""
    wanted = set(criterion.parameters)
    if criterion.total:
        wanted.add(criterion.total)
    kinds = criterion.words.kinds(criterion.components) if criterion.components else None
    relevant = [
        o
        for o in shown.observations
        if o.parameter in wanted and (kinds is None or o.kind is None or o.kind in kinds)
    ]
    return Gathered(sorted(relevant, key=lambda o: (o.parameter, o.component, o.colour, o.report_no, o.id)))


def concerned(criterion: Criterion, shown: Shown) -> list[Component] | None:
    """The declared components a criterion speaks of; None when the product's parts are not listed."""
    if not shown.subject.components_listed:
        return None
    if not criterion.components:
        return list(shown.subject.components)
    kinds = criterion.words.kinds(criterion.components)
    if kinds <= criterion.words.places:
        return None
    return [c for c in shown.subject.components if c.kind is None or c.kind in kinds]


def untested(criterion: Criterion, shown: Shown, tested: list[Observation], what: Text) -> list[Item]:
    """A gap for every declared component that has to be tested on its own and was not."""
    if any(_whole(o) or o.kind in criterion.words.places for o in tested):
        return []
    names = {o.component for o in tested}
    alone = criterion.words.tested_alone
    return [
        gap(
            Lack.TEST,
            because(
                "component_untested", what=what, component=criterion.words.component(part.kind, part.name)
            ),
        )
        for part in concerned(criterion, shown) or []
        if part.kind in alone and part.name not in names
    ]


def _whole(observation: Observation) -> bool:
    return observation.kind == WHOLE or not (observation.component or observation.kind)


def nothing(criterion: Criterion, what: Text) -> Item:
    """The gap of a criterion for which nothing was measured at all."""
    if criterion.documents:
        documents = tuple(criterion.words.document(kind) for kind in sorted(criterion.documents))
        return gap(Lack.DECLARATION, because("no_result_or_document", what=what, documents=documents))
    if criterion.parameters and criterion.words.site.issuperset(criterion.parameters):
        return gap(Lack.SITE_DATA, because("no_site_data", what=what))
    if criterion.methods:
        return gap(Lack.TEST, because("no_result_method", what=what, methods=named_methods(criterion)))
    return gap(Lack.TEST, because("no_result", what=what))


def members_gap(criterion: Criterion, absent: Collection[str], where: tuple[Text, ...] = ()) -> Item:
    """The gap of a list of which some members were not measured."""
    names = tuple(criterion.words.parameter(name) for name in criterion.parameters if name in absent)
    return gap(Lack.TEST, because("members_untested", what=criterion.title, where=where, members=names))
