"""Settings of the processes that are killed: those of the tests, with a database of their own."""

from __future__ import annotations

import os

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["RELIABILITY_DATABASE"]
