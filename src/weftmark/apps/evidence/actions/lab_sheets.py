"""Lab sheets: uploaded, looked at without effect, mended row by row, then taken over at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.dossiers.models import Dossier, Product
from weftmark.apps.evidence.actions.belonging import check_component, product_meant, products_of
from weftmark.apps.evidence.actions.documents import Dated, hand_in_in_transaction, refuse_when_closed
from weftmark.apps.evidence.actions.files import kept
from weftmark.apps.evidence.actions.results import Origin, read_cells, store_result
from weftmark.apps.evidence.models import LabSheet, Result, Sample, SheetRow
from weftmark.apps.evidence.queries.documents import LAB_SHEET
from weftmark.apps.evidence.queries.laboratory import LIVE_ROW, taken_already, waiting_for_retest
from weftmark.apps.evidence.queries.observations import read_back, written
from weftmark.apps.evidence.queries.shown import product_called
from weftmark.apps.journal.actions import lock, record
from weftmark.apps.people.models import Organisation
from weftmark.core.subject import Observation
from weftmark.core.text import Text
from weftmark.exchange.labsheet.products import Product as Rows
from weftmark.exchange.labsheet.tried import AGAIN, KEPT, Tried, TriedRow, try_sheet
from weftmark.exchange.problem import Problem, Unreadable, refusal
from weftmark.exchange.vocabulary import shipped_vocabulary

MOST_ROWS = 1_000
"""Results taken over in one transaction; a larger sheet has to be split."""
_BATCH = 500
SAVE_AS_SHEET = Text("请另存为 xlsx 或 csv。", "Save it as xlsx or csv.")
_NO_FIRST = Text("找不到要复测的初测结果", "there is no first test that this retest repeats")
_ASK_FIRST = Text(
    "请填写本表中初测所在的行号；初测在本表之外的，须先由认证机构要求复测。",
    "Name the row of the first test in this sheet; for one outside it the body has to ask first.",
)


def upload_lab_sheet(
    *,
    dossier: Dossier,
    by: Any,
    laboratory: Organisation,
    file: Any,
    name: str,
    sample: Sample | None = None,
) -> LabSheet:
    """Keep a sheet; it is read by `read_lab_sheet`, and changes nothing until it is taken over."""
    with kept(file, name, SAVE_AS_SHEET) as stored, transaction.atomic():
        if stored.file.suffix not in (".xlsx", ".csv", ".txt"):
            what = Text("检测数据表须为 xlsx 或 csv", "a lab sheet is xlsx or csv")
            raise refusal(what, stored.file.name, SAVE_AS_SHEET)
        document = hand_in_in_transaction(
            dossier, by, stored, Dated(), handed_in_by=laboratory, kind=LAB_SHEET, title=stored.file.name
        )
        sheet = LabSheet.objects.create(
            dossier=dossier,
            laboratory=laboratory,
            sample=sample,
            version=document.versions.get(),
            uploaded_by=by,
            uploaded_at=timezone.now(),
        )
        record(by=by, row=sheet, act="upload_lab_sheet", changes={"file": ["", stored.file.name]})
        return sheet


def read_lab_sheet(*, sheet: LabSheet) -> LabSheet:
    """Read a sheet for a look; done anew it gives the same. Nothing that was taken over is read again."""
    with sheet.version.file.open("rb") as file:
        data = file.read()
    today = timezone.localdate()
    try:
        tried = try_sheet(data, name=sheet.version.file_name, today=today, vocabulary=shipped_vocabulary())
        if len(tried.rows) > MOST_ROWS:
            raise _too_many(len(tried.rows), sheet)
    except Unreadable as error:
        return _settle(sheet, "unreadable", problem_zh=error.say("zh"), problem_en=error.say("en"))
    with transaction.atomic():
        current = LabSheet.objects.select_for_update().get(pk=sheet.pk)
        if current.state in ("taken", "dropped"):
            return current
        current.rows.all().delete()
        products = products_of(current.dossier)
        rows = [_row_of(current, products, one) for one in tried.rows]
        SheetRow.objects.bulk_create(rows, batch_size=_BATCH)
        return _settle(current, "tried", **_told(tried))


def edit_sheet_row(*, row: SheetRow, by: Any, cells: Mapping[str, str]) -> SheetRow:
    """Mend one row of a sheet that is looked at; only this row is read again."""
    with transaction.atomic():
        sheet = _open_sheet(row.sheet_id)
        before, after = (
            json.loads(row.cells),
            {k: v.strip() for k, v in cells.items() if k in KEPT and v.strip()},
        )
        row.cells = json.dumps(after, ensure_ascii=False)
        row.observation, row.problem_zh, row.problem_en = "", "", ""
        try:
            seen = read_cells(after, f"{sheet.version.file_name}:{row.number}")
            seen = _with_first(sheet, seen, row)
            _check_belonging(sheet, products_of(sheet.dossier), after, seen)
            row.observation = written(seen)
        except Unreadable as error:
            row.problem_zh, row.problem_en = error.say("zh"), error.say("en")
        row.edited_by = by
        row.save()
        changes = {
            f"{row.number}{row.column} {name}": [before.get(name, ""), after.get(name, "")]
            for name in KEPT
            if before.get(name, "") != after.get(name, "")
        }
        if changes:
            record(by=by, row=sheet, act="edit_sheet_row", changes=changes)
        return row


def take_over_sheet(*, sheet: LabSheet, by: Any) -> tuple[Result, ...]:
    """Make results of every good row, all or none; bad rows stay behind and are named. Raises Refused too."""
    with transaction.atomic():
        lock(sheet.dossier)
        refuse_when_closed(sheet.dossier)
        current = _open_sheet(sheet.pk)
        if twin := taken_already(current):
            what = Text("同样的数据表已经导入过", "the same sheet has been taken over already")
            remedy = Text("更正请逐条进行。", "Correct results one by one.")
            raise refusal(what, str(twin), remedy)
        rows = list(current.rows.filter(LIVE_ROW))
        if not rows:
            what = Text("没有可以导入的行", "there is no row that can be taken over")
            raise refusal(what, str(current), Text("请先改正各行。", "Mend the rows first."))
        made = _make_results(current, rows, by)
        current.state, current.taken_by, current.taken_at = "taken", by, timezone.now()
        current.save(update_fields=["state", "taken_by", "taken_at"])
        left = current.rows.exclude(LIVE_ROW).values_list("number", flat=True)
        changes = {"results": ["", len(made)], "rows_left_out": ["", ", ".join(map(str, left))]}
        record(by=by, row=current, act="take_over_sheet", changes=changes)
        return made


def drop_sheet(*, sheet: LabSheet, by: Any, why: str) -> LabSheet:
    """Put a sheet aside that is not to be taken over; the file stays."""
    with transaction.atomic():
        current = _open_sheet(sheet.pk, unreadable=True)
        before = current.state
        current.state = "dropped"
        current.save(update_fields=["state"])
        record(by=by, row=current, act="drop_sheet", why=why, changes={"state": [before, "dropped"]})
        return current


def _open_sheet(pk: int, *, unreadable: bool = False) -> LabSheet:
    """The sheet, held, while it may still be changed."""
    sheet = LabSheet.objects.select_for_update(of=("self",)).select_related(
        "dossier", "version", "laboratory", "sample"
    )
    found = sheet.get(pk=pk)
    if found.state != "tried" and not (unreadable and found.state in ("unreadable", "reading")):
        what = Text("该数据表已导入、已放弃或尚未读完", "the sheet is taken over, put aside or not read yet")
        raise refusal(what, str(found), Text("请刷新页面查看其状态。", "Reload the page to see its state."))
    return found


def _make_results(sheet: LabSheet, rows: list[SheetRow], by: Any) -> tuple[Result, ...]:
    made: dict[str, Result] = {}
    for row in rows:
        cells, seen = json.loads(row.cells), read_back(row.observation)
        first = made.get(seen.retest_of)
        retest_of = _asked_again(sheet, seen) if seen.retest_of == AGAIN else None
        product = (
            sheet.sample.product if sheet.sample else product_called(sheet.dossier, cells.get("product", ""))
        )
        result = store_result(
            sheet.dossier, by, sheet.laboratory, seen, cells, sheet.sample, product, Origin(row, retest_of)
        )
        if first is not None:  # repeated within the sheet: both were made before anybody looked
            Result.objects.filter(pk=result.pk).update(retest_of=first)
            result.retest_of = first
        made[f"r{row.number}{row.column}"] = result
    return tuple(made.values())


def _row_of(sheet: LabSheet, products: list[Product], tried: TriedRow) -> SheetRow:
    problems, seen = list(tried.problems), tried.observation
    if seen is not None:
        try:
            seen = _with_first(sheet, seen)
            _check_belonging(sheet, products, tried.fields, seen)
        except Unreadable as error:
            problems += error.problems
    bad = Unreadable(problems)
    return SheetRow(
        sheet=sheet,
        number=tried.number,
        column=tried.column,
        cells=json.dumps(tried.fields, ensure_ascii=False),
        observation="" if problems or seen is None else written(seen),
        problem_zh=bad.say("zh") if problems else "",
        problem_en=bad.say("en") if problems else "",
    )


def _with_first(sheet: LabSheet, seen: Observation, edited: SheetRow | None = None) -> Observation:
    """Settle which test a retest repeats: a row of this sheet, or one whose retest the body asked for."""
    if edited is not None:
        seen = seen._replace(id=f"r{edited.number}{edited.column}")
        if seen.retest_of:
            first = _earlier(sheet, edited).repeated_by(seen, edited.column)
            seen = seen._replace(retest_of=AGAIN if first is None else first)
    if seen.retest_of == AGAIN and _asked_again(sheet, seen) is None:
        raise Unreadable((Problem(_NO_FIRST, seen.at, _ASK_FIRST),))
    return seen


def _asked_again(sheet: LabSheet, seen: Observation) -> Result | None:
    """The result for which the body asked a retest: the same parameter on the same component."""
    for first in waiting_for_retest(sheet.dossier, sheet.laboratory).filter(parameter=seen.parameter):
        kind = read_back(first.observation).kind
        same_kind = kind is not None and kind == seen.kind
        if first.component.casefold() == seen.component.casefold() or same_kind or not seen.component:
            return first
    return None


def _check_belonging(
    sheet: LabSheet, products: list[Product], cells: Mapping[str, str], seen: Observation
) -> None:
    """Every row is about a product of the application, that of the sample where there is one."""
    check_component(product_meant(products, cells, seen.at, sheet.sample), seen, seen.at)


def _earlier(sheet: LabSheet, edited: SheetRow) -> Rows:
    """The readable rows above one."""
    above = Rows(0)
    rows = sheet.rows.filter(number__lt=edited.number).exclude(observation="").order_by("number", "pk")
    for text in rows.values_list("observation", flat=True):
        above.add(read_back(text))
    return above


def _told(tried: Tried) -> dict[str, str]:
    """What a reader has to know besides the rows."""
    remarks = tried.remarks
    return {
        "sheet_name": tried.sheet[:100],
        "unread": "\n".join(tried.unread),
        "remarks_zh": "\n".join(one.zh for one in remarks),
        "remarks_en": "\n".join(one.en for one in remarks),
        "problem_zh": "",
        "problem_en": "",
    }


def _settle(sheet: LabSheet, state: str, **fields: str) -> LabSheet:
    open_ones = LabSheet.objects.filter(pk=sheet.pk, state__in=("reading", "unreadable", "tried"))
    open_ones.update(state=state, **fields)
    sheet.refresh_from_db()
    return sheet


def _too_many(count: int, sheet: LabSheet) -> Unreadable:
    what = Text(
        f"共 {count} 条结果，超过 {MOST_ROWS} 条", f"there are {count} results, more than {MOST_ROWS}"
    )
    return refusal(what, sheet.version.file_name, Text("请拆分成几个文件。", "Split it into several files."))
