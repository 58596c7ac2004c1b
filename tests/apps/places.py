"""Every address of the platform, what it is about in the demonstration, and who asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from weftmark.apps.certificates.actions.batches import ask_for_batch
from weftmark.apps.certificates.models import Certificate, Complaint
from weftmark.apps.dossiers.models import Dossier, SupplierPart
from weftmark.apps.library.models import Fee, StoredEdition
from weftmark.apps.people.actions.lists import read_site_list
from weftmark.apps.people.actions.standing import declare_interest
from weftmark.apps.people.models import Organisation, Person, Site

OWN_GUARD = ("account_", "mfa_", "admin:")
"""Pages of allauth and of Django's admin, which have a guard of their own."""

BODY = {
    "case_officer": "jiang", "evaluator": "wei", "inspector": "sun", "sampler": "he", "reviewer": "chen",
    "decider": "luo", "certificate_officer": "fang", "appeals_panel": "gu", "auditor": "bao",
    "administrator": "ma", "scheme_owner": "xu", "buyer": "zhao",
}  # fmt: skip
ROLES = ("anonymous", "applicant", "other_applicant", "supplier", "analyst", "other_analyst", *BODY)

# Pages that make sense while a case stands at a certain step; all others are about the case with a history.
STEPS = {
    "draft": "dossiers:edit dossiers:product_add dossiers:product dossiers:product_remove "
    "dossiers:component_add dossiers:component dossiers:component_remove dossiers:invite evidence:hand_in",
    "returned": "dossiers:answer dossiers:drop dossiers:comments dossiers:chain_add dossiers:chain_edit "
    "dossiers:chain_remove",
    "inspection": "evidence:plan evidence:replan evidence:move_visit dossiers:people dossiers:release "
    "evidence:take assessments:raise",
    "testing": "evidence:sample evidence:move_sample evidence:receive evidence:reject evidence:partition "
    "evidence:enter evidence:verify evidence:upload evidence:sheets evidence:sheet evidence:read_again "
    "evidence:take_over evidence:drop evidence:edit_row evidence:seal evidence:send",
}
STEP_OF = {name: step for step, names in STEPS.items() for name in names.split()}


class Place(NamedTuple):
    """An address of the platform and what it is about."""

    name: str
    address: str
    case: Any


def patterns() -> Iterator[tuple[str, URLPattern, list[str]]]:
    """Every address with its name and the names of its parameters."""
    yield from _walk(get_resolver(), ())


