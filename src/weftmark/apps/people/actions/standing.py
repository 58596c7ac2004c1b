"""Roles, competence and ties: each from a day to a day, each with a line in the journal."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.journal.actions import record
from weftmark.apps.journal.queries import process
from weftmark.apps.people.actions.refusing import refuse
from weftmark.apps.people.models import Competence, Interest, Membership, Organisation, Person
from weftmark.apps.people.queries.standing import lasting

ROOM = {
    "client": {"firm"},
    "body": {"certification_body"},
    "laboratory": {"laboratory"},
    "scheme": {"scheme_owner", "certification_body"},
}
ADMINISTRATOR = "administrator"


@transaction.atomic
def grant_role(
    *, person: Person, organisation: Organisation, role: str, by: Any, since: date | None = None
) -> Membership:
    """Give a person a role in an organisation. Raises Refused where the role does not go with it."""
    since = since or timezone.localdate()
    if by.pk == person.pk:
        raise refuse(
            "grant_role",
            "own_role",
            "不能给自己授予角色；请由另一位管理员办理。",
            "Nobody grants a role to themselves; another administrator has to do it.",
            "ISO/IEC 17065 4.2",
        )
    Person.objects.select_for_update().get(pk=person.pk)
    _fits(person, organisation, role, since)
    row, made = Membership.objects.get_or_create(
        person=person, organisation=organisation, role=role, until=None, defaults={"since": since}
    )
    if made:
        changes = {role: [None, f"{organisation} · {since}"]}
        record(by=by, row=person, act="grant_role", changes=changes, concerns=person)
    _forget(person)
    return row


def _fits(person: Person, organisation: Organisation, role: str, on: date) -> None:
    known = {one.name: one for one in process().roles}
    if role not in known:
        raise refuse("grant_role", "unknown_role", f"没有角色“{role}”。", f"There is no role “{role}”.")
    title = known[role].title
    if organisation.kind not in ROOM[known[role].side]:
        raise refuse(
            "grant_role",
            "room",
            f"“{title.zh}”不能在这类单位担任；请选择另一单位或角色。",
            f"“{title.en}” is no role of this kind of organisation; choose another one or another role.",
        )
    held = list(Membership.objects.filter(lasting(on), person=person).select_related("organisation"))
    if any((one.role == ADMINISTRATOR) != (role == ADMINISTRATOR) for one in held):
        raise refuse(
            "grant_role",
            "administrator_apart",
            "系统管理员不办理案卷：同一人不能兼任管理员和其他角色。请先终止原有角色。",
            "Administrators handle no cases: nobody is one and something else. End the other role first.",
            "ISO/IEC 17065 4.2",
        )
    if known[role].side == "body" and any(
        one.organisation.kind == "certification_body" and one.organisation_id != organisation.pk
        for one in held
    ):
        raise refuse(
            "grant_role",
            "one_body",
            "认证人员只能在一个认证机构执业；请先终止在原机构的角色。",
            "A certifier works in one certification body only; end the roles in the other one first.",
            "认证认可条例 第十四条",
        )


@transaction.atomic
def end_role(*, membership: Membership, by: Any, why: str = "", on: date | None = None) -> Membership:
    """End a role on a day (its last), so that it stays known that it was held."""
    day = max(on or timezone.localdate(), membership.since)
    before, membership.until = membership.until, day
    membership.save(update_fields=["until"])
    record(
        by=by,
        row=membership.person,
        act="end_role",
        why=why,
        changes={f"{membership.organisation} · {membership.role}": [before, day]},
        concerns=membership.person,
    )
    _forget(membership.person)
    return membership


@transaction.atomic
def grant_competence(
    *,
    person: Person,
    role: str,
    field: str,
    shown_by: str,
    by: Any,
    since: date | None = None,
    until: date | None = None,
) -> Competence:
    """Record what a person has shown to be able to do, and by what (6.1.2)."""
    if by.pk == person.pk:
        raise refuse(
            "grant_competence",
            "own_competence",
            "不能登记自己的能力；请由他人登记。",
            "Nobody records their own competence; somebody else has to do it.",
            "ISO/IEC 17065 6.1.2",
        )
    if not shown_by.strip():
        raise refuse("grant_competence", "shown_by", "请写明能力的依据。", "State what shows the competence.")
    since = since or timezone.localdate()
    if until and until < since:
        raise refuse("grant_competence", "days", "终止日期早于起始日期。", "It would end before it begins.")
    row = Competence.objects.create(
        person=person, role=role, field=field, since=since, until=until, shown_by=shown_by, granted_by=by
    )
    record(
        by=by,
        row=person,
        act="grant_competence",
        why=shown_by,
        changes={f"{field} · {role}": [None, _span(since, until)]},
        concerns=person,
    )
    return row


@transaction.atomic
def end_competence(*, competence: Competence, by: Any, why: str, on: date | None = None) -> Competence:
    """End a competence on a day."""
    before, competence.until = competence.until, max(on or timezone.localdate(), competence.since)
    competence.save(update_fields=["until"])
    changes = {f"{competence.field} · {competence.role}": [before, competence.until]}
    record(
        by=by,
        row=competence.person,
        act="end_competence",
        why=why,
        changes=changes,
        concerns=competence.person,
    )
    return competence


@transaction.atomic
def declare_interest(
    *,
    person: Person,
    organisation: Organisation,
    kind: str,
    by: Any,
    since: date,
    until: date | None = None,
    note: str = "",
) -> Interest:
    """Declare a tie that could bend a judgement (4.2). It is never deleted; it can end."""
    if until and until < since:
        raise refuse("declare_interest", "days", "终止日期早于起始日期。", "It would end before it begins.")
    row = Interest.objects.create(
        person=person, organisation=organisation, kind=kind, since=since, until=until, note=note
    )
    changes = {f"{organisation} · tie_{kind}": [None, _span(since, until)]}
    record(by=by, row=person, act="declare_interest", why=note, changes=changes, concerns=person)
    return row


@transaction.atomic
def end_interest(*, interest: Interest, by: Any, why: str = "", on: date | None = None) -> Interest:
    """Say that a tie has ended; advice still bars for a time."""
    before, interest.until = interest.until, max(on or timezone.localdate(), interest.since)
    interest.save(update_fields=["until"])
    changes = {f"{interest.organisation} · tie_{interest.kind}": [before, interest.until]}
    record(by=by, row=interest.person, act="end_interest", why=why, changes=changes, concerns=interest.person)
    return interest


def _span(since: date, until: date | None) -> str:
    return f"{since} – {until or ''}".strip()


def _forget(person: Person) -> None:
    """Roles read earlier in this request no longer hold."""
    person.__dict__.pop("_held", None)
