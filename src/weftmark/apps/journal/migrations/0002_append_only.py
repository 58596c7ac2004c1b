"""The database itself refuses to change or delete a line, on SQLite and on PostgreSQL."""

from django.db import migrations

SAYS = "the journal is append-only: a line is neither changed nor deleted"

SQLITE = [
    f"CREATE TRIGGER journal_line_{event.lower()} BEFORE {event} ON journal_line "
    f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
    for event in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"CREATE FUNCTION journal_line_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER journal_line_change BEFORE UPDATE OR DELETE ON journal_line "
    "FOR EACH ROW EXECUTE FUNCTION journal_line_refuse()",
    "CREATE TRIGGER journal_line_truncate BEFORE TRUNCATE ON journal_line "
    "FOR EACH STATEMENT EXECUTE FUNCTION journal_line_refuse()",
]


def make_triggers(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}.get(vendor)
    if statements is None:
        raise NotImplementedError(
            f"no append-only triggers are written for {vendor}; use SQLite or PostgreSQL"
        )
    for statement in statements:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for event in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER journal_line_{event}")
    else:
        schema_editor.execute("DROP FUNCTION journal_line_refuse() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(make_triggers, drop_triggers)]
