"""A list of sites: read without taking anything in, settled row by row, then taken in at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from weftmark.apps.journal.actions import record
from weftmark.apps.people.actions.refusing import refuse
from weftmark.apps.people.actions.register import register_site
from weftmark.apps.people.models import Site, SiteList, SiteRow, SiteSpelling
from weftmark.apps.people.queries.doubles import SiteIndex, Suggestion
from weftmark.apps.people.queries.spellings import Spelling, country_code
from weftmark.core.text import Text
from weftmark.exchange.problem import Problem
from weftmark.exchange.site_list import SiteLine
from weftmark.exchange.site_list import read_site_list as read_lines

A_STEP = 100
SAME_SURELY = 97
"""From this likeness on “the same site” is chosen beforehand; a person can still choose otherwise."""


def read_site_list(*, data: bytes, name: str, source: str, by: Any, later: bool = False) -> SiteList:
    """A dry run: every row with its fault or the site it may be. Raises Unreadable; takes nothing in.

    With `later`, a job looks the rows up, and `compared` tells how far it is.
    """
    lines = read_lines(data, name[:200])
    with transaction.atomic():
        row = SiteList.objects.create(
            name=name[:200],
            source=source[:200] or name[:200],
            sha256=hashlib.sha256(data).hexdigest(),
            read_by=by,
            read_at=timezone.now(),
            size=len(lines),
        )
        SiteRow.objects.bulk_create(_row(line, row) for line in lines)
        record(by=by, row=row, act="read_site_list", changes={"rows": [None, len(lines)]})
        if later:
            transaction.on_commit(lambda: look_up_rows.enqueue(row.pk), robust=True)
        else:
            compare_rows(site_list=row)
    return row


@task()
def look_up_rows(pk: int) -> int:
    """The job that looks up the rows of a list."""
    return compare_rows(site_list=SiteList.objects.get(pk=pk))


def compare_rows(*, site_list: SiteList) -> int:
    """Look every row up among the known sites and the earlier rows; done again, it finds the same."""
    known, earlier = SiteIndex(), SiteIndex(empty=True)
    rows = list(site_list.rows.all())
    for start in range(0, len(rows), A_STEP):
        step = rows[start : start + A_STEP]
        for row in step:
            if not row.fault:
                _look_up(row, known, earlier)
        with transaction.atomic():
            SiteRow.objects.bulk_update(step, ["suggestion", "repeats", "likeness", "choice"])
            site_list.compared = start + len(step)
            site_list.save(update_fields=["compared"])
    return len(rows)


def _look_up(row: SiteRow, known: SiteIndex, earlier: SiteIndex) -> None:
    row.suggestion_id, row.repeats_id, row.likeness, row.choice = None, None, None, "new"
    if found := _suggestions(row, known):
        row.suggestion_id, row.likeness = found[0]
    elif found := _suggestions(row, earlier):
        row.repeats_id, row.likeness = found[0]
    if row.likeness is not None and row.likeness >= SAME_SURELY:
        row.choice = "same"
    if not row.suggestion_id:
        for spelling in _spellings(row):
            earlier.learn(row.pk, spelling)


def _row(line: SiteLine, site_list: SiteList) -> SiteRow:
    problem, country = line.problem, ""
    try:
        country = country_code(line.country)
    except KeyError:
        problem = problem or Problem(
            Text(f"没有国家“{line.country}”", f"there is no country “{line.country}”"),
            f"{site_list.name}:{line.line}",
            Text("请写国家名称或两位代码。", "Write its name or its two-letter code."),
        )
    row = SiteRow(
        site_list=site_list,
        line=line.line,
        name_zh=line.name_zh,
        name_en=line.name_en,
        country=country,
        country_given=line.country,
        address_zh=line.address_zh,
        address_en=line.address_en,
        latitude=line.latitude,
        longitude=line.longitude,
    )
    if problem:
        row.choice = "skip"
        row.fault_zh, row.fault_en = problem.say("zh")[:500], problem.say("en")[:500]
    return row


def _suggestions(row: SiteRow, index: SiteIndex) -> list[Suggestion]:
    found = [one for spelling in _spellings(row) for one in index.alike(spelling, limit=1)]
    return sorted(found, key=lambda one: -one.likeness)


def _spellings(row: SiteRow) -> list[Spelling]:
    place = [float(one) if one is not None else None for one in (row.latitude, row.longitude)]
    return [
        Spelling(name, address, row.country, *place)
        for name, address in ((row.name_zh, row.address_zh), (row.name_en, row.address_en))
        if name
    ]


@transaction.atomic
def choose_rows(*, site_list: SiteList, choices: Mapping[int, str], by: Any) -> int:
    """Settle what becomes of rows: new, same or skip; how many changed. Rows with faults stay left out."""
    _open(site_list, "choose_rows")
    changed = []
    for row in site_list.rows.filter(pk__in=choices, fault_en=""):
        wanted = choices[row.pk]
        if (
            wanted == row.choice
            or wanted not in dict(SiteRow.CHOICES)
            or (wanted == "same" and not (row.suggestion_id or row.repeats_id))
        ):
            continue
        row.choice = wanted
        changed.append(row)
    SiteRow.objects.bulk_update(changed, ["choice"])
    if changed:
        record(by=by, row=site_list, act="choose_rows", changes={"rows": [None, len(changed)]})
    return len(changed)


@transaction.atomic
def take_in_sites(*, site_list: SiteList, by: Any) -> SiteList:
    """Take the list in: new sites get numbers, known ones learn a spelling. Happens once, or not at all."""
    _open(site_list, "take_in_sites")
    counts = {"new": 0, "same": 0, "skip": 0}
    spellings: list[SiteSpelling] = []
    taken: dict[int | None, Site] = {}
    for row in site_list.rows.select_related("suggestion__same_as"):
        counts[row.choice] += 1
        if row.choice == "skip":
            continue
        row.site = taken[row.pk] = _site_meant(row, taken) or _new_site(row, by)
        row.save(update_fields=["site"])
        spellings += [
            SiteSpelling(
                site=row.site, name=name, address=address, country=row.country_given, source=site_list.source
            )
            for name, address in ((row.name_zh, row.address_zh), (row.name_en, row.address_en))
            if name
        ]
    SiteSpelling.objects.bulk_create(spellings, ignore_conflicts=True)
    site_list.taken_in_at = timezone.now()
    site_list.save(update_fields=["taken_in_at"])
    record(by=by, row=site_list, act="take_in_sites", changes={key: [None, n] for key, n in counts.items()})
    return site_list


def _site_meant(row: SiteRow, taken: Mapping[int | None, Site]) -> Site | None:
    """The known site, or the one an earlier row has become; none where that row was left out."""
    if row.choice == "new":
        return None
    known = row.suggestion
    return (known.same_as or known) if known else taken.get(row.repeats_id)


def _new_site(row: SiteRow, by: Any) -> Site:
    return register_site(
        by=by,
        name_zh=row.name_zh,
        name_en=row.name_en,
        country=row.country or "CN",
        address_zh=row.address_zh,
        address_en=row.address_en,
        latitude=row.latitude,
        longitude=row.longitude,
    )


def _open(site_list: SiteList, act: str) -> None:
    """Hold the list; what was taken in is closed."""
    held = SiteList.objects.select_for_update().get(pk=site_list.pk)
    if not held.ready:
        raise refuse(
            act,
            "not_ready",
            "名单仍在比对，请稍候。",
            "The rows of the list are still being looked up; wait until that is done.",
        )
    if held.taken_in_at:
        raise refuse(
            act,
            "taken_in",
            "该名单已导入，不能再改。",
            "The list was taken in already and cannot be changed.",
        )
