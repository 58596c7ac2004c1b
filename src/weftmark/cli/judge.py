"""`weftmark judge`: evidence in, verdict out."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from weftmark.adapters.clock import today
from weftmark.cli.exits import OF_VERDICT, YES, worst
from weftmark.cli.output import print_json, write_file
from weftmark.cli.terminal import print_verdict
from weftmark.cli.words import say
from weftmark.core.evaluation.finding import DecisionRule
from weftmark.core.evaluation.verdict import judge_edition
from weftmark.core.text import Lang, Text
from weftmark.exchange.evidence import Asked, example, read_evidence
from weftmark.exchange.packs.shelf import Shelf
from weftmark.exchange.problem import refusal
from weftmark.exchange.verdict_json import verdict_json

MAX_REPORTED = 100


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """Add the arguments of this command."""
    parser.add_argument("input", nargs="?", metavar="INPUT", help=say("input", lang))
    parser.add_argument("--edition", action="append", default=[], metavar="ID", help=say("edition", lang))
    parser.add_argument("--on", type=_day, metavar="DATE", help=say("on", lang))
    parser.add_argument("--lang", choices=("zh", "en"), default="en", help=say("lang", lang))
    parser.add_argument(
        "--decision-rule",
        choices=[str(rule) for rule in DecisionRule],
        default="simple",
        help=say("decision_rule", lang),
    )
    parser.add_argument("--product-class", metavar="CLASS", help=say("product_class", lang))
    parser.add_argument("--fact", action="append", default=[], metavar="NAME=VALUE", help=say("fact", lang))
    parser.add_argument("--sheet", metavar="NAME", help=say("sheet", lang))
    parser.add_argument(
        "--packs", action="append", type=Path, default=[], metavar="FOLDER", help=say("packs", lang)
    )
    parser.add_argument("--json", action="store_true", help=say("json", lang))
    parser.add_argument("--pdf", type=Path, metavar="FILE", help=say("pdf", lang))
    parser.add_argument("--pdf-lang", choices=("zh", "en", "both"), help=say("pdf_lang", lang))
    parser.add_argument("--example", choices=("yaml", "xlsx", "csv"), help=say("example", lang))
    parser.set_defaults(run=lambda given: _run(given, parser))


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” ≠ YYYY-MM-DD") from None


def _run(given: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if given.example:
        return _print_example(given, parser)
    if not given.input:
        parser.error(say("need_input", given.lang))
    if not given.edition:
        parser.error(say("need_edition", given.lang))
    for folder in given.packs:
        if not folder.is_dir():
            what = Text("没有这个数据包文件夹", "there is no such folder of packs")
            raise refusal(what, str(folder), Text("请检查路径。", "Check the path."))
    now, shelf = today(), Shelf(*given.packs)
    editions = [shelf.edition(name) for name in dict.fromkeys(given.edition)]
    asked = Asked(
        today=max(now, given.on or now),
        vocabulary=shelf.vocabulary,
        product_class=given.product_class,
        sheet=given.sheet,
        facts=tuple(given.fact),
        needs_class=any(edition.words.classes for edition in editions),
    )
    dossiers = read_evidence(given.input, asked)
    rule = DecisionRule(given.decision_rule)
    verdicts = [
        verdict_json(
            judge_edition(edition, dossier.shown, on=given.on or dossier.on or now, rule=rule), dossier
        )
        for dossier in dossiers
        for edition in editions
    ]
    if given.pdf:
        _check_pdf(given, len(verdicts))
        write_file(given.pdf, _pdf(verdicts, given.pdf_lang or given.lang))
    _print(verdicts, given)
    return worst([OF_VERDICT[verdict["verdict"]] for verdict in verdicts])


def _check_pdf(given: argparse.Namespace, count: int) -> None:
    """Never write a report over the evidence, nor one of thousands of pages."""
    if given.input != "-" and given.pdf.exists() and given.pdf.samefile(given.input):
        what = Text("报告会覆盖输入文件", "the report would overwrite the input")
        raise refusal(what, str(given.pdf), Text("请另选文件名。", "Choose another name."))
    if count > MAX_REPORTED:
        what = Text(
            f"一份 PDF 最多 {MAX_REPORTED} 个结论，这里有 {count} 个",
            f"a PDF holds at most {MAX_REPORTED} verdicts, these are {count}",
        )
        raise refusal(
            what, str(given.pdf), Text("请拆分输入，或使用 --json。", "Split the input, or use --json.")
        )


def _print(verdicts: list[dict[str, Any]], given: argparse.Namespace) -> None:
    if given.json:
        print_json(
            verdicts[0] if len(verdicts) == 1 else {"verdicts": verdicts, "summary": summary(verdicts)}
        )
        return
    for verdict in verdicts:
        print_verdict(verdict, given.lang)
    if len(verdicts) > 1:
        print(say("summary", given.lang))
        for line in summary(verdicts):
            product = (line["product"] or {}).get(given.lang, "")
            print(f"  {line['edition']:32} {say(line['verdict'], given.lang):14} {product}")
    if given.pdf:
        print(say("report_written", given.lang, path=given.pdf))


def summary(verdicts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One line a verdict."""
    return [
        {
            "edition": verdict["edition"],
            "product": verdict["product"]["name"],
            "verdict": verdict["verdict"],
            "complete": verdict["complete"],
        }
        for verdict in verdicts
    ]


def _pdf(verdicts: list[dict[str, Any]], lang: Any) -> bytes:
    from weftmark.adapters.report.report import render_report

    return render_report(verdicts, lang=lang)


def _print_example(given: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    content = example(given.example, given.lang)
    if given.example == "xlsx" and sys.stdout.isatty():
        parser.error(say("example_to_terminal", given.lang))
    sys.stdout.buffer.write(content)
    return YES
