"""Pages of samples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from weftmark.adapters.listing import Column, Filter, listing
from weftmark.apps.evidence import actions, rules
from weftmark.apps.evidence.forms import samples as forms
from weftmark.apps.evidence.forms.results import parameter_name
from weftmark.apps.evidence.models import Sample
from weftmark.apps.evidence.queries import laboratory as read
from weftmark.apps.evidence.queries.visible import results_for, samples_for
from weftmark.apps.evidence.views.frame import (
    attempted,
    case_context,
    case_for,
    crumbs,
    form_page,
    found,
    plain_move,
    row_context,
    tell_move,
)
from weftmark.apps.evidence.views.visits import steps_of
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import process
from weftmark.apps.journal.views import once
from weftmark.apps.people.rules import Rule, check, page

TITLE = gettext_lazy("Samples")
_PAGES = {"seal": "seal", "send": "send", "receive": "receive", "reject": "reject", "partition": "partition"}


def sample_for(request: HttpRequest, pk: int, may: Rule = rules.may_see_sample) -> Sample:
    """A sample that the person may see so."""
    row = found(read.sample, pk)
    check(may, request.user, row)
    return row


def sample_columns(*, of_case: bool) -> tuple[Column, ...]:
    """What a list shows of samples."""
    case = Column("case", _("Case"), "dossier.number", sort="dossier__number")
    return (
        Column("number", _("Sample number"), "number", sort="number", link=_page_of),
        *(() if of_case else (case,)),
        Column("product", _("Product"), lambda row: row.product.name),
        Column("component", _("Component"), lambda row: row.component and row.component.name),
        Column("state", _("State"), lambda row: row, "state", sort="step"),
        Column("taken", _("Taken on"), "taken_on", "day", sort="taken_on"),
        Column("seal", _("Seal number"), "seal_number", sort="seal_number"),
        Column("laboratory", _("Laboratory"), lambda row: row.laboratory and row.laboratory.name),
    )


def _page_of(row: Any) -> str:
    return reverse("evidence:sample", args=[row.pk])


def _list(request: HttpRequest, rows: Any, *, of_case: bool, start: Any = None) -> Any:
    return listing(
        request,
        samples_for(request.user, rows),
        name="samples",
        columns=sample_columns(of_case=of_case),
        search=("number", "seal_number", "lot", "dossier__number", "product__name_zh", "product__name_en"),
        filters=(Filter("state", _("State"), "step", choices=steps_of("sample")),),
        order="-taken",
        empty=_("Samples appear here once they are taken."),
        start=start,
    )


@page(may=rules.may_see_samples)
def samples(request: HttpRequest, number: str) -> HttpResponse:
    """The samples of a case."""
    case = case_for(request, number, rules.may_see_samples)
    start = None
    if rules.may_take_sample(request.user, case) and case.step in ("inspection", "testing"):
        start = (reverse("evidence:take", args=[case.number]), _("Take a sample"))
    shown = _list(request, read.samples_of(case), of_case=True, start=start)
    return shown.answer(
        "evidence/list.html", {**case_context(request, case, "samples", TITLE), "start": start}
    )


@page(may=rules.may_see_samples)
def all_samples(request: HttpRequest) -> HttpResponse:
    """The samples of every case that the person may see."""
    return _list(request, read.all_samples(), of_case=False).answer("evidence/list.html", {"title": TITLE})


@page(may=rules.may_take_sample)
@once
def take(request: HttpRequest, number: str) -> HttpResponse:
    """Take a sample."""
    case = case_for(request, number, rules.may_take_sample)
    form = forms.TakeForm(request.POST or None, dossier=case)
    back = reverse("evidence:samples", args=[case.number])

    def act() -> Sample:
        given = form.cleaned_data
        fields = {name: given[name] for name in ("product", "component", "visit", "number")}
        return actions.take_sample(dossier=case, by=request.user, taken=form.taken, **fields)

    made = attempted(form, act)
    if made:
        messages.success(request, _("The sample is recorded; seal it next."))
        return redirect("evidence:sample", made.pk)
    way = crumbs(request, case, (back, TITLE))
    return form_page(
        request, form, title=_("Take a sample"), label=_("Record the sample"), back=back, way=way
    )


@page(may=rules.may_see_samples)
def sample(request: HttpRequest, pk: int) -> HttpResponse:
    """One sample: where it comes from, where it is, its parts and results."""
    row = sample_for(request, pk)
    context = row_context(request, row, "samples", TITLE, row.number)
    results = read.results_of(row.dossier).filter(sample=row)
    context |= {
        "parts": row.parts.select_related("component").order_by("number"),
        "results": [(one, parameter_name(one.parameter)) for one in results_for(request.user, results)],
        "pages": {name: reverse(f"evidence:{url}", args=[row.pk]) for name, url in _PAGES.items()},
        "action": reverse("evidence:move_sample", args=[row.pk]),
    }
    return render(request, "evidence/sample.html", context)


@require_POST
@page(may=rules.may_work_on_sample)
def move_sample(request: HttpRequest, pk: int) -> HttpResponse:
    """A move that needs no more than a reason."""
    row = sample_for(request, pk)
    pages = {name: reverse(f"evidence:{url}", args=[row.pk]) for name, url in _PAGES.items()}
    return plain_move(request, row, reverse("evidence:sample", args=[row.pk]), pages)


def _with_form(
    request: HttpRequest,
    pk: int,
    form: Callable[..., Any],
    chosen: Callable[[dict[str, Any]], tuple[str, dict[str, Any]]],
    move: str,
    **stated: Any,
) -> HttpResponse:
    """A move with fields of its own: `chosen` says which move it is, and with what."""
    row = sample_for(request, pk)
    shown = form(request.POST or None, initial={"version": row.version, **stated})
    back = reverse("evidence:sample", args=[row.pk])
    made: list[str] = []

    def act() -> Any:
        name, given = chosen(shown.cleaned_data)
        made.append(name)
        return perform(row=row, move=name, by=request.user, expect=shown.expected, **given)

    if attempted(shown, act):
        tell_move(request, row, made[0])
        return redirect(back)
    title = process().move("sample", move).title
    way = crumbs(request, row.dossier, (back, row.number))
    return form_page(request, shown, title=title, label=title, back=back, way=way)


@page(may=rules.may_take_sample)
def seal(request: HttpRequest, pk: int) -> HttpResponse:
    """Seal a sample."""
    return _with_form(
        request, pk, forms.SealForm, lambda given: ("seal", {"seal_number": given["seal_number"]}), "seal"
    )


@page(may=rules.may_take_sample)
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a sample."""
    return _with_form(
        request,
        pk,
        forms.SendForm,
        lambda given: ("send", {name: given[name] for name in ("laboratory", "sent_on")}),
        "send",
    )


