"""Everything in which one criterion can differ from its former self, other than its limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from weftmark.core.specification.acceptance import UPPER
from weftmark.core.specification.change import MIRROR, Change, both_ways, by_inclusion
from weftmark.core.specification.criterion import Accreditation, Criterion, Rule
from weftmark.core.specification.figure import Standing
from weftmark.core.specification.implication import condition_change, shape
from weftmark.core.specification.limit import Op
from weftmark.core.specification.wording import (
    ANYTHING,
    NOTHING,
    ORIGIN_NAMES,
    RULE_NAMES,
    STANDING_NAMES,
    condition_text,
    group_text,
    listed,
    share_text,
    word,
)
from weftmark.core.text import Text, same


class Aspect(NamedTuple):
    """One difference that is not a number of a limit. `name` is a key of ASPECT_NAMES."""

    name: str
    old: Text
    new: Text
    change: Change


Compare = Callable[[Criterion, Criterion], Change | None]
Say = Callable[[Criterion], Text]


def aspects(old: Criterion, new: Criterion) -> tuple[Aspect, ...]:
    """What changed in a criterion besides its limits, the demanding first, the wording last."""
    found: list[Aspect] = []
    for name, (compare, said) in _TABLE.items():
        change = compare(old, new)
        if change is not None:
            found.append(Aspect(name, said(old), said(new), change))
    return tuple(found)


def _parameters(old: Criterion, new: Criterion) -> Change | None:
    if Rule.COMPUTED in (old.rule, new.rule):
        return None if old.parameters == new.parameters else Change.CHANGED
    change = by_inclusion(frozenset(old.parameters), frozenset(new.parameters), more=Change.TIGHTENED)
    summed = "sum" in (old.aggregate, new.aggregate)
    return Change.CHANGED if change and summed and not _only_upper(old, new) else change


def _aggregate(old: Criterion, new: Criterion) -> Change | None:
    """A sum that stays below a limit keeps each member below it."""
    if old.aggregate == new.aggregate or max(len(old.parameters), len(new.parameters)) < 2:
        return None
    if not _only_upper(old, new):
        return Change.CHANGED
    return Change.TIGHTENED if new.aggregate == "sum" else Change.RELAXED


def _only_upper(*criteria: Criterion) -> bool:
    return all(limit.op in UPPER or limit.op is Op.NONE for one in criteria for limit in one.limits)


def _exempt(old: Criterion, new: Criterion) -> Change | None:
    before, after = (
        frozenset((shape(each.when), each.verified) for each in one.exempt) for one in (old, new)
    )
    if before != after:
        return by_inclusion(before, after, more=Change.RELAXED)
    return None if _exemptions(old) == _exemptions(new) else Change.REWORDED


def _components(old: Criterion, new: Criterion) -> Change | None:
    if old.components == new.components:
        return None
    before, after = old.words.kinds(old.components), new.words.kinds(new.components)
    fewer = not old.components or (bool(new.components) and after <= before)
    further = not new.components or (bool(old.components) and before <= after)
    change = both_ways(fewer, further)
    return MIRROR[change]  # fewer components to look at is less to meet


def _methods(old: Criterion, new: Criterion) -> Change | None:
    before, after = frozenset(old.methods), frozenset(new.methods)
    if not before or not after:
        return None if before == after else Change.TIGHTENED if after else Change.RELAXED
    return by_inclusion(before, after, more=Change.RELAXED)


def _months(old: Criterion, new: Criterion) -> Change | None:
    if old.months == new.months:
        return None
    before, after = (float("inf") if one.months is None else one.months for one in (old, new))
    return Change.TIGHTENED if after < before else Change.RELAXED


def _accreditation(old: Criterion, new: Criterion) -> Change | None:
    if old.accreditation is new.accreditation:
        return None
    return Change.TIGHTENED if new.accreditation is Accreditation.REQUIRED else Change.RELAXED


def _documents(old: Criterion, new: Criterion) -> Change | None:
    return by_inclusion(old.documents, new.documents, more=Change.RELAXED)


def _share(old: Criterion, new: Criterion) -> Change | None:
    if old.share == new.share:
        return None
    if old.share is None or new.share is None:
        return Change.CHANGED
    if (old.share.fibres, old.share.of) != (new.share.fibres, new.share.of):
        return Change.CHANGED
    narrower = new.share.qualities >= old.share.qualities and new.share.proof <= old.share.proof
    wider = old.share.qualities >= new.share.qualities and old.share.proof <= new.share.proof
    return both_ways(narrower, wider)


def _parts(old: Criterion, new: Criterion) -> Change | None:
    """Whoever meets k of P meets k' of P' when k less the parts that P' lacks is still k'."""
    before, after = frozenset(old.parts), frozenset(new.parts)
    least, least_now = old.least or len(before), new.least or len(after)
    if (before, least) == (after, least_now):
        return None
    return both_ways(
        least_now - len(after - before) >= least,
        least - len(before - after) >= least_now,
    )


def _standing(old: Criterion, new: Criterion) -> Change | None:
    if old.limits or new.limits:
        return None  # their own figures say it
    informs = {one.figure.standing is Standing.INFORMATION for one in (old, new)}
    return Change.CHANGED if len(informs) == 2 else None


def _exemptions(criterion: Criterion) -> Text:
    words = criterion.words
    said = [(condition_text(one.when, words), one.reason) for one in criterion.exempt]
    return listed([Text(f"{when.zh}（{why.zh}）", f"{when.en} ({why.en})") for when, why in said])


def _kinds(criterion: Criterion) -> Text:
    kinds = [criterion.words.component(kind, kind) for kind in sorted(criterion.components)]
    return listed(kinds) if kinds else ANYTHING


def _age(criterion: Criterion) -> Text:
    months = criterion.months
    return ANYTHING if months is None else Text(f"{months} 个月", f"{months} months")


def _anew(change: Change, *names: str) -> Compare:
    """Any difference in one of these fields is this change."""

    def compare(old: Criterion, new: Criterion) -> Change | None:
        alike = all(getattr(old, name) == getattr(new, name) for name in names)
        return None if alike else change

    return compare


def _in_words(name: str) -> Compare:
    """A text that reads differently in either language."""

    def compare(old: Criterion, new: Criterion) -> Change | None:
        before, after = (getattr(one, name) or NOTHING for one in (old, new))
        return None if before[:2] == after[:2] else Change.REWORDED

    return compare


def _plain(name: str) -> Say:
    def said(criterion: Criterion) -> Text:
        value = getattr(criterion, name)
        return NOTHING if value in ("", None) else word(value)

    return said


_TABLE: dict[str, tuple[Compare, Say]] = {
    "rule": (_anew(Change.CHANGED, "rule"), lambda one: RULE_NAMES[one.rule]),
    "parameters": (_parameters, lambda one: listed([one.words.parameter(name) for name in one.parameters])),
    "aggregate": (_aggregate, _plain("aggregate")),
    "total": (
        _anew(Change.CHANGED, "total"),
        lambda one: one.words.parameter(one.total) if one.total else NOTHING,
    ),
    "below": (_anew(Change.CHANGED, "below"), _plain("below")),
    "applies": (
        lambda old, new: condition_change(old.applies, new.applies),
        lambda one: condition_text(one.applies, one.words),
    ),
    "exempt": (_exempt, _exemptions),
    "components": (_components, _kinds),
    "methods": (_methods, lambda one: same(", ".join(one.methods)) if one.methods else ANYTHING),
    "combine": (_anew(Change.CHANGED, "combine"), _plain("combine")),
    "scale": (_anew(Change.CHANGED, "scale"), lambda one: Text(f"{one.scale} 级制", f"1 to {one.scale}")),
    "rounded": (_anew(Change.CHANGED, "rounded"), _plain("rounded")),
    "months": (_months, _age),
    "accreditation": (_accreditation, _plain("accreditation")),
    "documents": (
        _documents,
        lambda one: listed([one.words.document(kind) for kind in sorted(one.documents)]),
    ),
    "share": (_share, lambda one: share_text(one.share, one.words)),
    "compute": (_anew(Change.CHANGED, "compute"), _plain("compute")),
    "parts": (_parts, group_text),
    "part_of": (_anew(Change.CHANGED, "part_of"), _plain("part_of")),
    "standing": (_standing, lambda one: STANDING_NAMES[one.figure.standing]),
    "title": (_in_words("title"), lambda one: one.title),
    "clause": (_in_words("clause"), lambda one: one.clause),
    "section": (_anew(Change.REWORDED, "section"), _plain("section")),
    "stage": (_anew(Change.REWORDED, "stage"), _plain("stage")),
    "note": (_in_words("note"), lambda one: one.note or NOTHING),
    "origin": (_anew(Change.REWORDED, "origin"), lambda one: ORIGIN_NAMES[one.origin]),
}
