"""Editions are stored whole, rebuilt from the store alone, and kept by the database itself."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.cast import edition, person
from weftmark.apps.journal.models import Line
from weftmark.apps.library.actions import install_edition, offer_edition, withdraw_edition
from weftmark.apps.library.models import PackPart, StoredEdition
from weftmark.apps.library.queries import BrokenParts, edition_of, editions, offered, takes_applications
from weftmark.exchange.packs.shelf import SHIPPED, Shelf
from weftmark.exchange.problem import Unreadable

pytestmark = pytest.mark.django_db
NAMES = Shelf().ids()


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_edition_comes_back_as_it_was(name):
    assert edition_of(edition(name)) == Shelf().edition(name)


def test_installing_twice_keeps_one_row_and_one_line():
    first, again = edition(), edition()
    assert first == again
    assert StoredEdition.objects.count() == 1
    assert [(line.act, line.key) for line in Line.objects.filter(thing="edition")] == [
        ("install_edition", first.digest)
    ]


def test_a_pack_that_changes_later_leaves_the_past_alone(tmp_path: Path):
    shelf = copied(tmp_path)
    first = install_edition(name="gb-18401-2010", by=person("Ma"), shelf=shelf)
    before = edition_of(first)
    sharpen(tmp_path)
    second = install_edition(name="gb-18401-2010", by=person("Ma"), shelf=Shelf(tmp_path))
    assert second.digest != first.digest
    assert edition_of(first) == before
    assert edition_of(second) != before


def test_a_pack_with_faults_is_not_installed(tmp_path: Path):
    copied(tmp_path)
    sharpen(tmp_path, "formaldehyde", "formaldehyd")
    with pytest.raises(Unreadable):
        install_edition(name="gb-18401-2010", by=person("Ma"), shelf=Shelf(tmp_path))
    assert not StoredEdition.objects.exists()
    assert not PackPart.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE library_packpart SET content = content || ' '",
        "UPDATE library_packpart SET path = 'other.csv' WHERE path = 'limits.csv'",
        "DELETE FROM library_packpart",
        "UPDATE library_storededition SET digest = 'other'",
        "UPDATE library_storededition SET content_digest = 'other'",
        "UPDATE library_storededition SET status = 'draft'",
        "DELETE FROM library_storededition",
    ],
)
def test_the_database_keeps_what_was_installed(statement: str):
    edition()
    with pytest.raises(DatabaseError, match="neither changed nor deleted"), transaction.atomic():
        connection.cursor().execute(statement)


def test_whether_an_edition_is_offered_may_change():
    row = edition()
    row.offered = False
    row.save()
    row.refresh_from_db()
    assert not row.offered


def test_a_part_that_was_slipped_in_is_noticed():
    row = edition("gb-31701-2015")
    PackPart.objects.create(edition=row, pack="vocabulary", path="more.csv", content="id")
    editions._edition_of.cache_clear()  # as another process sees it
    with pytest.raises(BrokenParts, match="no longer agrees"):
        edition_of(row)


def test_a_part_that_leads_out_of_its_folder_is_refused():
    with pytest.raises(BrokenParts):
        editions.rebuilt("gb-18401-2010", [editions.Piece("gb-18401-2010", "../../escaped.csv", "")])


def test_an_edition_is_offered_from_its_first_day_to_its_last():
    row = edition()
    starts = row.in_force_from
    assert starts == date(2011, 8, 1)
    assert not takes_applications(row, date(2011, 7, 31))
    assert takes_applications(row, starts)
    row.offered_until = date(2026, 12, 31)
    row.save()
    assert list(offered(date(2026, 12, 31))) == [row]
    assert list(offered(date(2027, 1, 1))) == []


def copied(folder: Path) -> Shelf:
    shutil.copytree(SHIPPED / "gb-18401-2010", folder / "gb-18401-2010")
    return Shelf(folder)


def sharpen(folder: Path, old: str = ",20,", new: str = ",19,") -> None:
    path = folder / "gb-18401-2010" / "limits.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_corrected_edition_takes_the_place_of_the_earlier_one(tmp_path: Path):
    first = install_edition(name="gb-18401-2010", by=person("Ma"), shelf=copied(tmp_path))
    sharpen(tmp_path)
    second = install_edition(name="gb-18401-2010", by=person("Ma"), shelf=Shelf(tmp_path))
    assert list(offered(date(2026, 11, 24))) == [second]
    assert Line.objects.filter(act="withdraw_edition", key=first.digest).count() == 1


def test_an_edition_is_withdrawn_after_a_day_and_offered_again():
    row = edition()
    withdraw_edition(edition=row, by=person("Ma"), why="replaced", until=date(2026, 12, 31))
    assert takes_applications(row, date(2026, 12, 31))
    assert not takes_applications(row, date(2027, 1, 1))
    withdraw_edition(edition=row, by=person("Ma"), why="replaced")
    assert not takes_applications(row, date(2026, 11, 24))
    offer_edition(edition=row, by=person("Ma"))
    assert takes_applications(row, date(2030, 1, 1))
