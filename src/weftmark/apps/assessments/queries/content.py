"""A case as plain data: what a report or a decision says and rests on, to be frozen as JSON text."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from weftmark.apps.assessments.models import Nonconformity
from weftmark.apps.assessments.queries.findings import Standing, edition_of, standings, tally
from weftmark.apps.assessments.queries.nonconformities import nonconformities_of
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import Sample, Visit
from weftmark.apps.journal.queries import lines_of_row, process
from weftmark.apps.people.models import Person
from weftmark.core.specification.edition import Edition
from weftmark.core.text import Text, same
from weftmark.exchange.vocabulary import shipped_vocabulary

Data = dict[str, Any]
TOLD = ("id", "kind", "title", "parameter", "value", "report_no", "counted")
"""What a finding tells of its evidence."""


def both(text: Text | None) -> Data | None:
    """A text as it stands in JSON."""
    return None if text is None else {"zh": text.zh, "en": text.en}


def party(named: Any) -> Data:
    """An organisation or site with its address."""
    return {"name": both(named.name), "address": both(named.address)}


def person(who: Any) -> Data:
    """Somebody, by name and by the number the journal uses."""
    name = who.name if who.name_zh or who.name_en else Text(who.username, who.username)
    return {"id": str(who.pk), "name": both(name)}


def application(dossier: Dossier) -> Data:
    """What was asked for, by whom, against which edition."""
    edition, inspections = edition_of(dossier), INSPECTIONS
    return {
        "case": dossier.number,
        "inspection": both(inspections[dossier.inspection]),
        "inspection_code": dossier.inspection,
        "client": party(dossier.applicant),
        "producer": party(dossier.manufacturer),
        "factory": party(dossier.site) | {"number": dossier.site.number},
        "product_class": both(_class_of(dossier, edition)),
        "certificate": dossier.certificate_number,
        "edition": {
            "id": edition.id,
            "designation": both(edition.designation),
            "title": both(edition.title),
            "digest": edition.digest,
            "banner": both(edition.banner),
        },
        "process": {"id": process().id, "digest": process().digest},
        "demonstration": dossier.demonstration,
    }


def _class_of(dossier: Dossier, edition: Edition) -> Text:
    known = shipped_vocabulary().product_class(dossier.product_class)
    return edition.words.value("product_class", known) if known else same(dossier.product_class)


INSPECTIONS = {
    "initial": Text("初次检查", "Initial inspection"),
    "surveillance": Text("监督检查", "Surveillance"),
    "recertification": Text("再认证", "Re-certification"),
    "transfer": Text("标准换版", "Standard transfer"),
    "surveillance_extension": Text("监督＋扩项", "Surveillance and extension"),
    "other": Text("其他", "Other"),
}


def products(dossier: Dossier) -> list[Data]:
    """The products with their components and fibres."""
    return [
        {
            "key": str(product.pk),
            "name": both(product.name),
            "model": product.model,
            "specification": product.specification,
            "trademark": product.trademark,
            "kind": product.kind,
            "components": [
                {
                    "name": both(component.name),
                    "kind": component.kind,
                    "colour": component.colour,
                    "fibres": [
                        {"fibre": fibre.fibre, "share": f"{fibre.share.normalize():f}"}
                        for fibre in component.fibres.all()
                    ],
                }
                for component in product.components.all()
            ],
        }
        for product in dossier.products.prefetch_related("components__fibres")
    ]


def findings(found: list[Standing]) -> list[Data]:
    """Every finding that holds, with its reason, its value and limit, and who found it."""
    return [_finding(one) for one in found]


def _finding(one: Standing) -> Data:
    held, detail = one.finding, one.detail
    return {
        "criterion": one.criterion.id,
        "clause": both(one.criterion.clause),
        "title": both(one.criterion.title),
        "section": one.criterion.section,
        "about": one.about,
        "decides": one.decides,
        "outcome": one.outcome,
        "entered": held is not None and held.source == "entered",
        "by": person(held.by) if held is not None and held.by else None,
        "at": moment(held.at) if held is not None else None,
        "reason": both(one.reason),
        "value": detail.get("value_text"),
        "limit": detail.get("limit_text"),
        "margin": None if held is None or held.margin is None else f"{held.margin:.4f}",
        "source": detail.get("source") or one.criterion.figure.source,
        "verified": detail.get("verified", one.criterion.figure.verified),
        "evidence": [{key: item.get(key) for key in TOLD} for item in detail.get("evidence", ())],
    }


def moment(at: Any) -> str:
    """A moment as text, in the time zone of the body, to the second."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def nonconformity(row: Nonconformity) -> Data:
    """A nonconformity with its answer."""
    titles = {one.id: one.title for one in edition_of(row.dossier).criteria}
    return {
        "number": row.number,
        "label": str(row),
        "grade": row.grade,
        "criterion": row.criterion,
        "title": both(titles.get(row.criterion)),
        "statement": row.statement,
        "step": row.step,
        "state": both(process().title_of("nonconformity", row.step)),
        "raised_on": row.raised_on.isoformat(),
        "due_on": row.due_on.isoformat(),
        "cause": row.cause,
        "correction": row.correction,
        "corrective_action": row.corrective_action,
        "action_due_on": row.action_due_on.isoformat() if row.action_due_on else None,
        "carried_out": row.carried_out,
        "effectiveness": row.effectiveness,
    }


