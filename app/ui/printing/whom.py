"""For which children to print: the one open, those marked, those the list shows, or all in force."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Whom:
    """Identities, in the order of the list. ``child_id`` is the child open, "" for none, and ``name`` what
    to call it. ``record_id`` is the one of its records that is meant, "" for the newest."""

    child_id: str = ""
    name: str = ""
    marked: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    in_force: tuple[str, ...] = ()
    record_id: str = ""

    def choices(self) -> list[tuple[str, tuple[str, ...]]]:
        """What can be chosen, in words, with the children each means; the likeliest first."""
        offered = [
            (f"选中的 {len(self.marked):,} 人", self.marked if self.marked != (self.child_id,) else ()),
            (f"打开的这一个（{self.name or '未填姓名'}）", (self.child_id,) if self.child_id else ()),
            (f"列表里的 {len(self.shown):,} 人", self.shown),
            (f"全部在册 {len(self.in_force):,} 人", self.in_force if self.in_force != self.shown else ()),
        ]
        return [(words, ids) for words, ids in offered if ids]
