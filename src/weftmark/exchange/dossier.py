"""A dossier as a YAML file: one product, its results, its laboratories and its papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from weftmark.core.evaluation.admit import methods_of
from weftmark.core.subject import Component, Document, Fibre, Observation, Shown, Subject
from weftmark.core.text import Text, same
from weftmark.exchange.labsheet.rows import read_row
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.schema import complaints
from weftmark.exchange.vocabulary import Vocabulary
from weftmark.exchange.yaml_text import YamlFile, read_yaml

MAX_PROBLEMS = 20
CORRECT = Text(
    "请改正，或查看 `weftmark judge --example yaml`。",
    "Correct it, or look at `weftmark judge --example yaml`.",
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a dossier file says. `expect` maps editions to the verdict the file promises; `remarks` say what
    of a sheet was not read.
    """

    number: str
    product: Text
    applicant: Text | None
    synthetic: bool
    on: date | None
    shown: Shown
    expect: Mapping[str, str]
    note: Text | None = None
    remarks: tuple[Text, ...] = ()


def read_dossier(text: str, name: str, *, vocabulary: Vocabulary, today: date) -> Dossier:
    """Read a dossier; raises Unreadable with every fault, each with file and line."""
    file = read_yaml(text, name)
    problems = complaints(file, "dossier")
    if problems:
        raise Unreadable(tuple(problems))
    data: dict[str, Any] = file.data
    shown = read_shown(file, (), data, vocabulary=vocabulary, today=today)
    product = data["product"]
    return Dossier(
        number=str(data.get("dossier") or ""),
        product=said(product.get("name")) or same(product.get("id", "")),
        applicant=said(data.get("applicant")),
        synthetic=bool(data.get("synthetic", False)),
        on=date.fromisoformat(data["on"]) if data.get("on") else None,
        shown=shown,
        expect=data.get("expect") or {},
        note=said(data.get("note")),
    )


def said(entry: Any) -> Text | None:
    """A text given once or in both languages."""
    if entry is None:
        return None
    return Text(entry["zh"], entry["en"]) if isinstance(entry, dict) else same(str(entry))


def read_shown(
    file: YamlFile, path: tuple[str | int, ...], data: dict[str, Any], *, vocabulary: Vocabulary, today: date
) -> Shown:
    """Product, results and papers of a dossier or golden case; raises Unreadable with every fault."""
    reader = _Reader(file, path, vocabulary, today, [])
    product = data.get("product") or {}
    subject = reader.subject(product)
    documents = tuple(reader.document(i, entry) for i, entry in enumerate(data.get("documents") or []))
    observations = reader.observations(data.get("results") or [], data.get("laboratories") or [], subject)
    if reader.problems:
        raise Unreadable(tuple(reader.problems[:MAX_PROBLEMS]))
    return Shown(subject, observations, documents)


