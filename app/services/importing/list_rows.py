"""The rows of 责任清单 and 关爱服务内容清单: items in their turn, and the ticks that say which were done."""

from __future__ import annotations

from typing import Any

from app.models.registers import ListItem, OfficeRecord
from app.services.exchange.layout import ITEM_KEYS
from app.services.exchange.lines import Line
from app.services.importing.register_rows import RegisterRows
from app.services.registers.periods import period_holding
from app.services.registers.telling import called

_LIST, _CONTENT = (column.label for column in ITEM_KEYS)


class ItemRows(RegisterRows):
    """Items; a new one comes last in its list."""

    def begun(self, values: dict[str, Any]) -> OfficeRecord:
        places = [one.place for one in self.known if one.list_kind == values["list_kind"]]
        return super().begun({**values, "place": max(places, default=-1) + 1})

    def item(self, line: Line) -> ListItem | None:
        """The item that the row of a tick names."""
        named = (line.value(_LIST), line.value(_CONTENT))
        return next((one for one in self.known if (one.list_kind, one.content) == named), None)


class TickRows(RegisterRows):
    """Ticks, each of one of ``items``."""

    def __init__(self, items: ItemRows, *told: Any) -> None:
        super().__init__(*told)
        self._items = items

    def take_over(self, line: Line) -> None:
        if self._decisions.takes(line) and self._items.item(line) is None and not self._is_of_others(line):
            self.refuse(line, _CONTENT, "清单里没有这一条，不知道是落实了哪一条。请先把它写进清单。")
            return
        super().take_over(line)

    def values(self, line: Line) -> dict[str, Any]:
        item = self._items.item(line)
        return {**super().values(line), "item_id": item.id if item else None}

    def named(self, record: Any) -> str:
        item = next(one for one in self._items.known if one.id == record.item_id)
        return f"{called(item)}　{record.period_start}"

    def judge_place(self, line: Line, record: Any) -> None:
        """A new tick is of one of the item's own periods: 2026-11-01 for November, say."""
        item = self._items.item(line)
        period = period_holding(item.how_often or "", record.period_start) if item else None
        if period and period.start != record.period_start:
            label = self._label("period_start")
            message = f"这一条的时段是{period.label}，要写它的第一天。"
            self.refuse(line, label, message, (str(period.start),))
