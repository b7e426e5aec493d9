"""Why a duty is there, in a sentence."""

from __future__ import annotations

import pytest

from app.services.duties.duty import File
from tests.services.duties.files import a_file, a_policy, care, name, owed

LOW, HIGH = "2025-01-02 low", "2025-03-05 high"


@pytest.mark.parametrize(
    ("file", "duty", "reason"),
    [
        (
            a_file("03-05 high", went=["02-11 visit"]),
            "visit 4",
            "高风险，每月走访一次（2026-03-05 评估）；上次走访 02-11",
        ),
        (
            a_file(HIGH, went=["2025-12-11 visit", "04-03 attempt", "04-05 attempt"]),
            "visit 4",
            "高风险，每月走访一次（2025-03-05 评估）；上次走访 2025-12-11，未遇 2 次",
        ),
        (
            a_file(HIGH, went=["04-30 visit 05-06"]),
            "visit 4",
            "高风险，每月走访一次（2025-03-05 评估）；04-30 已走访（05-06 补录）",
        ),
        (a_file(), "visit 4", "未评估，按中风险安排，每月走访一次；还没有走访过"),
        (a_file(LOW), "contact 4", "低风险，每月联系一次（2025-01-02 评估）；还没有联系过"),
        (
            a_file(LOW, went=["02-11 visit"]),
            "contact 4",
            "低风险，每月联系一次（2025-01-02 评估）；上次走访 02-11",
        ),
        (
            a_file(LOW, went=["04-11 visit"]),
            "visit Q2",
            "低风险，每季走访一次（2025-01-02 评估）；04-11 已走访",
        ),
        (
            a_file(HIGH, away=[("04-05", "")]),
            "contact 4",
            "高风险，每月走访一次（2025-03-05 评估）；当月在家 4 天，走访改为联系，还没有联系过",
        ),
        (
            a_file(HIGH, waived=[("visit", "04-01", "04-30")]),
            "visit 4",
            "高风险，每月走访一次（2025-03-05 评估）；还没有走访过，已豁免：大雪封路",
        ),
        (
            a_file(f"{HIGH}, 04-10 low, 04-29 high", went=["04-01 contact"]),
            "visit 4",
            "高风险，每月走访一次（2025-03-05 评估）；还没有走访过",
        ),
    ],
)
def test_a_duty_says_why_it_is_there(file: File, duty: str, reason: str) -> None:
    assert next(one for one in owed(file) if name(one) == duty).reason == reason


def test_of_several_each_says_which_it_is() -> None:
    policy = a_policy(high=care(("visit", "month", 2)))
    first, second = owed(a_file(HIGH), policies=(policy,))[:2]
    assert "每月走访 2 次，这是第 1 次（2025-03-05 评估）" in first.reason
    assert "这是第 2 次" in second.reason
