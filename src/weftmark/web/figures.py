"""The figures of the body: each chart answers a question, and its title is the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from weftmark.adapters import charts
from weftmark.adapters.charts import Chart
from weftmark.adapters.language import number, say
from weftmark.apps.dossiers.queries.figures import PassRate, StageCount, StageTime


def charts_of(
    stages: Iterable[StageCount], rates: Iterable[PassRate], times: Iterable[StageTime], sites: Iterable[Any]
) -> Iterator[Chart]:
    """Those charts for which there is something to show."""
    yield from _cases([one for one in stages if one.cases])
    yield from _rates([one for one in rates if one.passed + one.failed])
    yield from _times([one for one in times if one.stays])
    yield from _sites(list(sites))


def _cases(stages: list[StageCount]) -> Iterator[Chart]:
    if not stages:
        return
    most = max(stages, key=lambda one: one.cases)
    finding = _("Most running cases stand at: %(stage)s (%(number)s)") % {
        "stage": say(most.name),
        "number": number(most.cases),
    }
    rows = [(one.name, one.cases) for one in stages]
    yield charts.bars(rows=rows, finding=finding, heads=(_("Stage"), _("Running cases")))


def _rates(rates: list[PassRate]) -> Iterator[Chart]:
    if not rates:
        return
    least = min(rates, key=lambda one: one.passed / (one.passed + one.failed))
    finding = _("Cases are turned back most often at: %(stage)s") % {"stage": say(least.name)}
    if not least.failed:
        finding = _("No case was turned back in the last twelve months")
    heads = (_("Stage"), _("Passed"), _("All"), _("Share"))
    rows = [(one.name, one.passed, one.passed + one.failed) for one in rates]
    yield charts.pass_rates(rows=rows, finding=finding, heads=heads)


def _times(times: list[StageTime]) -> Iterator[Chart]:
    if not times:
        return
    longest = max(times, key=lambda one: one.days)
    finding = _("Cases stay longest at: %(stage)s (half of them over %(days)s days)") % {
        "stage": say(longest.name),
        "days": number(longest.days),
    }
    rows = [(one.name, one.days) for one in times]
    heads = (_("Stage"), _("Days, median of the last twelve months"))
    yield charts.days_per_stage(rows=rows, finding=finding, heads=heads, unit=_("days"))


def _sites(sites: list[Any]) -> Iterator[Chart]:
    if not sites:
        return
    countries = len({site.country for site in sites})
    finding = _("Production sites on the map: %(sites)s (countries or regions: %(countries)s)") % {
        "sites": number(len(sites)),
        "countries": number(countries),
    }
    rows = [(site.name, float(site.latitude), float(site.longitude)) for site in sites]
    heads = (_("Production site"), _("Latitude"), _("Longitude"))
    yield charts.points(rows=rows, finding=finding, heads=heads)
