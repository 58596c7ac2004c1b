"""Triggers by which the database itself keeps rows: neither changed, nor deleted, nor replaced.

Written for SQLite and PostgreSQL. This is the only SQL of one engine; migrations call it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple


class Kept(NamedTuple):
    """A table whose rows stay. With `columns` only these are kept and the others may change.

    `unique` are the column groups, beside `id`, that no two rows share: REPLACE of SQLite deletes by them,
    unseen by a trigger on deletion.
    """

    table: str
    columns: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()

    @property
    def says(self) -> str:
        """What the database answers."""
        return f"{self.table} is append-only: a row is neither changed nor deleted"

    def differs(self, unlike: str) -> str:
        """The condition under which a change is refused, or nothing where every change is."""
        return " OR ".join(f"OLD.{column} {unlike} NEW.{column}" for column in self.columns)


def _sqlite(kept: Kept) -> Iterator[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{kept.says}'); END"
    when = f"WHEN {kept.differs('IS NOT')} " if kept.columns else ""
    same = " OR ".join(
        "(" + " AND ".join(f"{column} = NEW.{column}" for column in columns) + ")"
        for columns in (("id",), *kept.unique)
    )
    yield f"CREATE TRIGGER {kept.table}_change BEFORE UPDATE ON {kept.table} {when}{refuse}"
    yield f"CREATE TRIGGER {kept.table}_delete BEFORE DELETE ON {kept.table} {refuse}"
    yield (
        f"CREATE TRIGGER {kept.table}_replace BEFORE INSERT ON {kept.table} "
        f"WHEN EXISTS (SELECT 1 FROM {kept.table} WHERE {same}) {refuse}"
    )


def _postgresql(kept: Kept) -> Iterator[str]:
    table, run = kept.table, f"EXECUTE FUNCTION {kept.table}_refuse()"
    when = f"WHEN ({kept.differs('IS DISTINCT FROM')}) " if kept.columns else ""
    yield (
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{kept.says}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    yield f"CREATE TRIGGER {table}_change BEFORE UPDATE ON {table} FOR EACH ROW {when}{run}"
    yield f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} FOR EACH ROW {run}"
    yield f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {run}"


def triggers(*tables: Kept) -> tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]:
    """What `RunPython` takes: make the triggers, and drop them."""

    def make(apps: Any, schema_editor: Any) -> None:
        vendor = schema_editor.connection.vendor
        write = {"sqlite": _sqlite, "postgresql": _postgresql}.get(vendor)
        if write is None:
            raise NotImplementedError(f"no triggers are written for {vendor}; use SQLite or PostgreSQL")
        for kept in tables:
            for statement in write(kept):
                schema_editor.execute(statement)

    def drop(apps: Any, schema_editor: Any) -> None:
        for kept in tables:
            if schema_editor.connection.vendor == "sqlite":
                for event in ("change", "delete", "replace"):
                    schema_editor.execute(f"DROP TRIGGER {kept.table}_{event}")
            else:
                schema_editor.execute(f"DROP FUNCTION {kept.table}_refuse() CASCADE")

    return make, drop
