"""A database in which acts are really kept, for tests of what happens at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
TABLES = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"


class Guards:
    """The triggers that keep journal and library from change, put aside while a test is cleaned up after."""

    def __init__(self) -> None:
        self.aside: list[str] = []

    def put_aside(self) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                found = cursor.execute(TRIGGERS).fetchall()
                self.aside = [sql for _, sql in found]
                for name, _ in found:
                    cursor.execute(f"DROP TRIGGER {name}")
            else:
                cursor.execute(TABLES)
                tables = [table for (table,) in cursor.fetchall()]
                self.aside = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
                for table in tables:
                    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")

    def put_back(self) -> None:
        with connection.cursor() as cursor:
            for statement in self.aside:
                cursor.execute(statement)
        self.aside = []


@pytest.fixture(scope="module")
def guards(django_db_setup: None, django_db_blocker: Any) -> Iterator[Guards]:
    """Outlives the emptying of the database after each test, and then stands guard again."""
    found = Guards()
    yield found
    with django_db_blocker.unblock():
        found.put_back()
        connection.close()


@pytest.fixture
def kept(guards: Guards, transactional_db: None) -> Iterator[None]:
    """Acts are committed and seen by other connections."""
    guards.put_back()
    yield
    guards.put_aside()
