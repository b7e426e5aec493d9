"""The fields of the national system in its order, each with how it follows from the child's form.

``sources`` are the fields of the form that a value comes from: when one of them changes, what was typed in
there is out of date. ``longest`` is how many characters the system takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.models import citizen_id
from app.models.checks import citizen_number
from app.models.child import Child, is_hardship, is_left_behind
from app.models.choices import HEALTH, ID_TYPES
from app.models.form import form_of
from app.models.kinds import Month
from app.services.national import words

NAME, NUMBER, OTHER, PHONE = 72, 18, 50, 17  # the longest that the system takes


@dataclass(frozen=True)
class NationalField:
    """A field of the system. ``unclear``: what to say where the form does not tell it plainly."""

    label: str
    value: Callable[[Child], str]
    sources: tuple[str, ...]
    longest: int = 0
    unclear: Callable[[Child], str] = lambda _child: ""


@dataclass(frozen=True)
class Part:
    """Fields that stand together on the system's page."""

    label: str
    fields: tuple[NationalField, ...]


class Filled(NamedTuple):
    """A field of a child's: what is to be typed in. ``whole`` is longer where the system takes less;
    ``unclear`` is why it has to be found out, "" where the form tells it."""

    label: str
    text: str
    whole: str
    part: str
    unclear: str = ""

    @property
    def is_cut(self) -> bool:
        """Whether the system takes less than the ledger has."""
        return self.text != self.whole


def filled(child: Child) -> list[Filled]:
    """All fields of a child in the order of the system."""
    return [_filled(part, field, child) for part in PARTS for field in part.fields]


def _filled(part: Part, field: NationalField, child: Child) -> Filled:
    whole = field.value(child).strip()
    text = whole[: field.longest] if field.longest else whole
    return Filled(field.label, text, whole, part.label, field.unclear(child))


def _kept(label: str, name: str, longest: int = 0) -> NationalField:
    """A cell of the form as the form says it."""
    bound = form_of().named(name)
    return NationalField(label, bound.text, (name,), longest)


def _coded(label: str, name: str, told: dict[str, str]) -> NationalField:
    """A cell with one box ticked, in the words of the system."""
    bound = form_of().named(name)

    def value(child: Child) -> str:
        held: Any = bound.get(child)
        code = next(iter(held), "") if isinstance(held, dict) else held
        return told.get(code or "", "")

    return NationalField(label, value, (name,))


def _phone(label: str, name: str) -> NationalField:
    bound = form_of().named(name)
    return NationalField(label, lambda child: words.digits(bound.get(child)), (name,), PHONE)


def _born(child: Child) -> str:
    day = citizen_id.birth_date(citizen_number(child))
    return str(day) if day else Month().format(child.born)


def _category(child: Child) -> str:
    kinds = (("农村留守儿童", is_left_behind(child)), ("困境儿童", is_hardship(child)))
    return "、".join(said for said, is_so in kinds if is_so)


def _hardship(child: Child) -> str:
    return (child.category or {}).get("hardship", "")


def _id_type(child: Child) -> str:
    return ID_TYPES.label(child.id_type) or (ID_TYPES.label("citizen") if child.id_number else "")


def _health(child: Child) -> str:
    return "、".join(HEALTH.label(code) for code in child.health or {})


def _illness(child: Child) -> str:
    return "；".join(told for told in (child.health or {}).values() if told)


def _parent(whose: str, prefix: str) -> tuple[NationalField, ...]:
    return (
        _kept(f"{whose}姓名", f"{prefix}name", NAME),
        _kept(f"{whose}证件号码", f"{prefix}id_number", NUMBER),
        _phone(f"{whose}联系电话", f"{prefix}phone"),
        _kept(f"{whose}现住地址", f"{prefix}address"),
        _kept(f"{whose}特殊情况", f"{prefix}special"),
    )


PARTS = (
    Part(
        "基本信息",
        (
            _kept("姓名", "name", NAME),
            NationalField("证件类型", _id_type, ("id_type", "id_number")),
            _kept("证件号码", "id_number", NUMBER),
            _kept("性别", "sex"),
            NationalField("出生日期", _born, ("born", "id_number")),
            _kept("民族", "ethnic"),
            _coded("户籍性质", "household", words.HOUSEHOLD),
            _kept("家庭地址", "address"),
            NationalField("儿童类别", _category, ("category",)),
            NationalField("困境类别", _hardship, ("category",), OTHER),
        ),
    ),
    Part(
        "就学和健康",
        (
            NationalField(
                "教育情况",
                lambda child: words.education(child.schooling),
                ("schooling",),
                unclear=lambda child: words.unclear(child.schooling),
            ),
            _kept("学校和年级", "schooling"),
            _kept("寄宿情况", "boarding"),
            NationalField("健康状况", _health, ("health",)),
            NationalField("健康状况其他说明", _illness, ("health",), OTHER),
        ),
    ),
    Part(
        "照料和监护",
        (
            _coded("委托照料原因", "entrust_reason", words.REASON),
            _coded("实际监护情况", "carer", words.CARER),
            _kept("受委托人姓名", "carer_name", NAME),
            _phone("受委托人联系电话", "carer_phone"),
            _coded("监护情况", "guardianship", words.GUARDIANSHIP),
            NationalField("救助措施", lambda child: words.ticked_as(words.AID, child.aid), ("aid",)),
        ),
    ),
    Part("父亲", _parent("父亲", "father_")),
    Part("母亲", _parent("母亲", "mother_")),
    Part("其他", (_kept("其他说明", "remarks", OTHER),)),
)


def fields() -> Iterator[NationalField]:
    """All of them in order."""
    return (field for part in PARTS for field in part.fields)


def kept_in() -> dict[tuple[str, str], str]:
    """The label of each source by where the trace tells of it: the record and the field's name there."""
    form = form_of()
    bound = [form.named(name) for field in fields() for name in field.sources]
    return {((one.path or ("child",))[-1], one.field.name): one.label for one in bound}
