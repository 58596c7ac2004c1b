"""Judge one criterion: does it apply, which limit holds, what was shown, how does it come out."""

from __future__ import annotations

from datetime import date

from weftmark.core.evaluation.finding import DecisionRule, Finding, Lack, Missing, Outcome, because
from weftmark.core.evaluation.gathered import concerned, gather
from weftmark.core.evaluation.item import decides, gap, plain, settle
from weftmark.core.evaluation.measured import choices_text
from weftmark.core.evaluation.rules.computed import judge_computed
from weftmark.core.evaluation.rules.observed import judge_observed
from weftmark.core.evaluation.rules.papers import good_paper, judge_declared, paper_title
from weftmark.core.evaluation.rules.shares import judge_share
from weftmark.core.evaluation.rules.summed import judge_sum
from weftmark.core.specification.criterion import Criterion, Exemption, Rule
from weftmark.core.specification.figure import Basis, Figure, Standing
from weftmark.core.specification.limit import Limit, Op
from weftmark.core.specification.wording import condition_text
from weftmark.core.subject import Shown
from weftmark.core.text import Text
from weftmark.core.words import joined


def judge(
    criterion: Criterion, shown: Shown, *, on: date, rule: DecisionRule = DecisionRule.SIMPLE
) -> Finding:
    """The finding for one criterion on one day. Total and pure: doubt is undetermined and says why.

    Group criteria need their parts' findings: see `verdict.judge_edition`.
    """
    settled = outside_scope(criterion, shown)
    if settled is not None:
        return settled
    if not criterion.limits:
        return _with_figure(_without_limit(criterion, shown, on), criterion.figure)
    chosen = choose_limit(criterion, shown)
    if isinstance(chosen, Finding):
        return chosen
    return _with_figure(_against(criterion, chosen, shown, on, rule), chosen.figure)


def outside_scope(criterion: Criterion, shown: Shown) -> Finding | None:
    """The finding of a criterion that does not apply, is exempt, or whose scope cannot be told; else None."""
    subject, words = shown.subject, criterion.words
    if criterion.applies is not None:
        applies = criterion.applies.holds(subject, words)
        if applies is False:
            when = condition_text(criterion.applies, words)
            return plain(criterion, Outcome.NOT_APPLICABLE, because("does_not_apply", when=when))
        if applies is None:
            return _unknown(criterion, criterion.applies.unknown(subject, words), "applies_unknown")
    for exemption in criterion.exempt:
        if exemption.when.holds(subject, words) is not True:
            continue
        if exemption.verified or not gather(criterion, shown).observations:
            return _exempt(criterion, exemption)
    parts = concerned(criterion, shown)
    if criterion.components and parts == [] and not gather(criterion, shown).observations:
        kinds = tuple(words.component(kind, kind) for kind in sorted(criterion.components))
        if any("yes" in subject.facts.get(kind, ()) for kind in criterion.components):
            reason = because("component_not_listed", kinds=kinds)
            return settle(criterion, None, [gap(Lack.COMPONENTS, reason)])
        return plain(criterion, Outcome.NOT_APPLICABLE, because("no_such_component", kinds=kinds))
    return None


def _exempt(criterion: Criterion, exemption: Exemption) -> Finding:
    if exemption.verified:
        return plain(criterion, Outcome.NOT_APPLICABLE, because("exempt", reason=exemption.reason))
    reason = because("exemption_unverified", reason=exemption.reason)
    missing = (Missing(criterion.id, Lack.CLARIFICATION, reason),)
    return plain(criterion, Outcome.UNDETERMINED, reason)._replace(missing=missing)


def choose_limit(criterion: Criterion, shown: Shown) -> Limit | Finding:
    """The one limit whose scope the product is in, or the finding that says why there is none."""
    fits = [(limit, limit.fits(shown.subject)) for limit in criterion.limits]
    sure = [limit for limit, fit in fits if fit is True]
    maybe = [limit for limit, fit in fits if fit is None]
    if maybe and not sure and len({_decision(limit) for limit in maybe}) > 1:
        facts = [name for limit in maybe for name in limit.scope if not shown.subject.facts.get(name)]
        return _unknown(criterion, tuple(dict.fromkeys(facts)), "limit_unknown")
    candidates = sure or maybe
    if not candidates:
        reason = because("limit_gap", scope=_scope_text(criterion, shown))
        return settle(criterion, None, [gap(Lack.CLARIFICATION, reason)])
    limit = candidates[0]
    if limit.op is Op.NONE:
        reason = because("no_limit_set", scope=_scope_text(criterion, shown))
        return plain(criterion, Outcome.NOT_APPLICABLE, reason, limit)
    return limit


