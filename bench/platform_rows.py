"""A full house for the benchmark of pages: 10,000 cases and 100,000 documents, written in bulk."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

BATCH = 2_000
SHARING = 40
STEPS = (
    ("draft", 6),
    ("submitted", 5),
    ("returned", 4),
    ("accepted", 4),
    ("contracted", 4),
    ("document_review", 8),
    ("inspection", 8),
    ("testing", 8),
    ("assessment", 6),
    ("recommended", 3),
    ("reviewed", 3),
    ("refused", 6),
    ("abandoned", 5),
    ("certified", 30),
)
PRODUCTS = ("针织T恤", "机织衬衫", "毛巾", "西服", "窗帘布", "婴儿连体衣", "牛仔裤", "羊毛衫")
KINDS = (
    "business_licence",
    "fibre_origin_declaration",
    "ghg_inventory_report",
    "waste_ledger",
    "test_report",
)


def fill(stage: Any, cases: int, documents: int) -> None:
    """Write the rows. Steps are set without walking there: only the reading of pages is measured here."""
    from django.utils import timezone

    chance, now = random.Random(7), timezone.now()
    made = _cases(stage, cases, chance, now)
    _products(made, chance)
    _assignments(stage, made, now)
    _lines(stage, made, now)
    _documents(stage, made, documents // cases, chance, now)
    _certificates(stage, [case for case in made if case.step == "certified"])


def _put(model: Any, rows: Iterable[Any]) -> list[Any]:
    return list(model.objects.bulk_create(list(rows), batch_size=BATCH))


def _firms(stage: Any) -> list[Any]:
    return [stage.organisations[name] for name in ("yunlu", "qinghe", "lanting", "beichen", "muye", "dongli")]


def _cases(stage: Any, count: int, chance: random.Random, now: datetime) -> list[Any]:
    from weftmark.apps.dossiers.models import Dossier

    names, weights = zip(*STEPS, strict=True)
    firms, edition = _firms(stage), stage.editions["cec-122-2025"]
    sites = {site.organisation_id: site for site in stage.sites.values()}
    rows = []
    for number in range(count):
        firm = firms[number % len(firms)]
        rows.append(
            Dossier(
                number=f"D-{2020 + number * 6 // count}-{number:05d}",
                applicant=firm,
                manufacturer=firm,
                site=sites[firm.pk],
                product_class="direct_skin",
                edition=edition,
                step=chance.choices(names, weights)[0],
                version=9,
                stepped_at=now - timedelta(days=chance.randrange(400)),
                opened_at=now - timedelta(days=400 + chance.randrange(1500)),
                agreed_by="甲",
                agreed_on=date(2024, 1, 1),
                demonstration=True,
            )
        )
    return _put(Dossier, rows)


def _products(cases: list[Any], chance: random.Random) -> None:
    from weftmark.apps.dossiers.models import Component, Product

    rows = [
        Product(dossier=case, name_zh=chance.choice(PRODUCTS), name_en="Product", model=f"M-{case.pk}")
        for case in cases
    ]
    made = _put(Product, rows)
    _put(Component, [Component(product=row, name_zh="面料", name_en="Fabric", kind="knit") for row in made])


def _assignments(stage: Any, cases: list[Any], now: datetime) -> None:
    """Forty people share the work in each role; one of them has an account of the demonstration."""
    from weftmark.apps.dossiers.models import Assignment
    from weftmark.apps.people.models import Person

    colleagues = _put(
        Person, (Person(username=f"colleague-{n}", demonstration=True) for n in range(SHARING - 1))
    )
    who = {"document_reviewer": "wei", "team_leader": "wei", "reviewer": "chen", "decider": "luo"}
    _put(
        Assignment,
        (
            Assignment(
                dossier=case, person=[stage.people[name], *colleagues][place % SHARING], role=role, since=now
            )
            for place, case in enumerate(cases)
            if case.step not in ("draft", "submitted", "returned")
            for role, name in who.items()
        ),
    )


def _lines(stage: Any, cases: list[Any], now: datetime) -> None:
    from weftmark.apps.journal.models import Line

    walk = ("open", "submit", "accept", "sign_agreement", "start_document_review")
    steps = ("draft", "submitted", "accepted", "contracted", "document_review")
    lin = stage.people["lin"]
    _put(
        Line,
        (
            Line(
                at=now - timedelta(days=300 - 10 * place),
                actor=str(lin.pk),
                actor_name=str(lin),
                case=case.number,
                thing="case",
                key=case.key,
                label=case.number,
                act=act,
                before=steps[place - 1] if place else "start",
                after=steps[place],
                duties="applied",
            )
            for case in cases
            for place, act in enumerate(walk)
        ),
    )


def _documents(stage: Any, cases: list[Any], each: int, chance: random.Random, now: datetime) -> None:
    from weftmark.apps.evidence.models import Document, DocumentVersion

    lin = stage.people["lin"]

    def papers() -> Iterator[Any]:
        for case in cases:
            for place in range(each):
                yield Document(
                    dossier=case,
                    kind=KINDS[place % len(KINDS)],
                    title=f"文件 {place}",
                    handed_in_by_id=case.applicant_id,
                )

    made = _put(Document, papers())
    _put(
        DocumentVersion,
        (
            DocumentVersion(
                document=document,
                number=1,
                file="evidence/none.pdf",
                file_name="none.pdf",
                size=1000,
                media_type="application/pdf",
                sha256=f"{document.pk:064x}",
                uploaded_by=lin,
                uploaded_at=now,
                evidence_date=date(2026, 1, 1),
                expires_on=date(2026, 1, 1) + timedelta(days=chance.randrange(900)),
            )
            for document in made
        ),
    )


def _certificates(stage: Any, cases: list[Any]) -> None:
    from weftmark.apps.certificates.models import Certificate

    day = date(2025, 6, 1)
    _put(
        Certificate,
        (
            Certificate(
                number=f"WM-2025-{case.pk:05d}",
                dossier=case,
                holder_id=case.applicant_id,
                issued_on=day,
                step="valid",
                valid_until=day + timedelta(days=1826),
                surveillance_due_on=day + timedelta(days=case.pk % 900),
                version=1,
            )
            for case in cases
        ),
    )
