"""What the database itself keeps: nobody changes, deletes or replaces a row, nor past the application."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.apps.cast import body, dossier, person
from weftmark.apps.assessments.models import Report
from weftmark.apps.decisions.models import Review
from weftmark.apps.journal.models import Line

pytestmark = pytest.mark.django_db

TABLES = (
    "journal_line",
    "library_storededition",
    "library_packpart",
    "library_fee",
    "assessments_report",
    "decisions_review",
    "decisions_decision",
    "certificates_certificateversion",
)


def line() -> Line:
    return Line.objects.create(
        at=timezone.now(),
        actor="1",
        actor_name="Wei",
        case="D-1",
        thing="case",
        key="1",
        act="open",
        why="true",
    )


def review() -> Review:
    case, chen = dossier("recommended"), body()["Chen"]
    report = Report.objects.create(
        dossier=case,
        version=1,
        meets=True,
        consistent=True,
        recommendation="for",
        reason="true",
        signed_by=person("Wei"),
        signed_at=timezone.now(),
        content="{}",
        sha256="0" * 64,
    )
    return Review.objects.create(
        dossier=case, report=report, opinion="true", proposes="grant", by=chen, at=timezone.now()
    )


def refused(statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("make", [line, review])
def test_a_kept_row_is_neither_changed_nor_deleted(make: object) -> None:
    row = make()  # type: ignore[operator]
    table = row._meta.db_table
    refused(f"UPDATE {table} SET id = id + 100000 WHERE id = {row.pk}")
    refused(f"DELETE FROM {table} WHERE id = {row.pk}")
    assert type(row).objects.filter(pk=row.pk).count() == 1


def test_a_line_is_not_replaced_either() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite knows REPLACE")
    kept = line()
    columns = ", ".join(f'"{field.column}"' for field in Line._meta.fields)
    forged = columns.replace('"why"', "'forged'")
    copy = f"SELECT {forged} FROM journal_line WHERE id = {kept.pk}"
    refused(f"INSERT OR REPLACE INTO journal_line ({columns}) {copy}")
    assert Line.objects.get(pk=kept.pk).why == "true"


@pytest.mark.parametrize("table", TABLES)
def test_every_kept_table_has_its_triggers(table: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            last, names = "replace", "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
        else:
            last = "truncate"
            names = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = %s::regclass"
        cursor.execute(names, [table])
        found = sorted(name for (name,) in cursor.fetchall())
    assert found == [f"{table}_{event}" for event in ("change", "delete", last)]