@page(may=rules.may_work_on_sample)
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Receive a sample; the process refuses one whose seal is broken."""
    return _with_form(
        request,
        pk,
        forms.ReceiveForm,
        lambda given: (
            "receive",
            {"received_on": given["received_on"], "seal_whole": given["seal"] == "yes"},
        ),
        "receive",
    )


@page(may=rules.may_work_on_sample)
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Reject a sample."""
    return _with_form(
        request,
        pk,
        forms.RejectForm,
        lambda given: (
            "reject",
            {"why": given["why"], "seal_whole": False if given["seal_broken"] else None},
        ),
        "reject",
    )


@page(may=rules.may_work_on_sample)
def partition(request: HttpRequest, pk: int) -> HttpResponse:
    """Divide a sample into parts."""
    row = sample_for(request, pk)
    given = request.POST or None
    shown = forms.PartFormSet(given, form_kwargs={"sample": row}, prefix="part")
    expecting = forms.Expecting(given, initial={"version": row.version})
    back = reverse("evidence:sample", args=[row.pk])

    def act() -> Any:
        parts = forms.parts_of(shown)
        return perform(row=row, move="partition", by=request.user, expect=expecting.expected, parts=parts)

    if given is not None and shown.is_valid() and attempted(expecting, act):
        tell_move(request, row, "partition")
        return redirect(back)
    title = process().move("sample", "partition").title
    context = {
        "row": row, "forms": shown, "expecting": expecting, "title": title, "back": back,
        "crumbs": crumbs(request, row.dossier, (back, row.number), ("", title)),
    }  # fmt: skip
    return render(request, "evidence/partition.html", context, status=422 if given is not None else 200)


@page(may=rules.may_see_samples)
def print_sample(request: HttpRequest, pk: int) -> HttpResponse:
    """The sampling record as it is printed and signed."""
    row = sample_for(request, pk)
    return render(request, "evidence/print/sample.html", {"row": row, "case": row.dossier})
