"""Evidence in the repair room: to be looked at. Acts are done on the pages, where they leave their line."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from weftmark.apps.evidence.models import (
    ChecklistItem,
    Document,
    DocumentVersion,
    LabSheet,
    Result,
    Sample,
    Visit,
)


class LookedAt(admin.ModelAdmin):
    """Rows that nobody changes here."""

    def has_add_permission(self, request: Any) -> bool:
        """Rows come from acts alone."""
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        """What changes leaves a line, which this room does not write."""
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        """Evidence is never deleted."""
        return False


admin.site.register([ChecklistItem, Document, DocumentVersion, LabSheet, Result, Sample, Visit], LookedAt)
