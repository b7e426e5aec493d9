"""Which rule of its own each kind of care record has. A kind without one only has to be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.models.agreement import Agreement
from app.models.attachment import Attachment
from app.models.care import Assessment, CareRecord, Suspension, Visit
from app.models.child import Child
from app.models.concern import Concern, Report, ReportNote, TemporaryCare
from app.models.national import NationalEntry
from app.models.privacy import Consent, DataRequest, Retention
from app.models.support import Need, PairedVisit, Pairing, Service
from app.services.agreements.rule import of_an_agreement
from app.services.care.faults import (
    Fault,
    Rule,
    of_a_day,
    of_a_paper,
    of_a_stay,
    of_a_visit,
    of_an_assessment,
    unfilled,
)
from app.services.care.problem_faults import of_a_concern, of_a_note, of_a_report, of_temporary_care
from app.services.care.support_faults import of_a_need, of_a_pairing, of_a_service
from app.services.privacy.rule import of_a_consent, of_a_request, of_a_retention

RULES: dict[type[CareRecord], Rule] = {
    Assessment: of_an_assessment,
    Visit: of_a_visit,
    Suspension: of_a_stay,
    Concern: of_a_concern,
    Report: of_a_report,
    ReportNote: of_a_note,
    TemporaryCare: of_temporary_care,
    Need: of_a_need,
    Service: of_a_service,
    Pairing: of_a_pairing,
    PairedVisit: of_a_day,
    Attachment: of_a_paper,
    Agreement: of_an_agreement,
    Consent: of_a_consent,
    DataRequest: of_a_request,
    Retention: of_a_retention,
    NationalEntry: of_a_day,
}
# Never corrected nor withdrawn: what follows is added beneath.
APPEND_ONLY: tuple[type[CareRecord], ...] = (Report, ReportNote)


def faults(child: Child, record: Any, kind: type[CareRecord], today: date) -> Iterator[Fault]:
    """Everything that is wrong with a record of ``kind``, entered or about to be."""
    yield from unfilled(record, kind)
    if rule := RULES.get(kind):
        yield from rule(child, record, today)
