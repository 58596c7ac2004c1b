"""Journeys: the platform as people use it, each at a browser of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.house.sources import ROOT
from tests.journeys.stage import Faults, copied, kept_in, prepared, served
from tests.journeys.visitor import World
from tests.journeys.words import LANGUAGES, Words
from tests.web.browser import browser
from weftmark.cli.demonstration.clock import Clock, told_by
from weftmark.cli.demonstration.data import password

PICTURES = ROOT / "docs" / "pictures" / "journeys"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in this folder is a journey."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def theatre(django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A database with everybody in it, made once, and who they are."""
    if connection.vendor != "sqlite":
        pytest.skip("journeys are played on SQLite")
    file = tmp_path_factory.mktemp("stage") / "stage.sqlite3"
    with django_db_blocker.unblock():
        return file, prepared(file)


@pytest.fixture(scope="module")
def stage(theatre: tuple[Path, Any]) -> Path:
    """What every journey of a module begins with: everybody, and no case yet."""
    return theatre[0]


@pytest.fixture(scope="module")
def chromium(stage: Path) -> Iterator[Any]:
    """One browser for all; every visitor has a profile of their own in it."""
    with browser() as opened:
        yield opened


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Every journey is made twice: in Chinese and in English."""
    return str(request.param)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures go: away, unless the documentation is to have new ones (WEFTMARK_PICTURES=1)."""
    if os.environ.get("WEFTMARK_PICTURES") != "1":
        return Path(os.environ.get("WEFTMARK_PICTURES") or tmp_path)
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES


@pytest.fixture
def days_ago() -> int:
    """When a journey begins, so that it has days enough to the present."""
    return 60


@pytest.fixture
def world(
    days_ago: int,
    stage: Path,
    chromium: Any,
    language: str,
    pictures: Path,
    tmp_path: Path,
    django_db_blocker: Any,
) -> Iterator[World]:
    """A server, a clock, and a browser for everybody who comes."""
    clock, faults = Clock(days_ago=days_ago), Faults()
    file = copied(stage, tmp_path / "journey.sqlite3")
    with kept_in(file), django_db_blocker.unblock(), told_by(clock), served(faults) as address:
        made = World(chromium, address, Words(language), clock, password(), pictures, faults)
        yield made
        for context in chromium.contexts:
            context.close()
