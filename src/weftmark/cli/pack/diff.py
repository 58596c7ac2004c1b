"""`weftmark pack diff`: what one edition demands otherwise than another, and for whom."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from weftmark.cli.exits import NO, YES
from weftmark.cli.output import print_json
from weftmark.cli.pack.check import edition_of
from weftmark.cli.pack.layout import columns, headed, padded, paragraph
from weftmark.cli.words import say
from weftmark.core.specification.difference import compare_editions
from weftmark.core.text import Lang
from weftmark.exchange.packs.difference_json import difference_json
from weftmark.exchange.packs.shelf import Shelf

MARKS = {"added": "+", "removed": "−", "tightened": "▲", "relaxed": "▽", "changed": "◆", "reworded": "·"}


def diff(given: argparse.Namespace) -> int:
    """Print the difference; exit code 0 when there is none and 1 when there is, as `diff` does."""
    shelf = Shelf(*given.packs)
    difference = compare_editions(edition_of(given.old, shelf), edition_of(given.new, shelf))
    told = difference_json(difference)
    if given.json:
        print_json(told)
    else:
        print("\n".join(_lines(told, given.lang)))
    return YES if difference.empty else NO


def _lines(told: dict[str, Any], lang: Lang) -> Iterator[str]:
    for side in ("old", "new"):
        mark = "−" if side == "old" else "+"
        yield paragraph(f"{told[side]['edition']}  {told[side]['title'][lang]}", f"{mark} ")
    for kind in ("added", "removed", "renamed"):
        names = told[f"classes_{kind}"]
        if names:
            known = {one["id"]: one["name"][lang] for one in told["by_class"]}
            listed = ("、" if lang == "zh" else ", ").join(known[name] for name in names)
            yield paragraph(say(f"pack_classes_{kind}", lang, names=listed))
    if not told["criteria"]:
        yield say("pack_no_difference", lang, count=told["unchanged"])
        return
    for one in told["criteria"]:
        yield ""
        yield from _criterion(one, len(told["by_class"]), lang)
    yield ""
    yield _counted(told["counts"], lang)
    yield say("pack_unchanged", lang, count=told["unchanged"])
    yield from _by_class(told, lang)


def _criterion(one: dict[str, Any], classes: int, lang: Lang) -> Iterator[str]:
    head = padded(_change(one["change"], lang), 13)
    yield paragraph(f"{one['title'][lang]} ({one['clause'][lang]}) [{one['criterion']}]", head)
    whole = one["change"] in ("added", "removed")
    yield from columns([_limit(cell, whole, lang) for cell in one["limits"]], indent=4)
    for aspect in one["aspects"]:
        old, new = aspect["old"][lang], aspect["new"][lang]
        title = f"{MARKS[aspect['change']]} {aspect['name'][lang]}"
        yield headed(title, f"{old} → {new}", lang, indent=4)
    if one["affected"]:
        names = " / ".join(affected["name"][lang] for affected in one["affected"])
        names = say("pack_affected_all", lang) if len(one["affected"]) == classes > 1 else names
        yield headed(say("pack_affected", lang), names, lang, indent=4)


def _limit(cell: dict[str, Any], whole: bool, lang: Lang) -> tuple[str, str]:
    scope = f"{MARKS[cell['change']]} {cell['scope_text'][lang]}"
    if whole:
        return scope, _side(cell["new"] or cell["old"], lang)
    old, new = (_side(cell[side], lang) for side in ("old", "new"))
    return scope, f"{old} → {new}{_standing(cell, lang)}"


def _side(limit: dict[str, Any] | None, lang: Lang) -> str:
    if limit is None:
        return say("pack_limit_absent", lang)
    doubt = "" if limit["verified"] else f" [{say('pack_of_unverified', lang)}]"
    return f"{limit['limit_text'][lang]}{doubt}"


def _standing(cell: dict[str, Any], lang: Lang) -> str:
    """Whether the figure began or ceased to decide."""
    informs = [bool(cell[side]) and cell[side]["standing"] == "information" for side in ("old", "new")]
    if cell["old"] is None or cell["new"] is None or informs[0] == informs[1]:
        return ""
    return f" ({say('pack_now_informs' if informs[1] else 'pack_now_decides', lang)})"


def _change(change: str, lang: Lang) -> str:
    return f"{MARKS[change]} {say(f'pack_change_{change}', lang)}"


def _counted(counts: dict[str, int], lang: Lang) -> str:
    return "  ".join(f"{_change(change, lang)} {count}" for change, count in counts.items() if count)


def _by_class(told: dict[str, Any], lang: Lang) -> Iterator[str]:
    if not told["by_class"]:
        return
    yield say("pack_by_class", lang)
    rows = [
        (one["name"][lang], _counted({key: one[key] for key in MARKS if key != "reworded"}, lang) or "–")
        for one in told["by_class"]
    ]
    yield from columns(rows, indent=2)
