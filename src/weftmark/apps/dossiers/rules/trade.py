"""The words of the trade an application is made of: processes of the textile chain, in their order."""

from __future__ import annotations

from weftmark.core.text import Text
from weftmark.exchange.vocabulary import shipped_vocabulary

PROCESSES: dict[str, Text] = {
    "raw_material": Text("原料", "Raw material"),
    "spinning": Text("纺纱", "Spinning"),
    "weaving": Text("机织", "Weaving"),
    "knitting": Text("针织", "Knitting"),
    "dyeing": Text("染色", "Dyeing"),
    "printing": Text("印花", "Printing"),
    "finishing": Text("后整理", "Finishing"),
    "manufacturing": Text("成衣制造", "Manufacturing of the garment"),
    "washing": Text("成衣水洗", "Garment washing"),
    "packing": Text("包装", "Packing"),
    "other": Text("其他", "Other"),
}
"""By id, along the chain; finer than the list of the questionnaire for enterprises."""

STAGE_OF: dict[str, str] = {
    "raw_material": "raw_material",
    "spinning": "spinning",
    "weaving": "spinning",
    "knitting": "spinning",
    "dyeing": "wet_processing",
    "printing": "wet_processing",
    "finishing": "wet_processing",
    "manufacturing": "making_up",
    "washing": "wet_processing",
    "packing": "making_up",
}
"""The life-cycle stage of the criteria that are looked at where a process is carried out."""


def articles() -> dict[str, Text]:
    """Kinds of product as the vocabulary names them."""
    values = shipped_vocabulary().words().values
    return {key.removeprefix("article="): text for key, text in values.items() if key.startswith("article=")}
