"""Nonconformities: lists, one of them, and the forms of those who raise, answer and close."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from weftmark.adapters.listing import Column, Filter, Listing, listing
from weftmark.adapters.typed import reason, whole
from weftmark.apps.assessments import actions
from weftmark.apps.assessments.forms import AnswerForm, CarriedOutForm, EffectForm, NonconformityForm
from weftmark.apps.assessments.models import Nonconformity
from weftmark.apps.assessments.queries import content
from weftmark.apps.assessments.queries.findings import edition_of
from weftmark.apps.assessments.queries.nonconformities import (
    WITH_THE_CLIENT,
    fresh_proofs,
    is_overdue,
    nonconformities_for,
    overdue,
    prefill,
)
from weftmark.apps.assessments.rules.permissions import may_answer, may_evaluate, may_see_findings
from weftmark.apps.assessments.views import frame
from weftmark.apps.assessments.views.frame import acted, expected, in_case, status_of, tell_move
from weftmark.apps.dossiers.rules.registry import tabs_for
from weftmark.apps.dossiers.views.frame import case_for
from weftmark.apps.evidence.queries.documents import documents_of
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import choices, happenings_of, lines_of_row, process
from weftmark.apps.journal.views import once
from weftmark.apps.people.rules import Rule, check, page


def _shown(request: HttpRequest, rows: Any, name: str, *, of_case: bool) -> Listing:
    steps = [(step.name, step.title) for step in process().steps_of("nonconformity")]
    late = [("yes", gettext_lazy("overdue"))]
    columns = [
        Column("number", gettext_lazy("Number"), str, sort="pk", link=_page_of),
        Column("grade", gettext_lazy("Grade"), lambda row: row.get_grade_display(), sort="grade"),
        Column("criterion", gettext_lazy("Criterion"), _title_of, sort="criterion"),
        Column("statement", gettext_lazy("What was found"), lambda row: row.statement[:120]),
        Column("state", gettext_lazy("State"), lambda row: row, kind="state", sort="step"),
        Column("due", gettext_lazy("Answer due on"), "due_on", kind="day", sort="due_on"),
        Column("late", gettext_lazy("Overdue"), lambda row: _("overdue") if is_overdue(row) else ""),
    ]
    if not of_case:
        applicant = Column("applicant", gettext_lazy("Applicant"), "dossier.applicant.name")
        columns.insert(1, applicant)
    return listing(
        request,
        rows,
        name=name,
        columns=columns,
        search=(
            "statement",
            "criterion",
            "dossier__number",
            "dossier__applicant__name_zh",
            "dossier__applicant__name_en",
        ),
        filters=(
            Filter("grade", gettext_lazy("Grade"), "grade", choices=list(Nonconformity.GRADES)),
            Filter("state", gettext_lazy("State"), "step", choices=steps),
            Filter(
                "late",
                gettext_lazy("Overdue"),
                choices=late,
                apply=lambda rows, _: rows.filter(pk__in=overdue().values("pk")),
            ),
        ),
        order="number" if of_case else "due",
        empty=gettext_lazy(
            "What does not conform is raised, answered by the client and closed when the effect was checked."
        ),
    )


def _page_of(row: Nonconformity) -> str:
    return reverse("assessments:nonconformity", args=[row.pk])


def _title_of(row: Nonconformity) -> Any:
    found = [one.title for one in edition_of(row.dossier).criteria if one.id == row.criterion]
    return found[0] if found else row.criterion


@page(may=may_see_findings)
def all_rows(request: HttpRequest) -> HttpResponse:
    """Every nonconformity this person may see."""
    shown = _shown(request, nonconformities_for(request.user), "nonconformities", of_case=False)
    return shown.answer("assessments/nonconformities.html")


@page(may=may_see_findings)
def of_case(request: HttpRequest, number: str) -> HttpResponse:
    """Those of one case."""
    case = case_for(request, number, may_see_findings)
    rows = nonconformities_for(request.user).filter(dossier=case)
    shown = _shown(request, rows, f"nonconformities-{case.number}", of_case=True)
    context = {"case": case, "tabs": tabs_for(request.user, case, "nonconformities")}
    return shown.answer(
        "assessments/nonconformities_of_case.html", {**context, "may_raise": may_evaluate(request.user, case)}
    )


@page(may=may_evaluate)
@once
def raise_one(request: HttpRequest, number: str) -> HttpResponse:
    """Raise a nonconformity, filled in from a finding or an item of a checklist."""
    case = case_for(request, number, may_evaluate)
    begun = _begun(request, case)
    form = NonconformityForm(request.POST or None, edition=edition_of(case), initial=begun)
    made: list[Nonconformity] = []

    def act() -> None:
        given = dict(form.cleaned_data)
        source = prefill(case, finding=given.pop("finding"), item=given.pop("item"))
        more: dict[str, Any] = {name: source[name] for name in ("visit", "item") if name in source}
        made.append(actions.raise_nonconformity(dossier=case, by=request.user, **given, **more))

    if request.method == "POST" and acted(form, act):
        tell_move(request, made[0], "raise")
        return redirect("assessments:nonconformity", pk=made[0].pk)
    back = reverse("assessments:of_case", args=[case.number])
    return in_case(
        request, "assessments/raise.html", case, "nonconformities", status_of(form), form=form, back=back
    )


def _begun(request: HttpRequest, case: Any) -> dict[str, object]:
    """What the address asks to begin with."""
    asked = {name: request.GET.get(name, "") for name in ("finding", "item")}
    for name, typed in asked.items():
        if whole(typed) is not None:
            try:
                found = prefill(case, **{name: int(typed)})
            except (Nonconformity.DoesNotExist, LookupError):
                raise Http404 from None
            return {
                "criterion": found["criterion"],
                "grade": found["grade"],
                "statement": found["statement"],
                name: typed,
            }
    return {"criterion": request.GET.get("criterion", "")}


def _row(request: HttpRequest, pk: int, may: Rule = may_see_findings) -> Nonconformity:
    try:
        row = nonconformities_for(None).get(pk=pk)
    except Nonconformity.DoesNotExist:
        raise Http404 from None
    check(may, request.user, row)
    return row


def _pages(row: Nonconformity) -> dict[str, str]:
    """Moves that need more than a reason, and their forms."""
    return {move: reverse(f"assessments:{move}", args=[row.pk]) for move in ("answer", "carry_out", "close")}


@page(may=may_see_findings)
def nonconformity(request: HttpRequest, pk: int) -> HttpResponse:
    """One nonconformity: what was found, what was answered, what comes next."""
    row = _row(request, pk)
    return in_case(
        request,
        "assessments/nonconformity.html",
        row.dossier,
        "nonconformities",
        row=row,
        title=_title_of(row),
        choices=choices(row, request.user),
        pages=_pages(row),
        late=is_overdue(row),
        proofs=fresh_proofs(row),
        happenings=happenings_of(lines_of_row(row)),
    )


@require_POST
@page(may=may_see_findings)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """A move as the next-step panel sends it."""
    row = _row(request, pk)
    name = request.POST.get("move", "")
    if name in _pages(row):
        return redirect(_pages(row)[name])
    perform(row=row, move=name, by=request.user, why=reason(request), expect=expected(request))
    tell_move(request, row, name)
    return redirect(_page_of(row))


def _form_page(
    request: HttpRequest, row: Nonconformity, form: Any, title: object, label: object, **more: Any
) -> HttpResponse:
    context = {"row": row, "form": form, "title": title, "label": label, "back": _page_of(row), **more}
    return in_case(
        request,
        "assessments/nonconformity_form.html",
        row.dossier,
        "nonconformities",
        status_of(form),
        **context,
    )


@page(may=may_answer)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The client's answer: saved as a draft, or handed in."""
    row = _row(request, pk, may_answer)
    held = {name: getattr(row, name) for name in AnswerForm.base_fields}
    form = AnswerForm(request.POST or None, initial=held)
    given: dict[str, Any] = {}

    def act() -> None:
        given.update(form.cleaned_data)
        shown = given.pop("version")
        if "save" in request.POST:
            actions.save_answer(row=row, by=request.user, expect=shown, **given)
        else:
            perform(row=row, move="answer", by=request.user, expect=shown, **given)

    if request.method == "POST" and acted(form, act):
        if "save" in request.POST:
            messages.success(request, _("The draft is saved. The body sees it when you hand it in."))
            return redirect("assessments:answer", pk=row.pk)
        tell_move(request, row, "answer")
        return redirect(_page_of(row))
    ready = row.step in WITH_THE_CLIENT
    return _form_page(request, row, form, _("Answer the nonconformity"), _("Hand in the answer"), draft=ready)


