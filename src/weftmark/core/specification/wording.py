"""How a specification reads aloud: names of its terms, conditions and scopes in Chinese and English."""

from __future__ import annotations

from weftmark.core.quantity import show
from weftmark.core.specification.condition import AllOf, AnyOf, Condition, FactIn, HasComponent, HasFibre, Not
from weftmark.core.specification.criterion import Criterion, ShareOf
from weftmark.core.specification.limit import Scope
from weftmark.core.text import Text, same
from weftmark.core.words import Words, joined

STATUS_NAMES = {
    "in_force": Text("现行", "in force"),
    "superseded": Text("已被取代", "superseded"),
    "draft": Text("草案", "draft"),
    "working_profile": Text("工作底稿", "working profile"),
}

RULE_NAMES = {
    "limit": Text("限值", "limit"),
    "grade": Text("级别", "grade"),
    "presence": Text("不得存在", "absence"),
    "share": Text("比例", "share"),
    "choice": Text("选项", "choice"),
    "declaration": Text("声明", "declaration"),
    "computed": Text("计算", "calculation"),
    "group": Text("组合", "group"),
}

ORIGIN_NAMES = {
    "own": Text("本文本", "this text"),
    "public": Text("公开文本", "public text"),
    "stand_in": Text("替代值", "stand-in"),
    "entered": Text("机构录入", "entered by the body"),
}

CONFIDENCE_NAMES = {
    "high": Text("可信度高", "high confidence"),
    "medium": Text("可信度中", "medium confidence"),
    "low": Text("可信度低", "low confidence"),
}

STANDING_NAMES = {
    "decides": Text("参与判定", "decides"),
    "caveat": Text("参与判定，附说明", "decides, with its caveat"),
    "information": Text("仅供参考，不参与判定", "for information, decides nothing"),
}

ASPECT_NAMES = {
    "rule": Text("规则", "rule"),
    "parameters": Text("检测项目", "parameters"),
    "aggregate": Text("逐项或合计", "each or sum"),
    "total": Text("总量项目", "parameter of the total"),
    "below": Text("未检出时合计", "below detection in a sum"),
    "applies": Text("适用条件", "applies when"),
    "exempt": Text("豁免", "exempt when"),
    "components": Text("部位", "components"),
    "methods": Text("方法", "methods"),
    "combine": Text("多个结果", "several results"),
    "scale": Text("级数", "scale"),
    "rounded": Text("修约后比较", "rounded before comparing"),
    "months": Text("报告有效期", "age of reports"),
    "accreditation": Text("认可", "accreditation"),
    "documents": Text("文件", "documents"),
    "share": Text("比例", "share of"),
    "compute": Text("计算", "calculation"),
    "parts": Text("组成", "parts"),
    "part_of": Text("所属组合", "part of"),
    "standing": Text("判定作用", "standing"),
    "title": Text("名称", "title"),
    "clause": Text("条款", "clause"),
    "section": Text("章节", "section"),
    "stage": Text("生命周期阶段", "life-cycle stage"),
    "note": Text("说明", "note"),
    "origin": Text("出处", "origin"),
}

_WORDS = {
    "each": Text("逐项", "each"),
    "sum": Text("合计", "sum"),
    "lower": Text("计为 0", "counts as nothing"),
    "upper": Text("按定量限计", "counts as its quantification limit"),
    "both": Text("上下限同时计", "both bounds"),
    "worst": Text("取最差", "the worst"),
    "mean": Text("取平均", "the mean"),
    "required": Text("必须证明", "has to be shown"),
    "checked": Text("已知无认可的不采用", "a known lack counts"),
    "True": Text("是", "yes"),
    "False": Text("否", "no"),
}
NOTHING = Text("无", "none")
ANYTHING = Text("不限", "any")


def word(name: object) -> Text:
    """A setting's value as people read it; names of methods, functions and ids stay as they are."""
    return _WORDS.get(str(name)) or same(str(name))


