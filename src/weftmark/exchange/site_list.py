"""Lists of production sites, as brands and firms keep them: csv or xlsx, one site a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import NamedTuple

from weftmark.core.text import Text
from weftmark.core.units import fold
from weftmark.exchange.labsheet.bounds import HEADER_WITHIN, MAX_SECONDS, Deadline
from weftmark.exchange.problem import Problem, Unreadable, refusal

MAX_LIST_BYTES = 5_000_000
MAX_SITES = 2_000
HEADERS = {
    "name": "name|site|facility|factory|site name|facility name|factory name|名称|场所|场所名称|工厂名称",
    "name_zh": "name_zh|chinese name|name (zh)|中文名称|名称（中文）",
    "name_en": "name_en|english name|name (en)|英文名称|名称（英文）",
    "address": "address|street address|地址|场所地址|工厂地址|详细地址",
    "address_zh": "address_zh|chinese address|address (zh)|中文地址|地址（中文）",
    "address_en": "address_en|english address|address (en)|英文地址|地址（英文）",
    "country": "country|country_raw|country code|country / region|国家|国家/地区|国家代码",
    "latitude": "lat|latitude|纬度",
    "longitude": "lng|lon|long|longitude|经度",
}
LENGTHS = {"name_zh": 200, "name_en": 200, "address_zh": 300, "address_en": 300, "country": 60}
_FIELD = {fold(title): field for field, titles in HEADERS.items() for title in titles.split("|")}
_HAN = re.compile(r"[\u3400-\u9fff]")


class SiteLine(NamedTuple):
    """One row of a list; `problem` says why it cannot be taken in as it is."""

    line: int
    name_zh: str = ""
    name_en: str = ""
    address_zh: str = ""
    address_en: str = ""
    country: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    problem: Problem | None = None


def read_site_list(data: bytes, name: str) -> tuple[SiteLine, ...]:
    """The rows of a list. Raises Unreadable where the file itself cannot be read or is too long."""
    if len(data) > MAX_LIST_BYTES:
        limit = MAX_LIST_BYTES // 1_000_000
        raise refusal(
            Text(f"文件超过 {limit} MB", f"the file is larger than {limit} MB"),
            name,
            Text("请拆成几个文件。", "Split it into several files."),
        )
    if not data.strip():
        raise refusal(Text("文件是空的", "the file is empty"), name, _HEADER)
    deadline = Deadline(name, MAX_SECONDS)
    rows = _in_workbook(data, name, deadline) if data.startswith(b"PK") else _in_text(data, name, deadline)
    found: list[SiteLine] = []
    columns, body = _header(rows, name)
    for line, cells in body:
        texts = {field: _text(cells[i]) if i < len(cells) else "" for field, i in columns.items()}
        if not any(texts.values()):
            continue
        if len(found) == MAX_SITES:
            raise refusal(
                Text(f"超过 {MAX_SITES} 行", f"there are more than {MAX_SITES} rows"),
                f"{name}:{line}",
                Text("请拆成几个文件。", "Split it into several files."),
            )
        found.append(_line(line, texts, f"{name}:{line}"))
    if not found:
        raise refusal(Text("表头下没有内容", "there is nothing below the header"), name, _HEADER)
    return tuple(found)


_HEADER = Text(
    "第一行应为列名：名称、地址、国家、纬度、经度；每个场所一行。",
    "The first row names the columns: name, address, country, latitude, longitude; then one site a row.",
)
Rows = Iterator[tuple[int, Sequence[object]]]


def _in_text(data: bytes, name: str, deadline: Deadline) -> Rows:
    from weftmark.exchange.labsheet.csv_text import SEPARATORS, all_rows, encoding_of, first_rows

    encoding = encoding_of(data, name)

    def columns(separator: str) -> int:
        return max((len(_columns(cells)) for _, cells in first_rows(data, encoding, separator)), default=0)

    yield from all_rows(data, encoding, max(SEPARATORS, key=columns), name, deadline)


def _in_workbook(data: bytes, name: str, deadline: Deadline) -> Rows:
    from weftmark.exchange.labsheet.xlsx.workbook import Workbook

    book = Workbook(data, name, deadline)
    loaded = book.load((book.sheets or book.all_sheets)[0])
    for number, cells in enumerate(loaded.rows, start=1):
        yield number, [""] * loaded.first_column + cells


def _header(rows: Rows, name: str) -> tuple[dict[str, int], Rows]:
    for _, cells in islice(rows, HEADER_WITHIN):
        columns = _columns(cells)
        if columns.keys() & {"name", "name_zh", "name_en"}:
            return columns, rows
    raise refusal(Text("没有找到“名称”列", "there is no column “name”"), name, _HEADER)


def _columns(cells: Sequence[object]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        field = _FIELD.get(fold(_text(cell)))
        if field:
            found.setdefault(field, index)
    return found


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def _line(line: int, texts: dict[str, str], where: str) -> SiteLine:
    """A name or an address without a language goes where its letters belong."""
    given = {field: texts.get(field, "") for field in LENGTHS}
    for kind in ("name", "address"):
        plain = texts.get(kind, "")
        field = f"{kind}_zh" if _HAN.search(plain) else f"{kind}_en"
        given[field] = given[field] or plain
    latitude = longitude = problem = None
    try:
        _sound(given)
        latitude = _degrees(texts.get("latitude", ""), 90, Text("纬度", "the latitude"))
        longitude = _degrees(texts.get("longitude", ""), 180, Text("经度", "the longitude"))
    except Unreadable as error:
        problem = error.problems[0]._replace(where=where)
    name_zh, name_en, address_zh, address_en, country = (
        given[field][:most] for field, most in LENGTHS.items()
    )
    return SiteLine(line, name_zh, name_en, address_zh, address_en, country, latitude, longitude, problem)


def _sound(given: dict[str, str]) -> None:
    if not (given["name_zh"] or given["name_en"]):
        raise refusal(Text("没有名称", "the name is missing"), "", Text("请填写名称。", "Give a name."))
    for field, most in LENGTHS.items():
        if len(given[field]) > most:
            what = Text(
                f"{HEADERS[field].split('|')[-1]}超过 {most} 个字符",
                f"{field} is longer than {most} characters",
            )
            raise refusal(what, "", Text("请缩短。", "Shorten it."))


def _degrees(text: str, most: int, what: Text) -> Decimal | None:
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not (value.is_finite() and -most <= value <= most):
        shown = text[:40]
        raise refusal(
            Text(
                f"{what.zh}“{shown}”不在 -{most} 到 {most} 之间",
                f"{what.en} “{shown}” is not between -{most} and {most}",
            ),
            "",
            Text("请用十进制度数，例如 36.0671。", "Use decimal degrees, such as 36.0671."),
        )
    return round(value, 6)
