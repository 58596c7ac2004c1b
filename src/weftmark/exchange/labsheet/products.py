"""What the rows of a sheet say about each product: its classes, its parts, its tests and retests."""

from __future__ import annotations

from dataclasses import dataclass, field

from weftmark.core.subject import Component, Observation, Shown, Subject
from weftmark.core.text import Text
from weftmark.core.units import fold
from weftmark.exchange.labsheet.typed.answers import BLANK
from weftmark.exchange.labsheet.typed.numbers import shortened

_AGAIN = frozenset(map(fold, ("yes", "y", "true", "是", "√", "✓", "复测", "复检", "retest")))
_FIRST = frozenset(map(fold, ("no", "n", "false", "否", "初测", "first"))) | BLANK


@dataclass(slots=True)
class Product:
    """One product, begun at the row where its name first stands."""

    row: int
    classes: set[str] = field(default_factory=set)
    components: dict[str, Component] = field(default_factory=dict)
    observations: list[Observation] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    latest: dict[tuple[str, ...], str] = field(default_factory=dict)

    def add(self, seen: Observation) -> None:
        """Keep an observation, and the component it was made on."""
        if seen.component and seen.component not in self.components:
            self.components[seen.component] = Component(seen.component, seen.kind)
        self.ids[seen.id.casefold()] = seen.id
        self.latest[_series(seen)] = seen.id
        self.observations.append(seen)

    def repeated_by(self, seen: Observation, column: str) -> str | None:
        """The id of the observation that this retest repeats, empty for a first test, None if unknown.

        A retest names a row (5, r5), or says yes, which means the latest on the same part and parameter.
        """
        said = fold(seen.retest_of)
        if said in _FIRST:
            return ""
        if said in _AGAIN:
            return self.latest.get(_series(seen))
        names = (said, f"r{said}", f"r{said}{column.casefold()}", f"{said}{column.casefold()}")
        return next((self.ids[name] for name in names if name in self.ids), None)

    def shown(self, name: str) -> Shown:
        """The product as core judges it; the components are those that were tested, perhaps not all."""
        facts = {"product_class": frozenset(self.classes)} if self.classes else {}
        subject = Subject(name, facts, (), tuple(self.components.values()), components_listed=False)
        return Shown(subject, tuple(self.observations))


def _series(seen: Observation) -> tuple[str, ...]:
    return seen.parameter, seen.component, seen.colour


def no_first_test(typed: str) -> tuple[Text, Text]:
    """What to say of a retest that repeats nothing."""
    what = Text(
        f"复测“{shortened(typed)}”找不到对应的初测行",
        f"there is no earlier row for the retest “{shortened(typed)}”",
    )
    remedy = Text(
        "请填写本表中初测所在的行号，例如 5。",
        "Enter the row number of the first test in this sheet, such as 5.",
    )
    return what, remedy


CLASSES = Text(
    "可用：A/婴幼儿、B/直接接触皮肤、C/非直接接触皮肤、装饰材料。",
    "Use A/infant, B/direct_skin, C/non_direct_skin or decoration.",
)


def unknown_class(typed: str) -> Text:
    """What to say of a product class that is not known; CLASSES is the remedy."""
    shown = shortened(typed)
    return Text(f"产品类别“{shown}”不认识", f"the product class “{shown}” is not known")


def no_class() -> tuple[Text, Text]:
    """What to say when nobody named the product class."""
    return Text("没有给出产品类别", "no product class is given"), Text(
        "请用 --product-class 指定（A、B、C 或 decoration），或在表中加上“产品类别”列。",
        "Give --product-class (A, B, C or decoration), or add a column product_class.",
    )
