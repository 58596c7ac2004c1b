"""What the environment says: the only place that reads it, and the only place secrets come from."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}


def said(name: str, default: str = "") -> str:
    """The text of `WEFTMARK_<name>`; empty counts as not said."""
    return os.environ.get(f"WEFTMARK_{name}") or default


def flag(name: str) -> bool:
    """Is `WEFTMARK_<name>` switched on?"""
    return said(name).strip().lower() in TRUE


def listed(name: str, default: str = "") -> list[str]:
    """`WEFTMARK_<name>` as a list, split at commas."""
    return [part.strip() for part in said(name, default).split(",") if part.strip()]


def paired(name: str) -> dict[str, str]:
    """`WEFTMARK_<name>`, written `name=value,name=value`."""
    return dict(part.split("=", 1) for part in listed(name) if "=" in part)


def secret(demonstration: bool) -> str:
    """The secret key; only a demonstration may go without one of its own."""
    key = said("SECRET_KEY")
    if key:
        return key
    if demonstration:
        return "demonstration only: everybody can read this key"
    raise ImproperlyConfigured(
        "WEFTMARK_SECRET_KEY is not set. Give it a long random text (python -c 'import secrets; "
        "print(secrets.token_urlsafe(50))'), or set WEFTMARK_DEMONSTRATION=1 for a trial on this machine."
    )


def home() -> Path:
    """Where the database and the evidence files lie; made when absent."""
    folder = Path(said("HOME", "var/weftmark")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder
