"""What one edition demands otherwise than another: per criterion, per scope, and whom it concerns."""

from __future__ import annotations

from typing import NamedTuple

from weftmark.core.specification.aspects import Aspect, aspects
from weftmark.core.specification.cells import Cell, cells, whole
from weftmark.core.specification.change import Change, joint
from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.limit import Op
from weftmark.core.subject import Subject
from weftmark.core.text import Text, same


class CriterionDifference(NamedTuple):
    """A criterion that differs. `old` or `new` is None where the criterion was added or removed.

    `classes` are the product classes for which more than the wording differs, strictest first.
    """

    id: str
    change: Change
    old: Criterion | None
    new: Criterion | None
    cells: tuple[Cell, ...]
    aspects: tuple[Aspect, ...]
    classes: tuple[str, ...]


class Difference(NamedTuple):
    """Everything that differs between two editions, in the order of the new one, what was removed last.

    `unchanged` counts the criteria that are alike; `classes` names every product class of either edition.
    """

    old: Edition
    new: Edition
    criteria: tuple[CriterionDifference, ...]
    unchanged: int
    classes: dict[str, Text]

    @property
    def classes_added(self) -> tuple[str, ...]:
        """Product classes only the new edition has."""
        return tuple(name for name in self.new.words.classes if name not in self.old.words.classes)

    @property
    def classes_removed(self) -> tuple[str, ...]:
        """Product classes only the old edition has."""
        return tuple(name for name in self.old.words.classes if name not in self.new.words.classes)

    @property
    def classes_renamed(self) -> tuple[str, ...]:
        """Product classes that both have under different names."""
        before, after = self.old.words.classes, self.new.words.classes
        return tuple(name for name in after if name in before and after[name][:2] != before[name][:2])

    @property
    def empty(self) -> bool:
        """Do both demand the same of the same classes, in the same words?"""
        return not (self.criteria or self.classes_added or self.classes_removed or self.classes_renamed)

    def class_name(self, name: str) -> Text:
        """A product class as the newer edition that has it calls it."""
        return self.classes.get(name) or same(name)

    def count(self, change: Change, product_class: str | None = None) -> int:
        """How many criteria moved this way, for everybody or as far as one class is concerned."""
        return sum(
            one.change is change and (product_class is None or product_class in one.classes)
            for one in self.criteria
        )


def compare_editions(old: Edition, new: Edition) -> Difference:
    """The difference from one edition to another. Criteria are matched by id and compared by content.

    Sources and how a figure was confirmed are not content; that a figure begins or ceases to decide is.
    """
    names = {**old.words.classes, **new.words.classes}
    order = (*new.words.classes, *(name for name in old.words.classes if name not in new.words.classes))
    before = {criterion.id: criterion for criterion in old.criteria}
    after = {criterion.id for criterion in new.criteria}
    pairs = [(before.get(criterion.id), criterion) for criterion in new.criteria]
    gone = [(criterion, None) for criterion in old.criteria if criterion.id not in after]
    found = [compare_criteria(*pair, order) for pair in (*pairs, *gone)]
    differing = tuple(one for one in found if one is not None)
    return Difference(old, new, differing, len(found) - len(differing), {name: names[name] for name in order})


def compare_criteria(
    old: Criterion | None, new: Criterion | None, classes: tuple[str, ...]
) -> CriterionDifference | None:
    """The difference of one criterion, None when there is none. `classes` are those of both editions."""
    if old is None or new is None:
        return _one_sided(old, new, classes)
    limits, others = cells(old, new, classes), aspects(old, new)
    change = joint([*(cell.change for cell in limits), *(aspect.change for aspect in others)])
    if change is None:
        return None
    affected = _affected(old, new, limits, others, classes)
    return CriterionDifference(new.id, change, old, new, limits, others, affected)


def _one_sided(
    old: Criterion | None, new: Criterion | None, classes: tuple[str, ...]
) -> CriterionDifference | None:
    only, change = (new, Change.ADDED) if new else (old, Change.REMOVED)
    if only is None:
        return None
    affected = tuple(name for name in classes if _demands(only, name))
    return CriterionDifference(only.id, change, old, new, whole(only, change), (), affected)


def _affected(
    old: Criterion,
    new: Criterion,
    limits: tuple[Cell, ...],
    others: tuple[Aspect, ...],
    classes: tuple[str, ...],
) -> tuple[str, ...]:
    if any(aspect.change is not Change.REWORDED for aspect in others):
        return tuple(name for name in classes if _demands(old, name) or _demands(new, name))
    scopes = [cell.scope for cell in limits if cell.change is not Change.REWORDED]
    return tuple(
        name
        for name in classes
        if any(name in scope.get("product_class", (name,)) for scope in scopes)
        and (_may_apply(old, name) or _may_apply(new, name))
    )


def _demands(criterion: Criterion, name: str) -> bool:
    """Does the criterion ask anything of this class?"""
    limits = [limit for limit in criterion.limits if name in limit.scope.get("product_class", (name,))]
    asks = not criterion.limits or any(limit.op is not Op.NONE for limit in limits)
    return asks and _may_apply(criterion, name)


def _may_apply(criterion: Criterion, name: str) -> bool:
    """Can the criterion apply to this class, as far as the class alone tells?"""
    subject = Subject(facts={"product_class": frozenset((name,))})
    return criterion.applies is None or criterion.applies.holds(subject, criterion.words) is not False
