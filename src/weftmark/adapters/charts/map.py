"""Sites as points on a net of degrees; no borders are drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from weftmark.adapters.charts.chart import ASH, HAIRLINE, INDIGO, INK

WIDTH, HEIGHT = 540, 320
ROOM = 0.15  # of the spread, around the points
LEAST = 4.0  # degrees that are shown at least
NAME_HEIGHT, LETTER = (
    16,
    12,
)  # of a name, in units of the drawing: the room it needs so as not to lie on another
MOST_LINES = 8
Spec = dict[str, Any]


class Frame(NamedTuple):
    """What the map shows, in degrees; as wide and high as the drawing."""

    west: float
    south: float
    east: float
    north: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a place lies in the drawing."""
        return (
            (lon - self.west) / (self.east - self.west) * WIDTH,
            (self.north - lat) / (self.north - self.south) * HEIGHT,
        )


def map_of(values: list[Spec]) -> Spec:
    """`values` have name, lat, lon. A name that would lie on another is left to the table."""
    frame = frame_of(values)
    step = _step(frame)
    where = _field("lat", "lon")
    rightward, leftward = readable(values, frame)
    point: Spec = {"type": "circle", "color": INDIGO, "size": 80, "opacity": 1}
    degree: Spec = {"type": "text", "color": ASH, "fontSize": 11, "align": "left", "dx": 3, "dy": -6}
    line: Spec = {"type": "geoshape", "stroke": HAIRLINE, "filled": False, "clip": True}
    text: Spec = {"field": "name"}
    corners = [[frame.west, frame.south], [frame.east, frame.north]]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "data": {"values": values},
        "projection": {"type": "equirectangular", "fit": {"type": "MultiPoint", "coordinates": corners}},
        "layer": [
            {"data": {"graticule": {"step": [step, step]}}, "mark": line},
            {
                "data": {"values": list(_degrees(frame, step))},
                "mark": degree,
                "encoding": {**where, "text": text},
            },
            {"mark": point, "encoding": where},
            {"data": {"values": rightward}, "mark": _name("left"), "encoding": {**where, "text": text}},
            {"data": {"values": leftward}, "mark": _name("right"), "encoding": {**where, "text": text}},
        ],
    }


def _name(align: str) -> Spec:
    distance = 8 if align == "left" else -8
    return {"type": "text", "align": align, "dx": distance, "color": INK, "fontSize": 13}


def _field(lat: str, lon: str) -> Spec:
    return {
        "latitude": {"field": lat, "type": "quantitative"},
        "longitude": {"field": lon, "type": "quantitative"},
    }


def frame_of(values: list[Spec]) -> Frame:
    """Around all points, with room, and with the proportions of the drawing."""
    lats = [one["lat"] for one in values] or [30.0]
    lons = [one["lon"] for one in values] or [110.0]
    high = max((max(lats) - min(lats)) * (1 + 2 * ROOM), LEAST)
    wide = max((max(lons) - min(lons)) * (1 + 2 * ROOM), LEAST)
    scale = max(high / HEIGHT, wide / WIDTH)
    high, wide = min(scale * HEIGHT, 178.0), min(scale * WIDTH, 360.0)
    south = _slid((max(lats) + min(lats) - high) / 2, high, 89)
    west = _slid((max(lons) + min(lons) - wide) / 2, wide, 180)
    return Frame(west, south, west + wide, south + high)


def _slid(start: float, length: float, end: float) -> float:
    """The start, moved so that the stretch lies within ±end."""
    return max(min(start, end - length), -end)


def readable(values: list[Spec], frame: Frame) -> tuple[list[Spec], list[Spec]]:
    """The points whose names have room: those with the name to their right, those with it to their left."""
    taken: list[tuple[float, float, float]] = []
    kept: tuple[list[Spec], list[Spec]] = ([], [])
    for one in values:
        x, y = frame.at(one["lat"], one["lon"])
        long = sum(LETTER if ord(letter) > 0x2E80 else LETTER * 0.6 for letter in one["name"])
        leftward = x > WIDTH * 0.6
        start, end = (x - long, x) if leftward else (x, x + long)
        if all(abs(y - other) >= NAME_HEIGHT or end < left or start > right for left, right, other in taken):
            taken.append((start, end, y))
            kept[leftward].append(one)
    return kept


def _degrees(frame: Frame, step: int) -> Iterator[Spec]:
    """Numbers at the lines of the net: parallels at the western edge, meridians at the southern."""
    for lat in range(math.ceil(frame.south / step) * step, math.floor(frame.north) + 1, step):
        yield {"lat": lat, "lon": frame.west, "name": f"{abs(lat)}°{'N' if lat >= 0 else 'S'}"}
    for lon in range(math.ceil(frame.west / step) * step, math.floor(frame.east) + 1, step):
        yield {"lat": frame.south, "lon": lon, "name": f"{abs(lon)}°{'E' if lon >= 0 else 'W'}"}


def _step(frame: Frame) -> int:
    """Degrees between the lines of the net: wider where the points lie far apart."""
    wide = frame.east - frame.west
    return next((step for step in (1, 2, 5, 10, 20) if wide / step <= MOST_LINES), 30)
