"""Is a decision still what was decided? Checked against its digest, the journal and the evidence."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import NamedTuple

from weftmark.apps.assessments.queries.judging import canonical
from weftmark.apps.decisions.models import Decision
from weftmark.apps.decisions.queries.reading import snapshot_of
from weftmark.apps.evidence.models import DocumentVersion
from weftmark.apps.journal.queries import lines_of_row
from weftmark.core.text import Text


class Proof(NamedTuple):
    """One question about a decision, and whether it can be answered with yes."""

    id: str
    holds: bool
    what: Text


def verify(decision: Decision) -> tuple[Proof, ...]:
    """Recompute the digest, and compare it with the journal, which the database keeps from change."""
    return (
        Proof(
            "digest",
            _digest_agrees(decision),
            Text("快照的摘要值与决定一致", "The digest of the snapshot is that of the decision"),
        ),
        Proof(
            "journal",
            _journal_agrees(decision),
            Text("日志中记录的摘要值相同", "The journal recorded the same digest when it was decided"),
        ),
        Proof(
            "report",
            sha256(decision.report.content.encode()).hexdigest() == snapshot_of(decision)["report"]["sha256"],
            Text("评价报告未变", "The evaluation report is the one that was read"),
        ),
        Proof(
            "evidence",
            _evidence_agrees(decision),
            Text("证据文件的摘要值未变", "The digests of the evidence are unchanged"),
        ),
    )


def is_whole(decision: Decision) -> bool:
    """Nothing of what the decision rests on was changed since."""
    return all(proof.holds for proof in verify(decision))


def _digest_agrees(decision: Decision) -> bool:
    again = canonical(json.loads(decision.snapshot))
    return again == decision.snapshot and sha256(again.encode()).hexdigest() == decision.sha256


def _journal_agrees(decision: Decision) -> bool:
    lines = lines_of_row(decision.dossier).filter(act=decision.kind).exclude(changes="")
    recorded = {json.loads(line.changes).get("sha256", [None, None])[1] for line in lines}
    return decision.sha256 in recorded


def _evidence_agrees(decision: Decision) -> bool:
    noted = {item["id"]: item["sha256"] for item in snapshot_of(decision)["evidence"]}
    kept = DocumentVersion.objects.filter(pk__in=[int(key) for key in noted]).values_list("pk", "sha256")
    return {str(key): digest for key, digest in kept} == noted
