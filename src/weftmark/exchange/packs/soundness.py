"""What makes a pack unsound: gaps, overlaps, repeated ids, figures without source, zh and en at odds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from weftmark.core.evaluation.rules.computed import FUNCTIONS
from weftmark.core.specification.criterion import Criterion, Rule
from weftmark.core.specification.edition import Edition
from weftmark.core.text import Text
from weftmark.exchange.packs.figures import Row
from weftmark.exchange.packs.files import PackFiles
from weftmark.exchange.packs.limits import kind_faults, row_faults
from weftmark.exchange.packs.naming import class_faults, unknown_facts, unknown_names
from weftmark.exchange.packs.parity import at_odds
from weftmark.exchange.problem import Problem
from weftmark.exchange.vocabulary import Vocabulary
from weftmark.exchange.yaml_text import YamlFile

NEED_LIMITS = (Rule.LIMIT, Rule.GRADE, Rule.SHARE, Rule.COMPUTED, Rule.CHOICE)
MEASURED = (Rule.LIMIT, Rule.GRADE, Rule.PRESENCE, Rule.CHOICE, Rule.COMPUTED)
CORRECT = Text("请改正。", "Correct it.")


class Placed(NamedTuple):
    """A criterion, where it stands, and its entry (empty when it is taken over from another edition)."""

    criterion: Criterion
    file: YamlFile
    number: int
    entry: dict[str, Any]

    def at(self, *steps: str | int) -> str:
        """`file:line` of the criterion, or of one of its keys."""
        return self.file.where((self.number, *steps))


def unsound(
    edition: Edition,
    placed: list[Placed],
    limits: dict[str, list[Row]],
    files: PackFiles,
    vocabulary: Vocabulary,
) -> list[Problem]:
    """Every fault of a pack that the schema cannot see."""
    found = [*_texts_at_odds(edition, placed, files), *_ids(edition, placed, limits, files)]
    words = vocabulary.words()
    for fact, value in edition.assumed.items():
        where = files.pack.where(("assumed", fact))
        found += [Problem(what, where, CORRECT) for what in unknown_facts(fact, frozenset((value,)), words)]
    if not placed:
        found.append(_problem("没有任何准则", "there is no criterion", files.pack.where()))
    for one in placed:
        if one.entry:
            found += _criterion(one, vocabulary)
        if one.criterion.rule is Rule.GROUP:
            found += _group(one.criterion, edition, one.at("parts"))
        names = [*unknown_names(one.criterion, words), *class_faults(one.criterion, edition)]
        found += [Problem(what, one.at(), CORRECT) for what in names]
    rules = {one.criterion.id: one.criterion for one in placed}
    for criterion_id, rows in limits.items():
        found += row_faults(criterion_id, rows, edition, vocabulary)
        if criterion_id in rules:
            found += kind_faults(rules[criterion_id], rows, vocabulary)
    return found


def _problem(zh: str, en: str, where: str) -> Problem:
    return Problem(Text(zh, en), where, CORRECT)


def _texts_at_odds(edition: Edition, placed: list[Placed], files: PackFiles) -> Iterator[Problem]:
    for text, where in _texts(edition, placed, files):
        if odd := at_odds(text):
            yield _problem(f"{odd.zh}：{text.zh} / {text.en}", f"{odd.en}: {text.zh} / {text.en}", where)


def _texts(edition: Edition, placed: list[Placed], files: PackFiles) -> Iterator[tuple[Text, str]]:
    head = files.pack
    for key in ("title", "designation", "publisher", "licence", "banner"):
        text: Text | None = getattr(edition, key)
        if text is not None:
            yield text, head.where((key,))
    for number, section in enumerate(edition.sections):
        yield section.title, head.where(("sections", number))
    for number, name in enumerate(edition.words.classes.values()):
        yield name, head.where(("classes", number))
    for one in placed:
        criterion = one.criterion
        yield criterion.title, one.at("title")
        if not one.entry:
            continue  # what it says otherwise was checked where it stands
        yield criterion.clause, one.at("clause")
        for number, exemption in enumerate(criterion.exempt):
            yield exemption.reason, one.at("exempt", number, "reason")
        if criterion.note:
            yield criterion.note, one.at("note")
        if criterion.figure.note:
            yield criterion.figure.note, one.at("figure", "note")


def _ids(
    edition: Edition, placed: list[Placed], limits: dict[str, list[Row]], files: PackFiles
) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    sections = {section.id for section in edition.sections}
    for one in placed:
        name = one.criterion.id
        if name in seen:
            yield _problem(
                f"准则 id“{name}”重复（{seen[name]}）",
                f"the criterion id “{name}” is used twice ({seen[name]})",
                one.at("id"),
            )
        seen.setdefault(name, one.at("id"))
        section = one.criterion.section
        if section not in sections:
            yield _problem(f"章节“{section}”不存在", f"there is no section “{section}”", one.at("section"))
    for key in ("sections", "classes"):
        yield from _repeated(key, [entry["id"] for entry in files.pack.data[key]], files)
    own = {one.criterion.id for one in placed if one.entry}
    for name, rows in limits.items():
        if name not in own:
            where = rows[0].at("criterion")
            yield _problem(f"限值指向不存在的准则“{name}”", f"this limit names no criterion: “{name}”", where)
    for number, label in enumerate(edition.read_across):
        for name in sorted(label.criteria - seen.keys()):
            where = files.pack.where(("read_across", number, "criteria"))
            yield _problem(f"准则“{name}”不存在", f"there is no criterion “{name}”", where)


def _repeated(key: str, ids: list[str], files: PackFiles) -> Iterator[Problem]:
    for number, name in enumerate(ids):
        if name in ids[:number]:
            where = files.pack.where((key, number))
            yield _problem(f"id“{name}”重复", f"the id “{name}” is used twice", where)


def _criterion(one: Placed, vocabulary: Vocabulary) -> Iterator[Problem]:
    criterion, where = one.criterion, one.at()
    name, rule = criterion.id, criterion.rule
    if rule in NEED_LIMITS and not criterion.limits:
        yield _problem(f"“{name}”没有限值", f"“{name}” has no limit", where)
    if not criterion.limits and not criterion.figure.source:
        yield _problem(f"“{name}”没有来源（figure）", f"“{name}” has no source (figure)", where)
    if rule is Rule.DECLARATION and not criterion.documents:
        yield _problem(f"“{name}”未指明文件种类", f"“{name}” names no kind of document", where)
    if rule is Rule.SHARE and criterion.share is None:
        yield _problem(f"“{name}”缺少 share", f"“{name}” lacks share", where)
    if rule is Rule.COMPUTED and criterion.compute not in FUNCTIONS:
        known = ", ".join(FUNCTIONS)
        yield _problem(
            f"没有计算“{criterion.compute}”（可用：{known}）",
            f"there is no calculation “{criterion.compute}” (known: {known})",
            one.at("compute"),
        )
    listed = one.entry.get("list")
    if listed and one.entry.get("parameters"):
        yield _problem("parameters 与 list 只能写一个", "give either parameters or list", one.at("list"))
    if rule in MEASURED and not criterion.parameters and not criterion.documents:
        if listed:
            yield _problem(f"清单“{listed}”不存在", f"there is no list “{listed}”", one.at("list"))
        else:
            yield _problem(f"“{name}”未指明检测项目", f"“{name}” names no parameter", where)


def _group(criterion: Criterion, edition: Edition, where: str) -> Iterator[Problem]:
    known = {each.id: each for each in edition.criteria}
    order = list(known)
    for part in criterion.parts:
        if part not in known:
            yield _problem(f"组成项“{part}”不存在", f"there is no part “{part}”", where)
        elif known[part].rule is Rule.GROUP and order.index(part) >= order.index(criterion.id):
            yield _problem(
                f"组成项“{part}”也是组合，须写在“{criterion.id}”之前，且不能互相包含",
                f"the part “{part}” is a group itself and has to stand before “{criterion.id}”",
                where,
            )
    if not criterion.parts or criterion.least > len(criterion.parts):
        yield _problem(
            f"“{criterion.id}”的组成项少于 least", f"“{criterion.id}” has fewer parts than least", where
        )
