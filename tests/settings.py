"""Settings of the tests: the demonstration's, with fast hashing, letters kept in memory and jobs done at once."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("WEFTMARK_DEMONSTRATION", "1")
os.environ["WEFTMARK_HOME"] = os.environ.get("WEFTMARK_TEST_HOME") or tempfile.mkdtemp(
    prefix="weftmark-test-"
)

from weftmark.conf.settings import *  # noqa: F403
from weftmark.conf.settings import DATABASES, HOME

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(HOME) / "test.sqlite3")}
