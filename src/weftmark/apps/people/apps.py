"""The app as Django sees it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class People(AppConfig):
    """People, organisations, sites, roles, competence and conflicts of interest."""

    name = "weftmark.apps.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Register what this app knows and does."""
        from importlib import import_module

        for part in ("rules", "actions"):
            import_module(f"{self.name}.{part}")
