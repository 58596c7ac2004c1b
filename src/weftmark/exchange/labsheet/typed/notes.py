"""What stands beside a result: limits of detection, uncertainty, unit and remarks in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from weftmark.core.text import Text
from weftmark.core.units import fold, unit_named
from weftmark.exchange.labsheet.typed.answers import BLANK
from weftmark.exchange.labsheet.typed.numbers import NUMBER, ValueProblem, number, plain, shortened

MAX_NOTES = 4

_LOD = (
    "方法检出限|最低检出限|检出限|检测限|检测下限"
    "|lod|mdl|dl|limit of detection|method detection limit|detection limit"
)
_LOQ = (
    "定量限|测定低限|测定下限|报告限|loq|mql|rl|limit of quantification|quantification limit|reporting limit"
)
_LIMIT = re.compile(
    rf"(?:(?P<lod>{_LOD})|(?P<loq>{_LOQ}))\s*[:=为是]?\s*<?\s*(?P<number>{NUMBER})\s*(?P<unit>.*)",
    re.IGNORECASE,
)
_BOUND = re.compile(rf"[:,;]?\s*<=?\s*(?P<number>{NUMBER})\s*(?P<unit>.*)")
_AMOUNT = re.compile(rf"<?\s*(?P<number>{NUMBER})\s*(?P<unit>.*)")
_SPREAD = re.compile(
    rf"(?:U\s*=\s*)?(?:±|\+/-|\+-)?\s*(?P<number>{NUMBER})\s*(?P<unit>[^,;]*)[,;]?\s*(?P<k>k\s*=.*)?", re.I
)
_FACTOR = re.compile(r"k\s*=\s*([0-9.]+)", re.IGNORECASE)
_COUNT = re.compile(r"n\s*=\s*[0-9]+", re.IGNORECASE)
_TELLING = re.compile(r"[0-9<>±]")


class Amount(NamedTuple):
    """A number with the unit that stood behind it, or an empty one."""

    value: Decimal
    unit: str


@dataclass(slots=True)
class Notes:
    """What the brackets said; `bound` is the number in 未检出(<5)."""

    lod: Amount | None = None
    loq: Amount | None = None
    bound: Amount | None = None
    spread: str = ""
    unit: str = ""

    @property
    def silent(self) -> bool:
        """Nothing but remarks in words."""
        return not (self.lod or self.loq or self.bound or self.spread or self.unit)


def split_notes(text: str) -> tuple[str, list[str]]:
    """The text before its trailing brackets, and what stands in them."""
    notes: list[str] = []
    while text.endswith(")") and len(notes) < MAX_NOTES:
        body, bracket, note = text[:-1].rpartition("(")
        if not bracket or ")" in note or not body.strip():
            break
        notes.append(note.strip())
        text = body.strip()
    return text, notes


def read_notes(texts: list[str]) -> Notes:
    """Understand every bracket; raises ValueProblem for a number whose meaning is not said."""
    notes = Notes()
    for text in texts:
        _read_note(text, notes)
    return notes


def _read_note(text: str, notes: Notes) -> None:
    unit = unit_named(text)
    if unit and unit != "-":
        notes.unit = unit
    elif not read_limit(text, notes) and not _harmless(text):
        if re.match(r"(?:U\s*=|±|\+/-|\+-)", text, re.IGNORECASE):
            notes.spread = text
        else:
            raise _unclear(text)


def read_limit(text: str, notes: Notes) -> bool:
    """Take `LOD 5`, `检出限:5 mg/kg`, `<5` into the notes; False when it is neither."""
    if limit := _LIMIT.fullmatch(text):
        amount = _amount(limit, "lod" if limit["lod"] else "loq")
        if limit["lod"]:
            notes.lod = amount
        else:
            notes.loq = amount
        return True
    if bound := _BOUND.fullmatch(text):
        notes.bound = _amount(bound, "value")
        return True
    return False


def _harmless(text: str) -> bool:
    if factor := _FACTOR.fullmatch(text):
        check_factor(factor[1])
        return True
    return bool(_COUNT.fullmatch(text)) or not _TELLING.search(text)


def check_factor(text: str) -> None:
    """Uncertainty is kept expanded with k = 2; raises ValueProblem for another factor."""
    value = number(text, "uncertainty")
    if not Decimal("1.9") <= value <= Decimal("2.1"):
        raise ValueProblem(
            Text(f"不确定度的包含因子为 k={value}", f"the uncertainty has coverage factor k={value}"),
            Text("请给出 k=2 的扩展不确定度。", "Give the expanded uncertainty with k=2."),
            "uncertainty",
        )


def read_amount(text: str, field: str) -> Amount | None:
    """A detection limit as typed in its own column; None for an empty cell or a dash."""
    typed = plain(text)
    if fold(typed) in BLANK:
        return None
    found = _AMOUNT.fullmatch(typed) or _LIMIT.fullmatch(typed)
    if not found:
        raise ValueProblem(
            Text(
                f"“{shortened(text)}”不是检出限或定量限",
                f"“{shortened(text)}” is not a limit of detection or quantification",
            ),
            Text("请只填一个数字，例如 5。", "Enter one number only, such as 5."),
            field,
        )
    return _amount(found, field)


def _amount(found: re.Match[str], field: str) -> Amount:
    return Amount(number(found["number"], field), unit_behind(found["unit"], field))


def unit_behind(text: str, field: str = "value") -> str:
    """The canonical unit that stands behind a number, empty where none does."""
    if not text:
        return ""
    unit = unit_named(text)
    if not unit or unit == "-":
        raise ValueProblem(
            Text(
                f"数字后的“{shortened(text)}”无法识别",
                f"“{shortened(text)}” behind the number is not understood",
            ),
            Text(
                "请只填一个数字，单位填入单位列，说明填入备注。",
                "Enter one number; put the unit into its column and remarks elsewhere.",
            ),
            field,
        )
    return unit


def read_spread(text: str, value: Decimal | None, unit: str) -> Decimal | None:
    """Expanded uncertainty (k=2) in the unit of the value; a percentage is taken of the value."""
    body, remarks = split_notes(plain(text))
    for remark in remarks:
        if not _harmless(remark):
            raise _unclear(remark, "uncertainty")
    if fold(body) in BLANK:
        return None
    found = _SPREAD.fullmatch(body)
    if not found or value is None:
        raise _unclear(text, "uncertainty")
    if found["k"] and not _harmless(found["k"]):
        raise _unclear(found["k"], "uncertainty")
    spread, stated = number(found["number"], "uncertainty"), unit_behind(found["unit"].strip(), "uncertainty")
    if stated == "%" and unit != "%":
        spread, stated = abs(value) * spread / 100, unit
    if spread < 0 or stated not in ("", unit):
        raise _unclear(text, "uncertainty")
    return spread


def _unclear(text: str, field: str = "value") -> ValueProblem:
    if field == "uncertainty":
        return ValueProblem(
            Text(
                f"不确定度“{shortened(text)}”无法识别",
                f"the uncertainty “{shortened(text)}” is not understood",
            ),
            Text(
                "请填 k=2 的扩展不确定度，单位与结果相同，例如 0.3。",
                "Enter the expanded uncertainty (k=2) in the unit of the value, such as 0.3.",
            ),
            field,
        )
    return ValueProblem(
        Text(
            f"括号中的“{shortened(text)}”含义不明",
            f"the meaning of “{shortened(text)}” in brackets is not clear",
        ),
        Text(
            "请写明，例如“检出限 5”“LOQ 5”“±0.3”，或移入备注。",
            "Say what it is, such as LOD 5, LOQ 5 or ±0.3, or move it to the remarks.",
        ),
        field,
    )
