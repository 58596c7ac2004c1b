"""The data of the demonstration as it lies in its pack folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import weftmark
from weftmark.exchange.yaml_text import read_yaml

FOLDER = Path(weftmark.__file__).parent / "packs" / "demonstration"
Entry = dict[str, Any]


@lru_cache(maxsize=16)
def read(name: str) -> Any:
    """One file of the pack, by its name without ending."""
    path = FOLDER / f"{name}.yaml"
    return read_yaml(path.read_text(encoding="utf-8"), path.name).data


def named(entry: Entry, key: str = "name") -> dict[str, str]:
    """The two fields of a bilingual name, as models have them."""
    return {f"{key}_zh": entry[key]["zh"], f"{key}_en": entry[key]["en"]} if key in entry else {}


def password() -> str:
    """The password of every account; it stands in the pack and is known to everybody."""
    return str(read("demonstration")["password"])
