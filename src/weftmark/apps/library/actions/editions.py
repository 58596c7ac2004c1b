"""Installing an edition, and whether it is offered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from weftmark.apps.journal.actions import record
from weftmark.apps.library.models import PackPart, StoredEdition
from weftmark.apps.library.queries.editions import Piece, rebuilt, seal_of, stored
from weftmark.core.specification.edition import Edition
from weftmark.exchange.packs.files import read_folder
from weftmark.exchange.packs.shelf import VOCABULARY, Shelf

KEPT = frozenset({".yaml", ".csv", ".md"})


@lru_cache(maxsize=1)
def shipped_shelf() -> Shelf:
    """The packs that come with the program; each is read once a process."""
    return Shelf()


def install_edition(*, name: str, by: Any, shelf: Shelf | None = None) -> StoredEdition:
    """Store an edition with every file of its pack, of the packs it refers to and of the vocabulary.

    Installing the same content again changes nothing. Raises Unreadable when the pack has faults.
    """
    shelf = shelf or shipped_shelf()
    known = stored(shelf.edition(name).digest)
    if known is not None:
        return known
    pieces = tuple(_pieces(shelf, name))
    edition = rebuilt(name, pieces)
    try:
        with transaction.atomic():
            return stored(edition.digest) or _store(edition, pieces, by)
    except IntegrityError:  # somebody installed the same edition at the same moment
        known = stored(edition.digest)
        if known is None:
            raise
        return known


def _store(edition: Edition, pieces: tuple[Piece, ...], by: Any) -> StoredEdition:
    row = StoredEdition.objects.create(
        name=edition.id,
        digest=edition.digest,
        content_digest=seal_of(pieces),
        title_zh=edition.title.zh,
        title_en=edition.title.en,
        designation=edition.designation.zh[:100],
        status=edition.status,
        in_force_from=edition.in_force,
        in_force_until=edition.until,
        installed_at=timezone.now(),
        installed_by=str(by),
    )
    PackPart.objects.bulk_create(PackPart(edition=row, **piece._asdict()) for piece in pieces)
    record(by=by, row=row, act="install_edition", changes={"digest": [None, row.digest]})
    _replace(edition, row, by)
    return row


def _replace(edition: Edition, row: StoredEdition, by: Any) -> None:
    """What it takes the place of: its own earlier content at once, another edition when its time is up."""
    for earlier in StoredEdition.objects.filter(name=row.name, offered=True).exclude(pk=row.pk):
        withdraw_edition(edition=earlier, by=by, why=f"{row.name} {row.digest[:12]}")
    change = edition.transition
    if change and change.applications_until:
        for earlier in StoredEdition.objects.filter(name=change.replaces, offered=True):
            withdraw_edition(edition=earlier, by=by, why=row.name, until=change.applications_until)


@transaction.atomic
def withdraw_edition(
    *, edition: StoredEdition, by: Any, why: str, until: date | None = None
) -> StoredEdition:
    """Take no new applications under an edition: from now on, or after a day. Cases pinned to it go on."""
    changes = {
        "offered": [edition.offered, until is not None],
        "offered_until": [edition.offered_until, until],
    }
    edition.offered, edition.offered_until = until is not None, until
    return _offer(edition, "withdraw_edition", by, why, changes)


@transaction.atomic
def offer_edition(*, edition: StoredEdition, by: Any, why: str = "") -> StoredEdition:
    """Take new applications under an edition again."""
    changes = {"offered": [edition.offered, True], "offered_until": [edition.offered_until, None]}
    edition.offered, edition.offered_until = True, None
    return _offer(edition, "offer_edition", by, why, changes)


def _offer(edition: StoredEdition, act: str, by: Any, why: str, changes: dict[str, Any]) -> StoredEdition:
    edition.save(update_fields=["offered", "offered_until"])
    record(by=by, row=edition, act=act, why=why, changes=changes)
    return edition


def _pieces(shelf: Shelf, name: str) -> Iterator[Piece]:
    for pack in sorted(_referred(shelf, name, {})):
        yield from _files(shelf.folder(pack), pack)
    yield from _files(shelf.vocabulary.folder, VOCABULARY)


def _referred(shelf: Shelf, name: str, found: dict[str, None]) -> dict[str, None]:
    """The pack and every pack it refers to, directly or not."""
    if name not in found:
        found[name] = None
        for file in read_folder(shelf.folder(name)).criteria:
            for entry in file.data or ():
                if "ref" in entry:
                    _referred(shelf, entry["ref"].partition("/")[0], found)
    return found


def _files(folder: Path, pack: str) -> Iterator[Piece]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in KEPT and path.is_file():
            yield Piece(pack, path.relative_to(folder).as_posix(), path.read_bytes().decode())
