"""Filling in the checklist on site, one item or many at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from weftmark.apps.evidence.actions.fields import Changes
from weftmark.apps.evidence.models import ChecklistItem, Visit
from weftmark.apps.evidence.queries.shown import read_figure
from weftmark.apps.journal.actions import lock, record
from weftmark.core.text import Text
from weftmark.exchange.problem import Problem, Unreadable, refusal


class Answer(NamedTuple):
    """What was found for one item: an answer, a remark, and the figure where one is asked for."""

    answer: str
    remark: str = ""
    value: str = ""


def answer_items(*, visit: Visit, by: Any, answers: Mapping[int, Answer]) -> int:
    """Record answers by item number; those that say nothing new are passed over. Returns how many changed.

    Raises Unreadable with every fault, and then records none.
    """
    with transaction.atomic():
        lock(visit)
        if visit.step != "under_way":
            what = Text(
                "检查不在进行中，检查表不能填写", "the visit is not under way, so its checklist is closed"
            )
            raise refusal(
                what, str(visit), Text("请先开始或继续检查。", "Start or continue the visit first.")
            )
        items = {item.order: item for item in visit.items.filter(order__in=answers).select_for_update()}
        problems: list[Problem] = []
        changes: Changes = {}
        changed = []
        for order, item in items.items():
            problems += _faults(item, answers[order])
            if _take(item, answers[order], by):
                changed.append(item)
                changes[str(order)] = [
                    "",
                    f"{item.answer} {item.value} {item.unit if item.value else ''}".strip(),
                ]
        if problems:
            raise Unreadable(problems)
        if changed:
            fields = ["answer", "remark", "value", "answered_by", "answered_at"]
            ChecklistItem.objects.bulk_update(changed, fields)
            record(by=by, row=visit, act="fill_checklist", changes=changes, duties="evaluated")
        return len(changed)


def _take(item: ChecklistItem, given: Answer, by: Any) -> bool:
    told = Answer(given.answer, given.remark.strip(), given.value.strip() if item.parameter else "")
    if told == Answer(item.answer, item.remark, item.value):
        return False
    item.answer, item.remark, item.value = told
    item.answered_by, item.answered_at = by, timezone.now()
    return True


def _faults(item: ChecklistItem, given: Answer) -> list[Problem]:
    where = f"{item.order}"
    known = {"", *dict(ChecklistItem.ANSWERS)}
    if given.answer not in known:
        what = Text(f"答案“{given.answer[:20]}”无效", f"“{given.answer[:20]}” is no answer")
        return [Problem(what, f"{where} (answer)", Text("请从选项中选择。", "Choose one of the answers."))]
    if given.answer == "nonconform" and not given.remark.strip():
        what = Text("不符合须写明所见事实", "a nonconformity needs what was seen")
        return [Problem(what, f"{where} (remark)", Text("请填写备注。", "Write it as the remark."))]
    if item.parameter and given.value.strip():
        fields: dict[str, object] = {"parameter": item.parameter, "value": given.value, "unit": item.unit}
        try:
            read_figure(fields, "", where)
        except Unreadable as error:
            return list(error.problems)
    return []
