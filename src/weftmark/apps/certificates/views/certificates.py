"""The list of certificates, one certificate, its papers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.documents.certificate import render_certificate
from weftmark.adapters.listing import Column, Filter, Listing, listing
from weftmark.adapters.typed import reason
from weftmark.apps.certificates.forms import BatchForm, OpenCaseForm
from weftmark.apps.certificates.models import Certificate
from weftmark.apps.certificates.queries import reading, standing
from weftmark.apps.certificates.queries.checks import consistency_of
from weftmark.apps.certificates.queries.papers import file_name, paper
from weftmark.apps.certificates.queries.snapshots import read
from weftmark.apps.certificates.rules import (
    may_open_case_about,
    may_see_certificate,
    may_see_certificates,
    may_state_ground,
)
from weftmark.apps.journal.queries import process
from weftmark.apps.library.queries import all_editions, class_named, edition_of, offered
from weftmark.apps.people.rules import Rule, check, page
from weftmark.core.text import LANGS, Text


def found(request: HttpRequest, pk: int, may: Rule = may_see_certificate) -> Certificate:
    """The certificate, if the person may do this with it."""
    certificate = reading.certificate_by_key(pk)
    if certificate is None:
        raise Http404
    check(may, request.user, certificate)
    return certificate


def typed(request: HttpRequest, name: str) -> str:
    """What was typed into a plain field, without what no database can hold."""
    return reason(request, name)


class Designations:
    """How the specifications of certificates are cited; each is asked for once."""

    def __init__(self) -> None:
        self._known: dict[str, Text | None] = {}

    def of(self, row: Any) -> Text | None:
        """The one that the newest version of a certificate says."""
        name = row.edition_name or ""
        if name not in self._known:
            edition = all_editions().filter(name=name).first()
            self._known[name] = edition_of(edition).designation if edition else None
        return self._known[name]


def class_of(row: Certificate) -> Text:
    """The product class as the edition calls it."""
    return class_named(row.dossier.edition, row.dossier.product_class)


def listed(request: HttpRequest) -> Listing:
    """The list of certificates, as asked for."""
    editions = Designations()
    return listing(
        request,
        reading.certificates_of(request.user),
        name="certificates",
        columns=(
            Column("number", _("Certificate number"), "number", sort="number", link=_page),
            Column("holder", _("Applicant"), "holder.name", sort="holder__name_zh"),
            Column("edition", _("Specification"), editions.of),
            Column("class", _("Product class"), class_of, sort="dossier__product_class"),
            Column("state", _("State"), lambda row: row, kind="state", sort="step"),
            Column("issued", _("First issued on"), "issued_on", kind="day", sort="issued_on"),
            Column("until", _("Valid until"), "valid_until", kind="day", sort="valid_until"),
            Column(
                "due", _("Surveillance due on"), "surveillance_due_on", kind="day", sort="surveillance_due_on"
            ),
        ),
        search=(
            "number",
            "holder__name_zh",
            "holder__name_en",
            "versions__products__name_zh",
            "versions__products__name_en",
            "versions__products__model",
        ),
        filters=(
            Filter(
                "state",
                _("State"),
                "step",
                choices=[(step.name, step.title) for step in process().steps_of("certificate")],
            ),
        ),
        order="-number",
        empty=_("Certificates appear here once a case is granted and its certificate is issued."),
    )


def _page(row: Certificate) -> str:
    return reverse("certificates:certificate", args=[row.pk])


@page(may=may_see_certificates)
def certificates(request: HttpRequest) -> HttpResponse:
    """Every certificate the person may see."""
    query = request.GET.urlencode()
    return listed(request).answer(
        "certificates/certificates.html", {"batch_form": BatchForm(), "query": query}
    )


@page(may=may_see_certificate)
def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """One certificate: what it says, where it stands, what comes next."""
    row = found(request, pk)
    versions = reading.versions_of(row)
    said = read(versions[0]) if versions else {}
    cases = list(standing.cases_about(row))
    return render(
        request,
        "certificates/certificate.html",
        {
            "certificate": row,
            "said": said,
            "facts": facts(row, said),
            "versions": versions,
            "suspension": standing.open_suspension(row),
            "suspensions": list(row.suspensions.order_by("-pk")),
            "cases": cases,
            "complaints": list(reading.complaints_of(request.user).filter(dossier__in=[row.dossier, *cases])),
            "choices": reading.choices_of(row, request.user),
            "pages": {
                name: reverse(f"certificates:{name}", args=[row.pk])
                for name in ("suspend", "reduce", "cancel")
            },
            "found": consistency_of(row),
            "lines": reading.lines_of(row),
            "may_ask": may_state_ground(request.user, row)
            and row.step not in standing.ENDED
            and not row.cancel_ground,
            "open_form": _open_form(request, row),
        },
    )


def _open_form(request: HttpRequest, row: Certificate) -> OpenCaseForm | None:
    if row.step in standing.ENDED or not may_open_case_about(request.user, row):
        return None
    return OpenCaseForm(offered(timezone.localdate()), initial={"inspection": "surveillance"})


def facts(row: Certificate, said: dict[str, Any]) -> list[tuple[object, object]]:
    """What a certificate says, in the usual order."""
    if not said:
        return []
    edition = said["specification"]
    return [
        (_("Applicant"), text(said["client"]["name"])),
        (_("Manufacturer"), text(said["manufacturer"]["name"])),
        (_("Production site"), text(said["site"]["name"])),
        (_("Address"), text(said["site"]["address"])),
        (_("Specification"), text(edition["designation"])),
        (_("Title"), text(edition["title"])),
        (_("Edition"), edition["id"]),
        (_("Product class"), text(said["product_class"])),
        (_("Certification mode"), text(said["mode"])),
        (_("Issuing body"), text((said.get("body") or {}).get("name"))),
        (_("First issued on"), row.issued_on),
        (_("Valid until"), row.valid_until),
        (_("Surveillance due on"), row.surveillance_due_on),
    ]


def text(said: Any) -> Text | None:
    """A bilingual value of a snapshot as a text, nothing where there is none."""
    zh, en = (said.get("zh") or "", said.get("en") or "") if said else ("", "")
    return Text(zh or en, en or zh) if zh or en else None


@page(may=may_see_certificate)
def pdf(request: HttpRequest, pk: int, version: int, lang: str) -> HttpResponse:
    """A version on paper; an old one says that it was superseded."""
    row = found(request, pk)
    chosen = reading.version_of(row, version)
    if chosen is None or lang not in LANGS:
        raise Http404
    name = file_name(chosen, lang)
    return HttpResponse(
        render_certificate(**paper(chosen, lang)),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
