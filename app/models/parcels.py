"""What a package carries, table by table, in an order in which each row finds what it points to.

``RESTORED`` makes a whole ledger again on another computer. ``REPLICATED`` is what the town keeps of a
village: its copy is replaced by what the next package brings.
"""

from __future__ import annotations

from app.models.attachment import AttachmentContent
from app.models.care_records import CARE
from app.models.child import Child
from app.models.disposal import Disposal
from app.models.family import Family, Parent
from app.models.handover import ForeignTrace, Parcel, TrustedOffice
from app.models.office import ExtraField, Office
from app.models.office_papers import OfficePaper, OfficePaperContent
from app.models.period_report import PeriodReport
from app.models.record import Base
from app.models.registers import OFFICE_RECORDS
from app.models.supervision import Answer, Match, Move, Opinion, SpotCheck, SpotFinding
from app.models.trace import Trace

# A village's own records. The traces beside them go to ``ForeignTrace``, the bytes of scans and papers by
# their digest.
REPLICATED: tuple[type[Base], ...] = (
    Family,
    Parent,
    Child,
    *CARE,
    ExtraField,
    Disposal,
    Answer,
    Move,
    *OFFICE_RECORDS,
    PeriodReport,
    OfficePaper,
)
# Everything but the bytes of scans and papers, which travel beside the tables, the office's secret keys,
# which travel under the recovery sheet's key, what a package brought, and the list, which is worked out anew.
RESTORED: tuple[type[Base], ...] = (
    Office,
    *REPLICATED,
    Opinion,
    Match,
    SpotCheck,
    SpotFinding,
    TrustedOffice,
    Parcel,
    ForeignTrace,
    Trace,
)
SCANS, PAPERS = AttachmentContent, OfficePaperContent
