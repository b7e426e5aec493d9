"""Telephone cells: several numbers in one, with whose they are, and what spreadsheets do to them."""

from __future__ import annotations

import re
from itertools import pairwise

from app.models.kinds import Invalid, Phone
from app.services.exchange.cells import plain_number, text_of
from app.services.exchange.reading import Cell
from app.services.exchange.understanding.answers import NONE_WORDS, Also, Answer, Unclear
from app.services.exchange.understanding.glyphs import half_width
from app.services.exchange.understanding.targets import NOTES

FATHERS, MOTHERS = "父亲联系电话", "母亲联系电话"
_MOST_EXACT = 10**15
_EXPONENT = re.compile(r"\d(?:\.\d*)?[eE]\+?\d{1,2}")
_NUMBER = re.compile(r"\+?\d(?:[\d-]|\s(?=\d)){4,}\d")
_FATHER, _MOTHER = re.compile(r"父|爸"), re.compile(r"母|妈")
_EDGES = re.compile(r"[\s:：()、/,;，；.\-|·]+")
_CJK = re.compile(r"[\u4e00-\u9fff]")
_HALVES = re.compile(r"^(\d{4})[ -](\d{4})$")  # 8562 3456
_NO_AREA = re.compile(r"[2-9]\d{6,7}")
_NO_ZERO = re.compile(r"[2-9]\d{9,10}")
# The area code of Quanzhou, to which Jinjiang belongs: only ever suggested.
_AREA = "0595"


def phone(kind: Phone, cell: Cell, label: str) -> Answer:
    """The numbers of a cell; those that are said to be the other parent's go there. Raises ``Invalid``."""
    if isinstance(cell, float) and not isinstance(cell, bool):
        return _judged(kind.parse(_of_number(cell)), number=True)
    text = half_width(text_of(cell)).replace("：", ":").strip()
    if text in NONE_WORDS:
        return Answer(None)
    if _EXPONENT.fullmatch(text.replace(" ", "")):
        raise Unclear("号码在表格里成了科学计数，后面几位已经丢失。请照原来的号码重新填写，格式改为文本。")
    if _CJK.search(text):
        return _with_words(kind, text, label)
    return _judged(kind.parse(_HALVES.sub(r"\1\2", text)))


def _of_number(cell: float) -> str:
    if abs(cell) >= _MOST_EXACT:
        raise Invalid("号码在表格里存成了数字，后面几位已经丢失。请把单元格改为文本格式，重新填写。")
    return plain_number(cell)


def _judged(value: str | None, number: bool = False) -> Answer:
    """Numbers without their area code, or without its zero, are kept and pointed out."""
    for one in (value or "").split("、"):
        if _NO_AREA.fullmatch(one):
            return Answer(value, f"{one} 像是固定电话，没有区号，请核对。", (f"{_AREA}-{one}",))
        if number and _NO_ZERO.fullmatch(one):
            return Answer(value, f"{one} 像是区号前面的 0 丢了，请核对。", ("0" + one,))
    return Answer(value)


def _with_words(kind: Phone, text: str, label: str) -> Answer:
    """父13800000000 母13900000000: each number with the words before it, or after it."""
    pairs, rest = spoken(text)
    if not pairs:
        raise Invalid("这里没有电话号码，请只写号码。")
    own = [number for words, number in pairs if whose(words) in (label, None)]
    others = [(words, number) for words, number in pairs if whose(words) not in (label, None)]
    if label not in (FATHERS, MOTHERS):
        own, others = [number for _, number in pairs], []
    also: list[tuple[str, str]] = [(whose(words) or NOTES, number) for words, number in others]
    unsaid = [words for words, _ in pairs if words and whose(words) is None] + ([rest] if rest else [])
    if unsaid or (others == [] and label not in (FATHERS, MOTHERS)):
        also.append((NOTES, f"{label}写的是：{text}"))
    return Answer(kind.parse("、".join(own)), _said(others, bool(unsaid)), also=tuple(also))


def _said(others: list[tuple[str, str]], kept: bool) -> str | None:
    told = [f"{number} 写明是{words}的，已经放到那一栏" for words, number in others]
    told += ["号码旁边的字写进了“其他说明情况”"] if kept else []
    return "，".join(told) + "，请核对。" if told else None


def spoken(text: str) -> tuple[list[tuple[str, str]], str]:
    """The numbers of a cell, each with the words that say whose it is; and the words that say nothing."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return [], text
    gaps = [text[: found[0].start()]]
    gaps += [text[one.end() : other.start()] for one, other in pairwise(found)]
    gaps.append(text[found[-1].end() :])
    words = [_EDGES.sub("", gap) for gap in gaps]
    if words[0] or not words[-1]:
        told, rest = words[:-1], words[-1]
    else:
        told, rest = words[1:], words[0]
    return [(said, one[0]) for said, one in zip(told, found, strict=True)], rest


def whose(words: str) -> str | None:
    """The parent that words name, as the label of their telephone; ``None`` for nobody or both."""
    father, mother = _FATHER.search(words), _MOTHER.search(words)
    grand = re.search(r"祖|外|爷|奶|伯|舅|姑", words)
    if grand or bool(father) == bool(mother):
        return None
    return FATHERS if father else MOTHERS


def parted(text: str) -> Also:
    """A cell of both parents' telephones: which number is whose, where the cell says so."""
    pairs, rest = spoken(half_width(text).replace("：", ":"))
    if rest or not pairs:
        return ()
    return tuple((label, number) for words, number in pairs if (label := whose(words)))
