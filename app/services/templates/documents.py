"""The documents for which an office may have its own Word form: what may stand in each, and what must."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.models.agreement import Agreement
from app.models.care import LEVEL_CELL, CareRecord
from app.models.care_records import ON_PAPER
from app.models.child import Child
from app.models.form import Form
from app.models.office import Office
from app.models.privacy import DataRequest
from app.services.agreements.placeholders import PLACEHOLDERS
from app.services.agreements.standing import newest
from app.services.printing import letters
from app.services.printing.order import NAMES, Order, What
from app.services.printing.private_papers import answered
from app.services.templates import placeholders as known
from app.services.templates.marks import TICKED, one_way
from app.services.templates.placeholders import Listing, Placeholder

_NOWHERE = Office(code="", name="", town="", kind="village", settings={})


@dataclass(frozen=True)
class Document:
    """A document about a child.

    ``essential`` are labels without which it is of no use, each with others that do as well. ``kinds`` are
    the care records it is filled from; ``record`` finds the one it is about: a child that has none is left
    out.
    """

    what: What
    placeholders: tuple[Placeholder, ...]
    essential: tuple[tuple[str, ...], ...]
    listings: tuple[Listing, ...] = ()
    kinds: tuple[type[CareRecord], ...] = ()
    record: Callable[[Child, Order], Any] | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return NAMES[self.what]

    @cached_property
    def by_key(self) -> dict[str, Placeholder]:
        """Its placeholders by label in the one way of writing; those named first win."""
        return {one_way(one.label): one for one in reversed(self.placeholders)}

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Every label that may stand in it, those of lists last."""
        own = dict.fromkeys(one.label for one in self.placeholders)
        return (*own, *(one.label for listing in self.listings for one in listing.placeholders))


def documents(form: Form) -> tuple[Document, ...]:
    """Each document that may have a form of the office's own, with the fields of the office's form."""
    every = (*known.of_office(), *known.of_form(form))
    return (
        Document(
            What.SHEETS,
            (*every, *known.of_sheet(), *known.of_assessment()),
            tuple(_sheet_labels(form)),
            (known.VISITS, known.CONCERNS),
            ON_PAPER,
        ),
        Document(
            What.VISIT_FORM,
            (*every, *known.of_visit_form()),
            (("姓名",), ("家庭地址",)),
            kinds=ON_PAPER,
        ),
        Document(
            What.AGREEMENT,
            (*known.of_agreement(), *every),
            tuple(_agreement_labels()),
            kinds=(Agreement,),
            record=lambda child, _order: newest(child.agreements),
        ),
        Document(
            What.CONSENT,
            (*known.of_letter(letters.of_child(_NOWHERE, None)), *every),
            (("儿童姓名", "姓名"), ("单位名称",)),
        ),
        Document(
            What.ANSWER,
            (*known.of_letter(letters.of_request(_NOWHERE, None, DataRequest())), *every),
            (("儿童姓名", "姓名"), ("申请人",), ("申请事项",), ("处理结果",), ("答复内容",)),
            kinds=(DataRequest,),
            record=lambda child, order: answered(child, order.record_id),
        ),
    )


def document(form: Form, what: What) -> Document | None:
    """The document, ``None`` for what has no form of the office's own."""
    return next((one for one in documents(form) if one.what is what), None)


def _sheet_labels(form: Form) -> Iterator[tuple[str, ...]]:
    """What the official sheet asks of every child, and the risk."""
    for field in form:
        if field.always_asked and field.field.sheet:
            yield (field.label, field.label + TICKED)
    yield (LEVEL_CELL, LEVEL_CELL + TICKED)


def _agreement_labels() -> Iterator[tuple[str, ...]]:
    for one in PLACEHOLDERS:
        if one.required:
            yield (one.label, one.label + TICKED)
