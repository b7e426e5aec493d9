"""duties: who is owed a visit or a contact, and what became of it."""

from __future__ import annotations

import json
from argparse import Namespace
from collections import Counter
from datetime import date
from typing import Any

from app.commands.opening import opened
from app.commands.parser import Declarer, a_day
from app.errors import Problem
from app.services.children.lines import Line, lines
from app.services.duties.duty import Duty
from app.services.duties.owed import owed
from app.services.duties.wording import named
from app.services.ledger import Ledger

LEVELS = {"low": "低", "medium": "中", "high": "高"}  # as the list says them
STATUS = {"done": "已完成", "missed": "已逾期", "open": "待完成", "waived": "已豁免"}


def declare(commands: Declarer) -> None:
    shown = commands.command("duties", show, "列出该走访、该联系的，做了没有")
    shown.add_argument("--from", type=a_day, metavar="日期", dest="begin", help="从哪一天起，不写就从年初")
    shown.add_argument("--to", type=a_day, metavar="日期", dest="end", help="到哪一天，不写就到年底")
    shown.add_argument("--json", action="store_true", help="写成 JSON")


def show(arguments: Namespace) -> None:
    """Print the duties of the periods that touch the days asked for, child by child in the list's order."""
    begin, end = _days(arguments)
    with opened(arguments) as ledger:
        found = list(_of_each_child(ledger, begin, end, arguments.on))
        ledger.note("list", duties=len(found))
    if arguments.json:
        print(json.dumps([_told(*one) for one in found], ensure_ascii=False, indent=1))
        return
    for line, duty in found:
        print("\t".join(_words(line, duty)))
    print(_sum([duty for _, duty in found]))


def _days(arguments: Namespace) -> tuple[date, date]:
    begin = arguments.begin or date(arguments.on.year, 1, 1)
    end = arguments.end or date(arguments.on.year, 12, 31)
    if begin > end:
        raise Problem(
            f"开始的日期 {begin} 在结束的日期 {end} 之后，没有列出。", "请核对 --from 和 --to 后面的日期。"
        )
    return begin, end


def _of_each_child(ledger: Ledger, begin: date, end: date, today: date) -> list[tuple[Line, Duty]]:
    with ledger.reading() as session:
        children = {line.child_id: (place, line) for place, line in enumerate(lines(session))}
    found = owed(ledger, begin, end, today)
    found.sort(key=lambda duty: children[duty.child_id][0])  # each one's stay in the order of the periods
    return [(children[duty.child_id][1], duty) for duty in found]


def _told(line: Line, duty: Duty) -> dict[str, Any]:
    """``satisfied_by`` is the day of the visit: what a reader of the list can look up on paper."""
    return {
        "child": line.name or None,
        "child_id": duty.child_id,
        "duty": duty.duty,
        "period_start": duty.period_start.isoformat(),
        "period_end": duty.period_end.isoformat(),
        "level": LEVELS.get(duty.level),
        "status": duty.status,
        "satisfied_by": duty.satisfied_on.isoformat() if duty.satisfied_on else None,
        "late_entry": duty.late_entry,
        "reason": duty.reason,
    }


def _words(line: Line, duty: Duty) -> list[str]:
    status = "临期" if duty.is_soon else "已完成（补录）" if duty.late_entry else STATUS[duty.status]
    stretch = f"{duty.period_start} 至 {duty.period_end}"
    return [line.name or "未填姓名", named(duty), stretch, status, duty.reason]


def _sum(found: list[Duty]) -> str:
    counts = Counter(duty.status for duty in found)
    late = sum(duty.late_entry for duty in found)
    told = "，".join(f"{words} {counts[status]}" for status, words in STATUS.items())
    return f"共 {len(found)} 项：{told}；已完成的里面补录 {late} 项。"
