"""What an uploaded file is, judged by its content, and where it is kept."""

from __future__ import annotations

import hashlib
import unicodedata
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import puremagic
from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils import timezone

from weftmark.core.text import Text
from weftmark.exchange.labsheet.bounds import Deadline
from weftmark.exchange.labsheet.xlsx.archive import Archive
from weftmark.exchange.problem import Unreadable, refusal

FOLDER = "evidence"
LONGEST_NAME = 120
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv",
    ".txt": "text/plain",
}
_HEAD, _TAIL = 4096, 2048
_BEGINS = {".pdf": b"%PDF-", ".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}
_ENDS = {".pdf": b"%%EOF", ".png": b"IEND", ".jpg": b"\xff\xd9", ".jpeg": b"\xff\xd9"}
_MAIN_PART = {".xlsx": "xl/workbook.xml", ".docx": "word/document.xml"}
_MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<svg", b"<script", b"<iframe")
_TEXTS = frozenset({".csv", ".txt", ""})
_FORBIDDEN = '<>:"|?*'

SAVE_AGAIN = Text(
    "请重新导出为 PDF、PNG、JPEG、xlsx、docx、csv 或 txt 后再上传。",
    "Export it again as PDF, PNG, JPEG, xlsx, docx, csv or txt, then upload that.",
)


class Inspected(NamedTuple):
    """A file that may be kept: the name people see, what it is, how large, and its digest."""

    name: str
    suffix: str
    media_type: str
    size: int
    sha256: str


class Kept(NamedTuple):
    """A file in the storage, under a name of our own."""

    path: str
    file: Inspected


def clean_name(name: str) -> str:
    """The name people see: no folders, no control or direction characters, of bounded length."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = "".join(
        "_" if letter in _FORBIDDEN else letter for letter in last if unicodedata.category(letter)[0] != "C"
    )
    shown = " ".join(shown.split()).strip(". ")
    dot = shown.rfind(".")
    stem, suffix = (shown[:dot], shown[dot:]) if dot > 0 and len(shown) - dot <= 6 else (shown, "")
    return (stem[: LONGEST_NAME - len(suffix)].rstrip(". ") or "file") + suffix


def inspect_upload(file: Any, name: str) -> Inspected:
    """What the file is; raises Unreadable for whatever is not kept. Reads it once, piece by piece."""
    shown = clean_name(name)
    suffix = PurePosixPath(shown.lower()).suffix
    if suffix not in MEDIA_TYPES:
        what = Text(
            f"不接受“{suffix or '无扩展名'}”类型的文件", f"files of type “{suffix or 'none'}” are not taken"
        )
        raise refusal(what, shown, SAVE_AGAIN)
    size, digest, head, tail = 0, hashlib.sha256(), b"", b""
    file.seek(0)
    for piece in File(file).chunks():
        size += len(piece)
        if size > settings.WEFTMARK_MAX_UPLOAD:
            raise _too_large(shown)
        digest.update(piece)
        head, tail = (head + piece[: _HEAD - len(head)]), (tail + piece)[-_TAIL:]
    if not size:
        raise refusal(Text("文件是空的", "the file is empty"), shown, SAVE_AGAIN)
    _check_content(file, shown, suffix, head, tail)
    return Inspected(shown, suffix, MEDIA_TYPES[suffix], size, digest.hexdigest())


def _check_content(file: Any, name: str, suffix: str, head: bytes, tail: bytes) -> None:
    if suffix in _BEGINS:
        if not head.startswith(_BEGINS[suffix]):
            raise _other_content(name, suffix)
        if _ENDS[suffix] not in tail:
            what = Text("文件不完整，可能在传输中被截断", "the file is not whole; it may have been cut off")
            raise refusal(what, name, SAVE_AGAIN)
        return
    file.seek(0)
    data = file.read()
    if suffix in _MAIN_PART:
        _check_office(data, name, suffix)
    else:
        _check_text(data, name, suffix)


def _check_office(data: bytes, name: str, suffix: str) -> None:
    """A zip of XML with the right main part, no macros, and no more inside than it declares."""
    if not data.startswith(b"PK\x03\x04"):
        raise _other_content(name, suffix)
    archive = Archive(data, name, Deadline(name))
    if _MAIN_PART[suffix] not in archive.parts or "[content_types].xml" not in archive.parts:
        raise _other_content(name, suffix)
    types = archive.read("[content_types].xml").lower()
    if b"macroenabled" in types or any("vbaproject" in part or "activex" in part for part in archive.parts):
        what = Text("文件含有宏", "the file holds macros")
        raise refusal(what, name, Text("请另存为不含宏的格式。", "Save it in a format without macros."))
    for part in archive.parts:
        for _ in archive.chunks(part):
            pass  # counts what comes out, and stops at the bound


def _check_text(data: bytes, name: str, suffix: str) -> None:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if (b"\0" in data and not marked) or not any(_reads_as(data, code) for code in _encodings(marked)):
        raise _other_content(name, suffix)
    start = data[:_HEAD].decode("utf-16", "ignore").encode() if marked else data[:_HEAD]
    begins = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if begins.startswith(_MARKUP) or _known_as(data[:_HEAD]) - _TEXTS:
        raise _other_content(name, suffix)


def _encodings(marked: bool) -> tuple[str, ...]:
    return ("utf-16",) if marked else ("utf-8", "gb18030")


def _reads_as(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _known_as(head: bytes) -> set[str]:
    """The types of file that begin so, where there is little doubt."""
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return set()
    return {one.extension for one in found if one.confidence >= 0.7}


def _too_large(name: str) -> Unreadable:
    limit = settings.WEFTMARK_MAX_UPLOAD // 1_000_000
    what = Text(f"文件超过 {limit} MB", f"the file is larger than {limit} MB")
    return refusal(what, name, Text("请压缩或拆分后上传。", "Make it smaller, or split it."))


def _other_content(name: str, suffix: str) -> Unreadable:
    what = Text(f"文件内容不是 {suffix} 格式", f"the content of the file is not what {suffix} says")
    return refusal(what, name, SAVE_AGAIN)


class _Counted(File):
    """A file that knows the digest of what has been read from it."""

    def __init__(self, file: Any) -> None:
        super().__init__(file)
        self.digest = hashlib.sha256()

    def read(self, *given: int) -> Any:
        """The next bytes, counted."""
        piece = self.file.read(*given)
        self.digest.update(piece)
        return piece

    def chunks(self, chunk_size: int | None = None) -> Iterator[Any]:
        """Piece by piece, from the beginning, each counted once."""
        self.seek(0)
        while piece := self.read(chunk_size or self.DEFAULT_CHUNK_SIZE):
            yield piece

    def seek(self, position: int, whence: int = 0) -> int:
        """Counting starts anew where reading does."""
        if (position, whence) == (0, 0):
            self.digest = hashlib.sha256()
        return int(self.file.seek(position, whence))


def _inspected(file: Any, name: str, remedy: Text) -> Inspected:
    try:
        return inspect_upload(file, name)
    except Unreadable as error:
        told = (one._replace(remedy=remedy) if one.remedy == SAVE_AGAIN else one for one in error.problems)
        raise Unreadable(told) from None


@contextmanager
def kept(file: Any, name: str, remedy: Text = SAVE_AGAIN) -> Iterator[Kept]:
    """Keep a file while something is done with it; whatever fails inside, the file is gone again.

    `remedy` tells what to do about a file that is not taken. Open the transaction inside:
    a commit that fails removes the file too.
    """
    found = _inspected(file, name, remedy)
    counted = _Counted(file)
    wanted = f"{FOLDER}/{timezone.localdate():%Y/%m}/{uuid.uuid4().hex}{found.suffix}"
    path = default_storage.save(wanted, counted)
    try:
        if counted.digest.hexdigest() != found.sha256:
            what = Text("文件在上传过程中发生了变化", "the file changed while it was being stored")
            raise refusal(what, found.name, Text("请重新上传。", "Upload it again."))
        yield Kept(path, found)
    except BaseException:
        default_storage.delete(path)
        raise
