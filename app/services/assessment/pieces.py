"""The sorts of value that stand in a file an office may write itself: a scale, or what is evaluated by.

Each reads one of them out of plain JSON, and refuses what is none with a sentence that says where.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from app.errors import Refused, problem_of_os
from app.models.kinds import Text

T = TypeVar("T")

LARGEST = 500_000  # bytes of a file
_LONGEST = 300  # characters of a sentence in it
_MOST = 100  # entries of a list
_IDENTITY, VERSION = 40, 20  # characters
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
    "most": "满分",
    "figure": "台账指标",
    "grades": "等次",
    "grade": "等次",
}


class Unusable(Refused):
    """A file cannot be used; the sentence says what is wrong and ``where``. ``kind`` is what it should be."""

    def __init__(self, where: str, what: str, kind: str = "量表") -> None:
        self.where, self.what = where, what
        place = f"{where}：" if where else ""
        super().__init__(
            f"这份{kind}不能使用。{place}{what}。", f"请改好{kind}文件再添加；台账和原来的{kind}都没有变动。"
        )


def plain_of(text: str) -> Any:
    """A file's text as JSON has it. Raises ``Unusable``."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Unusable("", "文件的格式不对，读不出内容") from None


def plain_in(file: Path, kind: str = "量表") -> Any:
    """What stands in a file of an office's own. Raises ``Unusable`` for none of ours, a ``Problem`` for the
    disk's."""
    try:
        if file.stat().st_size > LARGEST:
            raise Unusable("", f"文件太大，{kind}文件最多 {LARGEST // 1000} KB", kind)
        return plain_of(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unusable("", "文件的格式不对，读不出内容", kind) from None
    except OSError as error:
        raise problem_of_os(error) from None


def called(key: str) -> str:
    """A name of the file with what it means: “words”（文字）."""
    return f"“{key}”（{_MEANING[key]}）"


def keys(plain: Any, where: str, needed: tuple[str, ...], also: tuple[str, ...] = ()) -> None:
    """Refuse what lacks a name that is needed, or has one that nobody knows."""
    if not isinstance(plain, dict):
        raise Unusable(where, "这里应当是一组带名称的内容")
    if missing := [key for key in needed if key not in plain]:
        raise Unusable(where, f"缺少{called(missing[0])}")
    if unknown := [key for key in plain if key not in (*needed, *also)]:
        raise Unusable(where, f"有不认识的内容“{unknown[0][:40]}”")


def several(
    plain: dict[str, Any], key: str, what: str, make: Callable[[Any, str], T], needed: bool = True
) -> tuple[T, ...]:
    """A list of things that ``make`` reads, each given where it stands."""
    listed = plain.get(key, [])
    if not isinstance(listed, list) or (needed and not listed):
        raise Unusable(what, "一项也没有" if listed == [] else "应当是一个列表")
    if len(listed) > _MOST:
        raise Unusable(what, f"最多 {_MOST} 项，现在有 {len(listed)} 项")
    return tuple(make(one, f"{what}第 {number} 项") for number, one in enumerate(listed, 1))


def identity(plain: dict[str, Any], where: str, key: str = "id", longest: int = _IDENTITY) -> str:
    """A name for the program: small letters, digits, dots, dashes."""
    value = plain[key]
    if not isinstance(value, str) or not _PLAIN.fullmatch(value) or len(value) > longest:
        raise Unusable(where, f"{called(key)}要用 1 到 {longest} 个小写字母、数字、点、短横或下划线")
    return value


def words_at(plain: dict[str, Any], key: str, where: str, needed: bool = True) -> str:
    """A line of words, "" where none are needed and there are none."""
    value = plain.get(key, "")
    if not isinstance(value, str):
        raise Unusable(where, f"{called(key)}应当是文字")
    words = Text().parse(value) or ""
    if needed and not words:
        raise Unusable(where, f"{called(key)}是空的")
    if len(words) > _LONGEST:
        raise Unusable(where, f"{called(key)}最多 {_LONGEST} 个字")
    return words


def whole(plain: dict[str, Any], key: str, where: str) -> int:
    """A whole number, -1000 to 1000."""
    value = plain[key]
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 1000:
        raise Unusable(where, f"{called(key)}应当是 -1000 到 1000 的整数")
    return value


def day_of(value: Any) -> date:
    """A day, as 2026-01-01."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Unusable(called("from"), "启用日期请写成 2026-01-01 的样子") from None
