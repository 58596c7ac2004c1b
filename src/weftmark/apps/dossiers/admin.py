"""Cases in the repair room: to be read; what has to be mended is mended by an act, on its page."""

from __future__ import annotations

from django.contrib import admin

from weftmark.apps.dossiers.models import Assignment, Dossier, Product, SupplierPart
from weftmark.apps.people.admin import ReadOnly


@admin.register(Dossier)
class DossierAdmin(ReadOnly):
    """Cases and where they stand."""

    list_display = ("number", "applicant", "inspection", "step", "stepped_at", "version")
    list_filter = ("step", "inspection")
    list_select_related = ("applicant",)
    search_fields = ("number", "applicant__name_zh", "applicant__name_en")


@admin.register(Product)
class ProductAdmin(ReadOnly):
    """Products of applications."""

    list_display = ("name_zh", "name_en", "model", "dossier")
    list_select_related = ("dossier",)
    search_fields = ("name_zh", "name_en", "model", "dossier__number")


@admin.register(Assignment)
class AssignmentAdmin(ReadOnly):
    """Who was put on which case, and when."""

    list_display = ("dossier", "person", "role", "since", "until")
    list_filter = ("role",)
    list_select_related = ("dossier", "person")
    search_fields = ("dossier__number", "person__name_zh", "person__name_en")


@admin.register(SupplierPart)
class SupplierPartAdmin(ReadOnly):
    """What suppliers were asked for; what they state is not shown here."""

    list_display = ("dossier", "supplier", "invited_at", "handed_in_at")
    list_select_related = ("dossier", "supplier")
    search_fields = ("dossier__number", "supplier__name_zh", "supplier__name_en")
    exclude = ("statement",)
