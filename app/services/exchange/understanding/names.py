"""Names of people: spread out, with a note behind them, or two of them in one cell."""

from __future__ import annotations

import re

from app.models.kinds import PersonName
from app.services.exchange.cells import text_of
from app.services.exchange.reading import Cell
from app.services.exchange.understanding.answers import NONE_WORDS, Also, Answer, Unclear
from app.services.exchange.understanding.targets import NOTES

_HAN = r"\u3400-\u9fff\U00020000-\U000323af"
_NOTE = re.compile(r"(.+?)\s*[(（\[【]([^()（）\[\]【】]*)[)）\]】]\s*(.*)")
_BETWEEN = re.compile(r"\s*[/／、,，;；|\n&]\s*")
_SPREAD = re.compile(rf"[{_HAN}](?: +[{_HAN}]){{1,3}}")
_POINT = re.compile(rf"(?<=[{_HAN}])[.．。](?=[{_HAN}])")
_MARKED = re.compile(r"^[*★☆#]+|[*★☆#]+$")
_DEAD = re.compile(r"已故|去世|死亡|已亡|病故|亡故|^亡$|^故$")
_PARENTS = {"父亲姓名": "父亲特殊情况", "母亲姓名": "母亲特殊情况"}


def person(kind: PersonName, cell: Cell, label: str) -> Answer:
    """The name of a cell; what stands behind it in brackets is told apart. Raises ``Invalid``."""
    text = text_of(cell).strip()
    if text in NONE_WORDS:
        return Answer(None, f"写的是“{text}”，没有读入姓名。")
    name, note = _parted(text)
    if _BETWEEN.search(name):
        several = [part for part in _BETWEEN.split(name) if part]
        raise Unclear("这一格里像是有几个名字，请只留一个；是几个孩子的，请分成几行。", *several)
    if _MARKED.search(name):
        raise Unclear("名字旁边有记号，请只写名字。", _MARKED.sub("", name))
    name = _POINT.sub("·", name)
    if _SPREAD.fullmatch(name):
        name = name.replace(" ", "")
    return Answer(kind.parse(name), *_beside(label, note))


def _parted(text: str) -> tuple[str, str]:
    found = _NOTE.fullmatch(text)
    return (found[1], "；".join(filter(None, (found[2].strip(), found[3].strip())))) if found else (text, "")


def _beside(label: str, note: str) -> tuple[str | None, tuple[str, ...], Also]:
    if not note:
        return None, (), ()
    if label in _PARENTS and _DEAD.search(note):
        return f"姓名后面写着“{note}”，已经填进“{_PARENTS[label]}”。", (), ((_PARENTS[label], "死亡"),)
    told = f"{label}后面注着：{note}"
    return f"姓名后面的“{note}”写进了“{NOTES}”。", (), ((NOTES, told),)


_OF_FATHER = re.compile(r"(?:父亲|父|爸爸|爸)\s*[:：]?\s*([^\s/、,，;；:：()（）]+)")
_OF_MOTHER = re.compile(r"(?:母亲|母|妈妈|妈)\s*[:：]?\s*([^\s/、,，;；:：()（）]+)")


def both_parents(text: str) -> Also:
    """父亲：陈大山 母亲：林小丽, as (label, name); nothing where the cell does not say who is who."""
    father, mother = _OF_FATHER.search(text), _OF_MOTHER.search(text)
    if not father and not mother:
        return ()
    found = (("父亲姓名", father), ("母亲姓名", mother))
    return tuple((label, one[1]) for label, one in found if one)
