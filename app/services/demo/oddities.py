"""What a believable ledger has one of in every thirty children: the cases that programs trip over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from app.models.boxes import Ticks
from app.models.child import Child
from app.models.form import Form
from app.services.demo import names, words
from app.services.demo.people import People

Oddity = Callable[[Child, People, Form, date], None]


def _rare_name(child: Child, people: People, form: Form, today: date) -> None:
    child.name = people.rare_name()


def _joined_name(child: Child, people: People, form: Form, today: date) -> None:
    child.name, child.ethnic = people.joined_name()


def _no_papers(child: Child, people: People, form: Form, today: date) -> None:
    child.id_type, child.id_number = "none", None
    child.remarks = "非婚生育，户口正在办理。"


def _permit(child: Child, people: People, form: Form, today: date) -> None:
    child.id_type, child.id_number = "hk_macao_travel", f"H{people.rng.randrange(10**8):08d}01"
    child.household = "urban"


def _birth_certificate(child: Child, people: People, form: Form, today: date) -> None:
    child.id_type, child.id_number = "birth_certificate", f"T{people.rng.randrange(10**9):09d}"


def _empty(child: Child, people: People, form: Form, today: date) -> None:
    """Somebody pressed 新建 and was called away."""
    for field in form:
        if not field.path and field.name not in ("village", "opened_on"):
            field.set(child, None)


def _only_a_name(child: Child, people: People, form: Form, today: date) -> None:
    name = child.name
    _empty(child, people, form, today)
    child.name = name


def _long_texts(child: Child, people: People, form: Form, today: date) -> None:
    child.psychology, child.remarks = words.long_story(2), words.long_story(6)
    child.needs = "\n".join(words.NEEDS)
    child.address = (child.address or "") + "（原柳湾小学对面巷子进去第三座石头厝二楼，门口有一棵龙眼树）"


def _all_ticks(child: Child, people: People, form: Form, today: date) -> None:
    for field in form:
        kind = field.kind
        if isinstance(kind, Ticks) and kind.many and not field.path:
            options = [option for option in kind.options if option.code not in kind.alone]
            field.set(
                child, {o.code: "350.50" if o.unit else "写明的内容" if o.blank else "" for o in options}
            )
    child.category = {"left_behind": "", "hardship": "孤儿、重病儿童、贫困家庭儿童"}
    child.health = {
        "weak": "",
        "severe": "白血病（缓解期）",
        "chronic": "哮喘",
        "disabled": "肢体二级",
        "other": "弱视",
    }


def _two_telephones(child: Child, people: People, form: Form, today: date) -> None:
    child.carer, child.carer_name = "relatives", names.full_name(people.rng, "male")
    child.carer_phone = f"{people.phone()}、0595-85600000、{people.phone()}"


def _of_age(child: Child, people: People, form: Form, today: date) -> None:
    born = people.birthday(today, 18.0, 18.4)
    sex = child.sex or "female"
    child.born, child.id_number, child.id_type = f"{born:%Y-%m}", people.id_number(born, sex), None
    child.opened_on = today - timedelta(days=1200)


def _closed(reason: str, note: str | None) -> Oddity:
    def close(child: Child, people: People, form: Form, today: date) -> None:
        since = (today - (child.opened_on or today)).days
        child.closed_on = today - timedelta(days=people.rng.randint(1, max(since - 30, 1)))
        child.close_reason, child.close_note = reason, note

    return close


ODDITIES: tuple[Oddity, ...] = (
    _rare_name,
    _joined_name,
    _no_papers,
    _closed("moved", "随父母迁往厦门"),
    _long_texts,
    _empty,
    _all_ticks,
    _permit,
    _closed("parents_back", None),
    _two_telephones,
    _rare_name,
    _only_a_name,
    _closed("of_age", None),
    _birth_certificate,
    _of_age,
)