def on_paper(row: Nonconformity) -> Data:
    """A nonconformity as its report prints it today."""
    line = lines_of_row(row).filter(act="raise").first()
    raised_by = Person.objects.filter(pk=int(line.actor)).first() if line and line.actor.isdigit() else None
    return {
        "application": application(row.dossier),
        "nonconformity": nonconformity(row),
        "raised_by": person(raised_by) if raised_by else None,
        "printed_on": timezone.localdate().isoformat(),
    }


def visits(dossier: Dossier) -> list[Data]:
    """The visits with their teams."""
    return [
        {
            "site": both(visit.site.name),
            "first_day": visit.first_day.isoformat(),
            "last_day": visit.last_day.isoformat(),
            "step": visit.step,
            "state": both(process().title_of("visit", visit.step)),
            "team": [person(member.person) | {"role": _role(member.role)} for member in visit.members.all()],
        }
        for visit in Visit.objects.filter(dossier=dossier)
        .select_related("site")
        .prefetch_related("members__person")
    ]


def _role(name: str) -> Data | None:
    try:
        return both(process().role(name).title)
    except KeyError:
        return both(Text(name, name))


def samples(dossier: Dossier) -> list[Data]:
    """The samples with seal and laboratory."""
    return [
        {
            "number": sample.number,
            "product": both(sample.product.name),
            "seal": sample.seal_number,
            "taken_on": sample.taken_on.isoformat(),
            "laboratory": both(sample.laboratory.name) if sample.laboratory else None,
            "step": sample.step,
        }
        for sample in Sample.objects.filter(dossier=dossier).select_related("product", "laboratory")
    ]


def team(dossier: Dossier) -> list[Data]:
    """Who is assigned to the case, and who was."""
    rows = dossier.assignments.select_related("person").order_by("pk")
    return [
        person(row.person)
        | {"role": _role(row.role), "role_code": row.role, "until": moment(row.until) if row.until else None}
        for row in rows
    ]


def evaluation(dossier: Dossier) -> Data:
    """What was found: findings, nonconformities, visits, samples, team."""
    found = standings(dossier)
    return {
        "findings": findings(found),
        "tally": tally(found)._asdict(),
        "nonconformities": [nonconformity(row) for row in nonconformities_of(dossier)],
        "visits": visits(dossier),
        "samples": samples(dossier),
        "team": team(dossier),
    }
