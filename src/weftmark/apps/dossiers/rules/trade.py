"""The words of the trade an application is made of: processes of the textile chain, in their order."""

from __future__ import annotations

from weftmark.core.text import Text, same
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


def facts_said(facts: str) -> list[Text]:
    """Facts written as `fact: value` a line, by name; what the vocabulary does not know stays as typed."""
    words, names, found = shipped_vocabulary(), shipped_vocabulary().words(), []
    for line in filter(None, map(str.strip, facts.splitlines())):
        name, _, said = line.replace("：", ":").partition(":")
        fact = words.fact(name.strip())
        if fact is None:
            found.append(same(line))
            continue
        typed = [one.strip() for one in said.split(",")]
        values = [names.value(fact, words.fact_value(fact, one) or one) for one in typed]
        title = names.fact(fact)
        zh, en = "、".join(one.zh for one in values), ", ".join(one.en for one in values)
        found.append(Text(f"{title.zh}：{zh}", f"{title.en}: {en}"))
    return found
