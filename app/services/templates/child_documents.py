"""The documents about one child for which an office may have its own form, and the same ones left blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.models.agreement import Agreement
from app.models.care import LEVEL_CELL
from app.models.care_records import ON_PAPER
from app.models.form import Form
from app.models.office import Office
from app.models.privacy import DataRequest
from app.services.agreements.placeholders import PLACEHOLDERS
from app.services.agreements.standing import newest
from app.services.printing import letters
from app.services.printing.order import BLANK_OF, What
from app.services.printing.private_papers import answered
from app.services.templates import of_child as known
from app.services.templates.declared import About, Document
from app.services.templates.marks import TICKED

_BY_HAND = (What.IMPACT, What.PLEDGE, What.EMERGENCY)
_NOWHERE = Office(code="", name="", town="", kind="village", settings={})


def of_children(form: Form) -> tuple[Document, ...]:
    """Each document about a child, with the fields of the office's form."""
    every = (*known.of_printing(), *known.of_form(form))
    return (
        Document(
            What.SHEETS,
            About.CHILD,
            (*every, *known.of_sheet(), *known.of_assessment()),
            tuple(_sheet_labels(form)),
            (known.VISITS, known.CONCERNS),
            ON_PAPER,
        ),
        Document(
            What.VISIT_FORM,
            About.CHILD,
            (*every, *known.of_visit_form()),
            (("姓名",), ("家庭地址",)),
            kinds=ON_PAPER,
        ),
        Document(
            What.AGREEMENT,
            About.CHILD,
            (*known.of_agreement(), *every),
            tuple(_agreement_labels()),
            kinds=(Agreement,),
            record=lambda child, _order: newest(child.agreements),
        ),
        Document(
            What.CONSENT,
            About.CHILD,
            (*known.of_letter(letters.of_child(_NOWHERE, None)), *every),
            (("儿童姓名", "姓名"), ("单位名称",)),
        ),
        Document(
            What.ANSWER,
            About.CHILD,
            (*known.of_letter(letters.of_request(_NOWHERE, None, DataRequest())), *every),
            (("儿童姓名", "姓名"), ("申请人",), ("申请事项",), ("处理结果",), ("答复内容",)),
            kinds=(DataRequest,),
            record=lambda child, order: answered(child, order.record_id),
        ),
    )


def of_nobody(form: Form) -> tuple[Document, ...]:
    """Each of them that is printed blank as well, with the same placeholders; and what the office fills in by
    hand."""
    blank = (
        replace(one, key=BLANK_OF[What(one.key)], about=About.BLANK, like=one.key, record=None)
        for one in of_children(form)
        if one.key in BLANK_OF
    )
    of_office = (*known.of_printing(), *known.of_letter(letters.of_office(_NOWHERE)))
    return (*blank, *(Document(what, About.BLANK, of_office, (("单位名称",),)) for what in _BY_HAND))


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
