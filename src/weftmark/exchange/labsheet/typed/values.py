"""A result as a laboratory typed it, read into a quantity or a word. What is unclear is refused."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.text import Text
from weftmark.core.units import fold, unit_named
from weftmark.exchange.labsheet.typed.answers import BELOW_LOQ, BLANK, NOT_DETECTED, WORDS
from weftmark.exchange.labsheet.typed.notes import (
    Amount,
    Notes,
    read_amount,
    read_limit,
    read_notes,
    read_spread,
    split_notes,
    unit_behind,
)
from weftmark.exchange.labsheet.typed.numbers import NUMBER, ValueProblem, number, plain, shortened

SELF_EVIDENT = frozenset(("pH", "grade", "times", "-"))  # scales with one unit only, which sheets leave out
SIGNED = frozenset(("degC", "kgCO2e", "kgCO2e/kg", "kgCO2e/piece"))

_SIGNS = {
    "": Qualifier.EQUAL, "=": Qualifier.EQUAL, "<": Qualifier.BELOW,
    "<=": Qualifier.AT_MOST, "=<": Qualifier.AT_MOST,
    ">": Qualifier.ABOVE, ">=": Qualifier.AT_LEAST, "=>": Qualifier.AT_LEAST,
}  # fmt: skip
_RESULT = re.compile(
    rf"(?P<sign><=|=<|>=|=>|<|>|=)?\s*(?P<number>{NUMBER})"
    rf"(?:\s*(?:-|~|至)\s*(?P<upto>{NUMBER}))?"
    rf"(?:\s*(?:±|\+/-|\+-)\s*(?P<spread>{NUMBER}\s*%?))?"
    r"\s*(?P<unit>.*)"
)


class Answer(NamedTuple):
    """A quantity, or a word (pass, fail, absent, present) where there is no number."""

    quantity: Quantity | None
    word: str


class _Stated(NamedTuple):
    """The columns beside the value, and what the parameter is usually given in."""

    unit: str
    lod: Amount | None
    loq: Amount | None
    uncertainty: str
    expected: str
    signed: bool


@lru_cache(maxsize=65_536)
def read_value(
    text: str,
    unit: str = "",
    *,
    lod: str = "",
    loq: str = "",
    uncertainty: str = "",
    expected: str = "",
    signed: bool = False,
) -> Answer:
    """Read one result with the columns beside it, all as typed; raises ValueProblem, nothing else.

    `expected` is the canonical unit of the parameter: it stands in for a missing one only where there is
    no choice (pH, grade, times). `signed` admits negative values.
    """
    stated = _Stated(
        read_unit(unit), read_amount(lod, "lod"), read_amount(loq, "loq"), uncertainty, expected, signed
    )
    body, brackets = split_notes(plain(text))
    notes, key = read_notes(brackets), fold(body)
    if key in WORDS and notes.silent:
        return Answer(None, WORDS[key])
    if key in BLANK:
        raise _no_value(text)
    if key in BELOW_LOQ:
        return Answer(_below_loq(text, stated, notes), "")
    for spelling in NOT_DETECTED:
        if key.startswith(spelling):
            return Answer(_not_detected(text, key[len(spelling) :], stated, notes), "")
    return Answer(_measured(text, body, stated, notes), "")


def read_unit(text: str) -> str:
    """The canonical unit of a unit cell, empty for none (blank, dash, slash); raises ValueProblem."""
    unit = unit_named(text)
    if unit is None:
        raise ValueProblem(
            Text(f"单位“{shortened(text)}”不认识", f"the unit “{shortened(text)}” is not known"),
            Text(
                "请改用 mg/kg、ug/kg、%、mg/L、pH、级 等单位。",
                "Use a unit such as mg/kg, ug/kg, %, mg/L, pH or grade.",
            ),
            "unit",
        )
    return "" if unit == "-" else unit


def _not_detected(text: str, rest: str, stated: _Stated, notes: Notes) -> Quantity:
    if rest and not (read_limit(rest, notes) or read_limit(rest.lstrip(":,;"), notes)):
        raise _not_understood(text)
    numbers = notes.bound or notes.lod or notes.loq or stated.lod or stated.loq
    unit = _unit(stated, notes, "", needed=bool(numbers)) or stated.expected or "-"
    value = notes.bound.value if notes.bound else None
    return _checked(text, value, unit, Qualifier.NOT_DETECTED, stated, notes)


def _below_loq(text: str, stated: _Stated, notes: Notes) -> Quantity:
    limit = notes.loq or stated.loq
    if limit is None:
        raise ValueProblem(
            Text(
                "结果为“低于定量限”，但没有给出定量限",
                "the result is below the limit of quantification, which is not given",
            ),
            Text("请在定量限列填写数值，或写成“<5”。", "Fill in the loq column, or write it as <5."),
            "loq",
        )
    unit = _unit(stated, notes, limit.unit, needed=True)
    return _checked(text, limit.value, unit, Qualifier.BELOW, stated, notes)


def _measured(text: str, body: str, stated: _Stated, notes: Notes) -> Quantity:
    found = _RESULT.fullmatch(body)
    if not found or notes.bound:
        raise _not_understood(text)
    value, inside = number(found["number"]), unit_behind(found["unit"])
    if found["upto"]:
        unit = _unit(stated, notes, inside, needed=False) or "grade"
        value = _between(text, value, number(found["upto"]), unit)
    else:
        unit = _unit(stated, notes, inside, needed=True)
    if found["spread"]:
        notes.spread = found["spread"]
    return _checked(text, value, unit, _SIGNS[found["sign"] or ""], stated, notes)


def _between(text: str, low: Decimal, high: Decimal, unit: str) -> Decimal:
    """3-4 is half way between two neighbouring grades; any other range is not a result."""
    if unit == "grade" and high - low == 1 and low % 1 == 0 and 1 <= low <= 7:
        return low + Decimal("0.5")
    raise ValueProblem(
        Text(f"“{shortened(text)}”是范围而不是一个结果", f"“{shortened(text)}” is a range, not one result"),
        Text(
            "请填一个数值；只有色牢度级数可写成 3-4。",
            "Enter one value; only fastness grades may read 3-4.",
        ),
    )


def _unit(stated: _Stated, notes: Notes, inside: str, *, needed: bool) -> str:
    """The one unit that all who name one agree on; raises ValueProblem when they do not, or none does."""
    near = (
        inside,
        notes.unit,
        *(a.unit for a in (notes.bound, notes.lod, notes.loq, stated.lod, stated.loq) if a),
    )
    named = [unit for unit in (stated.unit, *near) if unit]
    for unit in named[1:]:
        if unit != named[0]:
            raise ValueProblem(
                Text(
                    f"单位相互矛盾：“{named[0]}”与“{unit}”",
                    f"the units contradict each other: “{named[0]}” and “{unit}”",
                ),
                Text(
                    "请统一为一个单位，并同时换算数值。",
                    "Give everything in one unit, converting the numbers.",
                ),
            )
    if named:
        return named[0]
    usual = stated.expected
    if needed and usual not in SELF_EVIDENT:
        raise ValueProblem(
            Text("没有给出单位", "no unit is given"),
            Text(
                f"请在单位列填写单位{f'，例如 {usual}' if usual else ''}。",
                f"Fill in the unit column{f', with {usual} for example' if usual else ''}.",
            ),
            "unit",
        )
    return usual if usual in SELF_EVIDENT else ""


def _checked(
    text: str, value: Decimal | None, unit: str, qualifier: Qualifier, stated: _Stated, notes: Notes
) -> Quantity:
    lod = _limit(stated.lod, notes.lod, "lod")
    loq = _limit(stated.loq, notes.loq, "loq")
    if lod is not None and loq is not None and lod > loq:
        raise ValueProblem(
            Text(
                f"检出限 {lod} 大于定量限 {loq}",
                f"the limit of detection {lod} is above the limit of quantification {loq}",
            ),
            Text("请检查两列是否填反。", "Check whether the two columns are swapped."),
            "lod",
        )
    spread = read_spread(notes.spread or stated.uncertainty, value, unit) if value is not None else None
    _refuse_impossible(text, value, unit, stated.signed)
    return Quantity(value, unit, qualifier, lod, loq, spread, text)


def _limit(column: Amount | None, note: Amount | None, field: str) -> Decimal | None:
    if column and note and column.value != note.value:
        raise ValueProblem(
            Text(
                f"检出限列为 {column.value}，结果中为 {note.value}",
                f"the column says {column.value}, the value says {note.value}",
            ),
            Text("请只保留正确的一个。", "Keep the right one only."),
            field,
        )
    amount = column or note
    found = amount.value if amount else None
    if found is not None and found <= 0:
        raise ValueProblem(
            Text("检出限或定量限必须大于零", "a limit of detection or quantification is above zero"),
            Text("请填写实际数值，没有则留空。", "Enter the actual value, or leave the cell empty."),
            field,
        )
    return found


def _refuse_impossible(text: str, value: Decimal | None, unit: str, signed: bool) -> None:
    if value is None:
        return
    if value < 0 and not (signed or unit in SIGNED):
        raise ValueProblem(
            Text(f"结果“{shortened(text)}”为负数", f"the result “{shortened(text)}” is negative"),
            Text(
                "含量不能为负；低于检出限请写“未检出”或“<5”。",
                "An amount cannot be negative; below detection write ND or <5.",
            ),
        )
    if unit == "pH" and not 0 <= value <= 14:
        raise ValueProblem(
            Text(
                f"pH 值“{shortened(text)}”不在 0～14 之间",
                f"the pH “{shortened(text)}” is not between 0 and 14",
            ),
            Text("请检查小数点。", "Check the decimal point."),
        )


def _no_value(text: str) -> ValueProblem:
    return ValueProblem(
        Text(
            "没有检测结果" if not text.strip() else f"“{shortened(text)}”不是检测结果", "there is no result"
        ),
        Text(
            "请填写结果；未检测的项目请删除该行。",
            "Enter the result; remove the row of a parameter that was not tested.",
        ),
    )


def _not_understood(text: str) -> ValueProblem:
    return ValueProblem(
        Text(f"结果“{shortened(text)}”无法识别", f"the result “{shortened(text)}” is not understood"),
        Text(
            "请填一个数值，或 <5、未检出、3-4、合格、无。",
            "Enter one number, or <5, ND, 3-4, pass or none.",
        ),
    )
