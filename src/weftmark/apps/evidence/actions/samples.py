"""Taking, sealing, sending, receiving and partitioning samples."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from weftmark.apps.dossiers.models import Component, Dossier, Product
from weftmark.apps.evidence.actions.fields import set_fields
from weftmark.apps.evidence.models import Sample, Visit
from weftmark.apps.evidence.queries.laboratory import next_sample_number
from weftmark.apps.journal.actions import advance_row, lock, perform, performs
from weftmark.apps.people.models import Organisation
from weftmark.core.text import Text
from weftmark.exchange.problem import Unreadable, refusal


class Taken(NamedTuple):
    """How a sample was taken: how much, from which lot, where, when."""

    quantity: str
    taken_on: date
    lot: str = ""
    lot_size: str = ""
    place: str = ""


class Part(NamedTuple):
    """A part of a sample: its number (made from the sample's where empty), how much, of which component."""

    quantity: str
    number: str = ""
    component: Component | None = None


def take_sample(
    *,
    dossier: Dossier,
    by: Any,
    product: Product,
    taken: Taken,
    component: Component | None = None,
    visit: Visit | None = None,
    number: str = "",
) -> Sample:
    """Take a sample of a product or one of its components; raises Refused, Unreadable."""
    if product.dossier_id != dossier.pk or (component and component.product_id != product.pk):
        what = Text("产品或部位不属于本案", "product or component do not belong to this case")
        raise refusal(what, str(product), Text("请重新选择。", "Choose again."))
    if taken.taken_on > timezone.localdate():
        what = Text("抽样日期在将来", "the day of sampling lies in the future")
        raise refusal(what, str(taken.taken_on), Text("请检查日期。", "Check the date."))
    wanted = number.strip()
    try:
        with transaction.atomic():
            lock(dossier)
            sample = Sample.objects.create(
                dossier=dossier,
                visit=visit,
                product=product,
                component=component,
                number=wanted or next_sample_number(dossier),
                **taken._asdict(),
            )
            perform(row=sample, move="take", by=by)
            return sample
    except IntegrityError as error:
        raise _number_taken(wanted) from error


@performs("sample", "seal")
def seal_sample(
    *,
    row: Sample,
    by: Any,
    move: str = "seal",
    why: str = "",
    expect: int | None = None,
    seal_number: str = "",
) -> Sample:
    """Seal a sample; a seal number is used once."""
    number = seal_number.strip() or row.seal_number
    lock(row)
    try:
        with transaction.atomic():
            changes = set_fields(row, seal_number=number)
    except IntegrityError as error:
        what = Text(f"封样编号“{number}”已被使用", f"the seal number “{number}” is used already")
        raise refusal(what, row.number, Text("请核对封条。", "Check the seal.")) from error
    advance_row(row=row, move=move, by=by, why=why, expect=expect, changes=changes)
    return row


@performs("sample", "send")
def send_sample(
    *,
    row: Sample,
    by: Any,
    move: str = "send",
    why: str = "",
    expect: int | None = None,
    laboratory: Organisation | None = None,
    sent_on: date | None = None,
) -> Sample:
    """Send a sealed sample to a laboratory."""
    lock(row)
    day = sent_on or timezone.localdate()
    if day < row.taken_on:
        what = Text("送样日期早于抽样日期", "it is sent before it was taken")
        raise refusal(what, row.number, Text("请检查日期。", "Check the date."))
    place = laboratory or row.laboratory
    if place is not None and place.kind != "laboratory":
        what = Text("所选机构不是检测机构", "the organisation is not a laboratory")
        raise refusal(what, str(place), Text("请选择检测机构。", "Choose a laboratory."))
    changes = set_fields(row, laboratory=place, sent_on=day)
    advance_row(row=row, move=move, by=by, why=why, expect=expect, changes=changes)
    return row


@performs("sample", "receive")
def receive_sample(
    *,
    row: Sample,
    by: Any,
    move: str = "receive",
    why: str = "",
    expect: int | None = None,
    received_on: date | None = None,
    seal_whole: bool | None = None,
) -> Sample:
    """Receive a sample whose seal was found whole; one with a broken seal is rejected instead."""
    lock(row)
    changes = set_fields(row, received_on=received_on or timezone.localdate(), seal_whole=seal_whole)
    if row.sent_on and row.received_on and row.received_on < row.sent_on:
        what = Text("收样日期早于送样日期", "it is received before it was sent")
        raise refusal(what, row.number, Text("请检查日期。", "Check the date."))
    advance_row(row=row, move=move, by=by, why=why, expect=expect, changes=changes)
    return row


@performs("sample", "reject")
def reject_sample(
    *,
    row: Sample,
    by: Any,
    move: str = "reject",
    why: str = "",
    expect: int | None = None,
    seal_whole: bool | None = None,
) -> Sample:
    """Reject a sample on arrival, with the reason."""
    lock(row)
    changes = set_fields(row, seal_whole=row.seal_whole if seal_whole is None else seal_whole)
    advance_row(row=row, move=move, by=by, why=why, expect=expect, changes=changes)
    return row


@performs("sample", "partition")
def partition_sample(
    *,
    row: Sample,
    by: Any,
    move: str = "partition",
    why: str = "",
    expect: int | None = None,
    parts: Sequence[Part] = (),
) -> Sample:
    """Divide a received sample; each part goes its own way through the laboratory."""
    lock(row)
    try:
        with transaction.atomic():
            made = [_make_part(row, part, count) for count, part in enumerate(parts, start=1)]
    except IntegrityError as error:
        raise _number_taken(", ".join(part.number for part in parts)) from error
    changes = {"parts": ["", ", ".join(part.number for part in made)]} if made else {}
    advance_row(row=row, move=move, by=by, why=why, expect=expect, changes=changes)
    for part in made:
        advance_row(row=part, move="part", by=by, changes={"parent": ["", row.number]})
    return row


def _make_part(row: Sample, part: Part, count: int) -> Sample:
    if part.component and part.component.product_id != row.product_id:
        what = Text("部位不属于该样品的产品", "the component is not one of the sample's product")
        raise refusal(what, str(part.component), Text("请重新选择。", "Choose again."))
    return Sample.objects.create(
        dossier=row.dossier,
        visit=row.visit,
        parent=row,
        number=part.number.strip() or f"{row.number}-{count}",
        product=row.product,
        component=part.component or row.component,
        lot=row.lot,
        lot_size=row.lot_size,
        quantity=part.quantity,
        place=row.place,
        taken_on=row.taken_on,
        laboratory=row.laboratory,
        sent_on=row.sent_on,
        received_on=row.received_on,
        seal_whole=row.seal_whole,
    )


def _number_taken(number: str) -> Unreadable:
    what = Text("样品编号已被使用", "the sample number is used already")
    return refusal(
        what, number or "?", Text("请换一个编号，或查看已有样品。", "Choose another, or look at that sample.")
    )
