"""What makes a pack unsound: dangling names, overlapping scopes, gaps, figures without source, zh and en at odds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

from weftmark.core.evaluation.rules.computed import FUNCTIONS
from weftmark.core.specification.condition import (
    AllOf,
    AnyOf,
    Condition,
    FactIn,
    HasComponent,
    HasFibre,
    Not,
)
from weftmark.core.specification.criterion import Criterion, Rule
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.limit import Limit
from weftmark.core.text import Text
from weftmark.exchange.packs.figures import numbers_agree
from weftmark.exchange.packs.files import PackFiles
from weftmark.exchange.problem import Problem
from weftmark.exchange.vocabulary import Vocabulary

NEED_LIMITS = (Rule.LIMIT, Rule.GRADE, Rule.SHARE, Rule.COMPUTED, Rule.CHOICE)
CORRECT = Text("请改正。", "Correct it.")


class Placed(NamedTuple):
    """A criterion, where it stands, and its entry (empty when it is taken over from another edition)."""

    criterion: Criterion
    where: str
    entry: dict[str, Any]


def unsound(
    edition: Edition,
    placed: list[Placed],
    limits: dict[str, list[tuple[Limit, str]]],
    files: PackFiles,
    vocabulary: Vocabulary,
) -> list[Problem]:
    """Every fault of a pack that the schema cannot see."""
    found = [*_texts_at_odds(edition, placed, files), *_ids(edition, placed, limits, files)]
    for fact, value in edition.assumed.items():
        for zh, en, name in _fact_names(fact, frozenset((value,)), vocabulary.words()):
            where = files.pack.where(("assumed", fact))
            found.append(_problem(f"词表中没有{zh}“{name}”", f"the vocabulary has no {en} “{name}”", where))
    for one in placed:
        if one.entry:
            found += _criterion(one, edition, vocabulary)
    for criterion_id, rows in limits.items():
        found += _rows(criterion_id, rows, edition, vocabulary)
    return found


def _problem(zh: str, en: str, where: str) -> Problem:
    return Problem(Text(zh, en), where, CORRECT)


def _texts_at_odds(edition: Edition, placed: list[Placed], files: PackFiles) -> Iterator[Problem]:
    head = files.pack
    texts = [(edition.title, head.where(("title",))), (edition.licence, head.where(("licence",)))]
    if edition.banner:
        texts.append((edition.banner, head.where(("banner",))))
    texts += [(section.title, head.where(("sections",))) for section in edition.sections]
    texts += [(name, head.where(("classes",))) for name in edition.words.classes.values()]
    for one in placed:
        texts.append((one.criterion.title, one.where))
        texts += [(exemption.reason, one.where) for exemption in one.criterion.exempt if one.entry]
        if one.criterion.note and one.entry:
            texts.append((one.criterion.note, one.where))
        if one.entry and one.criterion.figure.note:
            texts.append((one.criterion.figure.note, one.where))
    for text, where in texts:
        if not numbers_agree(text):
            yield _problem(
                f"中英文的数字不一致：{text.zh} / {text.en}",
                f"numbers differ between zh and en: {text.zh} / {text.en}",
                where,
            )


def _ids(
    edition: Edition, placed: list[Placed], limits: dict[str, list[tuple[Limit, str]]], files: PackFiles
) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    sections = {section.id for section in edition.sections}
    for one in placed:
        name = one.criterion.id
        if name in seen:
            yield _problem(
                f"准则 id“{name}”重复（{seen[name]}）",
                f"the criterion id “{name}” is used twice ({seen[name]})",
                one.where,
            )
        seen[name] = one.where
        if one.criterion.section not in sections:
            section = one.criterion.section
            yield _problem(f"章节“{section}”不存在", f"there is no section “{section}”", one.where)
    own = {one.criterion.id for one in placed if one.entry}
    for name, rows in limits.items():
        if name not in own:
            yield _problem(
                f"限值指向不存在的准则“{name}”", f"this limit names no criterion: “{name}”", rows[0][1]
            )
    for label in edition.read_across:
        for name in sorted(label.criteria - seen.keys()):
            where = files.pack.where(("read_across",))
            yield _problem(f"准则“{name}”不存在", f"there is no criterion “{name}”", where)


def _criterion(one: Placed, edition: Edition, vocabulary: Vocabulary) -> Iterator[Problem]:
    criterion, where = one.criterion, one.where
    if criterion.rule in NEED_LIMITS and not criterion.limits:
        yield _problem(f"“{criterion.id}”没有限值", f"“{criterion.id}” has no limit", where)
    if not criterion.limits and not criterion.figure.source:
        yield _problem(
            f"“{criterion.id}”没有来源（figure）", f"“{criterion.id}” has no source (figure)", where
        )
    if criterion.rule is Rule.GROUP:
        yield from _group(criterion, edition, where)
    if criterion.rule is Rule.DECLARATION and not criterion.documents:
        yield _problem(
            f"“{criterion.id}”未指明文件种类", f"“{criterion.id}” names no kind of document", where
        )
    if criterion.rule is Rule.SHARE and criterion.share is None:
        yield _problem(f"“{criterion.id}”缺少 share", f"“{criterion.id}” lacks share", where)
    if criterion.rule is Rule.COMPUTED and criterion.compute not in FUNCTIONS:
        known = ", ".join(FUNCTIONS)
        yield _problem(
            f"没有计算“{criterion.compute}”（可用：{known}）",
            f"there is no calculation “{criterion.compute}” (known: {known})",
            where,
        )
    measured = criterion.rule in (Rule.LIMIT, Rule.GRADE, Rule.PRESENCE, Rule.CHOICE, Rule.COMPUTED)
    if measured and not criterion.parameters and not criterion.documents:
        listed = one.entry.get("list")
        if listed:
            yield _problem(f"清单“{listed}”不存在", f"there is no list “{listed}”", where)
        else:
            yield _problem(f"“{criterion.id}”未指明检测项目", f"“{criterion.id}” names no parameter", where)
    yield from _names(criterion, vocabulary, where)


def _group(criterion: Criterion, edition: Edition, where: str) -> Iterator[Problem]:
    known = {each.id for each in edition.criteria}
    for part in criterion.parts:
        if part not in known or part == criterion.id:
            yield _problem(f"组成项“{part}”不存在", f"there is no part “{part}”", where)
    if not criterion.parts or criterion.least > len(criterion.parts):
        yield _problem(
            f"“{criterion.id}”的组成项少于 least", f"“{criterion.id}” has fewer parts than least", where
        )


def _names(criterion: Criterion, vocabulary: Vocabulary, where: str) -> Iterator[Problem]:
    words = vocabulary.words()
    parameters = [*criterion.parameters, *([criterion.total] if criterion.total else [])]
    kinds = words.components.keys() | words.families.keys()
    documents = set(criterion.documents) | (set(criterion.share.proof) if criterion.share else set())
    fibres = set(criterion.share.fibres) if criterion.share else set()
    conditions = [exemption.when for exemption in criterion.exempt]
    conditions += [criterion.applies] if criterion.applies else []
    unknown = [("检测项目", "parameter", name) for name in parameters if name not in words.parameters]
    unknown += [("部位", "component", name) for name in sorted(criterion.components - kinds)]
    unknown += [("文件种类", "kind of document", name) for name in sorted(documents - words.documents.keys())]
    unknown += [("纤维", "fibre", name) for name in sorted(fibres - words.fibres.keys())]
    for condition in conditions:
        unknown += _condition_names(condition, words)
    for zh, en, name in unknown:
        yield _problem(f"词表中没有{zh}“{name}”", f"the vocabulary has no {en} “{name}”", where)


def _condition_names(condition: Condition, words: Any) -> list[tuple[str, str, str]]:
    if isinstance(condition, FactIn):
        return _fact_names(condition.fact, condition.values, words)
    if isinstance(condition, HasFibre):
        return [("纤维", "fibre", name) for name in sorted(condition.fibres - words.fibres.keys())]
    if isinstance(condition, HasComponent):
        known = words.components.keys() | words.families.keys()
        return [("部位", "component", name) for name in sorted(condition.kinds - known)]
    if isinstance(condition, Not):
        return _condition_names(condition.part, words)
    assert isinstance(condition, AllOf | AnyOf)
    return [name for part in condition.parts for name in _condition_names(part, words)]


def _fact_names(fact: str, values: frozenset[str], words: Any) -> list[tuple[str, str, str]]:
    if fact not in words.facts:
        return [("事实", "fact", fact)]
    return [("取值", "value", f"{fact}={v}") for v in sorted(values) if f"{fact}={v}" not in words.values]


def _rows(
    criterion_id: str, rows: list[tuple[Limit, str]], edition: Edition, vocabulary: Vocabulary
) -> Iterator[Problem]:
    words = vocabulary.words()
    for limit, where in rows:
        for fact, values in limit.scope.items():
            for zh, en, name in _fact_names(fact, values, words):
                yield _problem(f"词表中没有{zh}“{name}”", f"the vocabulary has no {en} “{name}”", where)
    for (first, first_at), (second, second_at) in combinations(rows, 2):
        if first.overlaps(second):
            yield _problem(
                f"“{criterion_id}”的适用范围重叠（另一处：{first_at}）",
                f"two scopes of “{criterion_id}” overlap (the other: {first_at})",
                second_at,
            )
    for name in edition.words.classes:
        scopes = [limit.scope.get("product_class") for limit, _ in rows]
        if not any(scope is None or name in scope for scope in scopes):
            yield _problem(
                f"“{criterion_id}”没有 {name} 类的限值；文本未规定时写 none",
                f"“{criterion_id}” has no row for class {name}; write none where the text sets no limit",
                rows[0][1],
            )
