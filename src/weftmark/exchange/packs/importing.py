"""Take a pack in: check it in a folder of its own, and only then put it where packs are kept."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from weftmark.core.specification.edition import Edition
from weftmark.core.text import Text
from weftmark.exchange.packs.files import read_cases, read_folder
from weftmark.exchange.packs.golden import run_cases
from weftmark.exchange.packs.shelf import SHIPPED, Shelf, is_id
from weftmark.exchange.packs.workbook.reading import read_workbook
from weftmark.exchange.packs.workbook.unpacking import unpack
from weftmark.exchange.problem import Problem, Unreadable, refusal

Translate = Callable[[Problem], Problem]
_GIVE = Text("请给出数据包文件夹或 .xlsx 工作簿。", "Give a pack folder or an .xlsx workbook.")


class Imported(NamedTuple):
    """What was taken in. `new` is False when the same content was there before."""

    edition: Edition
    folder: Path
    cases: int
    new: bool

    @property
    def replaces_shipped(self) -> bool:
        """Does the program itself come with an edition of this id?"""
        return (SHIPPED / self.edition.id / "pack.yaml").is_file()


def take_in(source: Path, into: Path, shelf: Shelf) -> Imported:
    """Import a pack folder or workbook into `into`; raises Unreadable and leaves nothing behind.

    `shelf` has to hold `into`, so that packs imported earlier can be referred to. An edition that is there
    already is never changed: the same content is no error, another content is.
    """
    with _workplace(into) as place:
        try:
            folder, translate = _unfolded(source, place)
        except OSError as error:
            raise _not_writable(into) from error
        try:
            edition = shelf.open(folder)
            results = run_cases(edition, read_cases(folder), shelf.vocabulary)
            if problems := [problem for result in results for problem in result.problems()]:
                raise Unreadable(problems)
        except Unreadable as error:
            raise Unreadable(translate(problem) for problem in error.problems) from error
        new = _put(folder, into / edition.id, edition, shelf)
    return Imported(edition, into / edition.id, len(results), new)


@contextmanager
def _workplace(into: Path) -> Iterator[Path]:
    """A folder beside the target, so that moving from it is one step; it is gone afterwards."""
    try:
        into.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=".import-", dir=into))
    except OSError as error:
        raise _not_writable(into) from error
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _unfolded(source: Path, place: Path) -> tuple[Path, Translate]:
    """The pack as a folder named after its id, and how its faults are told to the person who made it."""
    if source.is_dir():
        return _copied(source, place), lambda problem: problem
    if source.suffix.lower() != ".xlsx":
        raise refusal(
            Text("既不是文件夹，也不是 .xlsx 工作簿", "this is neither a folder nor an .xlsx workbook"),
            str(source),
            _GIVE,
        )
    unpacked = unpack(read_workbook(source), source.name)
    folder = place / _checked_id(unpacked.id, source.name)
    for path, text in unpacked.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")
    return folder, unpacked.origins.translated


def _copied(source: Path, place: Path) -> Path:
    """Only what a pack is made of is copied, and links are not followed out of the folder."""
    files = read_folder(source)
    head = files.pack.data
    name = head.get("id") if isinstance(head, dict) else None
    folder = place / _checked_id(name if isinstance(name, str) else source.name, str(source / "pack.yaml"))
    found = [path for path in sorted(source.rglob("*")) if path.suffix in (".yaml", ".csv")]
    for path in [*found, source / "CHANGES.md"]:
        if path.is_file() and path.resolve().is_relative_to(source.resolve()):
            target = folder / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return folder


def _checked_id(name: str, where: str) -> str:
    if is_id(name):
        return name
    what = Text(f"“{name[:100]}”不能用作版本 id", f"“{name[:100]}” cannot be the id of an edition")
    remedy = Text(
        "请用字母、数字和 - _ .，以字母或数字开头。",
        "Use letters, digits and - _ . beginning with a letter or digit.",
    )
    raise refusal(what, where, remedy)


def _put(folder: Path, target: Path, edition: Edition, shelf: Shelf) -> bool:
    """Move the checked folder to its place in one step; False when the same edition is there already."""
    if target.exists():
        if shelf.open(target).digest == edition.digest:
            return False
        raise _other_content(target)
    try:
        os.rename(folder, target)
    except OSError as error:
        raise (_other_content(target) if target.exists() else _not_writable(target.parent)) from error
    return True


def _not_writable(folder: Path) -> Unreadable:
    what = Text("文件夹无法写入", "the folder cannot be written to")
    remedy = Text(
        "请检查路径、写入权限和磁盘空间。", "Check the path, the permission to write and the space left."
    )
    return refusal(what, str(folder), remedy)


def _other_content(target: Path) -> Unreadable:
    what = Text(
        "同一 id 的版本已经存在，而且内容不同", "an edition of this id is there already, with other content"
    )
    remedy = Text(
        "版本不可更改：更正请另立版本 id，并在 replaces 中写明取代的版本。",
        "Editions are never changed: give a correction an id of its own and name the former one in replaces.",
    )
    return refusal(what, str(target), remedy)
