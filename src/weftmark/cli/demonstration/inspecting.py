"""Scenes on site and in the laboratory."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from weftmark.apps.evidence.actions.checklist import Answer, answer_items
from weftmark.apps.evidence.actions.lab_sheets import read_lab_sheet, take_over_sheet, upload_lab_sheet
from weftmark.apps.evidence.actions.samples import Taken, take_sample
from weftmark.apps.evidence.actions.visits import plan_visit
from weftmark.cli.demonstration.data import Entry, read
from weftmark.cli.demonstration.papers import workbook
from weftmark.cli.demonstration.play import Play
from weftmark.exchange.vocabulary import shipped_vocabulary

NOTICE = 9  # days between the plan and the visit: a week at least
PURPOSE = "核对申请资料、生产过程和产品一致性，并抽样。"
TEAM = ("team_leader", "inspector", "sampler")


def _plan(play: Play, days: int) -> None:
    first = timezone.localdate() + timedelta(days=days)
    team = play.case.assignments.filter(role__in=TEAM, until__isnull=True)
    play.visit = plan_visit(
        dossier=play.case, by=play.person("wei"), site=play.case.site, first_day=first,
        last_day=first + timedelta(days=1), team=team, purpose=PURPOSE,
    )  # fmt: skip
    play.visit = play.move(play.visit, "confirm", play.client)


def visit_planned(play: Play, given: Entry) -> None:
    """A visit is agreed and still to come."""
    play.clock.until(days_ago=1)
    _plan(play, given["in_days"])


def visit(play: Play, given: Any) -> None:
    """The team goes there, fills in the checklist, takes and sends a sample."""
    play.clock.wait(3)
    _plan(play, NOTICE)
    play.clock.wait(NOTICE)
    leader = play.person("wei")
    play.visit = play.move(play.visit, "start", leader)
    answer_items(visit=play.visit, by=play.person("sun"), answers=dict(map(_found, play.visit.items.all())))
    _take_sample(play)
    play.clock.wait(1)
    play.visit = play.move(play.visit, "report", leader, summary="现场与申请资料一致，记录可追溯。")
    play.advance("finish_inspection", leader)


def _found(item: Any) -> tuple[int, Answer]:
    if not item.parameter:
        return item.order, Answer("conform", "查阅记录并现场查看，符合。")
    words = shipped_vocabulary()
    figures = {words.parameter(name): str(value) for name, value in read("evidence")["figures"].items()}
    value = figures.get(item.parameter, "")
    return item.order, Answer("conform" if value else "not_applicable", "查阅统计记录。", value)


def _take_sample(play: Play) -> None:
    sampler, product = play.person("he"), play.case.products.first()
    taken = Taken(
        "3 件", timezone.localdate(), lot="L-" + play.case.number, lot_size="1200 件", place="成品仓库"
    )
    play.sample = take_sample(dossier=play.case, by=sampler, product=product, taken=taken, visit=play.visit)
    play.sample = play.move(play.sample, "seal", sampler, seal_number="F-" + play.case.number)
    play.sample = play.move(play.sample, "send", sampler, laboratory=play.laboratory)


def tested(play: Play, given: Any) -> None:
    """The laboratory receives the sample; one analyst enters the results, another verifies them."""
    play.clock.wait(3)
    first, second = play.analysts
    play.sample = play.move(play.sample, "receive", first, seal_whole=True)
    play.clock.wait(8)
    for result in take_over_sheet(sheet=_sheet(play), by=first):
        play.move(result, "verify", second)
    play.sample = play.move(play.sample, "report", second)
    play.advance("finish_testing", play.person("wei"))


def testing(play: Play, given: Any) -> None:
    """A sheet has come in, of which some rows are wrong; one result was entered by hand before."""
    play.clock.wait(3)
    first, _ = play.analysts
    play.sample = play.move(play.sample, "receive", first, seal_whole=True)
    play.clock.wait(6)
    _sheet(play)


def _sheet(play: Play) -> Any:
    told = read("evidence")["sheets"]
    name = f"示例检测数据_{play.case.number}.xlsx"
    file = workbook(told["headers"], _rows(play, told))
    sheet = upload_lab_sheet(
        dossier=play.case,
        by=play.analysts[0],
        laboratory=play.laboratory,
        sample=play.sample,
        file=file,
        name=name,
    )
    return read_lab_sheet(sheet=sheet)


def _rows(play: Play, told: Entry) -> list[list[Any]]:
    """The plain rows for each component; what the case says otherwise takes their place in one of them."""
    which = "plain" if play.certificate else play.told["results"]
    parts = list(play.told["product"]["components"])
    odd = {"formaldehyde": parts[0], "rubbing": parts[-1]}.get(which)
    report, today = f"SAMPLE-{play.case.number}", timezone.localdate().isoformat()
    rows = []
    for part in parts:
        others = {row[0]: row for row in told[which]} if part is odd else {}
        for row in told["unfinished" if which == "unfinished" else "plain"]:
            parameter, *rest = others.get(row[0], row)
            name = play.told["product"]["name"]["zh"]
            rows.append([name, part["name"]["zh"], parameter, *rest, "CNAS", report, today])
    return rows
