"""The app as Django sees it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Decisions(AppConfig):
    """What was decided, by whom else, why."""

    name = "weftmark.apps.decisions"
    label = "decisions"
    verbose_name = _("Decisions")

    def ready(self) -> None:
        """Register what this app knows and does."""
        from importlib import import_module

        for part in ("rules", "actions"):
            import_module(f"{self.name}.{part}")
