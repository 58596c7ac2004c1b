"""The library in the repair room: to be read; what is installed and priced is changed by its acts alone."""

from __future__ import annotations

from django.contrib import admin

from weftmark.apps.library.models import Fee, PackPart, StoredEdition
from weftmark.apps.people.admin import ReadOnly


@admin.register(StoredEdition)
class EditionAdmin(ReadOnly):
    """What is installed, by digest."""

    list_display = ("name", "digest", "status", "offered", "offered_until", "installed_at", "installed_by")
    search_fields = ("name", "digest")


@admin.register(PackPart)
class PartAdmin(ReadOnly):
    """Every file an edition rests on."""

    list_display = ("edition", "pack", "path")
    search_fields = ("pack", "path")


@admin.register(Fee)
class FeeAdmin(ReadOnly):
    """Prices of today and before."""

    list_display = ("code", "amount", "currency", "valid_from", "valid_until", "basis")
