"""The app as Django sees it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Certificates(AppConfig):
    """What is now true: certificates, surveillance, complaints and appeals."""

    name = "weftmark.apps.certificates"
    label = "certificates"
    verbose_name = _("Certificates")

    def ready(self) -> None:
        """Register what this app knows and does."""
        from importlib import import_module

        for part in ("rules", "actions"):
            import_module(f"{self.name}.{part}")
