"""Pieces of sheet XML that can be searched one by one, and what is refused in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from weftmark.core.text import Text
from weftmark.exchange.labsheet.bounds import Place
from weftmark.exchange.problem import Unreadable, refusal

PREFIX = rb"<(?:[^\s<>/:!?]+:)?"  # a tag may carry any namespace prefix


def blocks(place: Place, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Chunks cut anew so that a tag, and a cell and its value, are never parted.

    Comments, CDATA and document types are refused: readers differ in what they make of them.
    """
    tail = b""
    for chunk in chunks:
        data = tail + chunk
        cut = data.rfind(b"<", 0, max(data.rfind(b"<c "), data.rfind(b":c ")) + 1)
        if cut < 0 or len(data) - cut > 60_000:
            cut = max(data.rfind(b"<"), 0)
        if len(data) - cut > 200_000:
            raise strange(place)
        tail = data[cut:]
        yield _sober(data[:cut], place)
    yield _sober(tail, place)


def _sober(block: bytes, place: Place) -> bytes:
    if b"<!" in block:
        raise strange(place)
    return block


def strange(place: Place) -> Unreadable:
    """XML that no spreadsheet program writes, or that reads in two ways."""
    what = Text("工作表的内部结构异常", "the sheet is built in an unusual way inside")
    remedy = Text(
        "请用 Excel 或 WPS 打开后另存为 .xlsx，再试一次。",
        "Open it in Excel or LibreOffice, save it as .xlsx and try again.",
    )
    return refusal(what, place.whole, remedy)
