"""Read an instrument from its file, and refuse one that could mislead with a sentence that says where.

First its shape (what is there and of what sort), then its sense (``sense.faults``).
"""

from __future__ import annotations

from typing import Any

from app.models.choices import LEVEL
from app.services.assessment.instrument import Band, Choice, Dimension, Instrument, Item, Veto
from app.services.assessment.pieces import (
    VERSION,
    Unusable,
    called,
    day_of,
    identity,
    keys,
    plain_of,
    several,
    whole,
    words_at,
)
from app.services.assessment.sense import faults

DIRECTIONS = ("danger", "safety")


def read_text(text: str) -> Instrument:
    """The instrument in a file's text. Raises ``Unusable``."""
    return read(plain_of(text))


def read(plain: Any) -> Instrument:
    """The instrument that ``plain`` (as JSON has it) describes. Raises ``Unusable``."""
    made = _instrument(plain)
    if wrong := faults(made):
        more = f"（这样的问题一共 {len(wrong)} 处）" if len(wrong) > 1 else ""
        raise Unusable("", wrong[0] + more)
    return made


def _instrument(plain: Any) -> Instrument:
    keys(
        plain, "", ("id", "version", "title", "from", "direction", "dimensions", "bands"), ("note", "vetoes")
    )
    direction = plain["direction"]
    if direction not in DIRECTIONS:
        raise Unusable(called("direction"), "请写 danger（分数越高风险越高）或 safety（分数越高越安全）")
    return Instrument(
        id=identity(plain, ""),
        version=identity(plain, "", "version", VERSION),
        title=words_at(plain, "title", ""),
        note=words_at(plain, "note", "", needed=False),
        since=day_of(plain["from"]),
        direction=direction,
        vetoes=several(plain, "vetoes", "一票条件", _veto, needed=False),
        dimensions=several(plain, "dimensions", "维度", _dimension),
        bands=several(plain, "bands", "分数段", _band),
    )


def _veto(plain: Any, where: str) -> Veto:
    keys(plain, where, ("id", "words", "source", "level"), ("hint", "report"))
    report = plain.get("report", False)
    if not isinstance(report, bool):
        raise Unusable(where, "report 只能是 true 或 false")
    words, source = words_at(plain, "words", where), words_at(plain, "source", where)
    hint = words_at(plain, "hint", where, needed=False)
    return Veto(identity(plain, where), words, source, _level(plain, where), hint, report)


def _dimension(plain: Any, where: str) -> Dimension:
    keys(plain, where, ("title", "items"))
    title = words_at(plain, "title", where)
    return Dimension(title, several(plain, "items", f"维度“{title}”的题目", _item))


def _item(plain: Any, where: str) -> Item:
    keys(plain, where, ("id", "words", "options"), ("hint",))
    words = words_at(plain, "words", where)
    options = several(plain, "options", f"题目“{words}”的选项", _choice)
    return Item(identity(plain, where), words, options, words_at(plain, "hint", where, needed=False))


def _choice(plain: Any, where: str) -> Choice:
    keys(plain, where, ("id", "words", "points"))
    words = words_at(plain, "words", where)
    return Choice(identity(plain, where), words, whole(plain, "points", where))


def _band(plain: Any, where: str) -> Band:
    keys(plain, where, ("from", "below", "level"))
    return Band(whole(plain, "from", where), whole(plain, "below", where), _level(plain, where))


def _level(plain: dict[str, Any], where: str) -> str:
    value = plain["level"]
    option = LEVEL.find(value) or LEVEL.named(value) if isinstance(value, str) else None
    if option is None:
        raise Unusable(where, f"没有“{str(value)[:40]}”这个等级，只有 low（低）、medium（中）、high（高）")
    return option.code
