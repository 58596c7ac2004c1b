"""Entering results and correcting them, through the same reader as the sheets of laboratories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from weftmark.apps.dossiers.models import Dossier, Product
from weftmark.apps.evidence.actions.belonging import NAME_IT, NO_PRODUCT, check_component
from weftmark.apps.evidence.actions.fields import set_fields
from weftmark.apps.evidence.models import Result, Sample, SheetRow
from weftmark.apps.evidence.queries.observations import written
from weftmark.apps.evidence.queries.shown import component_name, product_called
from weftmark.apps.journal.actions import Stale, advance_row, lock, perform, performs
from weftmark.apps.people.models import Organisation
from weftmark.core.process.advance import Refused
from weftmark.core.subject import Observation
from weftmark.core.text import Text
from weftmark.exchange.labsheet.rows import read_row
from weftmark.exchange.problem import refusal
from weftmark.exchange.vocabulary import shipped_vocabulary

Cells = Mapping[str, str]


class Origin(NamedTuple):
    """Where a result comes from: the row of a sheet, the test it repeats, the form that was sent."""

    row: SheetRow | None = None
    retest_of: Result | None = None
    once: str = ""


NO_ORIGIN = Origin()


def read_cells(cells: Cells, at: str) -> Observation:
    """One row as typed, read as lab sheets are; raises Unreadable with every fault."""
    return read_row(dict(cells), at, shipped_vocabulary(), timezone.localdate())


def enter_result(
    *,
    dossier: Dossier,
    by: Any,
    laboratory: Organisation,
    cells: Cells,
    sample: Sample | None = None,
    product: Product | None = None,
    origin: Origin = NO_ORIGIN,
) -> Result:
    """Enter one result; raises Unreadable, Refused. The same form sent twice enters it once."""
    seen = read_cells(cells, sample.number if sample else dossier.number)
    try:
        with transaction.atomic():
            lock(dossier)
            return store_result(dossier, by, laboratory, seen, cells, sample, product, origin)
    except IntegrityError as error:
        what = Text("该结果已经录入过", "this result has been entered already")
        raise refusal(what, seen.at, Text("请查看结果列表。", "Look at the list of results.")) from error


def store_result(
    dossier: Dossier,
    by: Any,
    laboratory: Organisation,
    seen: Observation,
    cells: Cells,
    sample: Sample | None,
    product: Product | None,
    origin: Origin,
) -> Result:
    """Store a result that has been read, and make its first move. Needs a transaction."""
    if sample is not None:
        _check_sample(sample, dossier, laboratory)
        product = product or sample.product
    product = product or product_called(dossier, cells.get("product", ""))
    if product is None:
        raise refusal(NO_PRODUCT, seen.at, NAME_IT)
    check_component(product, seen, f"{seen.at} (component)")
    if origin.retest_of is not None:
        _check_retest(origin.retest_of, seen)
    fields = fields_of(seen, cells, sample, laboratory)
    result = Result.objects.create(
        dossier=dossier,
        sample=sample,
        product=product,
        laboratory=laboratory,
        row=origin.row,
        retest_of=origin.retest_of,
        once=origin.once or None,
        **fields,
    )
    perform(row=result, move="enter", by=by)
    return result


def fields_of(
    seen: Observation, cells: Cells, sample: Sample | None, laboratory: Organisation
) -> dict[str, Any]:
    """The fields of a result: what was read, and beside it the figures as they were typed."""
    component = seen.component
    if not component and sample is not None and sample.component is not None:
        component = component_name(sample.component)
    seen = seen._replace(component=component, laboratory=seen.laboratory or str(laboratory))
    return {
        "component": component[:100],
        "parameter": seen.parameter,
        "value": cells.get("value", "")[:100],
        "unit": (cells.get("unit") or (seen.quantity.unit if seen.quantity else ""))[:40],
        "lod": cells.get("lod", "")[:40],
        "loq": cells.get("loq", "")[:40],
        "uncertainty": cells.get("uncertainty", "")[:40],
        "method": seen.method[:100],
        "accredited": seen.accredited,
        "report_number": seen.report_no[:60],
        "report_date": seen.report_date,
        "colour": seen.colour[:60],
        "observation": written(seen),
    }


@performs("result", "correct")
def correct_result(
    *,
    row: Result,
    by: Any,
    move: str = "correct",
    why: str = "",
    expect: int | None = None,
    cells: Cells | None = None,
) -> Result:
    """Type a result anew; what it said before stays in the journal."""
    if not cells:
        what = Text("没有填写更正后的结果", "the corrected result is not given")
        raise refusal(what, str(row), Text("请填写更正后的内容。", "Enter the result as it should read."))
    seen = read_cells(cells, str(row.sample or row.dossier))
    if row.product is not None:
        check_component(row.product, seen, f"{seen.at} (component)")
    lock(row)
    changes = set_fields(row, **fields_of(seen, cells, row.sample, row.laboratory))
    changes.pop("observation", None)
    if row.retest_of is not None:
        _check_retest(row.retest_of, seen)
    advance_row(row=row, move=move, by=by, why=why, expect=expect, changes=changes)
    return row


class Verified(NamedTuple):
    """What came of verifying several results: those verified, and the others with the reason why not."""

    done: tuple[Result, ...]
    refused: tuple[tuple[Result, Refused | Stale], ...]


def verify_results(*, results: Iterable[tuple[Result, int]], by: Any) -> Verified:
    """Verify several results, each with the version that was looked at, each in a transaction of its own."""
    done, refused = [], []
    for result, expect in results:
        try:
            perform(row=result, move="verify", by=by, expect=expect)
            done.append(result)
        except (Refused, Stale) as error:
            refused.append((result, error))
    return Verified(tuple(done), tuple(refused))


def _check_sample(sample: Sample, dossier: Dossier, laboratory: Organisation) -> None:
    if sample.dossier_id != dossier.pk:
        what = Text("样品不属于本案", "the sample does not belong to this case")
        raise refusal(what, sample.number, Text("请重新选择样品。", "Choose another sample."))
    if sample.laboratory_id != laboratory.pk:
        what = Text("样品没有送到该检测机构", "the sample was not sent to this laboratory")
        raise refusal(what, sample.number, Text("请核对样品编号。", "Check the number of the sample."))
    if sample.step not in ("received", "partitioned"):
        what = Text(
            "样品尚未收样，或已报告检测完毕", "the sample is not received yet, or is reported already"
        )
        raise refusal(
            what,
            sample.number,
            Text("请先收样；已报告的请联系认证机构。", "Receive it first; if it is reported, ask the body."),
        )


def _check_retest(first: Result, seen: Observation) -> None:
    if first.step != "retest":
        what = Text("没有对该结果要求复测", "no retest of this result was asked for")
        raise refusal(what, str(first), Text("请先由认证机构要求复测。", "The body has to ask for it first."))
    if first.parameter != seen.parameter:
        what = Text("复测项目与初测不同", "the retest is of another parameter than the first test")
        raise refusal(what, str(first), Text("请核对检测项目。", "Check the parameter."))
