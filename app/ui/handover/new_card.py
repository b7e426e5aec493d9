"""A card that was brought: whose it is, its check code, and whether the other side reads out the same."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.handover.trusting import Known
from app.ui.handover.brought import Brought
from app.ui.handover.check_code import CheckCode
from app.ui.handover.lines import Line
from app.ui.widgets.basic import button

_CALL = "请打电话给{who}，请他打开自己的“名片”，核对这组数字。电话号码用您原来就知道的，不用名片一起带来的。"
_KNOWN: dict[Known, tuple[str, str, str]] = {
    Known.NEW: ("还没有登记", "warning", ""),
    Known.SAME: ("已经登记过", "done", "和登记的那张是同一张，不用再登记。"),
    Known.CHANGED_KEYS: (
        "和登记的不一样",
        "error",
        "这个单位以前登记过另一张名片，这一张的校验码不一样。对方重装过、换过电脑，名片才会变；没有的话，可能有人冒充，请不要登记。",
    ),
    Known.OTHER_TOWN: (
        "换了上级单位",
        "error",
        "本单位已经登记了另一个镇（街道）。登记这一张，以后的交接包就封给这里，原来那个镇（街道）打不开。",
    ),
}


class NewCard(Line):
    """``agreed`` when the digits were the same, ``refused`` when they were not."""

    agreed = Signal()
    refused = Signal()

    def __init__(self, brought: Brought, number: int, parent: QWidget | None = None) -> None:
        card = brought.card
        super().__init__(card.name, f"单位代码 {card.code}", parent)
        mark, tone, words = _KNOWN[brought.known]
        self.show_mark(mark, tone)
        if words:
            self.say(words)
        self._code = CheckCode(_CALL.format(who=card.name), f"new_code_{number}")
        self._code.show_code(brought.code)
        self.body.addWidget(self._code)
        self._offer(brought.known, card.name, number)

    def _offer(self, known: Known, name: str, number: int) -> None:
        same = button("一致，登记", self.agreed.emit, "primary")
        same.setObjectName(f"card_same_{number}")
        same.setAccessibleName(f"{name}的校验码一致，登记")
        differs = button("不一致", self.refused.emit, "danger")
        differs.setObjectName(f"card_differs_{number}")
        differs.setAccessibleName(f"{name}的校验码不一致")
        if known is Known.SAME:
            same.hide()
            differs.setText("收起")
            differs.setAccessibleName(f"收起{name}的名片")
        self.offer(same, differs)
