"""The whole journal, for those who watch over the others."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.listing import Column, Filter, listing
from weftmark.apps.dossiers.queries.cases import drafts_of_others
from weftmark.apps.journal.queries import Reading, all_lines, process
from weftmark.apps.people.rules import has_role, of_the_body, page
from weftmark.core.text import Text, same
from weftmark.web.queries.work import NAMES

THINGS = {"case": Text("案卷", "Case"), "certificate": Text("证书", "Certificate"), **NAMES}


def _step(line: Any, name: str) -> Text | str:
    try:
        return process().title_of(line.thing, name) if name else ""
    except KeyError:
        return same(name)


def _page_of_case(line: Any) -> str | None:
    return reverse("dossiers:case", args=[line.case]) if line.case else None


def _columns(person: Any) -> tuple[Column, ...]:
    """Numbers of cases lead there only for those who may see them: an administrator handles no case."""
    reading = Reading()
    return (
        Column("at", _("When"), "at", kind="moment", sort="id"),
        Column("who", _("Who"), reading.who, sort="actor_name"),
        Column("what", _("Act"), reading.what),
        Column("case", _("Case"), "case", sort="case", link=_page_of_case if of_the_body(person) else None),
        Column("before", _("Before"), lambda line: _step(line, line.before)),
        Column("after", _("After"), lambda line: _step(line, line.after)),
        Column("why", _("Reason"), "why"),
    )


@page(may=has_role("auditor", "administrator"))
def whole(request: HttpRequest) -> HttpResponse:
    """Every line there is but those of drafts, which are the applicants' own; newest first."""
    drafts = drafts_of_others(request.user).order_by().values("number")
    shown = listing(
        request,
        all_lines().exclude(case__in=drafts),
        name="journal",
        columns=_columns(request.user),
        search=("case", "actor_name", "label", "why"),
        filters=(Filter("thing", _("About"), "thing", tuple(THINGS.items())),),
        order="-at",
        empty=_("Every act leaves a line here."),
    )
    return shown.answer("web/journal.html")
