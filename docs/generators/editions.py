"""The shipped editions: what each holds, how its figures were confirmed, and what it leaves out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from docs.generators.tables import listed, table
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.figure import BASIS_NAMES, Basis, Figure, Standing
from weftmark.core.specification.wording import ORIGIN_NAMES, STANDING_NAMES, STATUS_NAMES
from weftmark.core.text import Lang, Text
from weftmark.exchange.packs.files import read_cases
from weftmark.exchange.packs.shelf import SHIPPED, Shelf

LEFT_OUT = {"zh": "未收录", "en": "What is (?:left out|not in it)"}
_STATE, _IN, _UNTIL = Text("状态", "State"), Text("自 {} 起", "from {}"), Text("至 {}", "until {}")
_HOLDS = Text(
    "{criteria} 项准则，其中 {taken} 项引自其他版本；{figures} 个数值或要求；{cases} 个算例。",
    "{criteria} criteria, {taken} of them taken from other editions; {figures} figures or requirements; "
    "{cases} golden cases.",
)
_CONFIRMED = Text("核对方式", "confirmed how")
_LEFT_OUT, _SOURCES = Text("**未收录。**", "**Left out.**"), Text("**来源**", "**Sources**")


@lru_cache(maxsize=1)
def _shelf() -> Shelf:
    return Shelf()


def editions(lang: Lang) -> str:
    """A section for every shipped edition."""
    return "\n\n".join(_section(_shelf().edition(name), lang) for name in _shelf().ids())


def figures(edition: Edition) -> Iterator[Figure]:
    """The figure of every limit, and of every criterion without one."""
    for criterion in edition.criteria:
        yield from [limit.figure for limit in criterion.limits] or [criterion.figure]


def _section(edition: Edition, lang: Lang) -> str:
    found = list(figures(edition))
    counts = {
        "criteria": len(edition.criteria),
        "taken": sum(1 for criterion in edition.criteria if criterion.origin_of),
        "figures": len(found),
        "cases": sum(
            len(file.data) if isinstance(file.data, list) else 1 for file in read_cases(SHIPPED / edition.id)
        ),
    }
    blocks = [
        f"## {edition.id}",
        f"**{edition.designation.say(lang)}** {edition.title.say(lang)}",
        _state(edition, lang),
        f"> {edition.banner.say(lang)}" if edition.banner else "",
        _HOLDS.say(lang).format(**counts) + _origins(edition, lang),
        _matrix(found, lang),
        f"{_LEFT_OUT.say(lang)} {left_out(edition.id, lang)}",
        "\n".join([_SOURCES.say(lang), "", *(f"- {source}" for source in edition.sources)]),
    ]
    return "\n\n".join(block for block in blocks if block)


def _state(edition: Edition, lang: Lang) -> str:
    parts = [STATUS_NAMES[edition.status].say(lang)]
    if edition.in_force:
        parts.append(_IN.say(lang).format(edition.in_force))
    if edition.until:
        parts.append(_UNTIL.say(lang).format(edition.until))
    colon = "：" if lang == "zh" else ": "
    return f"{_STATE.say(lang)}{colon}{('，' if lang == 'zh' else ', ').join(parts)}"


def _origins(edition: Edition, lang: Lang) -> str:
    counted = Counter(str(criterion.origin) for criterion in edition.criteria)
    if set(counted) == {"own"}:
        return ""
    parts = [f"{ORIGIN_NAMES[name].say(lang)} {count}" for name, count in sorted(counted.items())]
    lead = "条款的出处：" if lang == "zh" else " Whose they are: "
    return f"{lead}{listed(parts, lang)}{'。' if lang == 'zh' else '.'}"


def _matrix(found: list[Figure], lang: Lang) -> str:
    counted = Counter((figure.basis, figure.standing) for figure in found)
    head = (_CONFIRMED, *(STANDING_NAMES[standing] for standing in Standing))
    rows = [
        [BASIS_NAMES[basis].say(lang), *(str(counted[basis, standing] or "–") for standing in Standing)]
        for basis in Basis
        if any(counted[basis, standing] for standing in Standing)
    ]
    return table(head, rows, lang)


def left_out(name: str, lang: Lang) -> str:
    """The paragraph of CHANGES.md that says what the pack leaves out, with its list."""
    text = (SHIPPED / name / "CHANGES.md").read_text(encoding="utf-8")
    found = re.search(rf"^\*\*{LEFT_OUT[lang]}[^*]*\*\*\s*(.*?)(?=\n\n|\Z)", text, re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f"{name}/CHANGES.md does not say in {lang} what it leaves out")
    return _joined(found[1].strip(), lang)


def _joined(text: str, lang: Lang) -> str:
    """Wrapped lines as one, list items kept."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("- ") or not lines:
            lines.append(line)
        else:
            lines[-1] += ("" if lang == "zh" else " ") + line.strip()
    if lines and lines[0].startswith("- "):
        return "\n\n" + "\n".join(lines)
    return "\n".join([lines[0], *(["", *lines[1:]] if lines[1:] else [])])
