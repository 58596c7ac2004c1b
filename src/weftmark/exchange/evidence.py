"""What was shown, whatever file it came in: a dossier, a laboratory sheet, or standard input."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from weftmark.core.text import Lang, Text, same
from weftmark.exchange.dossier import Dossier, read_dossier
from weftmark.exchange.packs.files import read_text
from weftmark.exchange.problem import refusal
from weftmark.exchange.vocabulary import Vocabulary

MAX_INPUT = 50_000_000
_YAML = (".yaml", ".yml")
_SHEETS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls")


class Asked(NamedTuple):
    """How evidence is to be read: class, worksheet and facts where the file does not say; is a class needed?

    `facts` are typed as NAME=VALUE and win over nothing: a fact the file states stays.
    """

    today: date
    vocabulary: Vocabulary
    product_class: str | None = None
    sheet: str | None = None
    needs_class: bool = True
    facts: tuple[str, ...] = ()


def read_evidence(source: str, asked: Asked, *, name: str = "") -> list[Dossier]:
    """One dossier per product; raises Unreadable. `-` reads standard input and tells the kind by its content.

    `name` is what messages and evidence call the file; the source itself unless given.
    """
    stated = stated_facts(asked)
    return [_with_facts(dossier, stated) for dossier in _read(source, asked, name)]


def stated_facts(asked: Asked) -> dict[str, frozenset[str]]:
    """Facts typed on the command line, by the names the packs use; raises Unreadable."""
    stated: dict[str, frozenset[str]] = {}
    for typed in asked.facts:
        name, _, value = typed.partition("=")
        fact = asked.vocabulary.fact(name)
        known = asked.vocabulary.fact_value(fact, value) if fact else None
        if fact is None or known is None:
            what = Text(f"未知的事实或取值“{typed}”", f"unknown fact or value “{typed}”")
            remedy = Text(
                "请写成 名称=取值，如 discharge=direct。", "Write NAME=VALUE, such as discharge=direct."
            )
            raise refusal(what, "--fact", remedy)
        stated[fact] = stated.get(fact, frozenset()) | {known}
    return stated


def _with_facts(dossier: Dossier, stated: dict[str, frozenset[str]]) -> Dossier:
    subject = dossier.shown.subject
    facts = {**stated, **subject.facts}
    return replace(dossier, shown=dossier.shown._replace(subject=subject._replace(facts=facts)))


def _read(source: str, asked: Asked, name: str) -> list[Dossier]:
    if source == "-":
        return _from_stdin(asked)
    path, name = Path(source), name or source
    if not path.is_file():
        what = Text("没有这个文件", "there is no such file")
        raise refusal(what, source, Text("请检查路径。", "Check the path."))
    if path.suffix.lower() in _YAML:
        return [read_dossier(read_text(path, name), name, vocabulary=asked.vocabulary, today=asked.today)]
    if path.suffix.lower() not in _SHEETS:
        what = Text(f"不认识的文件类型“{path.suffix}”", f"files of type “{path.suffix}” are not known")
        remedy = Text("请使用 .yaml、.csv 或 .xlsx。", "Use .yaml, .csv or .xlsx.")
        raise refusal(what, source, remedy)
    return _from_sheet(path, name, asked)


def _from_stdin(asked: Asked) -> list[Dossier]:
    name = "<stdin>"
    if sys.stdin is None:
        what = Text("标准输入已关闭", "standard input is closed")
        raise refusal(what, name, Text("请给出文件名。", "Give a file."))
    content = sys.stdin.buffer.read(MAX_INPUT + 1)
    if len(content) > MAX_INPUT:
        what = Text(f"标准输入超过 {MAX_INPUT} 字节", f"standard input is larger than {MAX_INPUT} bytes")
        raise refusal(what, name, Text("请拆分后再试。", "Split it and try again."))
    if _looks_like_dossier(content):
        text = content.decode("utf-8-sig")
        return [read_dossier(text, name, vocabulary=asked.vocabulary, today=asked.today)]
    return _from_sheet(content, name, asked)


def _looks_like_dossier(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return any(line.startswith("product:") for line in text.splitlines())


def _from_sheet(source: Path | bytes, name: str, asked: Asked) -> list[Dossier]:
    from weftmark.exchange.labsheet.reading import read_sheet

    found = read_sheet(
        source,
        name=name,
        product_class=asked.product_class,
        sheet=asked.sheet,
        today=asked.today,
        vocabulary=asked.vocabulary,
        needs_class=asked.needs_class,
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
            remarks=found.remarks,
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
