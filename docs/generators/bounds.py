"""Every bound on what is read, with the number the program uses; docs/meanings/bounds.yaml names them."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from docs.generators.tables import table
from weftmark.core.text import Lang, Text
from weftmark.exchange.yaml_text import read_yaml

FILE = Path(__file__).resolve().parents[1] / "meanings" / "bounds.yaml"
_HEAD = (Text("对象", "what"), Text("上限", "bound"))
_UNITS = {
    "MB": Text("{:,.0f} MB", "{:,.0f} MB"),
    "count": Text("{:,}", "{:,}"),
    "letters": Text("{:,} 个字符", "{:,} characters"),
    "rows": Text("前 {} 行", "first {} rows"),
    "seconds": Text("{:.0f} 秒", "{:.0f} seconds"),
    "times": Text("{} 倍", "{} times"),
    "power": Text("±{}", "±{}"),
    "day": Text("{}", "{}"),
}


class Bound(NamedTuple):
    """A constant of a module of `exchange`, what it bounds, and how it is written."""

    module: str
    name: str
    what: Text
    unit: str

    @property
    def number(self) -> Any:
        """The constant as the program has it."""
        return getattr(import_module(f"weftmark.exchange.{self.module}"), self.name)


@lru_cache(maxsize=1)
def groups() -> dict[str, list[Bound]]:
    """The bounds by group."""
    data: dict[str, list[dict[str, str]]] = read_yaml(FILE.read_text(encoding="utf-8"), FILE.name).data
    return {
        group: [Bound(one["of"], one["name"], Text(one["zh"], one["en"]), one["unit"]) for one in listed]
        for group, listed in data.items()
    }


def bounds(lang: Lang, group: str) -> str:
    """The table of one group."""
    return table(_HEAD, [(bound.what.say(lang), _written(bound, lang)) for bound in groups()[group]], lang)


def _written(bound: Bound, lang: Lang) -> str:
    number = bound.number / 1_000_000 if bound.unit == "MB" else bound.number
    return _UNITS[bound.unit].say(lang).format(number)