def _walk(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[tuple[str, URLPattern, list[str]]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern, inner)
        else:
            name = ":".join((*spaces, pattern.name or "root"))
            yield name, pattern, list(pattern.pattern.converters)


def ours() -> Iterator[tuple[str, URLPattern, list[str]]]:
    """The addresses whose guard is ours."""
    yield from (each for each in patterns() if not each[0].startswith(OWN_GUARD))


def places() -> list[Place]:
    """Each of our addresses filled in with rows of the demonstration."""
    world = _World()
    return [world.place(name, parameters) for name, _, parameters in ours()]


class _World:
    """Rows of the demonstration by what a parameter of an address means."""

    def __init__(self) -> None:
        self.cases = {step: Dossier.objects.filter(step=step).first() for step in STEPS}
        self.whole = Dossier.objects.get(number=Certificate.objects.order_by("pk").first().dossier.number)
        self.admin = Person.objects.get(username="ma")
        self.lin = Person.objects.get(username="lin")
        self.wei = Person.objects.get(username="wei")
        self.certificate = self.whole.certificate
        self.list = read_site_list(
            data=b"name_en,country\nSample mill,CN\n", name="s.csv", source="s", by=self.admin
        )
        self.batch = ask_for_batch(by=self.wei, certificates=[self.certificate])
        self.interest = declare_interest(
            person=self.wei, organisation=Organisation.objects.get(name_zh__startswith="溪源"), kind="other",
            by=self.admin, since=self.whole.opened_at.date(), note="示例",
        )  # fmt: skip

    def place(self, name: str, parameters: list[str]) -> Place:
        case = self.cases[STEP_OF[name]] if name in STEP_OF else self.whole
        if name.startswith("certificates:complaint") and parameters:
            case = Complaint.objects.get().dossier
        given = {parameter: self.value(name, parameter, case) for parameter in parameters}
        return Place(name, "/" if name == "root" else reverse(name, kwargs=given), case)

    def value(self, name: str, parameter: str, case: Any) -> Any:
        """What a parameter stands for on this page."""
        app, _, page = name.partition(":")
        if parameter == "number":
            return self.certificate.number if app == "certificates" and page == "public" else case.number
        if parameter in ("version", "lang", "digest", "criterion", "held"):
            return {
                "version": 1,
                "lang": "zh",
                "digest": StoredEdition.objects.first().digest,
                "criterion": "d-overtime-month",
                "held": self.held(page),
            }[parameter]
        return self.row(app, page, case).pk

    def held(self, page: str) -> int:
        kind = {"end_role": "memberships", "end_competence": "competences", "end_interest": "interests"}
        return int(getattr(self.wei, kind.get(page, "memberships")).first().pk)

    def row(self, app: str, page: str, case: Any) -> Any:
        """The row that `pk` names."""
        return getattr(self, f"_{app}")(page, case)

    def _people(self, page: str, case: Any) -> Any:
        if "organisation" in page:
            return Organisation.objects.get(name_zh__startswith="云麓")
        if "site" in page:
            return Site.objects.get(name_zh__startswith="云麓")
        if page in ("list", "take_in"):
            return self.list
        return self.wei if page.startswith("end_") else self.lin

    def _library(self, page: str, case: Any) -> Any:
        return Fee.objects.first()

    def _dossiers(self, page: str, case: Any) -> Any:
        product = case.products.first()
        if page == "part":
            return SupplierPart.objects.first()
        if page in ("component", "component_remove"):
            return product.components.first()
        if page.startswith("chain"):
            return case.chain.first()
        if page in ("answer", "drop"):
            return case.comments.first()
        return case.assignments.first() if page == "release" else product

    def _evidence(self, page: str, case: Any) -> Any:
        documents = case.documents.order_by("pk")
        if page in ("document", "new_version", "uses"):
            return documents.first()
        if page in ("check_version", "download"):
            return documents.first().versions.first()
        if "visit" in page or page in ("replan", "checklist", "print_checklist"):
            return case.visits.first()
        if page == "item":
            return case.visits.first().items.first()
        if "sample" in page or page in ("seal", "send", "receive", "reject", "partition"):
            return case.samples.first()
        if page in ("sheet", "read_again", "take_over", "drop"):
            return case.lab_sheets.first()
        return case.lab_sheets.first().rows.first() if page == "edit_row" else case.results.first()

    def _assessments(self, page: str, case: Any) -> Any:
        rows = case.findings.filter(source="entered") if page == "withdraw" else case.nonconformities
        return rows.first()

    def _decisions(self, page: str, case: Any) -> Any:
        return case.decisions.first()

    def _certificates(self, page: str, case: Any) -> Any:
        if page.startswith("complaint"):
            return case.complaints.first()
        return self.batch if page in ("batch", "archive") else self.certificate


def asker(role: str, place: Place) -> Any:
    """Who asks for a place in a role; None for somebody who has not signed in."""
    if role == "anonymous":
        return None
    if role in BODY:
        return Person.objects.get(username=BODY[role])
    if role == "supplier":
        return Person.objects.get(username="shao")
    held = Person.objects.filter(memberships__role=role.removeprefix("other_")).order_by("pk")
    home = place.case.applicant_id if role.endswith("applicant") else _laboratory(place.case)
    here = held.filter(memberships__organisation_id=home)
    return held.exclude(pk__in=here).first() if role.startswith("other_") else here.first()


def _laboratory(case: Any) -> int:
    sample = case.samples.exclude(laboratory=None).first()
    if sample is not None:
        return int(sample.laboratory_id)
    return int(Organisation.objects.filter(kind="laboratory").order_by("pk").first().pk)
