"""The app as Django sees it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Dossiers(AppConfig):
    """What is asked for: application, products, sites, supply chain, assignments."""

    name = "weftmark.apps.dossiers"
    label = "dossiers"
    verbose_name = _("Dossiers")

    def ready(self) -> None:
        """Register what this app knows and does."""
        from importlib import import_module

        for part in ("rules.facts", "rules.consistency", "rules.tabs", "rules.names", "actions"):
            import_module(f"{self.name}.{part}")
