"""How care records are called and headed on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel, QSizePolicy

from app.models import care_choices
from app.models.agreement import Agreement
from app.models.attachment import Attachment
from app.models.care import Assessment, CareRecord, PlanMark, Suspension, Visit, Waiver
from app.models.choices import WAY
from app.models.concern import Concern, Report, ReportNote, TemporaryCare
from app.models.kinds import Day
from app.models.options import Options
from app.models.privacy import Consent, DataRequest, Retention
from app.models.support import Need, PairedVisit, Pairing, Service
from app.ui.widgets.basic import label, pill

_day = Day().format
Mark = tuple[str, str]  # words and a tone of the style sheet's marks


@dataclass(frozen=True)
class Heading:
    """A card's first line: words, marks beside them, and the fields that need not be said again."""

    words: str
    told: tuple[str, ...]
    level: str | None = None
    marks: tuple[Mark, ...] = ()

    def badges(self) -> list[QLabel]:
        """The level on its colour, then the other marks."""
        made = [pill(self.level)] if self.level else []
        return made + [badge(words, tone) for words, tone in self.marks]


def badge(words: str, tone: str) -> QLabel:
    """A few words on a quiet ground."""
    mark = label(words, "mark")
    mark.setProperty("tone", tone)
    mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return mark


def heading_of(record: CareRecord, today: date, in_force: bool = False) -> Heading:
    """The heading of a record's card; ``in_force`` marks the assessment that counts now."""
    if isinstance(record, Assessment):
        return _assessment(record, in_force)
    made = _HEADINGS.get(type(record))
    return made(record, today) if made else _dated(type(record).by_day)(record, today)


def _dated(day: str, **marked: Options) -> Callable[[Any, date], Heading]:
    """Headed by its day; the fields ``marked`` stand beside it in their options' words."""

    def made(record: Any, today: date) -> Heading:
        marks = [(options.label(getattr(record, name)), "") for name, options in marked.items()]
        told = (day, *marked)
        return Heading(_day(getattr(record, day)), told, marks=tuple(one for one in marks if one[0]))

    return made


def _stretch(start: str, end: str, **marked: Options) -> Callable[[Any, date], Heading]:
    """Headed by the days from and to; an open end is 今."""

    def made(record: Any, today: date) -> Heading:
        last = _day(getattr(record, end)) or "今"
        marks = _dated(start, **marked)(record, today).marks
        return Heading(f"{_day(getattr(record, start))} 至 {last}", (start, end, *marked), marks=marks)

    return made


def _visit(record: Visit, today: date) -> Heading:
    late = is_late(record)
    marks = [(WAY.label(record.way), "attempt" if record.way == "attempt" else "")]
    marks += [("补录", "late")] if late else []
    told = ("day", "way") if late else ("day", "way", "entered_on")
    return Heading(_day(record.day), told, marks=tuple(marks))


def _assessment(record: Assessment, in_force: bool) -> Heading:
    marks = (("现行", ""),) if in_force else ()
    return Heading(_day(record.day), ("day", "level"), record.level, marks)


def _concern(record: Concern, today: date) -> Heading:
    """Category and severity, then how it stands: closed, overdue, or how long there is left."""
    marks = [(care_choices.CONCERN_KIND.label(record.category), "")]
    severe = "severe" if record.severity == "severe" else ""
    marks += [(care_choices.SEVERITY.label(record.severity), severe)]
    marks += [_standing(record, today)]
    told = ("found_on", "category", "severity", *(("closed_on",) if record.closed_on else ("deadline",)))
    return Heading(f"{_day(record.found_on)}发现", told, marks=tuple(one for one in marks if one[0]))


def _standing(record: Concern, today: date) -> Mark:
    if record.closed_on:
        return f"{_day(record.closed_on)}办结", "done"
    if record.deadline is None:
        return "未办结", ""
    left = (record.deadline - today).days
    if left < 0:
        return f"已超期 {-left} 天", "late"
    return ("今天到期" if not left else f"还有 {left} 天"), "late" if left < 7 else ""


def _need(record: Need, today: date) -> Heading:
    tone = {"met": "done", "open": "late"}.get(record.state or "", "")
    marks = [(care_choices.NEED_KIND.label(record.category), "")]
    marks += [(care_choices.NEED_STATE.label(record.state), tone)]
    return Heading(_day(record.day), ("day", "category", "state"), marks=tuple(marks))


def _pairing(record: Pairing, today: date) -> Heading:
    ended = record.end is not None and record.end < today
    marks = (("已结束", "late") if ended else ("结对中", "done"),)
    stretch = f"{_day(record.start)} 至 {_day(record.end) or '今'}"
    return Heading(f"{record.partner or ''}　{stretch}", ("partner", "start", "end"), marks=marks)


def _request(record: DataRequest, today: date) -> Heading:
    """What is asked, and whether it was answered or how long there is left."""
    marks = [(care_choices.REQUEST_KIND.label(record.kind), "")]
    if record.answered_on:
        marks += [(f"已答复：{care_choices.DECISION.label(record.decision)}", "done")]
    elif record.due:
        left = (record.due - today).days
        marks += [(_left(left), "late" if left < 6 else "")]
    told = ("day", "kind", *(("decision",) if record.answered_on else ("due",)))
    return Heading(f"{_day(record.day)}　{record.applicant or ''}", (*told, "applicant"), marks=tuple(marks))


def _left(days: int) -> str:
    if days < 0:
        return f"超过答复期限 {-days} 天"
    return f"还有 {days} 天到答复期限" if days else "今天到答复期限"


def _retention(record: Retention, today: date) -> Heading:
    return Heading(f"保管到 {_day(record.until)}", ("until",))


_HEADINGS: dict[type[CareRecord], Callable[[Any, date], Heading]] = {
    Visit: _visit,
    Suspension: _stretch("start", "end"),
    Waiver: _stretch("period_start", "period_end", duty=WAY),
    PlanMark: _dated("period_start", duty=WAY),
    Concern: _concern,
    Report: _dated("reported_on", way=care_choices.REPORT_WAY),
    ReportNote: _dated("day"),
    TemporaryCare: _stretch(
        "start", "end", kind=care_choices.TEMPORARY_KIND, placement=care_choices.PLACEMENT
    ),
    Agreement: _stretch("start", "end", state=care_choices.SIGNING),
    Need: _need,
    Service: _dated("day", action=care_choices.ACTION, kind=care_choices.SERVICE_KIND),
    Pairing: _pairing,
    PairedVisit: _dated("day", way=care_choices.PAIRED_WAY),
    Attachment: _dated("day", kind=care_choices.PAPER_KIND),
    Consent: _dated("day", kind=care_choices.CONSENT_KIND, way=care_choices.CONSENT_WAY),
    DataRequest: _request,
    Retention: _retention,
}


def is_late(visit: Visit) -> bool:
    """补录: entered after the visit's month, by which visits are counted, was over (46 号文 二（二）)."""
    if not visit.day or not visit.entered_on:
        return False
    return (visit.entered_on.year, visit.entered_on.month) > (visit.day.year, visit.day.month)


def begun(record: CareRecord) -> date:
    """The day by which a record is put in order."""
    day: date | None = getattr(record, type(record).by_day)
    return day or date.min
