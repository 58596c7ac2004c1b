"""The repair room: reads what is kept, for the one who runs the machine. Nothing is handled here.

Only models of Weftmark show, all of them read only: addresses and second factors are changed by their
owners, roles on the pages of people, cases by the moves of the process.
"""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest


class RepairRoom(AdminSite):
    """Open to superusers, whom only the command line makes."""

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Leave out what other packages would show."""
        models = model_or_iterable if isinstance(model_or_iterable, (list, tuple)) else [model_or_iterable]
        ours = [model for model in models if model.__module__.startswith("weftmark.apps.")]
        super().register(ours, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Being staff is not enough."""
        return bool(request.user.is_active and request.user.is_superuser)


class RepairRoomConfig(AdminConfig):
    """Puts the repair room in the place of Django's own site."""

    default_site = "weftmark.conf.repairs.RepairRoom"
