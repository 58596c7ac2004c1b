"""The rows of the sheet Cases as golden cases."""

from __future__ import annotations

from typing import Any

from weftmark.core.text import Text
from weftmark.exchange.labsheet.bounds import Faults
from weftmark.exchange.packs.workbook.content import Line
from weftmark.exchange.packs.workbook.entries import CORRECT, Entry, pair, scope, several, yaml_cell
from weftmark.exchange.packs.workbook.filling import RESULT

MORE = ("documents", "laboratories", "note", "source", "product", "results")


def cases_of(lines: list[Line], faults: Faults) -> list[Entry]:
    """One entry a case; its first row says what is agreed, every row may add a result."""
    cases: dict[str, list[Line]] = {}
    for line in lines:
        cases.setdefault(line.values.get("case", ""), []).append(line)
    return [_case(name, rows, faults) for name, rows in cases.items()]


def _case(name: str, rows: list[Line], faults: Faults) -> Entry:
    first = rows[0]
    entry = Entry(first)
    more = _more(first, faults)
    entry.add("case", name, "case")
    entry.text("title", "title")
    for key in ("on", "decision_rule"):
        entry.add(key, first.values.get(key), key)
    for key in ("note", "source"):
        entry.add(key, more.get(key), "more")
    entry.add("product", _product(first, more, faults), "class", "facts")
    results = [_result(row) for row in rows]
    entry.items("results", [result for result in results if result.data])
    if "results" in more:
        entry.add("results", more["results"], "more")
    for key in ("documents", "laboratories"):
        entry.add(key, more.get(key), "more")
    expect = Entry(first)
    expect.add("verdict", first.values.get("verdict"), "verdict")
    expect.add("findings", dict(pair(first, "findings", faults)), "findings")
    expect.add("missing", several(first.values.get("missing", "")), "missing")
    entry.nest("expect", expect)
    return entry


def _more(line: Line, faults: Faults) -> dict[str, Any]:
    if "more" not in line.values:
        return {}
    found = yaml_cell(line, "more", faults)
    if isinstance(found, dict) and set(found) <= set(MORE) and isinstance(found.get("product", {}), dict):
        return found
    if found is not None:
        keys = ", ".join(MORE)
        what = Text(
            f"应为 {{ … }} 形式的 YAML，键为 {keys}", f"this should be YAML in {{ … }} with the keys {keys}"
        )
        faults.add(what, line.at("more"), CORRECT)
    return {}


def _product(line: Line, more: dict[str, Any], faults: Faults) -> dict[str, Any]:
    product: dict[str, Any] = {}
    classes = several(line.values.get("class", ""))
    if classes:
        product["class"] = classes[0] if len(classes) == 1 else classes
    product.update(more.get("product", {}))
    facts = {fact: each[0] if len(each) == 1 else each for fact, each in scope(line, "facts", faults).items()}
    if facts:
        product["facts"] = facts
    return product


def _result(line: Line) -> Entry:
    entry = Entry(line)
    for key in RESULT:
        entry.add(key, line.values.get(key), key)
    return entry
