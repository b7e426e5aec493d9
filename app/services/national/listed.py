"""The children as the list of the national system shows them, those to be typed in first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.services.children.lines import Line, lines
from app.services.children.search import age_of, masked_name
from app.services.ledger import Ledger
from app.services.lists.rows import Row
from app.services.national.standing import CHANGED, ENTERED, NONE, STATES, National, nationals
from app.services.town.villages import names_of, villages

LABELS = ("姓名", "年龄", "录入情况", "录入日期", "录入人", "录入以后改动的栏目")
_ORDER = (NONE, CHANGED, ENTERED)


def national_rows(ledger: Ledger, today: date) -> list[Row]:
    """All children whose files are in force."""
    known = nationals(ledger)
    names = names_of(villages(ledger))
    with ledger.reading() as session:
        here = [line for line in lines(session) if line.child_id in known]
    here.sort(key=lambda line: _ORDER.index(known[line.child_id].state))
    return [_row(line, known[line.child_id], names, today) for line in here]


def _row(line: Line, how: National, names: dict[str, str], today: date) -> Row:
    age = age_of(line, today)
    told = (
        "" if age is None else str(age),
        STATES[how.state],
        str(how.day or ""),
        how.by,
        "、".join(how.changed),
    )
    name = line.name or "未填姓名"
    village = names.get(line.office) or line.village or ""
    return Row(
        line.child_id,
        line.office,
        village,
        line.level,
        (STATES[how.state],),
        STATES[how.state],
        (name, *told),
        (masked_name(name), *told),
        line.search,
    )


def counted(rows: Sequence[Row]) -> str:
    """没有录入 12 人，录入后有改动 3 人，已录入 31 人"""
    return "，".join(
        f"{words} {count} 人" for words in STATES.values() if (count := sum(words in r.states for r in rows))
    )
