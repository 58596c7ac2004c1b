"""Accounts are made and closed by administrators; the person sets the password; guessing is slowed down."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command

from tests.apps.cast import person
from weftmark.apps.journal.models import Line
from weftmark.apps.people.actions import (
    activate_account,
    create_account,
    deactivate_account,
    send_password_link,
)
from weftmark.apps.people.models import Membership, Notice, Person
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db
PASSWORD = "long and quite unguessable 9"


@pytest.fixture(autouse=True)
def _unlimited():
    cache.clear()
    yield
    cache.clear()


def make(username: str = "lin", email: str = "Lin@example.org") -> Person:
    return create_account(username=username, email=email, name_zh="林", language="en", by=person("Ma"))


def known(username: str = "lin") -> Person:
    account = make(username, f"{username}@example.org")
    account.set_password(PASSWORD)
    account.save()
    return account


def log_in(client, password: str = PASSWORD, login: str = "lin"):
    return client.post("/en/accounts/login/", {"login": login, "password": password})


def test_an_account_begins_without_a_password_and_with_its_address() -> None:
    account = make()
    assert not account.has_usable_password()
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("lin@example.org", True, True)
    ]
    assert [(line.act, line.actor_name) for line in Line.objects.all()] == [("create_account", "Ma")]


@pytest.mark.parametrize(("username", "email"), [("lin", "other@example.org"), ("other", "LIN@example.org")])
def test_user_names_and_addresses_are_taken_once(username: str, email: str) -> None:
    make()
    with pytest.raises(Refused):
        make(username, email)
    assert Person.objects.filter(username__in=("lin", "other")).count() == 1


def test_the_person_sets_the_password_with_the_link_and_logs_in(
    client, django_capture_on_commit_callbacks
) -> None:
    account = make()
    with django_capture_on_commit_callbacks(execute=True):
        send_password_link(person=account, by=person("Ma"), address="http://testserver")
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    assert link.startswith("/en/accounts/password/reset/key/")
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    assert log_in(client).status_code == 302
    assert client.session["_auth_user_id"] == str(account.pk)


def test_the_link_is_never_kept_in_a_letter_or_in_the_journal(django_capture_on_commit_callbacks) -> None:
    account = make()
    with django_capture_on_commit_callbacks(execute=True):
        send_password_link(person=account, by=person("Ma"), address="http://testserver")
    assert not Notice.objects.exists()
    assert Line.objects.get(act="send_password_link").changes == ""


def test_there_is_no_sign_up(client) -> None:
    answer = client.post(
        "/en/accounts/signup/",
        {"email": "x@example.org", "username": "x", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert answer.status_code in (200, 302, 403)
    assert not Person.objects.filter(username="x").exists()


def test_a_closed_account_is_out_at_once(client) -> None:
    account = known()
    log_in(client)
    deactivate_account(person=account, by=person("Ma"), why="left")
    assert client.get("/en/people/letters/").status_code == 302
    log_in(client)
    assert client.get("/en/people/letters/").status_code == 302
    activate_account(person=account, by=person("Ma"))
    log_in(client)
    assert client.get("/en/people/letters/").status_code == 200


def test_nobody_closes_their_own_account() -> None:
    with pytest.raises(Refused):
        deactivate_account(person=person("Ma"), by=person("Ma"), why="holiday")


def test_guessing_passwords_is_slowed_down(client) -> None:
    account = known()
    for _ in range(5):
        log_in(client, "wrong password")
    log_in(client)
    assert "_auth_user_id" not in client.session
    cache.clear()  # the time is over
    log_in(client)
    assert client.session["_auth_user_id"] == str(account.pk)


def test_the_first_administrator_is_made_once() -> None:
    told = StringIO()
    call_command("make_administrator", "ma", "ma@example.org", stdout=told)
    assert told.getvalue().startswith("/zh-hans/accounts/password/reset/key/")
    assert [(m.role, m.organisation.kind) for m in Membership.objects.all()] == [
        ("administrator", "certification_body")
    ]
    with pytest.raises(CommandError, match="administrator already"):
        call_command("make_administrator", "ma2", "ma2@example.org")


def test_the_command_that_sends_letters_says_what_came_of_it() -> None:
    told = StringIO()
    call_command("send_notices", stdout=told)
    assert told.getvalue() == "sent 0, failed 0\n"
