"""Names a pack uses: are they in the vocabulary, and are its product classes those of the edition?"""

from __future__ import annotations

from collections.abc import Iterator

from weftmark.core.specification.condition import AllOf, AnyOf, Condition, FactIn, HasComponent, HasFibre, Not
from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.limit import Limit
from weftmark.core.text import Text
from weftmark.core.words import Words


def unknown_names(criterion: Criterion, words: Words) -> list[Text]:
    """Parameters, components, documents, fibres and facts that the vocabulary does not know."""
    kinds = words.components.keys() | words.families.keys()
    share = criterion.share
    parameters = [*criterion.parameters, *([criterion.total] if criterion.total else [])]
    documents = set(criterion.documents) | (set(share.proof) if share else set())
    found = [_unknown("检测项目", "parameter", name) for name in parameters if name not in words.parameters]
    found += [_unknown("部位", "component", name) for name in sorted(criterion.components - kinds)]
    found += [
        _unknown("文件种类", "kind of document", name) for name in sorted(documents - words.documents.keys())
    ]
    for name in sorted(share.fibres - words.fibres.keys()) if share else ():
        found.append(_unknown("纤维", "fibre", name))
    for condition in _conditions(criterion):
        found += _condition_names(condition, words)
    return found


def unknown_facts(fact: str, values: frozenset[str], words: Words) -> list[Text]:
    """A fact, or values of it, that the vocabulary does not know."""
    if fact not in words.facts:
        return [_unknown("事实", "fact", fact)]
    return [
        _unknown("取值", "value", f"{fact}={value}")
        for value in sorted(values)
        if f"{fact}={value}" not in words.values
    ]


def scope_faults(limit: Limit, edition: Edition, words: Words) -> Iterator[Text]:
    """What is unknown in the scope of a limit: to the vocabulary, or as a class to the edition."""
    for fact, values in limit.scope.items():
        yield from unknown_facts(fact, values, words)
        if fact == "product_class":
            yield from _no_such_class(values, edition)


def class_faults(criterion: Criterion, edition: Edition) -> Iterator[Text]:
    """Product classes named in a condition which the edition does not have."""
    for condition in _conditions(criterion):
        yield from _no_such_class(_classes(condition), edition)


def _no_such_class(values: frozenset[str], edition: Edition) -> Iterator[Text]:
    for name in sorted(values - edition.words.classes.keys()):
        yield Text(f"本版本没有产品类别“{name}”", f"this edition has no product class “{name}”")


def _unknown(zh: str, en: str, name: str) -> Text:
    return Text(f"词表中没有{zh}“{name}”", f"the vocabulary has no {en} “{name}”")


def _conditions(criterion: Criterion) -> list[Condition]:
    found = [exemption.when for exemption in criterion.exempt]
    return [*found, criterion.applies] if criterion.applies else found


def _condition_names(condition: Condition, words: Words) -> list[Text]:
    if isinstance(condition, FactIn):
        return unknown_facts(condition.fact, condition.values, words)
    if isinstance(condition, HasFibre):
        return [_unknown("纤维", "fibre", name) for name in sorted(condition.fibres - words.fibres.keys())]
    if isinstance(condition, HasComponent):
        known = words.components.keys() | words.families.keys()
        return [_unknown("部位", "component", name) for name in sorted(condition.kinds - known)]
    return [name for part in _parts(condition) for name in _condition_names(part, words)]


def _classes(condition: Condition) -> frozenset[str]:
    if isinstance(condition, FactIn):
        return condition.values if condition.fact == "product_class" else frozenset()
    if isinstance(condition, HasFibre | HasComponent):
        return frozenset()
    return frozenset().union(*(_classes(part) for part in _parts(condition)))


def _parts(condition: Not | AllOf | AnyOf) -> tuple[Condition, ...]:
    return (condition.part,) if isinstance(condition, Not) else condition.parts
