"""Numbers as people type them: full width, decimal comma, powers of ten. Bounded, and never guessed."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from itertools import pairwise

from weftmark.core.hidden import in_the_open
from weftmark.core.text import Text

MAX_DIGITS = 30
MAX_POWER = 20

NUMBER = (
    r"[+-]?(?:[0-9](?:[0-9.,]*[0-9])?|\.[0-9]+)"
    r"(?:[eE][+-]?[0-9]{1,3}|\s?[×xX*]\s?10(?:\^|\*\*)\(?[+-]?[0-9]{1,3}\)?)?"
)

_POWER = re.compile(r"(?<=10)[⁰¹²³⁴-⁹⁺⁻]+")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("∼〜～˜", "~"),
        **dict.fromkeys("✕✖⨯∗", "×"),
        **dict.fromkeys("≤≦⩽", "<="),
        **dict.fromkeys("≥≧⩾", ">="),
        **dict.fromkeys("【〔[", "("),
        **dict.fromkeys("】〕]", ")"),
    }
)
_PARTS = re.compile(r"([+-]?)([0-9.,]+)(?:(?:[eE]|\s?[×xX*]\s?10(?:\^|\*\*)\(?)([+-]?[0-9]{1,3})\)?)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}")
_GROUPED_BY_DOTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+")
_UNCLEAR = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


class ValueProblem(Exception):
    """What somebody typed cannot be read. `field` is the column at fault."""

    def __init__(self, what: Text, remedy: Text, field: str = "value") -> None:
        super().__init__(what.en)
        self.what, self.remedy, self.field = what, remedy, field


def plain(text: str) -> str:
    """The text in half width with one sign for one meaning; raises ValueProblem at footnote marks like 5¹."""
    if not text.isascii():
        text = _POWER.sub(lambda power: "^" + unicodedata.normalize("NFKC", power[0]), text)
        _refuse_small_digits(text)
        text = unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE)
    return " ".join(text.split())


def _refuse_small_digits(text: str) -> None:
    """5¹ would fold to 51: a raised, lowered, circled or fraction digit behind a digit is no digit of it."""
    for before, sign in pairwise(text):
        if (
            (before.isdigit() or before in ".．")
            and not sign.isdecimal()
            and unicodedata.numeric(sign, None) is not None
        ):
            raise ValueProblem(
                Text(
                    f"数字后有上标、下标或带圈数字“{sign}”",
                    f"a raised, lowered or circled digit “{sign}” follows a digit",
                ),
                Text(
                    "请删除脚注符号；十的幂请写成 1.2E2 或 1.2×10^2。",
                    "Remove the footnote mark; write powers of ten as 1.2E2 or 1.2×10^2.",
                ),
            )


def number(text: str, field: str = "value") -> Decimal:
    """The decimal for a text matched by NUMBER; raises ValueProblem where it could mean two numbers."""
    parts = _PARTS.fullmatch(text)
    if not parts:
        raise _not_a_number(text, field)
    sign, digits, power = parts.groups()
    try:
        value = Decimal(sign + _point(digits, field) + (f"E{int(power)}" if power else ""))
    except ArithmeticError as error:
        raise _not_a_number(text, field) from error
    if len(digits) > MAX_DIGITS or abs(int(power or 0)) > MAX_POWER or abs(value.adjusted()) > MAX_POWER:
        raise ValueProblem(
            Text(
                f"数字超出范围：最多 {MAX_DIGITS} 位，十的幂不超过 ±{MAX_POWER}",
                f"out of bounds: at most {MAX_DIGITS} digits and powers of ten within ±{MAX_POWER}",
            ),
            Text("请检查该数字是否录入有误。", "Check that the number was typed correctly."),
            field,
        )
    return value


def _point(digits: str, field: str) -> str:
    """Digits with a decimal point, thousands separators removed where they cannot mean anything else."""
    if "," not in digits:
        return digits
    if _GROUPED.fullmatch(digits):
        return digits.replace(",", "")
    if _GROUPED_BY_DOTS.fullmatch(digits):
        return digits.replace(".", "").replace(",", ".")
    if _UNCLEAR.fullmatch(digits):
        whole, part = digits.split(",")
        raise ValueProblem(
            Text(
                f"“{digits}”可能是 {whole}{part}，也可能是 {whole}.{part}",
                f"“{digits}” may mean {whole}{part} or {whole}.{part}",
            ),
            Text(f"请写成 {whole}{part} 或 {whole}.{part}。", f"Write {whole}{part} or {whole}.{part}."),
            field,
        )
    return digits.replace(",", ".") if digits.count(",") == 1 and "." not in digits else digits


def _not_a_number(text: str, field: str) -> ValueProblem:
    return ValueProblem(
        Text(f"“{shortened(text)}”不是可读的数字", f"“{shortened(text)}” is not a readable number"),
        Text("请只用一个小数点书写，例如 1234.5。", "Write it with a single decimal point, such as 1234.5."),
        field,
    )


def shortened(text: str, length: int = 60) -> str:
    """A text fit for a message: one line, not too long."""
    text = in_the_open(text[: length * 2])
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= length else line[: length - 1] + "…"
