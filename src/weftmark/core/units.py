"""The units of the trade, through one pint registry.

Values are exact decimals: a result in % and the same result in mg/kg compare equal.
pint is loaded on first conversion only, because most sheets already use the limit's unit.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

# canonical spelling -> (pint expression, other spellings after folding)
_UNITS: dict[str, tuple[str, tuple[str, ...]]] = {
    "mg/kg": ("milligram/kilogram", ("ppm", "ug/g", "mg.kg-1", "毫克/千克", "毫克/公斤", "微克/克")),
    "ug/kg": ("microgram/kilogram", ("ppb", "ng/g", "微克/千克", "微克/公斤")),
    "g/kg": ("gram/kilogram", ("mg/g", "‰", "克/千克", "克/公斤", "kg/t", "gs/kg", "kg/adt")),
    "%": ("percent", ("percent", "%w/w", "%(w/w)", "%wt", "wt%", "％", "百分比", "%abs", "%(abs)")),
    "kg": ("kilogram", ("千克", "公斤")),
    "g": ("gram", ("克",)),
    "t": ("tonne", ("吨", "tonne", "tonnes")),
    "mg/L": ("milligram/litre", ("mg/l", "mgl-1", "毫克/升", "g/m3", "g/m³")),
    "ug/L": (
        "microgram/litre",
        (
            "ug/l",
            "微克/升",
        ),
    ),
    "mg/m3": ("milligram/meter**3", ("毫克/立方米", "mg/nm3", "mgc/nm3", "mg/m^3")),
    "ug/cm2/week": (
        "microgram/centimeter**2/week",
        ("ug/cm2.week", "ug/(cm2.week)", "ug/(cm2·week)", "ug/cm2·week", "微克/平方厘米/周", "ug/cm^2/week"),
    ),
    "m3/t": ("meter**3/tonne", ("立方米/吨", "m^3/t")),
    "m3/100m": ("meter**3/hundred_meter", ("立方米/百米", "m^3/100m")),
    "m3": ("meter**3", ("立方米", "m^3")),
    "t/100m": ("tonne/hundred_meter", ("吨/百米",)),
    "t/t": ("tonne/tonne", ("吨/吨",)),
    "kg/100m": ("kilogram/hundred_meter", ("千克/百米", "公斤/百米")),
    "kgce": ("kgce", ("千克标准煤", "公斤标准煤")),
    "tce": ("tonne_ce", ("吨标准煤",)),
    "kgce/100m": ("kgce/hundred_meter", ("千克标准煤/百米", "公斤标煤/百米")),
    "tce/t": ("tonne_ce/tonne", ("吨标准煤/吨", "吨标煤/吨")),
    "kWh": ("kilowatt_hour", ("千瓦时", "度")),
    "100m": ("hundred_meter", ("百米",)),
    "m": ("meter", ("米",)),
    "mm": ("millimeter", ("毫米",)),
    "1/m": ("1/meter", ("m-1", "m^-1")),
    "N": ("newton", ("牛", "牛顿")),
    "degC": ("degC_step", ("℃", "°c", "摄氏度", "c")),
    "grade": ("grade", ("级", "級", "grades", "grade(1-5)", "grade(1-8)")),
    "pH": ("pH_unit", ("ph值", "phunit")),
    "times": ("dilution", ("倍", "time", "稀释倍数")),
    "ppmv": ("ppm_by_volume", ("ppm(v)", "ppm(v/v)", "ml/m3")),
    "count": ("each_one", ("次", "项", "washes", "cycles", "个", "pcs")),
    "rating": ("rating_point", ("分", "class")),
    "years": ("age_year", ("岁", "year")),
    "months": ("age_month", ("个月", "月", "month")),
    "h": ("hour", ("小时", "hour", "hours")),
    "days": ("day", ("天", "日", "day")),
    "kgCO2e": ("kgCO2e", ("kgco2eq", "千克二氧化碳当量")),
    "kgCO2e/kg": ("kgCO2e/kilogram", ("kgco2eq/kg", "tco2e/t")),
    "kgCO2e/piece": ("kgCO2e/each_one", ("kgco2e/set", "kgco2e/套", "kgco2e/件")),
    "-": ("", ("", "—", "–", "/", "无", "none", "n/a", "1")),
}

_DEFINITIONS = """
kilogram = [mass]
meter = [length]
second = [time]
grade = [fastness_grade]
pH_unit = [acidity]
dilution = [dilution_multiple]
ppm_by_volume = [gas_share]
each_one = [count]
rating_point = [rating]
age_year = [age]
kgce = [coal_equivalent]
kgCO2e = [global_warming]
degC_step = [temperature]
tonne_ce = 1000 * kgce
gram = 1e-3 * kilogram
milligram = 1e-6 * kilogram
microgram = 1e-9 * kilogram
tonne = 1000 * kilogram
hundred_meter = 100 * meter
millimeter = 1e-3 * meter
centimeter = 1e-2 * meter
litre = 1e-3 * meter ** 3
newton = kilogram * meter / second ** 2
hour = 3600 * second
day = 24 * hour
week = 7 * day
kilowatt_hour = 3600000 * kilogram * meter ** 2 / second ** 2
age_month = age_year / 12
percent = 0.01
"""


_WIDE = Context(prec=80)  # wider than any number that can be typed, so that conversion stays exact


class UnitMismatch(ValueError):
    """Two units of different dimension: nothing can be compared, nothing is guessed."""


def fold(text: str) -> str:
    """A spelling without width, case, space and micro-sign variants, for look-up only."""
    plain = unicodedata.normalize("NFKC", text).replace("μ", "u").replace("µ", "u")
    return re.sub(r"\s+", "", plain).casefold()


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    table: dict[str, str] = {}
    for unit, (_, others) in _UNITS.items():
        for spelling in (unit, *others):
            table.setdefault(fold(spelling), unit)
    return table


@lru_cache(maxsize=4096)
def unit_named(text: str) -> str | None:
    """The canonical unit for what somebody typed, or None when it is not known."""
    return _spellings().get(fold(text))


def units() -> tuple[str, ...]:
    """Every canonical unit, for messages and documentation."""
    return tuple(_UNITS)


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint

    registry: Any = pint.UnitRegistry(None, non_int_type=Fraction, cache_folder=None)
    registry.load_definitions([line for line in _DEFINITIONS.splitlines() if line])
    return registry


@lru_cache(maxsize=1024)
def factor(source: str, target: str) -> Fraction:
    """Exact factor from one canonical unit to another; raises UnitMismatch when there is none."""
    if source == target:
        return Fraction(1)
    if source not in _UNITS or target not in _UNITS or "-" in (source, target):
        raise UnitMismatch(f"{source} -> {target}")
    registry = _registry()
    try:
        one = registry.Quantity(Fraction(1), _UNITS[source][0])
        return Fraction(one.to(_UNITS[target][0]).magnitude)
    except Exception as error:
        raise UnitMismatch(f"{source} -> {target}") from error


def convert(value: Decimal, source: str, target: str) -> Decimal:
    """The value in another unit, exact wherever the factor is a decimal number."""
    if source == target:
        return value
    ratio = factor(source, target)
    product = _WIDE.multiply(value, Decimal(ratio.numerator))
    turned = _WIDE.divide(product, Decimal(ratio.denominator)).normalize(_WIDE)
    return turned.quantize(Decimal(1), context=_WIDE) if turned == turned.to_integral_value() else turned
