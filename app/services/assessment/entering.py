"""Enter an assessment together with the scans of its paper scale: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.models.attachment import Attachment
from app.models.care import Assessment
from app.models.child import Child
from app.services.attachments.keeping import Paper, keep
from app.services.attachments.reading import Scan
from app.services.care.records import put_in
from app.services.ledger import Ledger


def enter_assessment(
    ledger: Ledger,
    child_id: str,
    values: dict[str, Any],
    scans: Sequence[Scan],
    today: date,
    record_id: str = "",
) -> str:
    """Enter an assessment, or correct the one named; its identity. Raises ``Refused`` for what cannot be."""
    with ledger.writing() as session:
        record = put_in(session, child_id, Assessment, values, today, record_id)
        for scan in scans:
            keep(session, record.child, Paper(scan, "scale"), values["day"], today, record.id)
        return record.id


def scans_of(child: Child, assessment: Assessment) -> list[Attachment]:
    """The scans of an assessment's paper scale."""
    return [one for one in child.attachments if one.about_id == assessment.id and one.withdrawn is None]