@page(may=may_answer)
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done, with the documents that show it."""
    row = _row(request, pk, may_answer)
    offered = list(documents_of(row.dossier).filter(kind="evidence_of_correction"))
    named = [str(proof.document_id) for proof in fresh_proofs(row)]
    form = CarriedOutForm(
        request.POST or None,
        offered=offered,
        initial={"carried_out": row.carried_out, "documents": named, "version": row.version},
    )

    def act() -> None:
        chosen = set(form.cleaned_data["documents"])
        perform(
            row=row,
            move="carry_out",
            by=request.user,
            expect=form.cleaned_data["version"],
            carried_out=form.cleaned_data["carried_out"],
            documents=[one for one in offered if str(one.pk) in chosen],
        )

    if request.method == "POST" and acted(form, act):
        tell_move(request, row, "carry_out")
        return redirect(_page_of(row))
    upload = reverse("evidence:documents", args=[row.dossier.number])
    return _form_page(
        request, row, form, _("Report the action carried out"), _("Hand in"), upload=upload, offered=offered
    )


@page(may=may_evaluate)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """How the effect was checked; then it is closed."""
    row = _row(request, pk, may_evaluate)
    form = EffectForm(
        request.POST or None, initial={"effectiveness": row.effectiveness, "version": row.version}
    )

    def act() -> None:
        perform(
            row=row,
            move="close",
            by=request.user,
            expect=form.cleaned_data["version"],
            effectiveness=form.cleaned_data["effectiveness"],
        )

    if request.method == "POST" and acted(form, act):
        tell_move(request, row, "close")
        return redirect(_page_of(row))
    return _form_page(request, row, form, _("Confirm the effect and close"), _("Close the nonconformity"))


@page(may=may_see_findings)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The nonconformity report as PDF."""
    row = _row(request, pk)
    return frame.paper(request, "nonconformity_report", content.on_paper(row), str(row))
