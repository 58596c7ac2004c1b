"""Who is assigned to a case, and who could be; a reason for everybody who could not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from weftmark.apps.dossiers import actions, queries
from weftmark.apps.dossiers.forms import AssignForm
from weftmark.apps.dossiers.models import Assignment, Dossier
from weftmark.apps.dossiers.queries.parts import assignment_of
from weftmark.apps.dossiers.queries.staffing import candidates
from weftmark.apps.dossiers.rules import may_assign
from weftmark.apps.dossiers.rules.permissions import may_see_people
from weftmark.apps.dossiers.views.frame import acted, case_for, framed, said_why, status_of
from weftmark.apps.journal.queries import process
from weftmark.apps.people.queries import people
from weftmark.apps.people.rules import page


@page(may=may_see_people)
def staff(request: HttpRequest, number: str) -> HttpResponse:
    """Parts of the case and the people who have them."""
    case = case_for(request, number, may_see_people)
    assigns = may_assign(request.user, case)
    form = AssignForm(request.POST or None)
    if request.method == "POST":
        if not assigns:
            raise Http404
        if form.is_valid() and acted(form, lambda: _assign(case, request.user, **form.cleaned_data)):
            messages.success(request, _("Assigned. The person gets a letter."))
            return redirect("dossiers:people", number=case.number)
    return framed(
        request,
        "review/people",
        case,
        "people",
        status=status_of(form),
        form=form,
        parts=_parts(case, request.GET.get("role", ""), assigns),
        assigns=assigns,
    )


def _assign(case: Dossier, by: Any, role: str, person: int) -> None:
    chosen = people().filter(pk=person).first()
    if chosen is None:
        raise Http404
    actions.assign_person(dossier=case, by=by, person=chosen, role=role)


def _parts(case: Dossier, asked: str, assigns: bool) -> list[dict[str, Any]]:
    held: dict[str, list[Assignment]] = {}
    for one in queries.assigned_in(case):
        held.setdefault(one.role, []).append(one)
    return [
        {
            "role": process().role(role),
            "held": held.get(role, []),
            "open": assigns and role == asked,
            "candidates": candidates(case, role) if assigns and role == asked else (),
        }
        for role in Assignment.DUTIES
    ]


@require_POST
@page(may=may_assign)
def release(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take a person off the case."""
    case = case_for(request, number, may_assign)
    assignment = assignment_of(case, pk)
    if assignment is None:
        raise Http404
    actions.release_person(assignment=assignment, by=request.user, why=said_why(request))
    messages.success(request, _("Released. What the person did in the case stays on record."))
    return redirect("dossiers:people", number=case.number)
