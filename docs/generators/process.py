"""The shipped process as tables: where a thing can stand, who may move it, what guards say, days allowed."""

from __future__ import annotations

from docs.generators.tables import code, listed, table
from weftmark.core.process.guards import PREDICATES, SEPARATIONS
from weftmark.core.process.table import START, Move, Step, Table
from weftmark.core.text import Lang, Text
from weftmark.exchange.process import shipped_process

THINGS = {
    "case": Text("案卷", "case"),
    "visit": Text("现场检查", "visit"),
    "sample": Text("样品", "sample"),
    "result": Text("检测结果", "result"),
    "nonconformity": Text("不符合项", "nonconformity"),
    "certificate": Text("证书", "certificate"),
    "complaint": Text("投诉或申诉", "complaint or appeal"),
    "person": Text("人员", "person"),
}
SIDES = {
    "client": Text("委托方", "client"),
    "body": Text("认证机构", "certification body"),
    "laboratory": Text("检测机构", "laboratory"),
    "scheme": Text("方案所有者", "scheme"),
}
_MADE_BY = {
    "client": SIDES["client"],
    "laboratory": SIDES["laboratory"],
    "system": Text("流转时自动生成", "made by the move itself"),
}
_COUNTED = {
    "entering the step": Text("进入该步骤之日起", "entering the step"),
    "before the visit": Text("检查日之前", "before the visit"),
    "raising": Text("开具之日起", "raising"),
    "issue": Text("颁证之日起", "issue"),
    "issue or last surveillance": Text("颁证或上次监督之日起", "issue or last surveillance"),
    "suspension": Text("暂停之日起", "suspension"),
    "last advice": Text("最近一次咨询之日起", "last advice"),
}
_BASIS = {
    "read": Text("读自公开文本", "read"),
    "remembered": Text("凭记忆，未核实", "remembered, unverified"),
    "assumption": Text("假定", "assumption"),
}
_YES = Text("是", "yes")
_STEP, _MOVE, _ROLE, _CLAUSE = (
    Text("步骤", "step"), Text("流转", "move"), Text("角色", "role"), Text("条款", "clause"),
)  # fmt: skip
_NAME, _SOURCE = Text("名称", "name"), Text("来源", "source")


def process_steps(lang: Lang, thing: str) -> str:
    """Where a thing can stand, and what leads on from there."""
    process = shipped_process()
    head = (_STEP, _NAME, Text("终点", "final"), Text("可进行的流转", "moves that lead on"))
    first = [f"({START})", process.title_of(thing, START).say(lang), "", _ways(process, thing, START, lang)]
    rows = [_step_row(process, step, lang) for step in process.steps_of(thing)]
    return table(head, [first, *rows], lang)


def _step_row(process: Table, step: Step, lang: Lang) -> list[str]:
    final = _YES.say(lang) if step.final else ""
    return [code(step.name), step.title.say(lang), final, _ways(process, step.thing, step.name, lang)]


def _ways(process: Table, thing: str, step: str, lang: Lang) -> str:
    ways = (f"{move.title.say(lang)} → {code(move.to)}" for move in process.moves_from(thing, step))
    return "<br>".join(ways) or "–"


def permissions(lang: Lang, thing: str) -> str:
    """Which role may make which move of a thing, if the guards let the person pass."""
    process = shipped_process()
    moves = process.moves_of(thing)
    roles = [role for role in process.roles if any(role.name in move.roles for move in moves)]
    head = (_MOVE, *(role.title for role in roles))
    rows = [
        [_called(move, lang), *("●" if role.name in move.roles else "" for role in roles)] for move in moves
    ]
    return table(head, rows, lang)


def conditions(lang: Lang, thing: str) -> str:
    """What each move of a thing asks for and leaves behind."""
    process = shipped_process()
    head = (
        _MOVE, Text("从 → 到", "from → to"), Text("前置条件", "guards"), Text("文件", "documents"),
        Text("分工", "duties"), Text("须写理由", "asks why"), _CLAUSE,
    )  # fmt: skip
    return table(head, [_condition_row(process, move, lang) for move in process.moves_of(thing)], lang)


def _condition_row(process: Table, move: Move, lang: Lang) -> list[str]:
    origins = listed((f"({START})" if one == START else code(one) for one in move.origins), lang)
    return [
        _called(move, lang),
        f"{origins} → {code(move.to)}",
        listed((code(str(guard)) for guard in move.guards), lang),
        listed((process.document(name).title.say(lang) for name in move.needs), lang),
        listed((code(duty) for duty in move.duties), lang),
        _YES.say(lang) if move.asks_why else "",
        move.clause,
    ]


def _called(move: Move, lang: Lang) -> str:
    return f"{move.title.say(lang)} {code(move.name)}"


def process_roles(lang: Lang) -> str:
    """Every role, its side, and how many moves it may make."""
    process = shipped_process()
    head = (_ROLE, _NAME, Text("哪一方", "side"), Text("职责", "duty"), Text("流转数", "moves"))
    rows = [
        [
            code(role.name), role.title.say(lang), SIDES[role.side].say(lang), role.duty.say(lang),
            str(sum(role.name in move.roles for move in process.moves)),
        ]
        for role in process.roles
    ]  # fmt: skip
    return table(head, rows, lang)


def process_duties(lang: Lang) -> str:
    """Every duty a move can leave with a person."""
    head = (Text("分工", "duty"), Text("含义", "the person"), _CLAUSE)
    rows = [[code(one.name), one.title.say(lang), one.clause] for one in shipped_process().duties]
    return table(head, rows, lang)


def process_guards(lang: Lang) -> str:
    """What every guard says when it refuses, and whether it looks at acts or asks for a fact."""
    process = shipped_process()
    said = Text("拒绝时的说明", "what it says when it refuses")
    head = (Text("前置条件", "guard"), Text("类别", "kind"), said, _CLAUSE)
    kinds = {True: Text("职责分离", "separation of duties"), False: Text("步骤", "step")}
    rows = []
    for guard in process.guards:
        kind = kinds[guard.name in SEPARATIONS] if guard.name in PREDICATES else Text("事实", "fact")
        rows.append(
            [code(guard.name), kind.say(lang), guard.text.say(lang).replace("{who}", "…"), guard.clause]
        )
    return table(head, rows, lang)


def process_deadlines(lang: Lang) -> str:
    """Every deadline with what it is counted from and how it was confirmed."""
    process = shipped_process()
    head = (
        Text("期限", "deadline"), Text("对象和步骤", "thing and step"), Text("天数", "days"),
        Text("起算", "counted from"), Text("责任方", "responsible"), Text("依据", "basis"),
    )  # fmt: skip
    rows = [
        [
            f"{one.title.say(lang)} {code(one.name)}",
            f"{THINGS[one.thing].say(lang)} {code(one.step)}",
            str(one.days),
            _COUNTED[one.counted_from].say(lang),
            process.role(one.responsible).title.say(lang),
            _BASIS[one.basis].say(lang),
        ]
        for one in process.deadlines
    ]
    return table(head, rows, lang)


def process_documents(lang: Lang) -> str:
    """Every kind of document, who makes it, and which moves ask for it."""
    process = shipped_process()
    head = (Text("文件", "document"), _NAME, Text("由谁提供", "made by"), Text("用于", "asked for by"))
    rows = [
        [
            code(one.name), one.title.say(lang), _MADE_BY[one.made_by].say(lang),
            listed((move.title.say(lang) for move in process.moves if one.name in move.needs), lang),
        ]
        for one in process.documents
    ]  # fmt: skip
    return table(head, rows, lang)
