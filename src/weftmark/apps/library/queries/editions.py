"""Installed editions, rebuilt from what was stored with them and from nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from django.db.models import Q, QuerySet

from weftmark.apps.library.models import PackPart, StoredEdition
from weftmark.core.specification.edition import Edition
from weftmark.core.text import Text
from weftmark.exchange.packs.shelf import VOCABULARY, Shelf
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.vocabulary import Vocabulary


class Piece(NamedTuple):
    """One file of a pack: which pack, its path below the pack's folder, its text."""

    pack: str
    path: str
    content: str


class BrokenParts(Unreadable):
    """What is stored no longer agrees with the digest under which it was installed."""

    def __init__(self, name: str) -> None:
        what = Text(
            "库中保存的内容与安装时的摘要不一致，不能使用",
            "what the library holds no longer agrees with the digest it was installed under",
        )
        remedy = Text(
            "请从备份恢复数据库，并查明是谁改动了数据。",
            "Restore the database from a backup and find out who changed it.",
        )
        super().__init__((Problem(what, name, remedy),))


def seal_of(pieces: Iterable[Piece]) -> str:
    """SHA-256 over every stored file, whatever their order."""
    total = hashlib.sha256()
    for piece in sorted(pieces):
        for text in piece:
            total.update(hashlib.sha256(text.encode()).digest())
    return total.hexdigest()


def rebuilt(name: str, pieces: Iterable[Piece]) -> Edition:
    """The edition these files make, with no look at what the program ships today; raises Unreadable."""
    with TemporaryDirectory(prefix="weftmark-") as place:
        root = Path(place).resolve()
        for pack, path, content in pieces:
            file = (root / pack / path).resolve()
            if not file.is_relative_to(root):
                raise BrokenParts(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode())
        return Shelf(root, vocabulary=Vocabulary(root / VOCABULARY)).edition(name)


def pieces_of(edition: StoredEdition) -> tuple[Piece, ...]:
    """Every stored file of an edition."""
    rows = PackPart.objects.filter(edition=edition).order_by("pack", "path")
    return tuple(Piece(*row) for row in rows.values_list("pack", "path", "content"))


def edition_of(stored: StoredEdition) -> Edition:
    """The edition as it was installed; raises BrokenParts where the store was tampered with."""
    return _edition_of(stored.pk, stored.name, stored.digest, stored.content_digest)


def class_named(stored: StoredEdition, name: str) -> Text:
    """A product class as the edition calls it; empty where the case has none."""
    return edition_of(stored).words.value("product_class", name) if name else Text("", "")


def edition_called(stored: StoredEdition) -> Text:
    """Number and title of an edition."""
    number = edition_of(stored).designation
    title = stored.title
    return Text(f"{number.zh} {title.zh}".strip(), f"{number.en} {title.en}".strip())


@lru_cache(maxsize=64)
def _edition_of(pk: int, name: str, digest: str, content_digest: str) -> Edition:
    pieces = pieces_of(StoredEdition(pk=pk))
    if seal_of(pieces) != content_digest:
        raise BrokenParts(name)
    edition = rebuilt(name, pieces)
    if edition.digest != digest:
        raise BrokenParts(name)
    return edition


def all_editions() -> QuerySet[StoredEdition]:
    """Every installed edition."""
    return StoredEdition.objects.all()


def stored(digest: str) -> StoredEdition | None:
    """The installed edition of that digest."""
    return StoredEdition.objects.filter(digest=digest).first()


def offered(on: date) -> QuerySet[StoredEdition]:
    """The editions that take new applications on a day."""
    return StoredEdition.objects.filter(
        Q(offered_until__isnull=True) | Q(offered_until__gte=on),
        Q(in_force_from__isnull=True) | Q(in_force_from__lte=on),
        Q(in_force_until__isnull=True) | Q(in_force_until__gte=on),
        offered=True,
    )


def takes_applications(edition: StoredEdition, on: date) -> bool:
    """Does it take new applications on that day?"""
    return offered(on).filter(pk=edition.pk).exists()
