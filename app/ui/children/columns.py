"""What the list can show of a child: each column with its words, its order and its width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.models import citizen_id
from app.models.choices import LEVEL, SEX
from app.services.children.lines import Line
from app.services.children.search import Marks, age_of, masked_name
from app.services.today.marks import NONE, Mark


@dataclass(frozen=True)
class Seen:
    """How the list is looked at: on which day, with names and numbers ``masked`` or not, and how the visits
    stand as far as that is known yet."""

    today: date
    masked: bool = True
    marks: Marks = field(default_factory=dict)

    def mark(self, line: Line) -> Mark:
        """How a child's visits stand."""
        return self.marks.get(line.child_id, NONE)


@dataclass(frozen=True)
class Column:
    """A column of the table. ``order`` is what it sorts by, or ``by_mark`` where that hangs on how the visits
    stand; ``ems`` its usual width in characters."""

    name: str
    label: str
    words: Callable[[Line, Seen], str]
    order: Callable[[Line], Any]
    ems: int = 6
    usual: bool = False
    by_mark: Callable[[Mark], Any] | None = None


def name_of(line: Line, seen: Seen) -> str:
    return (masked_name(line.name) if seen.masked else line.name) or "未填姓名"


def level_of(line: Line) -> str:
    return LEVEL.label(line.level) or "未评估"


def category_of(line: Line) -> str:
    return "、".join(
        words for words, ticked in (("留守", line.left_behind), ("困境", line.hardship)) if ticked
    )


def _number(line: Line, seen: Seen) -> str:
    return citizen_id.masked(line.id_number) if seen.masked else line.id_number or ""


def _carer(line: Line, seen: Seen) -> str:
    name = line.carer_name or ""
    return masked_name(name) if seen.masked else name


def _age(line: Line, seen: Seen) -> str:
    age = age_of(line, seen.today)
    return "" if age is None else str(age)


def _missing(line: Line) -> str:
    return f"缺 {line.missing} 项" if line.missing else "齐全"


def _done(line: Line, seen: Seen) -> str:
    return f"{line.completeness}%"


def _youth(line: Line) -> int:
    """Orders by age, the youngest first and those of unknown age last."""
    return -int((line.born or "").replace("-", "").ljust(8, "0"))


def _weight(line: Line) -> int:
    return ("low", "medium", "high").index(line.level) + 1 if line.level else 0


def _urgency(mark: Mark) -> tuple[int, bool, str]:
    """Orders by what has to be done first; whoever owes nothing comes last."""
    return -mark.missed, not mark.waiting, mark.due or "~"


def _text(name: str, label: str, ems: int, usual: bool = False) -> Column:
    """A column that shows what the line has, as it has it."""

    def kept(line: Line) -> str:
        return getattr(line, name) or ""

    return Column(name, label, lambda line, _: kept(line), kept, ems, usual)


COLUMNS = (
    Column("name", "姓名", name_of, lambda line: line.sort_key, 5, usual=True),
    Column("sex", "性别", lambda line, _: SEX.label(line.sex), lambda line: line.sex or "", 3, usual=True),
    Column("age", "年龄", _age, _youth, 3, usual=True),
    _text("born", "出生年月", 6),
    Column("id_number", "身份证号码", _number, lambda line: line.id_number or "", 12),
    Column("level", "风险等级", lambda line, _: level_of(line), _weight, 5, usual=True),
    Column("category", "儿童类别", lambda line, _: category_of(line), category_of, 5, usual=True),
    _text("village", "村居", 8),
    _text("group", "村民小组", 5, usual=True),
    _text("address", "家庭地址", 14),
    _text("schooling", "就学情况", 9),
    Column("carer_name", "委托照护人", _carer, lambda line: line.carer_name or "", 7),
    _text("last_visit", "上次走访", 6, usual=True),
    Column(
        "standing",
        "走访情况",
        lambda line, seen: seen.mark(line).words,
        lambda line: "",
        13,
        usual=True,
        by_mark=_urgency,
    ),
    Column(
        "next_due",
        "下次走访",
        lambda line, seen: seen.mark(line).due,
        lambda line: "",
        6,
        by_mark=lambda mark: mark.due or "~",
    ),
    Column("completeness", "完整", _done, lambda line: line.completeness, 4, usual=True),
    Column("missing", "资料", lambda line, _: _missing(line), lambda line: line.missing, 6),
    _text("opened_on", "建档时间", 6),
    _text("closed_on", "关档日期", 6),
)
USUAL = tuple(column.name for column in COLUMNS if column.usual)


def chosen(names: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of these names in that order; the usual ones where none of them is known.

    The name itself always comes along: a row without it tells nobody anything.
    """
    known = {column.name: column for column in COLUMNS}
    found = [known[name] for name in dict.fromkeys(names) if name in known]
    if not found:
        return tuple(known[name] for name in USUAL)
    return tuple(found) if known["name"] in found else (known["name"], *found)
