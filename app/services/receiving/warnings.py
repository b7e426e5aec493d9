"""What somebody should look after, though a package may be taken in."""

from __future__ import annotations

from app.services.receiving.outcome import Difference
from app.services.receiving.verdicts import Told

_MOST_NAMED = 5


def warned(difference: Difference, trace_break: int | None) -> tuple[Told, ...]:
    """Children gone without a word, children whom another office has too, a broken trace."""
    found = []
    if difference.missing:
        names = "、".join(one.name or "未填姓名" for one in difference.missing[:_MOST_NAMED])
        more = "等" if len(difference.missing) > _MOST_NAMED else ""
        found.append(
            Told(
                f"有 {len(difference.missing)} 份档案不在这个包里了（{names}{more}），也不在销毁清单上。",
                "请问问这个单位是怎么回事，是不是撤销了一次导入；收下以后可以撤回。",
            )
        )
    if difference.conflicting:
        found.append(
            Told(
                f"有 {len(difference.conflicting)} 个孩子别的村（居）也有。", "收下以后请到“重复核对”里处理。"
            )
        )
    if trace_break is not None:
        found.append(
            Told(
                f"这个单位的变更记录从第 {trace_break} 条起被改动过或缺失，档案本身可以收。",
                "请把这件事告诉负责人，并问问这个单位。",
            )
        )
    return tuple(found)
