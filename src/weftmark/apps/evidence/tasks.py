"""Work that takes longer than a page may: reading large sheets."""

from __future__ import annotations

from django_tasks import task

from weftmark.apps.evidence.actions import read_lab_sheet
from weftmark.apps.evidence.models import LabSheet
from weftmark.apps.evidence.queries.laboratory import sheet as sheet_by_key

AT_ONCE = 100_000
"""Bytes up to which a sheet is read while its page is waited for: well under a second."""


@task()
def read_sheet_later(pk: int) -> str:
    """Read one sheet; its page shows how far that is. Doing it twice does no harm."""
    return read_lab_sheet(sheet=sheet_by_key(pk)).state


def begin_reading(sheet: LabSheet) -> None:
    """Read a small sheet now, a large one by the queue."""
    if sheet.version.size <= AT_ONCE:
        read_lab_sheet(sheet=sheet)
    else:
        read_sheet_later.enqueue(sheet.pk)
