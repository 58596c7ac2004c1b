"""Who owns the machine can put the guards of the database aside. What is altered then must still be found."""

from __future__ import annotations

from django.db import connection


def put_guards_aside(table: str) -> None:
    """Drop the triggers of a table for the rest of the test, whose transaction is rolled back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
