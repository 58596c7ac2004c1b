"""How accounts come into being: only an administrator makes them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings


class ClosedDoor(DefaultAccountAdapter):
    """No public sign-up."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Accounts are made by an administrator."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Letters name this installation, not the address it was asked by."""
        named = SimpleNamespace(name=settings.SITE_NAME, domain=settings.SITE_NAME)
        super().send_mail(template_prefix, email, {**context, "current_site": named})

    def format_email_subject(self, subject: str) -> str:
        """The subject of a letter begins with the name of the installation."""
        return f"[{settings.SITE_NAME}] {subject}"
