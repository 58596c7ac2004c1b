"""YAML as `read_yaml` reads it back: exact decimals, words that stay words, no aliases."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import yaml

_WIDE = 1_000_000  # no line is folded, so that a key and its value stand on one line


class _Dumper(yaml.SafeDumper):
    """Decimals as they are; a value used twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:float", format(value, "f"))


_Dumper.add_representer(Decimal, _decimal)


def block(data: Any) -> str:
    """A document, one key a line."""
    return _dumped(data, flow=False)


def flow(data: Any) -> str:
    """One line in braces or brackets."""
    return _dumped(data, flow=True).strip()


def _dumped(data: Any, *, flow: bool) -> str:
    text: str = yaml.dump(
        data, Dumper=_Dumper, default_flow_style=flow, allow_unicode=True, sort_keys=False, width=_WIDE
    )
    return text
