"""The database itself keeps what was installed and every price: on SQLite and on PostgreSQL."""

from django.db import migrations

SAYS = "the library keeps what it holds: {table} is neither changed nor deleted"
ALTERABLE = {
    "library_storededition": ("offered", "offered_until"),
    "library_packpart": (),
    "library_fee": ("valid_until",),
}
COLUMNS = {
    "library_storededition": (
        "id", "name", "digest", "content_digest", "title_zh", "title_en", "designation", "status",
        "in_force_from", "in_force_until", "installed_at", "installed_by",
    ),
    "library_packpart": ("id", "edition_id", "pack", "path", "content"),
    "library_fee": (
        "id", "code", "name_zh", "name_en", "amount", "currency", "per", "source", "basis", "valid_from",
    ),
}  # fmt: skip


def _changed(table, differs):
    return " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in COLUMNS[table])


def sqlite(table):
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAYS.format(table=table)}'); END"
    yield f"CREATE TRIGGER {table}_change BEFORE UPDATE ON {table} WHEN {_changed(table, 'IS NOT')} {refuse}"
    yield f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {refuse}"


def postgresql(table):
    says = SAYS.format(table=table)
    yield (
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    run = f"EXECUTE FUNCTION {table}_refuse()"
    changed = _changed(table, "IS DISTINCT FROM")
    yield f"CREATE TRIGGER {table}_change BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({changed}) {run}"
    yield f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} FOR EACH ROW {run}"
    yield f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {run}"


def make_triggers(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    write = {"sqlite": sqlite, "postgresql": postgresql}.get(vendor)
    if write is None:
        raise NotImplementedError(f"no triggers are written for {vendor}; use SQLite or PostgreSQL")
    for table in COLUMNS:
        for statement in write(table):
            schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    for table in COLUMNS:
        if schema_editor.connection.vendor == "sqlite":
            for event in ("change", "delete"):
                schema_editor.execute(f"DROP TRIGGER {table}_{event}")
        else:
            schema_editor.execute(f"DROP FUNCTION {table}_refuse() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]
    operations = [migrations.RunPython(make_triggers, drop_triggers)]
