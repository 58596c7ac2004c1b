"""Pages of documents."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from weftmark.adapters.language import page_language
from weftmark.adapters.listing import Column, Filter, listing
from weftmark.adapters.typed import whole
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence import actions, rules
from weftmark.apps.evidence.forms.documents import CheckForm, DatedForm, HandInForm, UseForm
from weftmark.apps.evidence.models import Document
from weftmark.apps.evidence.queries import documents as read
from weftmark.apps.evidence.queries.visible import documents_for, organisation_for
from weftmark.apps.evidence.views.frame import (
    attempted,
    case_context,
    case_for,
    crumbs,
    form_page,
    found,
)
from weftmark.apps.journal.queries import lines_of_row
from weftmark.apps.library.queries import edition_of
from weftmark.apps.people.models import Organisation
from weftmark.apps.people.rules import check, page
from weftmark.exchange.problem import Unreadable

TITLE = gettext_lazy("Documents")


def _columns(request: HttpRequest, *, of_case: bool) -> tuple[Column, ...]:
    def link(document: Document) -> str | None:
        may = rules.may_open_document(request.user, document)
        return reverse("evidence:document", args=[document.pk]) if may else None

    case = Column("case", _("Case"), "dossier.number", sort="dossier__number")
    return (
        *(() if of_case else (case,)),
        Column("title", _("Title"), "title", sort="title", link=link),
        Column("kind", _("Kind"), lambda row: read.kind_title(row.kind), sort="kind"),
        Column("from", _("Handed in by"), "handed_in_by.name"),
        Column("made", _("Date of the evidence"), "evidence_date", "day", sort="evidence_date"),
        Column("until", _("Valid until"), "expires_on", "day", sort="expires_on"),
        Column("on", _("Uploaded"), "uploaded_at", "moment", sort="uploaded_at"),
        Column("check", _("Check by the body"), lambda row: _checked(row.checked)),
    )


def _checked(state: str) -> object:
    return {"accepted": _("Accepted"), "rejected": _("Not accepted")}.get(state)


def _list(request: HttpRequest, rows: Any, *, of_case: bool, start: Any = None) -> Any:
    return listing(
        request,
        documents_for(request.user, read.with_current(rows)),
        name="documents",
        columns=_columns(request, of_case=of_case),
        search=("title", "number", "dossier__number"),
        filters=(Filter("force", _("In force"), choices=read.FORCE, apply=read.by_force),),
        order="-pk",
        empty=_("Documents appear here once they are handed in."),
        start=start,
    )


@page(may=rules.may_see_documents)
def documents(request: HttpRequest, number: str) -> HttpResponse:
    """The documents of a case."""
    case = case_for(request, number, rules.may_see_documents)
    start = None
    if rules.may_hand_in(request.user, case):
        start = (reverse("evidence:hand_in", args=[case.number]), _("Hand in documents"))
    shown = _list(request, read.documents_of(case), of_case=True, start=start)
    return shown.answer(
        "evidence/list.html", {**case_context(request, case, "documents", TITLE), "start": start}
    )


@page(may=rules.may_see_documents)
def all_documents(request: HttpRequest) -> HttpResponse:
    """The documents of every case that the person may see."""
    return _list(request, read.all_documents(), of_case=False).answer("evidence/list.html", {"title": TITLE})


@page(may=rules.may_hand_in)
def hand_in(request: HttpRequest, number: str) -> HttpResponse:
    """Hand in one document or several of one kind."""
    case = case_for(request, number, rules.may_hand_in)
    place = organisation_for(request.user, case)
    own = place is not None and place.pk == case.applicant_id
    form = HandInForm(
        request.POST or None,
        request.FILES or None,
        dossier=case,
        may_be_confidential=not own,
        initial={"kind": request.GET.get("kind", "")},
    )
    back = reverse("evidence:documents", args=[case.number])
    if form.is_valid() and place is not None and _hand_in_all(request, case, place, form):
        return redirect(back)
    way = crumbs(request, case, (back, TITLE))
    return form_page(request, form, title=_("Hand in documents"), label=_("Hand in"), back=back, way=way)


def _hand_in_all(request: HttpRequest, case: Dossier, place: Organisation, form: HandInForm) -> bool:
    """Each file for itself: one that is not taken does not hold back the others. True when all were taken."""
    given, files = form.cleaned_data, form.cleaned_data["files"]
    done = 0
    for file in files:
        try:
            actions.hand_in_document(
                dossier=case,
                by=request.user,
                organisation=place,
                kind=given["kind"],
                file=file,
                name=file.name,
                title=given["title"] if len(files) == 1 else "",
                issuer=given["issuer"],
                number=given["number"],
                product=given["product"],
                dated=form.dated,
                confidential=given.get("confidential", False),
            )
            done += 1
        except Unreadable as error:
            form.add_error("files", error.say(page_language()))
    if done:
        told = ngettext("%(count)s document handed in.", "%(count)s documents handed in.", done)
        messages.success(request, told % {"count": done})
    return done == len(files)


@page(may=rules.may_open_document)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: its versions, what it supports, what happened to it."""
    row = found(read.document, pk)
    check(rules.may_open_document, request.user, row)
    case, person = row.dossier, request.user
    versions = list(read.versions_of(row))
    titles = {one.id: one.title for one in edition_of(case.edition).criteria}
    context = {
        "case": case,
        "row": row,
        "kind": read.kind_title(row.kind),
        "versions": versions,
        "current": versions[0],
        "expired": versions[0].expires_on is not None and versions[0].expires_on < timezone.localdate(),
        "uses": [(use.criterion, titles.get(use.criterion)) for use in row.uses.order_by("criterion")],
        "doubles": read.doubles_of(versions[0]),
        "crumbs": crumbs(
            request,
            case,
            (reverse("evidence:documents", args=[case.number]), TITLE),
            ("", row.title),
        ),
        "may_renew": rules.may_renew_document(person, row),
        "may_use": rules.may_use_document(person, row),
        "may_check": rules.may_check_document(person, row),
        "lines": lines_of_row(row),
    }
    return render(request, "evidence/document.html", context)


