"""Answers without a number, as laboratories type them."""

from __future__ import annotations

from weftmark.core.units import fold

_SAID = {
    "pass": (
        "合格|符合|符合要求|符合规定|通过|满足|满足要求"
        "|pass|passed|conform|conforms|conforming|complies|compliant|ok"
    ),
    "fail": (
        "不合格|不符合|不符合要求|不符合规定|不通过|未通过|不满足"
        "|fail|failed|nonconform|non-conform|nonconforming|ng"
    ),
    "absent": (
        "无|没有|无异味|无气味|未见|未见异常|未使用|不存在|阴性|none|no|absent|negative|not present|not used"
        "|no odour|no odor|odourless|odorless|no abnormal odour|no abnormal odor|否"
    ),
    # the odours of GB 18401-2010, 6.7, count as present
    "present": (
        "有|有异味|异味|存在|检出|阳性|是|present|yes|positive|detected"
        "|odour|odor|abnormal odour|abnormal odor"
        "|霉味|有霉味|高沸程石油味|有高沸程石油味"
        "|汽油味|煤油味|柴油味|鱼腥味|有鱼腥味|芳香烃味|芳香烃气味"
        "|有芳香烃气味|香味|有香味"
    ),
}
WORDS = {fold(spelling): word for word, spellings in _SAID.items() for spelling in spellings.split("|")}

# Detected nothing; longest first, so that a prefix never hides a longer spelling.
NOT_DETECTED = sorted(
    {
        fold(spelling)
        for spelling in (
            "未检出|未檢出|未检测出|未测出|nd|n.d|n.d."
            "|not detected|none detected|non-detected|non detected|bdl|b.d.l."
            "|<lod|<mdl|<dl|<检出限|<方法检出限"
            "|低于检出限|低于方法检出限|小于检出限|below detection limit|below lod"
        ).split("|")
    },
    key=len,
    reverse=True,
)
BELOW_LOQ = frozenset(
    map(fold, "<loq|<rl|<定量限|低于定量限|小于定量限|below loq|below quantification limit".split("|"))
)

# Not tested at all: an empty cell by another name.
BLANK = frozenset(
    map(fold, ("", "/", "-", "--", "---", "—", "——", "n/a", "na", "不适用", "未检", "未测", "\\"))
)
