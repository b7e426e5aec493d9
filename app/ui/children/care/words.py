"""How care records are called and headed on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLabel, QSizePolicy

from app.models.care import Assessment, CareRecord, Suspension, Visit
from app.models.choices import WAY
from app.models.kinds import Day
from app.ui.widgets.basic import label, pill

_day = Day().format


@dataclass(frozen=True)
class Heading:
    """A card's first line: words, marks beside them, and the fields that need not be said again."""

    words: str
    told: tuple[str, ...]
    level: str | None = None
    marks: tuple[tuple[str, str], ...] = ()

    def badges(self) -> list[QLabel]:
        """The level on its colour, then the other marks."""
        made = [pill(self.level)] if self.level else []
        for words, tone in self.marks:
            mark = label(words, "mark")
            mark.setProperty("tone", tone)
            mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            made.append(mark)
        return made


def heading_of(record: CareRecord, in_force: bool = False) -> Heading:
    """The heading of a record's card; ``in_force`` marks the assessment that counts now."""
    if isinstance(record, Visit):
        marks = [(WAY.label(record.way), "attempt" if record.way == "attempt" else "")]
        marks += [("补录", "late")] if is_late(record) else []
        told = ("day", "way", "entered_on") if not is_late(record) else ("day", "way")
        return Heading(_day(record.day), told, marks=tuple(marks))
    if isinstance(record, Assessment):
        marks = [("现行", "")] if in_force else []
        return Heading(_day(record.day), ("day", "level"), record.level, tuple(marks))
    assert isinstance(record, Suspension)
    return Heading(f"{_day(record.start)} 至 {_day(record.end) or '今'}", ("start", "end"))


def is_late(visit: Visit) -> bool:
    """补录: entered after the visit's month, by which visits are counted, was over (46 号文 二（二）)."""
    if not visit.day or not visit.entered_on:
        return False
    return (visit.entered_on.year, visit.entered_on.month) > (visit.day.year, visit.day.month)


def begun(record: CareRecord) -> date:
    """The day by which a record is put in order."""
    day = record.start if isinstance(record, Suspension) else getattr(record, "day", None)
    return day or date.min
