"""A file that moves in from another village: who it is, from where, and whether to take it in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.choices import SEX
from app.services.children.search import masked_name
from app.services.moving.arriving import Arrival
from app.ui.handover.lines import Line
from app.ui.widgets.basic import button

_CLASH = "本村已经有一份档案，可能就是这个孩子。请先看一看；是同一个人的，把那一份关档以后再迁入。"


class ArrivalLine(Line):
    """``agreed`` to take it in; ``look_asked`` to see the file here that may be the same child's."""

    agreed = Signal()
    look_asked = Signal()

    def __init__(self, found: Arrival, masked: bool, number: int, parent: QWidget | None = None) -> None:
        name = masked_name(found.name) if masked else found.name
        super().__init__(name, f"{found.day:%Y-%m-%d} 从{found.from_name}迁来", parent)
        facts = [
            SEX.label(found.sex),
            found.born and f"{found.born} 出生",
            f"走访、评估等记录 {found.records} 条",
        ]
        self.say("，".join(fact for fact in facts if fact))
        if found.note:
            self.say(f"镇里的说明：{found.note}", "muted")
        agree = button("迁入本村", self.agreed.emit, "" if found.clash else "primary")
        agree.setObjectName(f"take_in_{number}")
        agree.setAccessibleName(f"把{name}的档案迁入本村")
        if not found.clash:
            self.offer(agree)
            return
        self.show_mark("可能已经建档", "warning")
        self.say(_CLASH)
        look = button("看本村那份档案", self.look_asked.emit)
        look.setObjectName(f"look_{number}")
        look.setAccessibleName(f"看本村那份可能是{name}的档案")
        self.offer(look, agree)
