"""Charts: drawn once, dyed by the page, harmless whatever names hold, told to those who cannot see."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.utils.translation import override

from weftmark.adapters import charts
from weftmark.adapters.charts import chart as drawing
from weftmark.adapters.charts.map import HEIGHT, WIDTH, frame_of, readable
from weftmark.core.text import Text

ROWS = [(Text("申请", "Application"), 8), (Text("检测", "Testing"), 5)]


def bars(**more: object) -> charts.Chart:
    return charts.bars(**{"rows": ROWS, "finding": "Most wait", "heads": ("Stage", "Cases"), **more})  # type: ignore[arg-type]


def letters(chart: charts.Chart) -> list[str]:
    return [
        text.text or "" for text in ElementTree.fromstring(chart.svg).iter("{http://www.w3.org/2000/svg}text")
    ]


@pytest.mark.parametrize(
    ("code", "names"), [("zh-hans", ["申请", "检测"]), ("en", ["Application", "Testing"])]
)
def test_a_chart_speaks_the_language_of_the_page(code: str, names: list[str]) -> None:
    with override(code):
        assert letters(bars()) == [*names, "8", "5"]


def test_a_chart_tells_its_finding_and_its_figures() -> None:
    with override("en"):
        told = bars(unit="d")
    assert told.alternative == "Most wait Application: 8\u202fd; Testing: 5\u202fd"
    assert told.rows == tuple(ROWS)


def test_a_chart_takes_its_dyes_and_letters_from_the_page() -> None:
    svg = bars().svg
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) <= {"none", "var(--ink)", "var(--indigo)"}
    assert re.findall(r"(?:style|font-family|aria-\w+|role|onload)=", svg) == []


def test_a_share_is_drawn_against_the_whole() -> None:
    rates = charts.pass_rates(rows=[("pH", 39, 40), ("None", 0, 0)], finding="x", heads=("a", "b", "c", "d"))
    assert rates.rows == (("pH", 39, 40, "39/40 · 98%"), ("None", 0, 0, "0/0"))
    assert letters(rates) == ["pH", "None", "39/40 · 98%", "0/0"]


def test_sites_are_points_on_a_net_of_degrees() -> None:
    sites = charts.points(
        rows=[("Shaoxing", 30.0, 120.6), ("Bursa", 40.2, 29.1)], finding="x", heads=("a", "b", "c")
    )
    drawn = letters(sites)
    assert {"Shaoxing", "Bursa", "40°N", "40°E"} <= set(drawn)
    assert "Shaoxing 30.00, 120.60" in sites.alternative


@pytest.mark.parametrize("rows", [[], [("one", 0)], [("nought", 0), ("none", 0)]])
def test_a_chart_of_nearly_nothing_is_drawn_all_the_same(rows: list[tuple[object, int]]) -> None:
    assert bars(rows=rows).svg.startswith("<svg")


def test_one_site_and_no_site_are_drawn_all_the_same() -> None:
    for rows in ([], [("Suva", -18.1, 178.4)]):
        assert charts.points(rows=rows, finding="x", heads=("a", "b", "c")).svg.startswith("<svg")


def test_a_name_that_holds_markup_is_only_text() -> None:
    name = '<script>alert(1)</script>"&'
    chart = bars(rows=[(name, 1)])
    assert letters(chart)[0] == name
    assert "<script" not in chart.svg


def test_the_same_chart_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    first = bars().svg
    monkeypatch.setattr(drawing, "_render", lambda spec: pytest.fail("drawn again"))
    assert bars().svg == first


@pytest.mark.parametrize(
    "places", [[], [(30.0, 120.6)], [(40.2, 29.1), (30.0, 120.6)], [(-18.1, 178.4), (64.1, -21.9)]]
)
def test_every_point_lies_on_the_map_and_degrees_are_as_wide_as_high(
    places: list[tuple[float, float]],
) -> None:
    frame = frame_of([{"lat": lat, "lon": lon} for lat, lon in places])
    across, down = frame.east - frame.west, frame.north - frame.south
    assert across / WIDTH == pytest.approx(down / HEIGHT, rel=0.7)
    inside = [frame.at(lat, lon) for lat, lon in places]
    assert [0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in inside] == [True] * len(places)


def test_a_name_that_would_lie_on_another_is_left_to_the_table() -> None:
    values = [
        {"name": name, "lat": lat, "lon": 120.0}
        for name, lat in [("one", 30.0), ("two", 30.01), ("three", 35.0)]
    ]
    rightward, leftward = readable(values, frame_of(values))
    assert [one["name"] for one in (*rightward, *leftward)] == ["one", "three"]
