"""Decisions: what they rest on is frozen, and nobody who evaluated takes them."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from tests.apps.assessments.made import evidence, judged, measured, reported, wei
from tests.apps.cast import assigned, at, body, person
from tests.apps.decisions.made import granted, reviewed
from tests.apps.tampering import put_guards_aside
from weftmark.apps.assessments.models import Report
from weftmark.apps.decisions.actions import write_conditions
from weftmark.apps.decisions.models import Condition, Decision
from weftmark.apps.decisions.queries import decision_of, drafted_terms, is_whole, snapshot_of, verify
from weftmark.apps.evidence.models import DocumentVersion
from weftmark.apps.journal.actions import Stale, perform
from weftmark.apps.journal.queries import lines_of_row, process
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db
ALL = tuple(role.name for role in process().roles if role.side == "body")


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def in_days(days: int) -> object:
    return timezone.localdate() + timedelta(days=days)


def test_granting_keeps_everything_it_rests_on() -> None:
    case = granted()
    decision = decision_of(case)
    said = snapshot_of(decision)
    assert (case.step, decision.kind, decision.by) == ("granted", "grant", body()["Luo"])
    assert decision.sha256 == sha256(decision.snapshot.encode()).hexdigest()
    assert (len(said["findings"]), len(said["results"]), said["tally"]["conform"]) == (10, 8, 8)
    assert (said["decision"]["reason"], said["review"]["opinion"]) == (
        "Report and review are followed.",
        "Complete and sound.",
    )
    assert said["application"]["edition"]["digest"] == case.edition.digest
    assert said["application"]["process"]["digest"] == process().digest
    parts = {one["name"]["en"]: [duty["duty"] for duty in one["duties"]] for one in said["people"]}
    assert (parts["Wei"], parts["Chen"], parts["Luo"]) == (["evaluated"], ["reviewed"], ["decided"])


def test_the_snapshot_is_canonical_and_holds_no_float() -> None:
    decision = decision_of(granted())
    floats: list[str] = []
    again = json.loads(decision.snapshot, parse_float=lambda text: floats.append(text) or 0.0)
    assert json.dumps(again, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == decision.snapshot
    assert floats == []


def test_the_journal_keeps_the_digest() -> None:
    case = granted()
    line = lines_of_row(case).get(act="grant")
    assert json.loads(line.changes) == {"sha256": [None, decision_of(case).sha256]}


def test_whoever_changes_what_was_decided_is_found_out() -> None:
    case = granted()
    evidence(case)
    decision = decision_of(case)
    assert is_whole(decision)
    put_guards_aside("decisions_decision")
    changed = decision.snapshot.replace("18 mg/kg", "8 mg/kg")
    Decision.objects.filter(pk=decision.pk).update(snapshot=changed)
    assert [proof.id for proof in verify(decision_of(case)) if not proof.holds] == ["digest"]
    digest = sha256(changed.encode()).hexdigest()
    Decision.objects.filter(pk=decision.pk).update(sha256=digest)
    assert [proof.id for proof in verify(decision_of(case)) if not proof.holds] == ["journal"]


def test_a_changed_report_or_file_is_found_out() -> None:
    case = reviewed()
    evidence(case)
    perform(row=case, move="grant", by=body()["Luo"], why="Followed.")
    put_guards_aside("assessments_report")
    Report.objects.filter(dossier=case).update(content="{}")
    DocumentVersion.objects.filter(document__dossier=case).update(sha256="b" * 64)
    assert [proof.id for proof in verify(decision_of(case)) if not proof.holds] == ["report", "evidence"]


def test_an_evaluator_never_decides_whatever_roles_are_held() -> None:
    case = reviewed()
    mighty = person("Wei", *ALL)
    assigned(case, mighty, "decider")
    for move in ("grant", "refuse"):
        with pytest.raises(Refused) as refused:
            perform(row=case, move=move, by=mighty, why="Mine.")
        assert "different_person_from" in codes(refused)
    assert Decision.objects.count() == 0


def test_a_decider_is_not_the_administrator_and_is_assigned() -> None:
    case = reviewed()
    for who in (body()["Ma"], person("Lu", "decider")):
        with pytest.raises(Refused):
            perform(row=case, move="grant", by=who, why="Mine.")
    assert case.step == "reviewed"


def test_a_decision_asks_why() -> None:
    case = reviewed()
    with pytest.raises(Refused) as refused:
        perform(row=case, move="grant", by=body()["Luo"])
    assert codes(refused) == ["why"]


def test_conditions_have_their_days_and_belong_to_the_decision() -> None:
    case, luo = reviewed(), body()["Luo"]
    with pytest.raises(Refused) as refused:
        perform(row=case, move="grant_with_conditions", by=luo, why="Nearly.")
    assert codes(refused) == ["conditions_written"]
    with pytest.raises(Refused):
        write_conditions(dossier=case, terms=[("Hand in the label.", timezone.localdate())], by=luo)
    write_conditions(dossier=case, terms=[("First words.", in_days(20))], by=luo)
    write_conditions(dossier=case, terms=[("Hand in the label.", in_days(30))], by=luo)
    perform(row=case, move="grant_with_conditions", by=luo, why="Nearly.")
    decision = decision_of(case)
    assert [term.text for term in decision.terms.all()] == ["Hand in the label."]
    assert decision.conditions == f"Hand in the label. ({in_days(30)})"
    assert snapshot_of(decision)["decision"]["conditions"] == [
        {"text": "Hand in the label.", "due_on": str(in_days(30))}
    ]


def test_conditions_given_with_the_move_do_as_well() -> None:
    case = reviewed()
    terms = [("Hand in the label.", in_days(30))]
    perform(row=case, move="grant_with_conditions", by=body()["Luo"], why="Nearly.", conditions=terms)
    assert (case.step, Condition.objects.filter(decision__isnull=False).count()) == ("granted", 1)


def test_conditions_that_were_not_used_are_dropped() -> None:
    case, luo = reviewed(), body()["Luo"]
    write_conditions(dossier=case, terms=[("Hand in the label.", in_days(30))], by=luo)
    perform(row=case, move="grant", by=luo, why="It came.")
    assert (drafted_terms(case).count(), decision_of(case).conditions) == (0, "")


def test_a_refusal_is_kept_too() -> None:
    case = judged(formaldehyde="90")
    reported(case, meets=False, recommendation="against", reason="Above the limit.")
    perform(row=case, move="advise_against", by=wei(), why="Above the limit.")
    perform(row=case, move="review", by=body()["Chen"], opinion="Agreed.", proposes="refuse")
    with pytest.raises(Refused) as refused:
        perform(row=case, move="grant", by=body()["Luo"], why="Mercy.")
    assert codes(refused) == ["report_in_favour"]
    perform(row=case, move="refuse", by=body()["Luo"], why="Formaldehyde is above the limit.")
    assert (case.step, decision_of(case).kind) == ("refused", "refuse")


def test_surveillance_is_kept_or_not() -> None:
    case = reviewed()
    type(case).objects.filter(pk=case.pk).update(inspection="surveillance")
    case.refresh_from_db()
    with pytest.raises(Refused):
        perform(row=case, move="grant", by=body()["Luo"], why="No.")
    perform(row=case, move="keep", by=body()["Luo"], why="Still conforms.")
    assert (case.step, decision_of(case).kind) == ("kept", "keep")


def test_a_result_retracted_after_the_report_stops_a_decision_in_favour() -> None:
    case = reviewed()
    at(measured(case, "ph", "6.9"), "retracted")
    with pytest.raises(Refused) as refused:
        perform(row=case, move="grant", by=body()["Luo"], why="Mine.")
    assert codes(refused) == ["results_newer"]
    perform(row=case, move="send_back", by=body()["Luo"], why="A result was retracted.")
    assert case.step == "assessment"


def test_a_form_shown_before_somebody_else_moved_is_stale() -> None:
    case, luo = reviewed(), body()["Luo"]
    shown = case.version
    perform(row=case, move="send_back", by=luo, why="One question.")
    with pytest.raises(Stale):
        perform(row=case, move="grant", by=luo, why="Mine.", expect=shown)
    assert Decision.objects.count() == 0


def test_a_case_reopened_on_appeal_is_decided_anew() -> None:
    case = granted()
    first = decision_of(case)
    at(case, "reviewed")
    perform(row=case, move="refuse", by=body()["Luo"], why="On second thought.")
    assert [decision_of(case).kind, case.decisions.count()] == ["refuse", 2]
    assert is_whole(first)