@page(may=rules.may_renew_document)
def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in a newer version."""
    row = found(read.document, pk)
    check(rules.may_renew_document, request.user, row)
    latest = read.versions_of(row)[0]
    form = DatedForm(request.POST or None, request.FILES or None, several=False)

    def act() -> Any:
        file = form.cleaned_data["files"][0]
        after = request.POST.get("after", "")
        return actions.hand_in_version(
            document=row,
            by=request.user,
            file=file,
            name=file.name,
            dated=form.dated,
            after=whole(after),
        )

    back = reverse("evidence:document", args=[row.pk])
    if attempted(form, act):
        messages.success(request, _("The newer version is in."))
        return redirect(back)
    title, hidden = _("Hand in a newer version"), [("after", latest.number)]
    way = crumbs(request, row.dossier, (back, row.title))
    return form_page(request, form, title=title, label=_("Hand in"), back=back, way=way, hidden=hidden)


@page(may=rules.may_use_document)
def uses(request: HttpRequest, pk: int) -> HttpResponse:
    """Which criteria a document supports."""
    row = found(read.document, pk)
    check(rules.may_use_document, request.user, row)
    edition = edition_of(row.dossier.edition)
    stated = {"criteria": [use.criterion for use in row.uses.all()]}
    form = UseForm(request.POST or None, edition=edition, kind=row.kind, initial=stated)
    back = reverse("evidence:document", args=[row.pk])

    def act() -> bool:
        actions.use_document(document=row, by=request.user, criteria=form.cleaned_data["criteria"])
        return True

    if attempted(form, act):
        messages.success(request, _("Saved."))
        return redirect(back)
    way = crumbs(request, row.dossier, (back, row.title))
    return form_page(request, form, title=_("Criteria it supports"), label=_("Save"), back=back, way=way)


@page(may=rules.may_check_document)
def check_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a version as evidence, or not."""
    version = found(read.version, pk)
    check(rules.may_check_document, request.user, version.document)
    form = CheckForm(request.POST or None)
    back = reverse("evidence:document", args=[version.document_id])

    def act() -> Any:
        given = form.cleaned_data
        accepted = given["accepted"] == "yes"
        return actions.check_document(version=version, by=request.user, accepted=accepted, note=given["note"])

    if attempted(form, act):
        messages.success(request, _("Saved."))
        return redirect(back)
    way = crumbs(request, version.document.dossier, (back, version.document.title))
    title = _("Check version %(number)s") % {"number": version.number}
    return form_page(request, form, title=title, label=_("Save"), back=back, way=way)


@page(may=rules.may_open_document)
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """A file, as something to be kept and never as a page."""
    version = found(read.version, pk)
    check(rules.may_open_document, request.user, version.document)
    answer = FileResponse(version.file.open("rb"), content_type=version.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, version.file_name) or "attachment"
    answer["Content-Length"] = str(version.size)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
