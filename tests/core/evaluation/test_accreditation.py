"""Accreditation of the laboratory: known, known to be lacking, not known; checked or required."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.made import result
from tests.core.trade import SHELL, asked, codes, en, found, lacks, zh
from weftmark.core.evaluation.finding import Outcome
from weftmark.core.specification.criterion import Accreditation

YES, OPEN = Outcome.CONFORM, Outcome.UNDETERMINED
CHECKED, REQUIRED = Accreditation.CHECKED, Accreditation.REQUIRED
LAB = {"laboratory": "Lab One", "method": "GB/T 1"}


@pytest.mark.parametrize(
    ("accreditation", "accredited", "named", "code", "lack"),
    [
        (CHECKED, True, LAB, "within", None),
        (CHECKED, None, LAB, "within", None),
        (CHECKED, None, {}, "within", None),
        (CHECKED, False, LAB, "not_accredited", "test"),
        (CHECKED, False, {}, "not_accredited", "test"),
        (REQUIRED, True, LAB, "within", None),
        (REQUIRED, True, {}, "within", None),
        (REQUIRED, None, LAB, "accreditation_unknown", "report_data"),
        (REQUIRED, None, {}, "accreditation_unnamed", "report_data"),
        (REQUIRED, None, {"laboratory": "Lab One"}, "accreditation_unnamed", "report_data"),
        (REQUIRED, None, {"method": "GB/T 1"}, "accreditation_unnamed", "report_data"),
        (REQUIRED, False, LAB, "not_accredited", "test"),
        (REQUIRED, False, {}, "not_accredited", "test"),
    ],
)
def test_accreditation(
    accreditation: Accreditation,
    accredited: bool | None,
    named: dict[str, Any],
    code: str,
    lack: str | None,
) -> None:
    finding = found(asked(accreditation=accreditation), result("10", accredited=accredited, **named))
    assert (finding.outcome, codes(finding)) == (OPEN if lack else YES, [code])
    assert lacks(finding) == ([(lack, code)] if lack else [])


def test_accreditation_sentences() -> None:
    lacking = found(asked(), result("10", accredited=False, **LAB, **SHELL))
    assert zh(lacking) == [
        "“Lab One”在报告日期不具备该方法（GB/T 1）的认可资格，面料的甲醛含量的结果不予采用。"
    ]
    assert en(lacking) == [
        "Lab One was not accredited for GB/T 1 on the date of the report;"
        " its result for formaldehyde in the shell does not count."
    ]
    unnamed = found(asked(), result("10", accredited=False))
    assert zh(unnamed) == ["检测机构在报告日期不具备该方法（所用方法）的认可资格，甲醛含量的结果不予采用。"]
    assert en(unnamed) == [
        "The laboratory was not accredited for the method used on the date of the report;"
        " its result for formaldehyde does not count."
    ]
    unknown = found(asked(accreditation=REQUIRED), result("10", **LAB))
    assert zh(unknown) == [
        "未证明“Lab One”在报告日期具备该方法（GB/T 1）的认可资格，甲醛含量的结果不予采用。"
    ]
    silent = found(asked(accreditation=REQUIRED), result("10"))
    assert zh(silent) == ["甲醛含量的结果未注明检测机构或检测方法，无法核对其认可资格，不予采用。"]
