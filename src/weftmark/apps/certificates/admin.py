"""Certificates in the repair room: to be read; they change by acts alone."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from weftmark.apps.certificates.models import Certificate, CertificateVersion, Complaint, Suspension


class ReadOnly(admin.ModelAdmin):
    """Nothing is added, changed or deleted here."""

    def has_add_permission(self, request: Any) -> bool:
        """Rows come from acts."""
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        """Rows change by acts."""
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        """Nothing certified is ever deleted."""
        return False


@admin.register(Certificate)
class CertificateAdmin(ReadOnly):
    """Found by number or holder."""

    list_display = ("number", "holder", "step", "issued_on", "valid_until", "surveillance_due_on")
    search_fields = ("number", "holder__name_zh", "holder__name_en")


@admin.register(CertificateVersion)
class VersionAdmin(ReadOnly):
    """What certificates said, with digests."""

    list_display = ("certificate", "number", "issued_on", "valid_until", "sha256")
    search_fields = ("certificate__number",)


@admin.register(Suspension)
class SuspensionAdmin(ReadOnly):
    """Since when, by when to be mended, until when."""

    list_display = ("certificate", "since", "at_latest", "until")


@admin.register(Complaint)
class ComplaintAdmin(ReadOnly):
    """Complaints and appeals."""

    list_display = ("number", "kind", "dossier", "step", "received_on", "upheld")
    search_fields = ("number", "dossier__number", "from_whom")
