"""For any declared field two different values, so that tests can loop over the whole form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from app.models.boxes import OneOf, Ticks
from app.models.form import FormField
from app.models.kinds import Day, IdNumber, Kind, Month, Number, PersonName, Phone
from tests.factories import an_id_number

_PLAIN: tuple[tuple[type[Kind[Any]], Any, Any], ...] = (
    (PersonName, "单晓𬭎", "买买提·吐尔逊"),
    (Month, "2015-03", "2014-12"),
    (Day, date(2025, 3, 5), date(2025, 12, 31)),
    (Number, Decimal("12800.50"), Decimal(0)),
    (IdNumber, an_id_number(), an_id_number(serial=2)),
    (Phone, "13800000000、0595-85600000", "13900000000"),
)
_PARENTS = {"father_": "male", "mother_": "female"}


def sample_values(field: FormField) -> tuple[Any, Any]:
    """Two values that may be saved, of a child born in March 2015."""
    kind = field.kind
    if isinstance(kind, IdNumber) and field.path:
        return _parents_numbers(field)
    if isinstance(kind, Ticks):
        return _ticks(kind)
    if isinstance(kind, OneOf):
        codes = [option.code for option in kind.options]
        return codes[0], codes[1]
    found = next(((one, two) for each, one, two in _PLAIN if isinstance(kind, each)), None)
    return found or (f"{field.label}的内容，=1+1", f"{field.label}：第二次")


def _parents_numbers(field: FormField) -> tuple[str, str]:
    sex = next(sex for prefix, sex in _PARENTS.items() if field.name.startswith(prefix))
    return an_id_number(date(1985, 3, 5), sex), an_id_number(date(1986, 3, 5), sex)


def _ticks(kind: Ticks) -> tuple[dict[str, str], dict[str, str]]:
    """All boxes that may stand together, each with something on its blank; and a single one."""
    told = {
        option.code: "350.50"
        if option.unit
        else (option.offers or ("写明、其他",))[0]
        if option.blank
        else ""
        for option in kind.options
        if option.code not in kind.alone
    }
    if kind.many:
        return told, dict.fromkeys(list(told)[:1], "")
    first, second = list(told.items())[:2]
    return dict([first]), dict([second])
