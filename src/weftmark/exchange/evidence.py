"""What was shown, whatever file it came in: a dossier, a laboratory sheet, or standard input."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from weftmark.core.text import Lang, Text, same
from weftmark.exchange.dossier import Dossier, read_dossier
from weftmark.exchange.packs.files import read_text
from weftmark.exchange.problem import refusal
from weftmark.exchange.vocabulary import Vocabulary

MAX_INPUT = 50_000_000
_YAML = (".yaml", ".yml")
_SHEETS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")


def read_evidence(
    source: str,
    *,
    product_class: str | None = None,
    sheet: str | None = None,
    today: date,
    vocabulary: Vocabulary,
    name: str = "",
) -> list[Dossier]:
    """One dossier per product; raises Unreadable. `-` reads standard input and tells the kind by its content.

    `name` is what messages and evidence call the file; the source itself unless given.
    """
    if source == "-":
        return _from_stdin(product_class=product_class, sheet=sheet, today=today, vocabulary=vocabulary)
    path = Path(source)
    if not path.is_file():
        raise _no_file(source)
    if path.suffix.lower() in _YAML:
        return [
            read_dossier(read_text(path, name or source), name or source, vocabulary=vocabulary, today=today)
        ]
    if path.suffix.lower() not in _SHEETS:
        what = Text(f"不认识的文件类型“{path.suffix}”", f"files of type “{path.suffix}” are not known")
        remedy = Text("请使用 .yaml、.csv 或 .xlsx。", "Use .yaml, .csv or .xlsx.")
        raise refusal(what, source, remedy)
    return _from_sheet(
        path, name or source, product_class=product_class, sheet=sheet, today=today, vocabulary=vocabulary
    )


def _no_file(source: str) -> Exception:
    what = Text("没有这个文件", "there is no such file")
    return refusal(what, source, Text("请检查路径。", "Check the path."))


def _from_stdin(
    *, product_class: str | None, sheet: str | None, today: date, vocabulary: Vocabulary
) -> list[Dossier]:
    name = "<stdin>"
    content = sys.stdin.buffer.read(MAX_INPUT + 1)
    if len(content) > MAX_INPUT:
        what = Text(f"标准输入超过 {MAX_INPUT} 字节", f"standard input is larger than {MAX_INPUT} bytes")
        raise refusal(what, name, Text("请拆分后再试。", "Split it and try again."))
    if _looks_like_dossier(content):
        return [read_dossier(content.decode("utf-8-sig"), name, vocabulary=vocabulary, today=today)]
    return _from_sheet(
        content, name, product_class=product_class, sheet=sheet, today=today, vocabulary=vocabulary
    )


def _looks_like_dossier(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return any(line.startswith("product:") for line in text.splitlines())


def _from_sheet(
    source: Path | bytes,
    name: str,
    *,
    product_class: str | None,
    sheet: str | None,
    today: date,
    vocabulary: Vocabulary,
) -> list[Dossier]:
    from weftmark.exchange.labsheet.reading import read_sheet

    found = read_sheet(
        source, name=name, product_class=product_class, sheet=sheet, today=today, vocabulary=vocabulary
    )
    return [
        Dossier(
            number="",
            product=same(shown.subject.name),
            applicant=None,
            synthetic=False,
            on=None,
            shown=shown,
            expect={},
        )
        for shown in found.products
    ]


def example(kind: str, lang: Lang) -> bytes:
    """A complete valid input of that kind."""
    from weftmark.exchange.labsheet import example as sheets

    if kind == "csv":
        return sheets.example_csv(lang).encode("utf-8-sig" if lang == "zh" else "utf-8")
    if kind == "xlsx":
        return sheets.example_xlsx(lang)
    return (EXAMPLES / "tee-adult.yaml").read_bytes()


EXAMPLES = Path(__file__).parent.parent / "packs" / "examples"
