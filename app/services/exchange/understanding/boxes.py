"""Cells of boxes: 是 and 否 in their many ways, one of several, and several with amounts and words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from app.models.boxes import OneOf, Ticks, YesNo
from app.models.kinds import Invalid
from app.models.options import Options
from app.services.exchange.cells import text_of
from app.services.exchange.reading import Cell
from app.services.exchange.understanding.aliases import DASHES, NO, TICK, YES, says_nothing, words_for
from app.services.exchange.understanding.answers import Answer, Unclear
from app.services.exchange.understanding.glyphs import half_width

_MOST_OFFERED = 8
_BETWEEN = re.compile(r"[、,;；，\n+]|/(?![年月人])|\s+(?=\D)")
_PRINTED = re.compile(r"[□☐○]")
_TICKED = re.compile(r"[☑☒■✅√✓✔]\s*([^□☐☑☒■✅√✓✔○]+)")
_MONTHLY = re.compile(
    r"(?:每人)?(?:每月|月|每个月)?(\d+(?:\.\d+)?)(?:元|块)?(?:/月|每月|/人/月|每人每月|一个月)?"
)
_YEARLY = re.compile(r"(?:每年|年)(\d+(?:\.\d+)?)元?|(\d+(?:\.\d+)?)元?/?(?:每年|年)")
_A_YEAR = re.compile(r"年\s*\d|\d\s*元?\s*/?每?年")
_KIND_AND_GRADE = re.compile(r"(肢体|智力|精神|听力|视力|言语|多重)残?疾?[,，:：]?([一二三四1234])级?残?疾?")
_DISABLED = re.compile(r"(?:残疾[:：,，]?)?(肢体|智力|精神|听力|视力|言语|多重)(?:残疾|障碍)?")


def is_yes(text: str) -> bool | None:
    """Whether a cell says 是 or 否; ``None`` for neither."""
    words = text.strip().lower()
    return True if words in YES else False if words in NO or words in DASHES else None


def yes_or_no(kind: YesNo, cell: Cell, label: str) -> Answer:
    """是 or 否, with words. Raises ``Invalid``."""
    text = _plain(cell)
    said = is_yes(text)
    if said is False and text in DASHES:
        return Answer(_boxed(kind, label, False), f"写的是“{text}”，读成“否”，请核对。")
    if said is not None and label not in _HEALTH:
        return Answer(_boxed(kind, label, said))
    return Answer(_with_words(kind, text, label))


_HEALTH = ("父亲健康状况", "母亲健康状况")
_MOTHER, _FATHER = re.compile(r"母|妈"), re.compile(r"父|爸")
_ALONE = re.compile(r"单亲|离异|离婚|丧偶|跟|随|与|生活|抚养|^是|^[父母]亲?$")


def _boxed(kind: YesNo, label: str, said: bool) -> Any:
    return kind.parse("是" if said else "否")


def _with_words(kind: YesNo, text: str, label: str) -> Any:
    if label in _HEALTH:
        return _ticks(kind, text, label)
    mother, father = bool(_MOTHER.search(text)), bool(_FATHER.search(text))
    if mother != father and _ALONE.search(text):
        return kind.parse("是：母亲" if mother else "是：父亲")
    if value := _plainly(kind, text):
        return value
    raise Unclear(f"“{text}”分不清是还是否，请选一个。", "是", "否")


def one_of(kind: OneOf, cell: Cell, label: str) -> Answer:
    """One box. Raises ``Invalid`` with the boxes to choose from."""
    text = TICK.sub("", _plain(cell)) or _plain(cell)
    printed = _ticked_on_paper(_plain(cell))
    text = printed[0] if len(printed) == 1 else text
    if option := kind.options.named(text) or kind.options.named(text.replace(" ", "")):
        return Answer(option.code)
    if phrase := words_for(label).get(text.lower()):
        return Answer(kind.parse(phrase))
    if len(kind.options) == 2 and label == "寄宿情况" and (said := is_yes(text)) is not None:
        return Answer(kind.options.all[0 if said else 1].code)
    if kind.options.named("是") and (said := is_yes(text)) is not None:
        return Answer(kind.parse("是" if said else "否"))
    raise Unclear(f"没有“{text}”这一项，可以填：{'、'.join(offered(kind.options))}。", *offered(kind.options))


def ticks(kind: Ticks, cell: Cell, label: str) -> Answer:
    """Several boxes. Raises ``Invalid`` with the boxes to choose from."""
    return Answer(_ticks(kind, _plain(cell), label))


def _ticks(kind: Ticks, text: str, label: str) -> Any:
    if text in says_nothing(label):
        return None
    if printed := _ticked_on_paper(text):
        return kind.parse("、".join(_phrase(kind, one, label) for one in printed))
    if _PRINTED.search(text):
        raise Unclear("表上的方框一个也没有勾，请写明是哪一项。", *offered(kind.options))
    said = words_for(label)
    if text.lower() in said:
        return kind.parse(said[text.lower()])
    if not _A_YEAR.search(text) and (value := _plainly(kind, text)) is not None:
        return value
    pieces = [piece for piece in _BETWEEN.split(TICK.sub("", text)) if piece.strip()]
    return kind.parse("、".join(_phrase(kind, piece.strip(), label) for piece in pieces))


def _plainly(kind: Ticks, text: str) -> Any:
    """As the form reads it back itself, where that makes sense."""
    try:
        value = kind.parse(text)
    except Invalid:
        return None
    return value if value is None or kind.check(value) is None else None


def _ticked_on_paper(text: str) -> list[str]:
    """The boxes ticked in words copied from a printed form: □健康 ☑残疾."""
    marked = _TICKED.findall(text) if _PRINTED.search(text) or text.count("☑") else []
    return [one.strip(" 、,;") for one in marked]


def _phrase(kind: Ticks, piece: str, label: str) -> str:
    """A piece of a cell in the form's own words. Raises ``Unclear``."""
    said = words_for(label)
    bare = TICK.sub("", piece).strip()
    if bare.lower() in said:
        return said[bare.lower()]
    if option := kind.options.named(bare):
        return option.short
    if label == "健康情况" and (found := _KIND_AND_GRADE.search(bare) or _DISABLED.fullmatch(bare)):
        grade = found[2].translate(_GRADES) + "级" if found.re is _KIND_AND_GRADE else ""
        return f"残疾：{found[1]}{grade}"
    if amount := _with_amount(kind, bare, said):
        return amount
    if _plainly(kind, bare) is not None:
        return bare
    raise Unclear(_amiss(kind, bare) or _unknown(kind, bare), *_suggested(kind, bare))


