"""The names the program knows: units, terms, columns, and the vocabulary that packs and sheets use."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from docs.generators.keys import meanings
from docs.generators.tables import code, listed, table
from weftmark.core.evaluation.rules.computed import FUNCTIONS
from weftmark.core.specification.figure import Basis, Confidence, Standing
from weftmark.core.specification.limit import Op, unit_name
from weftmark.core.text import Lang, Text
from weftmark.core.units import _UNITS, fold
from weftmark.exchange.labsheet.wording import COLUMNS, FOR_PEOPLE
from weftmark.exchange.packs.files import LIMIT_COLUMNS, LIST_COLUMNS, Table, read_table
from weftmark.exchange.packs.workbook.wording import SHEETS
from weftmark.exchange.vocabulary import _COLUMNS, FOLDER, shipped_vocabulary

REFERENCE = Path(__file__).resolve().parents[1] / "reference"
_ID, _NAME, _SPELLED = Text("id", "id"), Text("名称", "name"), Text("其他写法", "other spellings")
_COLUMN, _MEANING = Text("列", "column"), Text("含义", "meaning")
_VALUE, _UNIT = Text("取值", "value"), Text("单位", "unit")
_CHOICES = {"op": Op, "basis": Basis, "confidence": Confidence, "standing": Standing}


def units(lang: Lang) -> str:
    """Every unit with the spellings that are read as it."""
    rows = []
    for unit, (_, spelled) in _UNITS.items():
        others = dict.fromkeys(each for each in spelled if each and fold(each) != fold(unit))
        rows.append((code(unit), unit_name(unit).say(lang), listed(map(code, others), lang)))
    return table((_UNIT, Text("写作", "printed as"), _SPELLED), rows, lang)


@lru_cache(maxsize=1)
def terms() -> list[dict[str, str]]:
    """The glossary, with the definitions in Chinese beside those in English."""
    with (REFERENCE / "glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (REFERENCE / "glossary.zh.csv").open(encoding="utf-8", newline="") as file:
        chinese = {row["term_en"]: row["definition_zh"] for row in csv.DictReader(file)}
    return [{**row, "definition_zh": chinese[row["term_en"]]} for row in rows]


def glossary(lang: Lang) -> str:
    """One row a term."""
    head = (Text("术语", "term"), Text("英文", "Chinese"), Text("释义", "definition"), Text("出处", "after"))
    if lang == "zh":
        rows = [(r["term_zh"], r["term_en"], r["definition_zh"], r["source_standard"]) for r in terms()]
    else:
        rows = [(r["term_en"], r["term_zh"], r["definition"], r["source_standard"]) for r in terms()]
    return table(head, rows, lang)


def columns(lang: Lang, name: str) -> str:
    """The columns of a table of a pack: limits or lists."""
    said = meanings("columns")[name]
    rows = []
    for column in {"limits": LIMIT_COLUMNS, "lists": LIST_COLUMNS}[name]:
        kinds = _CHOICES.get(column)
        value = " ".join(code(str(each)) for each in kinds) if kinds else said[column][f"value_{lang}"]
        rows.append((code(column), value, said[column][lang]))
    return table((_COLUMN, _VALUE, _MEANING), rows, lang)


def headers(lang: Lang) -> str:
    """The columns of a laboratory sheet, what they hold, and how their headers may read."""
    said = meanings("columns")["sheet"]
    rows = [
        (code(field), said[field][lang], listed(_written(names.split("|")), lang))
        for field, names in COLUMNS.items()
    ]
    aside = Text("不读取，但会说明", "not read, which is said").say(lang)
    rows.append(("–", aside, listed(_written(FOR_PEOPLE.split("|")), lang)))
    return table((_COLUMN, _MEANING, Text("表头写法", "headers")), rows, lang)


def _written(names: Iterable[str]) -> list[str]:
    return [code(name) for name in dict.fromkeys(names)]


@lru_cache(maxsize=8)
def _table(name: str) -> Table:
    return read_table(FOLDER / name, _COLUMNS[name])


def _spelled(row: dict[str, str], lang: Lang) -> str:
    return listed(_written(filter(None, row["synonyms"].split("|"))), lang)


def classes(lang: Lang) -> str:
    """The product classes and what they may be called in a sheet."""
    rows = [
        (code(row["value"]), row[lang], _spelled(row, lang))
        for row in _table("facts.csv").rows
        if row["fact"] == "product_class" and row["value"]
    ]
    return table((_ID, _NAME, _SPELLED), rows, lang)


def facts(lang: Lang) -> str:
    """Every fact with its values."""
    names = {row["fact"]: row[lang] for row in _table("facts.csv").rows if not row["value"]}
    rows = []
    for fact, name in names.items():
        values = [
            f"{code(row['value'])} {row[lang]}"
            for row in _table("facts.csv").rows
            if row["fact"] == fact and row["value"]
        ]
        rows.append((code(fact), name, ("；" if lang == "zh" else "; ").join(values)))
    return table((Text("事实", "fact"), _NAME, Text("取值", "values")), rows, lang)


def components(lang: Lang) -> str:
    """Every kind of component, and its families."""
    alone = Text("单独检测", "tested alone")
    yes = Text("是", "yes").say(lang)
    rows = [
        (
            code(row["id"]), row[lang], listed(map(code, filter(None, row["families"].split("|"))), lang),
            yes if row["tested_alone"] == "yes" else "", _spelled(row, lang),
        )
        for row in _table("components.csv").rows
    ]  # fmt: skip
    return table((_ID, _NAME, Text("类别", "families"), alone, _SPELLED), rows, lang)


def named(lang: Lang, kind: str) -> str:
    """Fibres, families of components, or kinds of documents: id and name."""
    rows = []
    for row in _table(f"{kind}.csv").rows:
        spelled = _spelled(row, lang) if "synonyms" in row else ""
        rows.append((code(row["id"]), row[lang], spelled)[: 3 if kind == "fibres" else 2])
    return table((_ID, _NAME, _SPELLED)[: 3 if kind == "fibres" else 2], rows, lang)


def parameters(lang: Lang) -> str:
    """Every parameter with the unit in which it is measured."""
    known = shipped_vocabulary().parameters.values()
    rows = [
        (code(one.id), one.name.say(lang), one.name.say("en" if lang == "zh" else "zh"), code(one.unit))
        for one in known
    ]
    return table((_ID, _NAME, Text("英文", "Chinese"), _UNIT), rows, lang)


def functions(lang: Lang) -> str:
    """The calculations a `computed` criterion may name."""
    rows = [
        (code(name), f"{code(inputs[0])}, {code(inputs[1])}", code(result))
        for name, (inputs, result) in FUNCTIONS.items()
    ]
    head = (
        Text("函数", "function"),
        Text("输入的单位", "units of its inputs"),
        Text("结果的单位", "unit of the result"),
    )
    return table(head, rows, lang)


def sheets(lang: Lang) -> str:
    """The sheets of the workbook in which a body fills in its pack."""
    needed, yes = Text("必备", "needed"), Text("是", "yes").say(lang)
    rows = [(f"**{plan.title}**", yes if plan.needed else "", plan.note.say(lang)) for plan in SHEETS]
    return table((Text("工作表", "sheet"), needed, Text("内容", "holds")), rows, lang)
