"""The app as Django sees it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Assessments(AppConfig):
    """What was found: findings, nonconformities, evaluation report."""

    name = "weftmark.apps.assessments"
    label = "assessments"
    verbose_name = _("Assessments")

    def ready(self) -> None:
        """Register what this app knows and does."""
        from importlib import import_module

        for part in ("rules", "actions"):
            import_module(f"{self.name}.{part}")
