"""The agreements of a child: entered from what the form knows, signed, refused, ended, renewed."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.agreement import Agreement
from app.models.care import CareRecord
from app.models.child import Child
from app.models.fields import own_fields
from app.services.agreements.beginning import beginning, renewal
from app.services.agreements.rule import needs_opinion
from app.services.agreements.standing import state_of
from app.services.care import records
from app.ui.children.agreements.agreement_card import AgreementCard, headed
from app.ui.children.agreements.agreement_entry import AgreementEntry
from app.ui.children.care.act import Act
from app.ui.children.care.card import CareCard
from app.ui.children.care.scanned_part import ScannedPart
from app.ui.children.care.words import Heading
from app.ui.desk import Desk

_WORDS = ("委托监护责任书", "登记责任书", "登记以后，打印、签字和续签都在这里记。")
_SIGNED = ("signed_on", "sign_way")
_WITH_SIGNING = ("opinion", "opinion_words", "witness", "school_told", "village_told", *_SIGNED)


class AgreementPart(ScannedPart):
    """``turned`` when its form was opened or closed."""

    turned = Signal()
    paper_kind = "agreement"
    adds = "添加签好的扫描件"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, Agreement, _WORDS, self._beginning, parent)

    def make_entry(self) -> AgreementEntry:
        return AgreementEntry(self._desk)

    def show_child(self, child: Child) -> None:
        cast("AgreementEntry", self.entry).child = child
        super().show_child(child)

    def _beginning(self) -> dict[str, Any]:
        assert self._child is not None
        return _entered(beginning(self._child, self._desk.ledger.user.name, self._desk.today()))

    def write(self, values: dict[str, Any]) -> None:
        """A new one begins unsigned."""
        super().write(values if self.entry.record_id else {**values, "state": "draft"})

    def renew(self, before: Agreement) -> None:
        """Begin the agreement that follows on another."""
        assert self._child is not None
        self.begin_with(_entered(renewal(self._child, before, self._desk.today())))

    def _open(
        self, act: Act | None, heading: str, values: dict[str, Any], record: CareRecord | None = None
    ) -> None:
        super()._open(act, heading, values, record)
        self.turned.emit()

    # What is done with one

    def acts(self, record: CareRecord) -> list[Act]:
        state = state_of(record, self._desk.today())
        if state in ("draft", "printed"):
            return [self._signing(cast("Agreement", record)), self._refusing()]
        return [self._ending()] if state in ("coming", "valid", "expiring") else []

    def sign(self, agreement: Agreement) -> None:
        """Ask what is written down when an agreement was signed."""
        if self.entry.isHidden():
            self._begin_act(self._signing(agreement), agreement)

    def _signing(self, agreement: Agreement) -> Act:
        today = self._desk.today()
        asked = self._child is not None and needs_opinion(self._child, today) and not agreement.opinion
        fields = _WITH_SIGNING if asked else _WITH_SIGNING[2:]
        demanded = (*_SIGNED, "opinion") if asked else _SIGNED
        signed = {"state": "signed", "signed_on": today, "sign_way": "present"}

        def start(record: CareRecord) -> dict[str, Any]:
            return self.entered(record) | signed

        return Act("sign", "登记签字", fields, demanded, start, self._put("signed"))

    def _refusing(self) -> Act:
        def start(record: CareRecord) -> dict[str, Any]:
            return self.entered(record) | {"state": "refused"}

        return Act("refuse", "拒签", ("refused_why",), ("refused_why",), start, self._put("refused"))

    def _ending(self) -> Act:
        def start(record: CareRecord) -> dict[str, Any]:
            return self.entered(record) | {"state": "ended", "ended_on": self._desk.today()}

        fields = ("ended_on", "ended_why")
        return Act("end", "解除", fields, ("ended_on",), start, self._put("ended"))

    def _put(self, state: str) -> Any:
        def put(record: CareRecord, values: dict[str, Any]) -> None:
            desk = self._desk
            given = {**values, "state": state}
            records.put(desk.ledger, record.child_id, Agreement, given, desk.today(), record.id)

        return put

    # Showing

    def order(self, record: CareRecord) -> tuple[date, Any]:
        return cast("Agreement", record).start or date.min, record.created_at

    def make_card(self, record: CareRecord, heading: Heading) -> CareCard:
        card = AgreementCard(record, headed(cast("Agreement", record), self._desk.today()))
        self.add_scans_to(card)
        return card

    def wants_scan(self, record: CareRecord) -> bool:
        return cast("Agreement", record).state in ("signed", "printed", "ended")

    def clear(self) -> None:
        super().clear()
        self.turned.emit()


def _entered(values: dict[str, Any]) -> dict[str, Any]:
    """What the form of a new agreement begins with: how it stands is not asked for."""
    fields = {field.name: None for field in own_fields(Agreement)}
    return fields | values | {"state": None}
