"""A list of sites: read without taking anything in, settled row by row, then taken in at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

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

SAME_SURELY = 97
"""From this likeness on “the same site” is chosen beforehand; a person can still choose otherwise."""


def read_site_list(*, data: bytes, name: str, source: str, by: Any) -> SiteList:
    """A dry run: every row with its fault or the site it may be. Raises Unreadable; takes nothing in."""
    lines = read_lines(data, name[:200])
    index = SiteIndex()
    rows = [_row(line, index, name) for line in lines]
    repeats = _repeats(rows)
    with transaction.atomic():
        row = SiteList.objects.create(
            name=name[:200],
            source=source[:200] or name[:200],
            sha256=hashlib.sha256(data).hexdigest(),
            read_by=by,
            read_at=timezone.now(),
        )
        for one in rows:
            one.site_list = row
        SiteRow.objects.bulk_create(rows)
        for later, earlier in repeats:
            rows[later].repeats = rows[earlier]
        SiteRow.objects.bulk_update([rows[later] for later, _ in repeats], ["repeats"])
        record(by=by, row=row, act="read_site_list", changes={"rows": [None, len(rows)]})
    return row


def _repeats(rows: list[SiteRow]) -> list[tuple[int, int]]:
    """Rows that may be an earlier row of the same list, by their places; where no known site is suggested."""
    index, found = SiteIndex(empty=True), []
    for place, row in enumerate(rows):
        if row.fault or row.suggestion_id:
            continue
        if alike := _suggestions(row, index):
            earlier, row.likeness = alike[0]
            row.choice = "same" if row.likeness >= SAME_SURELY else "new"
            found.append((place, earlier))
        for spelling in _spellings(row):
            index.learn(place, spelling)
    return found


def _row(line: SiteLine, index: SiteIndex, name: str) -> SiteRow:
    problem, country = line.problem, ""
    try:
        country = country_code(line.country)
    except KeyError:
        problem = problem or Problem(
            Text(f"没有国家“{line.country}”", f"there is no country “{line.country}”"),
            f"{name}:{line.line}",
            Text("请写国家名称或两位代码。", "Write its name or its two-letter code."),
        )
    row = SiteRow(
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
    elif found := _suggestions(row, index):
        row.suggestion_id, row.likeness = found[0]
        row.choice = "same" if found[0].likeness >= SAME_SURELY else "new"
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
    if held.taken_in_at:
        raise refuse(
            act,
            "taken_in",
            "该名单已导入，不能再改。",
            "The list was taken in already and cannot be changed.",
        )