_GRADES = str.maketrans("1234", "一二三四")


def _with_amount(kind: Ticks, piece: str, said: dict[str, str]) -> str | None:
    """低保每月600元 as the form has it; a yearly sum is asked."""
    for word in _longest_first(kind.options, tuple(said)):
        if not piece.startswith(word):
            continue
        option = kind.options.named(said.get(word, word))
        rest = piece[len(word) :].strip("：:()（） ")
        if option and option.unit and (found := _MONTHLY.fullmatch(rest)):
            return f"{option.short}{found[1]}元/月"
        if option and option.unit and (found := _YEARLY.fullmatch(rest)):
            monthly = float(found[1] or found[2]) / 12
            raise Unclear(
                f"“{piece}”写的是每年的金额，这里要填每月的，请核对。", f"{option.short}{monthly:g}元/月"
            )
    return None


@lru_cache(maxsize=64)
def _longest_first(options: Options, said: tuple[str, ...]) -> list[str]:
    return sorted({*said, *(option.short for option in options)}, key=len, reverse=True)


def _amiss(kind: Ticks, piece: str) -> str | None:
    """What is wrong behind a box that is known: 低保很多 is no amount."""
    if kind.options.starting(piece) is None:
        return None
    try:
        value = kind.parse(piece)
    except Invalid as why:
        return str(why)
    return kind.check(value) if value else None


def _unknown(kind: Ticks, words: str) -> str:
    return f"没有“{words[:20]}”这一项，可以填：{'、'.join(offered(kind.options))}。"


def _suggested(kind: Ticks, words: str) -> tuple[str, ...]:
    """Where a box has a blank, the words may well belong on it: 哮喘 is 重病：哮喘 or 慢性病：哮喘."""
    with_blank = [
        f"{o.short}：{words}" for o in kind.options.offered() if o.blank and (o.several or not o.offers)
    ]
    return tuple(with_blank) or offered(kind.options)


def offered(options: Options) -> tuple[str, ...]:
    """The boxes to choose from; the first of very many."""
    return tuple(option.short for option in options.offered()[:_MOST_OFFERED])


def _plain(cell: Cell) -> str:
    return half_width(text_of(cell)).replace(":", "：").strip()
