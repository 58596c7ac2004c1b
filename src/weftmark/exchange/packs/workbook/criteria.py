"""The rows of the sheets Criteria and Exemptions as entries of a criteria file."""

from __future__ import annotations

from collections import defaultdict

from weftmark.core.text import Text
from weftmark.exchange.labsheet.bounds import Faults
from weftmark.exchange.packs.workbook.content import Content, Line
from weftmark.exchange.packs.workbook.entries import CORRECT, Entry, condition, several, whole_number
from weftmark.exchange.packs.workbook.wording import CRITERIA

OWN = ("id", "clause", "section", "title_zh", "title_en", "rule")
TAKEN = frozenset(
    "id ref clause section title_zh title_en note_zh note_en origin months accreditation applies stage"
    " standing".split()
)


def criteria_of(content: Content, faults: Faults) -> list[Entry]:
    """One entry a row; an exemption joins the criterion it names."""
    exempt: dict[str, list[Line]] = defaultdict(list)
    for line in content.get("Exemptions", []):
        exempt[line.values.get("criterion", "")].append(line)
    entries = []
    for line in content.get("Criteria", []):
        if "ref" in line.values:
            entries.append(_taken(line, faults))
        else:
            entries.append(_own(line, exempt.pop(line.values.get("id", ""), []), faults))
    for lines in exempt.values():
        for line in lines:
            what = Text("豁免指向不存在的准则", "this exemption names no criterion of its own sheet")
            faults.add(what, line.at("criterion"), CORRECT)
    return entries


def _taken(line: Line, faults: Faults) -> Entry:
    for key in line.values:
        if key not in TAKEN:
            name = CRITERIA.column(key).name
            what = Text(
                f"引用的准则不能填写“{name.zh}”", f"“{name.en}” may not be filled in beside a reference"
            )
            faults.add(what, line.at(key), Text("请清空。", "Clear it."))
    entry = Entry(line)
    for key in ("ref", "id", "clause", "section"):
        entry.add(key, line.values.get(key), key)
    entry.text("title", "title")
    _months(entry, faults)
    entry.add("accreditation", line.values.get("accreditation"), "accreditation")
    entry.add("applies", condition(line, "applies", faults), "applies")
    entry.add("stage", line.values.get("stage"), "stage")
    entry.text("note", "note")
    for key in ("origin", "standing"):
        entry.add(key, line.values.get(key), key)
    return entry


def _own(line: Line, exempt: list[Line], faults: Faults) -> Entry:
    for key in OWN:
        if key not in line.values:
            name = CRITERIA.column(key).name
            what = Text(f"“{name.zh}”没有填写", f"“{name.en}” is not filled in")
            faults.add(what, line.at(key), Text("请填写。", "Fill it in."))
    given, entry = line.values, Entry(line)
    for key in ("id", "clause", "section"):
        entry.add(key, given.get(key), key)
    entry.text("title", "title")
    for key in (
        "rule",
        "list",
        "aggregate",
        "total",
        "below",
        "combine",
        "accreditation",
        "compute",
        "stage",
    ):
        entry.add(key, given.get(key), key)
    for key in ("parameters", "methods", "components", "documents", "parts"):
        entry.add(key, several(given.get(key, "")), key)
    for key in ("scale", "least"):
        entry.add(key, whole_number(line, key, faults), key)
    entry.flag("rounded", "rounded", faults)
    _months(entry, faults)
    entry.add("applies", condition(line, "applies", faults), "applies")
    entry.items("exempt", [_exemption(one, faults) for one in exempt])
    _share(entry)
    entry.text("note", "note")
    entry.add("origin", given.get("origin"), "origin")
    _figure(entry)
    return entry


def _months(entry: Entry, faults: Faults) -> None:
    if entry.line.values.get("months", "").casefold() in ("none", "无"):
        entry.put("months", None, "months")
    else:
        entry.add("months", whole_number(entry.line, "months", faults), "months")


def _exemption(line: Line, faults: Faults) -> Entry:
    entry = Entry(line)
    entry.add("when", condition(line, "when", faults), "when")
    entry.text("reason", "reason")
    entry.add("basis", line.values.get("basis"), "basis")
    return entry


def _share(entry: Entry) -> None:
    given, inner = entry.line.values, Entry(entry.line)
    fibres = given.get("share_fibres", "")
    if fibres == "*":
        inner.put("fibres", [], "share_fibres")
    inner.add("fibres", several(fibres.replace("*", "")), "share_fibres")
    inner.add("qualities", several(given.get("share_qualities", "")), "share_qualities")
    inner.add("of", given.get("share_of"), "share_of")
    inner.add("proof", several(given.get("share_proof", "")), "share_proof")
    entry.nest("share", inner)


def _figure(entry: Entry) -> None:
    inner = Entry(entry.line)
    for key in ("source", "basis", "confidence", "standing", "checked"):
        inner.add(key, entry.line.values.get(key), key)
    inner.text("note", "figure_note")
    entry.nest("figure", inner)
