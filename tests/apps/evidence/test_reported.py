"""Values as they were reported, beside units that readers of either language know."""

from __future__ import annotations

import pytest

from weftmark.apps.evidence.models.wording import reported


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("18", "mg/kg", "18 mg/kg", "18 mg/kg"),
        ("未检出", "mg/kg", "未检出", "not detected"),
        ("ND", "mg/kg", "未检出", "not detected"),
        ("4 级", "grade", "4 级", "grade 4"),
        ("3-4", "级", "3-4 级", "grade 3-4"),
        ("1", "months", "1 个月", "1 month"),
        ("0.5", "h", "0.5 小时", "0.5 h"),
        ("6.5", "pH", "6.5", "6.5"),
        ("无异味", "", "无异味", "none (无异味)"),
        ("pass", "", "合格（pass）", "pass"),
        ("slightly", "", "slightly", "slightly"),
    ],
)
def test_a_value_reads_in_both_languages(value: str, unit: str, zh: str, en: str) -> None:
    assert reported(value, unit)[:2] == (zh, en)
