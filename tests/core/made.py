"""Small editions and evidence, made for tests of the core."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.specification.criterion import Criterion, Rule
from weftmark.core.specification.edition import Edition, Section
from weftmark.core.specification.figure import Basis, Confidence, Figure
from weftmark.core.specification.limit import Limit, Op
from weftmark.core.subject import Component, Observation, Shown, Subject
from weftmark.core.text import Text, same
from weftmark.core.words import Words

ON = date(2026, 6, 1)
CLASSES = {"infant": Text("A 类", "class A"), "direct_skin": Text("B 类", "class B")}
WORDS = Words(
    classes=CLASSES,
    components={
        "shell": Text("面料", "shell"),
        "lining": Text("里料", "lining"),
        "button": Text("纽扣", "button"),
    },
    families={"textile": frozenset(("shell", "lining"))},
    tested_alone=frozenset(("shell", "lining")),
)
READ = Figure("a text", Basis.FULL_TEXT, Confidence.HIGH)


def limit(op: str, value: str | tuple[str, str] | None, unit: str = "mg/kg", **more: Any) -> Limit:
    """A limit; a pair is a range."""
    kind = Op(op)
    low = high = None
    if isinstance(value, tuple):
        low, high = Decimal(value[0]), Decimal(value[1])
    elif value is not None:
        low, high = (Decimal(value), None) if kind in (Op.AT_LEAST, Op.ABOVE) else (None, Decimal(value))
    figure = READ._replace(**{name: more.pop(name) for name in ("standing", "basis", "note") if name in more})
    return Limit(more.pop("scope", {}), kind, low, high, unit, figure, **more)


def criterion(*limits: Limit, id: str = "c", rule: str = "limit", **more: Any) -> Criterion:
    """A criterion on parameter `p` unless told otherwise."""
    given = {
        "parameters": ("p",),
        "clause": same("1"),
        "section": "s",
        "title": same(id),
        "words": WORDS,
        "figure": READ,
    }
    return Criterion(id=id, rule=Rule(rule), limits=limits, **{**given, **more})


def edition(*criteria: Criterion, **more: Any) -> Edition:
    """An edition of these criteria."""
    given: dict[str, Any] = {
        "id": "made", "specification": "made", "designation": same("MADE 1"), "title": same("made"),
        "version": "1", "status": "in_force",
        "publisher": same("nobody"), "licence": same("free"), "sources": ("made",),
        "in_force": None, "until": None, "transition": None, "sections": (Section("s", same("s")),),
        "words": WORDS, "digest": "0" * 64,
    }  # fmt: skip
    return Edition(criteria=criteria, **{**given, **more})


def quantity(text: str, unit: str = "mg/kg", **more: Any) -> Quantity:
    """`5`, `<5` or `nd`."""
    if text == "nd":
        return Quantity(None, unit, Qualifier.NOT_DETECTED, **more)
    for sign in ("<=", ">=", "<", ">"):
        if text.startswith(sign):
            return Quantity(Decimal(text[len(sign) :]), unit, Qualifier(sign), **more)
    return Quantity(Decimal(text), unit, **more)


def result(
    text: str = "", unit: str = "mg/kg", id: str = "r1", parameter: str = "p", **more: Any
) -> Observation:
    """One result; keywords that belong to a quantity go there."""
    own = {key: Decimal(more.pop(key)) for key in ("lod", "loq", "uncertainty") if key in more}
    if "word" in more:
        return Observation(id, parameter, None, raw=more["word"], **more)
    return Observation(id, parameter, quantity(text, unit, **own), raw=text, **more)


def shown(*results: Observation, facts: dict[str, str] | None = None, **more: Any) -> Shown:
    """Evidence for a product; `components` are (name, kind) pairs, which makes the list complete."""
    parts: Iterable[tuple[str, str]] | None = more.pop("components", None)
    documents = more.pop("documents", ())
    subject = Subject(
        name="tee",
        facts={key: frozenset(value.split("|")) for key, value in (facts or {}).items()},
        components=tuple(Component(*part) for part in parts or ()),
        components_listed=parts is not None,
        **more,
    )
    return Shown(subject, tuple(results), tuple(documents))