@dataclass(slots=True)
class _Reader:
    file: YamlFile
    path: tuple[str | int, ...]
    vocabulary: Vocabulary
    today: date
    problems: list[Problem]

    def where(self, *steps: str | int) -> str:
        return self.file.where((*self.path, *steps))

    def known(
        self, look_up: Callable[[str], str | None], text: Any, zh: str, en: str, *steps: str | int
    ) -> str:
        """The id of something typed; an unknown one becomes a problem."""
        found = look_up(str(text))
        if found is None:
            what = Text(f"未知的{zh}“{text}”", f"unknown {en} “{text}”")
            self.problems.append(Problem(what, self.where(*steps), CORRECT))
        return found or ""

    def subject(self, product: dict[str, Any]) -> Subject:
        listed = product.get("components")
        name = said(product.get("name")) or same(product.get("id", ""))
        return Subject(
            id=product.get("id", ""),
            name=name.zh,
            facts=self.facts(product),
            fibres=tuple(self.fibre(i, entry) for i, entry in enumerate(product.get("composition") or [])),
            components=tuple(self.component(i, entry) for i, entry in enumerate(listed or [])),
            components_listed=listed is not None,
        )

    def facts(self, product: dict[str, Any]) -> dict[str, frozenset[str]]:
        facts: dict[str, frozenset[str]] = {}
        if "class" in product:
            facts["product_class"] = self.values("product_class", product["class"], "class")
        for name, value in (product.get("facts") or {}).items():
            fact = self.known(self.vocabulary.fact, name, "事实", "fact", "product", "facts", name)
            if fact:
                facts[fact] = self.values(fact, value, "facts", name)
        return facts

    def values(self, fact: str, given: Any, *steps: str | int) -> frozenset[str]:
        each = given if isinstance(given, list) else [given]
        found = [
            self.known(
                lambda text: self.vocabulary.fact_value(fact, text), _word(value), "取值", f"value of {fact}",
                "product", *steps,
            )
            for value in each
        ]  # fmt: skip
        return frozenset(value for value in found if value)

    def fibre(self, index: int, entry: dict[str, Any]) -> Fibre:
        name = self.known(
            self.vocabulary.fibre, entry["fibre"], "纤维", "fibre", "product", "composition", index
        )
        share = Decimal(str(entry["share"]))
        if not 0 <= share <= 100:
            what = Text(
                f"纤维含量 {share} 不在 0～100 % 之间", f"the fibre share {share} is not between 0 and 100 %"
            )
            self.problems.append(Problem(what, self.where("product", "composition", index), CORRECT))
        return Fibre(name, share, frozenset(entry.get("qualities", ())))

    def component(self, index: int, entry: dict[str, Any]) -> Component:
        name = str(entry["name"])
        if "kind" not in entry:
            return Component(name, self.vocabulary.component(name))
        kind = self.known(
            self.vocabulary.component,
            entry["kind"],
            "部位种类",
            "kind of component",
            "product",
            "components",
            index,
        )
        return Component(name, kind or None)

    def document(self, index: int, entry: dict[str, Any]) -> Document:
        return Document(
            id=str(entry.get("id") or f"d{index + 1}"),
            kind=self.known(
                self.vocabulary.document, entry["kind"], "文件种类", "kind of document", "documents", index
            ),
            title=entry.get("title") or "",
            issuer=entry.get("issuer") or "",
            number=str(entry.get("number") or ""),
            signed=bool(entry.get("signed", False)),
            valid_from=_day(entry.get("valid_from")),
            valid_to=_day(entry.get("valid_to")),
            products=frozenset(entry.get("products", ())),
            states=bool(entry.get("states", True)),
            about=frozenset(entry.get("about", ())),
            at=self.where("documents", index),
        )

    def observations(
        self, results: list[dict[str, Any]], laboratories: list[dict[str, Any]], subject: Subject
    ) -> tuple[Observation, ...]:
        kinds = {component.name: component.kind for component in subject.components}
        read: list[Observation] = []
        ids: set[str] = set()
        for index, entry in enumerate(results):
            name = str(entry.get("id") or f"r{index + 1}")
            if name in ids:
                what = Text(f"结果 id“{name}”重复", f"the result id “{name}” is used twice")
                self.problems.append(Problem(what, self.where("results", index), CORRECT))
            ids.add(name)
            try:
                row = read_row(entry, self.where("results", index), self.vocabulary, self.today, id=name)
            except Unreadable as error:
                self.problems += error.problems
                continue
            if row.component in kinds:
                row = row._replace(kind=kinds[row.component])
            read.append(row._replace(accredited=accreditation(row, laboratories)))
        return tuple(read)


def accreditation(row: Observation, laboratories: list[dict[str, Any]]) -> bool | None:
    """Was the row's laboratory accredited for its method on its date? None when nothing is known of it."""
    if row.accredited is not None:
        return row.accredited
    scopes = [lab.get("accredited") for lab in laboratories if lab["name"] == row.laboratory]
    if not scopes or scopes[0] is None or not row.method or row.report_date is None:
        return None
    methods = methods_of(row.method)
    return any(
        not methods.isdisjoint(methods_of(scope["method"]))
        and (not scope.get("from") or date.fromisoformat(scope["from"]) <= row.report_date)
        and (not scope.get("to") or row.report_date <= date.fromisoformat(scope["to"]))
        for scope in scopes[0]
    )


def _word(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
