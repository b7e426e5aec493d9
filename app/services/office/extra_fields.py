"""Fields that the office adds to the form (its note 1: 各镇街可结合实际完善).

A field is never deleted, since children may have values in it: it is retired, and can be put back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.office import EXTRA_KINDS, ExtraField
from app.services.ledger import Ledger
from app.services.office.managing import require_admin

LABEL_LENGTH = 30
UNIT_LENGTH = 10
WITH_OPTIONS = ("one_of", "ticks", "amounts", "one_or_other")
WITH_UNIT = ("number", "amounts")


@dataclass(frozen=True)
class Wish:
    """What the office wants: a label, a kind of ``EXTRA_KINDS``, and a unit and options where it has them."""

    label: str
    kind: str
    unit: str = ""
    offers: tuple[str, ...] = ()


def all_fields(ledger: Ledger) -> list[ExtraField]:
    """The office's own fields in their order, the retired ones last."""
    with ledger.reading() as session:
        return _ordered(session)


def add_field(ledger: Ledger, wish: Wish) -> str:
    """Add a field at the end; its identity. Raises ``Refused`` for a label or options that cannot be."""
    require_admin(ledger)
    label, unit, offers = _cleaned(ledger, wish)
    with ledger.writing("create") as session:
        place = 1 + max((one.place for one in _ordered(session)), default=0)
        added = ExtraField(label=label, kind=wish.kind, unit=unit, offers=offers, place=place)
        session.add(added)
        session.flush()
        identity = added.id
    ledger.reload_form()
    return identity


def relabel_field(ledger: Ledger, field_id: str, label: str) -> None:
    """Call a field something else; its values stay. Raises ``Refused`` for a label that cannot be."""
    require_admin(ledger)
    with ledger.writing() as session:
        field = session.get_one(ExtraField, field_id)
        field.label = _proper_label(ledger, label, besides=field.label)
    ledger.reload_form()


def move_field(ledger: Ledger, field_id: str, step: int) -> None:
    """Let a field change places with its neighbour: ``step`` -1 up, 1 down. At the end nothing happens."""
    require_admin(ledger)
    with ledger.writing() as session:
        in_use = [one for one in _ordered(session) if not one.retired]
        at = [one.id for one in in_use].index(field_id)
        if 0 <= at + step < len(in_use):
            in_use[at], in_use[at + step] = in_use[at + step], in_use[at]
        for place, one in enumerate(in_use, start=1):
            one.place = place
    ledger.reload_form()


def retire_field(ledger: Ledger, field_id: str) -> None:
    """Take a field off the form; what was entered in it is kept."""
    _set_retired(ledger, field_id, True)


def restore_field(ledger: Ledger, field_id: str) -> None:
    """Put a retired field back on the form. Raises ``Refused`` if its label was given to another since."""
    _set_retired(ledger, field_id, False)


def _set_retired(ledger: Ledger, field_id: str, retired: bool) -> None:
    require_admin(ledger)
    with ledger.writing() as session:
        field = session.get_one(ExtraField, field_id)
        if not retired:
            _proper_label(ledger, field.label)
        field.retired = retired
    ledger.reload_form()


def _ordered(session: Session) -> list[ExtraField]:
    return list(session.scalars(select(ExtraField).order_by(ExtraField.retired, ExtraField.place)))


def _cleaned(ledger: Ledger, wish: Wish) -> tuple[str, str, list[str]]:
    if wish.kind not in EXTRA_KINDS:
        raise Refused("请选择这一项怎么填，没有添加。")
    unit = wish.unit.strip() if wish.kind in WITH_UNIT else ""
    if len(unit) > UNIT_LENGTH:
        raise Refused(f"单位最多 {UNIT_LENGTH} 个字，没有添加。")
    offers = _proper_offers(wish.offers) if wish.kind in WITH_OPTIONS else []
    return _proper_label(ledger, wish.label), unit, offers


def _proper_label(ledger: Ledger, label: str, besides: str = "") -> str:
    """The label as stored. Labels are unique over the whole form: workbooks find columns by them."""
    proper = " ".join(label.split())
    if not proper or len(proper) > LABEL_LENGTH:
        raise Refused(
            f"名称要有 1 到 {LABEL_LENGTH} 个字，没有保存。", "请写一个简短的名称，例如“低保证号”。"
        )
    if proper != besides and ledger.form.labelled(proper):
        raise Refused(f"表格里已经有“{proper}”这一项，没有保存。", "请换一个名称。")
    return proper


def _proper_offers(offers: Sequence[str]) -> list[str]:
    proper = list(dict.fromkeys(" ".join(offer.split()) for offer in offers if offer.strip()))
    if len(proper) < 2:
        raise Refused("至少要有两个选项，没有添加。", "请一行写一个选项。")
    if marked := next((offer for offer in proper if any(mark in offer for mark in "、；;，,：:")), None):
        raise Refused(f"选项“{marked}”里有标点，没有添加。", "请一行写一个选项，选项里不用顿号、逗号和冒号。")
    return proper
