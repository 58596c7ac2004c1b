"""Settings of the tests: the demonstration's, with fast hashing, letters in memory, jobs done at once."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("WEFTMARK_DEMONSTRATION", "1")
if home := os.environ.get("WEFTMARK_TEST_HOME"):
    os.environ["WEFTMARK_HOME"] = home
else:
    os.environ["WEFTMARK_HOME"] = tempfile.mkdtemp(prefix="weftmark-test-")
    atexit.register(shutil.rmtree, os.environ["WEFTMARK_HOME"], ignore_errors=True)

from weftmark.conf.settings import *  # noqa: F403
from weftmark.conf.settings import DATABASES, HOME

(Path(HOME) / "static").mkdir(exist_ok=True)  # WhiteNoise warns where it is missing
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if os.environ.get("WEFTMARK_TEST_DATABASE") == "postgresql":
    DATABASES["default"] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": "weftmark",
        "HOST": os.environ.get("WEFTMARK_TEST_POSTGRES", ""),  # set when tests/conftest.py starts the server
        "TEST": {"NAME": "test_weftmark"},
    }
elif DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(HOME) / "test.sqlite3")}
