"""All that is kept of one child, in words, for who has the right to see it (个人信息保护法 45).

Who made a mandatory report is never told. ``discreet`` leaves out the reports themselves and what led to
them, for an applicant to whom that must not become known (未成年人保护法 11; 个人信息保护法 45 with 18).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from app.models.attachment import Attachment
from app.models.boxes import Ticks
from app.models.care import Assessment, CareRecord, PlanMark, Suspension, Visit, Waiver
from app.models.care_choices import ARCHIVE
from app.models.care_records import CARE
from app.models.child import Child
from app.models.concern import Concern, Report, ReportNote, TemporaryCare
from app.models.fields import Field, own_fields
from app.models.form import ExtraFormField
from app.models.kinds import Day, LongText
from app.models.office import Office
from app.services.assessment.instruments import find
from app.services.care.reports import leads_to_report
from app.services.children import records
from app.services.children.history import CONFIDENTIAL, IDENTITIES, Event, events
from app.services.ledger import Ledger

# The care records in the order of the record's tabs; the other kinds follow in their own.
_FIRST = (Visit, Suspension, Waiver, PlanMark, Assessment, Concern, Report, ReportNote, TemporaryCare)
_LONG_OPTION = 12  # characters from which an option is a sentence
_day = Day().format


class Entry(NamedTuple):
    """A record: its day, in brief the short fields, then labels and words of the long ones."""

    heading: str
    brief: str
    lines: tuple[tuple[str, str], ...]


class Chapter(NamedTuple):
    """The records of one kind."""

    title: str
    entries: tuple[Entry, ...]


class WholeFile(NamedTuple):
    """``child`` is loaded with all its records; ``concerns`` are the problems that may be told, ``papers``
    the attachments that are drawn in."""

    child: Child
    concerns: tuple[Concern, ...]
    chapters: tuple[Chapter, ...]
    papers: tuple[Attachment, ...]
    history: tuple[Event, ...]
    discreet: bool


def whole_file(ledger: Ledger, child_id: str, today: date, discreet: bool = False) -> WholeFile:
    """Raises ``Refused`` for an unknown child."""
    child = records.load(ledger, child_id)
    hidden = _hidden(child) if discreet else frozenset()
    kinds: list[type[CareRecord]] = [*_FIRST, *(kind for kind in CARE if kind not in _FIRST)]
    chapters = [_beside_the_sheet(ledger, child)]
    chapters += [_chapter(ledger.office, child, kind, hidden, discreet) for kind in kinds]
    return WholeFile(
        child,
        tuple(one for one in child.concerns if one.id not in hidden),
        tuple(one for one in chapters if one.entries),
        tuple(one for one in child.attachments if one.withdrawn is None and one.id not in hidden),
        tuple(one for one in reversed(events(ledger, child, hidden))),
        discreet,
    )


def _hidden(child: Child) -> frozenset[str]:
    """Reports, problems that led to one, and the papers of either; archived sheets tell of them too."""
    told = [*child.reports, *child.report_notes, *(one for one in child.concerns if leads_to_report(one))]
    grave = {one.id for one in told}
    telling = ("report", ARCHIVE)
    papers = {one.id for one in child.attachments if one.kind in telling or one.about_id in grave}
    return frozenset(grave | papers)


def _beside_the_sheet(ledger: Ledger, child: Child) -> Chapter:
    """What the form asks for that the official sheet has no place for."""
    beside = [one for one in ledger.form if not one.field.sheet and not isinstance(one, ExtraFormField)]
    told = [(one.label, one.text(child)) for one in beside]
    brief = "；".join(f"{label}：{words}" for label, words in told if words)
    return Chapter("台账表格以外的栏目", (Entry("", brief, ()),) if brief else ())


def _chapter(
    office: Office, child: Child, kind: type[CareRecord], hidden: frozenset[str], discreet: bool
) -> Chapter:
    found: list[CareRecord] = [one for one in getattr(child, kind.collection()) if one.id not in hidden]
    found.sort(key=lambda one: (getattr(one, kind.by_day) or date.min, one.created_at))
    return Chapter(kind.title, tuple(_entry(office, one, kind, discreet) for one in found))


def _entry(office: Office, record: CareRecord, kind: type[CareRecord], discreet: bool) -> Entry:
    fields = [one for one in own_fields(kind) if one.name != kind.by_day and _is_told(kind, one)]
    short = [
        f"{one.label}：{words}" for one in fields if not _is_long(one) and (words := _words(one, record))
    ]
    long = [(one.label, words) for one in fields if _is_long(one) and (words := _words(one, record))]
    if isinstance(record, Assessment):
        long += _answers(office, record, discreet)
    gone = f"（已撤销：{record.withdrawn}）" if record.withdrawn is not None else ""
    return Entry(_day(getattr(record, kind.by_day)) + gone, "；".join(short), tuple(long))


def _is_told(kind: type[CareRecord], field: Field) -> bool:
    name = (kind.__tablename__, field.name)
    return name not in CONFIDENTIAL and name not in IDENTITIES


def _is_long(field: Field) -> bool:
    """Whether a field is told on a line of its own."""
    if isinstance(field.kind, Ticks):
        return any(len(one.short) > _LONG_OPTION for one in field.kind.options)
    return isinstance(field.kind, LongText)


def _words(field: Field, record: Any) -> str:
    return str(field.kind.format(getattr(record, field.name)))


def _answers(office: Office, record: Assessment, discreet: bool) -> Iterator[tuple[str, str]]:
    """What was answered on the scale, as far as the scale is still known."""
    scale = find(office, record.instrument)
    if scale is None:
        return
    answers: dict[str, Any] = record.answers or {}
    yield "评估量表", scale.called
    shown = [one for one in scale.vetoes if not (discreet and one.report)]
    signs = [one.words for one in shown if answers.get(one.id)]
    if signs:
        yield "一票定级的情形", "；".join(signs)
    told = [(item.words, item.choice(answers.get(item.id))) for item in scale.items()]
    yield "各项回答", "；".join(f"{words}：{choice.words}" for words, choice in told if choice)
