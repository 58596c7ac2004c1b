"""The journal in the repair room: to be read, never to be changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from weftmark.apps.journal.models import Line


@admin.register(Line)
class LineAdmin(admin.ModelAdmin):
    """Lines, read only."""

    list_display = ("at", "actor_name", "case", "thing", "key", "act", "before", "after", "why")
    search_fields = ("case", "actor_name", "label")
    list_filter = ("thing",)
    ordering = ("-pk",)
    show_full_result_count = False

    def has_add_permission(self, request: Any) -> bool:
        """Lines come from acts alone."""
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        """Nobody changes a line."""
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        """Nobody deletes a line."""
        return False
