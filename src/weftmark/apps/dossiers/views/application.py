"""Opening a case, reading its application, filling it in."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from weftmark.apps.dossiers import actions, queries
from weftmark.apps.dossiers.forms import ApplicationForm, OpenForm
from weftmark.apps.dossiers.forms.application import SECTIONS
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.review import open_comments
from weftmark.apps.dossiers.rules import may_edit_application, may_open_case, may_see_case
from weftmark.apps.dossiers.views.frame import acted, case_for, expected, framed, status_of
from weftmark.apps.journal.views import once
from weftmark.apps.library.queries import class_named, edition_called
from weftmark.apps.people.rules import page


@page(may=may_open_case)
@once
def open_case(request: HttpRequest) -> HttpResponse:
    """The first lines of a new case."""
    form = OpenForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        made: list[Dossier] = []
        if acted(form, lambda: made.append(actions.open_dossier(by=request.user, **form.cleaned_data))):
            messages.success(request, _("The case is open. Now fill in the application."))
            return redirect("dossiers:edit", number=made[0].number)
    return render(request, "dossiers/open.html", {"form": form}, status=status_of(form))


@page(may=may_see_case)
def application(request: HttpRequest, number: str) -> HttpResponse:
    """The application as it stands, section by section."""
    case = case_for(request, number)
    changed = queries.changes_since_return(case)
    sections = [(key, title, [_row(case, name, changed) for name in names]) for key, title, names in SECTIONS]
    return framed(
        request,
        "application/application",
        case,
        "application",
        sections=sections,
        changed=changed,
        may_edit=may_edit_application(request.user, case),
    )


def _row(case: Dossier, name: str, changed: dict[str, tuple[str, str]]) -> dict[str, Any]:
    field = Dossier._meta.get_field(name)
    return {"label": field.verbose_name, "value": _value(case, name), "before": changed.get(name, (None,))[0]}


def _value(case: Dossier, name: str) -> Any:
    if name == "inspection":
        return case.get_inspection_display()
    if name == "product_class":
        return class_named(case.edition, case.product_class)
    if name == "edition":
        return edition_called(case.edition)
    value = getattr(case, name)
    return value if isinstance(value, str) else value.name


@page(may=may_edit_application)
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Fill in the application; a draft is kept as often as one likes."""
    case = case_for(request, number, may_edit_application)
    form = ApplicationForm(request.POST or None, case=case, person=request.user)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ApplicationForm.names()}

        def save() -> None:
            actions.edit_application(dossier=case, by=request.user, values=values, expect=expected(request))

        if acted(form, save, case):
            messages.success(request, _("The draft is saved. Submit it when nothing is missing any more."))
            return redirect("dossiers:application", number=case.number)
    said = defaultdict(list)
    for comment in open_comments(case):
        said[comment.field].append({"text": comment.text, "by": comment.by, "on": comment.sent_at})
    sections = [
        (key, title, [(form[name], said.get(name, [])) for name in names]) for key, title, names in SECTIONS
    ]
    return framed(
        request, "application/edit", case, "application", status=status_of(form), form=form, sections=sections
    )
