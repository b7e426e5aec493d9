"""All kinds of care record, in one list from which loading, history, traces and newcomers follow."""

from __future__ import annotations

from app.models.agreement import Agreement
from app.models.attachment import Attachment
from app.models.care import Assessment, CareRecord, PlanMark, Suspension, Visit, Waiver
from app.models.concern import Concern, Report, ReportNote, TemporaryCare
from app.models.national import NationalEntry
from app.models.privacy import Consent, DataRequest, Retention
from app.models.support import Need, PairedVisit, Pairing, Service

CARE: tuple[type[CareRecord], ...] = (
    Assessment,
    Visit,
    Suspension,
    Waiver,
    PlanMark,
    Concern,
    Report,
    ReportNote,
    TemporaryCare,
    Agreement,
    Need,
    Service,
    Pairing,
    PairedVisit,
    Attachment,
    Consent,
    DataRequest,
    Retention,
    NationalEntry,
)
# What the sheet, the list and the workbook are made of; the rest is read only where a child's page shows it.
ON_PAPER: tuple[type[CareRecord], ...] = (Assessment, Visit, Suspension, Concern)
