"""Numbers as the report prints them: values with their unit, margins, dates, digests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from weftmark.core.quantity import show, show_grade
from weftmark.core.specification.limit import with_unit
from weftmark.core.text import Text, same

NONE = same("–")
_NOT_DETECTED = Text("未检出", "not detected")
_ANSWERS = {
    "pass": Text("合格", "pass"),
    "fail": Text("不合格", "fail"),
    "absent": Text("无", "absent"),
    "present": Text("有", "present"),
}
_SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_FULL_BAR_PERCENT = Decimal(100)
_FULL_BAR_HALF_GRADES = Decimal(4)


def exact(number: Any) -> Decimal:
    """A number of the verdict as it was written down there; floats by their shortest spelling."""
    return number if isinstance(number, Decimal) else Decimal(str(number))


def is_number(value: Any) -> bool:
    """A number, and not one of the truth values that Python counts among them."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def value_text(of: Mapping[str, Any]) -> Text:
    """A finding's or an observation's value with qualifier and unit, never rounded."""
    if of.get("value_text"):
        return Text(of["value_text"]["zh"], of["value_text"]["en"])
    value, unit, qualifier = of.get("value"), of.get("unit") or "-", of.get("qualifier")
    if value is None or value == "":
        return _NOT_DETECTED if qualifier == "nd" else NONE
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if str(value) in _ANSWERS:
        return _ANSWERS[str(value)]
    number = _written(value, unit)
    if qualifier == "nd":
        below = with_unit(f"< {number}", unit)
        return Text(f"{_NOT_DETECTED.zh}（{below.zh}）", f"{_NOT_DETECTED.en} ({below.en})")
    sign = _SIGNS.get(qualifier or "", "")
    return with_unit(f"{sign} {number}".strip(), unit) if _is_amount(value) else same(number)


def _is_amount(value: Any) -> bool:
    """A number, or a text that begins like one: 3-4, <20."""
    return is_number(value) or str(value).lstrip("<>≤≥ -−").replace("-", "").replace(".", "").isdigit()


def _written(value: Any, unit: str) -> str:
    if not is_number(value):
        return str(value)
    return show_grade(exact(value)) if unit == "grade" else show(exact(value))


def margin(of: Mapping[str, Any]) -> dict[str, Any] | None:
    """The distance to the limit, to be drawn and read; None where there is none.

    `part` is the drawn length, 0 to 1 of half the bar; `beyond` says the bar was cut; `steps` asks for a
    bar of half grades.
    """
    percent, grades = of.get("margin_pct"), of.get("margin_half_grades")
    if percent is None and grades is None:
        return None
    amount = exact(percent if grades is None else grades)
    full = _FULL_BAR_PERCENT if grades is None else _FULL_BAR_HALF_GRADES
    text = _percent(amount) if grades is None else _half_grades(amount)
    side = Text("在限值内侧", "inside the limit") if amount >= 0 else Text("超出限值", "outside the limit")
    return {
        "text": text._asdict(),
        "inside": amount >= 0,
        "part": float(min(abs(amount) / full, Decimal(1))),
        "beyond": abs(amount) > full,
        "steps": grades is not None,
        "alt": Text(f"裕量 {text.zh}，{side.zh}", f"Margin {text.en}, {side.en}")._asdict(),
    }


def _percent(amount: Decimal) -> Text:
    place = Decimal("0.1")
    while amount and not amount.quantize(place, ROUND_HALF_EVEN) and place > Decimal("1E-9"):
        place /= 10  # a value just beyond the limit must not read as a margin of nothing
    return same(f"{_signed(amount.quantize(place, ROUND_HALF_EVEN))} %")


def _half_grades(amount: Decimal) -> Text:
    number = _signed(amount.normalize())
    return Text(f"{number} 个半级", f"{number} half grade{'' if abs(amount) == 1 else 's'}")


def _signed(number: Decimal) -> str:
    return ("+" if number > 0 else "−" if number < 0 else "") + show(abs(number))


def day(iso: str) -> Text:
    """A date as it is written in prose: 2026年11月24日, 24 November 2026."""
    from babel.dates import format_date

    when = date.fromisoformat(iso)
    return Text(format_date(when, "long", locale="zh_CN"), format_date(when, "long", locale="en_GB"))


def in_groups(digest: str, size: int, most: int | None = None) -> str:
    """A digest, or the beginning of it, in groups that can be compared by eye."""
    plain = digest.rpartition(":")[2][:most]
    return " ".join(plain[at : at + size] for at in range(0, len(plain), size))
