"""Organisations and sites: entered once, corrected with a line in the journal, never deleted."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction

from weftmark.apps.journal.actions import record
from weftmark.apps.people.actions.refusing import refuse, refuse_for
from weftmark.apps.people.models import Organisation, Site
from weftmark.exchange.credit_code import fault_of, tidy

ORGANISATION = (
    "name_zh", "name_en", "kind", "uscc", "country", "address_zh", "address_en", "email", "public_facts",
    "demonstration",
)  # fmt: skip
SITE = (
    "name_zh", "name_en", "organisation", "country", "address_zh", "address_en", "latitude", "longitude",
    "demonstration",
)  # fmt: skip


@transaction.atomic
def register_organisation(*, by: Any, **fields: Any) -> Organisation:
    """Enter an organisation. Raises Refused for a faulty or a known social credit code, or without a name."""
    fields.setdefault("demonstration", settings.WEFTMARK_DEMONSTRATION)
    row = Organisation(**_known(fields, ORGANISATION, "register_organisation"))
    _settle(row, "register_organisation")
    record(by=by, row=row, act="register_organisation")
    return row


@transaction.atomic
def correct_organisation(
    *, organisation: Organisation, by: Any, why: str = "", **fields: Any
) -> Organisation:
    """Correct what is said about an organisation; the journal keeps what was said before."""
    changes = _changed(organisation, _known(fields, ORGANISATION, "correct_organisation"))
    if changes:
        _settle(organisation, "correct_organisation")
        record(by=by, row=organisation, act="correct_organisation", why=why, changes=changes)
    return organisation


def _settle(row: Organisation, act: str) -> None:
    row.uscc = tidy(row.uscc) if row.uscc else None
    _named(row, act)
    if row.uscc and (problem := fault_of(row.uscc)):
        raise refuse_for(act, problem)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise refuse(
            act,
            "known_code",
            f"已有单位使用统一社会信用代码 {row.uscc}；请使用已登记的单位。",
            f"An organisation with the social credit code {row.uscc} is registered already; use that one.",
        ) from None


@transaction.atomic
def register_site(*, by: Any, **fields: Any) -> Site:
    """Enter a site and give it its lasting number. Raises Refused without a name."""
    fields.setdefault("demonstration", settings.WEFTMARK_DEMONSTRATION)
    row = Site(**_known(fields, SITE, "register_site"), number=f"?{uuid4().hex[:18]}")
    _named(row, "register_site")
    row.save()
    row.number = f"S-{row.pk:06d}"
    row.save(update_fields=["number"])
    record(by=by, row=row, act="register_site", changes={"number": [None, row.number]})
    return row


@transaction.atomic
def correct_site(*, site: Site, by: Any, why: str = "", **fields: Any) -> Site:
    """Correct what is said about a site. Its number stays, whoever owns it and whatever it is called."""
    changes = _changed(site, _known(fields, SITE, "correct_site"))
    if changes:
        _named(site, "correct_site")
        site.save()
        record(by=by, row=site, act="correct_site", why=why, changes=changes)
    return site


@transaction.atomic
def merge_site(*, double: Site, into: Site, by: Any, why: str) -> Site:
    """Say that a site is another one entered twice. Both numbers go on to lead to the site that stays."""
    into = into.same_as or into
    if into.pk == double.pk:
        raise refuse("merge_site", "itself", "不能把场所并入它自己。", "A site cannot be merged into itself.")
    if not why.strip():
        raise refuse("merge_site", "why", "请写明理由。", "State why.")
    before = double.same_as
    Site.objects.filter(same_as=double).update(same_as=into)
    double.same_as = into
    double.save(update_fields=["same_as"])
    changes = {"same_as": [before.number if before else None, into.number]}
    record(by=by, row=double, act="merge_site", why=why, changes=changes)
    record(by=by, row=into, act="take_over_site", why=why, changes={"doubles": [None, double.number]})
    return into


@transaction.atomic
def separate_site(*, double: Site, by: Any, why: str) -> Site:
    """Take a merging back: the two are different sites after all."""
    if double.same_as is None:
        raise refuse(
            "separate_site", "no_double", "该场所没有并入其他场所。", "The site is not merged into another."
        )
    if not why.strip():
        raise refuse("separate_site", "why", "请写明理由。", "State why.")
    changes = {"same_as": [double.same_as.number, None]}
    double.same_as = None
    double.save(update_fields=["same_as"])
    record(by=by, row=double, act="separate_site", why=why, changes=changes)
    return double


def _named(row: Organisation | Site, act: str) -> None:
    if not (row.name_zh.strip() or row.name_en.strip()):
        raise refuse(act, "name", "请填写中文或英文名称。", "Give a name, in Chinese or in English.")


def _known(fields: dict[str, Any], names: tuple[str, ...], act: str) -> dict[str, Any]:
    if unknown := fields.keys() - set(names):
        raise TypeError(f"{act} does not know {', '.join(sorted(unknown))}")
    return fields


def _changed(row: Any, fields: dict[str, Any]) -> dict[str, list[Any]]:
    """Put the fields on the row; what differs, as the journal keeps it."""
    changes = {}
    for name, value in fields.items():
        before = getattr(row, name)
        if (before or None) != (value or None):
            changes[name] = [_said(before), _said(value)]
            setattr(row, name, value)
    return changes


def _said(value: Any) -> Any:
    return value if value is None or isinstance(value, bool) else str(value)
