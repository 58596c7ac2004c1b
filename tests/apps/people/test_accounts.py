"""Accounts are made and closed by administrators; the person sets the password; guessing is slowed down."""

from __future__ import annotations

import re
import time
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command

from tests.apps.cast import edition, person
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


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    "path",
    ["login/", "password/reset/", "password/change/", "email/", "logout/", "2fa/"],
)
def test_the_pages_about_signing_in_are_there(client, language: str, path: str) -> None:
    account = known()
    if path not in ("login/", "password/reset/"):
        client.force_login(account)
    assert client.get(f"/{language}/accounts/{path}", follow=True).status_code == 200


def test_a_second_factor_is_switched_on_and_asked_for(client) -> None:
    known()
    log_in(client)
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/en/accounts/2fa/totp/activate/")
    assert page.status_code == 200
    secret = page.context["form"].secret
    client.post("/en/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert Authenticator.objects.filter(type="totp").count() == 1
    assert client.get("/en/accounts/2fa/recovery-codes/").status_code == 200
    client.post("/en/accounts/logout/")
    cache.clear()  # the same code is refused within its time
    assert log_in(client).url.startswith("/en/accounts/2fa/authenticate/")
    assert "_auth_user_id" not in client.session
    client.post("/en/accounts/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in client.session
    client.post("/en/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert "_auth_user_id" in client.session


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.mark.parametrize(
    "model",
    [
        "people/person",
        "people/organisation",
        "people/site",
        "people/membership",
        "library/fee",
        "library/packpart",
    ],
)
def test_the_repair_room_shows_and_changes_nothing(client, model: str) -> None:
    edition()
    root = person("Root")
    root.is_staff = root.is_superuser = True
    root.save()
    client.force_login(root)
    assert client.get(f"/en/admin/{model}/").status_code == 200
    assert client.get(f"/en/admin/{model}/add/").status_code == 403


@pytest.mark.parametrize("model", ["account/emailaddress", "mfa/authenticator", "auth/group"])
def test_the_repair_room_does_not_show_what_opens_accounts(client, model: str) -> None:
    root = person("Root")
    root.is_staff = root.is_superuser = True
    root.save()
    client.force_login(root)
    assert client.get(f"/en/admin/{model}/").status_code == 404


def test_the_repair_room_is_closed_to_staff(client) -> None:
    clerk = person("Clerk")
    clerk.is_staff = True
    clerk.save()
    client.force_login(clerk)
    assert client.get("/en/admin/").status_code == 302


def test_the_letter_for_a_new_password_names_the_installation(client, mailoutbox) -> None:
    person("Lin")
    client.post("/en/accounts/password/reset/", {"email": "lin@example.org"})
    (letter,) = mailoutbox
    assert letter.subject.startswith("[Weftmark] ")
    assert "testserver!" not in letter.body


def test_the_repair_room_is_closed_to_administrators_of_accounts(client) -> None:
    client.force_login(person("Ma", "administrator"))
    assert client.get("/en/admin/people/person/").status_code == 302
