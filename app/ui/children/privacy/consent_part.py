"""告知和同意: each telling, consent and taking back, with the scan of what was signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.care import CareRecord
from app.models.care_choices import CONSENT_KIND
from app.models.privacy import Consent
from app.services.privacy.beginning import new_consent
from app.ui.children.care.act import Act
from app.ui.children.care.card import CareCard
from app.ui.children.care.entry import Condition
from app.ui.children.care.scanned_part import ScannedPart
from app.ui.children.care.words import Heading
from app.ui.desk import Desk

_WORDS = ("告知和同意", "登记告知或同意", "当面告知、家长或孩子签字以后，在这里登记，并添加签好的扫描件。")


def _chosen(*kinds: str) -> Callable[[dict[str, Any]], bool]:
    """Whether one of these is chosen, in rings or from a list, which gives its words."""

    def applies(raw: dict[str, Any]) -> bool:
        found = CONSENT_KIND.named(raw["kind"] or "")
        return (found.code if found else raw["kind"]) in kinds

    return applies


class ConsentPart(ScannedPart):
    """``turned`` when its form was opened or closed."""

    turned = Signal()
    adds = "添加签好的扫描件"
    paper_kind = "consent"
    only_if: ClassVar[Mapping[str, Condition]] = {
        "version": _chosen("notice", "guardian", "child", "duty"),
        "reason": _chosen("duty", "guardian", "withdrawn"),
    }

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, Consent, _WORDS, self._beginning, parent)

    def _beginning(self) -> dict[str, Any]:
        assert self._child is not None
        return new_consent(self._child, self._desk.today())

    def begin_kind(self, kind: str) -> None:
        """Open the entry form for a certain kind."""
        assert self._child is not None
        self.begin_with(new_consent(self._child, self._desk.today(), kind))

    def make_card(self, record: CareRecord, heading: Heading) -> CareCard:
        card = super().make_card(record, heading)
        self.add_scans_to(card)
        return card

    def _open(
        self, act: Act | None, heading: str, values: dict[str, Any], record: CareRecord | None = None
    ) -> None:
        super()._open(act, heading, values, record)
        self.turned.emit()

    def clear(self) -> None:
        super().clear()
        self.turned.emit()
