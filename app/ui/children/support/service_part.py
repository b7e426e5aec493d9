"""关爱服务和救助: what was done or given under the 五项行动, and which need it meets."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtWidgets import QWidget

from app.models.care import CareRecord
from app.models.child import Child
from app.models.support import Need, Service
from app.services.care import support
from app.services.care.concerns import beginning
from app.ui.children.care.card import CareCard
from app.ui.children.care.entry import Entry
from app.ui.children.care.part import CarePart
from app.ui.children.care.words import Heading
from app.ui.children.support.need_picker import NeedPicker
from app.ui.desk import Desk
from app.ui.widgets.basic import Banner, label

_WORDS = ("关爱服务和救助", "登记服务", "没有登记过。慰问、救助、辅导、体检等，按“五项行动”登记。")
_TOMORROW = "这个孩子是孤儿，可以指导照护人提供“孤儿医疗康复明天计划”的申请资料。"


class ServiceEntry(Entry):
    """The form with the need that the service meets."""

    def __init__(self) -> None:
        self.picker = NeedPicker()
        super().__init__(Service)
        self.foot.addWidget(self.picker)
        self.picker.edited.connect(self.edited)

    def raw(self) -> dict[str, Any]:
        return super().raw() | {"need": self.picker.raw()}

    def take_up(self, raw: dict[str, Any]) -> None:
        self.picker.take_up(raw.get("need", {}))
        super().take_up(raw)


class ServicePart(CarePart):
    at_first = 6

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, Service, _WORDS, lambda: {"day": desk.today()}, parent)
        self.hint = Banner()
        self.hint.setObjectName("tomorrow_hint")
        self.hint.offer("登记明天计划", self._begin_tomorrow)
        self.top.addWidget(self.hint)

    def make_entry(self) -> ServiceEntry:
        return ServiceEntry()

    @property
    def picker(self) -> NeedPicker:
        return cast("ServiceEntry", self.entry).picker

    def show_child(self, child: Child) -> None:
        super().show_child(child)
        self.hint.say(_TOMORROW if self._may() and support.needs_tomorrow_hint(child) else "")

    def _begin_tomorrow(self) -> None:
        self.begin_with({"action": "precise", "kind": "tomorrow"})

    def begin_with(self, values: dict[str, Any]) -> None:
        if self._child is not None and self.entry.isHidden():
            self.picker.offer(support.open_needs(self._child))
        super().begin_with(values)

    def _correct(self, record: CareRecord) -> None:
        child, service = cast("Child", self._child), cast("Service", record)
        own = [one for one in child.needs_told if one.id == service.need_id]
        still = [one for one in support.open_needs(child) if one not in own]
        self.picker.offer([*own, *still], service.need_id or "")
        super()._correct(record)

    def take_up(self, draft: Any) -> None:
        self.picker.offer(support.open_needs(cast("Child", self._child)))
        super().take_up(draft)

    def write(self, values: dict[str, Any]) -> None:
        assert self._child is not None
        ledger, today, record_id = self._desk.ledger, self._desk.today(), self.entry.record_id
        given = {**values, "need_id": self.picker.need_id}
        support.serve(ledger, self._child.id, given, today, record_id, self.picker.meets.isChecked())

    def make_card(self, record: CareRecord, heading: Heading) -> CareCard:
        card = CareCard(record, heading)
        if need := self._need(cast("Service", record)):
            card.below.addWidget(label(f"对应的需求：{beginning(need.content or '')}", "muted", wrap=True))
        return card

    def _need(self, service: Service) -> Need | None:
        needs = self._child.needs_told if self._child and service.need_id else []
        return next((one for one in needs if one.id == service.need_id), None)
