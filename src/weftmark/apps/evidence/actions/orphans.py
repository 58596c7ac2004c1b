"""Removing files that no row stands for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import Storage, default_storage
from django.utils import timezone

from weftmark.apps.evidence.actions.files import FOLDER
from weftmark.apps.evidence.queries.documents import stored_names


def remove_orphans(*, hours: int = 24) -> tuple[str, ...]:
    """Remove stored files without a row that are older than so many hours; returns their names.

    Younger ones may belong to an upload that is still under way.
    """
    before, known = timezone.now() - timedelta(hours=hours), stored_names()
    found = [
        name
        for name in _files(default_storage, FOLDER)
        if name not in known and default_storage.get_modified_time(name) < before
    ]
    for name in found:
        default_storage.delete(name)
    return tuple(found)


def _files(storage: Storage, folder: str) -> Iterator[str]:
    if not storage.exists(folder):
        return
    folders, files = storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from _files(storage, f"{folder}/{name}")
