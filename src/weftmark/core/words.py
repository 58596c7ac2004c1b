"""The names of things in both languages: parameters, components, classes, documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from weftmark.core.text import Text, same

_ALWAYS = {
    "composition": Text("纤维成分及含量", "Fibre composition"),
    "components": Text("产品部位清单", "List of the product's parts"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """Names by id. `classes` holds the product classes of one edition, strictest first.

    `families` says which component kinds belong to a family ("textile" -> shell, lining, ...).
    `tested_alone` holds the kinds that have to be tested where a product declares them; `places` those that
    are no parts of a product (an outlet); `site` the parameters a site reports rather than a laboratory.
    """

    parameters: Mapping[str, Text] = field(default_factory=dict)
    components: Mapping[str, Text] = field(default_factory=dict)
    families: Mapping[str, frozenset[str]] = field(default_factory=dict)
    tested_alone: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    site: frozenset[str] = frozenset()
    facts: Mapping[str, Text] = field(default_factory=dict)
    values: Mapping[str, Text] = field(default_factory=dict)
    documents: Mapping[str, Text] = field(default_factory=dict)
    fibres: Mapping[str, Text] = field(default_factory=dict)
    classes: Mapping[str, Text] = field(default_factory=dict)

    def parameter(self, name: str) -> Text:
        """A parameter's name, or its id where none is known."""
        return self.parameters.get(name) or same(name)

    def component(self, kind: str | None, typed: str) -> Text:
        """A component's name: by kind where it is known, and as it was typed where that says more.

        English text does not take over what was typed in Chinese.
        """
        name = self.components.get(kind) if kind else None
        if name is None:
            return same(typed or kind or "")
        if not typed or typed == kind or typed.casefold() in (name.zh.casefold(), name.en.casefold()):
            return name
        return Text(f"{name.zh}（{typed}）", f"{name.en} ({typed})" if typed.isascii() else name.en)

    def fact(self, name: str) -> Text:
        """The name of something one can know about a product or site."""
        return self.facts.get(name) or _ALWAYS.get(name) or same(name)

    def value(self, fact: str, value: str) -> Text:
        """The name of one value of a fact; product classes read as the edition names them."""
        if fact == "product_class" and value in self.classes:
            return self.classes[value]
        return self.values.get(f"{fact}={value}") or same(value)

    def document(self, kind: str) -> Text:
        """The name of a kind of document."""
        return self.documents.get(kind) or same(kind)

    def fibre(self, name: str) -> Text:
        """The name of a fibre."""
        return self.fibres.get(name) or same(name)

    def kinds(self, names: frozenset[str]) -> frozenset[str]:
        """Component kinds meant by a list that may name families."""
        return frozenset().union(*(self.families.get(name, frozenset((name,))) for name in names))


def joined(texts: list[Text], zh: str = "、", en: str = ", ") -> Text:
    """Several names as one list in each language."""
    return Text(zh.join(t.zh for t in texts), en.join(t.en for t in texts))
