"""Rows by the names a person types: case numbers, user names, `thing:key`; or one clear message."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from weftmark.core.text import Text
from weftmark.exchange.problem import Unreadable, refusal


def find_case(number: str) -> Any:
    """The case of that number; raises Unreadable."""
    from weftmark.apps.dossiers.models import Dossier

    rows = Dossier.objects.select_related("applicant", "manufacturer", "site", "edition")
    found = rows.filter(number__iexact=number).first()
    if found is None:
        raise _unknown(
            Text("没有这个案卷", "there is no such case"),
            number,
            Dossier.objects.values_list("number", flat=True),
        )
    return found


def find_person(username: str) -> Any:
    """The active person of that user name; raises Unreadable."""
    from weftmark.apps.people.models import Person

    people = Person.objects.filter(is_active=True)
    found = people.filter(username=username).first()
    if found is None:
        raise _unknown(
            Text("没有这个有效账号", "there is no such account in use"), username,
            people.values_list("username", flat=True),
        )  # fmt: skip
    return found


def find_row(case: Any, name: str) -> Any:
    """What moves within a case, by `thing:key`, such as result:12; the case itself where no name is given."""
    if not name:
        return case
    thing, _, key = name.partition(":")
    models = moving()
    if thing not in models or not key.isascii() or not key.isdigit():
        raise _unknown(
            Text("应写作“事物:编号”", "it should read “thing:key”"), name, [f"{each}:1" for each in models]
        )
    row = models[thing].objects.filter(pk=int(key[:18])).first()
    if row is None or row.case_number != case.number:
        what = Text(f"案卷 {case.number} 中没有这一项", f"case {case.number} has no such thing")
        remedy = Text(
            f"可用 `weftmark case show {case.number}` 查看。", f"See `weftmark case show {case.number}`."
        )
        raise refusal(what, name[:60], remedy)
    return row


def parts_of(case: Any) -> list[Any]:
    """Everything else that moves in a case, in the order of the process."""
    return [
        row
        for thing, model in moving().items()
        if thing != "case"
        for row in model.objects.filter(dossier=case).order_by("pk")
    ]


def moving() -> dict[str, Any]:
    """The model of each thing that moves, in the order of the process."""
    from django.apps import apps

    from weftmark.apps.journal.models import Moving
    from weftmark.apps.journal.queries import process

    models = {model.thing: model for model in apps.get_models() if issubclass(model, Moving)}
    return {thing: models[thing] for thing in process().things if thing in models}


def _unknown(what: Text, name: str, known: Iterable[str]) -> Unreadable:
    names = list(known)
    close = difflib.get_close_matches(name, names, n=5, cutoff=0.3) or names[:5]
    listed = ", ".join(close)
    remedy = (
        Text(f"可用：{listed}。", f"Use one of: {listed}.")
        if listed
        else Text("还没有任何一个。", "There is none yet.")
    )
    return refusal(what, name[:60] or "?", remedy)
