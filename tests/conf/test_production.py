"""A working installation: its settings pass Django's own checks, and nothing secret has a default."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "weftmark.conf.settings",
    "WEFTMARK_SECRET_KEY": "qWm2-7fKz0bXv9Lr4Tn8Yc1Hd6Js3Pg5Ua_eRiOxEBtNkMZwCVyDQ",
    "WEFTMARK_HOSTS": "label.example.org",
    "WEFTMARK_ORIGINS": "https://label.example.org",
}
PASSED_ON = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV")


def django(*arguments: str, home: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a Django command with the settings of a working installation, and nothing of ours."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "django", *arguments],
        env={**kept, **PRODUCTION, "WEFTMARK_HOME": str(home), **env},
        cwd=home,
        capture_output=True,
        text=True,
    )


def test_the_checks_for_deployment_find_nothing(tmp_path: Path) -> None:
    found = django("check", "--deploy", "--fail-level", "WARNING", home=tmp_path)
    assert (found.returncode, found.stdout) == (0, "System check identified no issues (0 silenced).\n"), (
        found.stdout + found.stderr
    )


def test_no_model_waits_for_a_migration(tmp_path: Path) -> None:
    found = django("makemigrations", "--check", "--dry-run", home=tmp_path)
    assert found.returncode == 0, found.stdout + found.stderr


def test_without_a_secret_key_nothing_starts(tmp_path: Path) -> None:
    found = django("check", home=tmp_path, WEFTMARK_SECRET_KEY="")
    assert found.returncode != 0
    assert "WEFTMARK_SECRET_KEY is not set" in found.stderr


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("SECURE_SSL_REDIRECT", "True"),
        ("SESSION_COOKIE_SECURE", "True"),
        ("CSRF_COOKIE_SECURE", "True"),
        ("SESSION_COOKIE_HTTPONLY", "True"),
        ("SECURE_HSTS_SECONDS", "31536000"),
        ("DEBUG", "False"),
        ("ACCOUNT_EMAIL_VERIFICATION", "mandatory"),
        ("ALLOWED_HOSTS", "['label.example.org']"),
    ],
)
def test_a_working_installation_is_guarded(setting: str, value: str, tmp_path: Path) -> None:
    found = django(
        "shell", "-c", f"from django.conf import settings; print(settings.{setting})", home=tmp_path
    )
    assert found.stdout.splitlines()[-1:] == [value], found.stderr


def test_a_demonstration_cannot_be_mistaken_for_one(tmp_path: Path) -> None:
    """Its key is known to everybody, so it answers to names of this machine alone."""
    asked = "from django.conf import settings; print(settings.ALLOWED_HOSTS)"
    found = django(
        "shell",
        "-c",
        asked,
        home=tmp_path,
        WEFTMARK_SECRET_KEY="",
        WEFTMARK_HOSTS="",
        WEFTMARK_DEMONSTRATION="1",
    )
    assert found.stdout.splitlines()[-1:] == ["['127.0.0.1', 'localhost', '[::1]']"], found.stderr
