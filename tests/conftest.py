"""What every test shares: a reproducible Hypothesis, the database asked for, a place for what to see."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest

from tests.postgres import SOCKET, Cluster, binaries

hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.register_profile("search", deadline=None, max_examples=5_000)
hypothesis.settings.load_profile("house")  # --hypothesis-profile=search looks further, each time elsewhere

ABSENT = "PostgreSQL is not installed here (no initdb, no postgres): nothing was tried on it"
CLUSTER = pytest.StashKey[Cluster]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--slow` runs what a quick run leaves out."""
    parser.addoption("--slow", action="store_true", help="also run what takes minutes (marked slow)")


def wants_postgresql() -> bool:
    """Is this run to use PostgreSQL?"""
    return os.environ.get("WEFTMARK_TEST_DATABASE") == "postgresql"


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL before any worker process: they inherit where its socket is."""
    config.addinivalue_line("markers", "slow: takes minutes; run with --slow")
    if not wants_postgresql() or binaries() is None or SOCKET in os.environ:
        return
    from django.conf import settings

    cluster = Cluster()
    os.environ[SOCKET] = settings.DATABASES["default"]["HOST"] = str(cluster.start())
    config.stash[CLUSTER] = cluster


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started."""
    if cluster := config.stash.get(CLUSTER, None):
        os.environ.pop(SOCKET, None)
        cluster.stop()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is slow; without PostgreSQL, a run that asks for it skips what needs a database."""
    if not config.getoption("--slow"):
        slow = [item for item in items if item.get_closest_marker("slow")]
        items[:] = [item for item in items if not item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=slow)
    if wants_postgresql() and binaries() is None:
        for item in items:
            if item.get_closest_marker("django_db"):
                item.add_marker(pytest.mark.skip(reason=ABSENT))


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """The demonstration, loaded once for the tests of a file and taken back after them."""
    from django.db import transaction

    from weftmark.cli.demonstration.loading import load

    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests recorded with `record_property("show", text)`, in worker processes too."""
    reports = [
        report
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        if getattr(report, "when", "") == "call"
    ]
    shown = [text for report in reports for name, text in report.user_properties if name == "show"]
    if wants_postgresql() and binaries() is None:
        shown.append(ABSENT.upper())
    if shown:
        terminalreporter.section("for your eyes")
        for text in shown:
            terminalreporter.write_line(text)
