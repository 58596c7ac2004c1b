"""The few kinds of chart there are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from weftmark.adapters.charts.chart import ASH, HAIRLINE, INDIGO, INK, LEAF, Chart, drawn
from weftmark.adapters.language import Number, number, say

WIDTH = 420
STEP = 34  # height of one bar with its gap
THICK = 14
LABEL = 230  # the widest name; longer ones are cut, the table has them whole
MAP_WIDTH = 640
MOST_NAMES = 15  # beyond, names would lie on one another; the table has them all
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
    return Chart(finding, told, drawn(_points(values)), heads, tuple(tuple(row) for row in rows))


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


def _points(values: list[Spec]) -> Spec:
    where = _at("lat", "lon")
    step = _step(values)
    name: Spec = {"type": "text", "align": "left", "dx": 9, "color": INK, "fontSize": 13}
    point: Spec = {"type": "circle", "color": INDIGO, "size": 90, "opacity": 1}
    degree: Spec = {"type": "text", "color": ASH, "fontSize": 11, "align": "left", "dx": 3, "dy": -6}
    net: Spec = {"data": {"graticule": {"step": [step, step]}}}
    return {
        "width": MAP_WIDTH,
        "height": MAP_WIDTH // 2,
        "data": {"values": values},
        "projection": {"type": "equirectangular", "fit": _frame(values)},
        "layer": [
            {**net, "mark": {"type": "geoshape", "stroke": HAIRLINE, "filled": False, "clip": True}},
            {"data": {"values": _degrees(values, step)}, **_layer(degree, **where, text={"field": "name"})},
            _layer(point, **where),
            *([_layer(name, **where, text={"field": "name"})] if len(values) <= MOST_NAMES else []),
        ],
    }


def _at(lat: str, lon: str) -> Spec:
    return {
        "latitude": {"field": lat, "type": "quantitative"},
        "longitude": {"field": lon, "type": "quantitative"},
    }


def _degrees(values: list[Spec], step: int) -> list[Spec]:
    """Numbers at the lines of the net: parallels at its western edge, meridians at its southern."""
    west, south, east, north = _reach(values)
    parallels = range(math.ceil(south / step) * step, math.floor(north) + 1, step)
    meridians = range(math.ceil(west / step) * step, math.floor(east) + 1, step)
    return [
        *({"lat": lat, "lon": west, "name": f"{abs(lat)}°{'N' if lat >= 0 else 'S'}"} for lat in parallels),
        *({"lat": south, "lon": lon, "name": f"{abs(lon)}°{'E' if lon >= 0 else 'W'}"} for lon in meridians),
    ]


def _reach(values: list[Spec]) -> tuple[float, float, float, float]:
    """West, south, east, north of the points, with room around them."""
    lats = [one["lat"] for one in values] or [30.0]
    lons = [one["lon"] for one in values] or [110.0]
    room = max(max(lats) - min(lats), max(lons) - min(lons), 4) / 6
    return (
        max(min(lons) - room, -180),
        max(min(lats) - room, -89),
        min(max(lons) + room * 2, 180),
        min(max(lats) + room, 89),
    )


def _frame(values: list[Spec]) -> Spec:
    west, south, east, north = _reach(values)
    return {"type": "MultiPoint", "coordinates": [[west, south], [east, north]]}


def _step(values: list[Spec]) -> int:
    """Degrees between the lines of the net: wider where the points lie far apart."""
    west, south, east, north = _reach(values)
    spread = max(east - west, north - south)
    return next((step for step in (1, 2, 5, 10, 20) if spread / step <= 10), 30)