def listed(names: list[Text]) -> Text:
    """Several names in one line, or "none"."""
    return joined(names) if names else NOTHING


def scope_text(scope: Scope, words: Words) -> Text:
    """Whom a limit is meant for."""
    return (
        joined([_fact(fact, values, words) for fact, values in scope.items()], "；", "; ")
        if scope
        else ANYTHING
    )


def _fact(fact: str, values: frozenset[str], words: Words) -> Text:
    order = {name: place for place, name in enumerate(words.classes)}
    names = [
        words.value(fact, value) for value in sorted(values, key=lambda v: (order.get(v, len(order)), v))
    ]
    alone = joined(names, " / ", " / ")
    if fact == "product_class":
        return Text("全部产品类别", "every product class") if values == words.classes.keys() else alone
    name = words.fact(fact)
    return Text(f"{name.zh}：{alone.zh}", f"{name.en}: {alone.en}")


def condition_text(condition: Condition | None, words: Words) -> Text:
    """When a criterion counts, as one sentence part; without a condition it always does."""
    if condition is None:
        return Text("始终", "always")
    if isinstance(condition, FactIn):
        return _fact(condition.fact, condition.values, words)
    if isinstance(condition, HasComponent):
        kinds = joined([words.component(kind, kind) for kind in sorted(condition.kinds)], " / ", " / ")
        return Text(f"含部位 {kinds.zh}", f"with component {kinds.en}")
    if isinstance(condition, HasFibre):
        return _fibre(condition, words)
    if isinstance(condition, Not):
        part = condition_text(condition.part, words)
        return Text(f"非（{part.zh}）", f"not ({part.en})")
    return _several(condition, words)


def _fibre(condition: HasFibre, words: Words) -> Text:
    names = joined([words.fibre(name) for name in sorted(condition.fibres)], " / ", " / ")
    plus = f"（{'、'.join(sorted(condition.qualities))}）", f" ({', '.join(sorted(condition.qualities))})"
    zh, en = plus if condition.qualities else ("", "")
    least = f" ≥ {show(condition.least)} %" if condition.least else ""
    return Text(f"含 {names.zh}{zh}{least}", f"with {names.en}{en}{least}")


def _several(condition: AllOf | AnyOf, words: Words) -> Text:
    parts = [condition_text(part, words) for part in condition.parts]
    inner = [
        Text(f"（{p.zh}）", f"({p.en})") if _joins(c) else p
        for p, c in zip(parts, condition.parts, strict=True)
    ]
    return joined(inner, "且", " and ") if isinstance(condition, AllOf) else joined(inner, "或", " or ")


def _joins(condition: Condition) -> bool:
    return isinstance(condition, AllOf | AnyOf) and len(condition.parts) > 1


def share_text(share: ShareOf | None, words: Words) -> Text:
    """Which part of the composition has to be qualified, and what proves it."""
    if share is None:
        return NOTHING
    names = [words.fibre(name) for name in sorted(share.fibres)]
    fibres = joined(names, " / ", " / ") if names else Text("全部纤维", "all fibres")
    of = Text("占该纤维", "of their own mass") if share.of == "fibre" else Text("占产品", "of the product")
    qualities = ", ".join(sorted(share.qualities))
    proof = listed([words.document(kind) for kind in sorted(share.proof)])
    return Text(
        f"{fibres.zh}{f'（{qualities}）' if qualities else ''}，{of.zh}；证明：{proof.zh}",
        f"{fibres.en}{f' ({qualities})' if qualities else ''}, {of.en}; proof: {proof.en}",
    )


def group_text(criterion: Criterion) -> Text:
    """How many of which parts have to be met."""
    parts = ", ".join(criterion.parts)
    if not criterion.least or criterion.least == len(criterion.parts):
        return Text(f"全部满足：{parts}", f"all of: {parts}")
    return Text(f"至少 {criterion.least} 项：{parts}", f"at least {criterion.least} of: {parts}")
