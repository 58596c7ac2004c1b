"""What the reference pages say in words is what the program does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.docs.pages import DOCS, named
from weftmark.cli import exits
from weftmark.core.evaluation.finding import Lack, Outcome
from weftmark.core.quantity import Quantity
from weftmark.core.specification.condition import Condition
from weftmark.core.specification.criterion import Rule
from weftmark.exchange.labsheet.headers import parameter_title
from weftmark.exchange.labsheet.typed.numbers import ValueProblem
from weftmark.exchange.labsheet.typed.values import read_value
from weftmark.exchange.packs.criteria import condition_of
from weftmark.exchange.packs.naming import _condition_names
from weftmark.exchange.schema import FOLDER as SCHEMAS
from weftmark.exchange.schema import schema
from weftmark.exchange.vocabulary import shipped_vocabulary
from weftmark.exchange.yaml_text import read_yaml

REFERENCE = DOCS / "reference"


def both(name: str) -> list[object]:
    return named([REFERENCE / f"{name}.md", REFERENCE / f"{name}.zh.md"])


def column(page: Path, head: str) -> list[str]:
    """The first cells of the table whose head begins so."""
    found = re.search(
        rf"^\| {head} \|.*\n\|---.*\n((?:\|.*\n)+)", page.read_text(encoding="utf-8"), re.MULTILINE
    )
    rows = found[1].splitlines() if found else []
    return [row.split(" | ")[0].removeprefix("| ") for row in rows]


@pytest.mark.parametrize("page", both("commands"))
def test_exit_codes(page: Path) -> None:
    head = "退出码" if page.name.endswith(".zh.md") else "code"
    codes = [exits.YES, exits.NO, exits.UNREADABLE, exits.CANNOT_TELL]
    assert column(page, head) == [str(code) for code in codes]


@pytest.mark.parametrize("page", both("packs"))
def test_kinds_of_rule(page: Path) -> None:
    assert column(page, "`rule`") == [f"`{rule}`" for rule in Rule]


@pytest.mark.parametrize("page", both("verdict-json"))
def test_words_of_a_verdict(page: Path) -> None:
    assert column(page, "`verdict`") == ["`nonconform`", "`undetermined`", "`conform`"]
    assert column(page, "`kind`") == [f"`{lack.name.lower()}`" for lack in Lack]
    assert column(page, "`outcome`") == [f"`{outcome}`" for outcome in Outcome]


@pytest.mark.parametrize("page", both("packs"))
def test_conditions_are_written_as_shown(page: Path) -> None:
    form: dict[str, Any] = {**schema("criteria"), "type": "object", "$ref": "#/$defs/condition"}
    del form["items"]
    shown = re.findall(r"^\| `(\{.+?\})` \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(shown) == 7
    for text in shown:
        data = read_yaml(text, "page").data
        assert [e.message for e in jsonschema_rs.validator_for(form).iter_errors(data)] == []
        condition: Condition = condition_of(data)
        assert _condition_names(condition, shipped_vocabulary().words()) == []


def read(text: str, **given: str) -> Quantity:
    quantity = read_value(text, **given).quantity
    assert quantity is not None
    return quantity


@pytest.mark.parametrize("page", both("lab-sheet"))
def test_results_are_read_as_shown(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shown = [
        "28", "0,05", "1,234.5", "1.2×10^2", "1.2E2", "<20", "≤0.2", ">100", "3-4", "3.5级", "ND", "未检出",
        "ND (LOD 5)", "未检出(<5)", "ND<5", "0.05 ± 0.01", "28 (U=2.1, k=2)", "28 mg/kg", "0.026%", "1,234",
    ]  # fmt: skip
    assert [value for value in shown if f"`{value}`" not in text] == []
    unit = {"unit": "mg/kg"}
    numbers = {"28": "28", "0,05": "0.05", "1,234.5": "1234.5", "1.2×10^2": "120", "1.2E2": "120"}
    assert {typed: read(typed, **unit).value for typed in numbers} == {
        typed: Decimal(number) for typed, number in numbers.items()
    }
    with pytest.raises(ValueProblem):
        read("1,234", **unit)
    bounded = {"<20": "<", "≤0.2": "<=", ">100": ">", "ND": "nd", "未检出": "nd"}
    assert {typed: str(read(typed, **unit).qualifier) for typed in bounded} == bounded
    assert {read(typed, **unit).ceiling for typed in ("ND (LOD 5)", "未检出(<5)", "ND<5")} == {5}
    assert {read(typed, expected="grade").value for typed in ("3-4", "3.5级")} == {Decimal("3.5")}
    assert read("0.05 ± 0.01", **unit).uncertainty == Decimal("0.01")
    assert read("28 (U=2.1, k=2)", **unit).uncertainty == Decimal("2.1")
    assert [read(typed).unit for typed in ("28 mg/kg", "0.026%")] == ["mg/kg", "%"]


def test_headers_of_a_wide_sheet_are_read_as_shown() -> None:
    vocabulary = shipped_vocabulary()
    assert parameter_title("甲醛(mg/kg)", vocabulary)[1:4] == ("甲醛", "mg/kg", "")
    title = parameter_title("Cadmium mg/kg (GB/T 17593.1)", vocabulary)
    assert title[1:4] == ("Cadmium", "mg/kg", "GB/T 17593.1")


def test_refusals_are_quoted_as_the_program_says_them() -> None:
    """Every message quoted in the table is one of the program's, where … stands for what varies."""
    said = "\n".join(messages())
    for page in (DOCS / "how-to" / "judge-a-lab-sheet.md", DOCS / "how-to" / "judge-a-lab-sheet.zh.md"):
        rows = re.findall(r"^\| (“.+?”) \|", page.read_text(encoding="utf-8"), re.MULTILINE)
        quoted = [text for row in rows for text in re.split(r"”[,、] ?“", row.strip("“”"))]
        assert len(quoted) > 20
        patterns = {text: ".*".join(re.escape(part) for part in re.split(r" ?… ?", text)) for text in quoted}
        assert [text for text, pattern in patterns.items() if not re.search(pattern, said)] == []


def messages() -> Iterator[str]:
    """Every text in the reader of laboratory sheets; what is filled in is shown as …."""
    for path in sorted((SCHEMAS.parent / "labsheet").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                yield "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
