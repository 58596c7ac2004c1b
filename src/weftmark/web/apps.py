"""The app that holds what every page shares."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "weftmark.web"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from weftmark.adapters.listing import say_kind
        from weftmark.web.parts.marks import outcome_mark, state_mark

        say_kind("state", lambda row: state_mark(row).word)
        say_kind("outcome", lambda outcome: outcome_mark(outcome).word)
