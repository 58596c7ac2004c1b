"""The way of a case as a picture: a column a stage, a box a step, an arc a move."""

from __future__ import annotations

from html import escape
from itertools import groupby

from weftmark.core.process.exploration import CASE
from weftmark.core.process.table import Move, Step
from weftmark.core.text import Lang, Text
from weftmark.exchange.process import shipped_process

STAGES = {
    "application": Text("申请", "Application"),
    "document_review": Text("文件审查", "Document review"),
    "inspection": Text("现场检查", "Inspection"),
    "testing": Text("抽样检测", "Testing"),
    "assessment": Text("技术评价", "Assessment"),
    "decision": Text("复核与决定", "Review and decision"),
    "certificate": Text("证书", "Certificate"),
}
_TITLE = Text("案卷经过各阶段的路径", "The way of a case through the stages")
_DESC = Text(
    "每列一个阶段，每框一个步骤；填色框为终点，虚线为退回。委托人在作出决定前可随时撤回，未画出。",
    "A column for each stage, a box for each step; filled boxes are final, dashed arrows lead back. "
    "The applicant may withdraw at any step before the decision, which is not drawn.",
)
_WIDE, _TALL, _ACROSS, _DOWN, _TOP = 164, 44, 196, 66, 84
_STYLE = """
    text { font-family: system-ui, 'Segoe UI', 'PingFang SC', sans-serif; text-anchor: middle; }
    .stage { font-size: 16px; font-weight: 600; fill: #2A4B82; }
    .step { font-size: 12.5px; fill: #23262D; }
    .last { font-size: 12.5px; fill: #FAF6EC; }
    .box { fill: #FAF6EC; stroke: #2A4B82; stroke-width: 1.5; }
    .end { fill: #2A4B82; stroke: #2A4B82; stroke-width: 1.5; }
    .way { fill: none; stroke: #5C6068; stroke-width: 1.3; }
    .back { fill: none; stroke: #5C6068; stroke-width: 1.3; stroke-dasharray: 4 3; }
"""
Place = tuple[int, int]


def process_picture(lang: Lang) -> str:
    """The SVG in one language."""
    process = shipped_process()
    places = _places(process.steps_of(CASE))
    high = _TOP + _DOWN * (1 + max(row for _, row in places.values()))
    wide = _ACROSS * len(STAGES) + 20
    ways = [
        _way(move, origin, places) for move in process.moves_of(CASE) for origin in move.origins
        if origin in places and move.name != "abandon"
    ]  # fmt: skip
    boxes = [_box(step, places[step.name], lang) for step in process.steps_of(CASE)]
    stages = [
        f'  <text class="stage" x="{_middle(column)}" y="34">{escape(title.say(lang))}</text>'
        for column, title in enumerate(STAGES.values())
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" '
            f'height="{high}" role="img" xml:lang="{lang}" aria-labelledby="title desc">',
            f'  <title id="title">{_TITLE.say(lang)}</title>',
            f'  <desc id="desc">{_DESC.say(lang)}</desc>',
            f"  <style>{_STYLE}  </style>",
            '  <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
            'orient="auto"><path d="M0 0L8 4L0 8Z" fill="#5C6068"/></marker></defs>',
            f'  <rect width="{wide}" height="{high}" rx="6" fill="#FAF6EC"/>',
            *stages,
            *dict.fromkeys(ways),
            *boxes,
            "</svg>",
            "",
        ]
    )


def _places(steps: tuple[Step, ...]) -> dict[str, Place]:
    """Column and row of every step; ends stand below the steps of their stage."""
    found: dict[str, Place] = {}
    order = sorted(steps, key=lambda step: (list(STAGES).index(step.stage), step.final))
    for stage, group in groupby(order, key=lambda step: step.stage):
        for row, step in enumerate(group):
            found[step.name] = list(STAGES).index(stage), row
    return found


def _middle(column: int) -> int:
    return 10 + _ACROSS * column + _ACROSS // 2


def _box(step: Step, place: Place, lang: Lang) -> str:
    x, y = _middle(place[0]), _TOP + _DOWN * place[1]
    kind, words = ("end", "last") if step.final else ("box", "step")
    lines = _lines(step.title.say(lang), lang)
    first = y + _TALL / 2 + 4.5 - 7.5 * (len(lines) - 1)
    texts = "".join(
        f'<text class="{words}" x="{x}" y="{first + 15 * number:g}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    left = x - _WIDE // 2
    return f'  <rect class="{kind}" x="{left}" y="{y}" width="{_WIDE}" height="{_TALL}" rx="5"/>{texts}'


def _lines(title: str, lang: Lang) -> list[str]:
    """The name in one line or two."""
    room = 11 if lang == "zh" else 22
    if len(title) <= room:
        return [title]
    for mark in ("，", ", "):
        if mark in title:
            head, tail = title.split(mark, 1)
            return [head + mark.rstrip(), tail]
    cut = title.rfind(" ", 0, room)
    return [title[:cut], title[cut + 1 :]] if cut > 0 else [title]


def _way(move: Move, origin: str, places: dict[str, Place]) -> str:
    (c1, r1), (c2, r2) = places[origin], places[move.to]
    x1, x2 = _middle(c1), _middle(c2)
    y1, y2 = (_TOP + _DOWN * row + _TALL // 2 for row in (r1, r2))
    half, tall = _WIDE // 2, _TALL // 2
    back = c2 < c1 or (c1 == c2 and r2 < r1)
    if c1 == c2 and r2 == r1 + 1:
        path = f"M{x1} {y1 + tall}V{y2 - tall}"
    elif c1 == c2:
        side, out = (-half, -15) if back else (half, 15)
        bend = x1 + side + out
        path = f"M{x1 + side} {y1}C{bend} {y1} {bend} {y2} {x2 + side} {y2}"
    elif back:
        below = f"{x1 - half - 40} {y1 + 16} {x2 + half + 40} {y2 + 16}"
        path = f"M{x1 - half} {y1 + 10}C{below} {x2 + half} {y2 + 10}"
    elif c2 > c1 + 1:
        top = y1 - tall
        path = f"M{x1} {top}C{x1 + 60} {top - 34} {x2 - 60} {top - 34} {x2} {top}"
    else:
        path = f"M{x1 + half} {y1}C{x1 + half + 24} {y1} {x2 - half - 24} {y2} {x2 - half} {y2}"
    return f'  <path class="{"back" if back else "way"}" d="{path}" marker-end="url(#tip)"/>'
