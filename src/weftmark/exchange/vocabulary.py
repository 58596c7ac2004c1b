"""The names of the trade as packs say them: parameters, components, classes, fibres, facts, documents.

Everything typed by people is looked up here; what is not found is reported, never guessed. Tables are
read when they are first asked for, because most runs need two of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import weftmark
from weftmark.core.text import Text
from weftmark.core.words import Words
from weftmark.exchange.packs.files import Table, read_table
from weftmark.exchange.problem import Unreadable
from weftmark.exchange.spellings import Index, clash, folded

FOLDER = Path(weftmark.__file__).parent / "packs" / "vocabulary"

_COLUMNS = {
    "parameters": ("id", "zh", "en", "cas", "unit", "kind", "synonyms"),
    "components.csv": ("id", "zh", "en", "families", "tested_alone", "synonyms"),
    "fibres.csv": ("id", "code", "zh", "en", "synonyms"),
    "facts.csv": ("fact", "value", "zh", "en", "synonyms"),
    "documents.csv": ("id", "zh", "en"),
    "families.csv": ("id", "zh", "en"),
}
_DIGITS = "0123456789#-_."
_LETTERS = _DIGITS + "abcdefghijklmnopqrstuvwxyz"


class Parameter(NamedTuple):
    """What is measured. `unit` is canonical; `kind` is amount, grade, presence, choice, share or site."""

    id: str
    name: Text
    unit: str
    kind: str


class Vocabulary:
    """One vocabulary folder. Look-ups return an id or None; a damaged table raises Unreadable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._found: dict[tuple[str, str], str | None] = {}
        self._kinds: dict[str, str | None] = {}

    def parameter(self, name: str, method: str = "") -> str | None:
        """The id of a parameter by id, zh or en name, synonym or CAS number.

        A spelling that several parameters share is settled by the test method, where the vocabulary says how.
        """
        key = (name, method)
        if key not in self._found:
            if len(self._found) > 100_000:
                self._found.clear()
            self._found[key] = self._parameter(folded(name), folded(method))
        return self._found[key]

    def _parameter(self, name: str, method: str) -> str | None:
        for prefix, owner in self._by_method.get(name, ()):
            rest = method[len(prefix) :]
            if method.startswith(prefix) and not rest[:1].isdigit():
                return owner
        return self._spellings.owner.get(name)

    def shared(self, name: str) -> tuple[str, ...]:
        """The methods that give this spelling its meaning; empty where it has one meaning only."""
        return tuple(prefix.upper() for prefix, _ in self._by_method.get(folded(name), ()))

    def described(self, parameter: str) -> Parameter | None:
        """Unit, kind and names of a parameter id."""
        return self.parameters.get(parameter)

    def suggest(self, name: str, count: int = 3) -> tuple[Text, ...]:
        """The names of parameters that have a spelling close to an unknown one, best first."""
        import difflib

        wanted, shown = folded(name), self._spellings.shown
        within = (
            key for key in shown if len(key) > 1 and (key in wanted or (len(wanted) > 1 and wanted in key))
        )
        cutoff = 0.6 if len(wanted) > 4 else 0.45
        close = difflib.get_close_matches(wanted[:60], shown, n=8, cutoff=cutoff)
        best: dict[str, Text] = {}
        for key in (*close, *sorted(within, key=lambda key: abs(len(key) - len(wanted)))):
            owner = self._spellings.owner[key]
            best.setdefault(owner, self.parameters[owner].name)
        return tuple(best.values())[:count]

    def component(self, name: str) -> str | None:
        """The kind of a component; a number or letter behind the name (面料1, lining A) does not matter."""
        if name not in self._kinds:
            if len(self._kinds) > 100_000:
                self._kinds.clear()
            self._kinds[name] = self._component(folded(name))
        return self._kinds[name]

    def _component(self, name: str) -> str | None:
        owner = self._component_index.owner
        bare = name.rstrip(_DIGITS)
        if name in owner or bare in owner:
            return owner.get(name) or owner.get(bare)
        plain = name.rstrip(_LETTERS)
        return owner.get(plain)

    def product_class(self, text: str) -> str | None:
        """The product class for A, B类, infant, 婴幼儿 and the like."""
        return self.fact_value("product_class", text)

    def fibre(self, text: str) -> str | None:
        """The fibre for a name, code or synonym."""
        return self._fibre_index.get(text)

    def fact(self, text: str) -> str | None:
        """The name of a fact, by its id or its zh or en name."""
        return self._fact_index.get(text)

    def fact_value(self, fact: str, text: str) -> str | None:
        """The value of a fact as the packs spell it."""
        index = self._value_index.get(fact)
        return index.get(text) if index else None

    def document(self, text: str) -> str | None:
        """The kind of document for an id or name."""
        return self._document_index.get(text)

    def words(self) -> Words:
        """All names for core; `classes` is left empty, because an edition names its own."""
        return self._words

    def check(self) -> None:
        """Read every table now; raises Unreadable with every spelling that belongs to two ids."""
        _ = self._by_method
        indexes = (
            self._spellings, self._component_index, self._fibre_index, self._fact_index,
            self._document_index, *self._value_index.values(),
        )  # fmt: skip
        found = [problem for index in indexes for problem in index.clashes]
        if found:
            raise Unreadable(found[:20])

    # tables, each read once

    def _table(self, name: str) -> Table:
        return read_table(self.folder / name, _COLUMNS[name])

    @cached_property
    def _parameter_tables(self) -> tuple[Table, ...]:
        paths = sorted((self.folder / "parameters").glob("*.csv"))
        return tuple(read_table(path, _COLUMNS["parameters"]) for path in paths)

    def _parameter_rows(self) -> Iterator[tuple[dict[str, str], str]]:
        for table in self._parameter_tables:
            for i, row in enumerate(table.rows):
                yield row, table.where(i)

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """Every parameter by id, in the order of the files."""
        return {
            row["id"]: Parameter(row["id"], Text(row["zh"], row["en"]), row["unit"], row["kind"])
            for row, _ in self._parameter_rows()
        }

    @cached_property
    def _spellings(self) -> Index:
        index = Index()
        for row, where in self._parameter_rows():
            plain = (s for s in row["synonyms"].split("|") if "@" not in s)
            index.add((row["id"], row["zh"], row["en"], *row["cas"].split("|"), *plain), row["id"], where)
        return index

    @cached_property
    def _by_method(self) -> dict[str, tuple[tuple[str, str], ...]]:
        found: dict[str, dict[str, str]] = {}
        for row, where in self._parameter_rows():
            for spelling in row["synonyms"].split("|"):
                name, at, method = spelling.partition("@")
                if not at:
                    continue
                methods = found.setdefault(folded(name), {})
                holder = methods.setdefault(folded(method), row["id"])
                if holder != row["id"]:
                    raise Unreadable((clash(spelling, row["id"], holder, where, "synonyms"),))
        return {name: tuple(sorted(methods.items(), key=_longest)) for name, methods in found.items()}

    @cached_property
    def _components(self) -> Table:
        return self._table("components.csv")

    @cached_property
    def _component_index(self) -> Index:
        return _index(self._components, "id", "zh", "en", "synonyms")

    @cached_property
    def _fibres(self) -> Table:
        return self._table("fibres.csv")

    @cached_property
    def _fibre_index(self) -> Index:
        return _index(self._fibres, "id", "code", "zh", "en", "synonyms")

    @cached_property
    def _documents(self) -> Table:
        return self._table("documents.csv")

    @cached_property
    def _document_index(self) -> Index:
        return _index(self._documents, "id", "zh", "en")

    @cached_property
    def _facts(self) -> Table:
        return self._table("facts.csv")

    @cached_property
    def _fact_index(self) -> Index:
        index = Index()
        for i, row in enumerate(self._facts.rows):
            if not row["value"]:
                index.add(_spelled(row, "fact", "zh", "en", "synonyms"), row["fact"], self._facts.where(i))
        return index

    @cached_property
    def _value_index(self) -> dict[str, Index]:
        found: dict[str, Index] = {}
        for i, row in enumerate(self._facts.rows):
            if row["value"]:
                index = found.setdefault(row["fact"], Index())
                index.add(_spelled(row, "value", "zh", "en", "synonyms"), row["value"], self._facts.where(i))
        return found

    @cached_property
    def _words(self) -> Words:
        facts = self._facts.rows
        families = _families(self._components)
        return Words(
            parameters={id: parameter.name for id, parameter in self.parameters.items()},
            components={**_names(self._table("families.csv")), **_names(self._components)},
            families=families,
            tested_alone=frozenset(r["id"] for r in self._components.rows if r["tested_alone"] == "yes"),
            places=families.get("water_kind", frozenset()),
            site=frozenset(id for id, parameter in self.parameters.items() if parameter.kind == "site"),
            facts={r["fact"]: Text(r["zh"], r["en"]) for r in facts if not r["value"]},
            values={f"{r['fact']}={r['value']}": Text(r["zh"], r["en"]) for r in facts if r["value"]},
            documents=_names(self._documents),
            fibres=_names(self._fibres),
        )


def _longest(pair: tuple[str, str]) -> tuple[int, str]:
    return -len(pair[0]), pair[0]


def _spelled(row: dict[str, str], *columns: str) -> Iterator[str]:
    for column in columns:
        yield from row[column].split("|")


def _index(table: Table, *columns: str) -> Index:
    index = Index()
    for i, row in enumerate(table.rows):
        index.add(_spelled(row, *columns), row["id"], table.where(i))
    return index


def _names(table: Table) -> dict[str, Text]:
    return {row["id"]: Text(row["zh"], row["en"]) for row in table.rows}


def _families(table: Table) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table.rows:
        for family in row["families"].split("|"):
            if family:
                found.setdefault(family, set()).add(row["id"])
    return {family: frozenset(kinds) for family, kinds in found.items()}


def load_vocabulary(folder: Path) -> Vocabulary:
    """A vocabulary folder, wholly read and checked; raises Unreadable with file and line."""
    vocabulary = Vocabulary(folder)
    vocabulary.check()
    return vocabulary


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the program, read as far as it is needed (its tests check all of it)."""
    return Vocabulary(FOLDER)
