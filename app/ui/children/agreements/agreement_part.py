"""The agreements of a child: entered from what the form knows, signed, refused, ended, renewed."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.models.agreement import Agreement
from app.models.attachment import Attachment
from app.models.care import CareRecord
from app.models.child import Child
from app.models.fields import own_fields
from app.services.agreements.beginning import beginning, renewal
from app.services.agreements.rule import needs_opinion
from app.services.agreements.standing import state_of
from app.services.attachments.keeping import add
from app.services.attachments.reading import Scan
from app.services.care import records
from app.ui.children.agreements.agreement_card import AgreementCard, headed
from app.ui.children.agreements.agreement_entry import AgreementEntry
from app.ui.children.attachments.papers_line import PapersLine
from app.ui.children.attachments.taking import Taking, ask_files
from app.ui.children.attachments.viewer import Viewer
from app.ui.children.care.act import Act
from app.ui.children.care.card import CareCard
from app.ui.children.care.part import CarePart
from app.ui.children.care.words import Heading
from app.ui.children.form.sight import bring_into_sight
from app.ui.desk import Desk
from app.ui.widgets.basic import Banner

_WORDS = ("委托监护责任书", "登记责任书", "登记以后，打印、签字和续签都在这里记。")
_SIGNED = ("signed_on", "sign_way")
_WITH_SIGNING = ("opinion", "opinion_words", "witness", "school_told", "village_told", *_SIGNED)


class AgreementPart(CarePart):
    """``turned`` when its form was opened or closed."""

    turned = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, Agreement, _WORDS, self._beginning, parent)
        self.told, self.viewer = Banner(), Viewer(desk)
        self.top.addWidget(self.told)
        self.top.addWidget(self.viewer)
        self.taking = Taking(desk, self)
        self._scanned = ""  # the agreement that scans are being added to
        self.taking.taken.connect(self._keep_scan)
        self.taking.refused.connect(lambda sentence: self.told.say(sentence, "error"))

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
        papers = self._papers(record)
        may_add = self._may() and record.withdrawn is None
        if papers or (may_add and cast("Agreement", record).state in ("signed", "printed", "ended")):
            scans = PapersLine("扫描件", papers, self._see)
            if may_add:
                scans.offer("添加签好的扫描件", partial(self._add_scans, record), "agreement_scan_add")
            card.below.addWidget(scans)
        return card

    # Scans of the signed paper

    def _papers(self, record: CareRecord) -> list[Attachment]:
        everything = self._child.attachments if self._child else []
        return [one for one in everything if one.about_id == record.id and one.withdrawn is None]

    def _see(self, paper: Attachment) -> None:
        self.viewer.show_paper(paper)
        bring_into_sight(self.viewer)

    def _add_scans(self, record: CareRecord) -> None:
        self.take_scans(record.id, ask_files(self))

    def take_scans(self, agreement_id: str, files: list[Path]) -> None:
        """Take in files as scans of an agreement."""
        self.told.say("")
        self._scanned = agreement_id
        self.taking.take(files)

    def _keep_scan(self, scan: Scan) -> None:
        assert self._child is not None
        desk, today = self._desk, self._desk.today()
        try:
            add(desk.ledger, self._child.id, "agreement", "", today, scan, today, self._scanned)
        except Problem as why:
            self.told.say(str(why), "error")
            return
        self.written.emit()

    def clear(self) -> None:
        super().clear()
        self.told.say("")
        self.viewer.close_paper()
        self.turned.emit()


def _entered(values: dict[str, Any]) -> dict[str, Any]:
    """What the form of a new agreement begins with: how it stands is not asked for."""
    fields = {field.name: None for field in own_fields(Agreement)}
    return fields | values | {"state": None}
