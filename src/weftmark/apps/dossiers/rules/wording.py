"""What is said when an act upon a case is refused that is no move of the process."""

from __future__ import annotations

from typing import NoReturn

from weftmark.core.process.advance import Reason, Refused
from weftmark.core.text import Text

WORDING: dict[str, Text] = {
    "not_yours": Text("您的角色不能办理此事；请由{who}办理。", "Your role does not allow this; it is for: {who}."),
    "not_now": Text("案卷当前为“{step}”，此时不能改动。", "The case stands at “{step}”, where this cannot be changed."),
    "unknown_field": Text("申请中没有“{field}”这一项。", "The application has no field “{field}”."),
    "empty_comment": Text("请写明需要补正什么。", "Say what has to be corrected."),
    "empty_answer": Text("请写明答复。", "Write an answer."),
    "not_sent": Text("该意见尚未发出，不能答复。", "The comment has not been sent yet and cannot be answered."),
    "already_sent": Text("该意见已经发出，不能再改。", "The comment has been sent and cannot be changed any more."),
    "fibre_sum": Text("各纤维含量之和须为 100 %，现为 {total} %；请更正。", "The shares of the fibres have to add up to 100 %; they add up to {total} %. Correct them."),
    "fibre_twice": Text("纤维“{fibre}”出现两次；请合并为一行。", "The fibre “{fibre}” stands there twice; put both in one row."),
    "fibre_unknown": Text("词汇表中没有纤维“{fibre}”；请从列表中选择。", "The vocabulary knows no fibre “{fibre}”; choose one from the list."),
    "share_range": Text("纤维“{fibre}”的含量须大于 0 且不超过 100 %。", "The share of “{fibre}” has to be above 0 and at most 100 %."),
    "no_process": Text("请至少选择一个工序。", "Choose at least one process."),
    "process_unknown": Text("没有“{process}”这一工序；请从列表中选择。", "There is no process “{process}”; choose from the list."),
    "site_twice": Text("该场所已在供应链中；请修改原有条目。", "The site is in the supply chain already; change that entry."),
    "class_unknown": Text("所选技术规范没有产品类别“{name}”；请从列表中选择。", "The chosen specification has no product class “{name}”; choose from the list."),
    "no_site_of_manufacturer": Text("请选择生产企业。", "Choose a production site."),
    "no_role": Text("没有“{role}”这一可指派的职责。", "There is no role “{role}” that people can be assigned to."),
    "no_such_role": Text("{person}没有“{role}”这一角色。", "{person} does not hold the role “{role}”."),
    "kept_apart": Text("{person}在本案中已有分工（{duties}），不能再任“{role}”。", "{person} already took a part in this case ({duties}) and cannot be its {role}."),
    "conflict": Text("{person}与委托人、生产者、场所所有者或供应链有利益关系，或仍在咨询回避期内。", "{person} has a tie to the applicant, manufacturer, a site owner or the supply chain, or advised one of them not long ago."),
    "not_competent": Text("{person}没有登记在有效期内、适用于本类产品的“{role}”能力。", "No valid competence as {role} for this kind of product is recorded for {person}."),
    "already_assigned": Text("{person}已被指派为“{role}”。", "{person} is assigned as {role} already."),
    "assigned_not": Text("此项指派已经结束。", "This assignment has ended already."),
    "fee_negative": Text("金额和数量不能为负数。", "Amounts and quantities cannot be negative."),
    "fee_none": Text("报价至少须有一行。", "A quote needs at least one line."),
    "signature": Text("请写明签字人姓名。", "Give the name of the person who signs."),
    "signed_later": Text("签订日期不能晚于今天。", "The agreement cannot be signed later than today."),
    "signed_before": Text("签订日期不能早于受理日期（{day}）。", "The agreement cannot be signed before the application was accepted ({day})."),
    "supplier_twice": Text("已邀请过该供应商。", "This supplier has been invited already."),
    "supplier_itself": Text("委托人自己的资料直接在申请中提交，不必邀请。", "The applicant's own part belongs in the application; no invitation is needed."),
    "ask_for_something": Text("请写明需要供应商提供什么。", "Say what the supplier is asked for."),
    "handed_in": Text("该部分资料已经提交。", "This part has been handed in already."),
    "empty_part": Text("请填写说明后再提交。", "Write a statement before handing in."),
}  # fmt: skip


def reason(code: str, **texts: Text) -> Reason:
    """A reason in both languages."""
    said = WORDING[code]
    return Reason(
        code,
        Text(
            said.zh.format(**{name: text.zh for name, text in texts.items()}),
            said.en.format(**{name: text.en for name, text in texts.items()}),
        ),
    )


def refuse(act: str, code: str, **texts: Text) -> NoReturn:
    """Raise Refused with this reason."""
    raise Refused(act, (reason(code, **texts),))
