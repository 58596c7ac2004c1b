"""The app as Django sees it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Journal(AppConfig):
    """Who did what, when and why; never changed."""

    name = "weftmark.apps.journal"
    label = "journal"
    verbose_name = _("Journal")
