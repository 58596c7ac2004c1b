"""`weftmark import`: what a list or sheet would bring, and with --take what it brought."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from weftmark.cli.exits import NO, YES
from weftmark.cli.output import print_json
from weftmark.cli.platform.finding import find_case, find_person
from weftmark.cli.platform.opening import need_database, open_platform
from weftmark.cli.platform.printing import print_taken
from weftmark.core.text import Text
from weftmark.exchange.problem import Unreadable, refusal
from weftmark.exchange.verdict_json import both

Rows = list[tuple[int, Text]]
GOOD = Text("", "")
SITES = """name_zh,name_en,country,address_zh,address_en,latitude,longitude
云麓针织一厂（演示）,Yunlu knitting mill (demonstration),China,江苏省南通市示例工业园 3 号,"3 Sample Industrial Park, Nantong",31.98,120.89
,Riverside Spinning Mill (sample),CN,,"5 Sample Road, Jining",35.41,116.59
"""  # noqa: E501 - a table
_CHECK_PATH = Text("请检查路径和权限。", "Check the path, and that you may read it.")
MOST = 50_000_000  # bytes of one file


def run(given: argparse.Namespace) -> int:
    """Read without effect, or take over: 0 when every row is good, 1 when some are not, or it is refused."""
    if given.example:
        return _example(given)
    open_platform(demo=given.demo, lang=given.lang)
    need_database()
    person, data = find_person(given.by), _content(given.file)
    from weftmark.core.process.advance import Refused

    act = _sites if given.action == "sites" else _results
    try:
        rows = act(given, data, person)
    except Refused as error:
        rows = [(0, reason.text) for reason in error.reasons]
        given.take = False
    found = _told(given, rows)
    print_json(found) if given.json else print_taken(found, given.lang)
    return NO if found["bad"] else YES


def _example(given: argparse.Namespace) -> int:
    if given.action == "sites":
        print(SITES, end="")
        return YES
    from weftmark.exchange.labsheet.example import example_csv

    sys.stdout.write(example_csv(given.lang))
    return YES


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST:
            what = Text("文件过大", "the file is too large")
            raise refusal(what, str(path), Text("请拆分后再导入。", "Split it first."))
        return path.read_bytes()
    except OSError as error:
        what = Text(f"文件无法读取（{error.strerror}）", f"the file cannot be read ({error.strerror})")
        raise refusal(
            what, str(path), Text("请检查路径和权限。", "Check the path, and that you may read it.")
        ) from error


def _sites(given: argparse.Namespace, data: bytes, person: Any) -> Rows:
    from django.db import transaction

    from weftmark.apps.people.actions.lists import read_site_list, take_in_sites

    with transaction.atomic():
        held = read_site_list(
            data=data, name=given.file.name, source=given.source or given.file.name, by=person
        )
        if given.take:
            take_in_sites(site_list=held, by=person)
        rows = [(row.line, row.fault or GOOD) for row in held.rows.all()]
        if not given.take:
            transaction.set_rollback(True)
    return rows


def _results(given: argparse.Namespace, data: bytes, person: Any) -> Rows:
    case = find_case(given.case)
    sample = case.samples.filter(number=given.sample).select_related("laboratory").first()
    if sample is None or sample.laboratory is None:
        known = ", ".join(case.samples.exclude(laboratory=None).values_list("number", flat=True)) or "–"
        what = Text("该案卷没有这个已送检的样品", "the case has no such sample that was sent to a laboratory")
        raise refusal(what, given.sample[:60], Text(f"可用：{known}。", f"Use one of: {known}."))
    if given.take:
        return _taken(given, data, person, case, sample)
    from django.utils import timezone

    from weftmark.exchange.labsheet.tried import try_sheet
    from weftmark.exchange.vocabulary import shipped_vocabulary

    tried = try_sheet(data, name=given.file.name, today=timezone.localdate(), vocabulary=shipped_vocabulary())
    return [(row.number, _joined(Unreadable(row.problems))) for row in tried.rows]


def _joined(error: Unreadable) -> Text:
    return Text(error.say("zh"), error.say("en")) if error.problems else GOOD


def _taken(given: argparse.Namespace, data: bytes, person: Any, case: Any, sample: Any) -> Rows:
    from io import BytesIO

    from weftmark.apps.evidence.actions.lab_sheets import read_lab_sheet, take_over_sheet, upload_lab_sheet

    sheet = upload_lab_sheet(
        dossier=case, by=person, laboratory=sample.laboratory, sample=sample, file=BytesIO(data),
        name=given.file.name,
    )  # fmt: skip
    sheet = read_lab_sheet(sheet=sheet)
    if sheet.state == "unreadable":
        what = Text(sheet.problem_zh.rstrip("。"), sheet.problem_en.rstrip("."))
        raise refusal(what, given.file.name, Text("请改正后重新导入。", "Mend it and import it again."))
    take_over_sheet(sheet=sheet, by=person)
    return [(row.number, Text(row.problem_zh, row.problem_en)) for row in sheet.rows.all()]


def _told(given: argparse.Namespace, rows: Rows) -> dict[str, Any]:
    bad = [{"row": line, "problem": both(fault)} for line, fault in rows if fault.en]
    return {
        "file": given.file.name,
        "kind": given.action,
        "taken": bool(given.take),
        "good": len(rows) - len(bad),
        "bad": len(bad),
        "problems": bad,
    }
