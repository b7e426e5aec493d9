"""What may stand in an office's Word form of a document about a child: all of it follows from the declared
fields of the form, of visits, problems, assessments and agreements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from app.models.boxes import OneOf, Ticks
from app.models.care import LEVEL_CELL, Assessment, CareRecord, Visit, level_on
from app.models.child import Child
from app.models.choices import LEVEL
from app.models.concern import Concern
from app.models.family import Family
from app.models.fields import Field, own_fields
from app.models.form import Form, FormField
from app.models.kinds import Day, IdNumber, Kind
from app.models.office import Office
from app.services.agreements.placeholders import PLACEHOLDERS
from app.services.agreements.placeholders import Source as AgreementSource
from app.services.care.told import measures_told, problems_told
from app.services.printing import letters, paper
from app.services.printing.answers import answer
from app.services.printing.blocks import Blank, Keep, Piece
from app.services.printing.content import SheetContent
from app.services.printing.content import content_of as sheet_of
from app.services.printing.filled import number_with_type, quarter_told
from app.services.printing.visit_form_content import VisitFormContent
from app.services.printing.visit_form_content import content_of as visit_form_of
from app.services.templates.declared import (
    RULED,
    Listing,
    ListPlaceholder,
    Placeholder,
    Source,
    of_office,
)
from app.services.templates.marks import OF_LIST, TICKED

R = TypeVar("R", bound=CareRecord)


@dataclass(frozen=True)
class OfChild(Source):
    """A child, and the ``record`` it is about where it is about one (an agreement, an answered request)."""

    form: Form
    year: int
    child: Child
    record: Any = None

    @cached_property
    def sheet(self) -> SheetContent:
        """What the official sheet says of the year."""
        return sheet_of(self.child, self.form, self.year)

    @cached_property
    def visit_form(self) -> VisitFormContent:
        """What the 走访记录表 says before the visit."""
        return visit_form_of(self.child, self.today)

    @cached_property
    def assessment(self) -> Assessment | None:
        """The one in force."""
        return level_on(self.child.assessments, self.today)

    @cached_property
    def letter(self) -> letters.Words:
        """What a letter to the family says."""
        if self.record is None:
            return letters.of_child(self.office, self.child)
        return letters.of_request(self.office, self.child, self.record)

    @cached_property
    def agreement(self) -> AgreementSource:
        """What a 责任书 is filled from."""
        return AgreementSource(self.office, self.child, self.record)


class OfNobody(OfChild):
    """A blank form: a child of whom nothing is known."""

    @cached_property
    def visit_form(self) -> VisitFormContent:
        return VisitFormContent()


def of_nobody(office: Office, form: Form, user: str, today: date, year: int) -> OfNobody:
    """What a blank form is filled from."""
    return OfNobody(office, user, today, form, year, Child(family=Family(), extra={}))


def plain(pieces: Iterable[Piece]) -> str:
    """Boxes and blanks as mere words: what is struck through is left out, an empty blank is ruled."""
    return "".join(map(_plain, pieces))


def _plain(piece: Piece) -> str:
    if isinstance(piece, Keep):
        struck = any(getattr(one, "struck", False) for one in piece.pieces)
        left = [one for one in piece.pieces if not getattr(one, "struck", False)]
        return plain(one for one in left if not (struck and one.text == "/"))
    return piece.text or "____" if isinstance(piece, Blank) else piece.text


def ticked(kind: Kind[Any], value: Any) -> str:
    """All boxes of a cell, those that apply ticked, on lines as the official sheet has them."""
    return "\n".join(map(plain, answer(kind, value)))


def _with_boxes(
    label: str, group: str, kind: Kind[Any], value: Callable[[OfChild], Any], words: Callable[[OfChild], str]
) -> Iterator[Placeholder]:
    yield Placeholder(label, group, "", words, _DATED if isinstance(kind, Day) else RULED)
    if isinstance(kind, OneOf | Ticks):
        boxes = Placeholder(
            label + TICKED, group, "方框，选中的打勾", lambda source: ticked(kind, value(source))
        )
        if len(kind.options) <= _MOST_BOXES:
            yield boxes


_DATED = "　　　　年　　月　　日"
_MOST_BOXES = 30  # nobody prints a box for each of 56 peoples


def of_printing() -> Iterator[Placeholder]:
    """The office, who prints, when, and of which year."""
    yield from of_office()
    yield Placeholder("年度", "单位和日期", "打印时选的年份", lambda source: str(source.year))


def of_form(form: Form) -> Iterator[Placeholder]:
    """Every cell of the form, by its label: the paper's and the office's own."""
    for section in form.sections:
        for field in section.fields:
            yield from _with_boxes(
                field.label,
                section.label,
                field.kind,
                lambda source, field=field: field.get(source.child),  # type: ignore[misc]
                lambda source, field=field: _printed(field, source),  # type: ignore[misc]
            )


def _printed(field: FormField, source: OfChild) -> str:
    if isinstance(field.kind, IdNumber) and field.name in source.sheet.values:
        return number_with_type(field.name, source.sheet)
    return field.text(source.child)


def of_sheet() -> Iterator[Placeholder]:
    """What the official sheet has beside the form: the level in force, and the visits of each quarter."""
    group, kind = "走访和评估", OneOf(LEVEL)
    yield from _with_boxes(
        LEVEL_CELL,
        group,
        kind,
        lambda source: source.sheet.level,
        lambda source: kind.format(source.sheet.level),
    )
    for number, head in enumerate(paper.QUARTERS):
        labels = (head, head[:3] + paper.PROBLEMS, head[:3] + paper.MEASURES)
        for at, label in enumerate(labels):
            yield Placeholder(
                label,
                group,
                "",
                lambda source, number=number, at=at: quarter_told(number, source.sheet)[at],  # type: ignore[misc]
            )


def of_assessment() -> Iterator[Placeholder]:
    """The assessment in force."""
    for field in own_fields(Assessment):
        label = field.label if "评估" in field.label else f"评估{field.label}"
        get = lambda source, name=field.name: getattr(source.assessment, name, None)  # noqa: E731
        yield from _with_boxes(
            label,
            "走访和评估",
            field.kind,
            get,
            lambda source, get=get, kind=field.kind: kind.format(get(source)),  # type: ignore[misc]
        )


# What the 走访记录表 says before a visit, by the names of its content.
_KNOWN = {
    "age": "年龄",
    "level": "风险等级",
    "carer": "照护人",
    "phone": "照护人电话",
    "parents": "父母和电话",
    "last_visit": "上次走访",
    "problems": "没有办结的问题",
}


def of_visit_form() -> Iterator[Placeholder]:
    """What is told before a visit. The carer reads and signs it: grave findings are not named."""
    for name, label in _KNOWN.items():
        yield Placeholder(
            label,
            "走访以前",
            "",
            lambda source, name=name: _told(getattr(source.visit_form, name)),  # type: ignore[misc]
        )


def _told(words: str | tuple[str, ...]) -> str:
    return words if isinstance(words, str) else "\n".join(words)


def of_agreement() -> Iterator[Placeholder]:
    """What may stand in the text of the 责任书, under the same names."""
    for one in PLACEHOLDERS:
        yield from _with_boxes(
            one.label,
            one.group,
            one.field.kind,
            lambda source, one=one: one.value(source.agreement),  # type: ignore[misc]
            lambda source, one=one: one.words(source.agreement),  # type: ignore[misc]
        )


def of_letter(labels: Iterable[str]) -> Iterator[Placeholder]:
    """What may stand in the texts of privacy, under the same names."""
    for label in labels:
        if label not in letters.BLANK:
            yield Placeholder(label, "文书", "", lambda source, label=label: source.letter.get(label, ""))  # type: ignore[misc]


# Lists


def _of_record(
    listing: str, kind: type[CareRecord], own: dict[str, Callable[[OfChild, Any], str]]
) -> Iterator[ListPlaceholder]:
    """A placeholder for each field of a record; ``own`` tells some of them in another way."""
    for field in own_fields(kind):
        words = own.get(field.name) or _field_words(field)
        yield ListPlaceholder(f"{listing}{OF_LIST}{field.label}", "", words)


def _field_words(field: Field) -> Callable[[OfChild, Any], str]:
    return lambda _source, record: field.kind.format(getattr(record, field.name))


def _visits(source: OfChild) -> list[Visit]:
    """The visits and contacts of the year, in order of day."""
    met = [one for one in source.child.visits if one.way != "attempt"]
    return _of_year(met, "day", source.year)


def _concerns(source: OfChild) -> list[Concern]:
    """The problems found in the year, in order of day."""
    return _of_year(source.child.concerns, "found_on", source.year)


def _of_year(records: Iterable[R], by_day: str, year: int) -> list[R]:
    """Those that count, in order of day."""
    dated = [(getattr(one, by_day), one) for one in records if one.withdrawn is None]
    of_year = [(day, one) for day, one in dated if day and day.year == year]
    return [one for _, one in sorted(of_year, key=lambda pair: pair[0])]


VISITS = Listing(
    "走访",
    "一年里每次走访和联系",
    _visits,
    tuple(
        _of_record(
            "走访",
            Visit,
            {
                "problems": lambda source, visit: problems_told(visit, source.child.concerns),
                "measures": lambda source, visit: measures_told(visit, source.child.concerns),
            },
        )
    ),
)
CONCERNS = Listing("问题", "一年里发现的每个问题", _concerns, tuple(_of_record("问题", Concern, {})))
