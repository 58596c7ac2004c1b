"""People and sites in the repair room: to be read; what has to be mended is mended by an act, on its page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from weftmark.apps.people.models import (
    Competence,
    Interest,
    Membership,
    Notice,
    Organisation,
    Person,
    Site,
    SiteList,
)


class ReadOnly(admin.ModelAdmin):
    """Nothing is added, changed or deleted here."""

    def has_add_permission(self, request: Any) -> bool:
        """Rows come from acts alone."""
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        """Nobody changes a row."""
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        """Nobody deletes a row."""
        return False


@admin.register(Person)
class PersonAdmin(ReadOnly):
    """Accounts, without what belongs to the password."""

    list_display = ("username", "name_zh", "name_en", "email", "is_active", "last_login")
    search_fields = ("username", "name_zh", "name_en", "email")
    exclude = ("password",)


@admin.register(Organisation)
class OrganisationAdmin(ReadOnly):
    """Every firm, body and laboratory in the register."""

    list_display = ("name_zh", "name_en", "kind", "uscc", "country")
    search_fields = ("name_zh", "name_en", "uscc")


@admin.register(Site)
class SiteAdmin(ReadOnly):
    """Places of production, doubles too."""

    list_display = ("number", "name_zh", "name_en", "country", "same_as")
    search_fields = ("number", "name_zh", "name_en")


@admin.register(Membership)
class MembershipAdmin(ReadOnly):
    """Who held which role where, from when to when."""

    list_display = ("person", "role", "organisation", "since", "until")


@admin.register(Competence)
class CompetenceAdmin(ReadOnly):
    """What people have shown to be able to do."""

    list_display = ("person", "role", "field", "since", "until", "granted_by")


@admin.register(Interest)
class InterestAdmin(ReadOnly):
    """What could bend a judgement."""

    list_display = ("person", "organisation", "kind", "since", "until")


@admin.register(Notice)
class NoticeAdmin(ReadOnly):
    """Letters: whether they went out, not what they say."""

    list_display = ("person", "kind", "made_at", "sent_at", "tries")
    exclude = ("body",)


@admin.register(SiteList)
class SiteListAdmin(ReadOnly):
    """What was handed in, and when it was taken in."""

    list_display = ("name", "source", "read_by", "read_at", "taken_in_at")
