"""Many certificates as one archive: asked for on a page, made by a job, its progress kept as it goes."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from weftmark.adapters.documents.certificate import render_certificate
from weftmark.adapters.typst import TypesettingFault
from weftmark.apps.certificates.models import Batch, Certificate, CertificateVersion
from weftmark.apps.certificates.queries.papers import file_name, paper
from weftmark.core.text import LANGS

MOST = 2_000  # certificates of one archive


@transaction.atomic
def ask_for_batch(*, by: Any, certificates: Iterable[Certificate], language: str = "both") -> Batch:
    """Ask for the newest version of each certificate as one archive; the job starts once this is kept."""
    chosen = [row.pk for row in certificates][:MOST]
    newest: dict[int, int] = {}
    for pk, certificate in (
        CertificateVersion.objects.filter(certificate__in=chosen)
        .order_by("number")
        .values_list("pk", "certificate")
    ):
        newest[certificate] = pk
    batch = Batch.objects.create(asked_by=by, asked_at=timezone.now(), language=language, total=len(newest))
    batch.versions.set(newest.values())
    transaction.on_commit(lambda: make_archive.enqueue(batch.pk))
    return batch


@task()
def make_archive(pk: int) -> int:
    """Write the archive of a batch; how many certificates are in it. Run again, it starts anew."""
    batch = Batch.objects.get(pk=pk)
    if batch.finished_at is not None:
        return batch.made
    languages = LANGS if batch.language == "both" else (batch.language,)
    with tempfile.TemporaryFile() as room:
        try:
            with zipfile.ZipFile(room, "w", zipfile.ZIP_STORED) as archive:
                _fill(batch, archive, languages)
        except TypesettingFault as fault:
            Batch.objects.filter(pk=pk).update(fault=str(fault)[:2000], finished_at=timezone.now())
            return batch.made
        room.seek(0)
        batch.file.save(f"certificates-{batch.pk}.zip", File(room), save=False)
    Batch.objects.filter(pk=pk).update(file=batch.file.name, finished_at=timezone.now())
    return batch.total


def _fill(batch: Batch, archive: zipfile.ZipFile, languages: Iterable[Any]) -> None:
    versions = batch.versions.select_related("certificate").order_by("certificate__number")
    for made, version in enumerate(versions, start=1):
        for lang in languages:
            archive.writestr(file_name(version, lang), render_certificate(**paper(version, lang)))
        Batch.objects.filter(pk=batch.pk).update(made=made)
