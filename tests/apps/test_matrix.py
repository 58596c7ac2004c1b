"""Every address × every role: who gets in stands in `matrix.csv`, and no address is without an entry.

WEFTMARK_WRITE_MATRIX=1 writes the table anew, to be read before it is kept.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.apps.places import ROLES, Place, asker, ours, places
from weftmark.apps.people.rules import Rule

TABLE = Path(__file__).with_name("matrix.csv")
MOST_QUERIES = 30
INLINE = re.compile(
    r"<script(?![^>]*\b(?:src=|type=.application/json))[^>]*>|<style|\sstyle=[\"']|\son[a-z]+=[\"']|=[\"']javascript:",
    re.IGNORECASE,
)
ON_POSTGRESQL = os.environ.get("WEFTMARK_TEST_DATABASE") == "postgresql"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(ON_POSTGRESQL, reason="who may what does not depend on the database"),
]


class Seen(NamedTuple):
    """What came of asking: the answer in a word, how many queries it took, what is wrong with the page."""

    answer: str
    queries: int
    faults: tuple[str, ...]


@pytest.fixture(scope="module")
def seen(demonstration: Any, django_db_blocker: Any) -> dict[tuple[str, str], Seen]:
    """Every place asked for in every role, each with nothing left behind."""
    clients: dict[Any, Client] = {}
    with django_db_blocker.unblock():
        found = places()
        return {
            (place.name, role): ask(place, client_of(role, place, clients))
            for place in found
            for role in ROLES
        }


def client_of(role: str, place: Place, clients: dict[Any, Client]) -> Client:
    """The browser of whoever asks in this role, signed in once."""
    person = asker(role, place)
    if person not in clients:
        clients[person] = Client(raise_request_exception=False)
        if person is not None:
            clients[person].force_login(person)
    return clients[person]


def ask(place: Place, client: Client) -> Seen:
    """Ask for the page; a page that only takes what is sent is sent nothing."""
    answer, queries = sent(client.get, place.address)
    if answer.status_code == 405:
        answer, _ = sent(client.post, place.address)
        queries = 0  # only pages that are looked at are counted
    return Seen(in_a_word(answer), queries, tuple(faults_of(answer)))


def sent(send: Any, address: str) -> tuple[Any, int]:
    count = 0

    def counted(execute: Any, *given: Any) -> Any:
        nonlocal count
        count += not given[0].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))
        return execute(*given)

    with transaction.atomic(), connection.execute_wrapper(counted):
        answer = send(address)
        if answer.streaming:
            b"".join(answer)
        transaction.set_rollback(True)
    return answer, count


def in_a_word(answer: Any) -> str:
    status = answer.status_code
    if status == 302 and "/accounts/login/" in answer["Location"]:
        return "login"
    if status in (403, 404):
        return {403: "no", 404: "unknown"}[status]
    return "fault" if status >= 500 else "yes"


def faults_of(answer: Any) -> Iterator[str]:
    """A page brings no script and no style of its own, and says so in its header."""
    if not answer.get("Content-Type", "").startswith("text/html"):
        return
    policy = answer.get("Content-Security-Policy", "")
    if "script-src 'self'" not in policy or "unsafe" in policy:
        yield f"policy: {policy}"
    if not answer.streaming and (found := INLINE.search(answer.content.decode("utf-8", "replace"))):
        yield f"inline: {found[0]!r}"


def table() -> dict[tuple[str, str], str]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row["address"], role): row[role] for row in csv.DictReader(file) for role in ROLES}


def write(seen: dict[tuple[str, str], Seen]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["address", *ROLES])
        for name in dict.fromkeys(name for name, _ in seen):
            writer.writerow([name, *(seen[name, role].answer for role in ROLES)])


def test_every_view_bears_its_rule() -> None:
    rules = {name: getattr(pattern.callback, "may", None) for name, pattern, _ in ours()}
    assert [name for name, may in rules.items() if not isinstance(may, Rule)] == []


def test_every_address_answers_every_role_as_the_table_says(seen: dict[tuple[str, str], Seen]) -> None:
    if os.environ.get("WEFTMARK_WRITE_MATRIX"):
        write(seen)
    found, known = {key: each.answer for key, each in seen.items()}, table()
    assert found.keys() - known.keys() == set(), "an address without an entry"
    assert known.keys() - found.keys() == set(), "an entry without an address"
    assert {key: (found[key], known[key]) for key in found if found[key] != known[key]} == {}


def test_nobody_meets_a_fault(seen: dict[tuple[str, str], Seen]) -> None:
    assert [key for key, each in seen.items() if each.answer == "fault"] == []


def test_whoever_has_not_signed_in_sees_public_pages_alone() -> None:
    public = {name for (name, role), answer in table().items() if role == "anonymous" and answer == "yes"}
    rules = {name: pattern.callback.may.name for name, pattern, _ in ours()}
    assert {name for name in public if rules[name] != "anyone"} == set()


def test_another_client_sees_nothing_of_a_case() -> None:
    """What the applicant of a case may open and another applicant may open too is about no case."""
    known, about = table(), {name for name, _, parameters in ours() if {"number", "pk"} & set(parameters)}
    shared = {
        name
        for name in about
        if known[name, "applicant"] == known[name, "other_applicant"] == "yes"
        and not name.startswith(("library:", "certificates:public"))
    }
    assert shared == set()


def test_every_page_takes_few_queries(seen: dict[tuple[str, str], Seen]) -> None:
    many = {key: each.queries for key, each in seen.items() if each.queries >= MOST_QUERIES}
    assert many == {}


def test_no_page_brings_script_or_style_of_its_own(seen: dict[tuple[str, str], Seen]) -> None:
    assert {key[0]: each.faults for key, each in seen.items() if each.faults} == {}