def _decision(limit: Limit) -> tuple[object, ...]:
    """What of a limit can make a difference to the finding."""
    return (limit.op, limit.low, limit.high, limit.unit, limit.choices, limit.figure.standing)


def _scope_text(criterion: Criterion, shown: Shown) -> Text:
    names = dict.fromkeys(name for limit in criterion.limits for name in limit.scope)
    values = [
        criterion.words.value(name, value)
        for name in names
        for value in sorted(shown.subject.facts.get(name, ()))
    ]
    return joined(values) if values else Text("该产品", "this product")


def _unknown(criterion: Criterion, facts: tuple[str, ...], code: str) -> Finding:
    reason = because(code, facts=tuple(criterion.words.fact(name) for name in facts))
    lacks = {"composition": Lack.COMPOSITION, "components": Lack.COMPONENTS}
    lack = min((lacks.get(name, Lack.FACT) for name in facts), default=Lack.FACT)
    return Finding(
        criterion,
        Outcome.UNDETERMINED,
        (reason,),
        missing=(Missing(criterion.id, lack, reason),),
        decides=decides(criterion, None),
    )


def _against(criterion: Criterion, limit: Limit, shown: Shown, on: date, rule: DecisionRule) -> Finding:
    if criterion.rule is Rule.SHARE:
        return judge_share(criterion, limit, shown, on)
    if criterion.rule is Rule.COMPUTED:
        return judge_computed(criterion, limit, shown, on, rule)
    several = criterion.aggregate == "sum" and len(criterion.parameters) > 1
    summing = several and limit.op is not Op.NOT_DETECTED  # of which nothing is found, each is not found
    judged = judge_sum if summing else judge_observed
    finding = judged(criterion, limit, shown, on, rule)
    if criterion.rule is Rule.CHOICE and not finding.counted and not finding.set_aside:
        return _choice_by_fact(criterion, limit, shown) or finding
    if criterion.documents and not finding.counted and not finding.set_aside:
        declared = judge_declared(criterion, shown, on)
        if declared.outcome in (Outcome.CONFORM, Outcome.NONCONFORM):
            return declared._replace(limit=limit, decides=decides(criterion, limit))
        if declared.counted:
            return finding._replace(reasons=declared.reasons + finding.reasons, missing=declared.missing)
    return finding


def _choice_by_fact(criterion: Criterion, limit: Limit, shown: Shown) -> Finding | None:
    """A choice may be answered by a fact of the product or site of the same name."""
    if not criterion.parameters:
        return None
    name = criterion.parameters[0]
    values = shown.subject.facts.get(name)
    if not values:
        return None
    met = values <= limit.choices
    text = joined([criterion.words.value(name, value) for value in sorted(values)])
    words = {"what": criterion.title, "where": (), "limit": choices_text(criterion, limit, name)}
    reason = because("chosen" if met else "not_chosen", value=text, **words)
    return plain(criterion, Outcome.CONFORM if met else Outcome.NONCONFORM, reason, limit)


def _without_limit(criterion: Criterion, shown: Shown, on: date) -> Finding:
    return judge_declared(criterion, shown, on)


def _with_figure(finding: Finding, figure: Figure) -> Finding:
    """Say what the figure's standing means for the finding."""
    if finding.outcome is Outcome.NOT_APPLICABLE:
        return finding
    remarks = []
    if figure.note is not None and figure.standing is Standing.CAVEAT:
        remarks.append(because("note", note=figure.note))
    if not figure.verified:
        remarks.append(because("assumption" if figure.basis is Basis.ASSUMPTION else "unverified"))
    if figure.standing is Standing.INFORMATION:
        remarks.append(because("for_information"))
    return finding._replace(reasons=(*finding.reasons, *remarks))


def by_label(
    criterion: Criterion, finding: Finding, kinds: frozenset[str], shown: Shown, on: date
) -> Finding:
    """Let an accepted label stand for a criterion on which nothing was measured."""
    if finding.outcome is not Outcome.UNDETERMINED or finding.counted or finding.set_aside:
        return finding
    paper = good_paper(criterion, kinds, shown, on)
    if paper is None:
        return finding
    document, title = criterion.words.document(paper.kind), paper_title(paper)
    reason = because("label_stands", document=document, title=title)
    kept = tuple(said for said in finding.reasons if said.code == "for_information")
    return finding._replace(
        outcome=Outcome.CONFORM,
        reasons=(reason, *kept),
        by=paper,
        counted=(paper,),
        missing=(),
        value=None,
        margin=None,
    )
