"""Accounts: made and closed by an administrator, opened by the person with a link that came by mail."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from weftmark.apps.journal.actions import record
from weftmark.apps.people.actions.refusing import refuse
from weftmark.apps.people.models import Membership, Organisation, Person
from weftmark.apps.people.queries.register import has_administrator
from weftmark.core.text import Lang, Text


@transaction.atomic
def create_account(
    *,
    username: str,
    email: str,
    by: Any,
    name_zh: str = "",
    name_en: str = "",
    language: str = "zh-hans",
    demonstration: bool = False,
) -> Person:
    """Make an account without a password; `send_password_link` lets the person set one."""
    row = _new(username, email, name_zh, name_en, language, demonstration)
    record(by=by, row=row, act="create_account", concerns=row)
    return row


@transaction.atomic
def found_installation(*, username: str, email: str, body_zh: str, body_en: str) -> Person:
    """The first administrator and the certification body; refused once there is an administrator."""
    if has_administrator():
        raise refuse(
            "found_installation",
            "founded",
            "已有系统管理员；请由其开设账号。",
            "There is an administrator already, who makes further accounts.",
        )
    row = _new(username, email, "", username, "zh-hans", False)
    body = Organisation.objects.create(kind="certification_body", name_zh=body_zh, name_en=body_en)
    Membership.objects.create(person=row, organisation=body, role="administrator", since=timezone.localdate())
    record(by=row, row=body, act="register_organisation")
    record(by=row, row=row, act="create_account", changes={"administrator": [None, str(body)]})
    return row


def _new(username: str, email: str, name_zh: str, name_en: str, language: str, demonstration: bool) -> Person:
    from allauth.account.models import EmailAddress

    row = Person(
        username=username.strip(),
        email=email.strip().lower(),
        name_zh=name_zh.strip(),
        name_en=name_en.strip(),
        language=language,
        demonstration=demonstration or settings.WEFTMARK_DEMONSTRATION,
    )
    row.set_unusable_password()
    if Person.objects.filter(email__iexact=row.email).exists():
        raise _known("该邮箱", "this e-mail address")
    try:
        with transaction.atomic():
            row.save()
            EmailAddress.objects.create(user=row, email=row.email, verified=True, primary=True)
    except IntegrityError:
        raise _known("该用户名", "this user name") from None
    return row


def _known(zh: str, en: str) -> Exception:
    return refuse("create_account", "known", f"{zh}已被使用。", f"An account has {en} already.")


def password_path(person: Person) -> str:
    """The address at which the person sets a password; it works once and for three days."""
    from allauth.account import app_settings
    from allauth.account.utils import user_pk_to_url_str

    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    with translation.override(person.language):
        return reverse(
            "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key}
        )


@transaction.atomic
def send_password_link(*, person: Person, by: Any, address: str) -> None:
    """Mail the person a link to set a password, after the act. `address` is scheme and host."""
    if not (person.is_active and person.email):
        raise refuse(
            "send_password_link",
            "unreachable",
            "账号已停用或没有邮箱，无法发送链接。",
            "The account is closed or has no e-mail address, so that no link can be sent.",
        )
    record(by=by, row=person, act="send_password_link", concerns=person)
    lang: Lang = "en" if person.language == "en" else "zh"
    link = address + password_path(person)
    subject = Text(f"[{settings.SITE_NAME}] 设置密码", f"[{settings.SITE_NAME}] Set your password").say(lang)
    body = Text(
        f"{person}：\n\n您的用户名是 {person.username}。请打开链接设置密码，只能使用一次。\n\n{link}\n",
        f"{person},\n\nyour user name is {person.username}. Open this link to set your password; "
        f"it works once.\n\n{link}\n",
    ).say(lang)
    transaction.on_commit(lambda: send_mail(subject, body, None, [person.email]))


@transaction.atomic
def correct_account(*, person: Person, by: Any, why: str = "", **fields: str) -> Person:
    """Correct names or language; the journal keeps what was said before."""
    changes: dict[str, Any] = {}
    for name in ("name_zh", "name_en", "language"):
        if name in fields and fields[name] != getattr(person, name):
            changes[name] = [getattr(person, name), fields[name]]
            setattr(person, name, fields[name])
    if changes:
        person.save(update_fields=list(changes))
        record(by=by, row=person, act="correct_account", why=why, changes=changes, concerns=person)
    return person


@transaction.atomic
def deactivate_account(*, person: Person, by: Any, why: str) -> Person:
    """Close an account: nobody can use it any more, what the person did stays."""
    if by.pk == person.pk:
        raise refuse(
            "deactivate_account",
            "own_account",
            "不能停用自己的账号；请由另一位管理员办理。",
            "Nobody closes their own account; another administrator has to do it.",
        )
    return _switch(person, False, "deactivate_account", by, why)


@transaction.atomic
def activate_account(*, person: Person, by: Any, why: str = "") -> Person:
    """Open a closed account again."""
    return _switch(person, True, "activate_account", by, why)


def _switch(person: Person, on: bool, act: str, by: Any, why: str) -> Person:
    if person.is_active != on:
        person.is_active = on
        person.save(update_fields=["is_active"])
        changes = {"is_active": [not on, on]}
        record(by=by, row=person, act=act, why=why, changes=changes, concerns=person)
    return person
