"""The app as Django sees it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Evidence(AppConfig):
    """What was shown: documents, visits, samples, results."""

    name = "weftmark.apps.evidence"
    label = "evidence"
    verbose_name = _("Evidence")

    def ready(self) -> None:
        """Register what this app knows and does."""
        from importlib import import_module

        for part in ("rules", "actions"):
            import_module(f"{self.name}.{part}")
