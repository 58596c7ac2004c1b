"""How documents are read, and which of them are in force."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import Document, DocumentVersion
from weftmark.apps.journal.queries import process
from weftmark.core.text import Text, same
from weftmark.exchange.vocabulary import shipped_vocabulary

LAB_SHEET = "lab_sheet"
_LAB_SHEET = Text("检测数据表", "Lab sheet")


@lru_cache(maxsize=1)
def kinds_of_the_process() -> dict[str, Text]:
    """Documents that the process asks people for."""
    return {one.name: one.title for one in process().documents if one.made_by != "system"}


@lru_cache(maxsize=1)
def kinds_of_criteria() -> dict[str, Text]:
    """Further documents, which criteria ask for."""
    own = kinds_of_the_process()
    return {kind: title for kind, title in shipped_vocabulary().words().documents.items() if kind not in own}


def kinds() -> dict[str, Text]:
    """What may be handed in, by kind."""
    return {**kinds_of_the_process(), **kinds_of_criteria()}


def kind_title(kind: str) -> Text:
    """The name of a kind of document, whoever makes it."""
    if kind == LAB_SHEET:
        return _LAB_SHEET
    made = {one.name: one.title for one in process().documents}
    return kinds().get(kind) or made.get(kind) or same(kind)


def documents_of(dossier: Dossier) -> QuerySet[Document]:
    """Every document of a case."""
    return Document.objects.filter(dossier=dossier).select_related("dossier", "handed_in_by", "product")


def all_documents() -> QuerySet[Document]:
    """Every document of every case."""
    return Document.objects.select_related("dossier", "handed_in_by", "product")


FORCE = (
    ("valid", _("In force")),
    ("soon", _("Expires within 30 days")),
    ("expired", _("Expired")),
    ("unchecked", _("Not checked yet")),
    ("rejected", _("Not accepted")),
)


def with_current(rows: QuerySet[Document]) -> QuerySet[Document]:
    """Each document beside what its current version says of itself."""
    names = ("evidence_date", "expires_on", "uploaded_at", "checked", "signed")
    fields = {name: F(f"versions__{name}") for name in names}
    return rows.filter(versions__current=True).annotate(**fields)


def by_force(rows: QuerySet[Document], value: str) -> QuerySet[Document]:
    """Only documents whose current version stands so."""
    today = timezone.localdate()
    open_end = Q(expires_on__isnull=True) | Q(expires_on__gte=today)
    wanted = {
        "valid": open_end & ~Q(checked="rejected"),
        "soon": Q(expires_on__range=(today, today + timedelta(days=30))),
        "expired": Q(expires_on__lt=today),
        "unchecked": Q(checked=""),
        "rejected": Q(checked="rejected"),
    }
    return rows.filter(wanted[value])


def document(pk: int) -> Document:
    """One document; raises DoesNotExist."""
    return Document.objects.select_related("dossier__applicant", "handed_in_by", "product").get(pk=pk)


def versions_of(document: Document) -> QuerySet[DocumentVersion]:
    """Every version, newest first."""
    return document.versions.select_related("uploaded_by", "checked_by").order_by("-number")


def version(pk: int) -> DocumentVersion:
    """One version; raises DoesNotExist."""
    return DocumentVersion.objects.select_related("document__dossier", "document__handed_in_by").get(pk=pk)


def in_force(on: date | None = None) -> Q:
    """Current versions that the body has not turned down and that have not expired."""
    day = on or timezone.localdate()
    return Q(current=True) & ~Q(checked="rejected") & (Q(expires_on__isnull=True) | Q(expires_on__gte=day))


def current_versions(dossier: Dossier, on: date | None = None) -> QuerySet[DocumentVersion]:
    """What counts as evidence on a day."""
    found = DocumentVersion.objects.filter(in_force(on), document__dossier=dossier)
    return found.select_related("document__product").prefetch_related("document__uses").order_by("pk")


def has_document(dossier: Any, kind: str) -> bool:
    """Is a current version of this kind there, unexpired and not turned down?"""
    return DocumentVersion.objects.filter(
        in_force(), document__dossier_id=dossier.pk, document__kind=kind
    ).exists()


def same_content(dossier: Dossier, sha256: str) -> QuerySet[DocumentVersion]:
    """Current versions in this case that hold the very same bytes."""
    return DocumentVersion.objects.filter(document__dossier=dossier, sha256=sha256, current=True)


def doubles_of(version: DocumentVersion) -> QuerySet[DocumentVersion]:
    """Other documents of the same case with the same bytes, as a hint."""
    found = DocumentVersion.objects.filter(sha256=version.sha256, document__dossier=version.document.dossier)
    return found.exclude(document=version.document).select_related("document")


def stored_names() -> set[str]:
    """The name in the storage of every file that a version stands for."""
    return set(DocumentVersion.objects.values_list("file", flat=True))
