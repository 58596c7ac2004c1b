"""Files of a test go to a folder of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.apps.certificates.conftest import guards, kept

__all__ = ["files", "guards", "kept"]


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    """Where uploaded files are kept during the test."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"
