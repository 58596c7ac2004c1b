"""Scenes from the technical assessment to the certificate and what comes after it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from weftmark.apps.assessments import actions
from weftmark.apps.assessments.queries.findings import undetermined
from weftmark.apps.certificates.actions.complaints import receive_complaint
from weftmark.apps.evidence.actions.documents import Dated, hand_in_document
from weftmark.cli.demonstration.data import Entry
from weftmark.cli.demonstration.papers import paper
from weftmark.cli.demonstration.play import Play

BASIS = "工作底稿（不是 CEC 122-2025 原文）；适用法律法规；标志管理要求。"
PURPOSE = "确认产品是否符合技术规范、产品是否一致，并据此提出是否推荐认证。"
PROOF = {"zh": "整改证据（示例）", "en": "Evidence of correction (sample)"}


def nonconformity(play: Play, given: Entry) -> None:
    """Raised by the leader, answered by the client, accepted, carried out and found effective."""
    leader, client = play.person("wei"), play.client
    row = actions.raise_nonconformity(
        dossier=play.case, by=leader, grade=given["grade"], criterion=given["criterion"],
        statement=given["statement"], visit=play.visit,
    )  # fmt: skip
    play.clock.wait(5)
    due = timezone.localdate() + timedelta(days=20)
    answer = {name: given[name] for name in ("cause", "correction", "corrective_action")}
    row = play.move(row, "answer", client, action_due_on=due, **answer)
    play.clock.wait(2)
    row = play.move(row, "accept", leader)
    play.clock.wait(6)
    row = play.move(row, "carry_out", client, carried_out=given["carried_out"], documents=[_proof(play)])
    play.clock.wait(2)
    play.move(row, "close", leader, effectiveness=given["effectiveness"])


def _proof(play: Play) -> Any:
    play.nonconformities += 1
    today = timezone.localdate()
    rows = [("案卷 / Case", play.case.number), ("序号 / Number", str(play.nonconformities))]
    return hand_in_document(
        dossier=play.case, by=play.client, organisation=play.case.applicant, kind="evidence_of_correction",
        file=paper(PROOF, rows, today), name=f"correction-{play.nonconformities}.pdf",
        title=f"{PROOF['zh']} {play.nonconformities}", dated=Dated(today),
    )  # fmt: skip


def assessed(play: Play, given: Any) -> None:
    """Findings are computed, taken over from the checklist, and entered where neither tells."""
    play.clock.wait(2)
    leader = play.person("wei")
    actions.judge_case(dossier=play.case, by=leader)
    actions.take_over_checklist(dossier=play.case, by=leader)
    play.clock.tick()
    for one in undetermined(play.case):
        actions.enter_finding(
            dossier=play.case, criterion=one.criterion.id, about=one.about, outcome="conform",
            reason="查阅文件与现场记录，符合。（虚构）", by=leader,
        )  # fmt: skip


def reported(play: Play, given: Entry) -> None:
    """The evaluation report is written, and the case recommended or not."""
    play.clock.wait(2)
    leader, good = play.person("wei"), given["recommendation"] == "for"
    actions.write_report(
        dossier=play.case,
        by=leader,
        meets=good,
        recommendation=given["recommendation"],
        reason=given["reason"],
        purpose=PURPOSE,
        basis=BASIS,
        product_range=f"{play.told['product']['name']['zh']}（{play.told['product'].get('model', '')}）",
        consistent=True,
        consistency="样品、申请资料与生产产品一致。",
        surveillance_note="监督检查，未涉及扩项。" if play.certificate else "",
    )
    play.advance("recommend" if good else "advise_against", leader, "" if good else given["reason"])


def reviewed(play: Play, given: Entry) -> None:
    """Somebody who took no part in it reviews the whole."""
    play.clock.wait(3)
    play.advance(
        "review", play.person("chen"), given["opinion"], opinion=given["opinion"], proposes=given["proposes"]
    )


def decided(play: Play, given: Entry) -> None:
    """The decision, by somebody else again."""
    play.clock.wait(2)
    play.advance(given["move"], play.person("luo"), given["why"])


def issued(play: Play, given: Any) -> None:
    """The certificate is issued."""
    play.clock.wait(1)
    play.advance("issue", play.person("fang"))
    play.certificate = play.case.certificate


def suspended(play: Play, given: Entry) -> None:
    """The certificate is suspended for a stated reason, and what would restore it is stated too."""
    play.clock.until(days_ago=given["days_ago"])
    at_latest = timezone.localdate() + timedelta(days=given["within"])
    play.move(
        play.certificate,
        "suspend",
        play.person("luo"),
        given["why"],
        restores=given["restores"],
        at_latest=at_latest,
    )


def appealed(play: Play, given: Entry) -> None:
    """The client appeals, and somebody outside the case takes the appeal up."""
    play.clock.until(days_ago=given["days_ago"])
    appeal = receive_complaint(
        by=play.client, kind="appeal", dossier=play.case, from_whom=str(play.case.applicant),
        statement=given["statement"], decision=play.case.decisions.last(), contact=play.client.email,
    )  # fmt: skip
    play.clock.wait(4)
    play.move(appeal, "admit", play.person("gu"))
