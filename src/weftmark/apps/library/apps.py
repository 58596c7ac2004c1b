"""The app as Django sees it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Library(AppConfig):
    """Installed editions and tariffs; nothing used is ever edited."""

    name = "weftmark.apps.library"
    label = "library"
    verbose_name = _("Library")

    def ready(self) -> None:
        """Register what this app knows and does."""
        from importlib import import_module

        for part in ("rules", "actions"):
            import_module(f"{self.name}.{part}")
