"""What a version says, read from its frozen text."""

from __future__ import annotations

import json
from typing import Any

from weftmark.apps.certificates.models import CertificateVersion


def read(version: CertificateVersion) -> dict[str, Any]:
    """The snapshot of a version."""
    return dict(json.loads(version.snapshot))
