"""What rosters say of guardians and parents in columns of their own, sorted into the cells of the form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.services.exchange.understanding import phones
from app.services.exchange.understanding.composing import Composed, Told
from app.services.exchange.understanding.names import both_parents

_FATHER, _MOTHER = re.compile(r"^(父亲|父|爸爸|爸|父子|父女)$"), re.compile(r"^(母亲|母|妈妈|妈|母子|母女)$")
_BOTH = re.compile(r"^(父母|父母亲|父母双方|双方|都外出|均外出|父亲、?母亲|爸爸?妈妈?|父和母)$")
_PARENTS = re.compile(r"^(父母|父母亲|父亲、?母亲|爸爸?妈妈?)$")
_CARER, _CARER_NAME, _CARER_PHONE = "留守儿童委托照护人情况", "委托照护人姓名", "委托照护人联系电话"
_GRAND = re.compile(r"祖|爷|奶|外公|外婆|姥|阿公|阿嬷")

Cells = dict[str, Told]


def guardian(row: Composed, told: Cells) -> None:
    """监护人's name, relation and telephone: a parent's are the parent's, others' are the carer's."""
    relation = told.get("关系")
    who = _role(relation.given.text if relation else "")
    if who:
        _put(row, told.get("姓名"), f"{who}姓名")
        _put(row, told.get("联系电话"), f"{who}联系电话")
        if relation:
            row.note(f"{relation.header}：{relation.given.text}")
        return
    if relation is None or _PARENTS.match(relation.given.text):
        _kept(row, told)  # whether father, mother or somebody else is nowhere said
        return
    if not row.put(_CARER, relation.given.text, relation):
        _kept(row, told)  # 本人, 邻居, 养父: none of the form's carers
        return
    row.note(f"{relation.header}：{relation.given.text}")
    _put(row, told.get("姓名"), _CARER_NAME)
    _put(row, told.get("联系电话"), _CARER_PHONE)


def _role(relation: str) -> str:
    if _FATHER.match(relation):
        return "父亲"
    return "母亲" if _MOTHER.match(relation) else ""


def _kept(row: Composed, told: Cells) -> None:
    """Somebody of whom only the name is known: a parent by name, else in words."""
    name = told.get("姓名")
    for who in ("父亲", "母亲"):
        held = row.given.get(f"{who}姓名")
        if name and held and held.value and held.value == name.given.value:
            _put(row, told.get("联系电话"), f"{who}联系电话")
            row.note(f"{name.header}：{who}")
            return
    for one in told.values():
        row.note(f"{one.header}：{one.given.text}")
    for one in list(told.values())[:1]:
        row.warn(one, "看不出监护人是父亲、母亲还是别人，写进了“其他说明情况”，请核对。")


def _put(row: Composed, one: Told | None, label: str) -> None:
    """Into the cell, or in words where the cell holds something else or cannot hold it."""
    if one and not row.put(label, one.given.text, one):
        row.note(f"{one.header}：{one.given.text}")
        if row.given.get(label):
            row.warn(one, f"与“{label}”不一致，写进了“其他说明情况”，请核对。")


def _put_all(row: Composed, one: Told, pairs: Sequence[tuple[str, str]]) -> bool:
    """Fill each cell; whether there was any, and all of them hold it now."""
    held = [row.put(label, text, one) for label, text in pairs]
    return bool(held) and all(held)


def parents(row: Composed, told: Cells) -> None:
    """家长's names, telephones, and who of them works where."""
    if one := told.get("姓名"):
        _names(row, one)
    if one := told.get("联系电话"):
        _phones(row, one)
    away = told.get("外出")
    if away:
        _away(row, away)
    if one := told.get("务工地址"):
        _where(row, one, away.given.text if away else "")


def _names(row: Composed, one: Told) -> None:
    pairs = both_parents(one.given.text)
    if not _put_all(row, one, pairs):
        row.note(f"{one.header}：{one.given.text}")
        row.warn(one, "分不清哪个是父亲、哪个是母亲，写进了“其他说明情况”，请核对。")


def _phones(row: Composed, one: Told) -> None:
    pairs = phones.parted(one.given.text)
    if _put_all(row, one, pairs):
        return
    row.note(f"{one.header}：{one.given.text}")
    row.warn(one, "没有写明是父亲的还是母亲的电话，写进了“其他说明情况”，请核对。")


def _away(row: Composed, one: Told) -> None:
    row.note(f"{one.header}：{one.given.text}")
    if _BOTH.match(one.given.text):
        row.put("委托照料原因", "父母双方同时外出", one)


def _where(row: Composed, one: Told, who: str) -> None:
    """A place of work is where that parent lives; whose it is has to be said."""
    both = _BOTH.match(who)
    labels = [
        f"{whose}现住地址"
        for whose, is_it in (("父亲", _FATHER), ("母亲", _MOTHER))
        if both or is_it.match(who)
    ]
    if not _put_all(row, one, [(label, one.given.text) for label in labels]):
        row.note(f"{one.header}：{one.given.text}")
