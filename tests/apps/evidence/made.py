"""Cases in the middle of their evaluation, and files of every kind."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.utils import timezone

from tests.apps import cast
from weftmark.apps.dossiers.models import ChainSite, Dossier, Product
from weftmark.apps.evidence import actions
from weftmark.apps.evidence.models import Document, Result, Sample, Visit
from weftmark.apps.journal.actions import perform
from weftmark.apps.people.models import Organisation, Person

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 20 + b"\xff\xd9"
CSV = (
    "检测项目,检测结果,单位,检测方法,部位\n"
    "甲醛含量,<20,mg/kg,GB/T 2912.1-2009,面料\n"
    "pH值,6.8,pH,GB/T 7573-2009,面料\n"
)
TODAY = timezone.localdate


class Case(NamedTuple):
    """A case, its product and the people around it."""

    dossier: Dossier
    product: Product
    lin: Person
    wei: Person
    sun: Person
    he: Person
    qian: Person
    tang: Person
    laboratory: Organisation


def case(step: str = "inspection", **fields: Any) -> Case:
    """A case at a step, with Wei leading, Sun inspecting and He sampling."""
    dossier = cast.dossier(step, **fields)
    body, (qian, tang) = cast.body(), cast.analysts()
    for name, role in (("Wei", "team_leader"), ("Sun", "inspector"), ("He", "sampler")):
        cast.assigned(dossier, body[name], role)
    ChainSite.objects.create(dossier=dossier, site=dossier.site, processes="dyeing manufacturing")
    laboratory = cast.organisation("Laboratory", "laboratory")
    people = (cast.lin(), body["Wei"], body["Sun"], body["He"], qian, tang)
    return Case(dossier, cast.tee(dossier), *people, laboratory)


def planned(case: Case, in_days: int = 10, last: int | None = None) -> Visit:
    """A planned visit to the production site."""
    day = TODAY() + timedelta(days=in_days)
    return actions.plan_visit(
        dossier=case.dossier,
        by=case.wei,
        site=case.dossier.site,
        first_day=day,
        last_day=day + timedelta(days=last or 0),
        team=case.dossier.assignments.all(),
    )


def under_way(case: Case) -> Visit:
    """A visit that has begun today; its plan was confirmed in time."""
    visit = cast.at(planned(case), "confirmed")
    Visit.objects.filter(pk=visit.pk).update(first_day=TODAY(), last_day=TODAY())
    visit.refresh_from_db()
    perform(row=visit, move="start", by=case.wei)
    return visit


def fill(visit: Visit, by: Person, answer: str = "conform") -> None:
    """Answer every item alike."""
    answers = {item.order: actions.Answer(answer, "seen") for item in visit.items.all()}
    actions.answer_items(visit=visit, by=by, answers=answers)


def taken(case: Case, **fields: Any) -> Sample:
    """A sample just taken by He."""
    how = actions.Taken(quantity="3", taken_on=TODAY(), lot="L1")
    return actions.take_sample(dossier=case.dossier, by=case.he, product=case.product, taken=how, **fields)


def received(case: Case) -> Sample:
    """A sample at the laboratory."""
    sample = taken(case)
    perform(row=sample, move="seal", by=case.he, seal_number=f"SEAL-{sample.pk}")
    perform(row=sample, move="send", by=case.he, laboratory=case.laboratory)
    perform(row=sample, move="receive", by=case.qian, seal_whole=True)
    return sample


def entered(case: Case, sample: Sample, **cells: str) -> Result:
    """A result of formaldehyde that Qian entered."""
    typed = {
        "parameter": "甲醛含量", "value": "<20", "unit": "mg/kg", "lod": "20", "method": "GB/T 2912.1-2009",
        "component": "面料", "accredited": "CNAS", "report_no": "R1", "report_date": TODAY().isoformat(),
    }  # fmt: skip
    return actions.enter_result(
        dossier=case.dossier, by=case.qian, laboratory=case.laboratory, sample=sample, cells=typed | cells
    )


def handed_in(case: Case, content: bytes = PDF, name: str = "licence.pdf", **fields: Any) -> Document:
    """A document that Lin handed in."""
    values = {"kind": "business_licence", "organisation": case.dossier.applicant, "by": case.lin, **fields}
    return actions.hand_in_document(dossier=case.dossier, file=ContentFile(content), name=name, **values)


def sheet(case: Case, sample: Sample | None, text: str = CSV, name: str = "sheet.csv") -> Any:
    """A lab sheet, uploaded by Qian and read."""
    made = actions.upload_lab_sheet(
        dossier=case.dossier,
        by=case.qian,
        laboratory=case.laboratory,
        sample=sample,
        file=ContentFile(text.encode()),
        name=name,
    )
    return actions.read_lab_sheet(sheet=made)


def office(main: str = "word/document.xml", types: str = "<Types/>", **parts: bytes) -> bytes:
    """A zip that begins as a document of an office program does."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(main, "<document/>")
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return content.getvalue()
