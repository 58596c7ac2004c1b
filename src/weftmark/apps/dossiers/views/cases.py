"""The list of cases, the page of one, and moving it on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from weftmark.adapters.listing import Column, Filter, listing
from weftmark.apps.dossiers import queries
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.journey import STAGES
from weftmark.apps.dossiers.rules import may_edit_application, may_open_case, may_see_case
from weftmark.apps.dossiers.views.frame import case_for, expected, framed, said_why
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import choices, happenings_of, process
from weftmark.apps.journal.rules import Facts
from weftmark.apps.library.queries import edition_called
from weftmark.apps.people.rules import page

A_PAGE = 50
LATEST = 6


def _stage(rows: Any, stage: str) -> Any:
    steps = [step.name for step in process().steps_of("case") if step.stage == stage]
    return rows.filter(step__in=steps)


def _since(case: Dossier) -> date | None:
    return timezone.localdate(case.stepped_at) if case.stepped_at else None


def _page_of(case: Dossier) -> str:
    return reverse("dossiers:case", args=[case.number])


COLUMNS = (
    Column("number", _("Case"), "number", sort="number", link=_page_of),
    Column("applicant", _("Applicant"), lambda case: case.applicant.name, sort="applicant__name_zh"),
    Column("site", _("Production site"), lambda case: case.site.name),
    Column(
        "inspection",
        _("Inspection type"),
        lambda case: case.get_inspection_display(),
        sort="inspection",
    ),
    Column("state", _("State"), lambda case: case, kind="state", sort="step"),
    Column("since", _("At this step since"), _since, kind="day", sort="stepped_at"),
    Column("due", _("Due"), queries.due_day, kind="day"),
)
SEARCHED = (
    "number",
    "applicant__name_zh",
    "applicant__name_en",
    "manufacturer__name_zh",
    "manufacturer__name_en",
    "site__name_zh",
    "site__name_en",
    "certificate_number",
    "products__name_zh",
    "products__name_en",
    "products__model",
    "products__trademark",
)


@page(may=may_see_case)
def case_list(request: HttpRequest) -> HttpResponse:
    """The cases a person may see."""
    person, today = request.user, timezone.localdate()

    def narrow(rows: Any, wish: str) -> Any:
        if wish == "overdue":
            return queries.overdue(rows, today)
        chosen = queries.turn_of(person) if wish == "turn" else queries.involving(person)
        return rows.filter(pk__in=chosen.values("pk"))

    shown = listing(
        request,
        queries.cases_of(person),
        name="cases",
        columns=COLUMNS,
        search=SEARCHED,
        filters=(
            Filter(
                "mine",
                _("Whose"),
                choices=[("turn", _("my turn")), ("mine", _("mine")), ("overdue", _("overdue"))],
                apply=narrow,
            ),
            Filter("stage", _("Stage"), choices=list(STAGES.items()), apply=_stage),
            Filter("inspection", _("Inspection type"), "inspection", choices=list(Dossier.INSPECTIONS)),
        ),
        order="-number",
        empty=_("A case begins with an application and collects everything that belongs to it."),
        start=(reverse("dossiers:open"), _("Open a case")) if may_open_case(person) else None,
    )
    return shown.answer("dossiers/cases.html", {"may_open": may_open_case(person)})


@page(may=may_see_case)
def case_page(request: HttpRequest, number: str) -> HttpResponse:
    """Where a case stands, what comes next, what is missing."""
    case = case_for(request, number)
    ended = process().step("case", case.step).final
    lines, facts = queries.moves_made(case), Facts(case, request.user)
    assigned = list(queries.assigned_in(case))
    return framed(
        request,
        "case",
        case,
        "case",
        choices=choices(case, request.user, facts=facts, own=True),
        pages=_forms_of_moves(case),
        stages=queries.river_of(case, lines),
        missing=() if ended else queries.missing_in(case, request.user, facts, assigned, later=False),
        ended=ended,
        stands=process().title_of("case", case.step),
        certificate_url=_page_of_certificate(case) if ended else "",
        specification=edition_called(case.edition),
        may_edit=may_edit_application(request.user, case),
        waited_for=() if ended else queries.people_waited_for(case, assigned),
        assigned=assigned,
        latest=happenings_of(queries.lines_for(request.user, case)[:LATEST]),
    )


@page(may=may_see_case)
def missing(request: HttpRequest, number: str) -> HttpResponse:
    """Everything a case still lacks, evidence and findings included."""
    case = case_for(request, number)
    ended = process().step("case", case.step).final
    found = () if ended else queries.missing_in(case, request.user)
    return framed(request, "missing", case, "case", missing=found)


def _page_of_certificate(case: Dossier) -> str:
    """Where an ended case leads on to, if it led to a certificate or was about one."""
    led = case.certificate_number or case.step == "certified"
    return reverse("certificates:of_case", args=[case.number]) if led else ""


def _forms_of_moves(case: Dossier) -> dict[str, str]:
    """Moves that need more than a reason have a page of their own."""
    from weftmark.apps.dossiers.rules.registry import MOVE_PAGES

    return {move: reverse(name, args=[case.number]) for move, name in MOVE_PAGES.items()}


@page(may=may_see_case)
def checks(request: HttpRequest, number: str) -> HttpResponse:
    """What the standing checks find in a case."""
    case = case_for(request, number)
    return framed(request, "checks", case, "checks", found=queries.consistency_of(case))


@require_POST
@page(may=may_see_case)
def move(request: HttpRequest, number: str) -> HttpResponse:
    """Make a move; what is refused is answered with every reason, and nothing is changed."""
    case = case_for(request, number)
    name = request.POST.get("move", "")
    perform(row=case, move=name, by=request.user, why=said_why(request), expect=expected(request))
    done = process().title_of("case", case.step)
    messages.success(request, _("Done. The case now stands at: %(step)s.") % {"step": _said(done)})
    return redirect("dossiers:case", number=case.number)


def _said(text: Any) -> str:
    from weftmark.adapters.language import say

    return say(text)


@page(may=may_see_case)
def journal(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that happened in a case, newest first."""
    case = case_for(request, number)
    pages = Paginator(queries.lines_for(request.user, case), A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    return framed(
        request, "journal", case, "journal", shown=shown, happenings=happenings_of(shown.object_list)
    )
