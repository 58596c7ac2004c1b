"""One row of results, from a sheet or a dossier, made into one observation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import ParamSpec, TypeVar

from weftmark.core.hidden import TYPE_ANEW, hidden_in, holds_hidden
from weftmark.core.subject import Observation
from weftmark.core.text import Text
from weftmark.core.units import fold
from weftmark.core.words import joined
from weftmark.exchange.labsheet.bounds import MAX_CELL, too_long
from weftmark.exchange.labsheet.typed.dates import read_date
from weftmark.exchange.labsheet.typed.numbers import ValueProblem, shortened
from weftmark.exchange.labsheet.typed.values import Answer, read_value
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.vocabulary import Parameter, Vocabulary

FIELDS = (
    "parameter", "value", "unit", "lod", "loq", "uncertainty", "method", "laboratory", "report_no",
    "report_date", "component", "colour", "retest_of", "accredited",
)  # fmt: skip

Where = Callable[[str], str]
_T = TypeVar("_T")
_P = ParamSpec("_P")

_NOTHING_TYPED = {name: "" for name in FIELDS if name != "report_date"}

_MAY_SHRINK = ("dim_change", "dimensional", "shrink", "temperature")
_YES = frozenset(
    map(fold, "yes|true|y|是|有|√|✓|cnas|cma|cnas/cma|cma/cnas|cnas、cma|cnas,cma|已认可".split("|"))
)
_NO = frozenset(map(fold, "no|false|n|否|无|×|x|未认可|无资质".split("|")))


def read_row(
    fields: Mapping[str, object],
    at: str,
    vocabulary: Vocabulary,
    today: date,
    *,
    id: str = "",
    where: Where | None = None,
) -> Observation:
    """The observation in one row; raises Unreadable with every problem of the row.

    `fields` maps names of FIELDS to what was typed: text, int, float, Decimal, date, bool or None; other
    names are not looked at. `at` is the address of the row, `where` that of one field in it.
    """
    row = _Row(where or (lambda field: f"{at} ({field})"))
    text = row.texts(fields)
    parameter = _parameter(row, text, vocabulary)
    answer = None if row.spoiled else row.attempt(_answer, text, parameter, vocabulary)
    reported = row.attempt(read_date, fields.get("report_date"), today)
    accredited = row.attempt(_accredited, text["accredited"]) if text["accredited"] else None
    if row.problems or not parameter or not answer:
        raise Unreadable(row.problems)
    component = text["component"]
    return Observation(
        id, parameter.id, answer.quantity, answer.word, component,
        vocabulary.component(component) if component else None,
        text["colour"], text["method"], text["laboratory"], accredited, text["report_no"], reported,
        text["retest_of"], at, text["value"],
    )  # fmt: skip


class _Row:
    """The cells of one row, collecting what is wrong with them."""

    def __init__(self, where: Where) -> None:
        self.where, self.problems = where, list[Problem]()
        self.spoiled = False  # a cell is not what was typed, so that nothing more can be said of the result

    def texts(self, fields: Mapping[str, object]) -> dict[str, str]:
        """What was typed in every field, as text, empty where nothing was."""
        texts = _NOTHING_TYPED.copy()
        for name, typed in fields.items():
            if name in texts:
                if isinstance(typed, str) and len(typed) <= MAX_CELL:
                    texts[name] = typed.strip()
                else:
                    texts[name] = self._text(name, typed)
                self._refuse_hidden(name, texts[name])
        return texts

    def _refuse_hidden(self, name: str, text: str) -> None:
        if character := hidden_in(text):
            self.problems.append(Problem(holds_hidden(character), self.where(name), TYPE_ANEW))
            self.spoiled = True

    def _text(self, name: str, typed: object) -> str:
        if isinstance(typed, date | time | timedelta) or (isinstance(typed, bool) and name == "value"):
            self.problems.append(_converted(typed, self.where(name)))
            self.spoiled = True
            return ""
        text = as_typed(typed)
        if len(text) > MAX_CELL:
            self.problems.append(Problem(*too_long(self.where(name))))
            self.spoiled = True
            return ""
        return text

    def attempt(self, read: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        """What `read` gives, or None with its complaint kept under the address of the cell at fault."""
        try:
            return read(*args, **kwargs)
        except ValueProblem as problem:
            self.add(problem.what, problem.field, problem.remedy)
            return None

    def add(self, what: Text, field: str, remedy: Text) -> None:
        self.problems.append(Problem(what, self.where(field), remedy))


def as_typed(cell: object) -> str:
    """A cell as text. Floats show 15 digits, as spreadsheets do, so 0.1+0.2 reads 0.3."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return format(cell, ".15g")
    if isinstance(cell, str | int | Decimal):
        return str(cell).strip()
    return str(cell)


