"""JSON Schemas of everything a person writes by hand, and their complaints in plain words."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from weftmark.core.text import Text
from weftmark.exchange.problem import Problem
from weftmark.exchange.yaml_text import YamlFile

FOLDER = Path(__file__).parent / "schemas"
MAX_PROBLEMS = 20


def schema(name: str) -> dict[str, Any]:
    """The published schema of that name: pack, criteria, case, dossier, verdict."""
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def schema_names() -> tuple[str, ...]:
    """Every schema there is."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


@lru_cache(maxsize=8)
def _validator(name: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.validator_for(schema(name))


def complaints(file: YamlFile, name: str) -> list[Problem]:
    """What in this file does not fit the schema, each with file and line; empty when all does."""
    found: list[Problem] = []
    for error in _validator(name).iter_errors(file.data):
        path = list(error.instance_path)
        field = ".".join(str(step) for step in path)
        what, remedy = _words(error, field)
        found.append(Problem(what, file.where(path), remedy))
        if len(found) >= MAX_PROBLEMS:
            break
    return found


def _words(error: Any, field: str) -> tuple[Text, Text]:
    kind, detail = error.kind.name, error.kind.as_dict()
    zh_field, en_field = (f"“{field}”", f"“{field}”") if field else ("此处", "this entry")
    if kind == "required":
        name = detail.get("property", "")
        return (
            Text(f"{zh_field}缺少“{name}”", f"{en_field} lacks “{name}”"),
            Text("请补上。", "Add it."),
        )
    if kind in ("additionalProperties", "unevaluatedProperties"):
        names = ", ".join(detail.get("unexpected", []))
        return (
            Text(f"{zh_field}中有未知的键：{names}", f"{en_field} has unknown keys: {names}"),
            Text("请检查拼写，或删除。", "Check the spelling, or remove them."),
        )
    if kind == "enum":
        allowed = ", ".join(str(option) for option in detail.get("options", []))
        return (
            Text(f"{zh_field}的值不在允许范围内", f"{en_field} has a value that is not allowed"),
            Text(f"可用的值：{allowed}。", f"Allowed: {allowed}."),
        )
    return (
        Text(f"{zh_field}不符合格式：{error.message}", f"{en_field} does not fit: {error.message}"),
        Text("格式见 `weftmark pack schema`。", "See `weftmark pack schema` for the format."),
    )
