"""需求与服务: what a child needs and gets, and who stands by it."""

from __future__ import annotations

from app.ui.children.care.care_tab import CareTab
from app.ui.children.support.need_part import NeedPart
from app.ui.children.support.pairing_parts import PairedVisitPart, PairingPart
from app.ui.children.support.service_part import ServicePart
from app.ui.desk import Desk

NEEDS, SERVICES, PAIRING, PAIRED_VISITS = "need", "service", "pairing", "paired_visit"


class SupportTab(CareTab):
    def __init__(self, desk: Desk) -> None:
        parts = {
            NEEDS: NeedPart(desk),
            SERVICES: ServicePart(desk),
            PAIRING: PairingPart(desk),
            PAIRED_VISITS: PairedVisitPart(desk),
        }
        super().__init__(parts, "先保存基本信息，再登记需求和服务。")
