"""Where editions are found: the shipped packs, and folders a body keeps its own packs in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import weftmark
from weftmark.core.specification.edition import Edition
from weftmark.core.text import Text
from weftmark.exchange.packs.building import build
from weftmark.exchange.packs.files import PackFiles, read_folder
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.vocabulary import Vocabulary, shipped_vocabulary

SHIPPED = Path(weftmark.__file__).parent / "packs"


VOCABULARY = "vocabulary"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_PROCESS = "moves.csv"


def is_id(name: str) -> bool:
    """May an edition be called so? The name is also that of its folder."""
    return _ID.fullmatch(name) is not None and name != VOCABULARY


def holds_process(folder: Path) -> bool:
    """Is this the process of a body, and no edition?"""
    return (folder / _PROCESS).is_file()


def _holds_edition(folder: Path) -> bool:
    return is_id(folder.name) and not holds_process(folder)


class Shelf:
    """Editions by id; each is read once. Later folders win, so that a licensed pack replaces a stand-in."""

    def __init__(self, *folders: Path, vocabulary: Vocabulary | None = None) -> None:
        self.folders = (SHIPPED, *folders)
        self.vocabulary = vocabulary or shipped_vocabulary()
        self._editions: dict[str, Edition] = {}
        self._opening: list[str] = []

    def ids(self) -> tuple[str, ...]:
        """Every edition id there is, sorted."""
        return tuple(sorted({folder.name for folder in self._pack_folders()}))

    def _pack_folders(self) -> Iterator[Path]:
        for shelf in self.folders:
            if shelf.is_dir():
                yield from (p.parent for p in shelf.glob("*/pack.yaml") if _holds_edition(p.parent))

    def folder(self, edition: str) -> Path:
        """The folder of an edition; raises Unreadable when there is none of that id."""
        for shelf in reversed(self.folders):
            folder = shelf / edition
            if is_id(edition) and (folder / "pack.yaml").is_file() and _holds_edition(folder):
                return shelf / edition
        raise Unreadable((_unknown(edition, self.ids()),))

    def edition(self, edition: str) -> Edition:
        """The edition of that id, checked and sealed; raises Unreadable."""
        if edition not in self._editions:
            self._editions[edition] = self.open(self.folder(edition))
        return self._editions[edition]

    def open(self, folder: Path) -> Edition:
        """An edition from any folder; raises Unreadable with every fault found."""
        if folder.name in self._opening:
            circle = " → ".join((*self._opening, folder.name))
            what = Text(f"数据包互相引用：{circle}", f"packs refer to each other in a circle: {circle}")
            where = f"{folder.name}/pack.yaml"
            raise Unreadable((Problem(what, where, Text("请去掉其中一个引用。", "Remove one reference.")),))
        self._opening.append(folder.name)
        try:
            files = read_folder(folder)
            problems: list[Problem] = []
            edition = build(files, self, problems)
            if edition is None or problems:
                raise Unreadable(tuple(problems))
            return edition
        finally:
            self._opening.pop()

    def seal(self, files: PackFiles, referred: list[Edition]) -> str:
        """The digest over a pack and every edition it refers to."""
        if not referred:
            return files.digest
        parts = [files.digest, *sorted({edition.digest for edition in referred})]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _unknown(edition: str, known: tuple[str, ...]) -> Problem:
    import difflib

    close = difflib.get_close_matches(edition, known, n=3, cutoff=0.4)
    listed = ", ".join(close or known)
    return Problem(
        Text("没有这个版本", "there is no such edition"),
        edition[:100] or "?",
        Text(
            f"可用：{listed}（见 `weftmark pack list`）。",
            f"Use one of: {listed} (see `weftmark pack list`).",
        ),
    )
