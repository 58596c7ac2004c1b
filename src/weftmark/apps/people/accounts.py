"""How accounts come into being: only an administrator makes them."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class ClosedDoor(DefaultAccountAdapter):
    """No public sign-up."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Accounts are made by an administrator."""
        return False
