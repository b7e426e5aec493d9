"""What may be found out of order at an opening, as calm sentences with numbers and dates.

A finding is kept with the keys until a 管理员 has taken note of it; nothing in it is personal.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

_ADVICE = (
    "资料照常可以用。请核对最近的改动，必要时用备份恢复，并告诉负责人；"
    "管理员在“设置”的“使用记录”里点“知道了”以后，不再提示。"
)


class Kind(StrEnum):
    """What is out of order; ``action`` is what the trace calls it."""

    OLDER = "older"  # rows of the trace that were there are missing
    FORKED = "forked"  # an older copy was put in place and used on, or the chain was made anew
    BROKEN = "broken"  # a row of the trace was edited, dropped or moved
    ALTERED = "altered"  # the file is not as it was when it was closed
    UNLIKE = "unlike"  # records do not say what the trace says of them
    OLD_KEYS = "old_keys"

    @property
    def action(self) -> str:
        older = (Kind.OLDER, Kind.FORKED, Kind.OLD_KEYS)
        return "rollback" if self in older else "tampered"


@dataclass(frozen=True)
class Finding:
    """``first`` to ``last`` are rows of the trace; of ``UNLIKE``, how many entries in how many records.

    ``since`` is when the ledger was last known to be in order, ``noticed`` when this was found: UTC, ISO.
    """

    kind: Kind
    first: int = 0
    last: int = 0
    since: str = ""
    noticed: str = ""

    @property
    def sentence(self) -> str:
        """What happened, and whether the data is safe."""
        return _SENTENCES[self.kind].format(
            first=self.first, last=self.last, before=self.first - 1, since=_day(self.since) or "上次"
        )

    @property
    def advice(self) -> str:
        """What to do next."""
        return _ADVICE

    @property
    def told(self) -> str:
        """Sentence and advice, with the moment it was noticed."""
        noticed = f"（{_day(self.noticed)} 发现）" if self.noticed else ""
        return f"{self.sentence}{noticed}{self.advice}"

    def same_as(self, other: Finding) -> bool:
        """Whether both tell of the same thing, whenever they were noticed."""
        return (self.kind, self.first, self.last) == (other.kind, other.first, other.last)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "kind": self.kind.value}

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        return cls(**{**kept, "kind": Kind(kept["kind"])})


_SENTENCES = {
    Kind.OLDER: (
        "台账比上次用的旧：{since}时变更记录有 {last} 条，现在只有 {before} 条，"
        "第 {first} 到第 {last} 条记下的改动不在了。可能是换回了以前的一份拷贝。"
    ),
    Kind.FORKED: (
        "台账和上次用的不是同一份：变更记录第 {first} 条和{since}时记下的不一样，"
        "可能是换回了以前的一份拷贝又接着用过。"
    ),
    Kind.BROKEN: "变更记录从第 {first} 条起被改动过或缺失，改动不是用本程序做的。",
    Kind.ALTERED: "台账文件在程序外被改动过：{since}正常关闭以后，文件的内容变了。",
    Kind.UNLIKE: "有 {last} 份记录里的 {first} 处内容和变更记录不一致，改动不是用本程序做的。",
    Kind.OLD_KEYS: "钥匙文件比上次用的旧：密码、使用人或恢复单可能回到了以前的样子。请核对使用人的名单。",
}


def _day(moment: str) -> str:
    """A kept moment on the clock of this computer: 2026年11月23日 08:30."""
    if not moment:
        return ""
    local = datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone()
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
