"""Scenes from the application to the documents."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from weftmark.apps.dossiers import actions
from weftmark.apps.dossiers.actions.fees import FeeLine
from weftmark.apps.evidence.actions.documents import Dated, hand_in_document
from weftmark.cli.demonstration.data import Entry, named, read
from weftmark.cli.demonstration.papers import paper
from weftmark.cli.demonstration.play import Play
from weftmark.core.text import Text

ASSIGNED = {
    "document_reviewer": "wei",
    "team_leader": "wei",
    "inspector": "sun",
    "sampler": "he",
    "reviewer": "chen",
    "decider": "luo",
}
LICENCE = "business_licence"


def drafted(play: Play, given: Any) -> None:
    """A case is opened and its products are described."""
    told, stage = play.told, play.stage
    firm, site = stage.organisations[told["firm"]], stage.sites[told["site"]]
    surveillance = play.certificate is not None
    play.case = actions.open_dossier(
        by=play.client,
        applicant=firm,
        manufacturer=firm,
        site=site,
        edition=stage.editions[told["edition"]],
        product_class=told["class"],
        inspection="surveillance" if surveillance else "initial",
        certificate_number=play.certificate.number if surveillance else "",
        demonstration=True,
    )
    _describe(play, told["product"])
    for place in told["chain"]:
        material = place.get("material", {"zh": ""})["zh"]
        actions.put_chain_site(
            dossier=play.case, by=play.client, site=stage.sites[place["site"]], processes=place["processes"],
            material=material,
        )  # fmt: skip


def _describe(play: Play, told: Entry) -> None:
    facts = "\n".join(f"{name}: {value}" for name, value in told.get("facts", {}).items())
    plain = {
        key: told[key]
        for key in ("model", "specification", "trademark", "kind", "annual_output")
        if key in told
    }
    product = actions.add_product(dossier=play.case, by=play.client, facts=facts, **named(told), **plain)
    for part in told["components"]:
        component = actions.add_component(
            product=product, by=play.client, kind=part["kind"], colour=part.get("colour", ""), **named(part)
        )
        shares = [(fibre, Decimal(share)) for fibre, share in part["fibres"].items()]
        actions.set_fibres(component=component, by=play.client, shares=shares)


def apply(play: Play, given: Any) -> None:
    """The application is filled in and handed in."""
    drafted(play, given)
    play.clock.wait(1)
    _hand_in(play, LICENCE)
    play.advance("submit", play.client)


def _hand_in(play: Play, kind: str) -> Any:
    told: Entry = read("evidence")["papers"][kind]
    today = timezone.localdate()
    made = today + timedelta(days=told["from"])
    until = today + timedelta(days=told["to"]) if "to" in told else None
    firm = play.stage.organisations[play.told["firm"]]
    number = f"SAMPLE-{play.case.number}-{len(kind)}"
    rows = [
        ("单位 / Firm", str(firm)), ("案卷 / Case", play.case.number), ("编号 / Number", number),
        ("日期 / Date", made.isoformat()), ("有效期至 / Until", until.isoformat() if until else "—"),
    ]  # fmt: skip
    return hand_in_document(
        dossier=play.case,
        by=play.client,
        organisation=firm,
        kind=kind,
        file=paper(told["title"], rows, made),
        name=f"{kind}.pdf",
        title=told["title"]["zh"],
        issuer=str(firm),
        number=number,
        dated=Dated(made, until, "", told.get("signed", False)),
    )


def returned(play: Play, given: Entry) -> None:
    """The application comes back with a comment, is corrected and handed in again."""
    play.clock.wait(3)
    _send_back(play, [given])
    play.clock.wait(4)
    actions.edit_application(dossier=play.case, by=play.client, values={given["field"]: given["phone"]})
    _answer(play, [given])
    play.advance("resubmit", play.client)


def sent_back(play: Play, given: list[Entry]) -> None:
    """The application comes back, and is still being corrected."""
    play.clock.wait(5)
    _send_back(play, given)
    play.clock.wait(2)
    _answer(play, given)


def _send_back(play: Play, comments: list[Entry]) -> None:
    officer = play.person("jiang")
    for one in comments:
        actions.comment_on_field(dossier=play.case, by=officer, field=one["field"], text=one["comment"])
    play.advance("return", officer, "申请资料需补正，见各项意见。")


def _answer(play: Play, comments: list[Entry]) -> None:
    told = {one["comment"]: one["answer"] for one in comments if "answer" in one}
    for comment in play.case.comments.filter(settled_at__isnull=True):
        if comment.text in told:
            actions.answer_comment(comment=comment, by=play.client, answer=told[comment.text])


def accepted(play: Play, given: Any) -> None:
    """Fees are quoted, the application is accepted, people are assigned."""
    play.clock.wait(3)
    officer = play.person("jiang")
    lines = [
        FeeLine(Text(**fee["name"]), Decimal(fee["quantity"]), Decimal(fee["amount"]), fee["source"])
        for fee in read("evidence")["fees"]
    ]
    actions.quote_fees(dossier=play.case, by=officer, lines=lines)
    play.advance("accept", officer)
    for role, name in ASSIGNED.items():
        actions.assign_person(dossier=play.case, by=officer, person=play.person(name), role=role)


def agreement(play: Play, signed_by: str) -> None:
    """The client signs."""
    play.clock.wait(2)
    play.advance("sign_agreement", play.client, agreed_by=signed_by)


def documents(play: Play, given: Any) -> None:
    """The papers come in, are checked, and found enough for an inspection."""
    play.clock.wait(2)
    reviewer = play.person("wei")
    play.advance("start_document_review", reviewer)
    for kind in read("evidence")["papers"]:
        if kind != LICENCE:
            _check(_hand_in(play, kind), reviewer)
    _supplier(play)
    play.clock.wait(6)
    play.advance("pass_documents", reviewer)


def _check(document: Any, reviewer: Any) -> None:
    from weftmark.apps.evidence.actions.documents import check_document

    check_document(version=document.versions.get(current=True), by=reviewer, accepted=True)


def _supplier(play: Play) -> None:
    told = play.told.get("supplier")
    if told is None or play.certificate is not None:
        return
    supplier = play.stage.organisations[told["organisation"]]
    part = actions.invite_supplier(
        dossier=play.case, by=play.client, supplier=supplier, asked_for=told["asked_for"]
    )
    play.clock.wait(2)
    actions.hand_in_supplier_part(part=part, by=play.person(told["by"]), statement=told["statement"])
