"""The zip container of a workbook: what it declares is checked against what comes out."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from weftmark.core.text import Text
from weftmark.exchange.labsheet.bounds import MAX_INFLATED, MAX_RATIO, SMALLER, Deadline
from weftmark.exchange.problem import Unreadable, refusal

CHUNK = 1 << 18
MAX_PARTS = 2_000
_SMALL = 10_000_000  # below this a high ratio is harmless

_RESAVE = Text(
    "请用 Excel 或 WPS 打开后另存为 .xlsx，再试一次。",
    "Open it in Excel or LibreOffice, save it as .xlsx and try again.",
)


class Archive:
    """The parts of one zip file. The sum of all inflated parts is bounded, however often they are read."""

    def __init__(self, data: bytes, name: str, deadline: Deadline) -> None:
        self._data, self._name, self._deadline = data, name, deadline
        self._left = MAX_INFLATED
        self.parts: dict[str, zipfile.ZipInfo] = {}
        for part in _directory(data, name):
            key = part_name(part.filename)
            if key in self.parts:
                raise damaged(name)
            self.parts[key] = part
        _check_declared(tuple(self.parts.values()), name)

    def chunks(self, part: str) -> Iterator[bytes]:
        """The inflated bytes of one part in pieces of bounded size; raises Unreadable."""
        info = self.parts[part_name(part)]
        source = memoryview(self._raw(info))
        inflate = zlib.decompressobj(-15)
        total, position = 0, 0
        while True:
            self._deadline.check()
            if info.compress_type == zipfile.ZIP_STORED:
                piece, finished = bytes(source[position : position + CHUNK]), position + CHUNK >= len(source)
                position += CHUNK
            else:
                piece, position = self._inflated(inflate, source, position)
                finished = inflate.eof
            total += len(piece)
            self._left -= len(piece)
            if self._left < 0 or total > info.file_size:
                raise bomb(self._name) if self._left < 0 else damaged(self._name)
            if piece:
                yield piece
            if finished:
                break
        if total != info.file_size:
            raise damaged(self._name)

    def _inflated(self, inflate: zlib._Decompress, source: memoryview, position: int) -> tuple[bytes, int]:
        fresh = inflate.unconsumed_tail or bytes(source[position : position + CHUNK])
        position += 0 if inflate.unconsumed_tail else len(fresh)
        try:
            piece = inflate.decompress(fresh, CHUNK)
        except zlib.error as error:
            raise damaged(self._name) from error
        if not fresh and not piece and not inflate.eof:
            raise damaged(self._name)
        return piece, position

    def read(self, part: str) -> bytes:
        """One whole part, for the small ones."""
        return b"".join(self.chunks(part))

    def _raw(self, info: zipfile.ZipInfo) -> bytes:
        start = info.header_offset
        header = self._data[start : start + 30]
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise damaged(self._name)
        name_length, extra_length = struct.unpack("<HH", header[26:30])
        begin = start + 30 + name_length + extra_length
        raw = self._data[begin : begin + info.compress_size]
        if len(raw) < info.compress_size:
            raise damaged(self._name)
        return raw


def part_name(name: str) -> str:
    """The name of a part as readers compare it: without case, with one kind of slash."""
    return name.replace("\\", "/").lower()


def _directory(data: bytes, name: str) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
            if archive.comment or data[:4] != b"PK\x03\x04" or len(parts) > MAX_PARTS:
                raise damaged(name)
    except (
        zipfile.BadZipFile,
        struct.error,
        ValueError,
        OverflowError,
        LookupError,
        NotImplementedError,
        EOFError,
    ) as error:
        raise damaged(name) from error
    if any(part.flag_bits & 0x1 for part in parts):
        raise locked(name)
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise damaged(name)
    return parts


def _check_declared(parts: tuple[zipfile.ZipInfo, ...], name: str) -> None:
    if sum(part.file_size for part in parts) > MAX_INFLATED:
        raise bomb(name)
    for part in parts:
        if part.file_size > _SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise bomb(name)


def bomb(name: str) -> Unreadable:
    """Far more comes out than a sheet can hold."""
    what = Text(
        f"解压后超过 {MAX_INFLATED // 1_000_000} MB，或压缩比高于 {MAX_RATIO} 倍",
        f"unpacked it is above {MAX_INFLATED // 1_000_000} MB, or above {MAX_RATIO} times its packed size",
    )
    return refusal(what, name, SMALLER)


def damaged(name: str) -> Unreadable:
    """Not a whole workbook: cut off, or altered."""
    what = Text("xlsx 文件不完整或已损坏", "the xlsx file is truncated or damaged")
    return refusal(what, name, _RESAVE)


def locked(name: str) -> Unreadable:
    """Encrypted, or the binary format before 2007; both start alike."""
    what = Text(
        "文件有密码保护，或是旧的 .xls 格式", "the file is password-protected or in the old .xls format"
    )
    remedy = Text("请去掉密码并另存为 .xlsx。", "Remove the password and save it as .xlsx.")
    return refusal(what, name, remedy)
