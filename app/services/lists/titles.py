"""What each list is called: on the screen, on paper, in the history of a child and in the record of uses."""

from __future__ import annotations

TITLES = {
    "high": "高风险台账",
    "medium": "中风险台账",
    "low": "低风险台账",
    "left-behind": "农村留守儿童台账",
    "hardship": "困境儿童台账",
    "pairing": "结对帮扶名单",
    "agreements": "委托监护责任书签订名单",
    "problems": "问题清单",
    "needs": "关爱需求清单",
}
# Papers made in the same way that are no lists of children.
BESIDE = {"selfcheck": "迎检自查清单", "national": "全国系统录入表"}
