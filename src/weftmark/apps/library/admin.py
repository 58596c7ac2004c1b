"""The library in the repair room: to be read; what is installed and priced is changed by its acts alone."""

from __future__ import annotations

from django.contrib import admin

from weftmark.apps.library.models import Fee, PackPart, StoredEdition
from weftmark.apps.people.admin import ReadOnly


@admin.register(StoredEdition)
class EditionAdmin(ReadOnly):
    """Installed editions."""

    list_display = ("name", "digest", "status", "offered", "offered_until", "installed_at", "installed_by")
    search_fields = ("name", "digest")


@admin.register(PackPart)
class PartAdmin(ReadOnly):
    """Their files."""

    list_display = ("edition", "pack", "path")
    search_fields = ("pack", "path")


@admin.register(Fee)
class FeeAdmin(ReadOnly):
    """Prices."""

    list_display = ("code", "amount", "currency", "valid_from", "valid_until", "basis")
