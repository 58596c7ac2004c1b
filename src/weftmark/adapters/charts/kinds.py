"""The few kinds of chart there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weftmark.adapters.charts.chart import HAIRLINE, INDIGO, INK, LEAF, Chart, drawn
from weftmark.adapters.charts.map import map_of
from weftmark.adapters.language import Number, number, say

WIDTH = 280
STEP = 34  # height of one bar with its gap
THICK = 14
LABEL = 230  # the widest name; longer ones are cut, the table has them whole
Spec = dict[str, Any]
Heads = tuple[object, ...]
Rows = Sequence[tuple[object, Number]]


def bars(*, rows: Rows, finding: object, heads: Heads, unit: str = "", dye: str = INDIGO) -> Chart:
    """Lying bars in the order given, each with its figure at its end."""
    values = [
        {"name": say(name), "value": float(value), "figure": number(value, unit)} for name, value in rows
    ]
    drawing = drawn(_bars(values, dye, None))
    return Chart(finding, _told(finding, values), drawing, heads, tuple(tuple(row) for row in rows))


def pass_rates(*, rows: Sequence[tuple[object, int, int]], finding: object, heads: Heads) -> Chart:
    """`rows` are (name, passed, all); `heads` name these and the share. The full width is all."""
    values = [
        {"name": say(name), "value": passed / whole if whole else 0, "figure": _share(passed, whole)}
        for name, passed, whole in rows
    ]
    table = tuple((name, passed, whole, _share(passed, whole)) for name, passed, whole in rows)
    return Chart(finding, _told(finding, values), drawn(_bars(values, LEAF, 1.0)), heads, table)


def days_per_stage(*, rows: Rows, finding: object, heads: Heads, unit: str = "") -> Chart:
    """How long cases stay in each stage; the stages in their own order."""
    return bars(rows=rows, finding=finding, heads=heads, unit=unit)


def points(*, rows: Sequence[tuple[object, float, float]], finding: object, heads: Heads) -> Chart:
    """`rows` are (name, latitude, longitude): sites as points on a net of degrees, no borders drawn."""
    values = [{"name": say(name), "lat": lat, "lon": lon} for name, lat, lon in rows]
    told = f"{say(finding)} " + "; ".join(f"{v['name']} {v['lat']:.2f}, {v['lon']:.2f}" for v in values)
    return Chart(finding, told, drawn(map_of(values)), heads, tuple(tuple(row) for row in rows))


def _share(passed: int, whole: int) -> str:
    return f"{passed}/{whole} · {passed / whole:.0%}" if whole else "0/0"


def _told(finding: object, values: list[Spec]) -> str:
    return f"{say(finding)} " + "; ".join(f"{one['name']}: {one['figure']}" for one in values)


def _layer(mark: Spec, **encoding: Spec) -> Spec:
    return {"mark": mark, "encoding": encoding}


def _bars(values: list[Spec], dye: str, whole: float | None) -> Spec:
    """With `whole`, each bar lies on a pale one of that length and the figures stand in a column."""
    most = whole or max([one["value"] for one in values], default=1) or 1
    axis = {"labelAlign": "left", "labelLimit": LABEL, "labelPadding": _room([one["name"] for one in values])}
    y: Spec = {"field": "name", "type": "nominal", "sort": None, "axis": axis}
    x: Spec = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [0, most]}}
    layers = [_layer({"type": "bar", "color": dye, "height": THICK}, y=y, x=x)]
    if whole:
        ground: Spec = {"type": "bar", "color": HAIRLINE, "height": THICK}
        layers.insert(0, _layer(ground, y=y, x={"datum": 0}, x2={"datum": whole}))
    figure: Spec = {"type": "text", "align": "left", "dx": 6, "color": INK}
    layers.append(_layer(figure, y=y, x={"value": WIDTH} if whole else x, text={"field": "figure"}))
    return {"data": {"values": values}, "width": WIDTH, "height": {"step": STEP}, "layer": layers}


def _room(names: list[str]) -> int:
    """Width for the longest name, generous enough for whatever letters the page has."""
    widths = [sum(15 if ord(letter) > 0x2E80 else 8.6 for letter in name) for name in names]
    return round(min(max(widths, default=0), LABEL)) + 10
