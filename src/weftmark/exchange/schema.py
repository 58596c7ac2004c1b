"""JSON Schemas of everything a person writes by hand, and their complaints in plain words."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from weftmark.core.text import Text, same
from weftmark.exchange.problem import Problem
from weftmark.exchange.yaml_text import YamlFile

FOLDER = Path(__file__).parent / "schemas"
MAX_PROBLEMS = 20


def schema(name: str) -> dict[str, Any]:
    """The published schema of that name: pack, criteria, case, dossier, verdict."""
    loaded: dict[str, Any] = json.loads(schema_files()[name].read_text(encoding="utf-8"))
    return loaded


def schema_files() -> dict[str, Path]:
    """Every schema's file, by name; those of the platform lie in a folder of their own."""
    return {path.stem: path for path in sorted(FOLDER.rglob("*.json"))}


def schema_names() -> tuple[str, ...]:
    """Every schema there is."""
    return tuple(sorted(schema_files()))


@lru_cache(maxsize=8)
def _validator(name: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.validator_for(schema(name))


def complaints(file: YamlFile, name: str) -> list[Problem]:
    """What in this file does not fit the schema, each with file and line; empty when all does."""
    found: list[Problem] = []
    for error in _validator(name).iter_errors(file.data):
        closest = _closest(error)
        path = list(closest.instance_path)
        what, remedy = _words(closest, _named(path), name)
        found.append(Problem(what, file.where(path), remedy))
        if len(found) >= MAX_PROBLEMS:
            break
    if name in ("dossier", "case"):
        found += _impossible_days(file, file.data, ())
    return found


def _impossible_days(file: YamlFile, data: Any, path: tuple[str | int, ...]) -> list[Problem]:
    """Days that are written like a date and are none, such as 2026-02-31."""
    found: list[Problem] = []
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        if isinstance(value, str) and key in ("on", "valid_from", "valid_to", "from", "to"):
            try:
                date.fromisoformat(value)
            except ValueError:
                what = Text(f"没有“{value}”这一天", f"there is no day “{value}”")
                found.append(
                    Problem(what, file.where((*path, key)), Text("请改正日期。", "Correct the date."))
                )
        else:
            found += _impossible_days(file, value, (*path, key))
    return found


def _closest(error: Any) -> Any:
    """Of several forms allowed, the complaint of the one that was meant, where that can be told."""
    if error.kind.name not in ("oneOf", "anyOf"):
        return error
    here = list(error.instance_path)
    forms = _forms(error)
    kin = [form for form in forms if not any(_of_type(each, here) for each in form)]
    meant = kin if len(kin) == 1 else [form for form in forms if all(_inside(each, here) for each in form)]
    return _closest(meant[0][0]) if len(meant) == 1 else error


def _forms(error: Any) -> list[list[Any]]:
    return [form for form in error.kind.as_dict()["context"] if form]


def _of_type(error: Any, here: list[str | int]) -> bool:
    """Is the whole of another type than this form asks for?"""
    return error.kind.name == "type" and list(error.instance_path) == here


def _inside(error: Any, here: list[str | int]) -> bool:
    """Is the fault one of a part, so that the whole has the right form?"""
    return len(list(error.instance_path)) > len(here)


def _named(path: list[str | int]) -> Text:
    """A place in a file as a person says it: “title.zh” of entry 3."""
    words = ".".join(step for step in path if isinstance(step, str))
    entry = next((step + 1 for step in path if isinstance(step, int)), None)
    if not words:
        return Text(f"第 {entry} 项", f"entry {entry}") if entry else Text("此处", "this file")
    if entry is None:
        return same(f"“{words}”")
    return Text(f"第 {entry} 项的“{words}”", f"“{words}” of entry {entry}")


_TYPES = {
    "string": Text("文字", "a text"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数值", "a number"),
    "boolean": same("true / false"),
    "array": Text("列表", "a list"),
    "object": Text("若干“键: 值”", "a set of “key: value”"),
    "null": Text("空值", "nothing"),
}
_PATTERNS = {
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": Text("应为日期，如 2026-11-23", "should be a date such as 2026-11-23"),
    "^[A-Za-z0-9][A-Za-z0-9_.-]*$": Text(
        "只能含字母、数字和 _ . -，且以字母或数字开头",
        "may hold letters, digits and _ . - only, and begins with a letter or digit",
    ),
    "^[A-Za-z0-9][A-Za-z0-9_.-]*/[A-Za-z0-9][A-Za-z0-9_.-]*$": Text(
        "应为“版本 id/准则 id”", "should read “edition id/criterion id”"
    ),
}
_BOUNDS = {
    "minimum": Text("不得小于 {limit}", "must not be below {limit}"),
    "maximum": Text("不得大于 {limit}", "must not be above {limit}"),
    "minLength": Text("不得为空", "must not be empty"),
    "minItems": Text("至少要有 {limit} 项", "needs at least {limit} entries"),
    "minProperties": Text("至少要有 {limit} 个键", "needs at least {limit} keys"),
}


def _words(error: Any, field: Text, schema_name: str) -> tuple[Text, Text]:
    kind, detail = error.kind.name, error.kind.as_dict()
    if kind == "required":
        name = detail.get("property", "")
        return Text(f"{field.zh}缺少“{name}”", f"{field.en} lacks “{name}”"), Text("请补上。", "Add it.")
    if kind in ("additionalProperties", "unevaluatedProperties"):
        names = ", ".join(name[:60] for name in detail.get("unexpected", [])[:10])
        return (
            Text(f"{field.zh}中有未知的键：{names}", f"{field.en} has unknown keys: {names}"),
            Text("请检查拼写，或删除。", "Check the spelling, or remove them."),
        )
    if kind == "enum":
        allowed = ", ".join(str(option) for option in detail.get("options", []))
        return (
            Text(f"{field.zh}的值不在允许范围内", f"{field.en} has a value that is not allowed"),
            Text(f"可用的值：{allowed}。", f"Allowed: {allowed}."),
        )
    if kind in ("oneOf", "anyOf"):
        kind, detail = "type", {"types": _types(error)}
    said = _fault(kind, detail)
    return (
        Text(f"{field.zh}{said.zh}", f"{field.en} {said.en}"),
        Text(
            f"格式见 `weftmark pack schema {schema_name}`。",
            f"See `weftmark pack schema {schema_name}` for the format.",
        ),
    )


def _types(error: Any) -> list[str]:
    """The types that would do, when none of the forms allowed has the type of what was given."""
    here = list(error.instance_path)
    found = [[each for each in form if _of_type(each, here)] for form in _forms(error)]
    return (
        [name for form in found for each in form for name in each.kind.as_dict()["types"]]
        if all(found)
        else []
    )


def _fault(kind: str, detail: dict[str, Any]) -> Text:
    if kind == "type" and detail["types"]:
        types = [_TYPES.get(name, same(name)) for name in detail["types"]]
        zh, en = "或".join(each.zh for each in types), " or ".join(each.en for each in types)
        return Text(f"应为{zh}", f"should be {en}")
    if kind == "pattern" and detail.get("pattern") in _PATTERNS:
        return _PATTERNS[detail["pattern"]]
    if kind in _BOUNDS:
        limit = detail.get("limit", "")
        bound = _BOUNDS[kind]
        return Text(bound.zh.format(limit=limit), bound.en.format(limit=limit))
    return Text("不符合任何一种允许的写法", "fits none of the forms allowed here")
