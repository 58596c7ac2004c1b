"""The language of the page being answered: texts, numbers, days and moments as its reader writes them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language

from weftmark.core.specification.limit import with_unit
from weftmark.core.text import Lang, Text

NOTHING = "—"
Number = int | float | Decimal


def page_language() -> Lang:
    """`zh` or `en`."""
    return "zh" if (get_language() or "zh").startswith("zh") else "en"


def say(value: object) -> str:
    """Any text in the language of the page: a Text, a translation still to be looked up, or a plain word."""
    if value is None or value == "":
        return NOTHING
    return value.say(page_language()) if isinstance(value, Text) else str(value)


def number(value: Number | None, unit: str = "") -> str:
    """Thousands apart, decimals as given, the unit beside it, named as readers of the page do."""
    if value is None:
        return NOTHING
    figure = f"{value:,.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,f}"
    if isinstance(value, int):
        figure = f"{value:,}"
    figure = figure.replace("-", "−")
    return say(with_unit(figure, unit)).replace(" ", "\u202f") if unit else figure


def day(value: date | None) -> str:
    """2026年11月24日, or 24 November 2026."""
    if value is None:
        return NOTHING
    return format_date(_local(value), format="long", locale=_locale(page_language()))


def moment(value: datetime | None) -> str:
    """Day and time, in the zone of the installation."""
    if value is None:
        return NOTHING
    here = _local(value)
    return f"{day(here)} {here:%H:%M}" if isinstance(here, datetime) else day(here)


def iso(value: date | None) -> str:
    """2026-11-24, with the time where there is one: for tables."""
    if value is None:
        return NOTHING
    here = _local(value)
    return f"{here:%Y-%m-%d %H:%M}" if isinstance(here, datetime) else here.isoformat()


def shown(value: object) -> str:
    """Whatever a table or a list of facts holds: a number, a day, a moment or a text."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | date):
        return say(value)
    return iso(value) if isinstance(value, date) else number(value)


def _local(value: date) -> date:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@lru_cache
def _locale(lang: Lang) -> Locale:
    return Locale.parse("zh_Hans_CN" if lang == "zh" else "en_GB")
