"""All of, any of, at least n of: a group is judged from the findings of its parts."""

from __future__ import annotations

from weftmark.core.evaluation.finding import Finding, Lack, Missing, Outcome, because
from weftmark.core.evaluation.item import plain
from weftmark.core.evaluation.wording import needed
from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.figure import Standing
from weftmark.core.text import Text

_NONE = Text("无", "none")
_MET = (Outcome.CONFORM, Outcome.CONDITIONAL)


def judge_group(group: Criterion, parts: list[Finding]) -> Finding:
    """At least `least` of the parts that apply have to be met.

    In a group that decides, a part whose figure is for information cannot settle anything.
    """
    strict = group.figure.standing is not Standing.INFORMATION
    outcomes = [(part, _counts_as(part, strict)) for part in parts]
    applicable = [(part, outcome) for part, outcome in outcomes if outcome is not Outcome.NOT_APPLICABLE]
    if not applicable:
        return plain(group, Outcome.NOT_APPLICABLE, because("no_part_applies"))
    met = [part for part, outcome in applicable if outcome in _MET]
    sure = [part for part, outcome in applicable if outcome is Outcome.CONFORM]
    still_open = [part for part, outcome in applicable if outcome is Outcome.UNDETERMINED]
    failed = [part for part, outcome in applicable if outcome is Outcome.NONCONFORM]
    least = min(group.least or len(applicable), len(applicable))
    need = needed(least, len(applicable))
    if len(met) >= least:
        outcome = Outcome.CONFORM if len(sure) >= least else Outcome.CONDITIONAL
        return plain(group, outcome, because("group_met", need=need, met=_titles(met)))
    if len(met) + len(still_open) < least:
        reason = because("group_failed", need=need, met=_titles(met), failed=_titles(failed))
        return plain(group, Outcome.NONCONFORM, reason)
    reason = because("group_open", need=need, open=_titles(still_open))
    missing = tuple(lack._replace(criterion=group.id) for part in still_open for lack in part.missing)
    unsettled = (Missing(group.id, Lack.LICENSED_TEXT, reason),)
    return plain(group, Outcome.UNDETERMINED, reason)._replace(missing=missing or unsettled)


def _counts_as(part: Finding, strict: bool) -> Outcome:
    if strict and not part.decides and part.outcome is not Outcome.NOT_APPLICABLE:
        return Outcome.UNDETERMINED
    return part.outcome


def _titles(parts: list[Finding]) -> tuple[Text, ...]:
    return tuple(part.criterion.title for part in parts) or (_NONE,)
