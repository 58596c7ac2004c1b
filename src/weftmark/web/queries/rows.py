"""What the gallery reads: rows that every installation has, whatever is in it."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet


def kinds_of_row() -> QuerySet[ContentType]:
    """The kinds of row the platform keeps."""
    return ContentType.objects.all()
