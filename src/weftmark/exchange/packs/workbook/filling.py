"""Fill the workbook with an edition that is there already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weftmark.core.text import Text
from weftmark.exchange.packs.files import PackFiles
from weftmark.exchange.packs.workbook.content import Content, Line, line
from weftmark.exchange.problem import refusal
from weftmark.exchange.yaml_text import YamlFile
from weftmark.exchange.yaml_writing import flow

PLAIN = (
    "id", "ref", "section", "rule", "list", "aggregate", "total", "below", "combine", "accreditation",
    "compute", "stage", "origin",
)  # fmt: skip
RESULT = ("parameter", "value", "unit", "lod", "uncertainty", "component", "method", "report_date")


def content_of(files: PackFiles, cases: tuple[YamlFile, ...]) -> Content:
    """Every sheet of a pack that has been checked; raises Unreadable for what no cell can hold."""
    head: dict[str, Any] = files.pack.data
    entries = [entry for file in files.criteria for entry in file.data]
    return {
        "Edition": [_edition(head)],
        "Classes": [line(**entry) for entry in head["classes"]],
        "Sections": [line(**entry) for entry in head["sections"]],
        "Criteria": [_criterion(entry) for entry in entries],
        "Exemptions": [one for entry in entries for one in _exemptions(entry)],
        "Limits": [line(**row) for row in (files.limits.rows if files.limits else ())],
        "Lists": [line(**row) for row in (files.lists.rows if files.lists else ())],
        "Labels": [
            line(document=label["document"], criteria=_several(label["criteria"]), source=label["source"])
            for label in head.get("read_across") or ()
        ],
        "Cases": [one for file in cases for case in _cases(file) for one in _case(case)],
    }


def _edition(head: dict[str, Any]) -> Line:
    change, defaults = head.get("transition") or {}, head.get("defaults") or {}
    return line(
        **{key: str(head[key]) for key in ("id", "specification", "version", "authentic", "status")},
        designation=_clause(head["designation"]),
        **_both("title", head["title"]),
        **_both("publisher", head["publisher"]),
        **_both("licence", head["licence"]),
        **_both("banner", head.get("banner")),
        in_force=head.get("in_force") or "",
        until=head.get("until") or "",
        replaces=change.get("replaces", ""),
        applications_until=change.get("applications_until") or "",
        certificates_until=change.get("certificates_until") or "",
        sources=_several(head["sources"]),
        rounded=_yes_no(defaults.get("rounded")),
        months=str(defaults.get("months") or ""),
        accreditation=defaults.get("accreditation", ""),
        assumed="; ".join(f"{fact}={value}" for fact, value in (head.get("assumed") or {}).items()),
    )


def _criterion(entry: dict[str, Any]) -> Line:
    share, figure = entry.get("share") or {}, entry.get("figure") or {}
    return line(
        **{key: str(entry.get(key, "")) for key in PLAIN},
        **{
            key: _several(entry.get(key, ()))
            for key in ("parameters", "methods", "components", "documents", "parts")
        },
        **{key: str(entry.get(key, "")) for key in ("scale", "least")},
        clause=_clause(entry.get("clause", "")),
        **_both("title", entry.get("title")),
        **_both("note", entry.get("note")),
        **_both("figure_note", figure.get("note")),
        **{key: str(figure.get(key) or "") for key in ("source", "basis", "confidence", "checked")},
        standing=str(figure.get("standing") or entry.get("standing", "")),
        rounded=_yes_no(entry.get("rounded")),
        months=("none" if entry["months"] is None else str(entry["months"])) if "months" in entry else "",
        applies=_condition(entry["applies"]) if "applies" in entry else "",
        share_fibres=(_several(share["fibres"]) or "*") if share else "",
        share_qualities=_several(share.get("qualities", ())),
        share_of=share.get("of", ""),
        share_proof=_several(share.get("proof", ())),
    )


def _exemptions(entry: dict[str, Any]) -> Iterator[Line]:
    for one in entry.get("exempt", ()):
        when, basis = _condition(one["when"]), one.get("basis", "")
        yield line(criterion=entry["id"], when=when, basis=basis, **_both("reason", one["reason"]))


def _cases(file: YamlFile) -> list[dict[str, Any]]:
    return file.data if isinstance(file.data, list) else [file.data]


def _case(case: dict[str, Any]) -> Iterator[Line]:
    """The rows of one case; what has no column of its own goes into the column for anything else."""
    product, results = dict(case.get("product") or {}), list(case.get("results") or ())
    more: dict[str, Any] = {
        key: case[key] for key in ("documents", "laboratories", "note", "source") if key in case
    }
    classes, facts = product.pop("class", ""), product.pop("facts", {})
    if product:
        more["product"] = product
    if any(set(result) - set(RESULT) for result in results):
        more["results"], results = results, []
    expect = case["expect"]
    head = {
        "on": case["on"],
        **_both("title", case["title"]),
        "class": _several(classes) if isinstance(classes, list) else str(classes),
        "facts": "; ".join(f"{fact}={_fact(value)}" for fact, value in facts.items()),
        "decision_rule": case.get("decision_rule", ""),
        "verdict": expect.get("verdict", ""),
        "findings": "; ".join(f"{name}={outcome}" for name, outcome in expect.get("findings", {}).items()),
        "missing": _several(expect.get("missing", ())),
        "more": flow(more) if more else "",
    }
    for number, result in enumerate(results or [{}]):
        shown = {key: "" if result.get(key) is None else str(result[key]) for key in RESULT}
        yield line(case=case["case"], **(head if number == 0 else {}), **shown)


def _fact(value: Any) -> str:
    if isinstance(value, list):
        return "|".join(_fact(each) for each in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _condition(entry: dict[str, Any]) -> str:
    """As a scope is written where it only asks for facts; else as YAML."""
    parts = entry.get("all", [entry])
    facts = [part["fact"] for part in parts if set(part) == {"fact", "in"}]
    if len(facts) == len(parts) == len(set(facts)):
        return "; ".join(f"{part['fact']}={_several(part['in'])}" for part in parts)
    return flow(entry)


def _both(key: str, text: dict[str, str] | None) -> dict[str, str]:
    return {f"{key}_zh": text["zh"], f"{key}_en": text["en"]} if text else {}


def _clause(entry: Any) -> str:
    return f"{entry['zh']} || {entry['en']}" if isinstance(entry, dict) else str(entry)


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _several(values: Any) -> str:
    odd = next((value for value in values if "|" in str(value)), None)
    if odd is not None:
        what = Text("含有 |，不能写入工作簿", "this holds a | and cannot be written into the workbook")
        raise refusal(what, str(odd)[:100], Text("请先改写。", "Write it otherwise first."))
    return "|".join(str(value) for value in values)
