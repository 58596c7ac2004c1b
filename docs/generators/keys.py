"""Tables of keys: structure from the published schemas, meanings from docs/meanings, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from docs.generators.tables import code, table
from weftmark.core.text import Lang, Text
from weftmark.exchange.schema import schema
from weftmark.exchange.yaml_text import read_yaml

MEANINGS = Path(__file__).resolve().parents[1] / "meanings"
PLAIN = ("text", "id", "date", "said", "scope")  # definitions that are values rather than tables of their own
SHARED = {  # definitions whose meanings stand with another schema
    ("case", "result"): "dossier", ("case", "document"): "dossier",
    ("moved", "reason"): "standing", ("check", "problem"): "problems", ("editions", "problem"): "problems",
}  # fmt: skip

_HEAD = (Text("键", "key"), Text("必填", "needed"), Text("取值", "value"), Text("含义", "meaning"))
_OUT = (Text("键", "key"), Text("取值", "value"), Text("含义", "meaning"))
_YES = Text("是", "yes")
WRITTEN = ("pack", "criteria", "case", "dossier")  # schemas of what a person writes

_KINDS = {
    "text": Text("`{zh, en}`", "`{zh, en}`"),
    "said": Text("文字，或 `{zh, en}`", "text, or `{zh, en}`"),
    "id": Text("id", "id"),
    "date": Text("日期或留空", "date or empty"),
    "scope": Text("事实: 值的列表", "fact: list of values"),
    "figure": Text("见[数值的出处](#数值的出处)", "see [figures](#figures)"),
    "condition": Text("见[条件](#条件)", "see [conditions](#conditions)"),
    "result": Text("见[检测结果](#检测结果)", "see [results](#results)"),
    "document": Text("见[文件](#文件)", "see [documents](#documents)"),
    "finding": Text("见[检查发现](#检查发现)", "see [findings](#findings)"),
    "evidence": Text("见[证据](#证据)", "see [evidence](#evidence)"),
    "verdict": Text("见[一个结论](#一个结论)", "see [one verdict](#one-verdict)"),
    "problem": Text("见[问题](#问题)", "see [problems](#problems)"),
    "criterion": Text("见[准则](#准则)", "see [criteria](#criteria)"),
    "limit": Text("见[限值](#限值)", "see [limits](#limits)"),
    "difference.limit": Text(
        "见[有差别的限值](#有差别的限值)", "see [limits that differ](#limits-that-differ)"
    ),
    "part": Text("见[组成部分](#组成部分)", "see [parts](#parts)"),
    "choice": Text("见[操作](#操作)", "see [moves](#moves)"),
    "line": Text("见[记录](#记录)", "see [journal](#journal)"),
    "reason": Text("见[原因](#原因)", "see [reasons](#reasons)"),
    "account": Text("见[账号](#账号)", "see [accounts](#accounts)"),
    "string": Text("文字", "text"),
    "number": Text("数值", "number"),
    "integer": Text("整数", "whole number"),
    "boolean": Text("`true`、`false`", "`true`, `false`"),
    "object": Text("对象", "object"),
    "null": Text("空", "nothing"),
}


class Key(NamedTuple):
    """One key: its path in the table, whether it must be there, its schema."""

    path: str
    needed: bool
    form: dict[str, Any]


@lru_cache(maxsize=32)
def meanings(name: str) -> dict[str, dict[str, dict[str, str]]]:
    """What the keys of a schema mean: table -> key -> zh and en."""
    path = MEANINGS / f"{name}.yaml"
    data: dict[str, dict[str, dict[str, str]]] = read_yaml(path.read_text(encoding="utf-8"), path.name).data
    return data


def tables(name: str) -> dict[str, dict[str, Any]]:
    """The tables a schema makes: the whole as "root", and every definition that is an object."""
    whole = schema(name)
    found: dict[str, dict[str, Any]] = {}
    waiting: list[tuple[str, Any]] = [("root", {k: v for k, v in whole.items() if k != "$defs"})]
    while waiting:
        title, form = waiting.pop()
        if title in found:
            continue
        found[title] = form
        waiting += [(each, whole["$defs"][each]) for each in _mentioned(form) if each not in PLAIN]
    return {title: form for title, form in found.items() if title != "root" or list(_keys(form, ""))}


def _mentioned(form: Any) -> Iterator[str]:
    if isinstance(form, dict):
        if "$ref" in form:
            yield form["$ref"].rpartition("/")[2]
        for value in form.values():
            yield from _mentioned(value)
    elif isinstance(form, list):
        for value in form:
            yield from _mentioned(value)


def table_keys(name: str, title: str) -> list[Key]:
    """The keys of one table, nested ones by their path; each once."""
    found: dict[str, Key] = {}
    for key in _keys(tables(name)[title], ""):
        found.setdefault(key.path, key)
    return list(found.values())


def _keys(form: dict[str, Any], path: str) -> Iterator[Key]:
    for choice in (*form.get("oneOf", ()), *form.get("anyOf", ())):
        yield from _keys(choice, path)
    if "items" in form:
        yield from _keys(form["items"], f"{path}[]" if path else "")
    needed = form.get("required", ())
    for key, inner in form.get("properties", {}).items():
        here = f"{path}.{key}" if path else key
        yield Key(here, key in needed, inner)
        yield from _keys(inner, here)


def keys(lang: Lang, name: str, title: str = "root") -> str:
    """The table of one schema, or of one definition in it."""
    words = meanings(SHARED.get((name, title), name))[title]
    rows = []
    for key in table_keys(name, title):
        said = words[key.path][lang]
        cells = [code(key.path), value(key.form, lang, name), said]
        if name in WRITTEN:
            cells.insert(1, _YES.say(lang) if key.needed else "")
        rows.append(cells)
    return table(_HEAD if name in WRITTEN else _OUT, rows, lang)


def value(form: dict[str, Any], lang: Lang, name: str) -> str:
    """What may be given, in words; `name` is that of the schema."""
    if "$ref" in form:
        kind = form["$ref"].rpartition("/")[2]
        return (_KINDS.get(f"{name}.{kind}") or _KINDS[kind]).say(lang)
    choices = form.get("oneOf") or form.get("anyOf")
    if choices:
        ordered = sorted(choices, key=lambda choice: choice.get("type") == "null")
        return (" 或 " if lang == "zh" else " or ").join(
            dict.fromkeys(value(each, lang, name) for each in ordered)
        )
    if "enum" in form:
        return " ".join(code("null" if each is None else str(each)) for each in form["enum"])
    if "const" in form:
        return code(str(form["const"]))
    return _typed(form, lang, name)


def _typed(form: dict[str, Any], lang: Lang, name: str) -> str:
    types = form.get("type", "object")
    if isinstance(types, list):
        return (" 或 " if lang == "zh" else " or ").join(
            _typed({**form, "type": one}, lang, name) for one in types
        )
    if types == "array":
        inner = value(form.get("items", {}), lang, name)
        return f"列表：{inner}" if lang == "zh" else f"list: {inner}"
    if types == "object" and isinstance(form.get("additionalProperties"), dict):
        inner = value(form["additionalProperties"], lang, name)
        return f"名称: {inner}" if lang == "zh" else f"name: {inner}"
    if types == "string" and form.get("pattern", "").startswith("^[0-9]{4}"):
        return "日期" if lang == "zh" else "date"
    said = _KINDS[types].say(lang)
    low, high = form.get("minimum"), form.get("maximum")
    if low is not None and high is not None:
        return f"{said}，{low}～{high}" if lang == "zh" else f"{said}, {low} to {high}"
    return said if not low else f"{said} ≥ {low}"