def _parameter(row: _Row, text: dict[str, str], vocabulary: Vocabulary) -> Parameter | None:
    name, method = text["parameter"], text["method"]
    found = vocabulary.parameter(name, method) if name else None
    if found:
        return vocabulary.described(found)
    if not name:
        row.add(
            Text("没有检测项目名称", "there is no parameter"),
            "parameter",
            Text("请填写检测项目；空行请整行删除。", "Enter the parameter, or remove the row."),
        )
    else:
        row.add(*unknown_parameter(name, vocabulary))
    return None


def unknown_parameter(name: str, vocabulary: Vocabulary) -> tuple[Text, str, Text]:
    """What to say about a parameter that is not known, or not known without its method."""
    shown = shortened(name)
    if methods := vocabulary.shared(name):
        listed = ", ".join(methods)
        what = Text(
            f"检测项目“{shown}”在不同方法下含义不同",
            f"the parameter “{shown}” means different things by method",
        )
        return what, "parameter", Text(f"请填写检测方法：{listed}。", f"Fill in the method: {listed}.")
    what = Text(f"检测项目“{shown}”不认识", f"the parameter “{shown}” is not known")
    near = vocabulary.suggest(name)
    if near:
        options = joined(list(near), en="; ")
        return (
            what,
            "parameter",
            Text(f"是否指：{options.zh}？请改用其中之一。", f"Did you mean {options.en}?"),
        )
    remedy = Text(
        "请使用标准中的名称、英文名或 CAS 号。",
        "Use the name in the standard, in Chinese or English, or the CAS number.",
    )
    return what, "parameter", remedy


def _answer(text: dict[str, str], parameter: Parameter | None, vocabulary: Vocabulary) -> Answer:
    if parameter and parameter.kind == "choice" and text["value"]:
        word = vocabulary.fact_value(parameter.id, text["value"]) or text["value"].casefold()
        return Answer(None, word)
    return read_value(
        text["value"],
        text["unit"],
        lod=text["lod"],
        loq=text["loq"],
        uncertainty=text["uncertainty"],
        expected=parameter.unit if parameter else "-",
        signed=parameter is not None and _may_be_negative(parameter.id),
    )


@lru_cache(maxsize=4096)
def _may_be_negative(parameter: str) -> bool:
    return any(part in parameter for part in _MAY_SHRINK)


def _accredited(text: str) -> bool | None:
    key = fold(text)
    if key in ("", "-", "/", "—"):
        return None
    if key in _YES or key in _NO:
        return key in _YES
    raise ValueProblem(
        Text(
            f"资质认定“{shortened(text)}”无法识别", f"the accreditation “{shortened(text)}” is not understood"
        ),
        Text("请填 是、否、CNAS 或 CMA，不知道则留空。", "Enter yes, no, CNAS or CMA, or leave it empty."),
        "accredited",
    )


def _converted(typed: object, where: str) -> Problem:
    if isinstance(typed, bool):
        what = Text("结果是真假值（TRUE/FALSE）", "the result is a truth value (TRUE/FALSE)")
        return Problem(what, where, Text("请填写数值，或 合格、不合格。", "Enter a number, or pass or fail."))
    return Problem(
        Text(
            f"电子表格已把该单元格变成日期或时间（{typed}），例如把 3-4 变成了 3 月 4 日",
            f"the spreadsheet has turned this cell into a date or time ({typed}), as it does with 3-4",
        ),
        where,
        Text(
            "请把该列设为“文本”格式，再重新录入原值。",
            "Format the column as text and type the original value again.",
        ),
    )
