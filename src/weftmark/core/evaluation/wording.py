"""Every sentence a finding can say, in Chinese and English. Placeholders are filled by the finding."""

from __future__ import annotations

from weftmark.core.text import Text

WORDING: dict[str, Text] = {
    # measured
    "within": Text("{where}{what}为 {value}，符合限值 {limit}。", "{what}{where}: {value}, within the limit {limit}."),
    "outside": Text("{where}{what}为 {value}，不符合限值 {limit}。", "{what}{where}: {value}, outside the limit {limit}."),
    "below_detection": Text(
        "{where}{what}报告为 {value}，符合限值 {limit}。",
        "{what}{where}: reported as {value}, within the limit {limit}.",
    ),
    "method_cannot_tell": Text(
        "{where}{what}报告为 {value}，而限值为 {limit}：检测方法不够灵敏，不能判定是否符合。",
        "{what}{where}: reported as {value} while the limit is {limit}; the method is not sensitive enough to tell.",
    ),
    "only_bounded": Text(
        "{where}{what}报告为 {value}，限值为 {limit}：仅凭该结果不能判定是否符合。",
        "{what}{where}: reported as {value} while the limit is {limit}; this result alone cannot settle it.",
    ),
    "no_detection_limit": Text(
        "{where}{what}报告为未检出，但未给出检出限，不能与限值 {limit} 比较。",
        "{what}{where}: reported as not detected without a detection limit; it cannot be compared with {limit}.",
    ),
    "not_detected": Text(
        "{where}{what}报告为 {value}，符合“{limit}”的要求。",
        "{what}{where}: reported as {value}, as required: {limit}.",
    ),
    "detected": Text(
        "{where}{what}检出 {value}，不符合“{limit}”的要求。",
        "{what}{where}: found at {value}, contrary to the requirement: {limit}.",
    ),
    "absent": Text("{where}{what}：无，符合“{limit}”的要求。", "{what}{where}: none found, as required: {limit}."),
    "present": Text("{where}{what}：有，不符合“{limit}”的要求。", "{what}{where}: found, contrary to the requirement: {limit}."),
    "pass_without_value": Text(
        "{where}{what}只报告“合格”而没有数值，不能与限值 {limit} 核对。",
        "{what}{where}: reported as a pass without a value; it cannot be checked against {limit}.",
    ),
    "fail_without_value": Text(
        "{where}{what}只报告“不合格”而没有数值，不能与限值 {limit} 核对，须向检测机构查明。",
        "{what}{where}: reported as a fail without a value; the laboratory has to be asked before it is judged against {limit}.",
    ),
    "present_without_value": Text(
        "{where}{what}只报告“检出”而没有数值，不能与限值 {limit} 比较，须向检测机构查明。",
        "{what}{where}: reported as found without a value; the laboratory has to be asked before it is judged against {limit}.",
    ),
    "no_value": Text(
        "{where}{what}报告为“{said}”，没有可与限值 {limit} 比较的数值。",
        "{what}{where}: reported as “{said}”, without a value that can be compared with {limit}.",
    ),
    "stated_pass": Text("{where}{what}：检测机构报告为符合要求。", "{what}{where}: reported as meeting the requirement."),
    "stated_fail": Text("{where}{what}：检测机构报告为不符合要求。", "{what}{where}: reported as not meeting the requirement."),
    "guarded_in": Text(
        "{where}{what}为 {value}（扩展不确定度 {uncertainty}），按“{rule}”判定规则符合限值 {limit}。",
        "{what}{where}: {value} (expanded uncertainty {uncertainty}), within the limit {limit} under the decision rule “{rule}”.",
    ),
    "guarded_out": Text(
        "{where}{what}为 {value}（扩展不确定度 {uncertainty}），按“{rule}”判定规则不符合限值 {limit}。",
        "{what}{where}: {value} (expanded uncertainty {uncertainty}), outside the limit {limit} under the decision rule “{rule}”.",
    ),
    "guarded_between": Text(
        "{where}{what}为 {value}（扩展不确定度 {uncertainty}），处于限值 {limit} 的保护带内，按“{rule}”判定规则为有条件。",
        "{what}{where}: {value} (expanded uncertainty {uncertainty}), inside the guard band of the limit {limit}: conditional under the decision rule “{rule}”.",
    ),
    "no_uncertainty": Text(
        "{where}{what}为 {value}，未给出测量不确定度，不能按“{rule}”判定规则判定（限值 {limit}）。",
        "{what}{where}: {value} without a measurement uncertainty; the decision rule “{rule}” cannot be applied (limit {limit}).",
    ),
    "rounded_to": Text(
        "按 GB/T 8170 修约为 {rounded} 后比较（修约前 {value}）。",
        "compared after rounding to {rounded}, half to even, as GB/T 8170 has it (unrounded {value}).",
    ),
    "off_scale": Text(
        "{where}{what}报告为 {value}，不是 1～{top} 级中的整级或半级。",
        "{what}{where}: reported as {value}, which is no grade or half grade from 1 to {top}.",
    ),
    "other_unit": Text(
        "{where}{what}的单位为“{unit}”，不能换算为限值（{limit}）的单位。",
        "{what}{where}: reported in “{unit}”, which cannot be converted to the unit of the limit ({limit}).",
    ),
    "negative": Text("{where}{what}报告为负值 {value}，不是有效结果。", "{what}{where}: reported as {value}; a negative amount is not a valid result."),
    "chosen": Text("{where}{what}为“{value}”，属于允许范围（{limit}）。", "{what}{where}: “{value}”, one of those allowed ({limit})."),
    "not_chosen": Text("{where}{what}为“{value}”，不属于允许范围（{limit}）。", "{what}{where}: “{value}”, not one of those allowed ({limit})."),
    # which observations count
    "old_report": Text(
        "{where}{what}的检测报告（{report}，{date}）距判定日超过 {months} 个月，不予采用。",
        "the report on {what}{where} ({report}, {date}) is older than {months} months and does not count.",
    ),
    "undated_report": Text(
        "{where}{what}的检测报告（{report}）没有日期，无法核对其时效（不超过 {months} 个月），不予采用。",
        "the report on {what}{where} ({report}) has no date; its age ({months} months allowed) cannot be checked and it does not count.",
    ),
    "future_report": Text(
        "{where}{what}的检测报告（{report}，{date}）晚于判定日，不予采用。",
        "the report on {what}{where} ({report}, {date}) is dated after the day of judgement and does not count.",
    ),
    "other_method": Text(
        "{where}{what}采用 {method} 检测，不是规定的方法或其等效方法（{methods}），不予采用。",
        "{what}{where}: tested to {method}, not to the required method or a listed equivalent ({methods}); the result does not count.",
    ),
    "no_method": Text("{where}{what}的结果未注明检测方法（应为 {methods}）。", "the result for {what}{where} does not name its method ({methods} required)."),
    "not_accredited": Text(
        "{laboratory}在报告日期不具备该方法（{method}）的认可资格，{where}{what}的结果不予采用。",
        "{laboratory} was not accredited for {method} on the date of the report; its result for {what}{where} does not count.",
    ),
    "accreditation_unknown": Text(
        "未证明{laboratory}在报告日期具备该方法（{method}）的认可资格，{where}{what}的结果不予采用。",
        "it is not shown that {laboratory} was accredited for {method} on the date of the report; its result for {what}{where} does not count.",
    ),
    "accreditation_unnamed": Text(
        "{where}{what}的结果未注明检测机构或检测方法，无法核对其认可资格，不予采用。",
        "the result for {what}{where} does not name both laboratory and method; accreditation cannot be checked and it does not count.",
    ),
    "retest_counts": Text(
        "{where}{what}首次检测为 {first}，复测为 {second}；以复测结果为准，两次结果均予保留。",
        "{what}{where}: {first} in the first test, {second} in the retest; the retest counts, both are kept.",
    ),
    "retest_beside": Text(
        "{where}{what}的一项结果（{second}）标为首次检测（{first}）的复测，但早于首次检测，或检测项目、部位、颜色不同，不能代替首次检测。",
        "{what}{where}: a result ({second}) is given as the retest of another ({first}), but is older or of another parameter, component or colour, and does not replace it.",
    ),
    "retest_circle": Text(
        "{where}{what}的复测记录互相指向，无法确定采用哪一次，均不予采用。",
        "the retests of {what}{where} point at each other; which one counts cannot be told, and none does.",
    ),
    "conflict": Text(
        "{where}{what}的不同报告结论相反（{reports}），须查明后再判定。",
        "reports on {what}{where} contradict each other ({reports}); this has to be resolved first.",
    ),
    "kind_unknown": Text("部位“{component}”的种类无法识别，其结果按适用计入。", "the kind of component “{component}” is not recognised; its result was counted as relevant."),
    "component_untested": Text("{component}的{what}没有检测结果。", "there is no result for {what} in the {component}."),
    "members_untested": Text("{where}{what}：下列各项没有检测结果：{members}。", "{what}{where}: there is no result for {members}."),
    "members_open": Text(
        "{where}{what}：下列各项的结果没有上限（未检出而未给出检出限或定量限，或只报告“大于”），不能合计：{members}。",
        "{what}{where}: these results have no upper bound (not detected without a limit, or only “more than”) and cannot be added up: {members}.",
    ),
    "no_result": Text("没有{what}的检测结果。", "there is no result for {what}."),
    "no_result_method": Text("没有{what}的检测结果（方法 {methods}）。", "there is no result for {what} (method {methods})."),
    "no_result_or_document": Text(
        "没有{what}的检测结果，也没有可以代替检测的文件（{documents}）。",
        "there is neither a result for {what} nor a document that may stand for it ({documents}).",
    ),
    "no_site_data": Text("缺少生产场所的数据：{what}。", "data from the site are missing: {what}."),
    # sums
    "sum_within": Text("{where}{what}：合计为 {value}，符合限值 {limit}。", "{what}{where}: {value} in total, within the limit {limit}."),
    "sum_outside": Text("{where}{what}：合计为 {value}，不符合限值 {limit}。", "{what}{where}: {value} in total, outside the limit {limit}."),
    "sum_already": Text(
        "尚缺部分组分的结果，但已有结果的合计已超出限值。",
        "results of some members are missing, but those shown already exceed the limit.",
    ),
    "sum_between": Text(
        "{where}{what}：未检出项按 0 计，合计为 {low}；按定量限计，合计为 {high}；两者对限值 {limit} 的结论不同，不能判定。",
        "{what}{where}: {low} in total when what was not detected counts as nothing, {high} when it counts at its quantification limit; against {limit} the two disagree.",
    ),
    "counted_as_nothing": Text("未检出项按 0 计入。", "what was not detected was counted as nothing."),
    "counted_at_loq": Text(
        "未检出项按定量限（未给出定量限的按检出限）计入。",
        "what was not detected was counted at its quantification limit, or at its detection limit where no other is given.",
    ),
    "counted_both": Text(
        "未检出项按 0 计，合计为 {low}；按定量限计，合计为 {high}；两者结论相同。",
        "the total is {low} when what was not detected counts as nothing and {high} when it counts at its quantification limit; the conclusion is the same.",
    ),
    "uncertainties_added": Text(
        "合计的不确定度取各组分扩展不确定度之和。",
        "the uncertainty of the total is the sum of the expanded uncertainties of its members.",
    ),
    # applicability
    "does_not_apply": Text("本条款不适用于该产品（适用条件：{when}）。", "this criterion does not apply to the product (condition: {when})."),
    "applies_unknown": Text("缺少判断是否适用所需的信息：{facts}。", "whether this criterion applies cannot be told without: {facts}."),
    "exempt": Text("豁免：{reason}", "exempt: {reason}"),
    "exemption_unverified": Text(
        "可能豁免，但该豁免凭记忆录入，须由认证人员核对原文：{reason}",
        "possibly exempt; this exemption was entered from memory and a person has to look it up in the text: {reason}",
    ),
    "no_limit_set": Text("对{scope}未规定限值。", "no limit is set for {scope}."),
    "limit_unknown": Text("缺少确定适用限值所需的信息：{facts}。", "which limit applies cannot be told without: {facts}."),
    "limit_gap": Text("本版本对该产品（{scope}）没有限值，不能判定。", "this edition holds no limit for this product ({scope}); nothing can be concluded."),
    "component_not_listed": Text(
        "已说明产品有此类部位，但部位清单中没有列出：{kinds}。",
        "the product is said to have such a part, but its list of parts shows none: {kinds}.",
    ),
    "no_such_component": Text("产品没有此类部位：{kinds}。", "the product has no such part: {kinds}."),
    # papers
    "declared": Text("{document}（{title}）已签署、在有效期内并覆盖该产品。", "{document} ({title}) is signed, in force and covers the product."),
    "declared_against": Text("{document}（{title}）表明不满足该要求。", "{document} ({title}) states that the requirement is not met."),
    "unsigned": Text("{document}（{title}）未签署。", "{document} ({title}) is not signed."),
    "not_in_force": Text("{document}（{title}）在判定日 {date} 不在有效期内。", "{document} ({title}) is not in force on {date}."),
    "other_product": Text("{document}（{title}）未覆盖该产品。", "{document} ({title}) does not cover the product."),
    "no_document": Text("缺少文件：{documents}。", "missing: {documents}."),
    "label_stands": Text(
        "没有检测结果；按认可的标志（{document}：{title}）视为符合本条款。",
        "nothing was measured; the accepted label ({document}: {title}) stands for this criterion.",
    ),
    # composition
    "share_within": Text("{what}为 {value}，符合要求（{limit}）。", "{what}: {value}, as required ({limit})."),
    "share_outside": Text("{what}为 {value}，不符合要求（{limit}）。", "{what}: {value}, contrary to the requirement ({limit})."),
    "no_composition": Text("缺少纤维成分及含量。", "the fibre composition is missing."),
    "composition_sum": Text("纤维含量合计为 {value}，应为 100 % ± 0.5 %。", "the fibre shares add up to {value}; they have to make 100 % ± 0.5 %."),
    "no_such_fibre": Text("产品不含{fibres}，本条款不适用。", "the product contains no {fibres}; this criterion does not apply."),
    # computed
    "computed_from": Text("计算依据：{inputs}。", "computed from: {inputs}."),
    "input_missing": Text("缺少计算所需的数据：{inputs}。", "the calculation lacks: {inputs}."),
    "input_unusable": Text("计算所需的数据无法使用：{inputs}。", "these data cannot be used in the calculation: {inputs}."),
    "no_function": Text("本程序没有名为“{name}”的计算。", "this program has no calculation called “{name}”."),
    # groups
    "group_met": Text("{need}；已满足：{met}。", "{need}; met: {met}."),
    "group_failed": Text("{need}；已满足：{met}；未满足：{failed}。", "{need}; met: {met}; not met: {failed}."),
    "group_open": Text("{need}，目前不能判定；尚待确定：{open}。", "{need}, which cannot be told yet; still open: {open}."),
    "no_part_applies": Text("本条款所含各项要求均不适用于该产品。", "none of the requirements in this criterion applies to the product."),
    # figures
    "unverified": Text("本条款的要求凭记忆录入，未经核实。", "this requirement was entered from memory and is unverified."),
    "assumption": Text("本条款的要求为假定值，未经核实。", "this requirement is an assumption and is unverified."),
    "for_information": Text("本条款仅供参考，不参与结论。", "this criterion is for information and does not decide the verdict."),
    "note": Text("{note}", "{note}"),
    "no_deciding_figure": Text(
        "《{title}》中没有可参与结论的要求：须由持有正式文本的机构录入。",
        "“{title}” holds no requirement that may decide: a body that owns the text has to enter it.",
    ),
    "nothing_applies": Text(
        "《{title}》中没有适用于该产品的要求，不能得出结论。",
        "no requirement of “{title}” applies to this product; nothing can be concluded.",
    ),
    # about the verdict
    "edition_superseded": Text("本版本已被替代。", "this edition has been superseded."),
    "edition_not_yet": Text("本版本自 {date} 起实施，判定日早于该日期。", "this edition comes into force on {date}, after the day of judgement."),
    "edition_over": Text("本版本有效期至 {date}，判定日晚于该日期。", "this edition was in force until {date}, before the day of judgement."),
    "assumed": Text("未说明{fact}，按“{name}”判定。", "nothing was said on the {fact}; judged as: {name}."),
    "strictest_class": Text("成套产品按其中要求最严的类别判定：{name}。", "a set is judged at the strictest class in it: {name}."),
    "some_conditional": Text("以下各项为有条件符合，须由认证人员定夺：{titles}。", "conditional, for a person to settle: {titles}."),
    "leans_on_caveat": Text("以下各项的要求附有说明，采用时须注意：{titles}。", "these findings rest on figures with a caveat: {titles}."),
    "leans_on_unverified": Text("结论依据了未经核实的要求：{titles}。", "the verdict leans on unverified figures: {titles}."),
    "information_fails": Text("以下各项仅供参考，但结果不符合：{titles}。", "for information only, yet not met: {titles}."),
}  # fmt: skip

RULE_NAMES: dict[str, Text] = {
    "simple": Text("简单接受", "simple acceptance"),
    "guarded_acceptance": Text("保护带接受", "guarded acceptance"),
    "guarded_rejection": Text("保护带拒绝", "guarded rejection"),
}

ANSWERS: dict[str, Text] = {
    "absent": Text("无", "none found"),
    "present": Text("有", "found"),
    "pass": Text("合格", "pass"),
    "fail": Text("不合格", "fail"),
}


def needed(least: int, of: int) -> Text:
    """How many of the requirements of a group have to be met."""
    if of == 1:
        return Text("所含的一项适用要求须满足", "the one requirement that applies has to be met")
    if least == of:
        return Text(f"{of} 项要求须全部满足", f"all {of} requirements have to be met")
    have = "has" if least == 1 else "have"
    return Text(
        f"{of} 项要求中至少须满足 {least} 项", f"at least {least} of {of} requirements {have} to be met"
    )
