"""Read an instrument from its file, and refuse one that could mislead with a sentence that says where.

First its shape (what is there and of what sort), then its sense (``sense.faults``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from app.errors import Refused
from app.models.choices import LEVEL
from app.models.kinds import Text
from app.services.assessment.instrument import Band, Choice, Dimension, Instrument, Item, Veto
from app.services.assessment.sense import faults

T = TypeVar("T")

LARGEST = 500_000  # bytes of a file
_LONGEST = 300  # characters of a sentence in it
_MOST = 100  # entries of a list
_IDENTITY, _VERSION = 40, 20  # characters
_PLAIN = re.compile(r"[a-z0-9_.-]+")
# What the names in a file mean, for the sentences.
_MEANING = {
    "id": "编号",
    "version": "版本",
    "title": "名称",
    "note": "说明",
    "from": "起",
    "below": "不满",
    "direction": "分数的方向",
    "dimensions": "维度",
    "bands": "分数段",
    "vetoes": "一票条件",
    "items": "题目",
    "options": "选项",
    "words": "文字",
    "source": "依据",
    "hint": "提示",
    "level": "等级",
    "points": "分值",
}
DIRECTIONS = ("danger", "safety")


class Unusable(Refused):
    """The instrument cannot be used; the sentence says what is wrong and where."""

    def __init__(self, where: str, what: str) -> None:
        place = f"{where}：" if where else ""
        super().__init__(
            f"这份量表不能使用。{place}{what}。", "请改好量表文件再添加；台账和原来的量表都没有变动。"
        )


def read_text(text: str) -> Instrument:
    """The instrument in a file's text. Raises ``Unusable``."""
    return read(plain_of(text))


def plain_of(text: str) -> Any:
    """A file's text as JSON has it. Raises ``Unusable``."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Unusable("", "文件的格式不对，读不出内容") from None


def read(plain: Any) -> Instrument:
    """The instrument that ``plain`` (as JSON has it) describes. Raises ``Unusable``."""
    made = _instrument(plain)
    if wrong := faults(made):
        more = f"（这样的问题一共 {len(wrong)} 处）" if len(wrong) > 1 else ""
        raise Unusable("", wrong[0] + more)
    return made


def _instrument(plain: Any) -> Instrument:
    _keys(
        plain, "", ("id", "version", "title", "from", "direction", "dimensions", "bands"), ("note", "vetoes")
    )
    direction = plain["direction"]
    if direction not in DIRECTIONS:
        raise Unusable(_called("direction"), "请写 danger（分数越高风险越高）或 safety（分数越高越安全）")
    return Instrument(
        id=_identity(plain, ""),
        version=_identity(plain, "", "version", _VERSION),
        title=_words(plain, "title", ""),
        note=_words(plain, "note", "", needed=False),
        since=_day(plain["from"]),
        direction=direction,
        vetoes=_several(plain, "vetoes", "一票条件", _veto, needed=False),
        dimensions=_several(plain, "dimensions", "维度", _dimension),
        bands=_several(plain, "bands", "分数段", _band),
    )


def _veto(plain: Any, where: str) -> Veto:
    _keys(plain, where, ("id", "words", "source", "level"), ("hint", "report"))
    report = plain.get("report", False)
    if not isinstance(report, bool):
        raise Unusable(where, "report 只能是 true 或 false")
    words, source = _words(plain, "words", where), _words(plain, "source", where)
    hint = _words(plain, "hint", where, needed=False)
    return Veto(_identity(plain, where), words, source, _level(plain, where), hint, report)


def _dimension(plain: Any, where: str) -> Dimension:
    _keys(plain, where, ("title", "items"))
    title = _words(plain, "title", where)
    return Dimension(title, _several(plain, "items", f"维度“{title}”的题目", _item))


def _item(plain: Any, where: str) -> Item:
    _keys(plain, where, ("id", "words", "options"), ("hint",))
    words = _words(plain, "words", where)
    options = _several(plain, "options", f"题目“{words}”的选项", _choice)
    return Item(_identity(plain, where), words, options, _words(plain, "hint", where, needed=False))


def _choice(plain: Any, where: str) -> Choice:
    _keys(plain, where, ("id", "words", "points"))
    words = _words(plain, "words", where)
    return Choice(_identity(plain, where), words, _whole(plain, "points", where))


def _band(plain: Any, where: str) -> Band:
    _keys(plain, where, ("from", "below", "level"))
    return Band(_whole(plain, "from", where), _whole(plain, "below", where), _level(plain, where))


# The sorts of value


def _called(key: str) -> str:
    """A name of the file with what it means: “words”（文字）."""
    return f"“{key}”（{_MEANING[key]}）"


def _keys(plain: Any, where: str, needed: tuple[str, ...], also: tuple[str, ...] = ()) -> None:
    if not isinstance(plain, dict):
        raise Unusable(where, "这里应当是一组带名称的内容")
    if missing := [key for key in needed if key not in plain]:
        raise Unusable(where, f"缺少{_called(missing[0])}")
    if unknown := [key for key in plain if key not in (*needed, *also)]:
        raise Unusable(where, f"有不认识的内容“{unknown[0][:40]}”")


def _several(
    plain: dict[str, Any], key: str, what: str, make: Callable[[Any, str], T], needed: bool = True
) -> tuple[T, ...]:
    listed = plain.get(key, [])
    if not isinstance(listed, list) or (needed and not listed):
        raise Unusable(what, "一项也没有" if listed == [] else "应当是一个列表")
    if len(listed) > _MOST:
        raise Unusable(what, f"最多 {_MOST} 项，现在有 {len(listed)} 项")
    return tuple(make(one, f"{what}第 {number} 项") for number, one in enumerate(listed, 1))


def _identity(plain: dict[str, Any], where: str, key: str = "id", longest: int = _IDENTITY) -> str:
    value = plain[key]
    if not isinstance(value, str) or not _PLAIN.fullmatch(value) or len(value) > longest:
        raise Unusable(where, f"{_called(key)}要用 1 到 {longest} 个小写字母、数字、点、短横或下划线")
    return value


def _words(plain: dict[str, Any], key: str, where: str, needed: bool = True) -> str:
    value = plain.get(key, "")
    if not isinstance(value, str):
        raise Unusable(where, f"{_called(key)}应当是文字")
    words = Text().parse(value) or ""
    if needed and not words:
        raise Unusable(where, f"{_called(key)}是空的")
    if len(words) > _LONGEST:
        raise Unusable(where, f"{_called(key)}最多 {_LONGEST} 个字")
    return words


def _whole(plain: dict[str, Any], key: str, where: str) -> int:
    value = plain[key]
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 1000:
        raise Unusable(where, f"{_called(key)}应当是 -1000 到 1000 的整数")
    return value


def _level(plain: dict[str, Any], where: str) -> str:
    value = plain["level"]
    option = LEVEL.find(value) or LEVEL.named(value) if isinstance(value, str) else None
    if option is None:
        raise Unusable(where, f"没有“{str(value)[:40]}”这个等级，只有 low（低）、medium（中）、high（高）")
    return option.code


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Unusable(_called("from"), "启用日期请写成 2026-01-01 的样子") from None
