"""The database the tests run on is the one that was asked for, and keeps its promises."""

from __future__ import annotations

import os

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from weftmark.apps.journal.models import Line

pytestmark = pytest.mark.django_db


def line() -> Line:
    return Line.objects.create(
        at=timezone.now(), actor="1", actor_name="Lin", thing="case", key="1", act="open"
    )


def test_the_database_is_the_one_asked_for() -> None:
    assert connection.vendor == os.environ.get("WEFTMARK_TEST_DATABASE", "sqlite")


def test_the_journal_refuses_to_be_changed() -> None:
    written = line()
    with pytest.raises(DatabaseError), transaction.atomic():
        Line.objects.filter(pk=written.pk).update(why="other")
    assert Line.objects.get(pk=written.pk).why == ""


def test_the_journal_refuses_to_be_shortened() -> None:
    line()
    with pytest.raises(DatabaseError), transaction.atomic():
        Line.objects.all().delete()
    assert Line.objects.count() == 1
