"""YAML as this project reads it: exact decimals, no surprises, and a line number for every complaint.

`yes` and `no` stay words, dates stay text, 5.40 stays 5.40; only true/false are booleans.
Aliases cannot blow a small file up: the number of nodes and the depth are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from weftmark.core.text import Text
from weftmark.exchange.problem import Problem, Unreadable

MAX_BYTES = 5_000_000
MAX_NODES = 400_000
MAX_DEPTH = 40

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LEADS = re.compile(r"^[ \t?:-]{40,}", re.MULTILINE)  # as many as MAX_DEPTH
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

_REASONS = {  # what libyaml says most often
    "mapping values are not allowed in this context": "此处不能出现“键: 值”（缩进有误，或含冒号而未加引号）",
    "could not find expected ':'": "缺少冒号",
    "did not find expected key": "此处应为键（请检查缩进）",
    "did not find expected '-' indicator": "此处应为列表项“-”（请检查缩进）",
    "did not find expected ',' or ']'": "方括号内缺少逗号或 ]",
    "did not find expected ',' or '}'": "花括号内缺少逗号或 }",
    "did not find expected node content": "此处缺少内容",
    "found character that cannot start any token": "有不能使用的字符（如制表符、@、`）",
    "found unexpected end of stream": "引号未闭合",
    "found undefined alias": "引用了没有定义的别名（*）",
    "but found another document": "一个文件中只能有一份文档（多了一行 ---）",
    "block sequence entries are not allowed in this context": "此处不能出现列表项“-”",
}


@dataclass(frozen=True, slots=True)
class YamlFile:
    """Plain data and the nodes it came from."""

    name: str
    data: Any
    node: yaml.Node | None

    def where(self, path: Sequence[str | int] = ()) -> str:
        """`file:line` of the deepest node on this path that exists."""
        node = self.node
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            node = found
        line = 1 if node is None else node.start_mark.line + 1
        return f"{self.name}:{line}"


def read_yaml(text: str, name: str) -> YamlFile:
    """Read one YAML document; raises Unreadable with file and line."""
    if len(text) > MAX_BYTES:
        raise _refused(name, Text(f"文件超过 {MAX_BYTES} 字节", f"the file is larger than {MAX_BYTES} bytes"))
    try:
        if _may_be_deep(text):
            _refuse_depth(text, name)
        node = yaml.compose(text, Loader=_LOADER)
        return YamlFile(name, _Builder(name).build(node, 0), node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        why = (error.problem or "").strip()
        zh = _REASONS.get(why, why)
        raise _refused(where, Text(f"不是有效的 YAML：{zh}", f"this is not valid YAML: {why}")) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _refused(name, Text("不是有效的 YAML 文本", "this is not valid YAML text")) from error


def _may_be_deep(text: str) -> bool:
    """Could this be nested beyond the bound? Cheap, and right whenever it says no."""
    return text.count("[") + text.count("{") > MAX_DEPTH or _LEADS.search(text) is not None


def _refuse_depth(text: str, name: str) -> None:
    """Count the levels event by event, because composing a tree of any depth would exhaust the stack."""
    level = 0
    for event in yaml.parse(text, Loader=_LOADER):
        level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if level > MAX_DEPTH:
            mark = event.start_mark
            raise _too_deep(f"{name}:{mark.line + 1}" if mark else name)


def _too_deep(where: str) -> Unreadable:
    what = Text(f"嵌套超过 {MAX_DEPTH} 层", f"this is nested more than {MAX_DEPTH} levels deep")
    return _refused(where, what)


def _refused(where: str, what: Text) -> Unreadable:
    remedy = Text(
        "请用文本编辑器检查该行的缩进、引号和冒号。",
        "Check indentation, quotes and colons there in a text editor.",
    )
    return Unreadable((Problem(what, where, remedy),))


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    return None


class _Builder:
    """Turns nodes into plain data, counting them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.left = MAX_NODES

    def build(self, node: yaml.Node | None, depth: int) -> Any:
        self.left -= 1
        if self.left < 0:
            what = Text(
                f"内容展开后超过 {MAX_NODES} 项", f"there are more than {MAX_NODES} entries when expanded"
            )
            raise _refused(self.name, what)
        if depth > MAX_DEPTH:
            raise _too_deep(self.name)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, depth + 1) for child in node.value]
        return None if node is None else _scalar(node)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for key, value in node.value:
            name, where = key.value, f"{self.name}:{key.start_mark.line + 1}"
            if not isinstance(name, str):
                raise _refused(where, Text("键必须是一个词", "a key has to be a single word"))
            if name in built:
                raise _refused(where, Text(f"键“{name}”重复", f"the key “{name}” is given twice"))
            built[name] = self.build(value, depth + 1)
        return built


def _scalar(node: yaml.Node) -> Any:
    text: str = node.value
    tag = node.tag.rpartition(":")[2]
    if tag == "null" and text in _NULLS:
        return None
    if tag == "bool":
        return _TRUTHS.get(text, text)
    if tag in ("int", "float"):
        return _number(text)
    return text


def _number(text: str) -> Any:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return text
    return int(number) if text.lstrip("+-").isdigit() else number
