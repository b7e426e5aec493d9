"""A report as somebody works on it: its paragraphs, its tables, and the version it is."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from app.models.office import Office
from app.models.period_report import PeriodReport
from app.models.register_choices import REPORT_KIND
from app.services.figures.period import FigureRow
from app.services.reports.facts import Facts
from app.services.reports.outline import headed
from app.services.reports.period import YEAR, Period
from app.services.reports.villages import VillageFigures

DRAFT, SENT = "draft", "sent"
_SECTION = "社会事务科"  # 晋政民〔2024〕46号 三（二）


@dataclass(frozen=True)
class Passage:
    """A part of a report. ``composed`` is what the ledger's figures said, ``text`` what stands there now; a
    part that is only a heading ``stands_over`` others."""

    key: str
    level: int
    heading: str
    text: str = ""
    composed: str = ""
    stands_over: bool = False

    @property
    def is_typed(self) -> bool:
        """Whether somebody changed what was composed."""
        return self.text != self.composed


class Tables(NamedTuple):
    """What a report was composed from, as it was told then: rows of text."""

    rows: tuple[FigureRow, ...] = ()
    indicators: tuple[tuple[str, str, str], ...] = ()
    villages: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Document:
    """A report of a period: a draft, or a version that was sent and never changes. ``report_id`` is "" for
    one that was composed and not kept yet."""

    period: Period
    heading: str
    addressee: str
    author: str
    composed_on: date
    passages: tuple[Passage, ...]
    tables: Tables
    issuer: str
    version: int = 1
    state: str = DRAFT
    sent_on: date | None = None
    sent_how: str = ""
    report_id: str = ""

    @property
    def is_sent(self) -> bool:
        return self.state == SENT

    @property
    def name(self) -> str:
        """2026年10月月报, 2026年度总结"""
        return self.period.label + ("总结" if self.period.kind == YEAR else "月报")

    def typed(self, texts: dict[str, str]) -> Document:
        """With what was typed, by key."""
        made = (replace(one, text=texts.get(one.key, one.text)) for one in self.passages)
        return replace(self, passages=tuple(made))


def document_of(office: Office, author: str, facts: Facts, today: date) -> Document:
    """A new report from facts."""
    what = "工作总结" if facts.period.kind == YEAR else "工作情况的报告"
    return Document(
        period=facts.period,
        heading=f"关于{facts.period.label}农村留守儿童和困境儿童关爱服务{what}",
        addressee=f"市民政局{_SECTION}" if facts.is_town else f"{office.town or '镇（街道）'}社会事务办",
        author=author,
        composed_on=today,
        passages=tuple(_passages(facts)),
        tables=_tables(facts),
        issuer=office.name,
    )


def _passages(facts: Facts) -> list[Passage]:
    made = []
    for part, heading in headed(facts):
        words = part.writes(facts) if part.writes else ""
        made.append(Passage(part.key, part.level, heading, words, words, part.writes is None))
    return made


def _tables(facts: Facts) -> Tables:
    return Tables(
        tuple(facts.rows),
        tuple((one.label, one.value, one.how) for one in facts.indicators),
        _by_village(facts),
    )


def _by_village(facts: Facts) -> tuple[tuple[str, ...], ...]:
    villages = facts.villages
    if not villages:
        return ()
    rows = (one.cells() for one in villages)
    return (VillageFigures.heads(facts.period), *rows, VillageFigures.total(villages))


# As the ledger keeps it


def values_of(document: Document) -> dict[str, Any]:
    """The columns of a record that keeps a document."""
    words = {
        one.key: {
            "place": place,
            "level": one.level,
            "heading": one.heading,
            "text": one.text,
            "composed": one.composed,
            "stands_over": one.stands_over,
        }
        for place, one in enumerate(document.passages)
    }
    period = document.period
    return {
        "kind": period.kind,
        "period_start": period.start,
        "period_end": period.end,
        "heading": document.heading,
        "addressee": document.addressee,
        "author": document.author,
        "composed_on": document.composed_on,
        "issuer": document.issuer,
        "version": document.version,
        "state": document.state,
        "sent_on": document.sent_on,
        "sent_how": document.sent_how or None,
        "words": words,
        "figures": {
            "rows": [list(astuple(row)) for row in document.tables.rows],
            "indicators": [list(row) for row in document.tables.indicators],
            "villages": [list(row) for row in document.tables.villages],
        },
    }


def kept(record: PeriodReport) -> Document:
    """A document as a record keeps it."""
    parts = sorted((record.words or {}).items(), key=lambda one: one[1]["place"])
    figures = record.figures or {}
    tables = Tables(
        tuple(FigureRow(*row) for row in figures.get("rows", ())),
        tuple((row[0], row[1], row[2]) for row in figures.get("indicators", ())),
        tuple(tuple(row) for row in figures.get("villages", ())),
    )
    return Document(
        period=Period(record.kind or "", record.period_start or date.min, record.period_end or date.min),
        heading=record.heading or "",
        addressee=record.addressee or "",
        author=record.author or "",
        composed_on=record.composed_on or date.min,
        passages=tuple(_passage(key, told) for key, told in parts),
        tables=tables,
        issuer=record.issuer,
        version=record.version,
        state=record.state or DRAFT,
        sent_on=record.sent_on,
        sent_how=record.sent_how or "",
        report_id=record.id,
    )


def _passage(key: str, told: dict[str, Any]) -> Passage:
    named = {name: told[name] for name in ("level", "heading", "text", "composed", "stands_over")}
    return Passage(key, **named)


def kind_words(kind: str) -> str:
    """月报, 年度总结"""
    return REPORT_KIND.label(kind)
