"""Prices: what a case is quoted, and that a price once set is never rewritten."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.apps.cast import person
from weftmark.apps.journal.models import Line
from weftmark.apps.library.actions import load_tariff, set_price
from weftmark.apps.library.models import Fee
from weftmark.apps.library.queries import prices, quote
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def today():
    load_tariff(by=person("Ma"), on=timezone.localdate() - DAY)
    return timezone.localdate()


def price(code: str) -> Fee:
    return Fee.objects.get(code=code, valid_until=None)


def test_an_initial_certification_of_one_unit_costs_sixteen_thousand(today) -> None:
    lines = quote("initial", today)
    assert [(line.fee.code, line.amount) for line in lines] == [
        ("application", 2000),
        ("inspection", 6000),
        ("approval", 3000),
        ("annual_fee", 5000),
    ]
    assert sum(line.amount for line in lines) == 16_000


def test_every_further_unit_adds_a_person_day(today) -> None:
    assert [line.quantity for line in quote("initial", today, units=3)] == [1, 4, 1, 1]


def test_loading_again_keeps_the_prices_of_the_body(today) -> None:
    set_price(fee=price("copy"), amount=Decimal(120), valid_from=today, source="board", by=person("Ma"))
    assert load_tariff(by=person("Ma")) == 0
    assert price("copy").amount == 120


def test_a_new_price_begins_where_the_old_one_ends(today) -> None:
    set_price(
        fee=price("application"),
        amount=Decimal(2500),
        valid_from=today + DAY,
        source="board",
        by=person("Ma"),
    )
    assert {fee.code: fee.amount for fee in prices(today)}["application"] == 2000
    assert {fee.code: fee.amount for fee in prices(today + DAY)}["application"] == 2500
    assert Line.objects.filter(act="set_price").count() == 10


@pytest.mark.parametrize(
    ("amount", "days", "source"),
    [(-1, 1, "board"), (1, -1, "board"), (1, 1, " ")],
    ids=["minus", "past", "bare"],
)
def test_a_price_that_makes_no_sense_is_refused(today, amount: int, days: int, source: str) -> None:
    with pytest.raises(Refused):
        set_price(
            fee=price("copy"),
            amount=Decimal(amount),
            valid_from=today + days * DAY,
            source=source,
            by=person("Ma"),
        )
    assert Fee.objects.filter(code="copy").count() == 1


@pytest.mark.parametrize("statement", ["UPDATE library_fee SET amount = 1", "DELETE FROM library_fee"])
def test_the_database_keeps_every_price(today, statement: str) -> None:
    with pytest.raises(DatabaseError, match="neither changed nor deleted"), transaction.atomic():
        connection.cursor().execute(statement)
