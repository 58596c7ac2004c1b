"""Filling in a checklist on site: as one form, or item by item."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from weftmark.apps.evidence import actions, rules
from weftmark.apps.evidence.forms.shown import add_problems
from weftmark.apps.evidence.forms.visits import ItemForm
from weftmark.apps.evidence.queries import visits as read
from weftmark.apps.evidence.views.frame import crumbs, found
from weftmark.apps.evidence.views.visits import visit_for
from weftmark.apps.people.rules import check, page
from weftmark.exchange.problem import Unreadable


@page(may=rules.may_fill_checklist)
def checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole checklist; saving keeps what is filled in so far."""
    visit = visit_for(request, pk)
    check(rules.may_fill_checklist, request.user, visit)
    given = request.POST or None
    forms = [ItemForm(given, item=item) for item in read.items_of(visit)]
    back = reverse("evidence:visit", args=[visit.pk])
    if given is not None and all(list(map(ItemForm.is_valid, forms))):
        answers = {form.item.order: _answer(form) for form in forms}
        try:
            count = actions.answer_items(visit=visit, by=request.user, answers=answers)
        except Unreadable as error:
            _show_at_items(forms, error)
        else:
            told = ngettext("%(count)s item saved.", "%(count)s items saved.", count) % {"count": count}
            messages.success(request, told)
            return redirect(back if "finish" in request.POST else request.path)
    way = crumbs(request, visit.dossier, (back, visit.site.name), ("", _("Checklist")))
    context = {"row": visit, "forms": forms, "crumbs": way, "back": back}
    wrong = given is not None
    return render(request, "evidence/checklist.html", context, status=422 if wrong else 200)


@require_POST
@page(may=rules.may_fill_checklist)
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Save one item while the others are still being filled in."""
    row = found(read.item, pk)
    check(rules.may_fill_checklist, request.user, row.visit)
    form = ItemForm(request.POST, item=row)
    saved = False
    if form.is_valid():
        try:
            actions.answer_items(visit=row.visit, by=request.user, answers={row.order: _answer(form)})
            saved = True
            form = ItemForm(item=found(read.item, pk))
        except Unreadable as error:
            add_problems(form, error)
    if not request.htmx:
        return redirect(f"{reverse('evidence:checklist', args=[row.visit_id])}#i{row.order}")
    context = {"form": form, "saved": saved}
    return render(request, "evidence/item.html", context)


def _answer(form: ItemForm) -> actions.Answer:
    given = form.cleaned_data
    return actions.Answer(given["answer"], given["remark"], given.get("value", ""))


def _show_at_items(forms: list[ItemForm], error: Unreadable) -> None:
    """Each problem at the item it names."""
    by_order = {str(form.item.order): form for form in forms}
    for problem in error.problems:
        form = by_order.get(problem.where.split(" ")[0], forms[0])
        add_problems(form, Unreadable((problem,)))
